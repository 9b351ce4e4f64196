/** Work that a process may leave to the system (tác vụ hệ thống), by the `act` of its service task. */
export const AUTOMATIC = ['notify-applicant', 'notify-head'] as const;

/** One kind of such work. */
export type AutomaticAct = (typeof AUTOMATIC)[number];

/** One row of the action log as process truth reads it: who, when, which step; no name, no content (dòng nhật ký). */
export interface LogAction {
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly unitId: string | null;
  /** Element of the process that the act belongs to. */
  readonly step: string | null;
  /** `send-back`: the element; `assign`: the account; `transfer`: the unit. */
  readonly target: string | null;
  /** `transfer`: the unit that was. */
  readonly origin: string | null;
  readonly outcome: string | null;
  readonly timer: string | null;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** What the reading of a log must know of its dossier. */
export interface LogHead {
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly definitionId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How a visit ended: still open, done, sent back to an earlier step, or ended with the dossier. */
export type Outcome = 'open' | 'done' | 'sent-back' | 'ended';

/** One time that a dossier was in a step (lượt xử lý một bước). Times in milliseconds since 1970. */
export interface Visit {
  readonly element: string;
  /** 1 the first time in this step, 2 the second … */
  readonly round: number;
  readonly unitId: string;
  /** Account that ended it; null for the system, the applicant, and while it is open. */
  readonly officerId: string | null;
  readonly outcome: Outcome;
  /** Where it was sent back to. */
  readonly sentTo: string | null;
  /** What the officer chose where the way on depends on it. */
  readonly answer: string | null;
  readonly openedAt: number;
  /** When the log shows that an officer had it; null where it shows nothing. */
  readonly takenAt: number | null;
  readonly doneAt: number | null;
  /** Times in which the applicant had the dossier, from and to. */
  readonly pauses: readonly (readonly [number, number])[];
  /** Working minutes that the approved process gives; null where it gives none. */
  readonly allowedMinutes: number | null;
}

/** Ways in which a log leaves its process, or goes round in it (sai khác với quy trình). */
export const DEVIATION_KINDS = [
  'skipped',
  'repeated',
  'out-of-order',
  'unknown-step',
  'sent-back',
  'reassigned',
] as const;

/** A way to differ from the process. */
export type DeviationKind = (typeof DEVIATION_KINDS)[number];

/** One place in a log that differs from the approved process (một sai khác). */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly element: string;
  /** `sent-back`: the step it went back to. */
  readonly toward: string | null;
  readonly at: number;
}

/** What one log says: visits in the order in which they opened, deviations in the order of time. */
export interface ReadLog {
  readonly visits: readonly Visit[];
  readonly deviations: readonly Deviation[];
  readonly pauses: readonly (readonly [number, number])[];
}

/** Median and ninth decile of working minutes. */
export interface Spread {
  readonly median: number;
  readonly p90: number;
}

/** Element of the step before acceptance, which belongs to no process (kiểm tra và tiếp nhận hồ sơ). */
export const INTAKE = 'intake';

/** Working minutes in which an online dossier is to be answered. @law ND-118-2025/17.2 */
export const INTAKE_MINUTES = 8 * 60;

/** Roles that see how every process of the province runs. */
export const OVERSEERS = ['control-officer', 'inspector'] as const;

/** Roles that see how the processes of their own unit run. */
export const HEADS = ['unit-head', 'leader'] as const;

/** Units whose dossiers an officer may look into: null for all of them (phạm vi xem). */
export function scopeOf(
  roles: readonly { readonly role: string; readonly unitId: string }[],
): readonly string[] | null {
  if (roles.some(({ role }) => OVERSEERS.includes(role as never))) return null;
  return [...new Set(roles.filter(({ role }) => HEADS.includes(role as never)).map(({ unitId }) => unitId))];
}

/** True for the one who may see the names of officers in what leaves the platform (kiểm soát thủ tục hành chính). */
export function mayNameOfficers(roles: readonly { readonly role: string }[]): boolean {
  return roles.some(({ role }) => role === 'control-officer');
}

/** What a person is told about (loại thông báo): one per act of a dossier that concerns the applicant. */
export const TEMPLATES = [
  'accepted',
  'completion-asked',
  'supplement-requested',
  'refused',
  'finished',
  'handed-over',
  'withdrawn',
  'extended',
  'payment-demanded',
  'early-notified',
  'lost-reported',
  'result-corrected',
  'stopped',
  'closed',
  'desk-wrote',
  'cancelled',
  'reclassified',
  'explained',
] as const;

/** Notices that the watchdog makes: to officers, and to the applicant of a dossier. */
export const ALARM_TEMPLATES = [
  'silent',
  'delayed',
  'answer-late',
  'wrong-result',
  'uncollected',
  'calendar-moved',
  'progress',
  'needs-head',
] as const;

/** Reminders of tasks of a plan, to the officers of the unit that leads them; the code is the id of the task. */
export const PLAN_TEMPLATES = ['plan-task-soon', 'plan-task-due', 'plan-task-late'] as const;

/** Reminders that a unit hands in a plan of its own; the code is the id of the plan above that asks for it. */
export const OWN_PLAN_TEMPLATES = ['plan-own-soon', 'plan-own-due', 'plan-own-late'] as const;

/** Notices to officers: they lead to the desk. */
const FOR_OFFICERS: readonly Template[] = ['silent', 'answer-late', 'wrong-result', 'needs-head'];

/** One sort of notice (mẫu thông báo); its words are the text `notifications.text.<template>`. */
export type Template =
  | (typeof TEMPLATES)[number]
  | (typeof ALARM_TEMPLATES)[number]
  | (typeof PLAN_TEMPLATES)[number]
  | (typeof OWN_PLAN_TEMPLATES)[number];

/** A notice as its reader sees it (thông báo): what it is about, never a personal detail. */
export interface Message {
  readonly id: string;
  readonly template: Template;
  /** Code of the dossier it is about. */
  readonly code: string;
  readonly createdAt: Temporal.Instant;
  readonly readAt: Temporal.Instant | null;
}

/** Address on this site where the reader can act on a notice. */
export function placeOf(message: Pick<Message, 'code' | 'template'>): string {
  if (message.template.startsWith('plan-task'))
    return `/ke-hoach/nhiem-vu/${encodeURIComponent(message.code)}`;
  if (message.template.startsWith('plan-own'))
    return `/ke-hoach/${encodeURIComponent(message.code)}/cap-duoi`;
  if (FOR_OFFICERS.includes(message.template))
    return `/ban-lam-viec/ho-so/${encodeURIComponent(message.code)}`;
  return `/ho-so-cua-toi/${encodeURIComponent(message.code)}`;
}

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
] as const;

/** Notices about a dossier on which nothing happens: to officers, and to its applicant. */
export const ALARM_TEMPLATES = ['silent', 'delayed'] as const;

/** One sort of notice (mẫu thông báo); its words are the text `notifications.text.<template>`. */
export type Template = (typeof TEMPLATES)[number] | (typeof ALARM_TEMPLATES)[number];

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
  if (message.template === 'silent') return `/ban-lam-viec/ho-so/${encodeURIComponent(message.code)}`;
  return `/ho-so-cua-toi/${encodeURIComponent(message.code)}`;
}

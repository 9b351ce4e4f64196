import { isPaused } from '../../queue.ts';
import type { Status } from '../../statuses.ts';

/** Acts that approve the work of others: a result is signed, or a draft is passed on (ký, duyệt). */
export const APPROVING_ACTS = ['sign', 'approve', 'review'] as const;

/** What makes a dossier differ from the usual ones (lý do cần xem riêng). */
export type Exception =
  | 'late'
  | 'near'
  | 'returned'
  | 'supplemented'
  | 'moved'
  | 'consulting'
  | 'proposed'
  | 'question'
  | 'own-draft';

/** A dossier that waits for approval, as far as the judgement depends on it. */
export interface Approvable {
  readonly status: Status;
  /** ISO instants; null where no time runs. */
  readonly dueAt: Temporal.Instant | null;
  readonly nearAt: Temporal.Instant | null;
  /** It was sent back to an earlier step. */
  readonly returned: boolean;
  /** The applicant was asked to complete it. */
  readonly supplemented: boolean;
  /** The date was set anew. */
  readonly moved: boolean;
  readonly consulting: boolean;
  readonly proposed: boolean;
  readonly question: boolean;
  /** The reader drafted it and would sign in the place of another. */
  readonly ownDraft: boolean;
}

/**
 * Why a dossier has to be looked at on its own before it is approved (hồ sơ khác thường), the gravest first; empty for one
 * that may be approved with others.
 */
export function exceptionsOf(one: Approvable, now: Temporal.Instant): Exception[] {
  const past = (at: Temporal.Instant | null) => at !== null && Temporal.Instant.compare(at, now) <= 0;
  const late = past(one.dueAt);
  const found: Record<Exception, boolean> = {
    'own-draft': one.ownDraft,
    late,
    near: !late && past(one.nearAt),
    returned: one.returned,
    supplemented: one.supplemented,
    moved: one.moved,
    consulting: one.consulting,
    proposed: one.proposed,
    question: one.question,
  };
  return (Object.keys(found) as Exception[]).filter((key) => found[key]);
}

/** False for what cannot be approved now, whatever one ticks: paused, or drafted by the signer. */
export function isApprovable(one: Approvable): boolean {
  return !isPaused(one.status) && !one.ownDraft;
}

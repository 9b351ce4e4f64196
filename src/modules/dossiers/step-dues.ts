import { instantOf } from '#kernel/clock';
import { type WhoseFacts, whoseTime } from './whose.ts';

/** A deadline inside a dossier as a pause has moved it (hạn của bước, của phần việc sau khi tạm dừng). */
export interface MovedDue {
  /** Number of the step, or of the part of an agency. */
  readonly number: number;
  readonly dueAt: Temporal.Instant;
}

/**
 * Due dates of open steps after a pause (hạn của các bước sau khi tạm dừng): exactly those by which their lateness is
 * attributed, put off by what was waited for, or counted anew where the law counts the whole time anew. Those that did not
 * move are left out, and so are steps to which the process gives no hours.
 */
export function duesAfterPause(facts: Omit<WhoseFacts, 'agencyOf'>): MovedDue[] {
  const shares = whoseTime({ ...facts, agencyOf: (unitId) => unitId })?.shares.steps ?? [];
  return facts.steps.flatMap((step): MovedDue[] => {
    const due = shares.find((share) => share.task === step.task)?.dueAt;
    if (!due || step.dueAt === null || facts.hoursOf(step) === null) return [];
    const dueAt = instantOf(due);
    return dueAt.equals(step.dueAt) ? [] : [{ number: step.task, dueAt }];
  });
}

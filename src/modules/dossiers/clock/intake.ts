import { addLimit, atOf, type Calendar, type CalendarStep, minuteOf } from '#modules/calendar';
import type { LawProfile } from './profiles.ts';

/** What the one-stop desk owes an online dossier before it is accepted (thời hạn trả lời hồ sơ trực tuyến). */
export interface IntakeDeadlines {
  /** When the system must have alerted the officer; null when the law does not say. */
  readonly alertAt: string | null;
  /** By when the applicant is told of acceptance or of what is missing; null when the law does not say. */
  readonly answerDueAt: string | null;
  readonly steps: readonly CalendarStep[];
}

/**
 * Deadlines of the intake of an online dossier (thời hạn tiếp nhận trực tuyến). The alert counts plain hours, the answer
 * working hours; neither belongs to the processing time.
 *
 * @param receivedAt  local time at which the portal acknowledged the dossier
 * @throws calendar/time-invalid, calendar/year-unknown
 * @law ND-118-2025/17.2  alert after 2 hours, answer within 8 working hours
 */
export function intakeDeadlines(
  calendar: Calendar,
  profile: LawProfile,
  receivedAt: string,
): IntakeDeadlines {
  const { alertMinutes, answer } = profile.intake;
  const answered = answer === null ? null : addLimit(calendar, receivedAt, answer);
  return {
    alertAt: alertMinutes === null ? null : atOf(minuteOf(receivedAt) + alertMinutes),
    answerDueAt: answered?.dueAt ?? null,
    steps: answered?.steps ?? [],
  };
}

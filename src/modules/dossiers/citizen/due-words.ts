import { localMinutes } from '#kernel/clock';
import type { Calendar } from '#modules/calendar';
import { deriveClock } from '../clock/history.ts';
import { describeClock } from '../clock/words.ts';
import { historyOf } from '../due.ts';
import type { Action } from '../model.ts';

/**
 * How the due date of a dossier came about, one sentence per step (diễn giải ngày hẹn trả): acceptance, every day
 * counted or skipped, pauses and restarts. Empty where there is no clock.
 *
 * @param calendar  the calendar that was pinned at acceptance
 * @param asOf      moment of the question
 */
export function dueWords(
  calendar: Calendar,
  actions: readonly Action[],
  asOf: Temporal.Instant,
  language: 'vi' | 'en',
): string[] {
  const history = historyOf(actions, localMinutes(asOf));
  if (!history) return [];
  return describeClock(deriveClock(calendar, history.profile, history.input).steps, language);
}

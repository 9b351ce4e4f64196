import { localMinutes } from '#kernel/clock';
import { deriveClock } from '../clock/history.ts';
import { describeClock } from '../clock/words.ts';
import { type DossierCalendar, historyOf } from '../due.ts';
import type { Action } from '../model.ts';

/**
 * How the due date of a dossier came about, one sentence per step (diễn giải ngày hẹn trả): acceptance, every day
 * counted or skipped, pauses and restarts. Empty where there is no clock.
 *
 * @param calendar  the calendar of the dossier
 * @param asOf      moment of the question
 */
export function dueWords(
  calendar: DossierCalendar,
  actions: readonly Action[],
  asOf: Temporal.Instant,
  language: 'vi' | 'en',
): string[] {
  const history = historyOf(actions, localMinutes(asOf), calendar);
  if (!history) return [];
  return describeClock(deriveClock(history.calendar, history.profile, history.input).steps, language);
}

import { localMinutes } from '#kernel/clock';
import { deriveClock, foldClock } from '../clock/history.ts';
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

/**
 * True while the due date of an open dossier rests on a year without its notice (lịch dự kiến): a notice may still move it
 * by an order. What has ended does not move any more.
 */
export function isDuePlanned(
  calendar: DossierCalendar,
  actions: readonly Action[],
  asOf: Temporal.Instant,
): boolean {
  const now = localMinutes(asOf);
  const history = historyOf(actions, now, calendar);
  if (!history) return false;
  const { actions: acts, asOf: _asOf, ...overrides } = history.input;
  const reading = foldClock(history.calendar, { ...overrides, profile: history.profile }, acts, now);
  return reading.planned && (reading.verdict === 'open' || reading.verdict === 'open-late');
}

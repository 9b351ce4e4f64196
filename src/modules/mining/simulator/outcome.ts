import { afterOpenMinutes, DAY_MINUTES, dueMinute, isDayLimit, openMinutesBefore } from '#modules/calendar';
import type { PastDossier, PastYear } from './year.ts';

/** Working minutes of one working day, as limits are counted. */
const DAY_WORK = 8 * 60;

/** How dossiers of a process went: days are working days of eight hours, pauses left out (kết quả của một phương án). */
export interface Outcomes {
  readonly dossiers: number;
  readonly meanDays: number;
  readonly medianDays: number;
  readonly p90Days: number;
  /** Dossiers with a limit, and those that ended after it; a re-appointment does not move it. */
  readonly judged: number;
  readonly late: number;
}

/** The end of one dossier. Minutes are local minute numbers. */
export interface Ending {
  readonly past: PastDossier;
  readonly finished: number;
  readonly pauses: readonly (readonly [number, number])[];
}

/** Working days from acceptance to the end without the pauses. */
export function daysOf(year: Pick<PastYear, 'calendar'>, { past, finished, pauses }: Ending): number {
  const calendar = year.calendar(past.edition, past.clockUnit);
  const work = (from: number, to: number) =>
    openMinutesBefore(calendar, to) - openMinutesBefore(calendar, from);
  const paused = pauses.reduce((sum, [from, to]) => sum + work(from, to), 0);
  return (work(past.accepted, finished) - paused) / DAY_WORK;
}

/**
 * Whether a dossier ended after its limit (quá hạn); null without a limit. The limit is counted from acceptance, or anew
 * from the last pause on, or goes on after it, as was pinned; a limit in days is over with its last day.
 */
export function isLate(year: Pick<PastYear, 'calendar'>, { past, finished, pauses }: Ending): boolean | null {
  if (!past.limit) return null;
  const calendar = year.calendar(past.edition, past.clockUnit);
  const last = pauses.at(-1);
  let due = dueMinute(calendar, past.supplement !== 'resume' && last ? last[1] : past.accepted, past.limit);
  if (past.supplement === 'resume')
    for (const [from, to] of pauses)
      due = afterOpenMinutes(
        calendar,
        due,
        openMinutesBefore(calendar, to) - openMinutesBefore(calendar, from),
      );
  const dayOf = (minute: number) => Math.floor(minute / DAY_MINUTES);
  return isDayLimit(past.limit) ? dayOf(finished) > dayOf(due) : finished > due;
}

/** Sums up how dossiers went. */
export function outcomesOf(year: Pick<PastYear, 'calendar'>, endings: readonly Ending[]): Outcomes {
  const days = endings.map((ending) => daysOf(year, ending)).sort((a, b) => a - b);
  const verdicts = endings.map((ending) => isLate(year, ending)).filter((late) => late !== null);
  const at = (share: number) => days[Math.max(0, Math.ceil(share * days.length) - 1)] ?? 0;
  return {
    dossiers: days.length,
    meanDays: days.length === 0 ? 0 : days.reduce((sum, d) => sum + d, 0) / days.length,
    medianDays: at(0.5),
    p90Days: at(0.9),
    judged: verdicts.length,
    late: verdicts.filter(Boolean).length,
  };
}

import {
  afterOpenMinutes,
  type Calendar,
  DAY_MINUTES,
  endOfCalendarDays,
  endOfWorkingDays,
  isDayLimit,
  type Limit,
  minuteOf,
  openMinutesBefore,
  atOf,
} from '#modules/calendar';
import { instantOf, localMinutes } from '#kernel/clock';
import type { ClockState } from '../clock/clock.ts';
import { compareToDue } from '../clock/counting.ts';
import { foldClock } from '../clock/history.ts';
import type { Verdict } from '../clock/reading.ts';
import { clockOf, type DossierCalendar, historyOf } from '../due.ts';
import { type Action, fold } from '../model.ts';

/** Days within which a dossier filed again belongs to the one before (thời gian coi là nộp lại). */
export const REFILING_DAYS = 30;

/** A dossier of a line with its log and calendar. */
export interface LineMember {
  readonly code: string;
  readonly actions: readonly Action[];
  readonly calendar: DossierCalendar;
}

/** What a line of dossiers took, measured as one (đo trên cả chuỗi nộp lại). */
export interface LineReading {
  readonly members: readonly {
    readonly code: string;
    readonly submittedAt: Temporal.Instant;
    readonly endedAt: Temporal.Instant | null;
  }[];
  /** Whole calendar days from the first filing to the end of the last one, or to the question. */
  readonly elapsedDays: number;
  /** Working minutes in which the dossiers lay with the agency, all together. */
  readonly usedWorkingMinutes: number;
  /** Due time of the last dossier less what those before it had used; null where no clock runs. */
  readonly dueAt: Temporal.Instant | null;
  readonly verdict: Verdict;
}

/**
 * A line of dossiers that were filed again (chuỗi hồ sơ nộp lại), measured as one: ending a dossier and taking it in again
 * gives no new time. What the applicant took between two filings is not the agency's.
 *
 * @param members  first filing first, at least one
 * @param asOf     moment of the question
 */
export function readLine(members: readonly LineMember[], asOf: Temporal.Instant): LineReading {
  const last = members.at(-1);
  if (!last) throw new RangeError('a line without a dossier');
  const now = localMinutes(asOf);
  const told = members.map(({ code, actions }) => {
    const { submittedAt, finishedAt } = fold(actions);
    return { code, submittedAt, endedAt: finishedAt };
  });
  const end = told.at(-1)?.endedAt ?? asOf;
  const begun = told[0]?.submittedAt ?? end;
  return {
    members: told,
    elapsedDays: Math.floor((end.epochMilliseconds - begun.epochMilliseconds) / 86_400_000),
    usedWorkingMinutes: members.reduce((sum, member) => sum + netMinutes(member, now), 0),
    ...verdictOf(members, last, now),
  };
}

function netMinutes({ actions, calendar }: LineMember, now: string): number {
  const history = historyOf(actions, now, calendar);
  if (!history) return 0;
  const { actions: clockActions, asOf: _asOf, ...overrides } = history.input;
  const policy = { ...overrides, profile: history.profile };
  return foldClock(history.calendar, policy, clockActions, now).netWorkingMinutes;
}

function verdictOf(
  members: readonly LineMember[],
  last: LineMember,
  now: string,
): Pick<LineReading, 'dueAt' | 'verdict'> {
  const own = clockIn(last);
  if (!own) return { dueAt: null, verdict: 'open' };
  const { clock, limit, calendar } = own;
  const used = members.slice(0, -1).reduce((sum, member) => {
    const earlier = clockIn(member);
    return sum + (earlier ? usedOf(earlier.calendar, limit, earlier.clock) : 0);
  }, 0);
  const due = movedBack(calendar, limit, clock, used);
  const ended = clock.phase === 'ended' || clock.phase === 'closed';
  const judged = ended ? clock.judgedAt : clock.phase === 'waiting' ? clock.waitingSince : minuteOf(now);
  const order = compareToDue(limit, judged, due);
  const verdict = ended
    ? order < 0
      ? 'early'
      : order === 0
        ? 'on-time'
        : 'late'
    : order > 0
      ? 'open-late'
      : 'open';
  return { dueAt: instantOf(atOf(due)), verdict };
}

interface RunClock {
  readonly clock: ClockState;
  readonly limit: Limit;
  readonly calendar: Calendar;
}

function clockIn({ actions, calendar }: LineMember): RunClock | null {
  const { pinned } = fold(actions);
  const clock = clockOf(calendar, pinned, actions);
  if (!clock || clock.phase === 'before' || !pinned?.limit) return null;
  return { clock, limit: clock.limit ?? pinned.limit, calendar: clock.calendar ?? calendar };
}

/** Days or minutes, as the limit counts, that a dossier used of its time: from where it was counted, less the pauses since. */
function usedOf(calendar: Calendar, limit: Limit, clock: ClockState): number {
  const size = (minute: number) => sizeAt(calendar, limit, minute);
  const paused = clock.pauses
    .filter(({ from, to }) => from >= clock.countedFrom && to <= clock.judgedAt)
    .reduce((sum, { from, to }) => sum + size(to) - size(from), 0);
  return Math.max(0, size(clock.judgedAt) - size(clock.countedFrom) - paused);
}

const dayNumber = (minute: number): number => Math.floor(minute / DAY_MINUTES);

function sizeAt(calendar: Calendar, limit: Limit, minute: number): number {
  if (!isDayLimit(limit)) return openMinutesBefore(calendar, minute);
  const day = dayNumber(minute);
  return limit.unit === 'd' ? day : (calendar.rank[day - calendar.firstDay] ?? 0);
}

function movedBack(
  calendar: Calendar,
  limit: Limit,
  { due, lastDay }: Pick<ClockState, 'due' | 'lastDay'>,
  used: number,
): number {
  if (used === 0) return due;
  if (!isDayLimit(limit)) {
    const first = calendar.firstDay * DAY_MINUTES;
    return afterOpenMinutes(calendar, first, Math.max(0, openMinutesBefore(calendar, due) - used));
  }
  if (limit.unit === 'd') return endOfCalendarDays(calendar, Math.max(calendar.firstDay, lastDay - used), 0);
  const rank = Math.max(1, sizeAt(calendar, limit, due) - used);
  return endOfWorkingDays(calendar, calendar.firstDay + (calendar.workingDays[rank - 1] ?? 0), 0);
}

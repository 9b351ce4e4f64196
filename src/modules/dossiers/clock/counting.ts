import {
  afterOpenMinutes,
  type Calendar,
  DAY_MINUTES,
  dayOf,
  dueMinute,
  endOfCalendarDays,
  endOfWorkingDays,
  isDayLimit,
  type Limit,
  minuteOf,
  minutesOfLimit,
  openMinutesBefore,
  workingDayRank,
} from '#modules/calendar';
import type { ClockAction, ClockPolicy, ClockState, PauseReason } from './clock.ts';

/** Negative before, zero at, positive after a due time: by day for day limits, by minute otherwise (sớm, đúng, trễ). */
export function compareToDue(limit: Limit, minute: number, due: number): number {
  return isDayLimit(limit) ? dayNumber(minute) - dayNumber(due) : minute - due;
}

/** A limit counted from a moment (tính thời hạn từ một thời điểm). */
export function countFrom(calendar: Calendar, limit: Limit, at: number) {
  const due = dueMinute(calendar, at, limit);
  const lastDay = limit.unit === 'd' ? dayNumber(at) + limit.value : dayNumber(due);
  return { due, lastDay, countedFrom: at };
}

/** End of the applicant's time to complete the dossier (hết thời hạn hoàn thiện); infinite where nothing closes it. */
export function closingTime(calendar: Calendar, { profile, closesAfter }: ClockPolicy, at: number): number {
  const limit = closesAfter === undefined ? profile.supplement.closesAfter : closesAfter;
  return limit === null ? Number.POSITIVE_INFINITY : dueMinute(calendar, at, limit);
}

/** The time from the full dossier on (thời hạn sau khi nhận đủ hồ sơ): anew, or what was left of it. */
export function timeAfterSupplement(calendar: Calendar, policy: ClockPolicy, state: ClockState, at: number) {
  const effect = policy.supplement ?? policy.profile.supplement.effect;
  if (effect === 'restart')
    return { ...countFrom(calendar, policy.limit, at), resumed: null, promised: null };
  return resumedTime(calendar, policy.limit, state, at);
}

/** The time when what was left of it runs on. */
export function resumedTime(calendar: Calendar, limit: Limit, state: ClockState, at: number) {
  const remaining = remainingTime(calendar, limit, state);
  // A due date that had passed before the request stays: waiting afterwards cannot make lateness undone.
  if (remaining === null) return {};
  return {
    ...resumeAt(calendar, limit, remaining, at),
    resumed: { at, remaining },
    promised: null,
  };
}

/**
 * The date counted again under another limit or another calendar (tính lại hạn): from where it was counted before, as
 * far as it still lies ahead. The first promise, what was waited for and what was given away stay; a date that has
 * passed does not move.
 */
export function recounted(
  before: Calendar,
  policy: ClockPolicy,
  state: ClockState,
  { limit, calendar, at }: ClockAction,
): ClockState {
  const next = calendar ?? before;
  const changed: ClockState = {
    ...state,
    ...(limit ? { limit } : {}),
    ...(calendar ? { calendar } : {}),
    ...(isWaitingFor(state, 'supplement') ? { closesAt: closingTime(next, policy, state.waitingSince) } : {}),
  };
  const judged = state.phase === 'waiting' ? state.waitingSince : minuteOf(at);
  if (compareToDue(policy.limit, judged, state.due) > 0) return changed;
  return { ...changed, ...timeAgain(next, policy.limit, limit ?? policy.limit, state) };
}

function timeAgain(calendar: Calendar, before: Limit, limit: Limit, state: ClockState) {
  const { resumed, promised } = state;
  if (promised !== null) {
    const due = extendedDue(calendar, limit, promised);
    return { due, lastDay: dayNumber(due) };
  }
  if (resumed === null) return countFrom(calendar, limit, state.countedFrom);
  const more = limit.unit === before.unit ? sizeOf(limit) - sizeOf(before) : 0;
  const remaining = Math.max(0, resumed.remaining + more);
  return { ...resumeAt(calendar, limit, remaining, resumed.at), resumed: { at: resumed.at, remaining } };
}

/** Days of a limit in days, minutes of one in hours. */
const sizeOf = (limit: Limit): number => (isDayLimit(limit) ? limit.value : minutesOfLimit(limit));

/**
 * What was left of the time when it was stopped (thời gian còn lại): working days, calendar days or office
 * minutes as the limit counts; null when the due date had already passed.
 */
export function remainingTime(calendar: Calendar, limit: Limit, state: ClockState): number | null {
  const { waitingSince, due } = state;
  if (compareToDue(limit, waitingSince, due) > 0) return null;
  if (!isDayLimit(limit)) return openMinutesBefore(calendar, due) - openMinutesBefore(calendar, waitingSince);
  if (limit.unit === 'd') return Math.max(0, state.lastDay - dayNumber(waitingSince));
  return workingDayRank(calendar, dayNumber(due)) - workingDayRank(calendar, dayNumber(waitingSince));
}

function resumeAt(calendar: Calendar, limit: Limit, remaining: number, at: number) {
  if (!isDayLimit(limit)) {
    const due = afterOpenMinutes(calendar, at, remaining);
    return { due, lastDay: dayNumber(due) };
  }
  const day = dayNumber(at);
  const due =
    limit.unit === 'd'
      ? endOfCalendarDays(calendar, day, remaining)
      : endOfWorkingDays(calendar, day, remaining);
  return { due, lastDay: limit.unit === 'd' ? day + remaining : dayNumber(due) };
}

/** Due time that an extension sets: end of office hours of the date, or the exact minute for hour limits. */
export function extendedDue(calendar: Calendar, limit: Limit, to: string): number {
  const minute = to.length > 10 ? minuteOf(to) : null;
  const day = minute === null ? dayOf(to) : dayNumber(minute);
  const closing = endOfWorkingDays(calendar, day, 0);
  return minute !== null && !isDayLimit(limit) && dayNumber(closing) === day ? minute : closing;
}

/** True while the time stands still for this reason (đang tạm dừng). */
export function isWaitingFor(state: ClockState, why: PauseReason): boolean {
  return state.phase === 'waiting' && state.waitingFor === why;
}

/** Day number of a minute number (ngày của một phút). */
export function dayNumber(minute: number): number {
  return Math.floor(minute / DAY_MINUTES);
}

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
  openMinutesBefore,
  workingDayRank,
} from '#modules/calendar';
import type { RefusalDefinition } from '#kernel/refusal';
import { clockErrors as errors } from './errors.ts';
import type { ClockLaw } from './profiles.ts';

/** What happens to a dossier in the eyes of its clock (thao tác ảnh hưởng hoặc liên quan đến thời hạn). */
export type ClockActionType =
  | 'accept'
  | 'request-supplement'
  | 'receive-supplement'
  | 'consult'
  | 'answer'
  | 'extend'
  | 'stop'
  | 'refuse'
  | 'finish'
  | 'hand-over';

/** One action with its local time; `to` is the new date of an extension, ISO date or local time. */
export interface ClockAction {
  readonly type: ClockActionType;
  readonly at: string;
  readonly to?: string;
}

/** What acceptance pins for the clock (quy tắc thời hạn ghim theo hồ sơ): law, limit, and what a sector law overrides. */
export interface ClockPolicy {
  readonly profile: ClockLaw;
  readonly limit: Limit;
  /** What a supplement does to the time; absent: as the profile says. */
  readonly supplement?: 'restart' | 'resume';
  /** Sector time to ask for a supplement; absent: as the profile says. */
  readonly supplementWithin?: Limit;
  /** Sector time until closing, null for never; absent: as the profile says. */
  readonly closesAfter?: Limit | null;
}

/** Where the clock stands (trạng thái đồng hồ). Minute numbers are those of the calendar. */
export interface ClockState {
  readonly phase: 'before' | 'running' | 'waiting' | 'ended' | 'closed';
  /** Time of the last action that counted. */
  readonly lastMinute: number;
  readonly accepted: number;
  /** Start of the limit that runs now: the acceptance, or the full dossier after a restart. */
  readonly countedFrom: number;
  readonly firstDue: number;
  readonly due: number;
  /** Last day of a calendar-day limit before it moves off a rest day. */
  readonly lastDay: number;
  readonly supplements: number;
  readonly extensions: number;
  readonly consultations: number;
  readonly waitingSince: number;
  /** End of the applicant's time; infinite when nothing closes the dossier. */
  readonly closesAt: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  readonly endedAt: number;
  /** The moment that is judged: the end, or the moment the clock stood still when it was stopped while waiting. */
  readonly judgedAt: number;
}

/** The clock of a dossier before anything happened (đồng hồ chưa chạy). */
export const idleClock: ClockState = {
  phase: 'before',
  lastMinute: Number.NEGATIVE_INFINITY,
  accepted: 0,
  countedFrom: 0,
  firstDue: 0,
  due: 0,
  lastDay: 0,
  supplements: 0,
  extensions: 0,
  consultations: 0,
  waitingSince: 0,
  closesAt: Number.POSITIVE_INFINITY,
  pauses: [],
  endedAt: 0,
  judgedAt: 0,
};

/** Outcome of one action: the clock after it, or why it is refused and the clock stays (kết quả của thao tác). */
export type ClockOutcome =
  | { readonly state: ClockState; readonly refusal: null }
  | { readonly state: ClockState; readonly refusal: RefusalDefinition };

/**
 * The clock after one more action (đồng hồ sau thao tác). A dossier whose applicant let the time pass is closed first.
 *
 * @throws calendar/time-invalid, calendar/date-invalid, calendar/year-unknown
 * @law ND-118-2025/17.3  the time runs from the receipt of the complete dossier
 * @law ND-118-2025/19.4  consultation lies inside the time
 */
export function applyAction(
  calendar: Calendar,
  policy: ClockPolicy,
  before: ClockState,
  action: ClockAction,
): ClockOutcome {
  const at = minuteOf(action.at);
  const state = closeWhenDue(before, at);
  const refusal = refusalOf(calendar, policy, state, action, at);
  if (refusal) return { state, refusal };
  return { state: { ...effectOf(calendar, policy, state, action, at), lastMinute: at }, refusal: null };
}

/** The clock at a later moment (đồng hồ tại một thời điểm): closed when the applicant's last day has passed. */
export function closeWhenDue(state: ClockState, at: number): ClockState {
  if (state.phase !== 'waiting' || dayNumber(at) <= dayNumber(state.closesAt)) return state;
  return {
    ...state,
    phase: 'closed',
    pauses: [...state.pauses, { from: state.waitingSince, to: state.closesAt }],
    endedAt: state.closesAt,
    judgedAt: state.waitingSince,
  };
}

/** Negative before, zero at, positive after a due time: by day for day limits, by minute otherwise (sớm, đúng, trễ). */
export function compareToDue(limit: Limit, minute: number, due: number): number {
  return isDayLimit(limit) ? dayNumber(minute) - dayNumber(due) : minute - due;
}

function refusalOf(
  calendar: Calendar,
  policy: ClockPolicy,
  state: ClockState,
  action: ClockAction,
  at: number,
): RefusalDefinition | null {
  if (at < state.lastMinute) return errors.outOfOrder;
  if (action.type === 'hand-over') return hasEnded(state) ? null : errors.notEnded;
  if (hasEnded(state)) return errors.alreadyEnded;
  if (action.type === 'accept') return state.phase === 'before' ? null : errors.alreadyAccepted;
  if (state.phase === 'before') return errors.notAccepted;
  switch (action.type) {
    case 'stop':
      return null;
    case 'answer':
      return state.consultations > 0 ? null : errors.noConsultationOpen;
    case 'receive-supplement':
      return state.phase === 'waiting' ? null : errors.noSupplementPending;
    case 'request-supplement':
      return supplementRefusal(calendar, policy, state, at);
    default:
      if (state.phase === 'waiting') return errors.supplementPending;
      return action.type === 'extend' ? extensionRefusal(calendar, policy, state, action, at) : null;
  }
}

function supplementRefusal(
  calendar: Calendar,
  { profile, supplementWithin }: ClockPolicy,
  state: ClockState,
  at: number,
): RefusalDefinition | null {
  if (state.supplements >= profile.supplement.times) return errors.supplementRepeated;
  const within = supplementWithin ?? profile.supplement.within;
  const last = dueMinute(calendar, state.accepted, within);
  return compareToDue(within, at, last) > 0 ? errors.supplementTooLate : null;
}

function extensionRefusal(
  calendar: Calendar,
  { profile, limit }: ClockPolicy,
  state: ClockState,
  action: ClockAction,
  at: number,
): RefusalDefinition | null {
  if (state.extensions >= profile.extension.times) return errors.extensionRepeated;
  if (action.to === undefined) return errors.extensionWithoutDate;
  if (dayNumber(at) > dayNumber(state.due) - profile.extension.aheadDays) return errors.extensionTooLate;
  const isLater = compareToDue(limit, extendedDue(calendar, limit, action.to), state.due) > 0;
  return isLater ? null : errors.extensionNotLater;
}

function effectOf(
  calendar: Calendar,
  policy: ClockPolicy,
  state: ClockState,
  action: ClockAction,
  at: number,
): ClockState {
  switch (action.type) {
    case 'accept': {
      const counted = countFrom(calendar, policy.limit, at);
      return { ...state, ...counted, phase: 'running', accepted: at, firstDue: counted.due };
    }
    case 'request-supplement':
      return {
        ...state,
        phase: 'waiting',
        supplements: state.supplements + 1,
        waitingSince: at,
        closesAt: closingTime(calendar, policy, at),
      };
    case 'receive-supplement':
      return {
        ...state,
        ...timeAfterSupplement(calendar, policy, state, at),
        phase: 'running',
        pauses: [...state.pauses, { from: state.waitingSince, to: at }],
      };
    case 'extend': {
      const due = extendedDue(calendar, policy.limit, action.to ?? '');
      return { ...state, due, lastDay: dayNumber(due), extensions: state.extensions + 1 };
    }
    case 'stop':
    case 'refuse':
    case 'finish':
      return endAt(state, at);
    case 'consult':
      return { ...state, consultations: state.consultations + 1 };
    case 'answer':
      return { ...state, consultations: state.consultations - 1 };
    case 'hand-over':
      return state;
  }
}

function endAt(state: ClockState, at: number): ClockState {
  if (state.phase !== 'waiting') return { ...state, phase: 'ended', endedAt: at, judgedAt: at };
  const pauses = [...state.pauses, { from: state.waitingSince, to: at }];
  return { ...state, phase: 'ended', endedAt: at, judgedAt: state.waitingSince, pauses };
}

function countFrom(calendar: Calendar, limit: Limit, at: number) {
  const due = dueMinute(calendar, at, limit);
  const lastDay = limit.unit === 'd' ? dayNumber(at) + limit.value : dayNumber(due);
  return { due, lastDay, countedFrom: at };
}

function closingTime(calendar: Calendar, { profile, closesAfter }: ClockPolicy, at: number): number {
  const limit = closesAfter === undefined ? profile.supplement.closesAfter : closesAfter;
  return limit === null ? Number.POSITIVE_INFINITY : dueMinute(calendar, at, limit);
}

function timeAfterSupplement(calendar: Calendar, policy: ClockPolicy, state: ClockState, at: number) {
  const effect = policy.supplement ?? policy.profile.supplement.effect;
  if (effect === 'restart') return countFrom(calendar, policy.limit, at);
  const remaining = remainingTime(calendar, policy.limit, state);
  // A due date that had passed before the request stays: waiting afterwards cannot make lateness undone.
  if (remaining === null) return {};
  return resumeAt(calendar, policy.limit, remaining, at);
}

/**
 * What was left of the time when the supplement was asked (thời gian còn lại): working days, calendar days or office
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
function extendedDue(calendar: Calendar, limit: Limit, to: string): number {
  const day = dayOf(to.slice(0, 10));
  const closing = endOfWorkingDays(calendar, day, 0);
  const isExact = to.length > 10 && !isDayLimit(limit) && dayNumber(closing) === day;
  return isExact ? minuteOf(to) : closing;
}

function hasEnded(state: ClockState): boolean {
  return state.phase === 'ended' || state.phase === 'closed';
}

function dayNumber(minute: number): number {
  return Math.floor(minute / DAY_MINUTES);
}

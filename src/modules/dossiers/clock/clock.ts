import { type Calendar, dueMinute, type Limit, minuteOf } from '#modules/calendar';
import type { RefusalDefinition } from '#kernel/refusal';
import {
  closingTime,
  compareToDue,
  countFrom,
  dayNumber,
  extendedDue,
  isWaitingFor,
  recounted,
  resumedTime,
  timeAfterSupplement,
} from './counting.ts';
import { clockErrors as errors } from './errors.ts';
import type { ClockLaw } from './profiles.ts';

/** What happens to a dossier in the eyes of its clock (thao tác ảnh hưởng hoặc liên quan đến thời hạn). */
export type ClockActionType =
  | 'accept'
  | 'request-supplement'
  | 'receive-supplement'
  | 'consult'
  | 'answer'
  | 'demand-payment'
  | 'confirm-payment'
  | 'extend'
  | 'recount'
  | 'stop'
  | 'refuse'
  | 'finish'
  | 'hand-over';

/** One action with its local time; `to` is the new date of an extension, ISO date or local time. */
export interface ClockAction {
  readonly type: ClockActionType;
  readonly at: string;
  readonly to?: string;
  /** Limit that holds from a recount on (đổi trường hợp của thủ tục). */
  readonly limit?: Limit;
  /** Calendar that holds from a recount on (áp dụng lịch mới). */
  readonly calendar?: Calendar;
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
  /** Sector law behind these, cited instead of the profile's. */
  readonly supplementLaw?: string;
}

/** Why the time stands still (lý do tạm dừng): the applicant completes the dossier, or performs a financial duty. */
export type PauseReason = 'supplement' | 'payment';

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
  readonly waitingFor: PauseReason;
  /** A financial duty was asked for and is not performed yet. */
  readonly paying: boolean;
  /** End of the applicant's time; infinite when nothing closes the dossier. */
  readonly closesAt: number;
  readonly pauses: readonly { readonly from: number; readonly to: number; readonly why: PauseReason }[];
  readonly endedAt: number;
  /** The moment that is judged: the end, or the moment the clock stood still when it was stopped while waiting. */
  readonly judgedAt: number;
  /** Limit and calendar since a recount; null: still those of the acceptance. */
  readonly limit: Limit | null;
  readonly calendar: Calendar | null;
  /** What was left when a supplement was asked and since when it runs again; null unless the time was resumed. */
  readonly resumed: { readonly at: number; readonly remaining: number } | null;
  /** Date that an extension promised; null without one. */
  readonly promised: string | null;
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
  waitingFor: 'supplement',
  paying: false,
  closesAt: Number.POSITIVE_INFINITY,
  pauses: [],
  endedAt: 0,
  judgedAt: 0,
  limit: null,
  calendar: null,
  resumed: null,
  promised: null,
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
  pinnedCalendar: Calendar,
  pinnedPolicy: ClockPolicy,
  before: ClockState,
  action: ClockAction,
): ClockOutcome {
  const calendar = before.calendar ?? pinnedCalendar;
  const policy = before.limit ? { ...pinnedPolicy, limit: before.limit } : pinnedPolicy;
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
    pauses: pausesUntil(state, state.closesAt),
    endedAt: state.closesAt,
    judgedAt: state.waitingSince,
  };
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
    case 'recount':
      return null;
    case 'answer':
      return state.consultations > 0 ? null : errors.noConsultationOpen;
    case 'receive-supplement':
      return isWaitingFor(state, 'supplement') ? null : errors.noSupplementPending;
    case 'confirm-payment':
      return state.paying ? null : errors.noPaymentPending;
    case 'request-supplement':
      return supplementRefusal(calendar, policy, state, at);
    case 'demand-payment':
      return pendingRefusal(state) ?? (state.paying ? errors.paymentPending : null);
    case 'extend':
      return pendingRefusal(state) ?? extensionRefusal(calendar, policy, state, action, at);
    default:
      return pendingRefusal(state);
  }
}

/** While the applicant has something to do, the office neither decides nor asks for anything else. */
function pendingRefusal(state: ClockState): RefusalDefinition | null {
  if (state.phase !== 'waiting') return null;
  return state.waitingFor === 'payment' ? errors.paymentPending : errors.supplementPending;
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
  return compareToDue(within, at, last) > 0 ? errors.supplementTooLate : pendingRefusal(state);
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
        waitingFor: 'supplement',
        closesAt: closingTime(calendar, policy, at),
      };
    case 'receive-supplement':
      return {
        ...state,
        ...timeAfterSupplement(calendar, policy, state, at),
        phase: 'running',
        pauses: pausesUntil(state, at),
      };
    case 'demand-payment':
      return pausesForPayment(policy)
        ? {
            ...state,
            paying: true,
            phase: 'waiting',
            waitingSince: at,
            waitingFor: 'payment',
            closesAt: Number.POSITIVE_INFINITY,
          }
        : { ...state, paying: true };
    case 'confirm-payment':
      if (!isWaitingFor(state, 'payment')) return { ...state, paying: false };
      return {
        ...state,
        ...resumedTime(calendar, policy.limit, state, at),
        paying: false,
        phase: 'running',
        pauses: pausesUntil(state, at),
      };
    case 'extend': {
      const due = extendedDue(calendar, policy.limit, action.to ?? '');
      const extensions = state.extensions + 1;
      return { ...state, due, lastDay: dayNumber(due), extensions, promised: action.to ?? null };
    }
    case 'recount':
      return recounted(calendar, policy, state, action);
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
  const pauses = pausesUntil(state, at);
  return { ...state, phase: 'ended', endedAt: at, judgedAt: state.waitingSince, pauses };
}

/** True when the time stands still while the applicant performs a financial duty: only a profile may say so. */
export function pausesForPayment({ profile }: Pick<ClockPolicy, 'profile'>): boolean {
  return profile.payment?.effect === 'pauses';
}

function pausesUntil(state: ClockState, to: number): ClockState['pauses'] {
  return [...state.pauses, { from: state.waitingSince, to, why: state.waitingFor }];
}

function hasEnded(state: ClockState): boolean {
  return state.phase === 'ended' || state.phase === 'closed';
}

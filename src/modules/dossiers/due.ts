import { atOf, type Calendar, dueAt, type Limit, minuteOf } from '#modules/calendar';
import { instantOf, localMinutes } from '#kernel/clock';
import type { RefusalDefinition } from '#kernel/refusal';
import {
  applyAction,
  type ClockAction,
  type ClockActionType,
  type ClockPolicy,
  type ClockState,
  closeWhenDue,
  idleClock,
} from './clock/clock.ts';
import { compareToDue } from './clock/counting.ts';
import type { ClockHistory } from './clock/history.ts';
import { type ClockLaw, profileInForce } from './clock/profiles.ts';
import { lawOf } from './law.ts';
import type { Action, ActionKind, DossierState, Pinned } from './model.ts';

/** How a dossier stands against its time (đúng hạn, sớm hạn, quá hạn). */
export type Verdict = 'early' | 'on-time' | 'late';

/** The promise of a dossier: the date first given, the date now, and how it ended. */
export interface PromisedTime {
  readonly firstDueAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  /** Null while the dossier is open. */
  readonly verdict: Verdict | null;
}

/**
 * True when the promise is broken (hồ sơ quá hạn): it ended late, or runs on past its date. By day for day limits: the evening
 * of the last day is not late.
 */
export function isLate(
  pinned: Pinned | null,
  promise: PromisedTime | undefined,
  at: Temporal.Instant,
): boolean {
  if (!pinned?.limit || !promise) return false;
  const minute = (when: Temporal.Instant) => minuteOf(localMinutes(when));
  if (promise.verdict !== null) return promise.verdict === 'late';
  return compareToDue(pinned.limit, minute(at), minute(promise.dueAt)) > 0;
}

/** What an action of the log is for the clock; others do not touch it. */
const CLOCK_ACTION: Partial<Record<ActionKind, ClockActionType>> = {
  accept: 'accept',
  'request-supplement': 'request-supplement',
  'receive-supplement': 'receive-supplement',
  consult: 'consult',
  answer: 'answer',
  'demand-payment': 'demand-payment',
  'confirm-payment': 'confirm-payment',
  refuse: 'refuse',
  extend: 'extend',
  withdraw: 'stop',
  cancel: 'stop',
  reclassify: 'recount',
  'apply-calendar': 'recount',
  finish: 'finish',
  'hand-over': 'hand-over',
};

/**
 * The calendar of a dossier (lịch của hồ sơ): that of its newest edition, and where a later edition was applied to it,
 * those before as well: what had happened until then stays counted as it was.
 */
export type DossierCalendar = Calendar & { readonly earlier?: ReadonlyMap<number, Calendar> };

/** Editions of the calendar that a log needs, first that of the acceptance; empty before it. */
export function editionsOf(actions: readonly Action[]): number[] {
  return actions.flatMap(({ kind, payload }) => {
    if (kind === 'accept') return (payload['pinned'] as Pinned).calendarEdition;
    return kind === 'apply-calendar' ? (payload['edition'] as number) : [];
  });
}

/** The calendar of an edition, out of those that a dossier was loaded with. */
function calendarIn(calendar: DossierCalendar, edition: number): Calendar {
  const found = calendar.id === String(edition) ? calendar : calendar.earlier?.get(edition);
  if (!found) throw new RangeError(`the calendar of edition ${edition} was not loaded with the dossier`);
  return found;
}

/** The calendar that held at acceptance. */
export function acceptanceCalendar(calendar: DossierCalendar, actions: readonly Action[]): Calendar {
  const [first, ...later] = editionsOf(actions);
  return first === undefined || later.length === 0 ? calendar : calendarIn(calendar, first);
}

/**
 * The clock of a dossier (đồng hồ của hồ sơ): a pure function of its log, what was pinned at acceptance, and the
 * pinned calendar. Undefined before acceptance and where the publication gives no limit.
 */
export function clockOf(
  calendar: DossierCalendar,
  pinned: Pinned | null,
  actions: readonly Action[],
): ClockState | undefined {
  const policy = policyOf(pinned && (acceptedWith(actions) ?? pinned));
  if (!policy) return undefined;
  const first = acceptanceCalendar(calendar, actions);
  let state = idleClock;
  for (const action of clockActions(actions, calendar))
    state = applyAction(first, policy, state, action).state;
  return state;
}

/** Time that was the applicant's (thời gian tạm dừng); one that still runs has no end. */
export interface Pause {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
}

/** The moment by which lateness is judged (thời điểm xét): while the applicant has the dossier, that of the request. */
export function standsAt(at: Temporal.Instant, pauses: readonly Pause[]): Temporal.Instant {
  const open = pauses.find(({ from, to }) => to === null && Temporal.Instant.compare(from, at) < 0);
  return open?.from ?? at;
}

/**
 * Time that was the applicant's (thời gian tạm dừng), the one that still runs with an end of null. Empty where there is no
 * clock.
 */
export function pausesOf(
  calendar: DossierCalendar,
  pinned: Pinned | null,
  actions: readonly Action[],
): Pause[] {
  const clock = clockOf(calendar, pinned, actions);
  if (!clock) return [];
  const instant = (minute: number) => instantOf(atOf(minute));
  return [
    ...clock.pauses.map(({ from, to }) => ({ from: instant(from), to: instant(to) })),
    ...(clock.phase === 'waiting' ? [{ from: instant(clock.waitingSince), to: null }] : []),
  ];
}

/** What the acceptance itself pinned, whatever was changed since. */
const acceptedWith = (actions: readonly Action[]): Pinned | undefined =>
  actions.find((action) => action.kind === 'accept')?.payload['pinned'] as Pinned | undefined;

/** The first date, the date now and the verdict of a dossier; undefined where there is no clock. */
export function promiseOf(
  calendar: DossierCalendar,
  state: Pick<DossierState, 'pinned'>,
  actions: readonly Action[],
): PromisedTime | undefined {
  const clock = clockOf(calendar, state.pinned, actions);
  if (!clock || clock.phase === 'before') return undefined;
  return {
    firstDueAt: instantOf(atOf(clock.firstDue)),
    dueAt: instantOf(atOf(clock.due)),
    verdict: clock.phase === 'ended' || clock.phase === 'closed' ? verdictOf(state.pinned, clock) : null,
  };
}

/**
 * A dossier as a plain history of its clock, for the derivation in words; undefined where there is no clock. The profile
 * here is what moves the clock; its reasons and forms are read with `readPinnedProfile`.
 */
export function historyOf(
  actions: readonly Action[],
  asOf: string,
  calendar: DossierCalendar,
):
  | {
      readonly pinned: Pinned;
      readonly profile: ClockLaw;
      /** Calendar of the acceptance, with which the derivation begins. */
      readonly calendar: Calendar;
      readonly input: ClockHistory;
    }
  | undefined {
  const pinned = acceptedWith(actions);
  const policy = policyOf(pinned ?? null);
  if (!pinned || !policy) return undefined;
  const { profile, ...overrides } = policy;
  return {
    pinned,
    profile,
    calendar: acceptanceCalendar(calendar, actions),
    input: { ...overrides, actions: clockActions(actions, calendar), asOf },
  };
}

function clockActions(actions: readonly Action[], calendar: DossierCalendar): ClockAction[] {
  const accepted = actions.findIndex((action) => action.kind === 'accept');
  return actions.slice(Math.max(accepted, 0)).flatMap((action): ClockAction[] => {
    const type = CLOCK_ACTION[action.kind];
    if (!type) return [];
    const { payload } = action;
    return [
      {
        type,
        at: localMinutes(action.at),
        ...(type === 'extend' ? { to: String(payload['to']) } : {}),
        ...(action.kind === 'reclassify' ? { limit: payload['limit'] as Limit } : {}),
        ...(action.kind === 'apply-calendar'
          ? { calendar: calendarIn(calendar, payload['edition'] as number) }
          : {}),
      },
    ];
  });
}

/** Why the law forbids an action now, or null: a second request, a request or a re-appointment asked too late. */
export function clockRefusal(
  calendar: DossierCalendar,
  pinned: Pinned | null,
  actions: readonly Action[],
  action: ClockAction,
): RefusalDefinition | null {
  const policy = policyOf(pinned);
  const clock = clockOf(calendar, pinned, actions);
  return policy && clock ? applyAction(calendar, policy, clock, action).refusal : null;
}

/** Due date that an action would give, as local time; null where there is no clock or the action is refused. */
export function dueAfter(
  calendar: DossierCalendar,
  pinned: Pinned | null,
  actions: readonly Action[],
  action: ClockAction,
): string | null {
  const policy = policyOf(pinned);
  const clock = clockOf(calendar, pinned, actions);
  if (!policy || !clock) return null;
  const { state, refusal } = applyAction(acceptanceCalendar(calendar, actions), policy, clock, action);
  return refusal ? null : atOf(state.due);
}

/**
 * True when the time for completing a dossier has passed (hết thời hạn hoàn thiện). After acceptance the clock says so;
 * before it the days of the law are counted from the request.
 *
 * @param closes  time of the applicant where there is no clock; without it that of the code on the day of the request
 * @law ND-118-2025/19.5
 */
export function mayCloseAt(
  calendar: Calendar,
  clock: ClockState | undefined,
  askedAt: Temporal.Instant,
  at: Temporal.Instant,
  closes: Limit | null = profileInForce(localMinutes(askedAt)).supplement.closesAfter,
): boolean {
  const now = localMinutes(at);
  if (clock) return closeWhenDue(clock, minuteOf(now)).phase === 'closed';
  if (closes === null) return false;
  return now.slice(0, 10) > dueAt(calendar, localMinutes(askedAt), closes).slice(0, 10);
}

function policyOf(pinned: Pinned | null): ClockPolicy | undefined {
  if (!pinned?.limit) return undefined;
  const { limit, supplement, sector = {} } = pinned;
  return { profile: lawOf(pinned), limit, supplement, ...sector };
}

function verdictOf(pinned: Pinned | null, clock: ClockState): Verdict {
  if (!pinned?.limit) throw new RangeError('no limit to judge by');
  const order = compareToDue(pinned.limit, clock.judgedAt, clock.due);
  return order < 0 ? 'early' : order === 0 ? 'on-time' : 'late';
}

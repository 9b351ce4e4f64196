import { atOf, type Calendar, dueAt, minuteOf } from '#modules/calendar';
import { instantOf, localMinutes } from '#kernel/clock';
import type { RefusalDefinition } from '#kernel/refusal';
import {
  applyAction,
  type ClockAction,
  type ClockActionType,
  type ClockPolicy,
  type ClockState,
  closeWhenDue,
  compareToDue,
  idleClock,
} from './clock/clock.ts';
import type { ClockHistory } from './clock/history.ts';
import { type ClockLaw, getProfile, profileInForce } from './clock/profiles.ts';
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

/** What an action of the log is for the clock; others do not touch it. */
const CLOCK_ACTION: Partial<Record<ActionKind, ClockActionType>> = {
  accept: 'accept',
  'request-supplement': 'request-supplement',
  'receive-supplement': 'receive-supplement',
  refuse: 'refuse',
  extend: 'extend',
  withdraw: 'stop',
  finish: 'finish',
  'hand-over': 'hand-over',
};

/**
 * The clock of a dossier (đồng hồ của hồ sơ): a pure function of its log, what was pinned at acceptance, and the
 * pinned calendar. Undefined before acceptance and where the publication gives no limit.
 */
export function clockOf(
  calendar: Calendar,
  pinned: Pinned | null,
  actions: readonly Action[],
): ClockState | undefined {
  const policy = policyOf(pinned);
  if (!policy) return undefined;
  let state = idleClock;
  for (const action of clockActions(actions)) state = applyAction(calendar, policy, state, action).state;
  return state;
}

/** The first date, the date now and the verdict of a dossier; undefined where there is no clock. */
export function promiseOf(
  calendar: Calendar,
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
): { readonly pinned: Pinned; readonly profile: ClockLaw; readonly input: ClockHistory } | undefined {
  const pinned = actions.find((action) => action.kind === 'accept')?.payload['pinned'] as Pinned | undefined;
  const policy = policyOf(pinned ?? null);
  if (!pinned || !policy) return undefined;
  const { profile, ...overrides } = policy;
  return { pinned, profile, input: { ...overrides, actions: clockActions(actions), asOf } };
}

function clockActions(actions: readonly Action[]): ClockAction[] {
  const accepted = actions.findIndex((action) => action.kind === 'accept');
  return actions.slice(Math.max(accepted, 0)).flatMap((action) => {
    const type = CLOCK_ACTION[action.kind];
    const to = action.payload['to'];
    return type
      ? [{ type, at: localMinutes(action.at), ...(type === 'extend' ? { to: String(to) } : {}) }]
      : [];
  });
}

/** Why the law forbids an action now, or null: a second request, a request or a re-appointment asked too late. */
export function clockRefusal(
  calendar: Calendar,
  pinned: Pinned | null,
  actions: readonly Action[],
  action: ClockAction,
): RefusalDefinition | null {
  const policy = policyOf(pinned);
  const clock = clockOf(calendar, pinned, actions);
  return policy && clock ? applyAction(calendar, policy, clock, action).refusal : null;
}

/**
 * True when the time for completing a dossier has passed (hết thời hạn hoàn thiện). After acceptance the clock says so;
 * before it the same days of the law profile are counted from the request.
 *
 * @param inForce  law of the day of the request, for a dossier that was not accepted; without it that of the code
 * @law ND-118-2025/19.5
 */
export function mayCloseAt(
  calendar: Calendar,
  pinned: Pinned | null,
  clock: ClockState | undefined,
  askedAt: Temporal.Instant,
  at: Temporal.Instant,
  inForce: ClockLaw = profileInForce(localMinutes(askedAt)),
): boolean {
  const now = localMinutes(at);
  if (clock) return closeWhenDue(clock, minuteOf(now)).phase === 'closed';
  const closes = (pinned ? lawOf(pinned) : inForce).supplement.closesAfter;
  if (closes === null) return false;
  return now.slice(0, 10) > dueAt(calendar, localMinutes(askedAt), closes).slice(0, 10);
}

/** The law that acceptance pinned: told by the log itself, or the version that is part of the code. */
function lawOf(pinned: Pick<Pinned, 'profile' | 'law'>): ClockLaw {
  return pinned.law ?? getProfile(pinned.profile);
}

function policyOf(pinned: Pinned | null): ClockPolicy | undefined {
  if (!pinned?.limit) return undefined;
  return { profile: lawOf(pinned), limit: pinned.limit, supplement: pinned.supplement };
}

function verdictOf(pinned: Pinned | null, clock: ClockState): Verdict {
  if (!pinned?.limit) throw new RangeError('no limit to judge by');
  const order = compareToDue(pinned.limit, clock.judgedAt, clock.due);
  return order < 0 ? 'early' : order === 0 ? 'on-time' : 'late';
}

import {
  atIn,
  type Calendar,
  DAY_MINUTES,
  dueMinute,
  endOfWorkingDays,
  onOf,
  plannedYearsIn,
} from '#modules/calendar';
import { isRefusal } from '#kernel/refusal';
import {
  applyAction,
  type ClockAction,
  type ClockPolicy,
  type ClockState,
  pausesForPayment,
} from './clock.ts';
import { clockErrors } from './errors.ts';
import { judgedMinute, pauseLaw } from './reading.ts';

/** Something that would change the due date, or that no longer can (điều có thể làm đổi hạn). */
export type PossibleChange =
  | {
      readonly kind: 'supplement';
      /** Last moment for asking. */
      readonly until: string;
      readonly effect: 'restart' | 'resume';
      readonly law: string;
    }
  | { readonly kind: 'supplement-spent'; readonly law: string }
  | { readonly kind: 'supplement-too-late'; readonly law: string }
  | {
      readonly kind: 'extension';
      /** Last ISO day for asking. */
      readonly until: string;
      readonly law: string;
    }
  | { readonly kind: 'extension-spent'; readonly law: string }
  | { readonly kind: 'extension-too-late'; readonly law: string }
  | { readonly kind: 'payment'; readonly law: string }
  | {
      readonly kind: 'completed-now';
      readonly why: 'supplement' | 'payment';
      /** Due time if the applicant were done at this moment. */
      readonly dueAt: string;
    }
  | { readonly kind: 'closing'; readonly at: string; readonly law: string }
  | { readonly kind: 'calendar'; readonly year: number }
  | { readonly kind: 'nothing-else' }
  | { readonly kind: 'over' };

/**
 * What would change the due date of a dossier from this moment on (điều gì còn có thể làm đổi hạn): each is tried on the
 * clock itself, so it says nothing that the clock would refuse.
 *
 * @param now  minute of the question
 */
export function whatWouldChange(
  pinned: Calendar,
  policy: ClockPolicy,
  clock: ClockState,
  now: number,
): PossibleChange[] {
  if (clock.phase === 'before') return [];
  if (clock.phase === 'ended' || clock.phase === 'closed') return [{ kind: 'over' }];
  const calendar = clock.calendar ?? pinned;
  const outcome = (action: Omit<ClockAction, 'at'>) =>
    applyAction(pinned, policy, clock, { ...action, at: atIn(calendar, now) });
  const possible =
    clock.phase === 'waiting'
      ? ifCompleted(calendar, policy, clock, outcome)
      : [
          ...ifAsked(calendar, policy, clock, outcome),
          ...ifPutOff(calendar, policy, clock, outcome),
          ...ifPaid(policy, clock),
        ];
  const last = Math.max(clock.due, judgedMinute(clock, now));
  return [...possible, ...ifNoticed(calendar, clock.countedFrom, last), { kind: 'nothing-else' }];
}

type Try = (action: Omit<ClockAction, 'at'>) => ReturnType<typeof applyAction>;

function ifAsked(calendar: Calendar, policy: ClockPolicy, clock: ClockState, outcome: Try): PossibleChange[] {
  const law = pauseLaw(policy, 'supplement');
  const found = known(() => outcome({ type: 'request-supplement' }));
  if (found === null) return [];
  const { refusal } = found;
  if (refusal) {
    const spent = refusal.code === clockErrors.supplementRepeated.code;
    return [{ kind: spent ? 'supplement-spent' : 'supplement-too-late', law }];
  }
  const within = policy.supplementWithin ?? policy.profile.supplement.within;
  const until = atIn(calendar, dueMinute(calendar, clock.accepted, within));
  const effect = policy.supplement ?? policy.profile.supplement.effect;
  return [{ kind: 'supplement', until, effect, law }];
}

function ifPutOff(
  calendar: Calendar,
  policy: ClockPolicy,
  clock: ClockState,
  outcome: Try,
): PossibleChange[] {
  const { law, aheadDays } = policy.profile.extension;
  const dueDay = Math.floor(clock.due / DAY_MINUTES);
  const found = known(() => {
    // Any later date will do: what is asked is whether one may be promised at all.
    const later = endOfWorkingDays(calendar, dueDay, 1);
    return outcome({ type: 'extend', to: atIn(calendar, later).slice(0, 10) });
  });
  if (found === null) return [];
  const { refusal } = found;
  if (refusal) {
    const spent = refusal.code === clockErrors.extensionRepeated.code;
    return [{ kind: spent ? 'extension-spent' : 'extension-too-late', law }];
  }
  return [{ kind: 'extension', until: onOf(dueDay - aheadDays), law }];
}

function ifPaid(policy: ClockPolicy, clock: ClockState): PossibleChange[] {
  return pausesForPayment(policy) && !clock.paying
    ? [{ kind: 'payment', law: pauseLaw(policy, 'payment') }]
    : [];
}

function ifCompleted(
  calendar: Calendar,
  policy: ClockPolicy,
  clock: ClockState,
  outcome: Try,
): PossibleChange[] {
  const why = clock.waitingFor;
  const found = known(() => outcome({ type: why === 'payment' ? 'confirm-payment' : 'receive-supplement' }));
  const completed: PossibleChange[] =
    found === null || found.refusal !== null
      ? []
      : [{ kind: 'completed-now', why, dueAt: atIn(calendar, found.state.due) }];
  if (!Number.isFinite(clock.closesAt)) return completed;
  const closing = {
    kind: 'closing',
    at: atIn(calendar, clock.closesAt),
    law: pauseLaw(policy, why),
  } as const;
  return [...completed, closing];
}

/** A year without its notice may still move the date. */
function ifNoticed(calendar: Calendar, from: number, to: number): PossibleChange[] {
  return plannedYearsIn(calendar, from, to).map((year) => ({ kind: 'calendar', year }));
}

/** Null past the last year of the calendar: what cannot be counted is not promised. */
function known<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

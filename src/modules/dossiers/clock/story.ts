import {
  addLimit,
  atIn,
  type Calendar,
  type CalendarStep,
  isDayLimit,
  type Limit,
  plannedYearsIn,
} from '#modules/calendar';
import {
  type ClockAction,
  type ClockActionType,
  type ClockPolicy,
  type ClockState,
  pausesForPayment,
} from './clock.ts';
import { remainingTime } from './counting.ts';
import { type ClockReading, judgedMinute, pauseLaw, type Verdict } from './reading.ts';

/** One fact in the story of a clock (bước diễn giải thời hạn); `index` is the place of the action in the history. */
export type ClockStep =
  | { readonly kind: 'accepted'; readonly index: number; readonly at: string; readonly law: string }
  | { readonly kind: 'calendar'; readonly index: number; readonly step: CalendarStep }
  | {
      readonly kind: 'paused';
      readonly index: number;
      readonly at: string;
      readonly law: string;
      readonly closesAt: string | null;
    }
  | { readonly kind: 'restarted'; readonly index: number; readonly at: string; readonly law: string }
  | {
      readonly kind: 'resumed';
      readonly index: number;
      readonly at: string;
      readonly remaining: Limit | null;
      readonly dueAt: string;
    }
  | { readonly kind: 'consulted'; readonly index: number; readonly at: string }
  | { readonly kind: 'answered'; readonly index: number; readonly at: string }
  | {
      readonly kind: 'payment-demanded';
      readonly index: number;
      readonly at: string;
      /** Whether the time stands still by it. */
      readonly pauses: boolean;
      /** Null in a log from before profiles said anything of it. */
      readonly law: string | null;
    }
  | {
      readonly kind: 'payment-confirmed';
      readonly index: number;
      readonly at: string;
      /** Where the time stood still: the due time now. */
      readonly dueAt: string | null;
    }
  | { readonly kind: 'handed-over'; readonly index: number; readonly at: string }
  | {
      readonly kind: 'extended';
      readonly index: number;
      readonly at: string;
      readonly to: string;
      readonly from: string;
      readonly dueAt: string;
      readonly law: string;
    }
  | {
      readonly kind: 'recounted';
      readonly index: number;
      readonly at: string;
      /** Another case of the procedure with its limit, or another calendar. */
      readonly why: 'case' | 'calendar';
      readonly limit: Limit | null;
      readonly from: string;
      readonly dueAt: string;
    }
  | {
      readonly kind: 'refused';
      readonly index: number;
      readonly at: string;
      readonly type: ClockActionType;
      readonly code: string;
    }
  | { readonly kind: 'later'; readonly index: number; readonly at: string; readonly type: ClockActionType }
  | { readonly kind: 'ended'; readonly index: number; readonly at: string; readonly by: ClockActionType }
  | { readonly kind: 'closed'; readonly at: string; readonly law: string }
  | { readonly kind: 'planned'; readonly year: number }
  | { readonly kind: 'unconfirmed'; readonly law: string; readonly note: string }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly dueAt: string; readonly at: string }
  | { readonly kind: 'measured'; readonly gross: number; readonly paused: number; readonly net: number };

/** One action with the clock before and after it (một thao tác và tác động của nó). */
export interface Moment {
  readonly calendar: Calendar;
  readonly policy: ClockPolicy;
  readonly before: ClockState;
  readonly after: ClockState;
  readonly action: ClockAction;
  readonly index: number;
  readonly refusal: { readonly code: string } | null;
}

/** Adds what an action did, or why it was refused (kể một thao tác). */
export function tell(story: ClockStep[], moment: Moment): void {
  const { before, after, action, index, refusal } = moment;
  const calendar = after.calendar ?? moment.calendar;
  const policy = after.limit ? { ...moment.policy, limit: after.limit } : moment.policy;
  const { at } = action;
  const { profile } = policy;
  // An action after the applicant's last day finds the dossier closed: that comes first in the story.
  tellClosing(story, calendar, policy, before, after);
  if (refusal) {
    story.push({ kind: 'refused', index, at, type: action.type, code: refusal.code });
    return;
  }
  switch (action.type) {
    case 'accept':
      story.push({ kind: 'accepted', index, at, law: profile.start.law });
      tellLimit(story, { ...moment, calendar }, policy.limit);
      return;
    case 'request-supplement': {
      const closesAt = Number.isFinite(after.closesAt) ? atIn(calendar, after.closesAt) : null;
      story.push({ kind: 'paused', index, at, law: pauseLaw(policy, 'supplement'), closesAt });
      return;
    }
    case 'receive-supplement':
      tellSupplement(story, { ...moment, calendar, policy });
      return;
    case 'extend': {
      const from = atIn(calendar, before.due);
      const dueAt = atIn(calendar, after.due);
      story.push({
        kind: 'extended',
        index,
        at,
        to: action.to ?? '',
        from,
        dueAt,
        law: profile.extension.law,
      });
      return;
    }
    case 'recount': {
      const why = action.limit ? 'case' : 'calendar';
      const [from, dueAt] = [atIn(calendar, before.due), atIn(calendar, after.due)];
      story.push({ kind: 'recounted', index, at, why, limit: action.limit ?? null, from, dueAt });
      return;
    }
    case 'demand-payment': {
      const law = policy.profile.payment?.law ?? null;
      story.push({ kind: 'payment-demanded', index, at, pauses: pausesForPayment(policy), law });
      return;
    }
    case 'confirm-payment': {
      const dueAt = before.phase === 'waiting' ? atIn(calendar, after.due) : null;
      story.push({ kind: 'payment-confirmed', index, at, dueAt });
      return;
    }
    case 'consult':
      story.push({ kind: 'consulted', index, at });
      return;
    case 'answer':
      story.push({ kind: 'answered', index, at });
      return;
    case 'hand-over':
      story.push({ kind: 'handed-over', index, at });
      return;
    default:
      story.push({ kind: 'ended', index, at, by: action.type });
  }
}

/** A date that was put off or resumed into a year without its notice is told as well (lịch dự kiến). */
function tellPlanned(story: ClockStep[], calendar: Calendar, { accepted, due }: ClockState): void {
  const told = new Set(
    story.flatMap((step) =>
      step.kind === 'calendar' && step.step.kind === 'planned-year' ? step.step.year : [],
    ),
  );
  for (const year of plannedYearsIn(calendar, accepted, due))
    if (!told.has(year)) story.push({ kind: 'planned', year });
}

function tellLimit(story: ClockStep[], { calendar, action, index }: Moment, limit: Limit): void {
  for (const step of addLimit(calendar, action.at, limit).steps)
    story.push({ kind: 'calendar', index, step });
}

function tellSupplement(story: ClockStep[], moment: Moment): void {
  const { calendar, policy, before, after, action, index } = moment;
  const { at } = action;
  const effect = policy.supplement ?? policy.profile.supplement.effect;
  if (effect === 'restart') {
    story.push({ kind: 'restarted', index, at, law: pauseLaw(policy, 'supplement') });
    tellLimit(story, moment, policy.limit);
    return;
  }
  const left = remainingTime(calendar, policy.limit, before);
  const remaining = left === null ? null : remainingLimit(policy.limit, left);
  story.push({ kind: 'resumed', index, at, remaining, dueAt: atIn(calendar, after.due) });
  if (remaining !== null && remaining.value > 0) tellLimit(story, moment, remaining);
}

function remainingLimit(limit: Limit, left: number): Limit {
  return isDayLimit(limit) ? { value: left, unit: limit.unit } : { value: left / 60, unit: 'wh' };
}

/** Adds the closing, when the applicant's time ran out in between (kể việc đóng hồ sơ). */
export function tellClosing(
  story: ClockStep[],
  calendar: Calendar,
  policy: ClockPolicy,
  before: ClockState,
  after: ClockState,
): void {
  if (before.phase !== 'waiting' || after.phase !== 'closed') return;
  story.push({ kind: 'closed', at: atIn(calendar, after.endedAt), law: pauseLaw(policy, 'supplement') });
}

/** Adds the judgement and the measures, and what nobody has confirmed yet (kể kết quả). */
export function tellEnd(
  story: ClockStep[],
  reading: ClockReading,
  { profile }: ClockPolicy,
  state: ClockState,
  calendar: Calendar,
  now: number,
): void {
  if (reading.planned) tellPlanned(story, state.calendar ?? calendar, state);
  for (const { law, note } of profile.unconfirmed) {
    if (story.some((step) => 'law' in step && step.law === law))
      story.push({ kind: 'unconfirmed', law, note });
  }
  if (reading.dueAt === null) return;
  const at = atIn(calendar, judgedMinute(state, now));
  story.push({ kind: 'judged', verdict: reading.verdict, dueAt: reading.dueAt, at });
  const { grossWorkingMinutes: gross, netWorkingMinutes: net } = reading;
  story.push({ kind: 'measured', gross, paused: gross - net, net });
}

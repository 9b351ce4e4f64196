import { afterOpenMinutes, atOf, type Calendar, minuteOf, onOf } from '#modules/calendar';
import { instantOf, localMinutes } from '#kernel/clock';
import { isRefusal } from '#kernel/refusal';
import { clockOf, type DossierCalendar } from './due.ts';
import type { IntakeLaw } from './clock/profiles.ts';
import { completeBy, lawAtIntake, lawOf } from './law.ts';
import type { Action, DossierState, OpenStep } from './model.ts';
import type { Status } from './statuses.ts';

/** Who is told that nothing happens on a dossier (nấc cảnh báo), from the one at the desk to the applicant. */
export type Rung = 'intake' | 'owner' | 'head' | 'leader' | 'citizen';

/**
 * What the watchdog tells (cảnh báo): a rung of silence, a consultation that is late, a wrong result not mended in time, a
 * result that nobody collects.
 */
export type Alarm = Rung | 'consultation' | 'wrong' | 'collect' | 'collect-again';

/** How long silence may last before a rung is told, in working minutes; null: never. */
export interface Ladder {
  readonly owner: number | null;
  readonly head: number | null;
  readonly leader: number | null;
  readonly citizen: number | null;
  /** Plain minutes until the desk is told of an online dossier that nobody answered. */
  readonly intake: number | null;
  /** Calendar days after which the applicant is reminded of a result, and reminded again. */
  readonly collectDays: number;
  readonly collectAgainDays: number;
  /** True while nobody has confirmed these figures: shown as "chờ xác nhận". */
  readonly unconfirmed: boolean;
}

/**
 * The ladder of silence of a law profile (nấc cảnh báo). The alert of the intake is law; how long a dossier may lie is for
 * the province to say.
 *
 * @law ND-118-2025/17.2  the system alerts the officer within two hours
 */
export function ladderFrom({ intake, watch }: Pick<IntakeLaw, 'intake' | 'watch'>): Ladder {
  const minutes = (hours: number | null) => (hours === null ? null : Math.round(hours * 60));
  return {
    intake: intake.alertMinutes,
    owner: minutes(watch.ownerHours),
    head: minutes(watch.headHours),
    leader: minutes(watch.leaderHours),
    citizen: minutes(watch.citizenHours),
    collectDays: watch.collectDays,
    collectAgainDays: watch.collectAgainDays,
    unconfirmed: !watch.confirmed,
  };
}

/** The ladder that holds for a dossier: that of the law it was accepted under, before that of its submission. */
export function ladderOf(pinned: DossierState['pinned'], actions: readonly Action[]): Ladder {
  const intake = lawAtIntake(actions);
  return ladderFrom({ intake: intake.intake, watch: (pinned && lawOf(pinned).watch) ?? intake.watch });
}

/** A moment at which the watchdog has something to do about a dossier (mốc theo dõi). */
export interface Timer {
  readonly at: Temporal.Instant;
  /** What is told then; `close`: the time for completing it is over; `look`: nothing but a look. */
  readonly what: Alarm | 'close' | 'look';
  /** Action that it is about: a silence, a request, a consultation, a report. */
  readonly seq: number;
}

/** Who in the office answers for an open dossier (người đang giữ hồ sơ): whoever took the step, else everybody who can. */
export interface Owner {
  readonly accountId: string | null;
  readonly role: string;
  readonly unitId: string;
}

/**
 * The owner of an open dossier: of its open step; while it waits for its applicant the desk that took it in, which urges and
 * closes.
 */
export function ownerOf(
  dossier: { readonly receivingUnit: string },
  openSteps: readonly Pick<OpenStep, 'holderAccount' | 'role' | 'unitId'>[],
): Owner {
  const [step] = openSteps;
  if (!step) return { accountId: null, role: 'desk-clerk', unitId: dossier.receivingUnit };
  return { accountId: step.holderAccount, role: step.role, unitId: step.unitId };
}

/** Statuses in which a dossier is open: it has an owner and a running timer (hồ sơ chưa xong). */
export const OPEN_STATUSES = [
  'submitted',
  'awaiting-completion',
  'processing',
  'awaiting-supplement',
  'awaiting-payment',
  'finished',
] as const satisfies readonly Status[];

/** True while a dossier is open. */
export const isOpen = (status: Status): boolean => (OPEN_STATUSES as readonly Status[]).includes(status);

/** Days after which an open dossier without any other timer is looked at all the same. */
const LOOK_DAYS = 7;

/**
 * Every timer of a dossier as its log stands (các mốc theo dõi của hồ sơ), earliest first. An open dossier has at least
 * one later than its last action.
 *
 * @law ND-118-2025/17.2  alert of the desk
 * @law ND-118-2025/19.4  a late consultation is told to the head of the desk
 * @law ND-118-2025/19.5  closing after the time for completing
 * @law ND-118-2025/23.1  a wrong result is mended within 3 working days
 */
export function timersOf(
  calendar: DossierCalendar,
  state: DossierState,
  actions: readonly Action[],
  ladder: Ladder = ladderOf(state.pinned, actions),
): Timer[] {
  const timers = [
    ...silenceTimers(calendar, state, actions, ladder),
    ...completionTimers(calendar, state, actions),
    ...consultationTimers(state, actions),
    ...wrongTimers(state, actions),
    ...collectTimers(state, ladder),
  ];
  if (isOpen(state.status))
    timers.push({ at: daysAfter(state.lastAt, LOOK_DAYS), what: 'look', seq: state.seq });
  return timers.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/**
 * When the watchdog must look next (hẹn giờ theo dõi): the earliest timer; after a look at `looked`, the earliest later
 * one, and for an open dossier a look every week when all are past. Null when nothing is left to do.
 */
export function nextWatch(
  calendar: DossierCalendar,
  state: DossierState,
  actions: readonly Action[],
  looked: Temporal.Instant | null = null,
): Temporal.Instant | null {
  const timers = timersOf(calendar, state, actions);
  const next = timers.find(({ at }) => looked === null || Temporal.Instant.compare(at, looked) > 0);
  if (next) return next.at;
  return looked !== null && isOpen(state.status) ? daysAfter(looked, LOOK_DAYS) : null;
}

function silenceTimers(
  calendar: Calendar,
  state: DossierState,
  actions: readonly Action[],
  ladder: Ladder,
): Timer[] {
  const { status, lastAt, seq } = state;
  if (status !== 'submitted' && status !== 'processing') return [];
  const online = actions[0]?.payload['channel'] === 'online';
  const intake: Timer[] =
    status === 'submitted' && online && ladder.intake !== null
      ? [{ at: lastAt.add({ minutes: ladder.intake }), what: 'intake', seq }]
      : [];
  const rungs = (['owner', 'head', 'leader', 'citizen'] as const).flatMap((what): Timer[] => {
    const minutes = ladder[what];
    if (minutes === null) return [];
    const at = withinCalendar(() =>
      instantOf(atOf(afterOpenMinutes(calendar, minuteOf(localMinutes(lastAt)), minutes))),
    );
    return at ? [{ at, what, seq }] : [];
  });
  return [...intake, ...rungs];
}

function completionTimers(
  calendar: DossierCalendar,
  { status, pinned }: DossierState,
  actions: readonly Action[],
): Timer[] {
  if (status !== 'awaiting-completion' && status !== 'awaiting-supplement') return [];
  const asked = actions.findLast((a) => a.kind === 'ask-completion' || a.kind === 'request-supplement');
  if (!asked) return [];
  const last = withinCalendar(() => lastDayOf(calendar, pinned, actions, asked.at));
  return last ? [{ at: instantOf(`${nextDay(last)}T00:00`), what: 'close', seq: asked.seq }] : [];
}

/** Last day of the applicant, ISO date; null where nothing closes the dossier. */
function lastDayOf(
  calendar: DossierCalendar,
  pinned: DossierState['pinned'],
  actions: readonly Action[],
  askedAt: Temporal.Instant,
): string | null {
  const clock = clockOf(calendar, pinned, actions);
  if (clock) return Number.isFinite(clock.closesAt) ? onOf(Math.floor(clock.closesAt / 1440)) : null;
  return completeBy(calendar, pinned, actions, askedAt);
}

function consultationTimers({ status, consultations }: DossierState, actions: readonly Action[]): Timer[] {
  if (!isOpen(status) || status === 'finished') return [];
  return consultations.flatMap((one): Timer[] => {
    if (one.answeredAt !== null) return [];
    const asked = actions.find((a) => a.kind === 'consult' && a.payload['number'] === one.number);
    return [{ at: Temporal.Instant.from(one.dueAt), what: 'consultation', seq: asked?.seq ?? 0 }];
  });
}

function wrongTimers({ wrongSince }: DossierState, actions: readonly Action[]): Timer[] {
  const report = wrongSince && actions.findLast((a) => a.kind === 'report-wrong');
  if (!report) return [];
  return [{ at: Temporal.Instant.from(String(report.payload['dueAt'])), what: 'wrong', seq: report.seq }];
}

function collectTimers({ status, finishedAt, seq }: DossierState, ladder: Ladder): Timer[] {
  if (status !== 'finished' || finishedAt === null) return [];
  return [
    { at: daysAfter(finishedAt, ladder.collectDays), what: 'collect', seq },
    { at: daysAfter(finishedAt, ladder.collectAgainDays), what: 'collect-again', seq },
  ];
}

const daysAfter = (at: Temporal.Instant, days: number): Temporal.Instant => at.add({ hours: 24 * days });
const nextDay = (on: string): string => Temporal.PlainDate.from(on).add({ days: 1 }).toString();

/** Null beyond the years that the calendar knows: the weekly look finds the dossier when the next edition is there. */
function withinCalendar<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

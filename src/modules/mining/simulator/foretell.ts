import { DAY_MINUTES, onOf } from '#modules/calendar';
import type { Definition } from '#modules/workflow';
import { automatonOf } from '../replay/automaton.ts';
import type { PlansOf } from './infer.ts';
import { daysOf, type Ending, type Outcomes, outcomesOf } from './outcome.ts';
import { drawing, type Office, poolOf } from './planners.ts';
import { type Course, runYear } from './run.ts';
import type { Hands, PastDossier, PastYear, Plan } from './year.ts';

/** How well a month of the present process was foretold that had not been seen (kiểm chứng trên tháng giữ lại). */
export interface Check {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly dossiers: number;
  /** Dossiers that had ended before, from which times were drawn. */
  readonly learntFrom: number;
  readonly predicted: { readonly meanDays: number; readonly lateShare: number };
  readonly observed: { readonly meanDays: number; readonly lateShare: number };
  /** Root mean square of the differences over the runs: what to allow for, either way. */
  readonly error: { readonly days: number; readonly lateShare: number };
  readonly runs: number;
}

/** The way officers work, as the month before the last tells it, and the check of it on the last (chọn cách hiểu). */
export interface Trial {
  readonly hands: Hands;
  /** Days by which each way missed the weeks of the month before; null where there is none to choose by. */
  readonly missed: { readonly month: string; readonly queue: number; readonly free: number } | null;
  /** Null where too few months have ended to hold one back. */
  readonly check: Check | null;
}

const RUNS = 5;
/** A month counts as ended when this share of its dossiers has. */
const ENDED_SHARE = 0.97;
const LEAST_IN_MONTH = 20;
const LEAST_LEARNT = 40;

/**
 * Chooses how officers are taken to work by the month before the last, and checks the choice on the last: neither month
 * was seen when it was foretold, and the last had no part in the choice. Where only one month has ended it serves for both,
 * and its error is too kind: `missed` and `check` then name the same month.
 */
export function* tryOut(year: PastYear, plansOf: PlansOf, seed: number): Generator<number, Trial> {
  const [last, before = last] = heldOut(year);
  let hands: Hands = 'queue';
  let missed: Trial['missed'] = null;
  if (before) {
    const queue = yield* foretell(year, before, { hands: 'queue', seed, plansOf });
    const free = yield* foretell(year, before, { hands: 'free', seed, plansOf });
    if (queue && free) {
      hands = free.missedWeeks < queue.missedWeeks ? 'free' : 'queue';
      missed = { month: before.month, queue: queue.missedWeeks, free: free.missedWeeks };
    }
  }
  const foretold = last ? yield* foretell(year, last, { hands, seed, plansOf }) : null;
  return { hands, missed, check: foretold && foretold.check };
}

interface Held {
  readonly month: string;
  /** Minute at which the month begins. */
  readonly from: number;
  /** Dossiers accepted in it that were handled to their end. */
  readonly dossiers: readonly number[];
}

/** Months of acceptance that are over and nearly all of whose dossiers have ended, the last first, at most two. */
function heldOut(year: PastYear): readonly Held[] {
  const months = new Map<string, number[]>();
  year.dossiers.forEach((past, index) => {
    const month = monthOf(past.accepted);
    const list = months.get(month);
    if (list) list.push(index);
    else months.set(month, [index]);
  });
  months.delete(monthOf(year.until));
  return [...months]
    .sort(([one], [other]) => (one < other ? 1 : -1))
    .flatMap(([month, all]) => {
      const dossiers = all.filter((index) => year.dossiers[index]?.finished != null);
      const isEnded = dossiers.length >= LEAST_IN_MONTH && dossiers.length >= ENDED_SHARE * all.length;
      const from = Math.min(...all.map((index) => year.dossiers[index]?.accepted ?? 0));
      return isEnded ? [{ month, from, dossiers }] : [];
    })
    .slice(0, 2);
}

interface Foretold {
  readonly check: Check;
  /** Root mean square over the weeks of the month: a queue shows in which weeks are slow. */
  readonly missedWeeks: number;
}

const monthOf = (minute: number): string => onOf(Math.floor(minute / DAY_MINUTES)).slice(0, 7);

/** Learns from what had ended before a month, and foretells it several times; null with too little to learn from. */
function* foretell(
  year: PastYear,
  held: Held,
  { hands, seed, plansOf }: { readonly hands: Hands; readonly seed: number; readonly plansOf: PlansOf },
): Generator<number, Foretold | null> {
  const { month, from } = held;
  const learntFrom = year.dossiers.filter((past) => past.finished !== null && past.finished < from).length;
  if (learntFrom < LEAST_LEARNT) return null;
  const plans = plansOf(hands);
  const pool = poolOf(
    year,
    plans.map((plan) => (plan && plan.visit.done < from ? plan : undefined)),
  );
  const dossiers = held.dossiers.map((index) => ({ index, past: year.dossiers[index] as PastDossier }));
  const run = {
    automaton: automatonOf(year.definitions.get(year.definitionId) as Definition),
    dossiers,
    others: othersIn(plans, held, dossiers),
    hands,
    inOrderOfArrival: true,
  };
  const observed = observedIn(plans, dossiers);
  const predictions: Ending[][] = [];
  for (let number = 0; number < RUNS; number += 1) {
    const office: Office = { year, pool, seed: seed + number, unstaffed: new Set() };
    const { courses } = yield* runYear({ ...run, plan: drawing(office) });
    predictions.push(courses.flatMap((course) => endingOf(year, course)));
  }
  return {
    check: checkOf(
      { month, learntFrom },
      outcomesOf(year, observed),
      predictions.map((endings) => outcomesOf(year, endings)),
    ),
    missedWeeks: missedWeeks(year, observed, predictions.flat()),
  };
}

/** How far the mean of each week of acceptance was missed. */
function missedWeeks(year: PastYear, observed: readonly Ending[], predicted: readonly Ending[]): number {
  const [was, said] = [weeksOf(year, observed), weeksOf(year, predicted)];
  const misses = [...was].map(([week, days]) => (mean(said.get(week) ?? [0]) - mean(days)) ** 2);
  return Math.sqrt(mean(misses));
}

function weeksOf(year: PastYear, endings: readonly Ending[]): Map<number, number[]> {
  const weeks = new Map<number, number[]>();
  for (const ending of endings) {
    const week = Math.floor(ending.past.accepted / (7 * DAY_MINUTES));
    const days = weeks.get(week) ?? [];
    days.push(daysOf(year, ending));
    weeks.set(week, days);
  }
  return weeks;
}

/** Other work of the officers while the dossiers of a month were handled: it comes as it came. */
function othersIn(
  plans: readonly (Plan | undefined)[],
  { from, dossiers: held }: Held,
  dossiers: readonly { readonly past: PastDossier }[],
): Plan[] {
  const inMonth = new Set(held);
  const until = dossiers.reduce((most, { past }) => Math.max(most, past.finished ?? 0), from);
  return othersOf(plans, inMonth).filter(({ visit }) => visit.done >= from && visit.opened <= until);
}

/** Work of officers on anything but these dossiers. */
export function othersOf(plans: readonly (Plan | undefined)[], simulated: ReadonlySet<number>): Plan[] {
  return plans.filter(
    (plan): plan is Plan =>
      plan !== undefined && plan.visit.officerId !== null && !simulated.has(plan.visit.dossier),
  );
}

/** How a simulated dossier ended; empty where it did not. */
export function endingOf(year: PastYear, course: Course | undefined): Ending[] {
  const past = year.dossiers[course?.index ?? -1];
  return course && past && course.finished !== null
    ? [{ past, finished: course.finished, pauses: course.pauses }]
    : [];
}

function observedIn(
  plans: readonly (Plan | undefined)[],
  dossiers: readonly { readonly index: number; readonly past: PastDossier }[],
): Ending[] {
  const pauses = pausesOf(plans);
  return dossiers.flatMap(({ index, past }) =>
    past.finished === null ? [] : [{ past, finished: past.finished, pauses: pauses.get(index) ?? [] }],
  );
}

/** Recorded pauses of each dossier, in order. */
function pausesOf(plans: readonly (Plan | undefined)[]): ReadonlyMap<number, [number, number][]> {
  const pauses = new Map<number, [number, number][]>();
  for (const plan of plans) {
    if (!plan || plan.visit.pauses.length === 0) continue;
    const own = pauses.get(plan.visit.dossier) ?? [];
    for (const [from, to] of plan.visit.pauses) own.push([from, to]);
    pauses.set(
      plan.visit.dossier,
      own.sort(([one], [other]) => one - other),
    );
  }
  return pauses;
}

const shareOf = ({ late, judged }: Outcomes): number => (judged === 0 ? 0 : late / judged);
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;

function checkOf(
  about: { readonly month: string; readonly learntFrom: number },
  observed: Outcomes,
  predictions: readonly Outcomes[],
): Check {
  const far = (value: (outcomes: Outcomes) => number) =>
    Math.sqrt(mean(predictions.map((one) => (value(one) - value(observed)) ** 2)));
  return {
    ...about,
    dossiers: observed.dossiers,
    predicted: {
      meanDays: mean(predictions.map((one) => one.meanDays)),
      lateShare: mean(predictions.map(shareOf)),
    },
    observed: { meanDays: observed.meanDays, lateShare: shareOf(observed) },
    error: { days: far((one) => one.meanDays), lateShare: far(shareOf) },
    runs: predictions.length,
  };
}

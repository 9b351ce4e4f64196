import { DAY_MINUTES, onOf } from '#modules/calendar';
import type { Definition } from '#modules/workflow';
import { automatonOf } from '../replay/automaton.ts';
import { changesOf, inFlowOrder, matchSteps, type StepChange, type StepMatch } from './change.ts';
import { workBetween } from './desks.ts';
import { endingOf, othersOf, type Trial, tryOut } from './foretell.ts';
import { type PlansOf, plansOnce } from './infer.ts';
import { type Outcomes, outcomesOf } from './outcome.ts';
import { type Office, poolOf, repeating } from './planners.ts';
import { type Course, type Ran, runYear } from './run.ts';
import type { Hands, PastDossier, PastYear } from './year.ts';

/** What is asked: which process instead of the present one, and how chance is seeded (câu hỏi mô phỏng). */
export interface Question {
  readonly changed: Definition;
  readonly seed: number;
}

/** A step before and after: mean working minutes from when it opened to when it was done. */
export interface StepEffect {
  readonly element: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** What a changed process is said to bring, against the present one; positive is better (mức cải thiện). */
export interface Gain {
  readonly outcomes: Outcomes;
  /** Working days per dossier. */
  readonly savedDays: number;
  readonly avoidedLate: number;
}

/** The answer of a simulation (kết quả mô phỏng). */
export interface Answer {
  readonly changes: readonly StepChange[];
  /** First and last day of acceptance. */
  readonly from: string;
  readonly to: string;
  readonly observed: Outcomes;
  /** The unchanged process in the simulation, and how far from the observed ends it was. */
  readonly repeated: Outcomes & { readonly exact: number; readonly meanOffMinutes: number };
  /** With the way of working that foretells better. */
  readonly gain: Gain;
  /** The same if people take up only half of what the new hours ask for. */
  readonly halfHeeded: Gain;
  /** With the other way of working. */
  readonly otherHands: Gain;
  readonly trial: Trial;
  readonly steps: readonly StepEffect[];
  /** Mean minutes by which other work of the same officers ends later, hands being limited; negative: earlier. */
  readonly othersLaterMinutes: number;
  /** Dossiers that the changed process did not bring to an end in the simulation; left out on both sides. */
  readonly notFollowed: number;
  /** Steps for which nobody was ever seen: taken to last as long as allowed. */
  readonly unstaffed: readonly string[];
}

interface Pair {
  readonly before: Ran;
  readonly after: Ran;
}

interface Asked {
  readonly year: PastYear;
  readonly present: Definition;
  readonly changed: Definition;
  readonly match: StepMatch;
  readonly plansOf: PlansOf;
  readonly seed: number;
  readonly unstaffed: Set<string>;
}

/**
 * Answers what would have been, had the process been another (trả lời câu hỏi "nếu quy trình khác đi"): every dossier is
 * repeated in the changed process with its own times, beside all other work of the same officers; and the same machine
 * foretells a month of the present process that it has not seen, so that each promise carries its error.
 */
export function* answer(year: PastYear, { changed, seed }: Question): Generator<number, Answer> {
  const present = year.definitions.get(year.definitionId) as Definition;
  const match = matchSteps(present, changed);
  const plansOf = plansOnce(year);
  const asked: Asked = { year, present, changed, match, plansOf, seed, unstaffed: new Set() };
  const trial = yield* tryOut(year, plansOf, seed);
  const chosen = yield* both(asked, trial.hands, 1);
  const half = yield* both(asked, trial.hands, 0.5);
  const other = yield* both(asked, trial.hands === 'queue' ? 'free' : 'queue', 1);
  const ended = endedIn([chosen, half, other]);
  const courses = ended.flatMap((place) => chosen.before.courses[place] ?? []);
  const accepted = courses.map(({ index }) => year.dossiers[index]?.accepted ?? 0);
  return {
    changes: changesOf(present, changed, match),
    ...daysOfAcceptance(accepted),
    observed: observedOf(year, courses),
    repeated: { ...outcomesIn(year, chosen.before, ended), ...offBy(year, courses) },
    gain: gainOf(year, chosen, ended),
    halfHeeded: gainOf(year, half, ended),
    otherHands: gainOf(year, other, ended),
    trial,
    steps: stepEffects(asked, chosen),
    othersLaterMinutes: othersLater(trial.hands === 'queue' ? chosen : other),
    notFollowed: chosen.before.courses.length - ended.length,
    unstaffed: [...asked.unstaffed].map((id) => changed.nodes[id]?.name ?? id),
  };
}

/** The present and the changed process with one way of working. */
function* both(asked: Asked, hands: Hands, heed: number): Generator<number, Pair> {
  const { year, present, changed, match } = asked;
  const plans = asked.plansOf(hands);
  const office: Office = { year, pool: poolOf(year, plans), seed: asked.seed, unstaffed: asked.unstaffed };
  const dossiers = year.dossiers.flatMap((past, index) => (past.finished === null ? [] : [{ index, past }]));
  const others = othersOf(plans, new Set(dossiers.map(({ index }) => index)));
  const run = (definition: Definition, steps: StepMatch) =>
    runYear({
      automaton: automatonOf(definition),
      dossiers,
      others,
      hands,
      plan: repeating(office, plans, { definition, match: steps, heed }),
    });
  const before = yield* run(present, new Map(Object.keys(present.nodes).map((id) => [id, id])));
  return { before, after: yield* run(changed, match) };
}

/** Places of the dossiers that came to an end in every run. */
function endedIn(pairs: readonly Pair[]): readonly number[] {
  const runs = pairs.flatMap(({ before, after }) => [before, after]);
  return (runs[0]?.courses ?? []).flatMap((_, place) =>
    runs.every((ran) => ran.courses[place]?.finished != null) ? [place] : [],
  );
}

function outcomesIn(year: PastYear, ran: Ran, places: readonly number[]): Outcomes {
  return outcomesOf(
    year,
    places.flatMap((place) => endingOf(year, ran.courses[place])),
  );
}

function gainOf(year: PastYear, { before, after }: Pair, places: readonly number[]): Gain {
  const was = outcomesIn(year, before, places);
  const outcomes = outcomesIn(year, after, places);
  return {
    outcomes,
    savedDays: was.meanDays - outcomes.meanDays,
    avoidedLate: was.late - outcomes.late,
  };
}

const othersLater = ({ before, after }: Pair): number => after.othersLaterMinutes - before.othersLaterMinutes;

function daysOfAcceptance(accepted: readonly number[]): { readonly from: string; readonly to: string } {
  const day = (minute: number) => onOf(Math.floor(minute / DAY_MINUTES));
  const least = accepted.reduce((one, other) => Math.min(one, other), accepted[0] ?? 0);
  return { from: day(least), to: day(accepted.reduce((one, other) => Math.max(one, other), least)) };
}

/** The ends as they were observed, with the pauses of the repeated courses, which are the observed ones. */
function observedOf(year: PastYear, courses: readonly Course[]): Outcomes {
  return outcomesOf(
    year,
    courses.flatMap(({ index, pauses }) => {
      const past = year.dossiers[index];
      return past && past.finished !== null ? [{ past, finished: past.finished, pauses }] : [];
    }),
  );
}

/** How far the repeated ends are from the observed ones, in working minutes. */
function offBy(year: PastYear, courses: readonly Course[]): { exact: number; meanOffMinutes: number } {
  let exact = 0;
  let sum = 0;
  for (const { index, finished } of courses) {
    const past = year.dossiers[index] as PastDossier;
    const calendar = year.calendar(past.edition, past.clockUnit);
    const off = Math.abs(workBetween(calendar, past.finished ?? 0, finished ?? 0));
    if (off === 0) exact += 1;
    sum += off;
  }
  return { exact, meanOffMinutes: courses.length === 0 ? 0 : sum / courses.length };
}

function stepEffects({ year, present, changed, match }: Asked, { before, after }: Pair): StepEffect[] {
  const [was, is] = [meanPerStep(year, before), meanPerStep(year, after)];
  const kept = new Set(match.values());
  const effects = [...match].map(([id, old]) => ({
    element: id,
    name: changed.nodes[id]?.name ?? id,
    before: old === null ? null : (was.get(old) ?? null),
    after: is.get(id) ?? null,
  }));
  const removed = [...was]
    .filter(([id]) => !kept.has(id))
    .map(([id, minutes]) => ({
      element: id,
      name: present.nodes[id]?.name ?? id,
      before: minutes,
      after: null,
    }));
  const inOrder = inFlowOrder(changed);
  return [...effects.filter((effect) => effect.before !== null || effect.after !== null), ...removed].sort(
    (one, other) => inOrder.indexOf(one.element) - inOrder.indexOf(other.element),
  );
}

function meanPerStep(year: PastYear, ran: Ran): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { index, visits } of ran.courses) {
    const past = year.dossiers[index] as PastDossier;
    const calendar = year.calendar(past.edition, past.clockUnit);
    for (const { element, opened, done } of visits) {
      const entry = sums.get(element) ?? { sum: 0, count: 0 };
      entry.sum += workBetween(calendar, opened, done);
      entry.count += 1;
      sums.set(element, entry);
    }
  }
  return new Map([...sums].map(([element, { sum, count }]) => [element, sum / count]));
}

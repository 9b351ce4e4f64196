import type { Calendar } from '#modules/calendar';
import type { Definition } from '#modules/workflow';
import { type Automaton, type Move, move, type Place, start } from '../replay/automaton.ts';
import { afterWork, type Desks, desksOf } from './desks.ts';
import type { Hands, PastDossier, Plan } from './year.ts';

/** A visit about to happen: who does it, how much it takes, how it ends (lượt xử lý sắp diễn ra). */
export interface Planned {
  readonly officer: string | null;
  readonly calendar: Calendar;
  /** One more than there are pauses; without a rank the part goes where its own length puts it. */
  readonly parts: readonly {
    readonly service: number;
    readonly tail: number;
    readonly rank?: number;
    readonly order?: number;
  }[];
  readonly pauses: readonly number[];
  readonly outcome: 'done' | 'sent-back' | 'ended';
  readonly sentTo: string | null;
  readonly answer: string | null;
}

/** Asked for every step that opens. */
export type Planner = (
  dossier: number,
  element: string,
  round: number,
  load: (officer: string) => number,
) => Planned;

/** What a simulation runs: a process, dossiers by their acceptance, who does what, and the other work of the officers. */
export interface Run {
  readonly automaton: Automaton;
  readonly dossiers: readonly { readonly index: number; readonly past: PastDossier }[];
  readonly plan: Planner;
  readonly others: readonly Plan[];
  readonly hands: Hands;
  /** First come, first served; else in the recorded order, and what has none by its length. */
  readonly inOrderOfArrival?: boolean;
}

/** How one dossier went in a simulation; minutes are local minute numbers. */
export interface Course {
  readonly index: number;
  /** Null where it did not come to its end: the process cannot be followed, or the calendar ends. */
  readonly finished: number | null;
  readonly pauses: readonly (readonly [number, number])[];
  readonly visits: readonly { readonly element: string; readonly opened: number; readonly done: number }[];
}

/** A simulated year, and how much later the other work of the officers ended than it did, in minutes per piece. */
export interface Ran {
  readonly courses: readonly Course[];
  readonly othersLaterMinutes: number;
}

interface Going {
  readonly index: number;
  readonly past: PastDossier;
  place: Place | null;
  readonly open: Map<number, string>;
  readonly rounds: Map<string, number>;
  readonly pauses: [number, number][];
  readonly visits: { element: string; opened: number; done: number }[];
  finished: number | null;
}

interface World {
  readonly run: Run;
  readonly desks: Desks;
  /** Parts without a recorded order come after those with one, in the order in which they come. */
  order: number;
}

const MOST_ROUNDS = 12;
const AFTER_ALL = 1_000_000_000;

/** Runs dossiers through a process at desks with limited hands (chạy mô phỏng). Gives way now and then; same input, same answer. */
export function* runYear(run: Run): Generator<number, Ran> {
  const world: World = { run, desks: desksOf(), order: AFTER_ALL };
  const later = giveOthers(world);
  const going = run.dossiers.map(({ index, past }): Going => {
    const dossier: Going = {
      index,
      past,
      place: null,
      open: new Map(),
      rounds: new Map(),
      pauses: [],
      visits: [],
      finished: null,
    };
    world.desks.at(past.accepted, () => accept(world, dossier));
    return dossier;
  });
  yield* world.desks.run();
  return {
    courses: going.map(({ index, finished, pauses, visits }) => ({ index, finished, pauses, visits })),
    othersLaterMinutes: later(),
  };
}

function giveOthers({ run, desks }: World): () => number {
  let sum = 0;
  let count = 0;
  if (run.hands === 'free') return () => 0;
  for (const { visit, calendar, parts } of run.others) {
    const starts = [visit.opened, ...visit.pauses.map(([, to]) => to)];
    parts.forEach((part, index) => {
      const from = starts[index] ?? visit.opened;
      desks.at(from, () =>
        desks.give({
          ...part,
          rank: run.inOrderOfArrival ? from : part.rank,
          officer: visit.officerId,
          calendar,
          done: (minute) => {
            if (minute === Number.POSITIVE_INFINITY) return;
            sum += minute - part.rank;
            count += 1;
          },
        }),
      );
    });
  }
  return () => (count === 0 ? 0 : sum / count);
}

function accept(world: World, dossier: Going): void {
  const { automaton } = world.run;
  const { outcome: _later, ...data } = dossier.past.data;
  const begun = start(automaton, data);
  if (!begun) return;
  const received = begun.place.tasks.find(
    ({ element }) => termsOf(automaton.definition, element).act === 'receive',
  );
  const moved = received
    ? move(automaton, begun.place, { type: 'task-completed', task: received.task })
    : begun;
  if (!moved) return;
  const rest = begun.opened.filter(({ task }) => task !== received?.task);
  take(world, dossier, received ? { ...moved, opened: [...rest, ...moved.opened] } : moved);
}

function take(world: World, dossier: Going, moved: Move): void {
  dossier.place = moved.place;
  for (const task of moved.closed) dossier.open.delete(task);
  const { definition } = world.run.automaton;
  const isWork = ({ element }: { element: string }) => termsOf(definition, element).act !== 'return';
  if (moved.place.state.status !== 'running' || !moved.place.tasks.some(isWork)) {
    dossier.finished = world.desks.now();
    return;
  }
  for (const { task, element } of moved.opened.filter(isWork)) openStep(world, dossier, task, element);
}

function openStep(world: World, dossier: Going, task: number, element: string): void {
  const round = (dossier.rounds.get(element) ?? 0) + 1;
  dossier.rounds.set(element, round);
  dossier.open.set(task, element);
  const planned = world.run.plan(dossier.index, element, round, world.desks.load);
  const opened = world.desks.now();
  const part = (index: number): void => {
    const { rank, order, service, tail } = planned.parts[index] ?? { service: 0, tail: 0 };
    world.order += 1;
    world.desks.give({
      officer: world.run.hands === 'free' ? null : planned.officer,
      calendar: planned.calendar,
      service,
      tail,
      rank: world.run.inOrderOfArrival
        ? world.desks.now()
        : (rank ?? afterWork(planned.calendar, world.desks.now(), service)),
      order: order ?? world.order,
      done: (minute) => {
        if (!dossier.open.has(task) || dossier.finished !== null || minute === Number.POSITIVE_INFINITY)
          return;
        const pause = planned.pauses[index];
        if (pause === undefined) {
          dossier.visits.push({ element, opened, done: minute });
          endStep(world, dossier, task, round > MOST_ROUNDS ? { ...planned, outcome: 'done' } : planned);
          return;
        }
        world.desks.at(minute + pause, () => {
          dossier.pauses.push([minute, world.desks.now()]);
          part(index + 1);
        });
      },
    });
  };
  part(0);
}

function endStep(world: World, dossier: Going, task: number, planned: Planned): void {
  dossier.open.delete(task);
  if (planned.outcome === 'ended' || !dossier.place) {
    dossier.finished = world.desks.now();
    return;
  }
  const { automaton } = world.run;
  const back =
    planned.outcome === 'sent-back' && planned.sentTo !== null
      ? move(automaton, dossier.place, { type: 'send-back', task, to: planned.sentTo })
      : null;
  const moved =
    back ??
    move(automaton, dossier.place, {
      type: 'task-completed',
      task,
      ...(planned.answer === null ? {} : { outcome: planned.answer }),
    });
  if (moved) take(world, dossier, moved);
}

const termsOf = (definition: Definition, element: string) => definition.nodes[element]?.step ?? {};

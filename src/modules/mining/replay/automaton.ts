import { isRefusal } from '#kernel/refusal';
import {
  advance,
  type Definition,
  type Effect,
  learnFrom,
  type Event,
  migrateState,
  startInstance,
  type State,
  type Step,
  type Variables,
} from '#modules/workflow';

/** A task that is open in a place. */
export interface OpenTask {
  readonly task: number;
  readonly element: string;
}

/** Where an instance can stand, and the moves that were ever made from there. */
export interface Place {
  readonly state: State;
  readonly tasks: readonly OpenTask[];
  readonly moves: Map<string, Move | null>;
  readonly ways: Map<string, readonly string[] | null>;
}

/** One move of an instance: where it stands then, what it opened and closed on the way. */
export interface Move {
  readonly place: Place;
  readonly opened: readonly OpenTask[];
  readonly closed: readonly number[];
}

/**
 * A process as the moves of its interpreter, each computed once (quy trình đã duyệt, để chạy lại nhật ký). Thousands of
 * logs of one process go the same few ways.
 */
export interface Automaton {
  readonly definition: Definition;
  readonly starts: Map<string, Move | null>;
  places: number;
}

/** Places kept before the memory of moves is begun anew: loops and data can make endlessly many. */
const MOST_PLACES = 4_000;
/** Silent completions that are tried to reach a step. */
const LONGEST_WAY = 12;
const MOST_TRIED = 300;

/** An automaton without moves yet. */
export function automatonOf(definition: Definition): Automaton {
  return { definition, starts: new Map(), places: 0 };
}

/** Start of an instance; null when the process refuses these data. */
export function start(automaton: Automaton, data: Variables): Move | null {
  if (automaton.places > MOST_PLACES) {
    automaton.starts.clear();
    automaton.places = 0;
  }
  const key = JSON.stringify(data);
  return remembered(automaton.starts, key, () => {
    const nowhere = { tasks: [] } as unknown as Place;
    return follow(automaton, nowhere, startInstance(automaton.definition, data));
  });
}

/** The move that an event makes; null when the interpreter refuses it here. */
export function move(automaton: Automaton, place: Place, event: Event): Move | null {
  return remembered(place.moves, JSON.stringify(event), () =>
    follow(automaton, place, advance(automaton.definition, place.state, event)),
  );
}

/** Where an instance stands in another version of its process, its open tasks under their numbers; null when it cannot. */
export function migrate(from: Automaton, to: Automaton, place: Place): Place | null {
  return unlessRefused(() => ({
    state: migrateState(from.definition, to.definition, place.state).state,
    tasks: place.tasks,
    moves: new Map(),
    ways: new Map(),
  }));
}

function remembered(known: Map<string, Move | null>, key: string, make: () => Move): Move | null {
  const hit = known.get(key);
  if (hit !== undefined) return hit;
  const made = unlessRefused(make);
  known.set(key, made);
  return made;
}

function unlessRefused<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/** Carries a step of the interpreter on until only work for people is open: decision tables answer at once. */
function follow(automaton: Automaton, from: Place, step: Step): Move {
  let { state } = step;
  const effects: Effect[] = [...step.effects];
  for (const effect of effects) {
    if (effect.type !== 'open-task' || effect.work !== 'rule') continue;
    const next = advance(automaton.definition, state, {
      type: 'task-completed',
      task: effect.task,
      data: decided(automaton.definition, effect.element, state),
    });
    state = next.state;
    effects.push(...next.effects);
  }
  const closed = effects.flatMap((e) => (e.type === 'close-task' ? [e.task] : []));
  const all = effects.flatMap((e) => (e.type === 'open-task' ? [{ task: e.task, element: e.element }] : []));
  const isGone = new Set(closed);
  const opened = all.filter(({ task }) => !isGone.has(task));
  const tasks = [...from.tasks.filter(({ task }) => !isGone.has(task)), ...opened];
  automaton.places += 1;
  return { place: { state, tasks, moves: new Map(), ways: new Map() }, opened, closed };
}

function decided(definition: Definition, element: string, state: State): Variables {
  const decision = definition.nodes[element]?.decision ?? '';
  if (!definition.decisions) return {};
  return learnFrom(definition.decisions, decision, state.data);
}

/**
 * The shortest way to a step that is not open: which steps would have to be passed over, in order; null when no
 * completing of open steps leads there.
 */
export function wayTo(automaton: Automaton, from: Place, element: string): readonly string[] | null {
  const hit = from.ways.get(element);
  if (hit !== undefined) return hit;
  const way = search(automaton, from, element);
  from.ways.set(element, way);
  return way;
}

function search(automaton: Automaton, from: Place, element: string): readonly string[] | null {
  const queue: { place: Place; way: readonly string[] }[] = [{ place: from, way: [] }];
  for (let index = 0; index < queue.length && index < MOST_TRIED; index += 1) {
    const { place, way } = queue[index] as (typeof queue)[number];
    if (place.tasks.some((task) => task.element === element)) return way;
    if (way.length >= LONGEST_WAY) continue;
    for (const { task, element: passed } of place.tasks) {
      const next = move(automaton, place, { type: 'task-completed', task });
      if (next) queue.push({ place: next.place, way: [...way, passed] });
    }
  }
  return null;
}

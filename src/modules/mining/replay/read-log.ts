import { awaitedBy } from '#modules/workflow';
import { INTAKE, type LogAction, type LogHead, type ReadLog } from '../model.ts';
import { type Automaton, migrate, move, start, wayTo } from './automaton.ts';
import {
  addVisit,
  closeVisit,
  deviate,
  type Draft,
  drop,
  finished,
  lose,
  openVisit,
  type Reading,
  take,
  termsOf,
} from './reading.ts';

/** Steps that one finished dossier can have left out. */
const MOST_LEFT = 30;

/** Number of the step before acceptance; the process numbers its own from 1. */
const INTAKE_TASK = 0;

/**
 * Reads one log by replaying it on the process that it was pinned to (chạy lại nhật ký trên quy trình đã ghim): who had
 * the dossier in which step from when to when, and where it left the process.
 *
 * @param automata  the processes by id: the one it was pinned to, and those it was moved to since
 */
export function readLog(
  head: LogHead,
  actions: readonly LogAction[],
  automata: (definitionId: string) => Automaton | undefined,
): ReadLog {
  const pinned = processesOf(head, actions)[0];
  const reading: Reading = {
    head,
    automaton: pinned === undefined ? undefined : automata(pinned),
    place: null,
    receivingUnit: head.receivingUnit,
    responsibleUnit: head.responsibleUnit,
    visits: [],
    open: new Map(),
    deviations: [],
    pauses: [],
    pausedSince: null,
    passed: new Map(),
    last: { element: '', at: actions[0]?.at ?? 0 },
    accepted: false,
  };
  for (const action of actions) {
    if (action.kind === 'move-process') moveProcess(reading, action, automata);
    else HANDLERS[action.kind]?.(reading, action);
  }
  return {
    visits: reading.visits.flatMap((visit) => finished(reading, visit)),
    deviations: reading.deviations,
    pauses: reading.pauses,
  };
}

/** Processes that a dossier was on, the first one first; none before acceptance (các quy trình đã theo). */
export function processesOf(head: LogHead, actions: readonly LogAction[]): readonly string[] {
  const moves = actions.filter((action) => action.kind === 'move-process');
  const first = moves[0]?.origin ?? head.definitionId;
  return first === null ? [] : [first, ...moves.flatMap((action) => action.target ?? [])];
}

const HANDLERS: Readonly<Record<string, (reading: Reading, action: LogAction) => void>> = {
  submit: (r, a) => openVisit(r, { task: INTAKE_TASK, element: INTAKE, at: a.at }),
  complete: (r, a) => openVisit(r, { task: INTAKE_TASK, element: INTAKE, at: a.at }),
  'ask-completion': (r, a) => closeVisit(r, INTAKE_TASK, { action: a, outcome: 'done' }),
  accept,
  'complete-step': completed,
  'run-service': completed,
  sign: completed,
  finish: completed,
  'hand-over': completed,
  'send-back': sentBack,
  assign: assigned,
  propose: touched,
  consult: touched,
  'demand-payment': (r, a) => {
    touched(r, a);
    pause(r, a);
  },
  'request-supplement': pause,
  'receive-supplement': resume,
  'confirm-payment': resume,
  refuse: (r, a) => ended(r, a, a.step),
  withdraw: (r, a) => ended(r, a, null),
  close: (r, a) => ended(r, a, null),
  cancel: (r, a) => ended(r, a, null),
  'fire-timer': fired,
  'receive-message': heard,
  'refuse-part': partRefused,
  transfer: (r, a) => {
    if (r.receivingUnit === a.origin) r.receivingUnit = a.target ?? r.receivingUnit;
    if (r.responsibleUnit === a.origin) r.responsibleUnit = a.target ?? r.responsibleUnit;
  },
};

function accept(r: Reading, action: LogAction): void {
  closeVisit(r, INTAKE_TASK, { action, outcome: 'done' });
  r.accepted = true;
  r.last = { element: INTAKE, at: action.at };
  if (!r.automaton) return;
  // What the log does not say of the variables is what the process kept of them; a decision taken later is no part of it.
  const { outcome: _later, ...kept } = r.head.data;
  const begun = start(r.automaton, action.data ?? kept);
  if (!begun) return;
  take(r, begun, action.at);
  const received = begun.place.tasks.find(({ element }) => termsOf(r, element).act === 'receive');
  if (!received) return;
  const moved = move(r.automaton, begun.place, { type: 'task-completed', task: received.task });
  drop(r, received.task);
  if (moved) take(r, moved, action.at);
}

function completed(r: Reading, action: LogAction): void {
  const { step } = action;
  if (step === null || !r.accepted) return;
  // A signature that ends the process is told twice in one instant: signed, and with it finished.
  if (step !== r.last.element || action.at !== r.last.at) complete(r, action, step);
  if (action.kind === 'finish') leftOver(r, action);
}

function complete(r: Reading, action: LogAction, step: string): void {
  const before = r.last.at;
  r.last = { element: step, at: action.at };
  if (!r.place || !r.automaton) return addVisit(r, { element: step, openedAt: before, action });
  const open = r.place.tasks.find(({ element }) => element === step);
  if (open) return doTask(r, action, open.task);
  if (!r.automaton.definition.nodes[step]) {
    deviate(r, { kind: 'unknown-step', element: step, at: action.at });
    return;
  }
  const way = wayTo(r.automaton, r.place, step);
  const late = r.passed.get(step);
  if (way) passOver(r, action, way, step);
  else if (late) {
    const deviation = r.deviations[late.deviation];
    if (deviation) Object.assign(deviation, { kind: 'out-of-order', at: action.at });
    r.passed.delete(step);
    addVisit(r, { element: step, openedAt: late.at, action });
  } else {
    const again = r.visits.some((visit) => visit.element === step);
    deviate(r, { kind: again ? 'repeated' : 'out-of-order', element: step, at: action.at });
    addVisit(r, { element: step, openedAt: before, action });
  }
}

function doTask(r: Reading, action: LogAction, task: number): void {
  const moved =
    r.automaton && r.place
      ? move(r.automaton, r.place, {
          type: 'task-completed',
          task,
          ...(action.outcome === null ? {} : { outcome: action.outcome }),
          ...(action.data === null ? {} : { data: action.data }),
        })
      : null;
  closeVisit(r, task, { action, outcome: 'done' });
  if (moved) take(r, moved, action.at);
  else lose(r);
}

/** The log is ahead of the process: the steps between were passed over. */
function passOver(r: Reading, action: LogAction, way: readonly string[], step: string): void {
  for (const passed of way) {
    const task = r.place?.tasks.find(({ element }) => element === passed)?.task;
    const moved =
      task !== undefined && r.automaton && r.place
        ? move(r.automaton, r.place, { type: 'task-completed', task })
        : null;
    if (!moved || task === undefined) return lose(r);
    r.passed.set(passed, { deviation: r.deviations.length, at: action.at });
    deviate(r, { kind: 'skipped', element: passed, at: action.at });
    drop(r, task);
    take(r, moved, action.at);
  }
  const task = r.place?.tasks.find(({ element }) => element === step)?.task;
  if (task !== undefined) doTask(r, action, task);
}

function sentBack(r: Reading, action: LogAction): void {
  const { step, target } = action;
  if (step === null || target === null) return;
  deviate(r, { kind: 'sent-back', element: step, at: action.at, toward: target });
  r.last = { element: step, at: action.at };
  const task = r.place?.tasks.find(({ element }) => element === step)?.task;
  if (task === undefined) return lose(r);
  const moved =
    r.automaton && r.place ? move(r.automaton, r.place, { type: 'send-back', task, to: target }) : null;
  const visit = r.open.get(task);
  closeVisit(r, task, { action, outcome: 'sent-back' });
  if (visit) visit.sentTo = target;
  if (moved) take(r, moved, action.at);
  else lose(r);
}

function assigned(r: Reading, action: LogAction): void {
  const visit = visitOf(r, action.step);
  if (!visit || action.target === null) return;
  if (visit.holder !== null && visit.holder !== action.target)
    deviate(r, { kind: 'reassigned', element: visit.element, at: action.at });
  visit.holder = action.target;
  visit.takenAt ??= action.at;
}

/** A first act of an officer in a step shows that it was in hand. */
function touched(r: Reading, action: LogAction): void {
  const visit = action.actorKind === 'officer' ? visitOf(r, action.step) : undefined;
  if (visit) visit.takenAt ??= action.at;
}

function visitOf(r: Reading, step: string | null): Draft | undefined {
  const open = [...r.open.values()];
  return open.find((visit) => visit.element === step) ?? (open.length === 1 ? open[0] : undefined);
}

function pause(r: Reading, action: LogAction): void {
  r.pausedSince ??= action.at;
}

function resume(r: Reading, action: LogAction): void {
  if (r.pausedSince !== null) r.pauses.push([r.pausedSince, action.at]);
  r.pausedSince = null;
}

/** The dossier ended in the middle: by a refusal in a step, or from outside. */
function ended(r: Reading, action: LogAction, step: string | null): void {
  resume(r, action);
  const by = r.accepted ? visitOf(r, step) : r.open.get(INTAKE_TASK);
  for (const [task, visit] of r.open)
    if (step !== null && visit === by) closeVisit(r, task, { action, outcome: 'ended' });
    else drop(r, task, action.at);
  lose(r);
}

/** What was left of the process when the dossier was finished, but for the hand-over, was passed over. */
function leftOver(r: Reading, action: LogAction): void {
  for (let guard = 0; guard < MOST_LEFT && r.automaton && r.place; guard += 1) {
    const left = r.place.tasks.find(({ element }) => termsOf(r, element).act !== 'return');
    if (!left) return;
    deviate(r, { kind: 'skipped', element: left.element, at: action.at });
    drop(r, left.task, action.at);
    const moved = move(r.automaton, r.place, { type: 'task-completed', task: left.task });
    if (!moved) return lose(r);
    take(r, moved, action.at);
  }
}

function fired(r: Reading, action: LogAction): void {
  r.last = { element: action.step ?? '', at: action.at };
  const moved =
    r.automaton && r.place && action.timer !== null
      ? move(r.automaton, r.place, { type: 'timer', timer: action.timer })
      : null;
  if (moved) take(r, moved, action.at);
  else lose(r);
}

function heard(r: Reading, action: LogAction): void {
  r.last = { element: action.step ?? '', at: action.at };
  const awaited = r.automaton && r.place ? awaitedBy(r.automaton.definition, r.place.state) : [];
  const messages = awaited.filter(({ type }) => type === 'message');
  const receiver = messages.find(({ element }) => element === action.step) ?? messages[0];
  const moved =
    receiver && r.automaton && r.place
      ? move(r.automaton, r.place, { type: 'message', name: receiver.name, task: receiver.task })
      : null;
  if (!moved || !receiver) return lose(r);
  closeVisit(r, receiver.task, { action, outcome: 'done' });
  take(r, moved, action.at);
}

/** Error with which a refused part of an agency ends, as drawings name it (cơ quan từ chối phần việc). */
const PART_REFUSED = 'refused';

function partRefused(r: Reading, action: LogAction): void {
  r.last = { element: action.step ?? '', at: action.at };
  const task = r.place?.tasks.find(({ element }) => element === action.step)?.task;
  const moved =
    task !== undefined && r.automaton && r.place
      ? move(r.automaton, r.place, { type: 'task-failed', task, code: PART_REFUSED })
      : null;
  if (!moved || task === undefined) return lose(r);
  closeVisit(r, task, { action, outcome: 'done' });
  take(r, moved, action.at);
}

function moveProcess(
  r: Reading,
  action: LogAction,
  automata: (definitionId: string) => Automaton | undefined,
): void {
  const to = action.target === null ? undefined : automata(action.target);
  r.place = r.automaton && to && r.place ? migrate(r.automaton, to, r.place) : null;
  r.automaton = to;
}

import type { StepTerms } from '#modules/workflow';
import {
  type Deviation,
  type DeviationKind,
  INTAKE,
  INTAKE_MINUTES,
  type LogAction,
  type LogHead,
  type Outcome,
  type ReadLog,
  type Visit,
} from '../model.ts';
import { type Automaton, type Move, move, type Place, start, wayTo } from './automaton.ts';

type Draft = { -readonly [K in keyof Visit]: Visit[K] } & { task: number; holder: string | null };

/** A log while it is read. */
interface Reading {
  readonly head: LogHead;
  readonly automaton: Automaton | undefined;
  /** Where the process stands; null before acceptance, after the end, and where the log cannot be followed. */
  place: Place | null;
  receivingUnit: string;
  responsibleUnit: string;
  readonly visits: Draft[];
  readonly open: Map<number, Draft>;
  readonly deviations: { -readonly [K in keyof Deviation]: Deviation[K] }[];
  readonly pauses: [number, number][];
  pausedSince: number | null;
  /** Steps that were passed over and may still be done late, with their deviation and when they were passed. */
  readonly passed: Map<string, { readonly deviation: number; readonly at: number }>;
  /** The last step that was done, and when. */
  last: { readonly element: string; readonly at: number };
  accepted: boolean;
}

/** Steps that one finished dossier can have left out. */
const MOST_LEFT = 30;

/** Number of the step before acceptance; the process numbers its own from 1. */
const INTAKE_TASK = 0;

/**
 * Reads one log by replaying it on the process that it was pinned to (chạy lại nhật ký trên quy trình đã ghim): who had
 * the dossier in which step from when to when, and where it left the process.
 *
 * @param automaton  the pinned process; undefined for a dossier that was never accepted
 */
export function readLog(head: LogHead, actions: readonly LogAction[], automaton?: Automaton): ReadLog {
  const reading: Reading = {
    head,
    automaton,
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
  for (const action of actions) HANDLERS[action.kind]?.(reading, action);
  return {
    visits: reading.visits.flatMap((visit) => finished(reading, visit)),
    deviations: reading.deviations,
    pauses: reading.pauses,
  };
}

const HANDLERS: Readonly<Record<string, (reading: Reading, action: LogAction) => void>> = {
  submit: (r, a) => openVisit(r, INTAKE_TASK, INTAKE, a.at),
  complete: (r, a) => openVisit(r, INTAKE_TASK, INTAKE, a.at),
  'ask-completion': (r, a) => closeVisit(r, INTAKE_TASK, a, 'done'),
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
  'fire-timer': (r, a) => elsewhere(r, a),
  'receive-message': (r) => lose(r),
  'refuse-part': (r) => lose(r),
  'move-process': (r) => lose(r),
  transfer: (r, a) => {
    if (r.receivingUnit === a.origin) r.receivingUnit = a.target ?? r.receivingUnit;
    if (r.responsibleUnit === a.origin) r.responsibleUnit = a.target ?? r.responsibleUnit;
  },
};

function accept(r: Reading, action: LogAction): void {
  closeVisit(r, INTAKE_TASK, action, 'done');
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
  if (!r.place || !r.automaton) return addVisit(r, step, before, action);
  const open = r.place.tasks.find(({ element }) => element === step);
  if (open) return doTask(r, action, open.task);
  if (!r.automaton.definition.nodes[step]) {
    deviate(r, 'unknown-step', step, action.at);
    return;
  }
  const way = wayTo(r.automaton, r.place, step);
  const late = r.passed.get(step);
  if (way) passOver(r, action, way, step);
  else if (late) {
    const deviation = r.deviations[late.deviation];
    if (deviation) Object.assign(deviation, { kind: 'out-of-order', at: action.at });
    r.passed.delete(step);
    addVisit(r, step, late.at, action);
  } else {
    const again = r.visits.some((visit) => visit.element === step);
    deviate(r, again ? 'repeated' : 'out-of-order', step, action.at);
    addVisit(r, step, before, action);
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
  closeVisit(r, task, action, 'done');
  if (moved) take(r, moved, action.at, action);
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
    deviate(r, 'skipped', passed, action.at);
    drop(r, task);
    take(r, moved, action.at);
  }
  const task = r.place?.tasks.find(({ element }) => element === step)?.task;
  if (task !== undefined) doTask(r, action, task);
}

function sentBack(r: Reading, action: LogAction): void {
  const { step, target } = action;
  if (step === null || target === null) return;
  deviate(r, 'sent-back', step, action.at, target);
  r.last = { element: step, at: action.at };
  const task = r.place?.tasks.find(({ element }) => element === step)?.task;
  if (task === undefined) return lose(r);
  const moved =
    r.automaton && r.place ? move(r.automaton, r.place, { type: 'send-back', task, to: target }) : null;
  const visit = r.open.get(task);
  closeVisit(r, task, action, 'sent-back');
  if (visit) visit.sentTo = target;
  if (moved) take(r, moved, action.at);
  else lose(r);
}

function assigned(r: Reading, action: LogAction): void {
  const visit = visitOf(r, action.step);
  if (!visit || action.target === null) return;
  if (visit.holder !== null && visit.holder !== action.target)
    deviate(r, 'reassigned', visit.element, action.at);
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
  for (const [task, visit] of [...r.open])
    if (step !== null && visit === by) closeVisit(r, task, action, 'ended');
    else drop(r, task, action.at);
  lose(r);
}

/** What was left of the process when the dossier was finished, but for the hand-over, was passed over. */
function leftOver(r: Reading, action: LogAction): void {
  for (let guard = 0; guard < MOST_LEFT && r.automaton && r.place; guard += 1) {
    const left = r.place.tasks.find(({ element }) => termsOf(r, element).act !== 'return');
    if (!left) return;
    deviate(r, 'skipped', left.element, action.at);
    drop(r, left.task, action.at);
    const moved = move(r.automaton, r.place, { type: 'task-completed', task: left.task });
    if (!moved) return lose(r);
    take(r, moved, action.at);
  }
}

function elsewhere(r: Reading, action: LogAction): void {
  const moved =
    r.automaton && r.place && action.timer !== null
      ? move(r.automaton, r.place, { type: 'timer', timer: action.timer })
      : null;
  if (moved) take(r, moved, action.at);
  else lose(r);
}

/** From here on the log cannot be followed on the process: times are still told, deviations are not guessed. */
function lose(r: Reading): void {
  r.place = null;
}

/** Takes over a move: what it closed beside the act itself was withdrawn, what it opened begins now. */
function take(r: Reading, moved: Move, at: number, by?: LogAction): void {
  r.place = moved.place;
  for (const task of moved.closed) drop(r, task, at);
  for (const { task, element } of moved.opened) openVisit(r, task, element, at);
  if (by && moved.place.state.status !== 'running') r.place = null;
}

function openVisit(r: Reading, task: number, element: string, at: number): void {
  const terms = termsOf(r, element);
  const hours = r.head.channel === 'online' ? (terms.hoursOnline ?? terms.hours) : terms.hours;
  const isDesk = element === INTAKE || terms.unit === 'desk';
  const visit: Draft = {
    task,
    holder: null,
    element,
    round: r.visits.filter((other) => other.element === element).length + 1,
    unitId: isDesk ? r.receivingUnit : r.responsibleUnit,
    officerId: null,
    outcome: 'open',
    sentTo: null,
    answer: null,
    openedAt: at,
    takenAt: null,
    doneAt: null,
    pauses: [],
    allowedMinutes: element === INTAKE ? INTAKE_MINUTES : hours ? Math.round(hours * 60) : null,
  };
  r.visits.push(visit);
  r.open.set(task, visit);
}

function closeVisit(r: Reading, task: number, action: LogAction, outcome: Outcome): void {
  const visit = r.open.get(task);
  if (!visit) return;
  r.open.delete(task);
  visit.outcome = outcome;
  visit.doneAt = action.at;
  visit.answer = action.outcome;
  if (action.actorKind === 'officer') {
    visit.officerId = action.actorId;
    visit.unitId = action.unitId ?? visit.unitId;
  }
}

/** Ends a visit that nobody did. */
function drop(r: Reading, task: number, at?: number): void {
  const visit = r.open.get(task);
  if (!visit) return;
  r.open.delete(task);
  visit.outcome = 'ended';
  visit.doneAt = at ?? visit.openedAt;
}

/** A visit that only its end shows: it began when the work before it ended. */
function addVisit(r: Reading, element: string, openedAt: number, action: LogAction): void {
  const task = -1 - r.visits.length;
  openVisit(r, task, element, openedAt);
  closeVisit(r, task, action, 'done');
}

function deviate(r: Reading, kind: DeviationKind, element: string, at: number, toward?: string): void {
  r.deviations.push({ kind, element, toward: toward ?? null, at });
}

function termsOf(r: Reading, element: string): StepTerms {
  return r.automaton?.definition.nodes[element]?.step ?? {};
}

/** The visit with its pauses; one that was over in the instant it began, with nobody in it, is none. */
function finished(r: Reading, { task: _task, holder: _holder, ...visit }: Draft): Visit[] {
  if (visit.doneAt === visit.openedAt && (visit.element === INTAKE || visit.outcome === 'ended')) return [];
  const until = visit.doneAt ?? Number.POSITIVE_INFINITY;
  const pauses = r.pauses
    .map(([from, to]) => [Math.max(from, visit.openedAt), Math.min(to, until)] as const)
    .filter(([from, to]) => to > from);
  return [{ ...visit, pauses }];
}

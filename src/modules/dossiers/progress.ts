import type { Calendar } from '#modules/calendar';
import { dueAt as dueTime } from '#modules/calendar';
import { type Definition, type Effect, advance, startInstance, type State } from '#modules/workflow';
import { instantOf, localMinutes } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { linkHash } from './chain.ts';
import { errors } from './errors.ts';
import {
  type Action,
  type ActionKind,
  allowedActions,
  apply,
  type DossierState,
  fold,
  NEXT,
  type OpenStep,
} from './model.ts';

/** Who does an action, as the log keeps it: the name of that day. */
export interface ActingParty {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string;
  readonly unitId: string | null;
}

/** A step that this change opens. */
export interface Opened extends OpenStep {
  readonly dueAt: Temporal.Instant | null;
}

/** A dossier in the middle of one change: the log so far, what it gives, and what is to be written. */
export interface Progress {
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Actions before the change. */
  readonly before: readonly Action[];
  /** Actions of the change. */
  readonly added: readonly Action[];
  readonly state: DossierState | null;
  readonly process: State | null;
  readonly steps: readonly OpenStep[];
  readonly closed: readonly number[];
  readonly opened: readonly Opened[];
}

/** Begins a change of a dossier with this log; an empty log begins a new dossier. */
export function beginChange(
  id: string,
  at: Temporal.Instant,
  before: readonly Action[] = [],
  process: State | null = null,
  steps: readonly OpenStep[] = [],
): Progress {
  return {
    id,
    at,
    before,
    added: [],
    state: before.length > 0 ? fold(before) : null,
    process,
    steps,
    closed: [],
    opened: [],
  };
}

/**
 * Adds an action to the change: checked against the table of statuses, chained by hash.
 *
 * @throws dossiers/action-not-allowed
 */
export function record(
  progress: Progress,
  kind: ActionKind,
  party: ActingParty,
  payload: Readonly<Record<string, unknown>> = {},
): Progress {
  const { state } = progress;
  if (state) {
    ensure(NEXT[state.status][kind] !== null, errors.actionNotAllowed, {
      action: kind,
      status: state.status,
      allowed: allowedActions(state.status),
    });
  }
  const seq = (state?.seq ?? 0) + 1;
  const link = {
    dossierId: progress.id,
    seq,
    kind,
    actorKind: party.kind,
    actorId: party.id,
    actorName: party.name,
    unitId: party.unitId,
    payload,
  };
  const hash = linkHash({ ...link, previousHash: state?.hash ?? '', previousAt: state?.lastAt ?? null });
  const action: Action = { ...link, hash, at: progress.at };
  return {
    ...progress,
    added: [...progress.added, action],
    state: state ? apply(state, action) : fold([action]),
  };
}

/** What turns an element of the process into a step of this dossier: units, calendar, channel. */
export interface StepPlace {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
}

/** Starts the internal process (quy trình nội bộ) of an accepted dossier. */
export function startProcess(progress: Progress, place: StepPlace): Progress {
  const { state, effects } = startInstance(place.definition);
  return follow({ ...progress, process: state }, effects, place);
}

/** Completes an open step of the process; the next ones open at the instant of the change. */
export function completeStep(progress: Progress, task: number, place: StepPlace, outcome?: string): Progress {
  if (!progress.process) throw new RangeError('no process is running');
  const moved = advance(place.definition, progress.process, {
    type: 'task-completed',
    task,
    ...(outcome === undefined ? {} : { outcome }),
  });
  return follow({ ...progress, process: moved.state }, moved.effects, place);
}

/** True when all that is left of the process is to hand the result over: the dossier is then finished. */
export function onlyHandOverLeft(progress: Progress): boolean {
  return progress.steps.every((step) => step.act === 'return');
}

/** True when nobody signs after this element: what is signed here is the result, not a draft on its way up. */
export function isLastSignature(definition: Definition, element: string): boolean {
  const seen = new Set([element]);
  for (const at of seen) {
    for (const flow of definition.nodes[at]?.out ?? []) {
      const next = definition.flows[flow]?.to;
      if (next === undefined || seen.has(next)) continue;
      if (definition.nodes[next]?.step?.act === 'sign') return false;
      seen.add(next);
    }
  }
  return true;
}

/** Sends the work back to an earlier step (chuyển lại bước trước). */
export function sendBack(progress: Progress, task: number, to: string, place: StepPlace): Progress {
  if (!progress.process) throw new RangeError('no process is running');
  const moved = advance(place.definition, progress.process, { type: 'send-back', task, to });
  return follow({ ...progress, process: moved.state }, moved.effects, place);
}

/** Ends whatever is open: the dossier was refused or withdrawn. */
export function endProcess(progress: Progress): Progress {
  return closeSteps(
    progress,
    progress.steps.map((s) => s.task),
  );
}

/** The step of an intake that waits for the one-stop clerk; before acceptance no process runs. */
export function intakeStep(unitId: string, dueAt: Temporal.Instant | null): Opened {
  return {
    task: 0,
    element: 'intake',
    name: 'Kiểm tra và tiếp nhận hồ sơ',
    act: 'receive',
    role: 'desk-clerk',
    unitId,
    dueAt,
    holderAccount: null,
    holderName: null,
  };
}

/** Number of the step in which a refusal is handed back: it belongs to no process. */
const REFUSAL_TASK = -100;

/** The step in which the desk hands back the papers with the refusal: that, too, is a result. @law ND-118-2025/19.3 */
export function returnOfRefusal(unitId: string): Opened {
  return {
    task: REFUSAL_TASK,
    element: 'return-refusal',
    name: 'Trả hồ sơ kèm thông báo từ chối giải quyết',
    act: 'return',
    role: 'desk-clerk',
    unitId,
    dueAt: null,
    holderAccount: null,
    holderName: null,
  };
}

/** Ends the step of a hand-over, in the process or outside it. */
export function completeHandOver(progress: Progress, task: number, place: StepPlace): Progress {
  return task === REFUSAL_TASK ? closeSteps(progress, [task]) : completeStep(progress, task, place);
}

/** Opens a step by hand. */
export function openStep(progress: Progress, step: Opened): Progress {
  return { ...progress, steps: [...progress.steps, step], opened: [...progress.opened, step] };
}

/** Closes steps by number. A step that this very change opened is not written at all. */
export function closeSteps(progress: Progress, tasks: readonly number[]): Progress {
  const fresh = new Set(progress.opened.map((s) => s.task));
  return {
    ...progress,
    steps: progress.steps.filter((s) => !tasks.includes(s.task)),
    opened: progress.opened.filter((s) => !tasks.includes(s.task)),
    closed: [...progress.closed, ...tasks.filter((t) => !fresh.has(t))],
  };
}

function follow(progress: Progress, effects: readonly Effect[], place: StepPlace): Progress {
  let next = progress;
  for (const effect of effects) {
    if (effect.type === 'close-task') next = closeSteps(next, [effect.task]);
    if (effect.type === 'open-task')
      next = openStep(next, stepOf(effect.task, effect.element, progress.at, place));
  }
  return next;
}

function stepOf(task: number, element: string, at: Temporal.Instant, place: StepPlace): Opened {
  const node = place.definition.nodes[element];
  const terms = node?.step ?? {};
  const hours = place.channel === 'online' ? (terms.hoursOnline ?? terms.hours) : terms.hours;
  return {
    task,
    element,
    name: node?.name ?? element,
    act: terms.act ?? 'process',
    role: terms.role ?? 'case-officer',
    unitId: terms.unit === 'desk' ? place.receivingUnit : place.responsibleUnit,
    dueAt: hours ? instantOf(dueTime(place.calendar, localMinutes(at), { value: hours, unit: 'wh' })) : null,
    holderAccount: null,
    holderName: null,
  };
}

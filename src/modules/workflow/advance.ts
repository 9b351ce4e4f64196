import { ensure, isRefusal, type Refusal } from '#kernel/refusal';
import { complete } from './activities.ts';
import { withdraw } from './closing.ts';
import type { Definition } from './definition.ts';
import { errors } from './errors.ts';
import { graphOf, isTriggered, nodeAt, startsOf, type Graph } from './graph.ts';
import { leave } from './leaving.ts';
import { drive } from './moves.ts';
import { isTimerSet, receiversOf, setTimers, timerName } from './receivers.ts';
import { addToken, enqueue, runOf, stepOf, taskOf, type AtOnce, type Run } from './run.ts';
import { sendBack } from './send-back.ts';
import type { Event, State, Step, Token, Variables } from './state.ts';
import { awaiting, fire, throwError, throwEscalation } from './throwing.ts';

/** How far a move came, and why no further; for trying out only: what was refused has not happened. */
export interface Attempt extends Step {
  readonly refusal?: Refusal;
}

/**
 * Starts an instance (khởi tạo quy trình) and moves it until it waits or ends.
 *
 * @param data   variables that conditions may name; they are part of the state, so keep them few
 * @param start  id of the start event; needed only where the process has several that wait for something
 * @throws workflow/no-start, workflow/no-way-out, workflow/deadlock, workflow/endless, workflow/expression-invalid
 */
export function startInstance(definition: Definition, data: Variables = {}, start?: string): Step {
  return accepted(tryStart(definition, data, { start }));
}

/** Starts an instance as far as it goes. */
export function tryStart(
  definition: Definition,
  data: Variables,
  { start, atOnce }: { readonly start?: string | undefined; readonly atOnce?: AtOnce } = {},
): Attempt {
  const graph = graphOf(definition);
  const run = runOf(graph, { status: 'running', last: 0, tokens: [], data }, atOnce);
  return attempt(run, () => {
    const root = addToken(run, { at: definition.root, in: 0 });
    setTimers(run, root);
    for (const node of startsFor(graph, start)) {
      if (nodeAt(graph, node).starts) passStart(run, node, root.id);
      else enqueue(run, { node, scope: root.id });
    }
  });
}

function attempt(run: Run, begin: () => void): Attempt {
  try {
    begin();
    drive(run);
    return stepOf(run);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...stepOf(run), refusal: error };
  }
}

function accepted({ refusal, ...step }: Attempt): Step {
  if (refusal) throw refusal;
  return step;
}

/** A receive task that starts the process has its message already. */
function passStart(run: Run, node: string, scope: number): void {
  run.effects.push({ type: 'entered', element: node });
  leave(run, node, scope);
}

function startsFor(graph: Graph, start: string | undefined): readonly string[] {
  const starts = startsOf(graph, graph.definition.root);
  if (start !== undefined) {
    ensure(starts.includes(start), errors.noStart, { start, starts });
    return [start];
  }
  const plain = starts.filter((id) => !isTriggered(nodeAt(graph, id)));
  ensure(plain.length > 0 || starts.length === 1, errors.noStart, { starts });
  return plain.length > 0 ? plain : starts;
}

/**
 * Moves an instance by one event (chuyển bước). Pure: the same definition, state and event give the same answer.
 *
 * @throws workflow/instance-ended, workflow/task-not-open, workflow/timer-not-set, workflow/message-not-awaited,
 *         workflow/send-back-forbidden, workflow/no-way-out, workflow/deadlock, workflow/endless,
 *         workflow/expression-invalid
 */
export function advance(definition: Definition, state: State, event: Event): Step {
  return accepted(attemptEvent(runOf(graphOf(definition), state), event));
}

/** Moves an instance that is tried out by one event as far as it goes. */
export function tryAdvance(
  { definition, state }: { definition: Definition; state: State },
  event: Event,
  atOnce: AtOnce,
): Attempt {
  return attemptEvent(runOf(graphOf(definition), state, atOnce), event);
}

function attemptEvent(run: Run, event: Event): Attempt {
  return attempt(run, () => {
    ensure(run.status === 'running', errors.instanceEnded, { status: run.status });
    if ('data' in event && event.data) run.data = { ...run.data, ...event.data };
    apply(run, event);
  });
}

function apply(run: Run, event: Event): void {
  switch (event.type) {
    case 'task-completed':
      if (event.outcome !== undefined) run.data = { ...run.data, outcome: event.outcome };
      return complete(run, workOf(run, event.task));
    case 'task-failed':
      return throwError(run, workOf(run, event.task), event.code);
    case 'send-back':
      return sendBack(run, workOf(run, event.task), event.to);
    case 'escalation':
      return escalate(run, workOf(run, event.task), event.code);
    case 'timer':
      return fireTimer(run, event.timer);
    case 'message':
      return hear(run, event.name, event.task);
    case 'signal':
      for (const receiver of awaiting(run, 'signal', event.name)) fire(run, receiver);
      return;
    case 'cancel':
      return cancel(run);
  }
}

/** The open task of an event; a receive task is done by its message, not by hand. */
function workOf(run: Run, id: number): Token {
  const token = taskOf(run, id);
  const { kind } = nodeAt(run.graph, token.at);
  ensure(kind === 'user' || kind === 'service' || kind === 'rule', errors.taskNotOpen, { task: id });
  return token;
}

function escalate(run: Run, token: Token, code: string): void {
  throwEscalation(run, token.at, token.id, code);
}

function fireTimer(run: Run, name: string): void {
  const id = Number(name.slice(0, name.indexOf(':')));
  const token = run.tokens.find((other) => other.id === id);
  const receiver = token && receiversOf(run, token).find((other) => timerName(other) === name);
  ensure(receiver && isTimerSet(receiver), errors.timerNotSet, { timer: name });
  fire(run, receiver);
}

function hear(run: Run, name: string, task: number | undefined): void {
  const receivers = awaiting(run, 'message', name);
  const receiver = task === undefined ? receivers[0] : receivers.find(({ token }) => token.id === task);
  ensure(receiver, errors.messageNotAwaited, { name });
  fire(run, receiver);
}

function cancel(run: Run): void {
  const root = run.tokens.find((token) => token.in === 0);
  if (root) withdraw(run, root);
  run.status = 'cancelled';
  run.effects.push({ type: 'ended', how: 'cancelled' });
}

import { tryAdvance, tryStart, type Attempt } from './advance.ts';
import { awaitedBy } from './awaiting.ts';
import { learnFrom } from './decision.ts';
import type { Definition } from './definition.ts';
import { asWritten } from './feel-value.ts';
import { graphOf, isTriggered, nodeAt, startsOf } from './graph.ts';
import { durationMs, isIsoTime } from './iso-time.ts';
import type { Model } from './parse-bpmn.ts';
import type { AtOnce } from './run.ts';
import type { Effect, Event, State, Variables } from './state.ts';

/** What a dry run found: activities in the order they were entered, and how it ended. */
export interface Trace {
  readonly trace: readonly string[];
  readonly end: 'completed' | 'waiting' | 'error';
  readonly error?: string;
}

/** Activities one dry run may enter; a process that needs more goes round and round on the same data. */
const MOST_ENTERED = 5_000;

/** Tasks, messages and timers one dry run may see through. */
const MOST_STEPS = 20_000;

interface Instance {
  readonly definition: Definition;
  state: State;
}

interface Timer {
  readonly instance: Instance;
  readonly timer: string;
  readonly dueMs: number;
  /** It repeats without end, and has come before. */
  readonly isStale: boolean;
}

interface Message {
  readonly sender: Instance;
  readonly element: string;
  readonly name: string;
}

type Sent = Extract<Effect, { type: 'send-signal' | 'send-message' }>;

interface DryRun {
  readonly model: Model;
  readonly data: Variables;
  readonly trace: string[];
  readonly instances: Instance[];
  /** Messages nobody waited for when they were sent; they stay until somebody does. */
  readonly kept: Message[];
  /** Messages and signals on their way: they come after what the move that sent them entered. */
  said: { readonly instance: Instance; readonly effect: Sent }[];
  timers: Timer[];
  nowMs: number;
}

/**
 * Runs a model dry (chạy thử quy trình): every user task is completed the moment it opens, with the same data;
 * service tasks succeed, rule tasks ask the decision tables if there are any; when nothing else can move, the timer
 * due first fires. What only ever repeats without end is not waited for twice. Processes of one file run together
 * and hear each other's messages and signals.
 */
export function dryRun(model: Model, data: Variables): Trace {
  const run: DryRun = {
    model,
    data: asWritten(data) as Variables,
    trace: [],
    instances: [],
    kept: [],
    said: [],
    timers: [],
    nowMs: 0,
  };
  try {
    // All begin before any of them is heard: a signal reaches whoever waits for it from the beginning.
    for (const definition of startingAlone(model)) begin(run, definition);
    for (let steps = 0; step(run); steps += 1) {
      if (run.trace.length > MOST_ENTERED || steps > MOST_STEPS)
        return ended(run, 'error', 'workflow/endless');
    }
  } catch (error) {
    if ((error as Error).name !== 'Refusal') throw error;
    return ended(run, 'error', reasonOf(error as Error & { facts?: Record<string, unknown> }));
  }
  const failed = run.instances.find(({ state }) => state.status === 'failed');
  if (failed) return ended(run, 'error', failed.state.error ?? '');
  return ended(run, run.instances.some(({ state }) => state.status === 'running') ? 'waiting' : 'completed');
}

function ended({ trace }: DryRun, end: Trace['end'], error?: string): Trace {
  return { trace, end, ...(error === undefined ? {} : { error }) };
}

function reasonOf(refusal: Error & { facts?: Record<string, unknown> }): string {
  const { element, elements, expression, reason } = refusal.facts ?? {};
  const about = [element, elements, expression, reason].filter((fact) => fact !== undefined).join(', ');
  return about ? `${refusal.message}: ${about}` : refusal.message;
}

/** Processes that begin by themselves; where all wait to be started, the first is started by hand. */
function startingAlone({ definitions }: Model): readonly Definition[] {
  const alone = definitions.filter((definition) => {
    const graph = graphOf(definition);
    return startsOf(graph, definition.root).some((id) => !isTriggered(nodeAt(graph, id)));
  });
  return alone.length > 0 ? alone : definitions.slice(0, 1);
}

function begin(run: DryRun, definition: Definition, start = firstOf(definition)): void {
  const begun = tryStart(definition, run.data, { start, atOnce: leavesBehind(run, definition) });
  const instance: Instance = { definition, state: begun.state };
  run.instances.push(instance);
  take(run, instance, begun);
}

/** Where every start waits for something, the first is as good as any; else there is nothing to choose. */
function firstOf(definition: Definition): string | undefined {
  const graph = graphOf(definition);
  const starts = startsOf(graph, definition.root);
  return starts.every((id) => isTriggered(nodeAt(graph, id))) ? starts[0] : undefined;
}

function move(run: DryRun, instance: Instance, event: Event): void {
  take(run, instance, tryAdvance(instance, event, leavesBehind(run, instance.definition)));
}

/** One move of the dry run: what was sent, then a kept message, then the next timer. */
function step(run: DryRun): boolean {
  const [said, ...rest] = run.said;
  if (said) {
    // What this sets off is said before what was waiting to be said.
    run.said = [];
    tell(run, said.instance, said.effect);
    run.said.push(...rest);
    return true;
  }
  const kept = run.kept.findIndex((message) => deliver(run, message));
  if (kept >= 0) return run.kept.splice(kept, 1).length > 0;
  const [timer] = [...run.timers].sort((one, other) => one.dueMs - other.dueMs);
  if (!timer || run.timers.every(({ isStale }) => isStale)) return false;
  run.timers = run.timers.filter((other) => other !== timer);
  run.nowMs = Math.max(run.nowMs, timer.dueMs);
  move(run, timer.instance, { type: 'timer', timer: timer.timer });
  return true;
}

/** What a task leaves behind: what the decision table says, or the data of the example again. */
function leavesBehind({ data }: DryRun, { decisions, nodes }: Definition): AtOnce {
  return (element, known) => {
    const node = nodes[element];
    return decisions && node?.kind === 'rule' ? learnFrom(decisions, node.decision ?? '', known) : data;
  };
}

function take(run: DryRun, instance: Instance, { state, effects, refusal }: Attempt): void {
  instance.state = state;
  for (const effect of effects) follow(run, instance, effect);
  // What was entered on the way to a refusal was entered: the designer sees how far it went.
  if (refusal) throw refusal;
  for (const effect of effects) {
    if (effect.type === 'send-signal' || (effect.type === 'send-message' && !effect.heard))
      run.said.push({ instance, effect });
  }
}

function follow(run: DryRun, instance: Instance, effect: Effect): void {
  switch (effect.type) {
    case 'entered':
    case 'open-task':
      run.trace.push(effect.element);
      break;
    case 'set-timer':
      run.timers.push({
        instance,
        timer: effect.timer,
        dueMs: dueMs(effect.value, run.nowMs),
        isStale: effect.value.startsWith('R/') && hasHappened(instance, effect),
      });
      break;
    case 'cancel-timer':
      run.timers = run.timers.filter((timer) => timer.instance !== instance || timer.timer !== effect.timer);
      break;
    default:
  }
}

function hasHappened({ state }: Instance, { timer, element }: { timer: string; element: string }): boolean {
  const token = state.tokens.find(({ id }) => id === Number(timer.split(':')[0]));
  return (token?.happened?.[element] ?? 0) > 0;
}

function tell(run: DryRun, sender: Instance, { type, element, name }: Sent): void {
  if (type === 'send-signal') return signal(run, sender, name);
  if (!deliver(run, { sender, element, name })) run.kept.push({ sender, element, name });
}

/** Due time on the clock of the dry run; dates come after every duration, in their order. */
function dueMs(value: string, nowMs: number): number {
  const interval = value.replace(/^R\d*\//, '');
  return isIsoTime(interval, 'duration') ? nowMs + durationMs(interval) : Date.parse(interval);
}

/** Hands a message to the element it is drawn to, or to whoever else waits for its name. */
function deliver(run: DryRun, { sender, element, name }: Message): boolean {
  const drawn = run.model.messageFlows.filter(({ from }) => from === element).map(({ to }) => to);
  const fits = (other: string, awaited: string) =>
    drawn.length > 0 ? drawn.includes(other) : awaited === name;
  for (const instance of run.instances) {
    if (instance === sender) continue;
    const awaited = awaitedBy(instance.definition, instance.state);
    const receiver = awaited.find((other) => other.type === 'message' && fits(other.element, other.name));
    if (!receiver) continue;
    move(run, instance, { type: 'message', name: receiver.name, task: receiver.task });
    return true;
  }
  return startBy(run, sender, 'message', fits);
}

function signal(run: DryRun, sender: Instance, name: string): void {
  for (const instance of run.instances) {
    if (instance === sender || !awaitedBy(instance.definition, instance.state).some((a) => a.name === name))
      continue;
    move(run, instance, { type: 'signal', name });
  }
  startBy(run, sender, 'signal', (_, awaited) => awaited === name);
}

function startBy(
  run: DryRun,
  sender: Instance,
  type: 'message' | 'signal',
  fits: (id: string, awaited: string) => boolean,
): boolean {
  for (const definition of run.model.definitions) {
    if (definition === sender.definition) continue;
    const graph = graphOf(definition);
    const start = startsOf(graph, definition.root).find((id) => {
      const node = nodeAt(graph, id);
      return isTriggered(node) && node.event?.type === type && fits(id, node.event.ref ?? '');
    });
    if (!start) continue;
    begin(run, definition, start);
    return true;
  }
  return false;
}

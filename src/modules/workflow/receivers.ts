import { ensure } from '#kernel/refusal';
import type { EventTrigger, TimerTerms } from './definition.ts';
import { errors } from './errors.ts';
import { valueOf } from './expression.ts';
import { isActivity, nodeAt } from './graph.ts';
import { isIsoTime } from './iso-time.ts';
import { isOpenScope, nodeOf, scopeOf, variablesAt, type Run } from './run.ts';
import type { Token } from './state.ts';

/** An event element that listens while a token is open. */
export interface Receiver {
  readonly token: Token;
  readonly element: string;
  readonly trigger: EventTrigger;
}

/**
 * Everything that listens while this token is open: boundary events of an activity, the awaited event of a
 * catch or receive task, the events after an event-based gateway, the event sub-processes of a scope.
 */
export function receiversOf(run: Run, token: Token): readonly Receiver[] {
  const node = nodeOf(run, token);
  const elements: string[] = [];
  if (token.number === undefined && isActivity(node.kind)) {
    elements.push(...(run.graph.boundaries.get(token.at) ?? []));
  }
  if (node.kind === 'catch' || (node.kind === 'receive' && !token.loop)) elements.push(token.at);
  if (node.kind === 'event-gateway') {
    elements.push(...node.out.map((flow) => run.graph.definition.flows[flow]?.to as string));
  }
  if (!token.taken && isOpenScope(run, token))
    elements.push(...(run.graph.listeners.get(scopeOf(run, token)) ?? []));
  return elements.flatMap((element) => {
    const trigger = nodeAt(run.graph, element).event;
    return trigger ? [{ token, element, trigger }] : [];
  });
}

/** Name of a timer: stable while its token is open. */
export function timerName(receiver: Receiver): string {
  return `${receiver.token.id}:${receiver.element}`;
}

/** Sets the timers that run while this token is open. */
export function setTimers(run: Run, token: Token): void {
  for (const receiver of receiversOf(run, token)) {
    if (receiver.trigger.timer) setTimer(run, receiver, receiver.trigger.timer);
  }
}

/** Sets, or sets again, one timer. */
export function setTimer(run: Run, receiver: Receiver, terms: TimerTerms): void {
  const value = timerValue(terms, run, receiver);
  run.effects.push({
    type: 'set-timer',
    timer: timerName(receiver),
    element: receiver.element,
    kind: terms.kind,
    value,
  });
}

/** Cancels the timers of a token that are still to come, but for the one that just fired. */
export function cancelTimers(run: Run, token: Token, fired?: string): void {
  for (const receiver of receiversOf(run, token)) {
    if (receiver.element === fired || !isTimerSet(receiver)) continue;
    run.effects.push({ type: 'cancel-timer', timer: timerName(receiver) });
  }
}

/** Whether the timer of this receiver is still to come. */
export function isTimerSet(receiver: Receiver): boolean {
  const { timer } = receiver.trigger;
  if (!timer) return false;
  const happened = receiver.token.happened?.[receiver.element] ?? 0;
  if (timer.kind !== 'cycle') return happened === 0;
  return happened < repetitions(timer.value);
}

/** How often a repeating interval comes: `R3/PT1H` three times, `R/PT1H` without end. */
export function repetitions(cycle: string): number {
  const count = /^R(\d*)\//.exec(cycle)?.[1];
  return count ? Number(count) : Number.POSITIVE_INFINITY;
}

function timerValue({ value, kind }: TimerTerms, run: Run, { token, element }: Receiver): string {
  if (isIsoTime(value)) return value;
  const found = String(valueOf(value, variablesAt(run, token.in)));
  ensure(isIsoTime(found, kind), errors.expressionInvalid, { element, expression: value });
  return found;
}

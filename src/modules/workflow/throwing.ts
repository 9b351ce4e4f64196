import { complete } from './activities.ts';
import { closeToken, empty, withdraw } from './closing.ts';
import { nodeAt } from './graph.ts';
import { leave } from './leaving.ts';
import { isTimerSet, receiversOf, setTimer, setTimers, type Receiver } from './receivers.ts';
import { addToken, findToken, replaceToken, type Run } from './run.ts';
import type { EventTrigger } from './definition.ts';
import type { Token } from './state.ts';

/** What was awaited has come: the receiver acts. */
export function fire(run: Run, receiver: Receiver): void {
  const token = findToken(run, receiver.token.id);
  if (!token) return;
  const node = nodeAt(run.graph, receiver.element);
  if (node.kind === 'boundary') fireBoundary(run, token, receiver);
  else if (node.kind === 'start') fireListener(run, token, receiver);
  else if (receiver.element === token.at && node.kind === 'receive') complete(run, token);
  else {
    closeToken(run, token, 'completed', receiver.element);
    if (node.kind === 'receive') run.effects.push({ type: 'entered', element: receiver.element });
    leave(run, receiver.element, token.in);
  }
}

function fireBoundary(run: Run, token: Token, receiver: Receiver): void {
  const { interrupting } = nodeAt(run.graph, receiver.element);
  if (interrupting === false) note(run, token, receiver);
  else withdraw(run, token, receiver.trigger.type === 'error' ? 'failed' : 'cancelled', receiver.element);
  leave(run, receiver.element, token.in);
}

function fireListener(run: Run, token: Token, receiver: Receiver): void {
  if (token.taken) return;
  const start = nodeAt(run.graph, receiver.element);
  if (start.interrupting === false) note(run, token, receiver);
  else takeOver(run, token, receiver.element);
  const handler = addToken(run, { at: start.scope as string, in: token.id });
  run.effects.push({ type: 'entered', element: handler.at });
  setTimers(run, handler);
  leave(run, receiver.element, handler.id);
}

/** An interrupting event sub-process withdraws all other work of its scope, which stops listening. */
function takeOver(run: Run, token: Token, fired: string): void {
  empty(run, token);
  const boundaries = new Set(run.graph.boundaries.get(token.at) ?? []);
  for (const other of receiversOf(run, token)) {
    if (other.element === fired || boundaries.has(other.element) || !other.trigger.timer) continue;
    run.effects.push({ type: 'cancel-timer', timer: `${token.id}:${other.element}` });
  }
  replaceToken(run, { ...token, taken: true });
}

/** Counts a non-interrupting event; a repeating timer is set again. */
function note(run: Run, token: Token, receiver: Receiver): void {
  const { timer } = receiver.trigger;
  if (!timer) return;
  const count = (token.happened?.[receiver.element] ?? 0) + 1;
  const noted = { ...token, happened: { ...token.happened, [receiver.element]: count } };
  replaceToken(run, noted);
  const again = { ...receiver, token: noted };
  if (timer.kind === 'cycle' && isTimerSet(again)) setTimer(run, again, timer);
}

/**
 * An error leaves a token: the nearest event sub-process or boundary event around it that catches the code
 * takes over; a catcher that names the code comes before one that catches all. Uncaught, the instance fails.
 */
export function throwError(run: Run, from: Token, code: string): void {
  const catcher = nearest(run, from, 'error', code);
  if (catcher) return fire(run, catcher);
  const root = run.tokens.find((token) => token.in === 0);
  if (root) withdraw(run, root);
  run.status = 'failed';
  run.error = code;
  run.effects.push({ type: 'ended', how: 'failed', error: code });
}

/** An escalation is reported from a scope; uncaught it is only told to the caller. */
export function throwEscalation(run: Run, element: string, scope: number, code: string): void {
  const from = findToken(run, scope);
  const catcher = from && nearest(run, from, 'escalation', code);
  if (catcher) fire(run, catcher);
  else run.effects.push({ type: 'escalated', element, code });
}

function nearest(run: Run, from: Token, type: 'error' | 'escalation', code: string): Receiver | undefined {
  for (let token: Token | undefined = from; token; token = findToken(run, token.in)) {
    const fits = receiversOf(run, token).filter(({ trigger }) => trigger.type === type);
    const boundaries = new Set(run.graph.boundaries.get(token.at) ?? []);
    const inside = fits.filter(({ element }) => !boundaries.has(element));
    const around = fits.filter(({ element }) => boundaries.has(element));
    for (const near of [inside, around]) {
      const found = near.find((r) => r.trigger.ref === code) ?? near.find((r) => r.trigger.ref === undefined);
      if (found) return found;
    }
  }
  return undefined;
}

/** A message or signal leaves the process; whoever in the same instance waits for it hears it first. */
export function broadcast(run: Run, element: string): void {
  const event = nodeAt(run.graph, element).event as EventTrigger;
  const name = event.ref ?? '';
  if (event.type === 'signal') {
    run.effects.push({ type: 'send-signal', element, name });
    for (const receiver of awaiting(run, 'signal', name)) fire(run, receiver);
    return;
  }
  const receiver = awaiting(run, 'message', name)[0];
  run.effects.push({ type: 'send-message', element, name, heard: receiver !== undefined });
  if (receiver) fire(run, receiver);
}

/** Receivers that wait for a message or signal of this name, oldest first. */
export function awaiting(run: Run, type: 'message' | 'signal', name: string): readonly Receiver[] {
  const all = run.tokens.flatMap((token) => receiversOf(run, token));
  return all.filter(({ trigger }) => trigger.type === type && (trigger.ref ?? '') === name);
}

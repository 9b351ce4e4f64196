import { nodeOf, tokensBelow, type Run } from './run.ts';
import { cancelTimers, isTimerSet, receiversOf } from './receivers.ts';
import type { Effect, Token } from './state.ts';

type Reason = Extract<Effect, { type: 'close-task' }>['reason'];

/** Removes one token: its timers are cancelled and its task, if it has one, is closed. */
export function closeToken(run: Run, token: Token, reason: Reason, fired?: string): void {
  cancelTimers(run, token, fired);
  run.tokens = run.tokens.filter((other) => other.id !== token.id);
  if (isTask(run, token)) run.effects.push({ type: 'close-task', task: token.id, element: token.at, reason });
}

/** Withdraws a token and everything in it, also what is on its way inside it. */
export function withdraw(run: Run, token: Token, reason: Reason = 'cancelled', fired?: string): void {
  empty(run, token);
  run.queue = run.queue.filter((move) => move.done !== token.id);
  run.queueFrom = Math.min(run.queueFrom, run.queue.length);
  closeToken(run, token, reason, fired);
}

/** Withdraws everything inside a token; the token itself stays. */
export function empty(run: Run, token: Token): void {
  const below = tokensBelow(run, token.id).reverse();
  const dead = new Set([token.id, ...below.map((other) => other.id)]);
  run.queue = run.queue.filter((move) => !dead.has(move.scope));
  run.queueFrom = Math.min(run.queueFrom, run.queue.length);
  run.throws = run.throws.filter((move) => !dead.has(move.scope));
  for (const other of below) closeToken(run, other, 'cancelled');
}

/** True for a token that was announced with `open-task`. */
export function isTask(run: Run, token: Token): boolean {
  if (token.loop) return false;
  const { kind } = nodeOf(run, token);
  return kind === 'user' || kind === 'service' || kind === 'rule' || kind === 'receive';
}

/** True while somebody or something outside the interpreter can still move this token. */
export function isWaiting(run: Run, token: Token): boolean {
  if (token.via !== undefined) return false;
  if (isTask(run, token)) return true;
  return receiversOf(run, token).some(
    (receiver) =>
      receiver.trigger.type === 'message' || receiver.trigger.type === 'signal' || isTimerSet(receiver),
  );
}

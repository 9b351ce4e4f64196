import { ensure } from '#kernel/refusal';
import { closeToken, withdraw } from './closing.ts';
import type { LoopTerms } from './definition.ts';
import { errors } from './errors.ts';
import { holds, valueOf } from './expression.ts';
import { nodeAt } from './graph.ts';
import { leave, startScope } from './leaving.ts';
import { setTimers } from './receivers.ts';
import { addToken, enqueue, findToken, replaceToken, variablesAt, type Run } from './run.ts';
import type { LoopProgress, Token } from './state.ts';

/** Most instances one loop may have. */
const MOST_INSTANCES = 1_000;

/** Enters an activity: as a whole, or as the rounds of its loop. */
export function beginActivity(run: Run, id: string, scope: number): void {
  const { loop } = nodeAt(run.graph, id);
  if (!loop) return openActivity(run, { at: id, in: scope });
  const progress = progressOf(run, id, loop, scope);
  if (progress.total === 0 || (loop.testBefore && !wantsAgain(run, loop, scope, 0)))
    return leave(run, id, scope);
  const body = addToken(run, { at: id, in: scope, loop: { ...progress, begun: 0 } });
  setTimers(run, body);
  if (loop.mode === 'parallel') for (let n = 0; n < progress.total; n += 1) beginRound(run, body.id);
  else beginRound(run, body.id);
}

function progressOf(run: Run, id: string, loop: LoopTerms, scope: number): LoopProgress {
  if (loop.mode === 'while') return { total: loop.maximum ?? Number.MAX_SAFE_INTEGER, begun: 0, done: 0 };
  const variables = variablesAt(run, scope);
  const items = loop.items === undefined ? undefined : valueOf(loop.items, variables);
  ensure(items === undefined || Array.isArray(items), errors.expressionInvalid, {
    element: id,
    expression: loop.items,
  });
  const total = items ? items.length : Number(valueOf(loop.count ?? '', variables));
  const fits = Number.isInteger(total) && total >= 0 && total <= MOST_INSTANCES;
  ensure(fits, errors.expressionInvalid, { element: id, expression: loop.count ?? loop.items });
  return { total, begun: 0, done: 0, ...(items ? { items } : {}) };
}

function wantsAgain(run: Run, loop: LoopTerms, scope: number, done: number): boolean {
  return loop.again === undefined || holds(loop.again, { ...variablesAt(run, scope), loopCounter: done });
}

function beginRound(run: Run, id: number): void {
  const body = findToken(run, id);
  if (!body?.loop) return;
  const begun = body.loop.begun + 1;
  replaceToken(run, { ...body, loop: { ...body.loop, begun } });
  openActivity(run, { at: body.at, in: id, number: begun });
}

/** An activity is done: the next round of its loop, or on along its outgoing flows. */
export function complete(run: Run, token: Token): void {
  closeToken(run, token, 'completed');
  if (token.in === 0) {
    run.status = 'completed';
    run.effects.push({ type: 'ended', how: 'completed' });
    return;
  }
  const body = token.number === undefined ? undefined : findToken(run, token.in);
  if (body) endRound(run, body);
  else leave(run, token.at, token.in);
}

/** One instance of a loop is done: on with the next, or the loop is over and what is left is withdrawn. */
function endRound(run: Run, body: Token): void {
  const loop = nodeAt(run.graph, body.at).loop as LoopTerms;
  const before = body.loop as LoopProgress;
  const progress = { ...before, done: before.done + 1 };
  replaceToken(run, { ...body, loop: progress });
  const over = progress.done >= progress.total || isEnough(run, body, loop, progress);
  if (over) {
    withdraw(run, findToken(run, body.id) as Token);
    leave(run, body.at, body.in);
  } else if (loop.mode !== 'parallel') beginRound(run, body.id);
}

function isEnough(run: Run, body: Token, loop: LoopTerms, { total, begun, done }: LoopProgress): boolean {
  if (loop.mode === 'while') return !wantsAgain(run, loop, body.in, done);
  if (loop.until === undefined) return false;
  const counts = {
    numberOfInstances: total,
    numberOfActiveInstances: begun - done,
    numberOfCompletedInstances: done,
    numberOfTerminatedInstances: 0,
    nrOfInstances: total,
    nrOfActiveInstances: begun - done,
    nrOfCompletedInstances: done,
  };
  return holds(loop.until, { ...variablesAt(run, body.in), ...counts, loopCounter: done });
}

/** Opens one activity, or one instance of it, and says what it asks for. */
function openActivity(run: Run, place: Omit<Token, 'id'>): void {
  const node = nodeAt(run.graph, place.at);
  const token = addToken(run, place);
  switch (node.kind) {
    case 'user':
    case 'service':
    case 'rule':
    case 'receive':
      run.effects.push({
        type: 'open-task',
        task: token.id,
        element: token.at,
        work: node.kind,
        ...roundOf(run, token),
      });
      if (run.atOnce && node.kind !== 'receive')
        return enqueue(run, { node: token.at, scope: token.in, done: token.id });
      return setTimers(run, token);
    case 'subprocess':
    case 'call':
      run.effects.push({ type: 'entered', element: token.at });
      setTimers(run, token);
      return startScope(run, token);
    default:
      run.effects.push({ type: 'entered', element: token.at });
      if (node.kind === 'send') run.throws.push({ node: token.at, scope: token.in, done: token.id });
      else enqueue(run, { node: token.at, scope: token.in, done: token.id });
  }
}

function roundOf(run: Run, token: Token): { number?: number; item?: unknown } {
  if (token.number === undefined) return {};
  const items = findToken(run, token.in)?.loop?.items;
  return { number: token.number, ...(items ? { item: items[token.number - 1] } : {}) };
}

import { ensure } from '#kernel/refusal';
import { beginActivity, complete } from './activities.ts';
import { empty, isTask, isWaiting } from './closing.ts';
import { errors } from './errors.ts';
import { linkTarget, mayComeIn, nodeAt } from './graph.ts';
import { leave, takeAll, takeFirst, takeTrue } from './leaving.ts';
import { isTimerSet, receiversOf, setTimers } from './receivers.ts';
import { addToken, enqueue, findToken, isOpenScope, nextMove, type Move, type Run } from './run.ts';
import type { Token } from './state.ts';
import { broadcast, throwError, throwEscalation } from './throwing.ts';

/** Moves one call may take; a sound process needs far fewer. Trying out, one call is the whole way. */
const MOST_MOVES = 10_000;
const MOST_MOVES_TRYING = 20_000;

/** Tokens one instance may hold: one loop of 1,000 instances, with what is open inside them. */
const MOST_TOKENS = 4_000;

/**
 * Moves everything that can move by itself, until the instance waits or ends.
 *
 * @throws workflow/endless, workflow/deadlock, workflow/no-way-out, workflow/expression-invalid
 */
export function drive(run: Run): void {
  const most = run.atOnce ? MOST_MOVES_TRYING : MOST_MOVES;
  for (let moves = 0; run.status === 'running'; moves += 1) {
    ensure(moves < most && run.tokens.length < MOST_TOKENS, errors.endless);
    const move = nextMove(run);
    if (move) makeMove(run, move);
    else if (!throwNext(run) && !endEmptyScope(run) && !openInclusiveJoin(run)) break;
  }
  if (run.status === 'running')
    ensure(
      run.tokens.some((token) => isWaiting(run, token)),
      errors.deadlock,
      stuck(run),
    );
}

function stuck(run: Run): Record<string, unknown> {
  return { elements: run.tokens.filter((token) => token.via !== undefined).map((token) => token.at) };
}

function makeMove(run: Run, move: Move): void {
  if (move.done !== undefined) {
    const token = findToken(run, move.done);
    if (!token) return;
    if (isTask(run, token)) run.data = { ...run.data, ...run.atOnce?.(token.at, run.data) };
    return complete(run, token);
  }
  const node = nodeAt(run.graph, move.node);
  switch (node.kind) {
    case 'exclusive':
      return takeFirst(run, move.node, move.scope);
    case 'parallel':
      return node.in.length > 1 ? joinAll(run, move) : takeAll(run, move.node, move.scope);
    case 'inclusive':
      return node.in.length > 1 ? arriveAtJoin(run, move) : takeTrue(run, move.node, move.scope);
    case 'event-gateway':
      return setTimers(run, addToken(run, { at: move.node, in: move.scope }));
    case 'catch':
      return node.event?.type === 'link' ? leave(run, move.node, move.scope) : waitAt(run, move);
    case 'throw':
      return passThrow(run, move);
    case 'end':
      return passEnd(run, move);
    case 'start':
      return leave(run, move.node, move.scope);
    default:
      return beginActivity(run, move.node, move.scope);
  }
}

function waitAt(run: Run, move: Move): void {
  setTimers(run, addToken(run, { at: move.node, in: move.scope }));
}

/** Parallel join: one token on every incoming flow; a second token on the same flow waits for the next time. */
function joinAll(run: Run, move: Move): void {
  const node = nodeAt(run.graph, move.node);
  addToken(run, { at: move.node, in: move.scope, ...(move.via ? { via: move.via } : {}) });
  const here = run.tokens.filter((token) => token.at === move.node && token.in === move.scope);
  const firsts = node.in.map((flow) => here.find((token) => token.via === flow));
  if (firsts.includes(undefined)) return;
  run.tokens = run.tokens.filter((token) => !firsts.includes(token));
  takeAll(run, move.node, move.scope);
}

function arriveAtJoin(run: Run, move: Move): void {
  addToken(run, { at: move.node, in: move.scope, via: move.via ?? '' });
}

/**
 * Opens one inclusive join: nothing elsewhere in its scope can still come in on a flow that is empty,
 * unless it may as well come in on one that has its token already (BPMN 2.0, 13.4.3).
 */
function openInclusiveJoin(run: Run): boolean {
  const joins = new Map<string, Token>();
  for (const token of run.tokens) {
    if (token.via !== undefined && nodeAt(run.graph, token.at).kind === 'inclusive') {
      joins.set(`${token.in}:${token.at}`, token);
    }
  }
  const waiting = [...joins.values()].find((token) => isJoinReady(run, token));
  if (!waiting) return false;
  const taken = new Set<string>();
  run.tokens = run.tokens.filter((token) => {
    const mine = token.at === waiting.at && token.in === waiting.in && !taken.has(token.via as string);
    if (mine) taken.add(token.via as string);
    return !mine;
  });
  takeTrue(run, waiting.at, waiting.in);
  return true;
}

function isJoinReady(run: Run, join: Token): boolean {
  const others = run.tokens.filter((token) => token.in === join.in);
  const marked = new Set(others.filter((token) => token.at === join.at).map((token) => token.via));
  return !others.some((token) => {
    if (token.at === join.at) return false;
    const mayHappen = (id: string) =>
      receiversOf(run, token).some((one) => one.element === id && (!one.trigger.timer || isTimerSet(one)));
    return mayComeIn(run.graph, { join: join.at, at: token.at }, (flow) => marked.has(flow), mayHappen);
  });
}

function endEmptyScope(run: Run): boolean {
  const busy = new Set(run.tokens.map((token) => token.in));
  const done = run.tokens.find((token) => !busy.has(token.id) && isOpenScope(run, token));
  if (done) complete(run, done);
  return done !== undefined;
}

function passThrow(run: Run, move: Move): void {
  const { event } = nodeAt(run.graph, move.node);
  if (event && event.type !== 'link') run.throws.push(move);
  else if (event) enqueue(run, { node: linkTarget(run.graph, move.node) as string, scope: move.scope });
  else leave(run, move.node, move.scope);
}

function passEnd(run: Run, move: Move): void {
  if (nodeAt(run.graph, move.node).event) run.throws.push(move);
}

/** What an event does to others it does when all else rests: no branch is cut off before it was entered. */
function throwNext(run: Run): boolean {
  const move = run.throws.shift();
  if (!move) return false;
  const wasTaken = findToken(run, move.scope)?.taken;
  takeEffect(run, move);
  const scope = findToken(run, move.scope);
  if (!scope || scope.taken !== wasTaken) return true;
  const sender = move.done === undefined ? undefined : findToken(run, move.done);
  if (sender) complete(run, sender);
  else if (move.done === undefined) leave(run, move.node, move.scope);
  return true;
}

function takeEffect(run: Run, move: Move): void {
  const { event } = nodeAt(run.graph, move.node);
  const scope = findToken(run, move.scope) as Token;
  if (event?.type === 'terminate') empty(run, scope);
  else if (event?.type === 'error') throwError(run, scope, event.ref ?? '');
  else if (event?.type === 'escalation') throwEscalation(run, move.node, move.scope, event.ref ?? '');
  else broadcast(run, move.node);
}

import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Node } from './definition.ts';
import { isScope, nodeAt, type Graph } from './graph.ts';
import type { Effect, State, Step, Token, Variables } from './state.ts';

/** One move waiting to be made: work arrives at a node, or an activity that needs nobody is done. */
export interface Move {
  readonly node: string;
  /** Token of the scope the move happens in. */
  readonly scope: number;
  readonly via?: string;
  /** Token that is done. */
  readonly done?: number;
}

/**
 * For trying a process out (chạy thử): work is done the moment it opens, so that a task of a person and one that needs
 * nobody are alike. Says what the work leaves behind, given the variables before it.
 */
export type AtOnce = (element: string, data: Variables) => Variables;

/** The instance while it moves: the only mutable thing of the interpreter, never seen outside. */
export interface Run {
  readonly graph: Graph;
  readonly effects: Effect[];
  readonly atOnce: AtOnce | undefined;
  status: State['status'];
  error: string | undefined;
  last: number;
  tokens: Token[];
  data: Variables;
  queue: Move[];
  /** Where in the queue the next move goes: what one move sets off comes before what was waiting. */
  queueFrom: number;
  /** Throws of messages and signals: they wait until everything else has come to rest. */
  throws: Move[];
}

/** Opens a state for moving. */
export function runOf(graph: Graph, state: State, atOnce?: AtOnce): Run {
  const { status, error, last, tokens, data } = state;
  return {
    graph,
    atOnce,
    status,
    error,
    last,
    tokens: [...tokens],
    data,
    effects: [],
    queue: [],
    queueFrom: 0,
    throws: [],
  };
}

/** Puts a move behind those the current move has set off, before all that waited: work runs on until it rests. */
export function enqueue(run: Run, move: Move): void {
  run.queue.splice(run.queueFrom, 0, move);
  run.queueFrom += 1;
}

/** Takes the next move from the queue. */
export function nextMove(run: Run): Move | undefined {
  run.queueFrom = 0;
  return run.queue.shift();
}

/** Closes the run: the new state and the effects. */
export function stepOf(run: Run): Step {
  const { status, last, tokens, data, error, effects } = run;
  return { state: { status, last, tokens, data, ...(error === undefined ? {} : { error }) }, effects };
}

/** The token with this number, if it is open. */
export function findToken(run: Run, id: number): Token | undefined {
  return run.tokens.find((token) => token.id === id);
}

/** Adds a token with the next number. */
export function addToken(run: Run, token: Omit<Token, 'id'>): Token {
  const added: Token = { id: ++run.last, ...token };
  run.tokens.push(added);
  return added;
}

/** Puts a changed token in the place of the one with its number. */
export function replaceToken(run: Run, token: Token): void {
  const index = run.tokens.findIndex((other) => other.id === token.id);
  if (index >= 0) run.tokens[index] = token;
}

/** Node a token is at. */
export function nodeOf(run: Run, token: Token): Node {
  return nodeAt(run.graph, token.at);
}

/** True for a token that holds others: a scope that is open, not the body of a loop. */
export function isOpenScope(run: Run, token: Token): boolean {
  return token.loop === undefined && isScope(nodeOf(run, token).kind);
}

/** Id of the process or sub-process whose nodes live in this token. */
export function scopeOf(run: Run, token: Token): string {
  return nodeOf(run, token).calls ?? token.at;
}

/** Tokens below a token, nearest first. */
export function tokensBelow(run: Run, id: number): Token[] {
  const below = run.tokens.filter((token) => token.in === id);
  return below.flatMap((token) => [token, ...tokensBelow(run, token.id)]);
}

/** Variables as seen at a token: those of the instance, then the items of the loops around it, nearest last. */
export function variablesAt(run: Run, id: number): Variables {
  const token = findToken(run, id);
  if (!token) return run.data;
  const around = variablesAt(run, token.in);
  if (token.number === undefined) return around;
  const item = nodeOf(run, token).loop?.item;
  const value = findToken(run, token.in)?.loop?.items?.[token.number - 1];
  return { ...around, loopCounter: token.number, ...(item ? { [item]: value } : {}) };
}

/** The open token of an event, or the refusal. @throws workflow/task-not-open */
export function taskOf(run: Run, id: number): Token {
  const token = findToken(run, id);
  ensure(token && token.loop === undefined && token.via === undefined, errors.taskNotOpen, { task: id });
  return token;
}

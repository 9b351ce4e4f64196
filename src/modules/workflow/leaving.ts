import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import { holds } from './expression.ts';
import { isTriggered, nodeAt, startsOf } from './graph.ts';
import { enqueue, scopeOf, variablesAt, type Run } from './run.ts';
import type { Token } from './state.ts';

/** Work leaves a node along its flows: all of them, or those whose condition holds. */
export function leave(run: Run, id: string, scope: number): void {
  const node = nodeAt(run.graph, id);
  const conditional =
    node.default !== undefined || node.out.some((flow) => run.graph.definition.flows[flow]?.when);
  if (conditional) takeTrue(run, id, scope);
  else takeAll(run, id, scope);
}

function take(run: Run, flow: string, scope: number): void {
  enqueue(run, { node: run.graph.definition.flows[flow]?.to as string, scope, via: flow });
}

/** Every outgoing flow is taken. */
export function takeAll(run: Run, id: string, scope: number): void {
  for (const flow of nodeAt(run.graph, id).out) take(run, flow, scope);
}

function flowHolds(run: Run, flow: string, scope: number): boolean {
  const { when } = run.graph.definition.flows[flow] ?? {};
  return when === undefined || holds(when, variablesAt(run, scope));
}

/** The first flow whose condition holds is taken, or the default. @throws workflow/no-way-out */
export function takeFirst(run: Run, id: string, scope: number): void {
  const node = nodeAt(run.graph, id);
  const flow = node.out.find((out) => out !== node.default && flowHolds(run, out, scope)) ?? node.default;
  if (flow === undefined && node.out.length === 0) return;
  ensure(flow !== undefined, errors.noWayOut, { element: id });
  take(run, flow, scope);
}

/**
 * Every flow whose condition holds is taken, or the default when no condition holds. A flow without a condition
 * is always taken; beside conditions it does not keep the default from being taken (BPMN 2.0, 13.2.1).
 *
 * @throws workflow/no-way-out
 */
export function takeTrue(run: Run, id: string, scope: number): void {
  const node = nodeAt(run.graph, id);
  const others = node.out.filter((out) => out !== node.default);
  const held = others.filter((out) => flowHolds(run, out, scope));
  const chosen = held.some((out) => run.graph.definition.flows[out]?.when !== undefined);
  const taken = node.out.filter((out) => held.includes(out) || (out === node.default && !chosen));
  ensure(taken.length > 0 || node.out.length === 0, errors.noWayOut, { element: id });
  for (const flow of taken) take(run, flow, scope);
}

/** Starts the nodes of a scope that is open. */
export function startScope(run: Run, token: Token): void {
  const scope = scopeOf(run, token);
  const starts = startsOf(run.graph, scope).filter((id) => !isTriggered(nodeAt(run.graph, id)));
  for (const node of starts) enqueue(run, { node, scope: token.id });
}

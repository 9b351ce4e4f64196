import { ensure } from '#kernel/refusal';
import { withdraw } from './closing.ts';
import { concurrentWith } from './concurrency.ts';
import { errors } from './errors.ts';
import { isActivity, nodeAt } from './graph.ts';
import { enqueue, type Run } from './run.ts';
import { problemFrom } from './soundness.ts';
import type { Token } from './state.ts';

/**
 * Sends the work back to an earlier activity of the same scope (chuyển lại bước trước). Work that could not be
 * open beside that activity is withdrawn with it; parallel branches beside it stay as they are.
 *
 * @throws workflow/send-back-forbidden
 */
export function sendBack(run: Run, token: Token, to: string): void {
  const target = run.graph.definition.nodes[to];
  const { scope } = nodeAt(run.graph, token.at);
  const possible = target && target.scope === scope && isActivity(target.kind) && token.number === undefined;
  ensure(possible && to !== token.at, errors.sendBackForbidden, { from: token.at, to });
  ensure(leadsTo(run, to, token.at), errors.sendBackForbidden, { from: token.at, to });
  withdraw(run, token, 'sent-back');
  const beside = concurrentWith(run.graph, to);
  for (const other of run.tokens.filter(({ in: parent, id }) => parent === token.in && id !== token.id)) {
    if (!beside.has(other.via ?? other.at) && nodeAt(run.graph, other.at).kind !== 'event-subprocess') {
      withdraw(run, other, 'cancelled');
    }
  }
  ensure(!strands(run, token.in, to), errors.sendBackForbidden, { from: token.at, to, reason: 'join' });
  enqueue(run, { node: to, scope: token.in });
}

/** Whether a join after the target would wait in vain, because another branch has already passed it. */
function strands(run: Run, scope: number, to: string): boolean {
  const places = run.tokens
    .filter(({ in: parent, at }) => parent === scope && nodeAt(run.graph, at).kind !== 'event-subprocess')
    .map(({ at, via }) => (via === undefined ? at : `${at}<${via}`));
  const inside = run.graph.contents.get(nodeAt(run.graph, to).scope ?? '') ?? [];
  const hasJoins = inside.some((id) => nodeAt(run.graph, id).kind === 'parallel');
  return hasJoins && problemFrom(run.graph, [[...places, to]]) !== undefined;
}

function leadsTo(run: Run, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const flow of nodeAt(run.graph, id).out) open.push(run.graph.definition.flows[flow]?.to as string);
    open.push(...(run.graph.boundaries.get(id) ?? []));
  }
  return false;
}

import { comesFrom, linkTarget, nodeAt, type Graph } from './graph.ts';

/**
 * Nodes and flows of the same scope at which work may be while it is also at `place`
 * (bước song song). Kovalyov and Esparza's rule for free-choice nets; nodes and flows are the places.
 */
export function concurrentWith(graph: Graph, place: string): ReadonlySet<string> {
  const pairs = new Pairs();
  const inside = graph.contents.get(nodeAt(graph, place).scope ?? '') ?? [];
  for (const id of inside) for (const [one, other] of splitPairs(graph, id)) pairs.add(one, other);
  for (let size = -1; size !== pairs.size; ) {
    size = pairs.size;
    for (const id of inside) spread(graph, pairs, id);
  }
  return pairs.of(place);
}

/** Places that come to hold work together when a node is left. */
function splitPairs(graph: Graph, id: string): [string, string][] {
  const node = nodeAt(graph, id);
  const both = node.kind === 'exclusive' || node.kind === 'event-gateway' ? [] : node.out;
  const pairs = both.flatMap((one) =>
    both.filter((other) => other !== one).map((other): [string, string] => [one, other]),
  );
  const beside = (graph.boundaries.get(id) ?? []).filter(
    (event) => nodeAt(graph, event).interrupting === false,
  );
  return [...pairs, ...beside.map((event): [string, string] => [id, event])];
}

/** What may go on beside the entries of a node may go on beside the node, and then beside its exits. */
function spread(graph: Graph, pairs: Pairs, id: string): void {
  const node = nodeAt(graph, id);
  const entries = node.kind === 'boundary' ? comesFrom(graph, id) : node.in;
  const [first = '', ...more] = entries;
  const isJoin = node.in.length > 1 && (node.kind === 'parallel' || node.kind === 'inclusive');
  const beside = isJoin
    ? [...pairs.of(first)].filter((other) => more.every((entry) => pairs.of(entry).has(other)))
    : entries.flatMap((entry) => [...pairs.of(entry)]);
  for (const other of beside) if (other !== id) pairs.add(id, other);
  const exits =
    node.event?.type === 'link' && node.kind === 'throw' ? [linkTarget(graph, id) ?? ''] : node.out;
  for (const other of pairs.of(id)) for (const exit of exits) if (exit !== other) pairs.add(exit, other);
}

class Pairs {
  size = 0;
  readonly #beside = new Map<string, Set<string>>();

  of(place: string): ReadonlySet<string> {
    return this.#beside.get(place) ?? new Set();
  }

  add(one: string, other: string): void {
    this.#put(one, other);
    this.#put(other, one);
  }

  #put(one: string, other: string): void {
    const set = this.#beside.get(one) ?? new Set();
    this.#beside.set(one, set);
    if (set.has(other)) return;
    set.add(other);
    this.size += 1;
  }
}

import type { Definition, Node } from './definition.ts';
import { graphOf, isTriggered, linkTarget, mayComeIn, nodeAt, startsOf, type Graph } from './graph.ts';
import type { Problem } from './problem.ts';
import { problemAt } from './structure.ts';

/** Most markings looked at per scope, and most tokens one place may gather before it counts as without bound. */
const MOST_MARKINGS = 20_000;
const MOST_TOKENS = 32;

/** Where work is, in one scope: nodes it is about to enter (`node`), joins it waits at (`join<flow`). */
type Marking = ReadonlyMap<string, number>;

/**
 * Whether every way through every scope comes to an end (tính đúng đắn của quy trình): no join waits for work
 * that can never come, no loop makes ever more work. Decisions may go any way; sub-processes count as one step;
 * awaited events come. Bounded: a scope with more than 20,000 markings is accepted as far as it was looked at.
 */
export function soundnessProblems(definition: Definition): readonly Problem[] {
  const graph = graphOf(definition);
  return [...graph.contents.keys()].flatMap((scope) => {
    const problem = explore(graph, scope);
    return problem ? [problem] : [];
  });
}

function explore(graph: Graph, scope: string): Problem | undefined {
  const starts = startsOf(graph, scope);
  const events = starts.filter((id) => isTriggered(nodeAt(graph, id)));
  const together = starts.filter((id) => !isTriggered(nodeAt(graph, id)));
  return problemFrom(graph, [...events.map((id) => [id]), together]);
}

/**
 * Whether work that stands at these places of one scope can get stuck, grow without bound, or never end.
 *
 * @param firsts  starting points, each a list of places: a node, or `join<flow` for work that waits at a join
 */
export function problemFrom(graph: Graph, firsts: readonly (readonly string[])[]): Problem | undefined {
  const seen = new Map<string, Explored>();
  const open = firsts.filter((places) => places.length > 0).map((places) => change(new Map(), [], places));
  for (let marking = open.pop(); marking; marking = open.pop()) {
    const key = keyOf(marking);
    if (seen.has(key)) continue;
    if (seen.size >= MOST_MARKINGS) return undefined;
    const heap = [...marking].find(([, count]) => count > MOST_TOKENS)?.[0];
    if (heap) return atPlace(graph, heap, 'unbounded', 'công việc nhân lên không giới hạn khi lặp');
    const next = marking.size === 0 ? [] : movesFrom(graph, marking);
    const [stuck] = marking.keys();
    if (next.length === 0 && stuck) {
      return atPlace(graph, stuck, 'deadlock', 'có thể bị kẹt: một nhánh vào không bao giờ tới');
    }
    seen.set(key, { place: stuck, next: next.map(keyOf) });
    open.push(...next);
  }
  return trapIn(graph, seen);
}

interface Explored {
  readonly place: string | undefined;
  readonly next: readonly string[];
}

/** A marking from which the end can no longer be reached, although work goes on moving. */
function trapIn(graph: Graph, seen: ReadonlyMap<string, Explored>): Problem | undefined {
  const before = new Map<string, string[]>();
  for (const [key, { next }] of seen) for (const to of next) before.set(to, [...(before.get(to) ?? []), key]);
  const ending = new Set<string>();
  const open = [''];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (ending.has(key)) continue;
    ending.add(key);
    open.push(...(before.get(key) ?? []));
  }
  const trapped = [...seen].find(([key]) => !ending.has(key));
  if (!trapped?.[1].place) return undefined;
  return atPlace(graph, trapped[1].place, 'endless', 'từ đây không bao giờ đi tới được điểm kết thúc');
}

function atPlace(graph: Graph, place: string, rule: string, reason: string): Problem {
  const id = place.split('<')[0] as string;
  return problemAt(id, graph.definition.nodes[id], rule, reason);
}

function keyOf(marking: Marking): string {
  return [...marking]
    .map(([place, count]) => `${place}*${count}`)
    .sort()
    .join(' ');
}

/**
 * What may come next. Work that is not at a join moves on its own, so one such token is enough to follow:
 * the order between branches changes nothing. What is at an end, then what came last goes first, so that branches
 * that meet do not gather. Only then joins open.
 */
function movesFrom(graph: Graph, marking: Marking): readonly Marking[] {
  const free = [...marking.keys()].filter((key) => !key.includes('<'));
  const place = free.find((key) => nodeAt(graph, key).kind === 'end') ?? free.at(-1);
  if (place) {
    const rest = change(marking, [place], []);
    return exitsOf(graph, place).map((exit) => (exit === null ? new Map() : change(rest, [], exit)));
  }
  const joins = new Set([...marking.keys()].map((place) => place.split('<')[0] as string));
  for (const join of joins) {
    const taken = openable(graph, marking, join);
    if (!taken) continue;
    return exitsOf(graph, join).map((exit) => change(marking, taken, exit ?? []));
  }
  return [];
}

function change(marking: Marking, less: readonly string[], more: readonly string[]): Marking {
  const changed = new Map(marking);
  for (const place of less) {
    const count = (changed.get(place) ?? 0) - 1;
    if (count > 0) changed.set(place, count);
    else changed.delete(place);
  }
  for (const place of more) changed.set(place, (changed.get(place) ?? 0) + 1);
  return changed;
}

/** Places from which a join takes its work when it opens now; undefined when it does not. */
function openable(graph: Graph, marking: Marking, join: string): readonly string[] | undefined {
  const node = nodeAt(graph, join);
  const places = node.in.map((flow) => `${join}<${flow}`);
  const marked = places.filter((place) => marking.has(place));
  if (node.kind === 'parallel') return marked.length === places.length ? places : undefined;
  const waits = [...marking.keys()].some((place) => {
    const at = place.split('<')[0] as string;
    return at !== join && mayComeIn(graph, { join, at }, (flow) => marking.has(`${join}<${flow}`));
  });
  return waits ? undefined : marked;
}

/** The ways out of a node, each as the places where work then is; null: everything in the scope ends. */
function exitsOf(graph: Graph, id: string): readonly (readonly string[] | null)[] {
  const node = nodeAt(graph, id);
  const to = (flow: string) => placeAfter(graph, flow);
  if (node.kind === 'end')
    return [node.event?.type === 'terminate' || node.event?.type === 'error' ? null : []];
  if (node.kind === 'throw' && node.event?.type === 'link') return [[linkTarget(graph, id) as string]];
  const normal = waysOut(graph, node).map((flows) => flows.map(to));
  const boundaries = (graph.boundaries.get(id) ?? []).map((event) => nodeAt(graph, event));
  const instead = boundaries
    .filter((event) => event.interrupting !== false)
    .map((event) => event.out.map(to));
  const beside = boundaries
    .filter((event) => event.interrupting === false)
    .flatMap((event) => event.out.map(to));
  const all = [...normal, ...instead];
  return beside.length === 0 ? all : [...all, ...all.map((exit) => [...exit, ...beside])];
}

function placeAfter(graph: Graph, flow: string): string {
  const { to } = graph.definition.flows[flow] as { to: string };
  const { kind, in: entries } = nodeAt(graph, to);
  return entries.length > 1 && (kind === 'parallel' || kind === 'inclusive') ? `${to}<${flow}` : to;
}

/** Sets of outgoing flows a node may take. */
function waysOut(graph: Graph, node: Node): readonly (readonly string[])[] {
  if (node.kind === 'exclusive' || node.kind === 'event-gateway') {
    return node.out.length === 0 ? [[]] : node.out.map((flow) => [flow]);
  }
  const isFree = (flow: string) => flow !== node.default && graph.definition.flows[flow]?.when !== undefined;
  const free = node.kind === 'parallel' ? [] : node.out.filter(isFree);
  if (free.length === 0) return [node.out];
  const always = node.out.filter((flow) => flow !== node.default && !isFree(flow));
  const none = [...always, ...(node.default ? [node.default] : [])];
  const chosen = subsets(free).map((some) => [...always, ...some]);
  return none.length > 0 ? [none, ...chosen] : chosen;
}

/** Non-empty subsets; of a long list only the single ones and the whole. */
function subsets(list: readonly string[]): readonly (readonly string[])[] {
  if (list.length > 6) return [...list.map((one) => [one]), list];
  return Array.from({ length: 2 ** list.length - 1 }, (_, index) =>
    list.filter((__, position) => ((index + 1) >> position) & 1),
  );
}

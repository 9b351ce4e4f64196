import type { Definition, Node, NodeKind } from './definition.ts';

/** Look-ups over a definition, made once per definition object and never stored. */
export interface Graph {
  readonly definition: Definition;
  /** Boundary events by the activity they sit on. */
  readonly boundaries: ReadonlyMap<string, readonly string[]>;
  /** Event sub-processes by scope, as ids of their start events. */
  readonly listeners: ReadonlyMap<string, readonly string[]>;
  /** Nodes by scope, in the order of the file. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
  /** Filled on demand, by inclusive join. */
  readonly reach: Map<string, Reach>;
}

type FlowsByNode = ReadonlyMap<string, ReadonlySet<string>>;

/** Incoming flows of an inclusive join that work at a node may still come in on. */
interface Reach {
  /** The work itself. */
  readonly itself: FlowsByNode;
  /** What it may set off beside itself on its way, by events that do not interrupt. */
  readonly beside: FlowsByNode;
}

const graphs = new WeakMap<Definition, Graph>();

/** Look-ups of a definition; the same object for the same definition. */
export function graphOf(definition: Definition): Graph {
  const known = graphs.get(definition);
  if (known) return known;
  const boundaries = new Map<string, string[]>();
  const listeners = new Map<string, string[]>();
  const contents = new Map<string, string[]>();
  const put = (map: Map<string, string[]>, key: string, id: string) => {
    const list = map.get(key);
    if (list) list.push(id);
    else map.set(key, [id]);
  };
  for (const [id, node] of Object.entries(definition.nodes)) {
    if (node.attachedTo) put(boundaries, node.attachedTo, id);
    if (node.scope !== null) put(contents, node.scope, id);
    const scope = node.scope === null ? undefined : definition.nodes[node.scope];
    if (node.kind === 'start' && scope?.kind === 'event-subprocess' && scope.scope)
      put(listeners, scope.scope, id);
  }
  const graph = { definition, boundaries, listeners, contents, reach: new Map() };
  graphs.set(definition, graph);
  return graph;
}

/** The node of an id that is known to exist. */
export function nodeAt(graph: Graph, id: string): Node {
  return graph.definition.nodes[id] as Node;
}

const SCOPES: ReadonlySet<NodeKind> = new Set(['process', 'subprocess', 'event-subprocess', 'call']);
const ACTIVITIES: ReadonlySet<NodeKind> = new Set([
  'subprocess',
  'call',
  'task',
  'manual',
  'user',
  'service',
  'rule',
  'send',
  'receive',
]);

const GATEWAYS: ReadonlySet<NodeKind> = new Set(['exclusive', 'parallel', 'inclusive', 'event-gateway']);

/** True for what holds other nodes while it is open. */
export function isScope(kind: NodeKind): boolean {
  return SCOPES.has(kind);
}

/** True for tasks, sub-processes and calls: what may carry boundary events and loops (hoạt động). */
export function isActivity(kind: NodeKind): boolean {
  return ACTIVITIES.has(kind);
}

/** Start events of a scope; where it has none, the nodes nothing leads to. */
export function startsOf(graph: Graph, scope: string): readonly string[] {
  const inside = graph.contents.get(scope) ?? [];
  const starts = inside.filter((id) => nodeAt(graph, id).kind === 'start');
  return starts.length > 0 ? starts : inside.filter((id) => isImplicitStart(nodeAt(graph, id)));
}

/** True for a start that waits for something; false for one that begins at once, and for other nodes. */
export function isTriggered(node: Node): boolean {
  return node.starts === true || (node.kind === 'start' && node.event !== undefined);
}

/** Only activities and gateways may begin a process by standing first; an event that stands first is unreachable. */
function isImplicitStart(node: Node): boolean {
  return node.in.length === 0 && (isActivity(node.kind) || GATEWAYS.has(node.kind));
}

/** The catching link event with the name of this throwing one, in the same scope. */
export function linkTarget(graph: Graph, id: string): string | undefined {
  const { scope, event } = nodeAt(graph, id);
  return graph.contents.get(scope ?? '')?.find((other) => {
    const node = nodeAt(graph, other);
    return node.kind === 'catch' && node.event?.type === 'link' && node.event.ref === event?.ref;
  });
}

/** Nodes from which work may come to this node in one move. */
export function comesFrom(graph: Graph, id: string): readonly string[] {
  const node = nodeAt(graph, id);
  if (node.kind === 'boundary') return node.attachedTo ? [node.attachedTo] : [];
  const sources = node.in.map((flow) => graph.definition.flows[flow]?.from as string);
  if (node.kind !== 'catch' || node.event?.type !== 'link') return sources;
  const throwers = (graph.contents.get(node.scope ?? '') ?? []).filter((other) => {
    const thrower = nodeAt(graph, other);
    return (
      thrower.kind === 'throw' && thrower.event?.type === 'link' && thrower.event.ref === node.event?.ref
    );
  });
  return [...sources, ...throwers];
}

/**
 * For an inclusive join: whether work at a node may still come in on a flow that is empty, without passing the join
 * itself, and not as well on one that has its token already (BPMN 2.0, 13.4.3). What an event that does not interrupt
 * sets off comes in besides, and is asked for by itself.
 *
 * @param hasToken   whether a flow into the join has its token
 * @param mayHappen  whether this event on the boundary of the node may still happen
 */
export function mayComeIn(
  graph: Graph,
  { join, at }: { readonly join: string; readonly at: string },
  hasToken: (flow: string) => boolean,
  mayHappen: (boundary: string) => boolean = () => true,
): boolean {
  const { itself, beside } = reachOfJoin(graph, join);
  const own = (graph.boundaries.get(at) ?? []).filter(
    (id) => nodeAt(graph, id).interrupting === false && mayHappen(id),
  );
  return [at, ...own].some((id) =>
    [itself.get(id), beside.get(id)].some((flows) => flows && ![...flows].some(hasToken)),
  );
}

function reachOfJoin(graph: Graph, join: string): Reach {
  const known = graph.reach.get(join);
  if (known) return known;
  const [itself, beside] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const flow of nodeAt(graph, join).in) {
    const open = [{ id: graph.definition.flows[flow]?.from as string, into: itself }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { id, into } = next;
      if (id === join || into.get(id)?.has(flow)) continue;
      into.set(id, (into.get(id) ?? new Set()).add(flow));
      const node = nodeAt(graph, id);
      const isBeside = node.kind === 'boundary' && node.interrupting === false;
      // The activity an event sits on is asked about that event while it is open; before it, any may come.
      const before = isBeside ? comesFrom(graph, node.attachedTo ?? '') : comesFrom(graph, id);
      open.push(...before.map((source) => ({ id: source, into: isBeside ? beside : into })));
    }
  }
  const reach = { itself, beside };
  graph.reach.set(join, reach);
  return reach;
}

import type { Node } from './definition.ts';
import {
  comesFrom,
  graphOf,
  isActivity,
  isTriggered,
  linkTarget,
  nodeAt,
  startsOf,
  type Graph,
} from './graph.ts';
import type { Definition } from './definition.ts';
import type { Problem } from './problem.ts';

type Rule = (graph: Graph, id: string, node: Node) => string | undefined | false;

/** What a well-formed model keeps to; the key is the name of the rule, the answer says what is wrong. */
const RULES: Readonly<Record<string, Rule>> = {
  'start-incoming': (_, __, node) =>
    node.kind === 'start' && node.in.length > 0 && 'sự kiện bắt đầu không được có luồng vào',
  'end-outgoing': (_, __, node) =>
    node.kind === 'end' && node.out.length > 0 && 'sự kiện kết thúc không được có luồng ra',
  boundary: boundaryProblem,
  'event-subprocess': listenerProblem,
  starts: startsProblem,
  'receive-start': receiveStartProblem,
  'dead-end': deadEndProblem,
  gateway: gatewayProblem,
  default: (graph, _, node) =>
    node.default !== undefined &&
    graph.definition.flows[node.default]?.when !== undefined &&
    'luồng mặc định không được có điều kiện',
  'condition-place': conditionPlaceProblem,
  'event-gateway': eventGatewayProblem,
  link: linkProblem,
};

/** Problems of form: what cannot be run as drawn, whatever the data (lỗi cấu trúc sơ đồ). */
export function structureProblems(definition: Definition): readonly Problem[] {
  const graph = graphOf(definition);
  const broken = Object.entries(definition.nodes).flatMap(([id, node]) =>
    Object.entries(RULES).flatMap(([rule, broken]): Problem[] => {
      const reason = broken(graph, id, node);
      return reason ? [problemAt(id, node, rule, reason)] : [];
    }),
  );
  return [...broken, ...unreachable(graph), ...endless(graph)];
}

/** A problem of one node, with its name in the sentence. */
export function problemAt(id: string, node: Node | undefined, rule: string, reason: string): Problem {
  return { element: id, rule, message: `${node?.name ? `“${node.name}” (${id})` : `“${id}”`}: ${reason}` };
}

function boundaryProblem(graph: Graph, id: string, node: Node): string | undefined {
  if (node.kind !== 'boundary') return undefined;
  const host = graph.definition.nodes[node.attachedTo ?? ''];
  if (!host || !isActivity(host.kind) || host.scope !== node.scope)
    return 'sự kiện biên phải gắn vào một hoạt động cùng cấp';
  if (node.in.length > 0) return 'sự kiện biên không được có luồng vào';
  if (node.out.length === 0) return 'sự kiện biên phải có luồng ra';
  const { type, ref } = node.event ?? {};
  const twin = graph.boundaries.get(node.attachedTo ?? '')?.some((other) => {
    const event = nodeAt(graph, other).event;
    return other !== id && type === 'error' && event?.type === 'error' && event.ref === ref;
  });
  return twin ? 'hai sự kiện biên cùng bắt một lỗi' : undefined;
}

function listenerProblem(graph: Graph, id: string, node: Node): string | undefined {
  if (node.kind !== 'event-subprocess') return undefined;
  if (node.in.length + node.out.length > 0)
    return 'quy trình con theo sự kiện không được có luồng vào hoặc ra';
  if (node.loop) return 'quy trình con theo sự kiện không được lặp';
  const starts = graph.contents.get(id)?.filter((inner) => nodeAt(graph, inner).kind === 'start') ?? [];
  return starts.length === 1 ? undefined : 'quy trình con theo sự kiện phải có đúng một sự kiện bắt đầu';
}

function startsProblem(graph: Graph, id: string, node: Node): string | undefined {
  if (node.kind !== 'process' && node.kind !== 'subprocess') return undefined;
  const starts = startsOf(graph, id);
  if (starts.length === 0) return 'không có điểm bắt đầu';
  const plain = starts.filter(
    (start) => nodeAt(graph, start).kind === 'start' && !nodeAt(graph, start).event,
  );
  if (plain.length > 1) return 'có nhiều sự kiện bắt đầu không điều kiện, không rõ bắt đầu từ đâu';
  const isCalled = node.kind === 'process' && id !== graph.definition.root;
  const waits = starts.every((start) => isTriggered(nodeAt(graph, start)));
  return isCalled && waits ? 'quy trình được gọi phải có sự kiện bắt đầu không điều kiện' : undefined;
}

function receiveStartProblem(graph: Graph, id: string, node: Node): string | undefined {
  if (!node.starts) return undefined;
  const isFirst = node.in.length === 0 && node.scope === graph.definition.root;
  const isPlain = !node.loop && !graph.boundaries.has(id);
  return isFirst && isPlain
    ? undefined
    : 'tác vụ nhận khởi tạo phải đứng đầu quy trình, không lặp, không có sự kiện biên';
}

function deadEndProblem(graph: Graph, _: string, node: Node): string | undefined {
  if (node.out.length > 0 || node.kind === 'end' || node.kind === 'process' || node.kind === 'boundary')
    return undefined;
  if (node.kind === 'event-subprocess' || (node.kind === 'throw' && node.event?.type === 'link'))
    return undefined;
  if (node.kind === 'start' || node.kind === 'event-gateway') return 'không có luồng ra';
  const siblings = graph.contents.get(node.scope ?? '') ?? [];
  const hasEnd = siblings.some((id) => nodeAt(graph, id).kind === 'end');
  return hasEnd ? 'đi vào ngõ cụt: không có luồng ra nào' : undefined;
}

function gatewayProblem(graph: Graph, _: string, node: Node): string | undefined {
  if (node.kind !== 'exclusive' && node.kind !== 'inclusive') return undefined;
  if (node.out.length < 2) return undefined;
  const open = node.out.find(
    (flow) => flow !== node.default && graph.definition.flows[flow]?.when === undefined,
  );
  return open
    ? `không quyết định được: luồng “${open}” chưa có điều kiện và không phải là mặc định`
    : undefined;
}

function conditionPlaceProblem(graph: Graph, _: string, node: Node): string | undefined {
  const decides = isActivity(node.kind) || ['exclusive', 'inclusive', 'parallel'].includes(node.kind);
  const flow = decides ? undefined : node.out.find((out) => graph.definition.flows[out]?.when !== undefined);
  return flow ? `luồng “${flow}” không được có điều kiện vì xuất phát từ sự kiện` : undefined;
}

function eventGatewayProblem(graph: Graph, _: string, node: Node): string | undefined {
  if (node.kind !== 'event-gateway') return undefined;
  if (node.out.length < 2) return 'cổng sự kiện phải có ít nhất hai nhánh';
  const targets = node.out.map((flow) => graph.definition.flows[flow]?.to as string);
  const wrong = targets.find((id) => {
    const target = nodeAt(graph, id);
    const waits =
      (target.kind === 'catch' && target.event?.type !== 'link') ||
      (target.kind === 'receive' && !target.loop);
    return !waits || target.in.length > 1 || graph.boundaries.has(id);
  });
  return wrong
    ? `sau cổng sự kiện, “${wrong}” phải là sự kiện chờ hoặc tác vụ nhận chỉ có một luồng vào`
    : undefined;
}

function linkProblem(graph: Graph, id: string, node: Node): string | undefined {
  if (node.event?.type !== 'link') return undefined;
  if (node.kind === 'throw') {
    if (node.out.length > 0) return 'liên kết đi không được có luồng ra';
    return linkTarget(graph, id) ? undefined : `không có liên kết đến tên “${node.event.ref}”`;
  }
  if (node.in.length > 0) return 'liên kết đến không được có luồng vào';
  if (comesFrom(graph, id).length === 0) return `không có liên kết đi tên “${node.event.ref}”`;
  return linkTarget(graph, id) === id ? undefined : 'hai liên kết đến trùng tên';
}

/** Nodes one move away: along flows, links, and to the boundary events of an activity. */
function leadsTo(graph: Graph, id: string): readonly string[] {
  const node = nodeAt(graph, id);
  const link = node.kind === 'throw' && node.event?.type === 'link' ? linkTarget(graph, id) : undefined;
  const flows = node.out.map((flow) => graph.definition.flows[flow]?.to as string);
  return [...flows, ...(link ? [link] : []), ...(graph.boundaries.get(id) ?? [])];
}

function spread(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}

function unreachable(graph: Graph): Problem[] {
  return [...graph.contents].flatMap(([scope, inside]) => {
    const reached = spread(startsOf(graph, scope), (id) => leadsTo(graph, id));
    const left = inside.filter((id) => !reached.has(id) && nodeAt(graph, id).kind !== 'event-subprocess');
    return left.map((id) =>
      problemAt(id, nodeAt(graph, id), 'unreachable', 'không thể đi tới từ điểm bắt đầu'),
    );
  });
}

function endless(graph: Graph): Problem[] {
  return [...graph.contents.values()].flatMap((inside) => {
    const exits = inside.filter((id) => leadsTo(graph, id).length === 0);
    const hosts = (id: string) => [...comesFrom(graph, id)];
    const ending = spread(exits, hosts);
    const left = inside.filter((id) => !ending.has(id) && nodeAt(graph, id).kind !== 'event-subprocess');
    const first = left.find((id) => isActivity(nodeAt(graph, id).kind)) ?? left[0];
    return first
      ? [problemAt(first, nodeAt(graph, first), 'endless', 'vòng lặp không có lối ra tới điểm kết thúc')]
      : [];
  });
}

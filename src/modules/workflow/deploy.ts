import type { CheckResult } from './check.ts';
import type { Definition, Node } from './definition.ts';
import { graphOf, linkTarget, nodeAt, startsOf, type Graph } from './graph.ts';
import { durationMs, isIsoTime } from './iso-time.ts';
import type { Problem } from './problem.ts';
import { problemAt } from './structure.ts';

const HOURS_A_DAY = 8;
const DAY_MS = 86_400_000;

/** What the office has, against which a process is checked before it is signed. Absent: not asked. */
export interface DeployContext {
  readonly roles?: readonly string[];
  readonly units?: readonly string[];
  readonly forms?: readonly string[];
  /** Legal time for the procedure, working hours (thời hạn giải quyết). */
  readonly limitHours?: number;
  /** The same for what is handed in online, where it differs. */
  readonly limitHoursOnline?: number;
}

/** Longest time through a process, working hours (thời gian trên đường găng). */
export interface CriticalPath {
  readonly hours: number;
  readonly hoursOnline: number;
  /** Activities on the longest way when handed in at the counter, in order. */
  readonly elements: readonly string[];
}

/**
 * Checks a process against the office (kiểm tra trước khi ký ban hành): each user task says who and how long, the
 * roles, units and forms exist, and the critical path fits into the legal time.
 */
export function checkDeploy(definition: Definition, context: DeployContext): CheckResult {
  const tasks = Object.entries(definition.nodes);
  const errors = [
    ...tasks.flatMap(([id, node]) => termProblems(id, node, context)),
    ...tasks.flatMap(([id, node]) => ignoredConditions(definition, id, node)),
    ...timeProblems(definition, context),
  ];
  return { ok: errors.length === 0, errors };
}

function termProblems(id: string, node: Node, context: DeployContext): Problem[] {
  const { role, unit, hours, form } = node.step ?? {};
  const found: Problem[] = [];
  const say = (rule: string, reason: string) => found.push(problemAt(id, node, rule, reason));
  if (node.kind === 'user' && !role) say('role', 'chưa giao cho vai trò nào');
  if (node.kind === 'user' && hours === undefined) say('hours', 'chưa có thời gian thực hiện');
  if (role && context.roles && !context.roles.includes(role))
    say('role', `vai trò “${role}” không có trong danh mục`);
  if (unit && context.units && !context.units.includes(unit))
    say('unit', `đơn vị “${unit}” không có trong danh mục`);
  if (form && context.forms && !context.forms.includes(form))
    say('form', `biểu mẫu “${form}” không có trong danh mục`);
  return found;
}

function ignoredConditions(definition: Definition, id: string, node: Node): Problem[] {
  if (node.kind !== 'parallel') return [];
  const flow = node.out.find((out) => definition.flows[out]?.when !== undefined);
  return flow
    ? [problemAt(id, node, 'parallel-condition', `cổng song song bỏ qua điều kiện của luồng “${flow}”`)]
    : [];
}

function timeProblems(definition: Definition, context: DeployContext): Problem[] {
  const { limitHours, limitHoursOnline = limitHours } = context;
  if (limitHours === undefined && limitHoursOnline === undefined) return [];
  const { hours, hoursOnline, elements } = criticalPath(definition);
  const atCounter = limitHours !== undefined && hours > limitHours;
  const online = limitHoursOnline !== undefined && hoursOnline > limitHoursOnline;
  if (!atCounter && !online) return [];
  const [longest, limit] =
    atCounter && (!online || hours >= hoursOnline) ? [hours, limitHours] : [hoursOnline, limitHoursOnline];
  const where = atCounter ? '' : ' khi nộp trực tuyến';
  const message = `Tổng thời gian${where} trên đường găng là ${longest} giờ, vượt thời hạn giải quyết ${limit} giờ (${elements.map((id) => definition.nodes[id]?.name ?? id).join(' → ')})`;
  return [{ element: definition.root, rule: 'legal-time', message }];
}

/**
 * Longest time through a process: parallel and alternative branches count with the longer one, loops once,
 * instances of one step as one, and one after another as often as the number that is written out; waiting on the way
 * counts.
 */
export function criticalPath(definition: Definition): CriticalPath {
  const graph = graphOf(definition);
  const counter = longestIn(graph, definition.root, ({ step }) => step?.hours ?? 0);
  const online = longestIn(graph, definition.root, ({ step }) => step?.hoursOnline ?? step?.hours ?? 0);
  const rounded = (hours: number) => Math.round(hours * 100) / 100;
  return {
    hours: rounded(counter.hours),
    hoursOnline: rounded(online.hours),
    elements: counter.elements,
  };
}

type Way = { readonly hours: number; readonly elements: readonly string[] };
const NOTHING: Way = { hours: 0, elements: [] };

function longestIn(graph: Graph, scope: string, hoursOf: (node: Node) => number): Way {
  const forward = withoutLoops(graph, scope);
  const known = new Map<string, Way>();
  const from = (id: string): Way => {
    const found = known.get(id);
    if (found) return found;
    const rest = longest((forward.get(id) ?? []).map(from));
    const own = ownWay(graph, id, hoursOf);
    const way = { hours: own.hours + rest.hours, elements: [...own.elements, ...rest.elements] };
    known.set(id, way);
    return way;
  };
  const listeners = (graph.listeners.get(scope) ?? []).map((start) => nodeAt(graph, start).scope as string);
  const main = longest(startsOf(graph, scope).map(from));
  return longest([main, ...listeners.map((listener) => longestIn(graph, listener, hoursOf))]);
}

/** Steps from node to node with every way back left out, so that loops count once. */
function withoutLoops(graph: Graph, scope: string): ReadonlyMap<string, readonly string[]> {
  const forward = new Map<string, string[]>();
  const behind = new Set<string>();
  const walk = (id: string): void => {
    behind.add(id);
    const steps: string[] = [];
    forward.set(id, steps);
    for (const next of nextOf(graph, id)) {
      if (behind.has(next)) continue;
      steps.push(next);
      if (!forward.has(next)) walk(next);
    }
    behind.delete(id);
  };
  for (const start of startsOf(graph, scope)) if (!forward.has(start)) walk(start);
  return forward;
}

function ownWay(graph: Graph, id: string, hoursOf: (node: Node) => number): Way {
  const node = nodeAt(graph, id);
  const inner = node.kind === 'call' ? node.calls : node.kind === 'subprocess' ? id : undefined;
  if (inner) return longestIn(graph, inner, hoursOf);
  // The hours of a timer on an activity run beside the activity, not after it.
  const hours = node.kind === 'boundary' ? 0 : (hoursOf(node) || waitOf(node)) * timesOf(node);
  return hours > 0 ? { hours, elements: [id] } : NOTHING;
}

/** Working hours in the time that a timer on the way waits, as the standard writes it: a day has eight. */
function waitOf({ kind, step, event }: Node): number {
  const { kind: timer, value = '' } = event?.timer ?? {};
  if (kind !== 'catch' || step?.hours !== undefined || timer !== 'duration') return 0;
  return isIsoTime(value, 'duration') ? (durationMs(value) / DAY_MS) * HOURS_A_DAY : 0;
}

/** How often a step is done one time after another, where its number is written out. */
function timesOf({ loop }: Node): number {
  const count = loop?.mode === 'sequential' ? Number(loop.count) : 1;
  return Number.isInteger(count) && count > 0 ? count : 1;
}

function nextOf(graph: Graph, id: string): readonly string[] {
  const node = nodeAt(graph, id);
  const link = node.kind === 'throw' && node.event?.type === 'link' ? linkTarget(graph, id) : undefined;
  const flows = node.out.map((flow) => graph.definition.flows[flow]?.to as string);
  return [...flows, ...(link ? [link] : []), ...(graph.boundaries.get(id) ?? [])];
}

function longest(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.hours > best.hours ? way : best), NOTHING);
}

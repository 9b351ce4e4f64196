import type { ModdleElement } from 'bpmn-moddle';
import type { Definition, Flow, Node, NodeKind, StepTerms } from './definition.ts';
import { expressionProblem, plainExpression } from './expression.ts';
import { bodyOf, listOf, nameOf, placeOf, triggerOf, type Report } from './parse-events.ts';
import type { Problem } from './problem.ts';
import { ELEMENTS, GLOBAL_TASKS, REFUSED, SILENT } from './profile.ts';
import { loopOf } from './parse-loops.ts';
import { drawnMessages, type MessageFlow } from './parse-message-flows.ts';
import { readBpmn } from './read-bpmn.ts';
import { refuseAround, refuseAssignments } from './refuse-around.ts';

/** A BPMN file, compiled: its executable processes, and the messages drawn between them. */
export interface Model {
  /** Processes that run by themselves, in the order of the file; called processes are part of their callers. */
  readonly definitions: readonly Definition[];
  /** Message flows between elements, from sender to receiver (luồng thông điệp). */
  readonly messageFlows: readonly MessageFlow[];
}

/** A compiled file, or why it is not: `model` is there only when nothing was found wrong. */
export interface Parsed {
  readonly model: Model | null;
  readonly problems: readonly Problem[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Reading {
  readonly nodes: Record<string, Mutable<Node> & { in: string[]; out: string[] }>;
  readonly flows: Record<string, Flow>;
  readonly report: Report;
  readonly roots: readonly ModdleElement[];
}

/**
 * Compiles BPMN 2.0 XML (nạp sơ đồ quy trình). Anything outside the profile is a problem that names the element;
 * nothing is left out in silence.
 */
export async function parseModel(xml: string): Promise<Parsed> {
  const { root, problems: unread } = await readBpmn(xml);
  if (!root) return { model: null, problems: unread };
  const problems: Problem[] = [...unread];
  const report: Report = (element, rule, message) => {
    const label = element.name ? `“${element.name}” (${element.id})` : `“${element.id ?? element.$type}”`;
    problems.push({ element: element.id ?? '', rule, message: `${label}: ${message}` });
  };
  const reading: Reading = { nodes: {}, flows: {}, report, roots: listOf(root, 'rootElements') };
  const processes = reading.roots.filter((element) => element.$type === 'bpmn:Process');
  for (const each of processes) readScope(reading, each, 'process', null);
  refuseAround(root, report);
  const messageFlows = nameMessages(reading);
  if (processes.length === 0) report(root, 'no-process', 'tệp không có quy trình nào');
  const definitions = runnable(reading, processes).map((each) => definitionOf(reading, each));
  return { model: problems.length === 0 ? { definitions, messageFlows } : null, problems };
}

/**
 * Compiles a file with one process.
 *
 * @returns the definition of its first executable process, or the problems
 */
export async function parseBpmn(
  xml: string,
): Promise<{ definition: Definition } | { problems: readonly Problem[] }> {
  const { model, problems } = await parseModel(xml);
  const definition = model?.definitions[0];
  return definition ? { definition } : { problems };
}

function readScope(reading: Reading, element: ModdleElement, kind: NodeKind, scope: string | null): void {
  const id = element.id ?? '';
  put(reading, element, { kind, scope });
  const inside = listOf(element, 'flowElements');
  if (inside.length === 0 && kind !== 'process')
    reading.report(element, 'empty', 'không có phần tử nào bên trong');
  for (const child of inside) if (child.$type !== 'bpmn:SequenceFlow') readElement(reading, child, id, kind);
  for (const child of inside) if (child.$type === 'bpmn:SequenceFlow') readFlow(reading, child, id);
  for (const child of inside) readDefault(reading, child);
}

function put(reading: Reading, element: ModdleElement, node: Omit<Node, 'in' | 'out'>): void {
  if (!element.id) reading.report(element, 'no-id', 'phần tử chưa có mã (id)');
  const name = element.name ? { name: element.name } : {};
  reading.nodes[element.id ?? ''] = { ...node, ...name, in: [], out: [] };
}

function readElement(reading: Reading, element: ModdleElement, scope: string, around: NodeKind): void {
  if (SILENT.has(element.$type)) return;
  const kind: NodeKind | undefined = ELEMENTS[element.$type as keyof typeof ELEMENTS];
  if (!kind) {
    const reason = REFUSED[element.$type] ?? `${element.$type.replace('bpmn:', '')} nằm ngoài phạm vi hỗ trợ`;
    return reading.report(element, 'unsupported', reason);
  }
  if (kind === 'subprocess') {
    readScope(reading, element, element.triggeredByEvent ? 'event-subprocess' : 'subprocess', scope);
  } else put(reading, element, { kind: kind === 'call' ? calledKind(reading, element) : kind, scope });
  const node = reading.nodes[element.id ?? ''] as Mutable<Node>;
  if ('startQuantity' in element) readActivity(reading, element, node);
  if (element.$type.endsWith('Event')) readEvent(reading, element, node, around);
  refuseAssignments(element, reading.report);
  if (kind === 'event-gateway') refuseEventGateway(reading, element);
}

function readActivity(reading: Reading, element: ModdleElement, node: Mutable<Node>): void {
  const { report } = reading;
  if (element.isForCompensation) report(element, 'unsupported', 'hoạt động bù trừ không được hỗ trợ');
  if (element.startQuantity !== 1 || element.completionQuantity !== 1) {
    report(element, 'unsupported', 'số lượng thẻ bắt đầu hoặc hoàn thành khác 1 không được hỗ trợ');
  }
  if (element.instantiate) node.starts = true;
  const loop = loopOf(element, report);
  if (loop) node.loop = loop;
  const step = stepOf(element, report);
  if (Object.keys(step).length > 0) node.step = step;
  if (node.kind === 'call') node.calls = calledId(element);
  const decision = (element.decision ?? element.$attrs?.['camunda:decisionRef']) as string | undefined;
  if (decision) node.decision = decision;
  if (element.$type === 'bpmn:ReceiveTask' || element.$type === 'bpmn:SendTask') {
    const ref = nameOf(element.messageRef);
    node.event = { type: 'message', ...(ref === undefined ? {} : { ref }) };
  }
}

const WORDS = ['role', 'unit', 'agency', 'act', 'form', 'output', 'consult', 'status', 'mayReturn'] as const;

function stepOf(element: ModdleElement, report: Report): StepTerms {
  const words = WORDS.flatMap((key) => (element[key] === undefined ? [] : [[key, element[key]]]));
  const figures = (['hours', 'hoursOnline'] as const).flatMap((key) => {
    const hours = hoursOf(element, key, report);
    return hours === undefined ? [] : [[key, hours]];
  });
  return Object.fromEntries([...words, ...figures]);
}

/** Working hours as a file writes them (giờ làm việc); other words are told. */
function hoursOf(element: ModdleElement, key: 'hours' | 'hoursOnline', report: Report): number | undefined {
  const words = element[key] as string | undefined;
  if (words === undefined || words.trim() === '') return undefined;
  if (/^\s*\d+(?:[.,]\d+)?\s*$/.test(words)) return Number(words.replace(',', '.'));
  report(element, 'hours', `thời gian “${words}” phải là số giờ làm việc, ví dụ 4 hoặc 0,5`);
  return undefined;
}

function readEvent(reading: Reading, element: ModdleElement, node: Mutable<Node>, around: NodeKind): void {
  const { report } = reading;
  const event = triggerOf(element, placeOf(node.kind, around), report);
  if (event) node.event = event;
  // A timer may be given in working hours of the office instead of the time of the standard.
  const hours = event?.type === 'timer' ? hoursOf(element, 'hours', report) : undefined;
  if (hours !== undefined) node.step = { hours };
  if (node.kind === 'boundary') {
    const host = element.attachedToRef as ModdleElement | undefined;
    if (host?.id) node.attachedTo = host.id;
    else report(element, 'boundary', 'sự kiện biên chưa gắn vào hoạt động nào');
    if (element.cancelActivity === false) node.interrupting = false;
  }
  if (node.kind === 'start' && element.isInterrupting === false && around === 'event-subprocess') {
    node.interrupting = false;
  }
  if (event?.type === 'error' && node.interrupting === false) {
    report(element, 'error-interrupts', 'sự kiện lỗi luôn ngắt hoạt động, không thể đặt là không ngắt');
  }
  const repeats = event?.timer?.kind === 'cycle';
  if (repeats && node.kind !== 'start' && node.interrupting !== false) {
    report(
      element,
      'timer',
      'chu kỳ lặp chỉ dùng cho sự kiện không ngắt; hãy dùng khoảng thời gian hoặc thời điểm',
    );
  }
}

function refuseEventGateway(reading: Reading, element: ModdleElement): void {
  if (element.instantiate)
    reading.report(element, 'unsupported', 'cổng sự kiện khởi tạo quy trình không được hỗ trợ');
  if (element.eventGatewayType === 'Parallel') {
    reading.report(element, 'unsupported', 'cổng sự kiện song song không được hỗ trợ');
  }
}

function calledId(element: ModdleElement): string {
  const extension = element.extensionElements as { values?: readonly ModdleElement[] } | undefined;
  const zeebe = extension?.values?.find(({ $type }) => $type === 'zeebe:calledElement');
  const called = (element.calledElement ?? zeebe?.processId ?? '') as string;
  return called.slice(called.lastIndexOf(':') + 1);
}

function calledKind(reading: Reading, element: ModdleElement): NodeKind {
  const called = reading.roots.find(({ id }) => id === calledId(element));
  if (called?.$type === 'bpmn:Process') return 'call';
  const kind = GLOBAL_TASKS[called?.$type as keyof typeof GLOBAL_TASKS];
  if (kind) return kind;
  const reason = called ? REFUSED[called.$type] : undefined;
  reading.report(element, 'call', reason ?? `quy trình được gọi “${calledId(element)}” không có trong tệp`);
  return 'call';
}

function readFlow(reading: Reading, element: ModdleElement, scope: string): void {
  const { nodes, flows, report } = reading;
  const from = (element.sourceRef as ModdleElement | undefined)?.id ?? '';
  const to = (element.targetRef as ModdleElement | undefined)?.id ?? '';
  const [source, target] = [nodes[from], nodes[to]];
  if (!from || !to) return report(element, 'flow', 'luồng thiếu điểm đầu hoặc điểm cuối');
  if (!source || !target) {
    const ends = [element.sourceRef, element.targetRef].map((end) => (end as ModdleElement).$type);
    const isWrong = ends.some((type) => !(type in ELEMENTS) && !(type in REFUSED));
    return isWrong ? report(element, 'flow', 'luồng phải nối hai hoạt động, sự kiện hoặc cổng') : undefined;
  }
  if (source.scope !== scope || target.scope !== scope) {
    return report(element, 'flow', 'luồng chuyển bước không được vượt qua ranh giới quy trình');
  }
  const when = conditionOf(reading, element);
  const id = element.id ?? freshId(reading, `${from}-${to}`);
  flows[id] = { from, to, ...(when === undefined ? {} : { when }) };
  source.out.push(id);
  target.in.push(id);
}

/** The standard lets a flow go without an id when nothing refers to it. */
function freshId({ flows, nodes }: Reading, wanted: string): string {
  let id = wanted;
  while (id in flows || id in nodes) id += '-';
  return id;
}

function conditionOf(reading: Reading, element: ModdleElement): string | undefined {
  const condition = element.conditionExpression as ModdleElement | undefined;
  const text = bodyOf(condition);
  if (text === undefined) return undefined;
  const language = String(condition?.language ?? condition?.$attrs?.language ?? '');
  if (language && !/feel/i.test(language)) {
    reading.report(
      element,
      'expression',
      `ngôn ngữ điều kiện “${language}” không được hỗ trợ; hãy dùng FEEL`,
    );
  }
  const problem = expressionProblem(text, 'boolean');
  if (problem) reading.report(element, 'expression', problem);
  return plainExpression(text);
}

function readDefault(reading: Reading, element: ModdleElement): void {
  const id = (element.default as ModdleElement | undefined)?.id;
  const node = reading.nodes[element.id ?? ''];
  if (!id || !node) return;
  if (node.out.includes(id)) node.default = id;
  else reading.report(element, 'default', `luồng mặc định “${id}” không xuất phát từ phần tử này`);
}

/** Names the messages of a drawn flow alike; whoever is left without a name is known by its own id. */
function nameMessages(reading: Reading): Model['messageFlows'] {
  const drawn = drawnMessages({ ...reading, processOf: (id) => processOf(reading, id) });
  for (const [id, node] of Object.entries(reading.nodes)) {
    if (node.event?.type === 'message' && node.event.ref === undefined)
      node.event = { type: 'message', ref: id };
  }
  return drawn;
}

/** Processes that run by themselves: executable where any is marked so, and not called by another. */
function runnable(reading: Reading, processes: readonly ModdleElement[]): readonly ModdleElement[] {
  const marked = processes.filter((each) => each.isExecutable === true);
  const called = new Set(Object.values(reading.nodes).flatMap((node) => node.calls ?? []));
  const free = (marked.length > 0 ? marked : processes).filter(({ id }) => !called.has(id ?? ''));
  const [first] = processes;
  if (free.length === 0 && first)
    reading.report(first, 'call', 'các quy trình gọi vòng lẫn nhau, không có điểm bắt đầu');
  return free;
}

function definitionOf(reading: Reading, element: ModdleElement): Definition {
  const root = element.id ?? '';
  const within = withCalled(reading, root, []);
  const nodes = Object.fromEntries(
    Object.entries(reading.nodes).filter(([id]) => within.has(processOf(reading, id))),
  );
  const flows = Object.fromEntries(Object.entries(reading.flows).filter(([, { from }]) => nodes[from]));
  return { format: 1, root, ...(element.name ? { name: element.name } : {}), nodes, flows };
}

function processOf(reading: Reading, id: string): string {
  const scope = reading.nodes[id]?.scope;
  return scope ? processOf(reading, scope) : id;
}

function withCalled(reading: Reading, root: string, around: readonly string[]): ReadonlySet<string> {
  const found = new Set([root]);
  for (const [id, node] of Object.entries(reading.nodes)) {
    if (!node.calls || processOf(reading, id) !== root || !reading.nodes[node.calls]) continue;
    if ([...around, root].includes(node.calls)) {
      reading.report({ $type: 'bpmn:CallActivity', id }, 'call', 'quy trình gọi lại chính nó');
    } else for (const called of withCalled(reading, node.calls, [...around, root])) found.add(called);
  }
  return found;
}

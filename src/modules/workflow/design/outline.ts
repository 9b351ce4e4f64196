import type { ModdleElement } from 'bpmn-moddle';
import type { Problem } from '../problem.ts';
import { readBpmn } from '../read-bpmn.ts';

/** A point of a diagram, in its own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of a diagram. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** An element as people see it: in words, and where it is drawn (phần tử của sơ đồ). */
export interface OutlineElement {
  readonly id: string;
  /** BPMN name without prefix: `userTask`, `sequenceFlow` … */
  readonly type: string;
  readonly name: string;
  readonly documentation: string;
  /** Our terms as written (vai trò, thời gian …). */
  readonly terms: Readonly<Record<string, string>>;
  /** Process or sub-process it lies in; null for a process. */
  readonly scope: string | null;
  /** Ends of a flow. */
  readonly from?: string;
  readonly to?: string;
  /** Condition of a flow, FEEL. */
  readonly when?: string;
  /** Everything else that was said of it, as text to compare. */
  readonly rest: string;
  readonly box?: Box;
  readonly line?: readonly Point[];
  readonly expanded?: boolean;
  /** Event definition inside: `timer`, `message` … */
  readonly event?: string;
  readonly attachedTo?: string;
}

/** A process file as people see it (dàn ý quy trình): elements in the order of the file. */
export interface Outline {
  readonly elements: readonly OutlineElement[];
  readonly problems: readonly Problem[];
}

const SEEN_ELSEWHERE = new Set([
  'id',
  'name',
  'documentation',
  'incoming',
  'outgoing',
  'flowElements',
  'flowNodeRef',
  'sourceRef',
  'targetRef',
  'conditionExpression',
  'artifacts',
  'laneSets',
  'attachedToRef',
]);

/** Reads a file for people: tables, pictures, differences. Unreadable text gives no elements and the problems. */
export async function readOutline(xml: string): Promise<Outline> {
  const { root, problems } = await readBpmn(xml);
  const elements: OutlineElement[] = [];
  if (!root) return { elements, problems };
  const places = placesOf(root);
  const walk = (element: ModdleElement, scope: string | null): void => {
    elements.push(outlineOf(element, scope, places));
    for (const child of childrenOf(element)) walk(child, element.id ?? null);
  };
  for (const each of list(root, 'rootElements'))
    if (each.$type === 'bpmn:Process' || each.$type === 'bpmn:Collaboration') walk(each, null);
  return { elements, problems };
}

/** Elements that hold work, in the order of the flow; ways back are left out (thứ tự các bước). */
export function inFlowOrder({ elements }: Pick<Outline, 'elements'>): readonly OutlineElement[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const next = new Map<string, string[]>();
  const put = (from: string, to: string) => next.set(from, [...(next.get(from) ?? []), to]);
  for (const { from, to, type } of elements) if (from && to && type === 'sequenceFlow') put(from, to);
  for (const { id, attachedTo } of elements) if (attachedTo) put(attachedTo, id);
  const entered = new Set(
    elements.flatMap(({ to, attachedTo, id }) => [...(to ? [to] : []), ...(attachedTo ? [id] : [])]),
  );
  const done: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const inside = elements.filter(({ scope, from }) => scope === id && !from);
    const ways = [
      ...(next.get(id) ?? []).toReversed(),
      ...inside
        .filter((one) => !entered.has(one.id))
        .map((one) => one.id)
        .toReversed(),
    ];
    for (const way of ways) visit(way);
    done.unshift(id);
  };
  for (const { id, scope, from } of elements.toReversed()) if (scope === null && !from) visit(id);
  const placed = done.flatMap((id) => byId.get(id) ?? []);
  return [...placed, ...elements.filter(({ id, from }) => !from && !seen.has(id))];
}

function list(element: ModdleElement, key: string): readonly ModdleElement[] {
  return (element[key] as readonly ModdleElement[] | undefined) ?? [];
}

function childrenOf(element: ModdleElement): readonly ModdleElement[] {
  const lanes = list(element, 'laneSets').flatMap((set) => list(set, 'lanes'));
  return ['flowElements', 'participants', 'messageFlows', 'artifacts']
    .flatMap((key) => list(element, key))
    .concat(lanes);
}

type Places = ReadonlyMap<string, Pick<OutlineElement, 'box' | 'line' | 'expanded'>>;

function placesOf(root: ModdleElement): Places {
  const drawn = list(root, 'diagrams').flatMap((diagram) =>
    list(diagram['plane'] as ModdleElement, 'planeElement'),
  );
  return new Map(
    drawn.map((shape) => {
      const id = (shape['bpmnElement'] as ModdleElement | undefined)?.id ?? '';
      const bounds = shape['bounds'] as (ModdleElement & Box) | undefined;
      const box = bounds && { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height };
      const points = shape['waypoint'] as readonly Point[] | undefined;
      const line = points?.map(({ x, y }) => ({ x, y }));
      const expanded = shape['isExpanded'] === true;
      return [id, { ...(box ? { box } : {}), ...(line ? { line } : {}), ...(expanded ? { expanded } : {}) }];
    }),
  );
}

function outlineOf(element: ModdleElement, scope: string | null, places: Places): OutlineElement {
  const id = element.id ?? '';
  const end = (key: string) => (element[key] as ModdleElement | undefined)?.id;
  const condition = (element['conditionExpression'] as ModdleElement | undefined)?.['body'] as
    | string
    | undefined;
  const event = list(element, 'eventDefinitions')[0]?.$type.replace(/^bpmn:|EventDefinition$/g, '');
  const [from, to, attachedTo] = [end('sourceRef'), end('targetRef'), end('attachedToRef')];
  return {
    id,
    type: localName(element.$type),
    name: element.name ?? '',
    documentation: list(element, 'documentation')
      .map((text) => String(text['text'] ?? ''))
      .join('\n'),
    terms: termsOf(element),
    scope,
    rest: restOf(element),
    ...places.get(id),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(condition ? { when: condition.trim() } : {}),
    ...(event ? { event: event.charAt(0).toLowerCase() + event.slice(1) } : {}),
    ...(attachedTo ? { attachedTo } : {}),
  };
}

function localName(type: string): string {
  const name = type.slice(type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const isOurs = (property: { ns?: { prefix?: string } }) => property.ns?.prefix === 'motcua';

interface Described {
  readonly $descriptor?: {
    readonly properties?: readonly {
      readonly name: string;
      readonly ns?: { prefix?: string; localName?: string };
    }[];
  };
}

function termsOf(element: ModdleElement & Described): Record<string, string> {
  const known = (element.$descriptor?.properties ?? []).filter(isOurs);
  const told = known.flatMap(({ name, ns }) => {
    const value = element[name] ?? element[ns?.localName ?? ''];
    return value === undefined ? [] : [[ns?.localName ?? name, String(value)] as const];
  });
  const loose = Object.entries(element.$attrs ?? {}).flatMap(([key, value]) =>
    key.startsWith('motcua:') ? [[key.slice('motcua:'.length), String(value)] as const] : [],
  );
  return Object.fromEntries([...told, ...loose]);
}

/** What else an element says, as text: two elements that say the same give the same text. */
function restOf(element: ModdleElement & Described): string {
  const own = (element.$descriptor?.properties ?? []).filter((property) => !isOurs(property));
  const said = own.flatMap(({ name, ns }) => {
    const key = ns?.localName ?? name;
    if (SEEN_ELSEWHERE.has(key) || !Object.hasOwn(element, key)) return [];
    return [`${key}=${valueText(element[key])}`];
  });
  const foreign = Object.entries(element.$attrs ?? {}).flatMap(([key, value]) =>
    key.startsWith('motcua:') || key.startsWith('xmlns') ? [] : [`${key}=${String(value)}`],
  );
  return [...said, ...foreign].join('; ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const element = value as ModdleElement & Described;
  // What has an id of its own beside the element is named, what stands inside it is told.
  const inside = Object.entries(element).flatMap(([key, part]) =>
    key.startsWith('$') || key === 'id' ? [] : [`${key}=${valueText(part)}`],
  );
  return element.$type
    ? `${localName(element.$type)}(${element.name ?? inside.join(', ')})`
    : inside.join(', ');
}

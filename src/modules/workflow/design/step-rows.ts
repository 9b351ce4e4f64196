import { inFlowOrder, type Outline, type OutlineElement } from './outline.ts';

/** One row of the table of a process (bước trong bảng quy trình). */
export interface StepRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** Content in full where it says more than the name. */
  readonly content: string | null;
  readonly role: string | null;
  /** Its own rule, else the agency whose part it lies in. */
  readonly unit: string | null;
  /** Done by the system: nobody is to be named. */
  readonly automatic: boolean;
  /** Who does it, in the words of the decision. */
  readonly performer: string | null;
  readonly hours: number | null;
  readonly hoursOnline: number | null;
  readonly form: string | null;
  readonly output: string | null;
  /** Conditions on the way to the step, FEEL. */
  readonly when: readonly string[];
  /** Begun together with others by a parallel gateway. */
  readonly parallel: boolean;
  readonly mayReturn: boolean;
  /** Name of the part of the process it lies in. */
  readonly part: string | null;
}

const AUTOMATIC = /^(service|businessRule|send)Task$/;
const OWN_UNITS = ['desk', 'responsible', 'deciding'];
const ACTIVITY = /Task$|^task$|^callActivity$/;

/** The steps of a process in the order of the flow, as a table shows them (bảng các bước). */
export function stepRows(outline: Outline): readonly StepRow[] {
  const byId = new Map(outline.elements.map((element) => [element.id, element]));
  return inFlowOrder(outline)
    .filter(({ type }) => ACTIVITY.test(type))
    .map((element, index) => rowOf(element, index + 1, outline.elements, byId));
}

function rowOf(
  element: OutlineElement,
  number: number,
  elements: readonly OutlineElement[],
  byId: ReadonlyMap<string, OutlineElement>,
): StepRow {
  const { terms } = element;
  const figure = (value: string | undefined) => (value === undefined || value === '' ? null : Number(value));
  const ways = waysInto(element.id, elements, byId);
  const around = element.scope === null ? undefined : byId.get(element.scope);
  return {
    number,
    id: element.id,
    name: element.name || element.id,
    content: element.documentation && element.documentation !== element.name ? element.documentation : null,
    role: terms['role'] ?? null,
    unit: terms['unit'] ?? agencyAround(element, byId),
    automatic: AUTOMATIC.test(element.type),
    performer: terms['performer'] ?? null,
    hours: figure(terms['hours']),
    hoursOnline: figure(terms['hoursOnline']),
    form: terms['form'] || null,
    output: terms['output'] || null,
    when: [...new Set(ways.flatMap(({ when }) => when ?? []))],
    parallel: ways.some(
      ({ from }) => byId.get(from ?? '')?.type === 'parallelGateway' && exits(from, elements) > 1,
    ),
    mayReturn: terms['mayReturn'] === 'true',
    part: around && around.type !== 'process' ? around.name || around.id : null,
  };
}

/** The agency whose part an element lies in, as a rule for a unit; null outside every part. */
function agencyAround(element: OutlineElement, byId: ReadonlyMap<string, OutlineElement>): string | null {
  for (let at = byId.get(element.scope ?? ''); at; at = byId.get(at.scope ?? '')) {
    const agency = at.terms['agency'];
    if (agency) return OWN_UNITS.includes(agency) ? agency : `agency:${agency}`;
  }
  return null;
}

/** Flows that lead into an element, and before them those into the gateways it follows upon. */
function waysInto(
  id: string,
  elements: readonly OutlineElement[],
  byId: ReadonlyMap<string, OutlineElement>,
  seen: ReadonlySet<string> = new Set(),
): readonly OutlineElement[] {
  const own = elements.filter(({ type, to }) => type === 'sequenceFlow' && to === id);
  return own.flatMap((flow) => {
    const from = byId.get(flow.from ?? '');
    const isFork =
      from && from.type.endsWith('Gateway') && exits(from.id, elements) > 1 && !seen.has(from.id);
    return isFork ? [flow, ...waysInto(from.id, elements, byId, new Set([...seen, from.id]))] : [flow];
  });
}

function exits(id: string | undefined, elements: readonly OutlineElement[]): number {
  return elements.filter(({ type, from }) => type === 'sequenceFlow' && from === id).length;
}

const TIME_WORDS = {
  vi: { none: 'Không tính thời gian', days: 'ngày làm việc', hours: 'giờ làm việc', point: ',' },
  en: { none: 'No time counted', days: 'working days', hours: 'working hours', point: '.' },
} as const;

/** Working time in the words of a table: whole quarters of a day in days, else in hours (thời gian). */
export function timeInWords(hours: number | null, lang: keyof typeof TIME_WORDS = 'vi'): string {
  if (hours === null) return '';
  const words = TIME_WORDS[lang];
  if (hours === 0) return words.none;
  const figure = (value: number) => String(value).replace('.', words.point);
  const days = hours / 8;
  return hours >= 4 && Number.isInteger(days * 4)
    ? `${figure(days)} ${words.days}`
    : `${figure(hours)} ${words.hours}`;
}

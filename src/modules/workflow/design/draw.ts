/** Values of our terms on an element, as attributes. */
export type DrawnTerms = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element to draw (phần tử của sơ đồ). Ids are XML names. */
export interface DrawnElement {
  readonly id: string;
  readonly tag: 'startEvent' | 'endEvent' | 'userTask' | 'parallelGateway' | 'exclusiveGateway';
  readonly name?: string;
  /** The content of the step in full (nội dung công việc). */
  readonly documentation?: string | undefined;
  readonly terms?: DrawnTerms;
  /** Id of the flow taken when no condition holds. */
  readonly default?: string;
}

/** A process to draw (sơ đồ quy trình), before it has a layout. */
export interface Drawing {
  readonly id: string;
  readonly name: string;
  readonly elements: readonly DrawnElement[];
  readonly flows: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly when?: string;
  }[];
}

const NAMESPACES = `xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:motcua="http://motcua.vn/schema/1.0"`;

/**
 * Draws a process as BPMN 2.0 with a layout from left to right (vẽ sơ đồ quy trình); Camunda Modeler opens it.
 *
 * @returns BPMN 2.0 XML; the same drawing gives the same text
 */
export async function drawProcess(drawing: Drawing): Promise<string> {
  const { layoutProcess } = await import('bpmn-auto-layout');
  return layoutProcess(plainXml(drawing));
}

/** A chain of steps between a start and an end; ids of flows are `f0`, `f1` … */
export function chainOf(
  id: string,
  name: string,
  steps: readonly Omit<DrawnElement, 'tag'>[],
  ends: { readonly start: string; readonly end: string },
): Drawing {
  const elements: DrawnElement[] = [
    { id: 'start', tag: 'startEvent', name: ends.start },
    ...steps.map((step): DrawnElement => ({ ...step, tag: 'userTask' })),
    { id: 'end', tag: 'endEvent', name: ends.end },
  ];
  const flows = elements.slice(1).map((to, index) => ({
    id: `f${index}`,
    from: elements[index]?.id ?? '',
    to: to.id,
  }));
  return { id, name, elements, flows };
}

function plainXml({ id, name, elements, flows }: Drawing): string {
  const inside = [
    ...elements.map((element) => elementXml(element, flows)),
    ...flows.map((flow) => {
      const ends = `<bpmn:sequenceFlow${attributes({ id: flow.id, sourceRef: flow.from, targetRef: flow.to })}`;
      if (flow.when === undefined) return `${ends}/>`;
      const when = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(flow.when)}</bpmn:conditionExpression>`;
      return `${ends}>${when}</bpmn:sequenceFlow>`;
    }),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="definitions-${id}" targetNamespace="http://motcua.vn/process" exporter="Một Cửa">
<bpmn:process${attributes({ id, name, isExecutable: true })}>
${inside.join('\n')}
</bpmn:process>
</bpmn:definitions>`;
}

function elementXml(element: DrawnElement, flows: Drawing['flows']): string {
  const terms = Object.entries(element.terms ?? {}).map(([key, value]) => [`motcua:${key}`, value] as const);
  const own = { id: element.id, name: element.name, default: element.default, ...Object.fromEntries(terms) };
  // The layout walks by these references, so they are written although BPMN lets them be left out.
  const inside = [
    element.documentation && `<bpmn:documentation>${escape(element.documentation)}</bpmn:documentation>`,
    ...flows.flatMap((flow) => (flow.to === element.id ? [`<bpmn:incoming>${flow.id}</bpmn:incoming>`] : [])),
    ...flows.flatMap((flow) =>
      flow.from === element.id ? [`<bpmn:outgoing>${flow.id}</bpmn:outgoing>`] : [],
    ),
  ];
  return `<bpmn:${element.tag}${attributes(own)}>${inside.filter(Boolean).join('')}</bpmn:${element.tag}>`;
}

function attributes(values: DrawnTerms): string {
  return Object.entries(values)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(String(value))}"`]))
    .join('');
}

/** Text for XML, as attribute or content; what XML cannot hold is left out. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

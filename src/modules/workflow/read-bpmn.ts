import type { ModdleElement, ModdleReading, ModdleWarning } from 'bpmn-moddle';
import type { Problem } from './problem.ts';
import { inUtf8, twinsIn } from './xml-text.ts';

const TEXT =
  'role unit agency act form output status consult performer decision collection elementVariable'.split(' ');
const attribute = (type: string) => (name: string) => ({ name, isAttr: true, type });

/** Our terms on BPMN elements, under a namespace of our own, as a moddle descriptor; other tools keep them untouched. */
export const MOTCUA = {
  name: 'MotCua',
  uri: 'http://motcua.vn/schema/1.0',
  prefix: 'motcua',
  types: [
    {
      name: 'Terms',
      // Abstract types only: the writer would spell the name of an element extended here with a capital letter.
      extends: ['bpmn:Activity', 'bpmn:CatchEvent', 'bpmn:LoopCharacteristics'],
      properties: [
        ...TEXT.map(attribute('String')),
        ...['hours', 'hoursOnline'].map(attribute('String')),
        attribute('Boolean')('mayReturn'),
      ],
    },
  ],
};

/** A BPMN file as read: the tree, and what the reader could not make sense of. */
export interface BpmnFile {
  readonly root: ModdleElement | null;
  readonly problems: readonly Problem[];
}

/** Reads BPMN 2.0 XML. What cannot be read, or refers to nothing, is a problem, never dropped in silence. */
export async function readBpmn(xml: string): Promise<BpmnFile> {
  try {
    // Loaded when first asked for: only designers and the command read files, every server runs processes.
    const { BpmnModdle } = await import('bpmn-moddle');
    const text = inUtf8(xml);
    const reading = await new BpmnModdle({ motcua: MOTCUA }).fromXML(text);
    return { root: reading.rootElement, problems: [...warningsOf(reading), ...twinProblems(text)] };
  } catch (error) {
    const message = `Không đọc được tệp BPMN 2.0: ${firstLine((error as Error).message)}`;
    return { root: null, problems: [{ element: '', rule: 'xml', message }] };
  }
}

/**
 * What is stored of a file (bản lưu của sơ đồ): the text itself in UTF-8, so that what was approved is kept to the
 * letter. Writing the tree out again would lose attributes that spell out a default.
 *
 * @returns the XML, or why it cannot be read
 */
export async function exportBpmn(xml: string): Promise<{ xml: string } | { problems: readonly Problem[] }> {
  const { root, problems } = await readBpmn(xml);
  return root ? { xml: inUtf8(xml) } : { problems };
}

/**
 * Reads a file and writes it anew, as the editor does: every element, attribute and shape is there again, only what
 * spells out a default of the standard is left out.
 *
 * @returns the XML; empty when the file cannot be read
 */
export async function writeBpmn(xml: string): Promise<string> {
  const { root } = await readBpmn(xml);
  if (!root) return '';
  const { BpmnModdle } = await import('bpmn-moddle');
  return (await new BpmnModdle({ motcua: MOTCUA }).toXML(root, { format: true })).xml;
}

/** References that say what is run: where they lead nowhere, the model has no meaning. Types of data may lie elsewhere. */
const RUNNING: ReadonlySet<string> = new Set(
  'sourceRef targetRef attachedToRef default messageRef signalRef errorRef escalationRef eventDefinitionRef incoming outgoing loopDataInputRef noneBehaviorEventRef oneBehaviorEventRef activityRef source target'.split(
    ' ',
  ),
);

function warningsOf(reading: ModdleReading): Problem[] {
  return reading.warnings.flatMap((warning): Problem[] => {
    const { message, element, property } = warning;
    if (message.startsWith('unknown attribute') || /^(bpmndi|di|dc):/.test(property ?? '')) return [];
    if (message.startsWith('unresolved reference'))
      return resolved(reading, warning) ? [] : dangling(warning);
    const id = /duplicate ID <([^>]*)>/.exec(message)?.[1];
    if (id) return [{ element: id, rule: 'duplicate-id', message: `Mã “${id}” được dùng cho nhiều phần tử` }];
    return [
      { element: element?.id ?? '', rule: 'xml', message: `Phần không đọc được: ${firstLine(message)}` },
    ];
  });
}

function dangling({ element, property, value }: ModdleWarning): Problem[] {
  const name = localName(property);
  if (!RUNNING.has(name)) return [];
  const id = element?.id ?? element?.$parent?.id ?? '';
  const message = `“${id}”: thuộc tính ${name} trỏ tới “${value ?? ''}” không có trong tệp`;
  return [{ element: id, rule: 'reference', message }];
}

/** References are qualified names: one with a prefix may mean an element of this file. Puts it in its place. */
function resolved(reading: ModdleReading, { element, property, value }: ModdleWarning): boolean {
  const name = localName(property);
  const target = targetOf(reading, name, value ?? '');
  if (!element || !target) return false;
  const known = element[name];
  const writable = element as Record<string, unknown>;
  writable[name] = Array.isArray(known) ? [...(known as unknown[]), target] : target;
  return true;
}

function targetOf(
  { rootElement, elementsById }: ModdleReading,
  name: string,
  value: string,
): ModdleElement | undefined {
  const [prefix = '', id] = value.split(':');
  const { $attrs, targetNamespace } = rootElement;
  if (id !== undefined && $attrs?.[`xmlns:${prefix}`] === targetNamespace) return elementsById[id];
  // Other engines name a variable here, not an element.
  return name === 'loopDataInputRef' && /^[\p{L}_]\w*$/u.test(value)
    ? { $type: 'bpmn:DataInput', id: value }
    : undefined;
}

function localName(property: string | undefined): string {
  return (property ?? '').replace(/^\w+:/, '');
}

function twinProblems(xml: string): Problem[] {
  return twinsIn(xml).map(({ within, name }) => ({
    element: within,
    rule: 'twice',
    message: `“${within}”: ${name} chỉ được có một, không rõ cái nào có hiệu lực`,
  }));
}

function firstLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 4)
    .join(' · ');
}

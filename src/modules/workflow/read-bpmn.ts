import type { ModdleElement, ModdleReading } from 'bpmn-moddle';
import type { Problem } from './problem.ts';

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
        ...['hours', 'hoursOnline'].map(attribute('Real')),
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
    const reading = await new BpmnModdle({ motcua: MOTCUA }).fromXML(xml);
    return { root: reading.rootElement, problems: warningsOf(reading) };
  } catch (error) {
    const message = `Không đọc được tệp BPMN 2.0: ${firstLine((error as Error).message)}`;
    return { root: null, problems: [{ element: '', rule: 'xml', message }] };
  }
}

/**
 * What is stored of a file (bản lưu của sơ đồ): the text itself, so that what was approved is kept to the letter.
 * Writing the tree out again would lose attributes that spell out a default.
 *
 * @returns the XML, or why it cannot be read
 */
export async function exportBpmn(xml: string): Promise<{ xml: string } | { problems: readonly Problem[] }> {
  const { root, problems } = await readBpmn(xml);
  return root ? { xml: xml.replace(/^\uFEFF/, '') } : { problems };
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

function warningsOf(reading: ModdleReading): Problem[] {
  return reading.warnings.flatMap((warning): Problem[] => {
    const { message, element, property } = warning;
    if (message.startsWith('unknown attribute') || /^(bpmndi|di|dc):/.test(property ?? '')) return [];
    if (message.startsWith('unresolved reference')) {
      const target = warning.value ?? '';
      const text = `“${element?.id ?? ''}”: thuộc tính ${property ?? ''} trỏ tới “${target}” không có trong tệp`;
      return [{ element: element?.id ?? '', rule: 'reference', message: text }];
    }
    const id = /duplicate ID <([^>]*)>/.exec(message)?.[1];
    if (id) return [{ element: id, rule: 'duplicate-id', message: `Mã “${id}” được dùng cho nhiều phần tử` }];
    return [{ element: '', rule: 'xml', message: `Phần không đọc được: ${firstLine(message)}` }];
  });
}

function firstLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 4)
    .join(' · ');
}

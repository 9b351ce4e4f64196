import type { ModdleElement } from 'bpmn-moddle';
import type { Problem } from './problem.ts';

const MODEL = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/20\d{6}\/(?:dmn\d*\.xsd|MODEL\/?)\1/g;
const DIAGRAM = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/20\d{6}\/DMNDI\/?\1/g;
const READABLE = 'https://www.omg.org/spec/DMN/20191111';

const inside = (name: string, type = 'ChildExpression') => ({ name, type, xml: { serialize: 'property' } });
const variable = { name: 'iteratorVariable', isAttr: true, type: 'String' };
const boxed = (name: string, ...properties: object[]) => ({ name, superClass: ['Expression'], properties });

/** What DMN 1.4 and 1.5 add to the elements the reader knows. */
const LATER = [
  { name: 'ChildExpression', properties: [{ name: 'value', type: 'Expression' }] },
  boxed('Conditional', inside('if'), inside('then'), inside('else')),
  boxed('Filter', inside('in'), inside('match')),
  boxed('For', variable, inside('in'), inside('return')),
  boxed('Every', variable, inside('in'), inside('satisfies')),
  boxed('Some', variable, inside('in'), inside('satisfies')),
];

/** Reads DMN 1.1 to 1.5 XML into a tree. What cannot be read is a problem, never dropped in silence. */
export async function readDmn(xml: string): Promise<{ root: ModdleElement } | { problem: Problem }> {
  const refuse = (reason: string) => ({
    problem: { element: '', rule: 'xml', message: `Không đọc được tệp DMN: ${reason}` },
  });
  try {
    const readable = xml.replace(MODEL, `"${READABLE}/MODEL/"`).replace(DIAGRAM, `"${READABLE}/DMNDI/"`);
    const { rootElement, warnings } = await (await reader()).fromXML(readable);
    const prefix = /<(?:([\w.-]+):)?definitions\b/i.exec(readable)?.[1] ?? '';
    const lost = warnings.find(({ message }) => isOfModel(lostIn(message) ?? '', prefix));
    if (!lost) return { root: rootElement };
    const twice = /duplicate ID <([^>]+)>/.exec(lost.message)?.[1];
    return refuse(twice ? `mã “${twice}” dùng hai lần` : `phần tử ${lostIn(lost.message)} không được hỗ trợ`);
  } catch (error) {
    return refuse(reasonOf((error as Error).message));
  }
}

/** Loaded when first asked for: only designers and the command read files, every server runs processes. */
async function reader() {
  const { DmnModdle } = await import('dmn-moddle');
  const { default: known } = await import('dmn-moddle/resources/dmn/json/dmn13.json', {
    with: { type: 'json' },
  });
  const types = known.types.map((type) =>
    type.name === 'ItemDefinition'
      ? { ...type, properties: [...type.properties, inside('typeConstraint', 'UnaryTests')] }
      : type,
  );
  return new DmnModdle({ dmn: { ...known, types: [...types, ...LATER] } });
}

function reasonOf(message: string): string {
  if (message.startsWith('failed to parse document')) return 'tệp không phải là DMN';
  const [, line, reason] = /line: (\d+)[\s\S]*nested error: ([\s\S]*)/.exec(message) ?? [];
  return line ? `XML hỏng ở dòng ${Number(line) + 1} (${reason?.trim()})` : message.replace(/\s+/g, ' ');
}

/** Tag of an element that could not be read. */
function lostIn(warning: string): string | undefined {
  return /unparsable content (<[^>]+>)/.exec(warning)?.[1];
}

/** Whether a lost element belongs to the model, and not to a diagram or to another tool. */
function isOfModel(tag: string, prefix: string): boolean {
  return tag !== '' && (prefix ? tag.startsWith(`<${prefix}:`) : !tag.includes(':'));
}

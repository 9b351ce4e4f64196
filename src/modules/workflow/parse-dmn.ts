import type { ModdleElement } from 'bpmn-moddle';
import { plainExpression } from './expression.ts';
import type { Problem } from './problem.ts';

/** Hit policies of a decision table, by the letter of the standard (chính sách chọn quy tắc). */
export const POLICIES = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
} as const;

/** How collected outputs become one value. */
export const AGGREGATIONS = { SUM: '+', COUNT: '#', MIN: '<', MAX: '>' } as const;

/** Column of a decision table with its type, when the model gives one. */
export interface Column {
  readonly text: string;
  readonly type?: string;
}

/** Output column: its values in order of priority, and what counts when no rule fires. */
export interface OutputColumn {
  readonly name: string;
  readonly type?: string;
  readonly values?: string;
  readonly fallback?: string;
}

/** How a decision or a function comes to its value. */
export type Logic =
  | { readonly kind: 'literal'; readonly text: string; readonly type?: string }
  | {
      readonly kind: 'table';
      readonly policy: (typeof POLICIES)[keyof typeof POLICIES];
      readonly aggregation?: (typeof AGGREGATIONS)[keyof typeof AGGREGATIONS];
      readonly inputs: readonly Column[];
      readonly outputs: readonly OutputColumn[];
      readonly rules: readonly {
        readonly id: string;
        readonly tests: readonly string[];
        readonly gives: readonly string[];
      }[];
    };

/** One decision (quyết định): its logic, and what it needs to know first. */
export interface Decision {
  readonly name: string;
  readonly logic: Logic;
  /** Ids of decisions, inputs and functions it draws on. */
  readonly needs: readonly string[];
}

/** A compiled DMN file: plain JSON. */
export interface DecisionModel {
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly inputs: Readonly<Record<string, { readonly name: string; readonly type?: string }>>;
  readonly functions: Readonly<Record<string, Decision & { readonly parameters: readonly string[] }>>;
}

const NAMESPACES =
  /(["'])(?:https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20151101\/dmn\.xsd|20180521\/MODEL\/?|2021\d{4}\/MODEL\/?|202[3-9]\d{4}\/MODEL\/?))\1/g;
const READABLE = '"https://www.omg.org/spec/DMN/20191111/MODEL/"';

interface Reading {
  readonly problems: Problem[];
  readonly types: ReadonlyMap<string, string>;
}

/** Compiles DMN 1.1 to 1.5 XML (nạp bảng quyết định). What is outside our reach is a problem that names the element. */
export async function parseDmn(
  xml: string,
): Promise<{ model: DecisionModel } | { problems: readonly Problem[] }> {
  const read = await readDmn(xml);
  if ('problems' in read) return read;
  const { root } = read;
  const reading: Reading = { problems: [], types: typesOf(root) };
  const elements = list(root, 'drgElement');
  const pick = (type: string) => elements.filter(({ $type }) => $type === type);
  const decisions = byId(pick('dmn:Decision'), (element) =>
    readDecision(reading, element, element.decisionLogic),
  );
  const inputs = byId(pick('dmn:InputData'), (element) => ({
    name: variableName(element),
    ...typed(reading, (element.variable as ModdleElement | undefined)?.typeRef),
  }));
  const functions = byId(pick('dmn:BusinessKnowledgeModel'), (element) => readFunction(reading, element));
  return reading.problems.length > 0
    ? { problems: reading.problems }
    : { model: { decisions, inputs, functions } };
}

async function readDmn(xml: string): Promise<{ root: ModdleElement } | { problems: readonly Problem[] }> {
  const refuse = (reason: string) => ({
    problems: [{ element: '', rule: 'xml', message: `Không đọc được tệp DMN: ${reason}` }],
  });
  try {
    const { DmnModdle } = await import('dmn-moddle');
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml.replace(NAMESPACES, READABLE));
    const lost = warnings.find(({ message }) => message.startsWith('unparsable content'));
    return lost ? refuse(lost.message) : { root: rootElement };
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function byId<T>(elements: readonly ModdleElement[], read: (element: ModdleElement) => T): Record<string, T> {
  return Object.fromEntries(elements.map((element) => [element.id ?? '', read(element)]));
}

function list(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  return (element?.[property] as readonly ModdleElement[] | undefined) ?? [];
}

function variableName(element: ModdleElement): string {
  return (element.variable as ModdleElement | undefined)?.name ?? element.name ?? element.id ?? '';
}

/** Base type of each item definition that is not a list. */
function typesOf(root: ModdleElement): ReadonlyMap<string, string> {
  return new Map(
    list(root, 'itemDefinition').map((item) => [
      item.name ?? '',
      item.isCollection ? 'list' : plainType(item.typeRef),
    ]),
  );
}

function plainType(type: unknown): string {
  const text = String(type ?? '');
  return text.slice(text.lastIndexOf(':') + 1);
}

function typed({ types }: Reading, reference: unknown): { type?: string } {
  const name = plainType(reference);
  const type = types.get(name) || name;
  return type ? { type } : {};
}

function needsOf(element: ModdleElement): string[] {
  const all = [...list(element, 'informationRequirement'), ...list(element, 'knowledgeRequirement')];
  return all.flatMap((requirement) => {
    const target = requirement.requiredDecision ?? requirement.requiredInput ?? requirement.requiredKnowledge;
    const href = (target as { href?: string } | undefined)?.href;
    return href ? [href.slice(href.indexOf('#') + 1)] : [];
  });
}

function readDecision(reading: Reading, element: ModdleElement, logic: unknown): Decision {
  return { name: variableName(element), logic: readLogic(reading, element, logic), needs: needsOf(element) };
}

function readFunction(
  reading: Reading,
  element: ModdleElement,
): Decision & { parameters: readonly string[] } {
  const body = element.encapsulatedLogic as ModdleElement | undefined;
  const parameters = list(body, 'formalParameter').map(({ name }) => name ?? '');
  return { ...readDecision(reading, element, body?.body), parameters };
}

function readLogic(reading: Reading, element: ModdleElement, given: unknown): Logic {
  const logic = given as ModdleElement | undefined;
  const refuse = (reason: string): Logic => {
    const label = element.name ? `“${element.name}” (${element.id})` : `“${element.id}”`;
    reading.problems.push({ element: element.id ?? '', rule: 'decision', message: `${label}: ${reason}` });
    return { kind: 'literal', text: 'null' };
  };
  const language = String(logic?.expressionLanguage ?? '');
  if (language && !/feel/i.test(language))
    return refuse(`ngôn ngữ “${language}” không được hỗ trợ; hãy dùng FEEL`);
  if (logic?.$type === 'dmn:DecisionTable') return readTable(reading, logic, refuse);
  if (logic?.$type !== 'dmn:LiteralExpression') {
    return refuse(logic ? `dạng ${logic.$type} không được hỗ trợ` : 'chưa có bảng quyết định hoặc biểu thức');
  }
  const type = typed(reading, logic.typeRef ?? (element.variable as ModdleElement | undefined)?.typeRef);
  return { kind: 'literal', text: textOf(logic), ...type };
}

function textOf(element: unknown): string {
  return plainExpression(String((element as ModdleElement | undefined)?.text ?? ''));
}

function readTable(reading: Reading, table: ModdleElement, refuse: (reason: string) => Logic): Logic {
  const policy = POLICIES[(table.hitPolicy ?? 'UNIQUE') as keyof typeof POLICIES];
  if (!policy) return refuse(`chính sách chọn quy tắc “${String(table.hitPolicy)}” không có trong DMN`);
  const aggregation = AGGREGATIONS[table.aggregation as keyof typeof AGGREGATIONS];
  const outputs = list(table, 'output').map(
    (output): OutputColumn => ({
      name: output.name ?? '',
      ...typed(reading, output.typeRef),
      ...optional('values', output.outputValues),
      ...optional('fallback', output.defaultOutputEntry),
    }),
  );
  if (policy === 'C' && aggregation && outputs.length > 1)
    return refuse('không gộp được khi có nhiều cột kết quả');
  const hasOrder = outputs.some(({ values }) => values !== undefined);
  if ((policy === 'P' || policy === 'O') && !hasOrder)
    return refuse('chưa có danh sách giá trị kết quả theo thứ tự ưu tiên');
  const inputs = list(table, 'input').map((input) => {
    const expression = input.inputExpression as ModdleElement | undefined;
    return { text: textOf(expression), ...typed(reading, expression?.typeRef) };
  });
  if (inputs.some(({ text }) => text === '')) return refuse('có cột đầu vào chưa có biểu thức');
  const rules = list(table, 'rule').map((rule) => ({
    id: rule.id ?? '',
    tests: list(rule, 'inputEntry').map(textOf),
    gives: list(rule, 'outputEntry').map(textOf),
  }));
  return {
    kind: 'table',
    policy,
    ...(policy === 'C' && aggregation ? { aggregation } : {}),
    inputs,
    outputs,
    rules,
  };
}

function optional(key: 'values' | 'fallback', element: unknown): Partial<Record<typeof key, string>> {
  const text = textOf(element);
  return text ? { [key]: text } : {};
}

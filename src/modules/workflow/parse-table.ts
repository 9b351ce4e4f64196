import type { ModdleElement } from 'bpmn-moddle';
import { type LogicReading, textOf, typeOf } from './dmn-types.ts';
import type { ValueType } from './feel-value.ts';
import { listOf } from './parse-events.ts';

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

/** Input column: its expression, its type, and the values it may take, when the model says them. */
export interface Column {
  readonly text: string;
  readonly type?: ValueType;
  readonly allowed?: string;
  /** Another name of the value in the cells of the column. */
  readonly alias?: string;
}

/** Output column: its values in order of priority, and what counts when no rule fires. */
export interface OutputColumn {
  readonly name: string;
  readonly type?: ValueType;
  readonly values?: string;
  readonly fallback?: string;
}

/** A rule: tests of the inputs and what it gives (quy tắc, một hàng của bảng). */
export interface Rule {
  readonly id: string;
  readonly tests: readonly string[];
  readonly gives: readonly string[];
}

/** A decision table (bảng quyết định). */
export interface Table {
  readonly kind: 'table';
  readonly policy: (typeof POLICIES)[keyof typeof POLICIES];
  readonly aggregation?: (typeof AGGREGATIONS)[keyof typeof AGGREGATIONS];
  readonly inputs: readonly Column[];
  readonly outputs: readonly OutputColumn[];
  readonly rules: readonly Rule[];
}

/** Reads a decision table; what contradicts itself is told. */
export function readTable(reading: LogicReading, table: ModdleElement, type: ValueType | undefined): Table {
  const policy = String(table.hitPolicy ?? 'UNIQUE').replace('_', ' ') as keyof typeof POLICIES;
  const aggregation = AGGREGATIONS[table.aggregation as keyof typeof AGGREGATIONS];
  const read: Table = {
    kind: 'table',
    policy: POLICIES[policy] ?? 'U',
    ...(policy === 'COLLECT' && aggregation ? { aggregation } : {}),
    inputs: listOf(table, 'input').map((input) => readInput(reading, input)),
    outputs: listOf(table, 'output').map((output, _, all) =>
      readOutput(reading, output, all.length === 1 ? type : undefined),
    ),
    rules: listOf(table, 'rule').map((rule) => ({
      id: rule.id ?? '',
      tests: listOf(rule, 'inputEntry').map((entry) => textOf(reading, entry)),
      gives: listOf(rule, 'outputEntry').map((entry) => textOf(reading, entry)),
    })),
  };
  if (!POLICIES[policy])
    reading.say('hit-policy', `chính sách chọn quy tắc “${String(table.hitPolicy)}” không có trong DMN`);
  sayContradictions(read, reading, table);
  return read;
}

function readInput(reading: LogicReading, input: ModdleElement): Column {
  const expression = input.inputExpression as ModdleElement | undefined;
  const type = typeOf(reading.types, expression?.typeRef);
  const allowed = textOf(reading, input.inputValues);
  const alias = input.$attrs?.['camunda:inputVariable'];
  return {
    text: textOf(reading, expression),
    ...(type === undefined ? {} : { type }),
    ...(allowed && allowed !== '-' ? { allowed } : {}),
    ...(typeof alias === 'string' && alias ? { alias } : {}),
  };
}

function readOutput(
  reading: LogicReading,
  output: ModdleElement,
  outer: ValueType | undefined,
): OutputColumn {
  const type = typeOf(reading.types, output.typeRef);
  const known = type ?? outer;
  const values = textOf(reading, output.outputValues) || (typeof known === 'object' ? known.allowed : '');
  const fallback = textOf(reading, output.defaultOutputEntry);
  return {
    name: output.name ?? '',
    ...(type === undefined ? {} : { type }),
    ...(values ? { values } : {}),
    ...(fallback ? { fallback } : {}),
  };
}

function sayContradictions(table: Table, { say }: LogicReading, { id }: ModdleElement): void {
  const { policy, aggregation, inputs, outputs, rules } = table;
  if (outputs.length === 0) say('outputs', 'bảng chưa có cột kết quả', id);
  if (aggregation && outputs.length > 1) say('aggregation', 'không gộp được khi có nhiều cột kết quả', id);
  const names = new Set(outputs.map(({ name }) => name));
  if (outputs.length > 1 && (names.has('') || names.size < outputs.length))
    say('outputs', 'bảng có nhiều cột kết quả thì mỗi cột phải có tên riêng', id);
  if ((policy === 'P' || policy === 'O') && outputs.every(({ values }) => values === undefined))
    say('hit-policy', 'chưa có danh sách giá trị kết quả theo thứ tự ưu tiên', id);
  if (inputs.some(({ text }) => text === '')) say('inputs', 'có cột đầu vào chưa có biểu thức', id);
  for (const [index, rule] of rules.entries())
    if (rule.tests.length !== inputs.length || rule.gives.length !== outputs.length)
      say('rule', `${ruleLabel(rule, index)} không đủ ô cho các cột của bảng`, rule.id);
}

/** A rule in words. */
export function ruleLabel({ id }: Rule, index: number): string {
  return id ? `quy tắc ${index + 1} (${id})` : `quy tắc ${index + 1}`;
}

import { ensure } from '#kernel/refusal';
import { type Cell, factsOf, passes, refuse, valueIn, type Where } from './decision-words.ts';
import { errors } from './errors.ts';
import { FUNCTIONS } from './feel-functions.ts';
import { coerce, exact, fits, isSame, type ValueType } from './feel-value.ts';
import { type Column, type OutputColumn, ruleLabel, type Table } from './parse-table.ts';
import type { Variables } from './state.ts';

type Row = readonly unknown[];
interface Hit {
  readonly label: string;
  readonly row: Row;
}

/**
 * What a decision table says (bảng quyết định): the output, a context of outputs when it has several columns, a list
 * for policies that collect; null when no rule fires and there is no default.
 *
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function askTable(table: Table, around: Variables, where: Where): unknown {
  const values = table.inputs.map((input, column) => inputValue(table, input, column, around, where));
  const context = { ...around, ...namesOf(table, values, around) };
  const hits: Hit[] = [];
  for (const [index, rule] of table.rules.entries()) {
    const cell = { label: ruleLabel(rule, index), element: rule.id };
    const isHit = rule.tests.every((test, column) =>
      passes(test, values[column] ?? null, context, [where, cell]),
    );
    if (!isHit) continue;
    const row = table.outputs.map((output, column) =>
      coerce(valueIn(rule.gives[column] ?? '', context, where, cell), output.type),
    );
    hits.push({ label: cell.label, row });
    if (table.policy === 'F') break;
  }
  return hits.length === 0 ? fallback(table, context, where) : pick(table, hits, context, where);
}

/** Columns that are plain names, so that cells see them typed; and the other names of columns. */
function namesOf({ inputs }: Table, values: Row, around: Variables): Variables {
  return Object.fromEntries(
    inputs.flatMap(({ text, alias }, column) =>
      [Object.hasOwn(around, text) ? text : [], alias ?? []].flat().map((name) => [name, values[column]]),
    ),
  );
}

function inputValue(table: Table, input: Column, column: number, context: Variables, where: Where): unknown {
  const given = valueIn(input.text, context, where);
  const type = typeOfColumn(table, input, column, given);
  const value = inWords(table, column, coerce(given, type), type);
  const cell = { label: `cột “${input.text}”`, element: '' };
  if (!fits(value, type)) refuse(where, `giá trị đưa vào không phải kiểu ${String(type)}`, cell);
  const { allowed } = input;
  if (allowed && value !== null && !isAllowed(value, allowed, context, where, cell))
    refuse(where, `giá trị đưa vào nằm ngoài danh sách cho phép (${allowed})`, cell);
  return value;
}

/** A figure or a truth value as text, in a column of text that compares with texts. */
function inWords(table: Table, column: number, value: unknown, type: ValueType | undefined): unknown {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const isText = type === 'string' && table.rules.some(({ tests }) => tests[column]?.includes('"'));
  return isPlain && isText ? String(value) : value;
}

function isAllowed(value: unknown, allowed: string, context: Variables, where: Where, cell: Cell): boolean {
  const items = Array.isArray(value) ? value : [value];
  return items.every((item) => passes(allowed, item, context, [where, cell]));
}

/** Type of a column; text in a column that compares with dates is a date, as JSON writes them. */
function typeOfColumn(table: Table, { type }: Column, column: number, given: unknown): ValueType | undefined {
  const cells = table.rules.map(({ tests }) => tests[column] ?? '');
  if (typeof given !== 'string') return type;
  const isOpen = type === undefined || type === 'Any' || type === 'string';
  const isInstant = type === 'date' && given.includes('T');
  if (!isOpen && !isInstant && fits(coerce(given, type), type)) return type;
  const written = cells.map(typeWritten).find((found) => found !== undefined);
  return written && fits(coerce(given, written), written) ? written : type;
}

/** The type of the first date, time or duration that a cell writes out. */
function typeWritten(cell: string): string | undefined {
  const [, name, literal] = /(date and time|date|time|duration)\s*\(|@\s*"([^"]*)"/.exec(cell) ?? [];
  if (literal === undefined) return name;
  if (/^-?P/.test(literal)) return 'duration';
  if (/^\d\d?:/.test(literal)) return 'time';
  return literal.includes('T') ? 'date and time' : 'date';
}

function fallback({ outputs }: Table, context: Variables, where: Where): unknown {
  if (outputs.every((output) => output.fallback === undefined)) return null;
  const cell = { label: 'giá trị mặc định', element: '' };
  return asResult(
    outputs,
    outputs.map(({ fallback: text = '', type }) => coerce(valueIn(text, context, where, cell), type)),
  );
}

function pick(table: Table, hits: readonly Hit[], context: Variables, where: Where): unknown {
  const results = hits.map(({ row }) => asResult(table.outputs, row));
  const rules = hits.map(({ label }) => label).join(', ');
  switch (table.policy) {
    case 'U':
      ensure(hits.length === 1, errors.decisionAmbiguous, ambiguous(where, 'UNIQUE', rules));
      return results[0];
    case 'A':
      ensure(
        results.every((result) => isSame(result, results[0])),
        errors.decisionAmbiguous,
        ambiguous(where, 'ANY', rules),
      );
      return results[0];
    case 'F':
      return results[0];
    case 'P':
      return asResult(table.outputs, ranked(table.outputs, hits, context, where)[0] ?? []);
    case 'O':
      return ranked(table.outputs, hits, context, where).map((row) => asResult(table.outputs, row));
    case 'R':
      return results;
    case 'C':
      return table.aggregation ? aggregate(table.aggregation, results, where) : results;
  }
}

function ambiguous({ id, name }: Where, policy: 'UNIQUE' | 'ANY', rules: string): Record<string, unknown> {
  const reason =
    policy === 'UNIQUE' ? 'nhiều quy tắc cùng đúng' : 'các quy tắc cùng đúng cho kết quả khác nhau';
  const message = `“${name}” (${id}): ${reason} trong bảng ${policy}: ${rules}`;
  return factsOf(id, [{ element: id, rule: 'hit-policy', message }]);
}

function asResult(outputs: readonly OutputColumn[], row: Row): unknown {
  if (outputs.length === 1) return row[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, column) => [name, row[column] ?? null]));
}

/** Rows by the priority of their outputs: the first column decides, then the second; unlisted values come last. */
function ranked(
  outputs: readonly OutputColumn[],
  hits: readonly Hit[],
  context: Variables,
  where: Where,
): readonly Row[] {
  const orders = outputs.map(({ values, type }) => {
    const listed = values === undefined ? [] : (valueIn(`[${values}]`, context, where) as unknown[]);
    return listed.map((value) => coerce(value, type));
  });
  const rank = (row: Row, column: number) => {
    const found = (orders[column] ?? []).findIndex((value) => isSame(value, row[column]));
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  const rows = hits.map(({ row }) => row);
  return rows.sort((one, other) => {
    const column = outputs.findIndex((_, index) => rank(one, index) !== rank(other, index));
    return column < 0 ? 0 : rank(one, column) - rank(other, column);
  });
}

function aggregate(how: '+' | '#' | '<' | '>', values: readonly unknown[], where: Where): unknown {
  if (how === '#') return values.length;
  const name = { '+': 'sum', '<': 'min', '>': 'max' }[how];
  const result = (FUNCTIONS[name] as (...list: readonly unknown[]) => unknown)(values);
  if (result === null && !values.includes(null))
    refuse(where, `không gộp được các kết quả bằng ${name}: chúng không cùng một kiểu tính được`);
  return exact(result);
}

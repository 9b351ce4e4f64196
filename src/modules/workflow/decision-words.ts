import { ensure, isRefusal } from '#kernel/refusal';
import { errors } from './errors.ts';
import { isForeign } from './expression.ts';
import { askFeel, testFeel, type Answer } from './feel.ts';
import { joinsWrongly } from './feel-text.ts';
import type { Logic } from './parse-logic.ts';
import { ruleLabel } from './parse-table.ts';
import type { Problem } from './problem.ts';
import type { Variables } from './state.ts';

/** Which decision is asked, and what is told about it on the way. */
export interface Where {
  readonly id: string;
  readonly name: string;
  /** Names of decisions and functions of the file, which are there only for who needs them. */
  readonly elsewhere: ReadonlySet<string>;
  readonly notes: Problem[];
}

/** A cell of a table in words, and the element it belongs to. */
export interface Cell {
  readonly label: string;
  readonly element: string;
}

/** What a refusal of a decision tells: the problems, and their sentences as one. */
export function factsOf(decision: string, problems: readonly Problem[]): Record<string, unknown> {
  return { decision, problems, reason: problems.map(({ message }) => message).join('; ') };
}

/**
 * Refuses to decide, and says at which element.
 *
 * @throws workflow/decision-refused
 */
export function refuse({ id, name }: Where, reason: string, cell?: Cell): never {
  const at = cell?.label ? `, ${cell.label}` : '';
  const problem: Problem = {
    element: cell?.element || id,
    rule: 'decision',
    message: `“${name}” (${id})${at}: ${reason}`,
  };
  ensure(false, errors.decisionRefused, factsOf(id, [problem]));
}

/**
 * Value of a text of a decision; empty text is null.
 *
 * @param cell  a cell of a table: there a name that is not in the data is refused, elsewhere it is told and null
 * @throws workflow/decision-refused
 */
export function valueIn(text: string, context: Variables, where: Where, cell?: Cell): unknown {
  if (text === '' || text === '-') return null;
  return answered(text, () => askFeel(text, context), where, cell);
}

/**
 * Whether a value passes the tests of a cell; an empty cell lets all pass.
 *
 * @throws workflow/decision-refused
 */
export function passes(test: string, value: unknown, context: Variables, asked: [Where, Cell]): boolean {
  if (test === '' || test === '-') return true;
  return answered(test, () => testFeel(test, value, context), ...asked) === true;
}

function answered(text: string, ask: () => Answer, where: Where, cell?: Cell): unknown {
  const { value, missing, uncallable, broken, misused, mixed } = attempt(text, ask, where, cell);
  if (uncallable.length > 0) refuse(where, `“${uncallable[0]}” không phải là hàm FEEL`, cell);
  if (misused.length > 0) refuse(where, `“${misused[0]}” gọi hàm không đúng tham số`, cell);
  if (broken.length > 0) refuse(where, `“${broken[0]}” không phải là ngày giờ có thật`, cell);
  for (const name of missing) {
    if (where.elsewhere.has(name))
      refuse(where, `“${name}” ở một phần tử khác; hãy nối yêu cầu thông tin tới phần tử ấy`, cell);
    if (cell) refuse(where, `“${name}” không có trong dữ liệu (chữ thì đặt trong dấu ngoặc kép)`, cell);
    note(where, 'missing-data', `“${name}” không có trong dữ liệu`);
  }
  if (mixed) note(where, 'kinds', `“${text}” tính trên giá trị không có hoặc khác kiểu nhau`);
  return value;
}

/** Tells, once, what may surprise about a value. */
function note({ id, name, notes }: Where, rule: string, reason: string): void {
  const message = `“${name}” (${id}): ${reason}`;
  if (notes.every((other) => other.message !== message)) notes.push({ element: id, rule, message });
}

function attempt(text: string, ask: () => Answer, where: Where, cell?: Cell): Answer {
  try {
    return ask();
  } catch (error) {
    // A function of the file that is called inside has said by itself what is wrong.
    if (isRefusal(error)) throw error;
    refuse(where, `“${text}” không phải là FEEL tính được: ${(error as Error).message}`, cell);
  }
}

/** One text of a decision that is no FEEL. */
export interface TextProblem {
  readonly element: string | undefined;
  readonly message: string;
  /** Whether it is wrong whatever the data are; a name of the data may make the others readable. */
  readonly certain: boolean;
}

/** Texts of a logic that are no FEEL, each with its place (biểu thức sai trong bảng). */
export function textProblems(logic: Logic, names: readonly string[]): TextProblem[] {
  switch (logic.kind) {
    case 'literal':
      return wrong('expression', logic.text, names);
    case 'table':
      return tableProblems(logic, [...names, ...logic.inputs.flatMap(({ alias }) => alias ?? [])]);
    case 'context': {
      const inside = [...names, ...logic.entries.flatMap(({ name }) => name ?? [])];
      return logic.entries.flatMap((entry) => textProblems(entry.logic, inside));
    }
    case 'list':
      return logic.items.flatMap((item) => textProblems(item, names));
    case 'invocation':
      return logic.bindings.flatMap((binding) => textProblems(binding.logic, names));
    case 'function':
      return textProblems(logic.body, [...names, ...logic.parameters.map(({ name }) => name)]);
    case 'conditional':
      return [logic.when, logic.gives, logic.otherwise].flatMap((part) => textProblems(part, names));
    case 'iteration':
      return [
        ...textProblems(logic.over, names),
        ...textProblems(logic.each, [...names, logic.name, 'partial']),
      ];
    case 'refused':
      return [];
  }
}

function tableProblems(table: Extract<Logic, { kind: 'table' }>, names: readonly string[]): TextProblem[] {
  const columns = table.inputs.flatMap(({ text, allowed = '' }) => [
    ...wrong('expression', text, names),
    ...wrong('tests', allowed, names),
  ]);
  const results = table.outputs.flatMap(({ fallback = '', values = '' }) => [
    ...wrong('expression', fallback, names),
    ...wrong('tests', values, names),
  ]);
  const cells = table.rules.flatMap((rule, index) =>
    [
      ...rule.tests.flatMap((test) => wrong('tests', test, names)),
      ...rule.gives.flatMap((text) => wrong('expression', text, names)),
    ].map((problem) => ({
      ...problem,
      element: rule.id,
      message: `${ruleLabel(rule, index)}: ${problem.message}`,
    })),
  );
  return [...columns, ...results, ...cells];
}

function wrong(kind: 'expression' | 'tests', text: string, names: readonly string[]): TextProblem[] {
  if (text === '' || text === '-') return [];
  const told = (message: string, certain = true): TextProblem[] => [{ element: undefined, message, certain }];
  if (isForeign(text)) return told(`“${text}” không phải là FEEL (FEEL viết =, and, or, not(…))`);
  const open = Object.fromEntries(names.map((name) => [name, null]));
  try {
    const { uncallable, broken } = kind === 'tests' ? testFeel(text, null, open) : askFeel(text, open);
    const unknown = uncallable.find((name) => !names.includes(name));
    if (unknown !== undefined) return told(`“${unknown}” không phải là hàm FEEL`);
    if (broken.length > 0) return told(`“${broken[0]}” không phải là ngày giờ có thật`);
    return joinsWrongly(kind, text, open) ? told(`“${text}” ${JOINED}`) : [];
  } catch (error) {
    return told(`“${text}” không phải là FEEL: ${(error as Error).message}`, false);
  }
}

const JOINED =
  'nối and, or giữa những thứ không đúng hoặc sai (hãy viết ? > 5 and ? < 10, [5..10], hoặc "a", "b")';

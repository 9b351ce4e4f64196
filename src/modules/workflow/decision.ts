import { evaluate, unaryTest } from 'feelin';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import { coerce, isSame, plainValue } from './feel-value.ts';
import type { Decision, DecisionModel, Logic, OutputColumn } from './parse-dmn.ts';
import type { Variables } from './state.ts';

type Table = Extract<Logic, { kind: 'table' }>;
type Row = readonly unknown[];

/**
 * Evaluates a decision (bảng quyết định) for these data: required decisions first, then its own logic.
 *
 * @param decision  id or name
 * @returns JSON value: of a table the output, a context of outputs when it has several columns, a list for
 *          policies that collect; null when no rule fires and there is no default
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function evaluateDecision(model: DecisionModel, decision: string, data: Variables): unknown {
  const byName = Object.entries(model.decisions).find(([, { name }]) => name === decision)?.[0];
  const id = decision in model.decisions ? decision : byName;
  ensure(id !== undefined, errors.decisionRefused, { decision, known: Object.keys(model.decisions) });
  return plainValue(decide(model, id, data, []));
}

/**
 * What a business-rule task learns (tác vụ quy tắc): the result under what was asked and the name of the decision, and of
 * several columns under their own.
 *
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function learnFrom(model: DecisionModel, decision: string, data: Variables): Variables {
  const result = evaluateDecision(model, decision, data);
  const named = model.decisions[decision]?.name;
  const columns = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
  return { ...columns, [decision]: result, ...(named ? { [named]: result } : {}) };
}

function decide(model: DecisionModel, id: string, data: Variables, around: readonly string[]): unknown {
  ensure(!around.includes(id), errors.decisionRefused, {
    decision: id,
    reason: 'các quyết định cần lẫn nhau',
  });
  const decision = model.decisions[id] as Decision;
  return resolve(decision.logic, contextOf(model, decision, data, [...around, id]), id);
}

/** Data seen by a decision: what was given, typed as the model says, and what it needs, already decided. */
function contextOf(
  model: DecisionModel,
  { needs }: Decision,
  data: Variables,
  around: readonly string[],
): Variables {
  const seen: Record<string, unknown> = { ...data };
  for (const id of needs) {
    const input = model.inputs[id];
    const value = model.decisions[id] ? decide(model, id, data, around) : undefined;
    const needed = model.decisions[id] ?? model.functions[id];
    if (input && input.name in data) seen[input.name] = coerce(data[input.name], input.type);
    if (model.decisions[id]) for (const name of [needed?.name ?? id, id]) seen[name] = value;
    if (model.functions[id]) seen[needed?.name ?? id] = functionOf(model, id, data, around);
  }
  return seen;
}

function functionOf(model: DecisionModel, id: string, data: Variables, around: readonly string[]) {
  const known = model.functions[id] as DecisionModel['functions'][string];
  const context = contextOf(model, known, data, around);
  return (...values: unknown[]) => {
    const given = Object.fromEntries(known.parameters.map((name, index) => [name, values[index] ?? null]));
    return resolve(known.logic, { ...context, ...given }, id);
  };
}

function resolve(logic: Logic, context: Variables, id: string): unknown {
  if (logic.kind === 'table') return resolveTable(logic, context, id);
  return coerce(valueIn(logic.text, context, id), logic.type);
}

function valueIn(text: string, context: Variables, id: string): unknown {
  if (text === '' || text === '-') return null;
  try {
    return evaluate(text, context).value ?? null;
  } catch (error) {
    ensure(false, errors.decisionRefused, {
      decision: id,
      expression: text,
      reason: (error as Error).message,
    });
  }
}

function matches(test: string, value: unknown, context: Variables, id: string): boolean {
  if (test === '' || test === '-') return true;
  try {
    return unaryTest(test, { ...context, '?': value }).value === true;
  } catch (error) {
    ensure(false, errors.decisionRefused, {
      decision: id,
      expression: test,
      reason: (error as Error).message,
    });
  }
}

function resolveTable(table: Table, context: Variables, id: string): unknown {
  const values = table.inputs.map(({ text, type }) => coerce(valueIn(text, context, id), type));
  const hits = table.rules.filter(({ tests }) =>
    tests.every((test, column) => matches(test, values[column] ?? null, context, id)),
  );
  const rows = hits.map(({ gives }) =>
    table.outputs.map((output, column) => coerce(valueIn(gives[column] ?? '', context, id), output.type)),
  );
  if (rows.length === 0) return fallback(table, context, id);
  return pick(table, rows, context, id);
}

function fallback({ outputs }: Table, context: Variables, id: string): unknown {
  if (outputs.every((output) => output.fallback === undefined)) return null;
  return asResult(
    outputs,
    outputs.map(({ fallback: text = '' }) => valueIn(text, context, id)),
  );
}

function pick(table: Table, rows: readonly Row[], context: Variables, id: string): unknown {
  const results = rows.map((row) => asResult(table.outputs, row));
  switch (table.policy) {
    case 'U':
      ensure(rows.length === 1, errors.decisionAmbiguous, {
        decision: id,
        policy: 'UNIQUE',
        hits: rows.length,
      });
      return results[0];
    case 'A':
      ensure(
        results.every((result) => isSame(result, results[0])),
        errors.decisionAmbiguous,
        { decision: id, policy: 'ANY' },
      );
      return results[0];
    case 'F':
      return results[0];
    case 'P':
      return asResult(table.outputs, ranked(table.outputs, rows, context, id)[0] ?? []);
    case 'O':
      return ranked(table.outputs, rows, context, id).map((row) => asResult(table.outputs, row));
    case 'R':
      return results;
    case 'C':
      return table.aggregation ? aggregate(table.aggregation, results) : results;
  }
}

function asResult(outputs: readonly OutputColumn[], row: Row): unknown {
  if (outputs.length === 1) return row[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, column) => [name, row[column] ?? null]));
}

/** Rows by the priority of their outputs: the first column decides, then the second; unlisted values come last. */
function ranked(
  outputs: readonly OutputColumn[],
  rows: readonly Row[],
  context: Variables,
  id: string,
): readonly Row[] {
  const orders = outputs.map(({ values, type }) => {
    const listed = values === undefined ? [] : (valueIn(`[${values}]`, context, id) as unknown[]);
    return listed.map((value) => coerce(value, type));
  });
  const rank = (row: Row, column: number) => {
    const found = (orders[column] ?? []).findIndex((value) => isSame(value, row[column]));
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  return [...rows].sort((one, other) => {
    const column = outputs.findIndex((_, index) => rank(one, index) !== rank(other, index));
    return column < 0 ? 0 : rank(one, column) - rank(other, column);
  });
}

function aggregate(how: '+' | '#' | '<' | '>', values: readonly unknown[]): unknown {
  if (how === '#') return values.length;
  const name = { '+': 'sum', '<': 'min', '>': 'max' }[how];
  return evaluate(`${name}(values)`, { values }).value ?? null;
}

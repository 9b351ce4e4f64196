import { FeelFunction, isRange } from 'feelin';
import { ensure } from '#kernel/refusal';
import { askTable } from './decision-table.ts';
import { factsOf, valueIn, type Where } from './decision-words.ts';
import { errors } from './errors.ts';
import { coerce } from './feel-value.ts';
import type { Logic, Parameter } from './parse-logic.ts';
import type { Variables } from './state.ts';

/** A function of the file as FEEL calls it. */
export function functionOf(
  parameters: readonly Parameter[],
  body: Logic,
  surroundings: () => Variables,
  where: Where,
): unknown {
  const run = (...values: unknown[]) => {
    const given = parameters.map(({ name, type }, index) => [name, coerce(values[index] ?? null, type)]);
    return resolve(body, { ...surroundings(), ...Object.fromEntries(given) }, where);
  };
  return new FeelFunction(
    run,
    parameters.map(({ name }) => name),
  );
}

/**
 * What a logic gives in these surroundings.
 *
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function resolve(logic: Logic, context: Variables, where: Where): unknown {
  switch (logic.kind) {
    case 'literal':
      return coerce(valueIn(logic.text, context, where), logic.type);
    case 'table':
      return askTable(logic, context, where);
    case 'context':
      return resolveContext(logic, context, where);
    case 'list':
      return logic.items.map((item) => resolve(item, context, where));
    case 'invocation':
      return invoke(logic, context, where);
    case 'function':
      return functionOf(logic.parameters, logic.body, () => context, where);
    case 'conditional': {
      const isSo = resolve(logic.when, context, where) === true;
      return resolve(isSo ? logic.gives : logic.otherwise, context, where);
    }
    case 'iteration':
      return iterate(logic, context, where);
    case 'refused':
      ensure(false, errors.decisionRefused, factsOf(where.id, logic.problems));
  }
}

function resolveContext(
  { entries }: Extract<Logic, { kind: 'context' }>,
  context: Variables,
  where: Where,
): unknown {
  const own: Record<string, unknown> = {};
  for (const { name, type, logic } of entries) {
    const value = coerce(resolve(logic, { ...context, ...own }, where), type);
    if (name === undefined) return value;
    own[name] = value;
  }
  return own;
}

function invoke(
  { calls, bindings }: Extract<Logic, { kind: 'invocation' }>,
  context: Variables,
  where: Where,
): unknown {
  const values = bindings.map(({ name, logic }, index): [string, string, unknown] => [
    name,
    `__given${index}`,
    resolve(logic, context, where),
  ]);
  const given = Object.fromEntries(values.map(([, key, value]) => [key, value]));
  const call = `${calls}(${values.map(([name, key]) => `${name}: ${key}`).join(', ')})`;
  return valueIn(call, { ...context, ...given }, where);
}

/** What is done with each item of a list: collected, asked of all or of some, or kept where it is so. */
function iterate(
  { how, name, over, each }: Extract<Logic, { kind: 'iteration' }>,
  context: Variables,
  where: Where,
): unknown {
  const items = itemsOf(resolve(over, context, where));
  if (items === null) return null;
  const done: unknown[] = [];
  for (const item of items) {
    const parts = how === 'filter' && isContext(item) ? item : {};
    done.push(resolve(each, { ...context, ...parts, [name]: item, partial: [...done] }, where));
  }
  if (how === 'for') return done;
  if (how === 'filter') return items.filter((_, index) => done[index] === true);
  const [decides, otherwise] = how === 'every' ? [false, true] : [true, false];
  if (done.includes(decides)) return decides;
  return done.every((value) => value === otherwise) ? otherwise : null;
}

function itemsOf(value: unknown): readonly unknown[] | null {
  if (value === null || value === undefined) return null;
  if (isRange(value)) return value.map((item) => item);
  return Array.isArray(value) ? value : [value];
}

function isContext(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

import { ensure } from '#kernel/refusal';
import { functionOf, resolve } from './decision-logic.ts';
import { factsOf, passes, refuse, type Where } from './decision-words.ts';
import { errors } from './errors.ts';
import { asWritten, coerce, fits, plainValue } from './feel-value.ts';
import type { Decision, DecisionModel, Knowledge } from './parse-dmn.ts';
import type { Problem } from './problem.ts';
import type { Variables } from './state.ts';

/** What a decision says, and what was not in the data it was asked with. */
export interface Asked {
  readonly result: unknown;
  readonly notes: readonly Problem[];
}

/** One question to a model: data as given, and what is decided already. */
interface Asking {
  readonly model: DecisionModel;
  readonly data: Variables;
  readonly decided: Map<string, unknown>;
  readonly notes: Problem[];
}

/** How deep functions may call themselves. */
const MOST_NESTED = 100;

/**
 * Asks a decision (bảng quyết định) with these data: required decisions first, then its own logic.
 *
 * @param decision  id or name
 * @returns JSON value: of a table the output, a context of outputs when it has several columns, a list for
 *          policies that collect; null when no rule fires and there is no default
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function askDecision(model: DecisionModel, decision: string, data: Variables): Asked {
  const found = findDecision(model, decision);
  ensure(found !== undefined, errors.decisionRefused, factsOf(decision, unknown(model, decision)));
  const asking: Asking = { model, data: asWritten(data) as Variables, decided: new Map(), notes: [] };
  return { result: plainValue(decide(asking, found, [])), notes: asking.notes };
}

/**
 * The value alone of {@link askDecision}.
 *
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function evaluateDecision(model: DecisionModel, decision: string, data: Variables): unknown {
  return askDecision(model, decision, data).result;
}

/**
 * What a business-rule task learns (tác vụ quy tắc): the result under what was asked and the name of the decision, and of
 * several columns under their own.
 *
 * @throws workflow/decision-refused, workflow/decision-ambiguous
 */
export function learnFrom(model: DecisionModel, decision: string, data: Variables): Variables {
  const result = evaluateDecision(model, decision, data);
  const name = model.decisions[findDecision(model, decision) ?? '']?.name;
  const columns = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {};
  return { ...columns, [decision]: result, ...(name ? { [name]: result } : {}) };
}

function findDecision({ decisions }: DecisionModel, asked: string): string | undefined {
  if (Object.hasOwn(decisions, asked)) return asked;
  const name = asked.normalize('NFC').trim();
  return Object.entries(decisions).find((entry) => entry[1].name === name)?.[0];
}

function unknown({ decisions }: DecisionModel, asked: string): Problem[] {
  const all = Object.entries(decisions).map(([id, { name }]) => `${id} (“${name}”)`);
  const message = `tệp không có quyết định “${asked}”; có: ${all.join(', ') || 'không có quyết định nào'}`;
  return [{ element: asked, rule: 'decision', message }];
}

function decide(asking: Asking, id: string, around: readonly string[]): unknown {
  if (asking.decided.has(id)) return asking.decided.get(id);
  const decision = asking.model.decisions[id] as Decision;
  const where = whereOf(asking, id, decision);
  if (around.includes(id)) refuse(where, 'các quyết định cần lẫn nhau');
  const value = resolve(decision.logic, contextOf(asking, decision, where, [...around, id]), where);
  asking.decided.set(id, value);
  return value;
}

function whereOf({ model, notes }: Asking, id: string, { name, needs }: Decision): Where {
  const others = [...Object.entries(model.decisions), ...Object.entries(model.functions)];
  const elsewhere = others.filter(([other]) => other !== id && !needs.includes(other));
  return { id, name, notes, elsewhere: new Set(elsewhere.flatMap(([other, own]) => [other, own.name])) };
}

/** Data seen by a decision: what was given, typed as the model says, and what it needs, already decided. */
function contextOf(asking: Asking, decision: Decision, where: Where, around: readonly string[]): Variables {
  const { model, data } = asking;
  const seen: Record<string, unknown> = {};
  for (const id of decision.needs) Object.assign(seen, outputsOf(asking, id, around));
  Object.assign(seen, data);
  for (const [id, { name }] of Object.entries(model.inputs)) {
    const value = inputOf(asking, id, decision.needs.includes(id) ? where : undefined);
    // A name that is not there is known all the same, unless something else goes by it.
    if (value !== null || !Object.hasOwn(seen, name)) seen[name] = value;
  }
  for (const id of decision.needs) {
    const [needed, known] = [model.decisions[id], model.functions[id]];
    const value = needed && decide(asking, id, around);
    if (needed) for (const name of [needed.name, id]) seen[name] = value;
    if (known) seen[known.name] = knowledgeOf(asking, id, known, around);
  }
  return seen;
}

/** Outputs of a needed table under their own names, for who asks for them so and not for the decision. */
function outputsOf(asking: Asking, id: string, around: readonly string[]): Variables {
  const needed = asking.model.decisions[id];
  if (needed?.logic.kind !== 'table') return {};
  const value = decide(asking, id, around);
  const { outputs } = needed.logic;
  if (outputs.length === 1) return outputs[0]?.name ? { [outputs[0].name]: value } : {};
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : {};
}

/** A datum by its name or its id; one that the decision needs is of its type, and told when it is not there. */
function inputOf({ model, data }: Asking, id: string, where: Where | undefined): unknown {
  const { name, type } = model.inputs[id] as DecisionModel['inputs'][string];
  const key = [name, id].find((each) => Object.hasOwn(data, each));
  const value = coerce(key === undefined ? null : data[key], type);
  if (!where) return value;
  const cell = { label: `dữ liệu “${name}”`, element: id };
  if (key === undefined)
    where.notes.push({ element: id, rule: 'missing-data', message: `không có dữ liệu “${name}” (${id})` });
  if (!fits(value, type)) refuse(where, `giá trị đưa vào không phải kiểu ${String(type)}`, cell);
  if (typeof type === 'object' && type.allowed !== undefined && value !== null) {
    const items = Array.isArray(value) ? value : [value];
    if (!items.every((item) => passes(type.allowed ?? '', item, {}, [where, cell])))
      refuse(where, `giá trị đưa vào nằm ngoài danh sách cho phép (${type.allowed})`, cell);
  }
  return value;
}

function knowledgeOf(asking: Asking, id: string, known: Knowledge, around: readonly string[]): unknown {
  const where = whereOf(asking, id, known);
  // Only when it is called: a function may call itself.
  let seen: Variables | undefined;
  const surroundings = () => {
    if (around.filter((other) => other === id).length > MOST_NESTED)
      refuse(where, 'hàm gọi lại chính nó không dứt');
    seen ??= contextOf(asking, known, where, [...around, id]);
    return seen;
  };
  const parameters = known.parameters.map((each) => (typeof each === 'string' ? { name: each } : each));
  const { logic } = known;
  // The file holds the function whole; models compiled before hold its body alone.
  const body = logic.kind === 'function' ? logic.body : logic;
  return functionOf(parameters, body, surroundings, where);
}

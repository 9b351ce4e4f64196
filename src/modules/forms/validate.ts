import type { ErrorObject } from 'ajv/dist/2020.js';
import { answersToSubmit, compiledForm, visibleSections } from './compiled-form.ts';
import { type ErrorLang, type FieldError, messageOf } from './fault-words.ts';
import {
  type Answers,
  type FormDefinition,
  getSection,
  placeOf,
  pointerOf,
  propertyAt,
  rowsOf,
  valueAt,
} from './model.ts';

/** The rule that speaks when several are broken at once: the one that, mended, mends most. */
const PRECEDENCE = ['required', 'type', 'enum', 'format', 'pattern', 'minLength', 'maxLength', 'minItems'];

/**
 * Faults of one section (kiểm tra một phần), in the order of the screen, one for each field. Nothing when the section
 * is hidden.
 *
 * @throws forms/section-not-found
 */
export function validateSection(
  definition: FormDefinition,
  sectionKey: string,
  answers: Answers,
  lang: ErrorLang = 'vi',
): FieldError[] {
  const { fields } = getSection(definition, sectionKey);
  if (!visibleSections(definition, answers).has(sectionKey)) return [];
  return faultsOf(definition, answers, new Set(fields), lang);
}

/** Faults of all sections that show (kiểm tra toàn bộ), in the order of the screen. Empty means: may be submitted. */
export function validateAll(
  definition: FormDefinition,
  answers: Answers,
  lang: ErrorLang = 'vi',
): FieldError[] {
  const shown = visibleSections(definition, answers);
  const fields = definition.sections.flatMap((section) => (shown.has(section.key) ? section.fields : []));
  return faultsOf(definition, answersToSubmit(definition, answers), new Set(fields), lang);
}

function faultsOf(
  definition: FormDefinition,
  answers: Answers,
  fields: ReadonlySet<string>,
  lang: ErrorLang,
): FieldError[] {
  const { validate } = compiledForm(definition);
  if (validate(answers)) return [];
  const found = new Map<string, FieldError>();
  for (const fault of validate.errors ?? []) {
    const error = fieldError(definition, answers, fault, lang);
    if (!error || !fields.has(placeOf(error.name)?.field ?? '')) continue;
    const before = found.get(error.name);
    if (!before || rank(error.rule) < rank(before.rule)) found.set(error.name, error);
  }
  const order = screenOrder(definition, answers);
  return [...found.values()].toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
}

function rank(rule: string): number {
  const at = PRECEDENCE.indexOf(rule);
  return at < 0 ? PRECEDENCE.length : at;
}

function fieldError(
  definition: FormDefinition,
  answers: Answers,
  fault: ErrorObject,
  lang: ErrorLang,
): FieldError | undefined {
  const missing = fault.keyword === 'required' ? `/${String(fault.params['missingProperty'])}` : '';
  const name = `${fault.instancePath}${missing}`;
  const place = placeOf(name);
  const property = place && propertyAt(definition.schema, place);
  if (!place || !property) return undefined;
  const rowNumber = place.row === undefined ? undefined : place.row + 1;
  const breach = { rule: fault.keyword, property, value: valueAt(answers, place) };
  const message = messageOf(rowNumber === undefined ? breach : { ...breach, rowNumber }, lang);
  return { name, rule: fault.keyword, message };
}

/** Position of every field and cell on the screen, by form name. */
function screenOrder(definition: FormDefinition, answers: Answers): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const add = (name: string) => order.set(name, order.size);
  for (const field of definition.sections.flatMap((section) => section.fields)) {
    add(pointerOf({ field }));
    const property = definition.schema.properties[field];
    if (property?.type !== 'array') continue;
    rowsOf(answers, field).forEach((_, row) => {
      for (const column of Object.keys(property.items.properties)) add(pointerOf({ field, row, column }));
    });
  }
  return order;
}

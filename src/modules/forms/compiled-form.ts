import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Answers, FormDefinition } from './model.ts';

/** A form ready to be asked: its schema and conditions as compiled functions. */
export interface CompiledForm {
  readonly validate: ValidateFunction;
  /** Condition of each section, in order; undefined for sections that are always shown. */
  readonly visible: readonly (ValidateFunction | undefined)[];
  /** Conditions under which more fields are required. */
  readonly conditional: readonly { readonly holds: ValidateFunction; readonly required: readonly string[] }[];
}

/** Compiled forms kept at once; the least recently used leaves first. */
const MOST_KEPT = 200;
const byText = new Map<string, CompiledForm>();
const byDefinition = new WeakMap<FormDefinition, CompiledForm>();

/**
 * The compiled form of a definition, made once: a version never changes, and a definition that was read again from the
 * database is known by its text.
 */
export function compiledForm(definition: FormDefinition): CompiledForm {
  const known = byDefinition.get(definition);
  if (known) return known;
  const text = JSON.stringify([definition.schema, definition.sections.map((section) => section.visibleIf)]);
  const form = byText.get(text) ?? compile(definition);
  byText.delete(text);
  byText.set(text, form);
  if (byText.size > MOST_KEPT) byText.delete(byText.keys().next().value as string);
  byDefinition.set(definition, form);
  return form;
}

function compile(definition: FormDefinition): CompiledForm {
  // One validator per form: what is forgotten here is then forgotten as a whole.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, ownProperties: true });
  formats.default(ajv, ['date', 'email']);
  ajv.addVocabulary(['x-labels', 'x-source']);
  const { schema } = definition;
  return {
    validate: ajv.compile(schema),
    visible: definition.sections.map(({ visibleIf }) => (visibleIf ? ajv.compile(visibleIf) : undefined)),
    conditional: (schema.allOf ?? []).map((one) => ({
      holds: ajv.compile(one.if),
      required: one.then.required,
    })),
  };
}

/** Keys of the sections that show for these answers (các phần hiện ra); answers of hidden sections do not count. */
export function visibleSections(definition: FormDefinition, answers: Answers): ReadonlySet<string> {
  const { visible } = compiledForm(definition);
  let hidden = new Set<string>();
  // Hiding a section takes its answers away, which may hide another: ends, for hidden sections never come back.
  for (;;) {
    const counted = withoutSections(definition, answers, hidden);
    const now = new Set(hidden);
    definition.sections.forEach((section, index) => {
      if (visible[index] && !visible[index](counted)) now.add(section.key);
    });
    if (now.size === hidden.size) break;
    hidden = now;
  }
  return new Set(definition.sections.map(({ key }) => key).filter((key) => !hidden.has(key)));
}

/** Answers without those of some sections. */
function withoutSections(definition: FormDefinition, answers: Answers, keys: ReadonlySet<string>): Answers {
  if (keys.size === 0) return answers;
  const dropped = new Set(definition.sections.flatMap(({ key, fields }) => (keys.has(key) ? fields : [])));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !dropped.has(name)));
}

/**
 * The answers as they are sent (nội dung nộp): without hidden sections, unknown fields and empty rows. A draft keeps
 * everything, so that a choice can be taken back without typing again.
 */
export function answersToSubmit(definition: FormDefinition, answers: Answers): Answers {
  const shown = visibleSections(definition, answers);
  const kept = new Set(definition.sections.flatMap(({ key, fields }) => (shown.has(key) ? fields : [])));
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => kept.has(name))
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? value.filter((row: unknown) => !isEmptyRow(row)) : value,
      ]),
  );
}

/** A row in which nothing was typed. What is no row at all stays, for the check to refuse. */
function isEmptyRow(row: unknown): boolean {
  return typeof row === 'object' && row !== null && Object.keys(row).length === 0;
}

/** Names of the top-level fields that must be answered, given the answers so far. */
export function requiredFields(definition: FormDefinition, answers: Answers): ReadonlySet<string> {
  const { conditional } = compiledForm(definition);
  const more = conditional.flatMap(({ holds, required }) => (holds(answers) ? required : []));
  return new Set([...(definition.schema.required ?? []), ...more]);
}

import { requiredFields, visibleSections } from './compiled-form.ts';
import type { ErrorLang, FieldError } from './fault-words.ts';
import {
  type Answers,
  type FormDefinition,
  getSection,
  type Place,
  pointerOf,
  rowsOf,
  type Section,
  type TableProperty,
  valueAt,
  type Value,
  type ValueProperty,
  valueInWords,
} from './model.ts';
import { mostRows } from './parse.ts';

/** How a field is asked. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'email'
  | 'date'
  | 'number'
  | 'radios'
  | 'select'
  | 'yes-no'
  | 'tick';

/** One field as it is shown (ô trên màn hình). */
export interface FieldView {
  readonly kind: FieldKind;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
  /** As typed, or as Vietnam writes it; a date stays ISO when it is one. */
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly maxLength?: number | undefined;
  /** True when only digits make sense: a telephone then shows its number keys. */
  readonly digits: boolean;
  /** Name of the known data in HTML, so that browsers can help. */
  readonly autoComplete?: string | undefined;
  readonly source?: string | undefined;
  readonly error?: string | undefined;
}

/** A table as it is shown: rows of fields with the values of its row buttons. */
export interface TableView {
  readonly kind: 'table';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required: boolean;
  readonly error?: string | undefined;
  readonly rows: readonly { readonly fields: readonly FieldView[]; readonly removeOperation: string }[];
  /** Undefined when the table is full. */
  readonly addOperation: string | undefined;
  readonly most: number;
}

/** One section as it is shown (một phần của biểu mẫu trên màn hình). */
export interface SectionView {
  readonly key: string;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly fields: readonly (FieldView | TableView)[];
}

/** What stands beside the answers on the screen. */
export interface SectionFacts {
  readonly errors?: readonly FieldError[];
  /** Where a prefilled field comes from, in words, by field name. See `prefillAnswers`. */
  readonly sources?: Readonly<Record<string, string>>;
}

/** From this many choices on, a list in one line is easier than all of them. */
const MANY_CHOICES = 9;
const LONG_TEXT = 300;
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  'applicant.fullName': 'name',
  'applicant.birthOn': 'bday',
  'applicant.phone': 'tel',
  'applicant.email': 'email',
  'applicant.address': 'street-address',
};

/**
 * A section with its answers and faults, ready for the view (trình bày một phần). A draft that was never touched shows
 * one empty row in a required table.
 *
 * @throws forms/section-not-found
 */
export function presentSection(
  definition: FormDefinition,
  sectionKey: string,
  answers: Answers,
  facts: SectionFacts = {},
): SectionView {
  const section = getSection(definition, sectionKey);
  const required = requiredFields(definition, answers);
  const messages = new Map(facts.errors?.map((error) => [error.name, error.message]));
  const fields = section.fields.flatMap((field): (FieldView | TableView)[] => {
    const property = definition.schema.properties[field];
    if (!property) return [];
    const must = required.has(field);
    if (property.type === 'array') return [tableView(field, property, answers, must, messages)];
    const view = fieldView(property, { field }, valueAt(answers, { field }), must, messages);
    return [{ ...view, source: facts.sources?.[field] }];
  });
  return { key: section.key, title: section.title, hint: section.hint, fields };
}

function tableView(
  field: string,
  table: TableProperty,
  answers: Answers,
  required: boolean,
  messages: ReadonlyMap<string, string>,
): TableView {
  const answered = rowsOf(answers, field);
  const untouched = required && !Object.hasOwn(answers, field);
  const rows = untouched ? [{}] : answered;
  const must = new Set(table.items.required);
  return {
    kind: 'table',
    name: pointerOf({ field }),
    label: table.title,
    hint: table.description,
    required,
    error: messages.get(pointerOf({ field })),
    rows: rows.map((row: Readonly<Record<string, Value>>, index) => ({
      fields: Object.entries(table.items.properties).map(([column, property]) =>
        fieldView(property, { field, row: index, column }, row[column], must.has(column), messages),
      ),
      removeOperation: `remove:${pointerOf({ field, row: index })}`,
    })),
    addOperation: rows.length < mostRows(table) ? `add:${pointerOf({ field })}` : undefined,
    most: mostRows(table),
  };
}

function fieldView(
  property: ValueProperty,
  place: Place,
  value: Value | undefined,
  required: boolean,
  messages: ReadonlyMap<string, string>,
): FieldView {
  const name = pointerOf(place);
  return {
    kind: kindOf(property, required),
    name,
    label: property.title,
    hint: property.description,
    required,
    value: value === undefined ? undefined : shownValue(property, value),
    options: (property.enum ?? []).map((choice) => ({
      value: choice,
      label: property['x-labels']?.[choice] ?? choice,
    })),
    maxLength: property.maxLength,
    digits: /^\^?(0?\[0-9\]|\\d)\{[\d,]+\}\$?$/.test(property.pattern ?? ''),
    autoComplete: AUTOCOMPLETE[property['x-source'] ?? ''],
    error: messages.get(name),
  };
}

function kindOf(property: ValueProperty, required: boolean): FieldKind {
  if (property.type === 'boolean') return required ? 'yes-no' : 'tick';
  if (property.type === 'integer' || property.type === 'number') return 'number';
  if (property.enum) return property.enum.length < MANY_CHOICES ? 'radios' : 'select';
  if (property.format) return property.format;
  return (property.maxLength ?? 0) > LONG_TEXT ? 'long-text' : 'text';
}

function shownValue(property: ValueProperty, value: Value): string {
  return typeof value === 'number' ? valueInWords(property, value) : String(value);
}

/** An answer as check pages and officers read it (câu hỏi và câu trả lời). */
export interface AnswerRow {
  readonly name: string;
  readonly label: string;
  /** Undefined when unanswered. */
  readonly value: string | undefined;
  readonly error?: string | undefined;
}

/** The answers of one section. */
export interface AnswerGroup {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly AnswerRow[];
}

/** All answers of the sections that show, as questions and answers, in the order of the form (bản xem lại). */
export function presentAnswers(
  definition: FormDefinition,
  answers: Answers,
  lang: ErrorLang = 'vi',
  errors: readonly FieldError[] = [],
): AnswerGroup[] {
  const shown = visibleSections(definition, answers);
  const messages = new Map(errors.map((error) => [error.name, error.message]));
  return definition.sections
    .filter((section) => shown.has(section.key))
    .map((section) => ({
      key: section.key,
      title: section.title,
      rows: answerRows(definition, section, answers, lang).map((row) => ({
        ...row,
        error: messages.get(row.name) ?? errors.find((one) => one.name.startsWith(`${row.name}/`))?.message,
      })),
    }));
}

function answerRows(
  definition: FormDefinition,
  section: Section,
  answers: Answers,
  lang: ErrorLang,
): AnswerRow[] {
  return section.fields.flatMap((field): AnswerRow[] => {
    const property = definition.schema.properties[field];
    if (!property) return [];
    const name = pointerOf({ field });
    if (property.type !== 'array') {
      const value = valueAt(answers, { field });
      return [
        {
          name,
          label: property.title,
          value: value === undefined ? undefined : valueInWords(property, value, lang),
        },
      ];
    }
    const rows = rowsOf(answers, field);
    if (rows.length === 0) return [{ name, label: property.title, value: undefined }];
    return rows.map((row, index) => ({
      name: pointerOf({ field, row: index }),
      label: `${property.title} – ${index + 1}`,
      value:
        Object.entries(property.items.properties)
          .flatMap(([column, cell]) => {
            const value = row[column];
            return value === undefined ? [] : [`${cell.title}: ${valueInWords(cell, value, lang)}`];
          })
          .join('; ') || undefined,
    }));
  });
}

/** Known data for prefilling, by `x-source`, with where it comes from in words. */
export type KnownData = Readonly<Record<string, { readonly value: Value; readonly source: string }>>;

/**
 * Fills unanswered fields with known data (điền sẵn) and names the source of every field that still says what is known:
 * never ask twice, and never pretend that a changed answer came from a register.
 */
export function prefillAnswers(
  definition: FormDefinition,
  answers: Answers,
  known: KnownData,
): { readonly answers: Answers; readonly sources: Readonly<Record<string, string>> } {
  const filled: Record<string, Answers[string]> = { ...answers };
  const sources: Record<string, string> = {};
  for (const [field, property] of Object.entries(definition.schema.properties)) {
    const source = property.type === 'array' ? undefined : property['x-source'];
    const data = source !== undefined && Object.hasOwn(known, source) ? known[source] : undefined;
    if (!data) continue;
    if (!Object.hasOwn(filled, field)) filled[field] = data.value;
    if (filled[field] === data.value) sources[field] = data.source;
  }
  return { answers: filled, sources };
}

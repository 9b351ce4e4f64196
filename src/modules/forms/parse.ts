import { ensure } from '#kernel/refusal';
import { clean } from '#kernel/text';
import { errors } from './errors.ts';
import {
  type Answers,
  FORBIDDEN_NAMES,
  type FormDefinition,
  type FormSchema,
  getSection,
  LIMITS,
  placeOf,
  propertyAt,
  type Row,
  rowsOf,
  type TableProperty,
  type Value,
  type ValueProperty,
} from './model.ts';

/**
 * Answers from the posted fields of a form (đọc nội dung khai). Names are JSON pointers; other names are left alone.
 * Types follow the schema; what cannot be read as its type stays as typed, so that it can be shown and corrected.
 * Empty texts are unanswered; an empty row stays a row.
 *
 * @throws forms/name-forbidden, forms/too-many-fields, forms/answer-too-long
 */
export function parseAnswers(
  schema: FormSchema,
  entries: Iterable<readonly [name: string, value: string]>,
): Answers {
  const answers: Record<string, Value | Row[]> = {};
  const tables = new Map<string, Map<number, Record<string, Value>>>();
  let count = 0;
  for (const [name, typed] of entries) {
    count += 1;
    ensure(count <= LIMITS.postedFields, errors.tooManyFields, { most: LIMITS.postedFields });
    if (!name.startsWith('/')) continue;
    ensure(!name.split('/').some((part) => FORBIDDEN_NAMES.includes(part)), errors.nameForbidden);
    ensure(typed.length <= LIMITS.textLength * 2, errors.answerTooLong, { most: LIMITS.textLength * 2 });
    const place = placeOf(name);
    const property = place && propertyAt(schema, place);
    if (!place || !property || property.type === 'array') continue;
    const value = readValue(property, typed);
    if (place.row === undefined) {
      if (value !== undefined) answers[place.field] = value;
      continue;
    }
    if (place.column === undefined || place.row >= LIMITS.rows) continue;
    const rows = tables.get(place.field) ?? new Map<number, Record<string, Value>>();
    const row = rows.get(place.row) ?? {};
    if (value !== undefined) row[place.column] = value;
    tables.set(place.field, rows.set(place.row, row));
  }
  for (const [table, rows] of tables) {
    answers[table] = [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  }
  return answers;
}

/** The value of one field as typed; undefined when nothing was. */
function readValue(property: ValueProperty, typed: string): Value | undefined {
  const text = clean(typed.replaceAll('\r\n', '\n'));
  if (text === '') return undefined;
  if (property.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (property.type === 'integer' || property.type === 'number') return readNumber(text) ?? text;
  if (property.format === 'date') return readDate(text) ?? text;
  return text;
}

/** A number as Vietnam writes it: `1.250.000`, `1 250 000`, `12,5`; also `12.5` where the dot can only be a decimal one. */
export function readNumber(typed: string): number | undefined {
  const text = typed.replace(/[\s\u00a0]*(đ|đồng|VND)$/iu, '').trim();
  const grouped = /^-?\d{1,3}(?:([. \u00a0])\d{3})(?:\1\d{3})*(?:,\d+)?$/.test(text);
  const plain = grouped ? text.replace(/[. \u00a0]/g, '').replace(',', '.') : text.replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/**
 * ISO date from what a person types (ngày): `27/2/2026`, `27-02-2026`, `27.02.2026`, `27 02 2026`, `27022026`, or ISO.
 *
 * @returns undefined when the text has no such shape or the day is not in the calendar
 */
export function readDate(typed: string): string | undefined {
  const parts = dateParts(typed);
  if (!parts) return undefined;
  try {
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Day, month and year that a text seems to mean, whether or not the calendar has that day. */
export function dateParts(typed: string): { year: number; month: number; day: number } | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const found = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (!found) return undefined;
  const [year, month, day] = found.map(Number);
  return year && month !== undefined && day !== undefined ? { year, month, day } : undefined;
}

/**
 * The stored answers with one section replaced by what was posted for it: an unticked box leaves its old answer behind
 * nowhere. Fields of other sections in the post are ignored.
 *
 * @throws forms/section-not-found
 */
export function mergeSection(
  definition: FormDefinition,
  sectionKey: string,
  stored: Answers,
  posted: Answers,
): Answers {
  const fields = new Set(getSection(definition, sectionKey).fields);
  return Object.fromEntries([
    ...Object.entries(stored).filter(([name]) => !fields.has(name)),
    ...Object.entries(posted).filter(([name]) => fields.has(name)),
  ]);
}

/** True for the value of a submit button that adds or removes a row. */
export function isRowOperation(operation: string): boolean {
  return operation.startsWith('add:') || operation.startsWith('remove:');
}

/**
 * Answers after a row button (thêm, xoá dòng): `add:/lines` or `remove:/lines/2`. Adding to a full table changes
 * nothing: the page no longer offers it.
 *
 * @throws forms/operation-unknown
 */
export function applyOperation(schema: FormSchema, answers: Answers, operation: string): Answers {
  const [, verb, pointer = ''] = /^(add|remove):(.+)$/.exec(operation) ?? [];
  const place = placeOf(pointer);
  const table = place && !place.column ? propertyAt(schema, { field: place.field }) : undefined;
  ensure(place && table?.type === 'array', errors.operationUnknown);
  const rows = rowsOf(answers, place.field);
  if (verb === 'add') {
    ensure(place.row === undefined, errors.operationUnknown);
    return rows.length >= mostRows(table) ? answers : { ...answers, [place.field]: [...rows, {}] };
  }
  ensure(verb === 'remove' && place.row !== undefined && place.row < rows.length, errors.operationUnknown);
  return { ...answers, [place.field]: rows.toSpliced(place.row, 1) };
}

/** Most rows a table may hold. */
export function mostRows(table: TableProperty): number {
  return Math.min(table.maxItems, LIMITS.rows);
}

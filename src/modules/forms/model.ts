import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/** A field of a form that holds one value (ô của biểu mẫu): the part of JSON Schema 2020-12 that forms may use. */
export interface ValueProperty {
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  /** Label of the field. */
  readonly title: string;
  /** Hint below the label; also the words of the rule when a pattern is not met. */
  readonly description?: string;
  readonly enum?: readonly string[];
  /** Words of each choice. */
  readonly 'x-labels'?: Readonly<Record<string, string>>;
  /** Known data that may fill the field, such as `applicant.fullName`. */
  readonly 'x-source'?: string;
  readonly format?: 'date' | 'email';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A table of a form (bảng): rows of values, one level deep. */
export interface TableProperty {
  readonly type: 'array';
  readonly title: string;
  readonly description?: string;
  readonly minItems?: number;
  readonly maxItems: number;
  readonly items: RowSchema;
}

/** A field or a table of a form. */
export type Property = ValueProperty | TableProperty;

/** Schema of one row of a table. */
export interface RowSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueProperty>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** A condition over the answers, itself a JSON Schema (điều kiện). */
export type Condition = Readonly<Record<string, unknown>>;

/** When a condition holds, these fields must be answered as well. */
export interface ConditionalRequired {
  readonly if: Condition;
  readonly then: { readonly type?: 'object'; readonly required: readonly string[] };
}

/** Schema of all answers of a form. */
export interface FormSchema {
  readonly $schema?: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ConditionalRequired[];
  readonly additionalProperties: false;
}

/** One page of a form (phần của biểu mẫu): its heading and the fields asked on it, in order. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Names of properties of the schema. Every property stands in exactly one section. */
  readonly fields: readonly string[];
  /** The section is shown, and its answers are kept on submit, only when this holds. */
  readonly visibleIf?: Condition;
}

/** An e-form (biểu mẫu điện tử): sections over one JSON Schema 2020-12 object, in a version that never changes. */
export interface FormDefinition {
  readonly key: string;
  readonly title: string;
  /** Codes of the procedures that use the form. */
  readonly procedures: readonly string[];
  readonly version: number;
  readonly sections: readonly Section[];
  readonly schema: FormSchema;
}

/** One answered value; text that does not fit the type stays as it was typed. */
export type Value = string | number | boolean;

/** One row of a table, by column. */
export type Row = Readonly<Record<string, Value>>;

/** Answers of a form (nội dung khai) by field name; unanswered fields are absent. */
export type Answers = Readonly<Record<string, Value | readonly Row[]>>;

/** Most of everything, so that a form cannot tire the server out. */
export const LIMITS = {
  definitionBytes: 64_000,
  sections: 30,
  fields: 300,
  columns: 20,
  rows: 100,
  choices: 300,
  conditions: 60,
  textLength: 4000,
  postedFields: 2500,
} as const;

/** Names that JavaScript objects give a meaning to; never the name of a field. */
export const FORBIDDEN_NAMES: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** A place in the answers: a field, or a column in a row of a table. Rows count from 0. */
export interface Place {
  readonly field: string;
  readonly row?: number;
  readonly column?: string;
}

/** Form name of a place, a JSON pointer (tên ô): `/childName`, `/lines/0/code`. */
export function pointerOf(place: Place): string {
  const tail = place.row === undefined ? '' : `/${place.row}`;
  return `/${place.field}${tail}${place.column === undefined ? '' : `/${place.column}`}`;
}

/** The place that a pointer names; undefined when it has another shape. */
export function placeOf(pointer: string): Place | undefined {
  const parts = /^\/([^/]+)(?:\/(\d{1,4})(?:\/([^/]+))?)?$/.exec(pointer);
  if (!parts?.[1]) return undefined;
  return {
    field: parts[1],
    ...(parts[2] === undefined ? {} : { row: Number(parts[2]) }),
    ...(parts[3] === undefined ? {} : { column: parts[3] }),
  };
}

/** The property at a place; undefined when the form has none. */
export function propertyAt(schema: FormSchema, place: Place): Property | undefined {
  if (!Object.hasOwn(schema.properties, place.field)) return undefined;
  const property = schema.properties[place.field];
  if (place.column === undefined) return property;
  if (property?.type !== 'array' || !Object.hasOwn(property.items.properties, place.column)) return undefined;
  return property.items.properties[place.column];
}

/** Rows of a table as answered; none when it was not. */
export function rowsOf(answers: Answers, table: string): readonly Row[] {
  const value = Object.hasOwn(answers, table) ? answers[table] : undefined;
  return Array.isArray(value) ? (value as readonly Row[]) : [];
}

/** The single value at a place; undefined when unanswered. */
export function valueAt(answers: Answers, place: Place): Value | undefined {
  const holder: Answers | Row | undefined =
    place.row === undefined ? answers : rowsOf(answers, place.field)[place.row];
  const name = place.column ?? place.field;
  const value = holder && Object.hasOwn(holder, name) ? holder[name] : undefined;
  return typeof value === 'object' ? undefined : value;
}

/**
 * A section by its key.
 *
 * @throws forms/section-not-found
 */
export function getSection(definition: FormDefinition, key: string): Section {
  const section = definition.sections.find((one) => one.key === key);
  ensure(section, errors.sectionNotFound);
  return section;
}

/** A value in words: the label of a choice, dd/MM/yyyy, `1.250.000`, Có or Không. */
export function valueInWords(property: ValueProperty, value: Value, lang: 'vi' | 'en' = 'vi'): string {
  if (typeof value === 'boolean') return lang === 'vi' ? (value ? 'Có' : 'Không') : value ? 'Yes' : 'No';
  if (typeof value === 'number') return numbers.format(value);
  const label = property['x-labels'];
  if (label && Object.hasOwn(label, value)) return label[value] ?? value;
  return property.format === 'date' ? value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1') : value;
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

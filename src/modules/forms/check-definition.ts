import { z } from 'zod';
import { ensure } from '#kernel/refusal';
import { compiledForm } from './compiled-form.ts';
import { errors } from './errors.ts';
import { FORBIDDEN_NAMES, type FormDefinition, LIMITS, type Property, type ValueProperty } from './model.ts';
import { patternProblem } from './patterns.ts';

const name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/)
  .refine((text) => !FORBIDDEN_NAMES.includes(text));
const title = z.string().trim().min(1).max(200);
const hint = z.string().max(500);
const count = z.int().min(0).max(LIMITS.textLength);
const condition = z.record(z.string(), z.unknown());

const value = z.strictObject({
  type: z.enum(['string', 'integer', 'number', 'boolean']),
  title,
  description: hint.optional(),
  enum: z.array(z.string().min(1).max(100)).min(1).max(LIMITS.choices).optional(),
  'x-labels': z.record(z.string(), title).optional(),
  'x-source': z
    .string()
    .regex(/^[a-z]+\.[a-zA-Z]+$/)
    .optional(),
  format: z.enum(['date', 'email']).optional(),
  pattern: z.string().optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

const table = z.strictObject({
  type: z.literal('array'),
  title,
  description: hint.optional(),
  minItems: z.int().min(0).max(LIMITS.rows).optional(),
  maxItems: z.int().min(1).max(LIMITS.rows),
  items: z.strictObject({
    type: z.literal('object'),
    properties: z.record(name, value),
    required: z.array(name).optional(),
    additionalProperties: z.literal(false),
  }),
});

const definitionShape = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  title,
  procedures: z.array(z.string().max(30)).max(200),
  version: z.int().min(1),
  sections: z
    .array(
      z.strictObject({
        key: name,
        title,
        hint: hint.optional(),
        fields: z.array(name).min(1),
        visibleIf: condition.optional(),
      }),
    )
    .min(1)
    .max(LIMITS.sections),
  schema: z.strictObject({
    $schema: z.literal('https://json-schema.org/draft/2020-12/schema').optional(),
    type: z.literal('object'),
    properties: z.record(name, z.union([value, table])),
    required: z.array(name).optional(),
    allOf: z
      .array(
        z.strictObject({
          if: condition,
          // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema
          then: z.strictObject({ type: z.literal('object').optional(), required: z.array(name).min(1) }),
        }),
      )
      .max(LIMITS.conditions)
      .optional(),
    additionalProperties: z.literal(false),
  }),
});

/** Every reason why a definition must not be published (kiểm tra biểu mẫu), in Vietnamese; none means it may. */
export function problemsOfDefinition(definition: unknown): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(definition) ?? '');
  if (bytes > LIMITS.definitionBytes)
    return [`Biểu mẫu nặng ${bytes} byte, tối đa ${LIMITS.definitionBytes}.`];
  const read = definitionShape.safeParse(definition);
  if (!read.success) return read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const form = definition as FormDefinition;
  const problems = [...problemsOfSections(form), ...problemsOfConditions(form)];
  for (const [field, property] of Object.entries(form.schema.properties)) {
    problems.push(...problemsOfProperty(field, property));
  }
  return problems.length > 0 ? problems : problemsOfCompiling(form);
}

/**
 * A definition that may be published.
 *
 * @throws forms/definition-refused
 */
export function checkDefinition(definition: unknown): FormDefinition {
  const problems = problemsOfDefinition(definition);
  ensure(problems.length === 0, errors.definitionRefused, { problems });
  return definition as FormDefinition;
}

function problemsOfSections({ sections, schema }: FormDefinition): string[] {
  const problems: string[] = [];
  const placed = new Map<string, string>();
  for (const section of sections) {
    for (const field of section.fields) {
      const before = placed.get(field);
      if (!Object.hasOwn(schema.properties, field))
        problems.push(`Phần ${section.key}: không có ô ${field}.`);
      if (before) problems.push(`Ô ${field} đứng ở cả phần ${before} và phần ${section.key}.`);
      placed.set(field, section.key);
    }
  }
  const fields = Object.keys(schema.properties);
  if (fields.length > LIMITS.fields) problems.push(`Có ${fields.length} ô, tối đa ${LIMITS.fields}.`);
  for (const field of fields) if (!placed.has(field)) problems.push(`Ô ${field} không đứng ở phần nào.`);
  for (const key of repeated(sections.map((section) => section.key))) problems.push(`Trùng mã phần ${key}.`);
  return problems;
}

function problemsOfConditions({ sections, schema }: FormDefinition): string[] {
  const named = [...(schema.required ?? []), ...(schema.allOf ?? []).flatMap((one) => one.then.required)];
  const problems = named
    .filter((field) => !Object.hasOwn(schema.properties, field))
    .map((field) => `Bắt buộc ô ${field} mà biểu mẫu không có.`);
  const conditions = [
    ...sections.map((section) => section.visibleIf),
    ...(schema.allOf ?? []).map((one) => one.if),
  ];
  for (const pattern of conditions.flatMap((one) => patternsIn(one))) {
    const problem = patternProblem(pattern);
    if (problem) problems.push(`Điều kiện dùng mẫu ${pattern}: ${problem}.`);
  }
  if (JSON.stringify(conditions).includes('"$ref"')) problems.push('Điều kiện không được dùng $ref.');
  return problems;
}

/** Every text under a `pattern` or `patternProperties` word, however deep. */
function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([word, inner]) => {
    if (word === 'pattern' && typeof inner === 'string') return [inner];
    if (word === 'patternProperties' && typeof inner === 'object' && inner !== null) {
      return [...Object.keys(inner), ...patternsIn(inner)];
    }
    return patternsIn(inner);
  });
}

function problemsOfProperty(at: string, property: Property): string[] {
  if (property.type !== 'array') return problemsOfValue(at, property);
  const { properties, required = [] } = property.items;
  const columns = Object.entries(properties);
  const problems = columns.flatMap(([column, one]) => problemsOfValue(`${at}.${column}`, one));
  if (columns.length === 0 || columns.length > LIMITS.columns) {
    problems.push(`Bảng ${at} có ${columns.length} cột, phải từ 1 đến ${LIMITS.columns}.`);
  }
  for (const column of required) {
    if (!Object.hasOwn(properties, column)) problems.push(`Bảng ${at} bắt buộc cột ${column} mà không có.`);
  }
  return problems;
}

function problemsOfValue(at: string, property: ValueProperty): string[] {
  const problems: string[] = [];
  const free = property.type === 'string' && !property.enum && property.format !== 'date';
  if (free && property.maxLength === undefined) problems.push(`Ô ${at} chưa có độ dài tối đa.`);
  const numeric = property.type === 'integer' || property.type === 'number';
  if (numeric && (property.minimum === undefined || property.maximum === undefined)) {
    problems.push(`Ô ${at} chưa có giá trị nhỏ nhất và lớn nhất.`);
  }
  const unsafe = property.pattern === undefined ? undefined : patternProblem(property.pattern);
  if (unsafe) problems.push(`Ô ${at}: mẫu ${unsafe}.`);
  for (const choice of property.enum ?? []) {
    if (!Object.hasOwn(property['x-labels'] ?? {}, choice))
      problems.push(`Ô ${at}: lựa chọn ${choice} chưa có nhãn.`);
  }
  if (property.enum && property.type !== 'string') problems.push(`Ô ${at}: lựa chọn phải là chữ.`);
  return problems;
}

/** What the compiler itself refuses, such as an unknown word in a condition. */
function problemsOfCompiling(form: FormDefinition): string[] {
  try {
    compiledForm(form);
    return [];
  } catch (error) {
    return [`Lược đồ không hợp lệ: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

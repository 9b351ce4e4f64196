import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type DemoForm, readForms, readProcedures } from './catalogue.ts';
import { damagedTexts, repeated } from './text-damage.ts';

const forms = readForms();
const codes = new Set(readProcedures().map((procedure) => procedure.code));

type Property = {
  readonly type: string;
  readonly title?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly maximum?: number;
  readonly items?: ObjectSchema;
  readonly 'x-labels'?: Readonly<Record<string, string>>;
  readonly 'x-source'?: string;
};
type ObjectSchema = {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
};
type Answers = Record<string, unknown>;

const ajv = new Ajv2020({ strict: true, strictTypes: true, strictRequired: false, allErrors: true });
formats.default(ajv);
ajv.addVocabulary(['x-labels', 'x-source']);

const schemaOf = (form: DemoForm): ObjectSchema => form.schema as unknown as ObjectSchema;
const SOURCES = ['fullName', 'idNumber', 'birthOn', 'gender', 'phone', 'email', 'address'].map(
  (n) => `applicant.${n}`,
);
/** A value for each pattern in use: a pattern that none of them meets fails the filling test. */
const BY_PATTERN = [
  '012345678901',
  '0912345678',
  '1234',
  '123456',
  '12/3A',
  'B1234567',
  'AB 123456',
  '0123456789',
  '14:30',
  '14,5 x 20,5',
  'https://vi.du.vn',
];

function sample(property: Property): unknown {
  if (property.enum) return property.enum[0];
  if (property.type === 'boolean') return true;
  if (property.type === 'array')
    return [
      Object.fromEntries(
        Object.entries(property.items?.properties ?? {}).map(([name, one]) => [name, sample(one)]),
      ),
    ];
  if (property.type === 'string') {
    if (property.format === 'date') return '2026-01-05';
    if (property.format === 'email') return 'nguoi.dan@vi.du.vn';
    const { pattern } = property;
    return pattern ? BY_PATTERN.find((value) => new RegExp(pattern, 'u').test(value)) : 'Nội dung thử';
  }
  return property.minimum;
}
/** Answers every field the form asks for, in turn, until it asks for nothing more. */
function fill(
  form: DemoForm,
  validate: ValidateFunction,
  start: Answers,
): { answers: Answers; asked: string[] } {
  const answers = { ...start };
  const asked: string[] = [];
  for (;;) {
    const complete: boolean = validate(answers);
    if (complete) return { answers, asked };
    const names = (validate.errors ?? [])
      .filter((e) => e.keyword === 'required')
      .map((e) => String(e.params['missingProperty']));
    assert.ok(
      names.length > 0,
      `${form.key}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(answers)}`,
    );
    for (const name of names) {
      const property = schemaOf(form).properties[name];
      assert.ok(property, `${form.key} asks for ${name}, which it does not have`);
      answers[name] = sample(property);
      asked.push(name);
    }
  }
}

test('enough forms, for procedures that exist, compiled as JSON Schema 2020-12', () => {
  assert.ok(forms.length >= 13, `${forms.length} forms`);
  assert.deepEqual(repeated(forms.map((form) => form.key)), []);
  assert.deepEqual(repeated(forms.flatMap((form) => form.procedures)), [], 'one form per procedure');
  for (const form of forms) {
    for (const code of form.procedures) assert.ok(codes.has(code), `${form.key}: ${code}`);
    assert.ok(ajv.validateSchema(form.schema), form.key);
    assert.equal(ajv.compile(form.schema)({}), false, `${form.key} accepts an empty answer`);
  }
});

test('each field stands in exactly one section, and only closed words are used', () => {
  for (const form of forms) {
    const schema = schemaOf(form);
    const placed = form.sections.flatMap((section) => section.fields);
    assert.deepEqual(placed.toSorted(), Object.keys(schema.properties).toSorted(), form.key);
    assert.deepEqual(repeated(form.sections.map((section) => section.key)), [], form.key);
    assert.deepEqual(damagedTexts(form), [], form.key);
    const tables = Object.values(schema.properties).flatMap((one) => (one.items ? [one.items] : []));
    for (const { properties, required, additionalProperties } of [schema, ...tables]) {
      assert.equal(additionalProperties, false, form.key);
      for (const name of required) assert.ok(properties[name], `${form.key}: ${name}`);
      for (const [name, property] of Object.entries(properties))
        checkProperty(`${form.key}.${name}`, property);
    }
  }
});

function checkProperty(at: string, property: Property): void {
  assert.ok(property.title, `${at} has no label`);
  if (property.enum) {
    for (const value of property.enum) assert.match(value, /^[a-z0-9]+(-[a-z0-9]+)*$/, at);
    assert.deepEqual(Object.keys(property['x-labels'] ?? {}), property.enum, `${at}: labels`);
  } else if (property.type === 'string' && property.format !== 'date')
    assert.ok(property.maxLength, `${at} is boundless`);
  if (property.type === 'array') assert.ok(property.maxItems && property.items, `${at} is boundless`);
  if (property.type === 'integer' || property.type === 'number')
    assert.ok(property.minimum !== undefined && property.maximum !== undefined, `${at} is boundless`);
  if (property.pattern)
    assert.doesNotMatch(property.pattern, /\(\?[=!<]|\\[1-9]/, `${at} is not safe for RE2`);
  if (property['x-source']) assert.ok(SOURCES.includes(property['x-source']), at);
}

function choicesOf(property: Property): readonly unknown[] {
  return property.enum ?? (property.type === 'boolean' ? [true, false] : []);
}

test('every choice leads to a form that can be completed, and asks only in sections that show', () => {
  for (const form of forms) {
    const validate = ajv.compile(form.schema);
    const conditions = form.sections.map(({ visibleIf }) => (visibleIf ? ajv.compile(visibleIf) : null));
    const choices = Object.entries(schemaOf(form).properties).flatMap(([name, property]) =>
      choicesOf(property).map((value): Answers => ({ [name]: value })),
    );
    for (const start of [{}, ...choices]) {
      const { answers, asked } = fill(form, validate, start);
      const shown = new Set(
        form.sections.flatMap(({ fields }, index) => ((conditions[index]?.(answers) ?? true) ? fields : [])),
      );
      // A start inside a hidden section is not a path a person can take.
      if (!Object.keys(start).every((name) => shown.has(name))) continue;
      assert.deepEqual(
        asked.filter((name) => !shown.has(name)),
        [],
        `${form.key} after ${JSON.stringify(start)}`,
      );
    }
  }
});

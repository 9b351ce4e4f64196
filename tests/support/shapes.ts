import fc from 'fast-check';

/** A JSON Schema as the OpenAPI document holds it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Resolves `#/…` within a document. @throws Error for a reference to nothing */
export function resolve(document: unknown, schema: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  let at: unknown = document;
  for (const part of ref.replace(/^#\//, '').split('/'))
    at = (at as Record<string, unknown> | undefined)?.[part];
  if (at === undefined) throw new Error(`a reference to nothing: ${ref}`);
  return resolve(document, at as Schema);
}

/** Values that have broken servers before: NUL, lone surrogates, huge texts and numbers, other shapes. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    '\0',
    'a\0b',
    '\ud800',
    'x'.repeat(20_000),
    "'; drop table dossiers_action; --",
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '2026-02-30',
    '0000-00-00T99:99',
    2 ** 31,
    2 ** 63,
    -1,
    1e308,
    0.1,
    null,
    true,
    [],
    {},
    [[[[[]]]]],
    { __proto__: 1, constructor: { prototype: 1 } },
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);

/** Bodies near a schema: mostly what it says, now and then something hostile in one place. */
export function nearly(document: unknown, schema: Schema, chance: number): fc.Arbitrary<unknown> {
  const plain = valid(document, schema, chance);
  return chance === 0
    ? plain
    : fc.oneof({ weight: 100 - chance, arbitrary: plain }, { weight: chance, arbitrary: hostile });
}

function valid(document: unknown, given: Schema, chance: number): fc.Arbitrary<unknown> {
  const schema = resolve(document, given);
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => nearly(document, choice, chance)));
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'object':
      return object(document, schema, chance);
    case 'array':
      return fc.array(nearly(document, (schema['items'] ?? {}) as Schema, chance), {
        minLength: Number(schema['minItems'] ?? 0),
        maxLength: Math.min(Number(schema['maxItems'] ?? 3), 3),
      });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: 0, max: 1000 });
    case 'string':
      return text(schema);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function object(document: unknown, schema: Schema, chance: number): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const parts = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, nearly(document, part, chance)]),
  );
  const requiredKeys = chance === 0 ? Object.keys(parts) : ((schema['required'] ?? []) as string[]);
  return fc.record(parts, { requiredKeys: requiredKeys.filter((name) => name in parts) as never });
}

function text(schema: Schema): fc.Arbitrary<string> {
  if (schema['format'] === 'uuid') return fc.uuid();
  const pattern = schema['pattern'];
  if (typeof pattern === 'string' && pattern.startsWith('^')) return fc.stringMatching(new RegExp(pattern));
  const least = Math.max(Number(schema['minLength'] ?? 0), 1);
  return fc.string({
    unit: fc.constantFrom(...'abcăâđêôơưáàảãạ 0123456789-./'),
    minLength: least,
    maxLength: Math.min(Number(schema['maxLength'] ?? 60), 60),
  });
}

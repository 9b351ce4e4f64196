import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { describeSchema, generateTypes } from '../tools/gen-tables.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const HOW = 'run: npx motcua migrate, then node tools/gen-tables.ts postgres://… h37';

let database: TestDatabase;
let client: pg.Client;

before(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});

after(async () => {
  await client?.end();
  await database?.close();
});

test('db/schema.sql is what the migrations give', async () => {
  assertSame(await describeSchema(client, 'h37'), 'db/schema.sql');
});

test('db/tables.gen.ts is what the migrations give', async () => {
  assertSame(await generateTypes(client, 'h37'), 'db/tables.gen.ts');
});

test('every table says what it holds and in which class; no table of people is called internal by mistake', async () => {
  const { rows } = await client.query<{ name: string; comment: string | null }>(
    `select c.relname as name, obj_description(c.oid, 'pg_class') as comment
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'h37' and c.relkind in ('r', 'p', 'v') and c.relname <> 'kernel_migration' order by 1`,
  );
  assert.ok(rows.length > 20);
  const wrong = rows.filter((row) => !/Class: (public|internal|personal|sensitive)$/.test(row.comment ?? ''));
  assert.deepEqual(
    wrong.map((row) => row.name),
    [],
    'a comment ends in "Class: public|internal|personal|sensitive"',
  );
});

test('a column that names, numbers or locates a person stands in a table of class personal or sensitive', async () => {
  const { rows } = await client.query<{ table: string; column: string; comment: string | null }>(
    `select c.relname as table, a.attname as column,
       coalesce(col_description(c.oid, a.attnum), '') || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '') as comment
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'h37' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.attname ~ '(^|_)(phone|email|id_number|birth_on|applicant|answers|password_hash)($|_)'`,
  );
  assert.ok(rows.length > 5);
  const loose = rows.filter((row) => !/Class: (personal|sensitive)/.test(row.comment ?? ''));
  assert.deepEqual(loose, []);
});

function assertSame(made: string, file: string): void {
  const kept = readFileSync(path.join(ROOT, file), 'utf8');
  if (made === kept) return;
  const line = made.split('\n').findIndex((text, index) => text !== kept.split('\n')[index]);
  assert.fail(
    `${file} is out of date from line ${line + 1}; ${HOW}\n- ${kept.split('\n')[line]}\n+ ${made.split('\n')[line]}`,
  );
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { APP_ROLE } from '#kernel/db';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/**
 * What the application may change or remove, agreed one by one. Every table that is not named here is append-only, and a
 * column that is not named here is never changed: a new grant is a new line here, or the test is red.
 */
const MAY_CHANGE: Readonly<Record<string, string>> = {
  catalogue_life_event: 'update *, delete',
  catalogue_procedure: 'update *',
  directory_partner: 'update valid_to',
  directory_officer: 'update title unit_id valid_to',
  directory_unit: 'update address name search valid_to',
  dossiers_dossier:
    'update accepted_at asked_units calendar_edition case_key definition_id due_at finished_at first_due_at hash last_at process_state proposed_by question_at receiving_unit responsible_unit returned_at seq status verdict version_id watch_at',
  dossiers_draft: 'update *, delete',
  dossiers_leg: 'update closed_at due_at unit_id',
  dossiers_number: 'update *',
  dossiers_saved_list: 'delete',
  dossiers_timer: 'update closed_at',
  dossiers_step:
    'update closed_at closed_by due_at holder_account holder_name near_at paused promised_at unit_id urgent_at',
  forms_use: 'update *',
  identity_account: 'update address disabled_at email password_hash phone unit_id',
  identity_role: 'update valid_to',
  identity_session: 'update ended_at seen_at',
  mining_deviation: 'delete',
  mining_dossier: 'delete',
  mining_simulation: 'update ended_at problem result started_at state',
  mining_visit: 'delete',
  notifications_message: 'update read_at',
  quality_decided: 'delete',
  quality_mark: 'update summed_to, delete',
  quality_rated: 'delete',
  quality_received: 'delete',
  workflow_draft: 'update closed_at dmn examples name revision saved_at saved_by saved_name subjects xml',
  plans_draft: 'update *',
};

interface Granted {
  readonly table: string;
  readonly columns: readonly string[];
  readonly updates: readonly string[];
  readonly inserts: readonly string[];
  readonly may_delete: boolean;
  readonly may_truncate: boolean;
}

let database: TestDatabase;
let tables: Granted[];
let app: pg.Client;

before(async () => {
  database = await testDatabase();
  tables = await database.asOwner<never>(
    `select c.relname as table,
       array_agg(a.attname::text order by a.attname) as columns,
       coalesce(array_agg(a.attname::text order by a.attname) filter (where has_column_privilege($1, c.oid, a.attnum, 'update')), '{}') as updates,
       coalesce(array_agg(a.attname::text order by a.attname) filter (where has_column_privilege($1, c.oid, a.attnum, 'insert')), '{}') as inserts,
       has_table_privilege($1, c.oid, 'delete') as may_delete, has_table_privilege($1, c.oid, 'truncate') as may_truncate
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = 'h37' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       -- What the database makes itself nobody can write.
       and a.attgenerated = '' group by c.oid, c.relname order by 1`,
    [APP_ROLE],
  );
  app = new pg.Client({ connectionString: database.ownerUrl, options: `-c role=${APP_ROLE}` });
  await app.connect();
});

after(async () => {
  await app?.end();
  await database?.close();
});

test('what the application may change is exactly what was agreed', () => {
  const found = Object.fromEntries(
    tables
      .filter((t) => t.updates.length > 0 || t.may_delete || t.may_truncate)
      .map((t) => [t.table, inWords(t)]),
  );
  assert.deepEqual(found, MAY_CHANGE);
});

test('the log, the events, papers, contents, editions and versions can be added to and nothing else', async () => {
  const appendOnly = tables.filter((t) => !(t.table in MAY_CHANGE)).map((t) => t.table);
  for (const name of ['dossiers_action', 'dossiers_content', 'kernel_event', 'kernel_command', 'kernel_look'])
    assert.ok(appendOnly.includes(name), name);
  for (const name of [
    'dossiers_alarm',
    'dossiers_profile',
    'documents_paper',
    'documents_file',
    'calendar_edition',
    'catalogue_version',
    'forms_definition',
  ])
    assert.ok(appendOnly.includes(name), name);
  for (const { table, columns } of tables.filter((t) => !(t.table in MAY_CHANGE))) {
    for (const column of columns) await denied(`update h37.${table} set ${column} = ${column}`);
    await denied(`delete from h37.${table}`);
    await denied(`truncate h37.${table}`);
  }
});

test('a column that was not agreed cannot be changed, even where others of its table can', async () => {
  for (const { table, columns, updates } of tables.filter((t) => t.table in MAY_CHANGE)) {
    for (const column of columns.filter((name) => !updates.includes(name)))
      await denied(`update h37.${table} set ${column} = ${column}`);
  }
});

test('recorded times are the database’s: the application cannot write one', async () => {
  const timed = tables.filter((t) => t.columns.includes('recorded_at') && t.inserts.length > 0);
  assert.ok(timed.length >= 5);
  for (const { table, inserts } of timed) {
    assert.ok(!inserts.includes('recorded_at'), `${table}.recorded_at`);
    await denied(`insert into h37.${table} (recorded_at) values (now())`);
  }
});

test('the application builds nothing, and reads no queue, no file and no password of the server', async () => {
  await denied('create table h37.mine (a int)');
  await denied('create schema mine');
  await denied('drop table h37.dossiers_action', '42501');
  await denied('alter table h37.dossiers_action disable trigger all');
  await denied('select * from platform._private_jobs');
  await denied(`select pg_read_file('/etc/passwd')`);
  await denied('select * from pg_authid');
  await denied(`update platform.tenant set name = 'x'`);
  await denied('update h37.kernel_migration set name = name');
});

test('connections that read cannot write what the application could', async () => {
  await assert.rejects(
    database.db.read.query(
      `insert into h37.dossiers_number (identifier, on_date, last) values ('X', '2026-01-01', 1)`,
    ),
    { code: '25006' },
  );
});

test('control: the owner can do what the application is denied', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query('update h37.dossiers_action set recorded_at = recorded_at');
    await owner.query('delete from h37.kernel_event');
  } finally {
    await owner.end();
  }
});

async function denied(sql: string, code = '42501'): Promise<void> {
  await assert.rejects(app.query(sql), { code }, sql);
}

function inWords(t: Granted): string {
  const all = t.updates.length === t.columns.length;
  const words = t.updates.length === 0 ? [] : [`update ${all ? '*' : t.updates.join(' ')}`];
  return [...words, ...(t.may_delete ? ['delete'] : []), ...(t.may_truncate ? ['truncate'] : [])].join(', ');
}

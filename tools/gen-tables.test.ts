import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/start/embedded-postgres.ts';
import { describeSchema, generateTypes } from './gen-tables.ts';

const BUILD = `
  create table plans_task (
    id uuid primary key,
    title text not null collate "vi-x-icu",
    cost_vnd bigint,
    due_on date,
    tags text[] not null default '{}',
    facts jsonb not null,
    recorded_at timestamptz not null default now(),
    folded text generated always as (lower(title)) stored,
    parent_id uuid references plans_task (id),
    constraint plans_task_cost check (cost_vnd >= 0)
  );
  comment on table plans_task is 'A task (nhiệm vụ) of the year''s plan';
  comment on column plans_task.due_on is 'Last day */ of the task';
  create index plans_task_due on plans_task (due_on) where due_on is not null;
  create view plans_v_open as select id, title from plans_task where due_on is null;
  grant select on plans_task to pg_monitor;
  grant insert (id, title) on plans_task to pg_monitor;
  create function plans_next(n int) returns int language sql as 'select n + 1';`;

describe('the schema as text and as types', () => {
  let server: EmbeddedPostgres | undefined;
  let folder: string | undefined;
  let client: pg.Client;

  before(async () => {
    let url = process.env['TEST_DATABASE_URL'];
    if (url === undefined) {
      folder = mkdtempSync(path.join(os.tmpdir(), 'motcua-gen-'));
      chmodSync(folder, 0o755); // the account that runs PostgreSQL has to pass
      server = await startEmbeddedPostgres(folder);
      url = server.url;
    }
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await build('gen_one');
    await build('gen_two');
  });
  after(async () => {
    await client.query('drop schema gen_one cascade; drop schema gen_two cascade; reset search_path');
    await client.end();
    await server?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function build(schema: string): Promise<void> {
    await client.query(`drop schema if exists ${schema} cascade; create schema ${schema}`);
    await client.query(`set search_path = ${schema}; ${BUILD}`);
  }

  test('says tables, columns, constraints, indexes, views, grants, comments and functions', async () => {
    const text = await describeSchema(client, 'gen_one');
    for (const line of [
      'create table plans_task (',
      '  title text collate "vi-x-icu" not null,',
      "  tags text[] default '{}'::text[] not null,",
      '  folded text generated always as (lower(title)) stored,',
      '  constraint plans_task_cost check (cost_vnd >= 0)',
      '  constraint plans_task_pkey primary key (id),',
      "comment on table plans_task is 'A task (nhiệm vụ) of the year''s plan';",
      'create index plans_task_due on plans_task using btree (due_on) where (due_on is not null);',
      'create view plans_v_open as',
      'grant insert (id, title) on plans_task to pg_monitor;',
      'grant select on plans_task to pg_monitor;',
    ])
      assert.ok(text.toLowerCase().includes(line.toLowerCase()), `${line}\nis missing in\n${text}`);
    assert.match(text, /FUNCTION plans_next\(n integer\)/);
    assert.ok(!text.includes('gen_one'), 'the name of the schema is no part of the structure');
  });

  test('is the same for two tenants, and for any search path', async () => {
    const one = await describeSchema(client, 'gen_one');
    await client.query('set search_path = public');
    assert.equal(await describeSchema(client, 'gen_two'), one);
    assert.equal(await describeSchema(client, 'gen_one'), one);
  });

  test('a column, a grant or a comment that changes changes the text', async () => {
    const changes = [
      'alter table gen_two.plans_task alter title drop not null',
      'grant update on gen_two.plans_task to pg_monitor',
      "comment on column gen_two.plans_task.title is 'Words'",
    ];
    for (const change of changes) {
      const before = await describeSchema(client, 'gen_two');
      await client.query(change);
      assert.notEqual(await describeSchema(client, 'gen_two'), before, change);
    }
  });

  test('gives Kysely types with the comments', async () => {
    const types = await generateTypes(client, 'gen_one');
    for (const line of [
      "/** A task (nhiệm vụ) of the year's plan */",
      'export interface PlansTask {',
      '  title: string;',
      '  cost_vnd: number | null;',
      '  /** Last day * / of the task */',
      '  due_on: string | null;',
      '  tags: string[];',
      '  facts: unknown;',
      '  recorded_at: Temporal.Instant;',
      '  folded: string | null;',
      '  plans_task: PlansTask;',
      '  plans_v_open: PlansVOpen;',
    ])
      assert.ok(types.split('\n').includes(line), `${line}\nis missing in\n${types}`);
  });
});

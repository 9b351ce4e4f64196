import fs from 'node:fs';
import path from 'node:path';
import { runMigrations as installJobs } from 'graphile-worker';
import pg from 'pg';
import { APP_ROLE } from '#kernel/db';
import { seedProfiles } from './seed.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What a migration run did. */
export interface MigrationReport {
  readonly applied: readonly string[];
  readonly schema: string;
}

/** The tenant that a first start creates. */
export interface NewTenant {
  readonly schema: string;
  readonly code: string;
  readonly name: string;
}

/**
 * Brings the control schema and one tenant schema to the newest version: numbered SQL files, forward only, one
 * transaction each. Several processes may call it at once; one does the work.
 *
 * @param url  a login that owns the database; the application itself drops to `motcua_app`
 * @throws Error with what the database administrator must run, when the login may not create the role or extension
 */
export async function migrate(url: string, tenant: NewTenant): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: url, application_name: 'motcua-migrate' });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    if ((rows[0]?.version ?? 0) < 150000) throw new Error('Cần PostgreSQL 15 trở lên.');
    await client.query(`select pg_advisory_lock(hashtext('motcua-migrate'))`);
    await prepareServer(client);
    const applied = await apply(client, 'platform', path.join(ROOT, 'db/platform'), '_migration');
    await installJobs({ connectionString: url, schema: 'platform' });
    await grantJobs(client);
    await client.query(`create schema if not exists "${tenant.schema}"`);
    await client.query(`grant usage on schema "${tenant.schema}" to ${APP_ROLE}`);
    await client.query(
      `insert into platform.tenant (schema_name, code, name) values ($1, $2, $3) on conflict (schema_name) do nothing`,
      [tenant.schema, tenant.code, tenant.name],
    );
    applied.push(
      ...(await apply(client, tenant.schema, path.join(ROOT, 'db/migrations'), 'kernel_migration')),
    );
    await seedProfiles(client, tenant.schema);
    return { applied, schema: tenant.schema };
  } finally {
    await client.end();
  }
}

async function prepareServer(client: pg.Client): Promise<void> {
  try {
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then create role ${APP_ROLE} nologin; end if;
      if not pg_has_role(current_user, '${APP_ROLE}', 'member') then execute format('grant ${APP_ROLE} to %I', current_user); end if;
    end $$`);
    await client.query('create extension if not exists pg_trgm with schema public');
    await client.query('create schema if not exists platform');
  } catch (error) {
    throw new Error(
      `Tài khoản cơ sở dữ liệu chưa đủ quyền (${(error as Error).message}). Quản trị viên cần chạy một lần: ` +
        `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to current_user; create extension pg_trgm; grant create on database … to current_user;`,
    );
  }
}

/** The application may add jobs and nothing else: the queue guards its tables with row security, so a function of its owner does it. */
async function grantJobs(client: pg.Client): Promise<void> {
  await client.query(`create or replace function platform.enqueue(tasks text[], payloads text[]) returns void
    language sql security definer set search_path = platform, pg_temp as $$
      select platform.add_jobs(array(
        select row(j.task, j.payload::json, null, null, null, null, null, null)::platform.job_spec
        from unnest(tasks, payloads) as j(task, payload)), false)
    $$`);
  await client.query('revoke execute on function platform.enqueue from public');
  await client.query(`grant execute on function platform.enqueue to ${APP_ROLE}`);
}

async function apply(client: pg.Client, schema: string, dir: string, ledger: string): Promise<string[]> {
  await client.query(
    `create table if not exists "${schema}"."${ledger}" (name text primary key, applied_at timestamptz not null default now())`,
  );
  const done = new Set(
    (await client.query(`select name from "${schema}"."${ledger}"`)).rows.map((r) => r.name as string),
  );
  const applied: string[] = [];
  for (const file of fs
    .readdirSync(dir)
    .filter((f) => f.endsWith('.sql'))
    .sort()) {
    if (done.has(file)) continue;
    await client.query('begin');
    try {
      await client.query(`set local search_path = "${schema}", public`);
      await client.query(fs.readFileSync(path.join(dir, file), 'utf8'));
      await client.query(`insert into "${schema}"."${ledger}" (name) values ($1)`, [file]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw new Error(`Không áp dụng được ${file}: ${(error as Error).message}`);
    }
    applied.push(`${schema}/${file}`);
  }
  return applied;
}

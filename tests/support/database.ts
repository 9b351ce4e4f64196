import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Actor, Ctx, Tenant } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { startEmbeddedPostgres } from '../../src/start/embedded-postgres.ts';
import { migrate } from '../../src/start/migrate.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TENANT: Tenant = { schema: 'h37', code: 'H37', name: 'Lạng Sơn', simulated: true };
const EMPTY = 'empty';

/** One PostgreSQL for a whole test run; the runner starts it and gives its address to the test files. */
export async function startTestDatabase(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-test-'));
  // The account that runs PostgreSQL must be able to enter the directory.
  chmodSync(dir, 0o755);
  const server = await startEmbeddedPostgres(dir);
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A migrated database of one test file. */
export interface TestDatabase {
  readonly db: Database;
  readonly tenant: Tenant;
  /** Login that owns everything; the application's own connections may do less. */
  readonly ownerUrl: string;
  /** A context at the database's present, or at a given instant. */
  ctx(actor?: Actor, extra?: Partial<Ctx>): Ctx;
  /** Runs SQL as the owner: for arranging what no use case can, such as a time in the past. */
  asOwner<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

const SYSTEM: Actor = { kind: 'system', name: 'test' };
let sequence = 0;

/**
 * A fresh database for a test file: a clone of a template that was migrated (and filled) once per run.
 *
 * @param template  name and filling of the template; files that name the same one share it
 */
export async function testDatabase(
  template: { readonly name: string; readonly fill: (db: TestDatabase) => Promise<void> } = {
    name: EMPTY,
    fill: async () => {},
  },
): Promise<TestDatabase> {
  const shared = process.env['TEST_DATABASE_URL'];
  const own = shared ? undefined : await startTestDatabase();
  const serverUrl = shared ?? (own?.url as string);
  const templateName = `t_${template.name}_${migrationsHash()}`;
  await ensureTemplate(serverUrl, templateName, template.fill);
  sequence += 1;
  const name = `c_${process.pid}_${sequence}`;
  await onServer(serverUrl, (client) =>
    client.query(`create database ${name} template ${templateName} strategy wal_log`).then(() => undefined),
  );
  const opened = open(withDatabase(serverUrl, name));
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await onServer(serverUrl, (client) =>
        client.query(`drop database ${name} with (force)`).then(() => undefined),
      );
      await own?.stop();
    },
  };
}

function open(ownerUrl: string): TestDatabase {
  const db = openDatabase({ url: ownerUrl, writers: 8, readers: 4, onError: () => {} });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  owner.on('error', () => {});
  return {
    db,
    tenant: TENANT,
    ownerUrl,
    ctx: (actor = SYSTEM, extra = {}) => ({
      tenant: TENANT,
      db,
      actor,
      now: Temporal.Now.instant(),
      requestId: 'test',
      ...extra,
    }),
    asOwner: async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await owner.query<R>(sql, values)).rows,
    close: async () => {
      await Promise.all([db.end(), owner.end()]);
    },
  };
}

async function ensureTemplate(
  serverUrl: string,
  name: string,
  fill: (db: TestDatabase) => Promise<void>,
): Promise<void> {
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const part = `${name}_part`;
    await client.query(`drop database if exists ${part} with (force)`);
    await client.query(`create database ${part}`);
    const url = withDatabase(serverUrl, part);
    await migrate(url, TENANT);
    const opened = open(url);
    await fill(opened);
    await opened.close();
    await client.query(`alter database ${part} rename to ${name}`);
  });
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const dir of ['db/platform', 'db/migrations']) {
    for (const file of readdirSync(path.join(ROOT, dir)).sort())
      hash.update(readFileSync(path.join(ROOT, dir, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

import pg from 'pg';
import { systemClock } from '#kernel/clock';
import type { Config } from '#kernel/config';
import type { Ctx, Tenant } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { migrate, type MigrationReport } from './migrate.ts';

/** A connection of a command or server to its database: found, started or given; migrated. */
export interface Connection {
  readonly ownerUrl: string;
  readonly db: Database;
  readonly tenant: Tenant;
  readonly migrated: MigrationReport;
  /** The context of a command run by the machine's administrator. */
  ctx(name: string): Ctx;
  /** The tenant as it is now. */
  reload(): Promise<Tenant>;
  close(): Promise<void>;
}

const TENANT_NAMES: Record<string, string> = { h37: 'Lạng Sơn' };

/**
 * Opens the database that the settings name: an external one, or the embedded one in the data directory, which is
 * started when it does not run and adopted when it does. Then migrates.
 */
export async function connect(config: Config): Promise<Connection> {
  const embedded = config.databaseUrl
    ? null
    : await (await import('./embedded-postgres.ts')).startEmbeddedPostgres(config.dataDir);
  const ownerUrl = config.databaseUrl ?? (embedded?.url as string);
  const migrated = await migrate(ownerUrl, {
    schema: config.tenant,
    code: config.tenant.toUpperCase(),
    name: TENANT_NAMES[config.tenant] ?? config.tenant,
  });
  const db = openDatabase({ url: ownerUrl, onError: () => undefined });
  const reload = () => readTenant(ownerUrl, config.tenant);
  const tenant = await reload();
  return {
    ownerUrl,
    db,
    tenant,
    migrated,
    reload,
    ctx: (name) => ({
      tenant,
      db,
      actor: { kind: 'system', name },
      now: systemClock.now(),
      requestId: `cli:${name}`,
    }),
    close: async () => {
      await db.end();
      await embedded?.stop();
    },
  };
}

async function readTenant(url: string, schema: string): Promise<Tenant> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Tenant>(
      'select schema_name as schema, code, name, simulated from platform.tenant where schema_name = $1',
      [schema],
    );
    if (!rows[0]) throw new Error(`Không có tỉnh ${schema}.`);
    return rows[0];
  } finally {
    await client.end();
  }
}

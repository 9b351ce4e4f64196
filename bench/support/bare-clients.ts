import pg from 'pg';
import { APP_ROLE } from '#kernel/db';

/** Connections like the application's, but without it: the same role and time limits, one plain `pg` client each. */
export async function openBareClients(ownerUrl: string, count: number): Promise<pg.Client[]> {
  const clients = Array.from(
    { length: count },
    () =>
      new pg.Client({
        connectionString: ownerUrl,
        options: `-c role=${APP_ROLE} -c timezone=UTC -c statement_timeout=5000 -c lock_timeout=1000`,
        application_name: 'motcua-bench',
      }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

/** Runs SQL as the owner of the database, on a connection of its own. */
export async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'motcua-bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The database's promise about commits, and the process to watch. */
export interface DatabaseFacts {
  readonly version: string;
  readonly synchronousCommit: string;
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly sharedBuffers: string;
  readonly dossiers: number;
}

/**
 * Settings that decide what a commit is worth.
 *
 * @throws Error when commits are not durable: such figures would mean nothing
 */
export async function durableDatabase(ownerUrl: string, schema: string): Promise<DatabaseFacts> {
  return asOwner(ownerUrl, async (client) => {
    const setting = async (name: string) => (await client.query(`show ${name}`)).rows[0][name] as string;
    const facts = {
      version: await setting('server_version'),
      synchronousCommit: await setting('synchronous_commit'),
      fsync: await setting('fsync'),
      fullPageWrites: await setting('full_page_writes'),
      sharedBuffers: await setting('shared_buffers'),
      dossiers: Number(
        (await client.query(`select count(*) as n from "${schema}".dossiers_dossier`)).rows[0].n,
      ),
    };
    if (facts.synchronousCommit !== 'on' || facts.fsync !== 'on') throw new Error('commits are not durable');
    return facts;
  });
}

/**
 * Brings the database to the same state before each measurement: no job waits from the one before, statistics are
 * fresh, no checkpoint is near.
 */
export async function settleDatabase(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('delete from platform._private_jobs where locked_at is null');
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  });
}

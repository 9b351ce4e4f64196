import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openBareClients } from '../support/bare-clients.ts';
import { loadFor, type Rate } from '../support/load.ts';
import type { LifecycleTemplate, StatementTemplate } from '../support/transcript.ts';
import { type Shares, watchProcessor } from '../support/usage.ts';

/** How the database alone is loaded. */
export interface BareLoad {
  readonly ownerUrl: string;
  readonly templates: readonly LifecycleTemplate[];
  readonly clients: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly databasePid: number;
}

/** A rate of the database alone. */
export interface BareRate extends Rate {
  readonly cpu: Shares;
  readonly statementsPerLifecycle: number;
}

/**
 * The floor: the statements that the server sends for whole lifecycles, prepared, one by one, each awaited, from one
 * bare `pg` client per connection. Ids and codes are new, so the rows are new and the constraints hold.
 */
export async function measureFloor(load: BareLoad): Promise<BareRate> {
  const connections = await openBareClients(load.ownerUrl, load.clients);
  let stop = watchProcessor(null, load.databasePid);
  const turns = connections.map((client) => async (turn: number) => {
    await replay(client, load.templates[turn % load.templates.length] as LifecycleTemplate);
  });
  const rate = await loadFor(turns, load.seconds, load.warmUpSeconds, () => {
    stop = watchProcessor(null, load.databasePid);
  });
  const cpu = stop();
  await Promise.all(connections.map((client) => client.end()));
  const statements = load.templates.map((t) => t.requests.reduce((sum, r) => sum + r.length, 0));
  return { ...rate, cpu, statementsPerLifecycle: Math.max(...statements) };
}

async function replay(client: pg.Client, template: LifecycleTemplate): Promise<void> {
  const fresh = { uuids: Array.from({ length: template.uuids }, () => randomUUID()), code: '' };
  for (const request of template.requests) {
    for (const statement of request) {
      const result = await run(client, statement, statement.fill(fresh));
      // The number of the day comes from the database, as it does for the server; the code follows from it.
      if (statement.name?.endsWith('.dossiers.next-number')) {
        fresh.code = `${template.codePrefix}${String(result.rows[0].last).padStart(4, '0')}`;
      }
    }
  }
}

async function run(
  client: pg.Client,
  statement: StatementTemplate,
  values: unknown[],
): Promise<pg.QueryResult> {
  const { name, text } = statement;
  const result = await client.query(name === null ? { text, values } : { name, text, values });
  if (name?.endsWith('.dossiers.append') && result.rows.length !== 1)
    throw new Error('a replayed change met no dossier: the replay does not do the same work');
  return result;
}

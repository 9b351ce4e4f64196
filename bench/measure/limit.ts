import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { APP_ROLE } from '#kernel/db';
import { asOwner, openBareClients } from '../support/bare-clients.ts';
import { loadFor } from '../support/load.ts';
import type { LifecycleTemplate, StatementTemplate } from '../support/transcript.ts';
import { watchProcessor } from '../support/usage.ts';
import type { BareLoad, BareRate } from './floor.ts';

/** One request of a lifecycle as one statement: its writes, in one function on the server. */
interface OneStatement {
  readonly name: string;
  readonly text: string;
  readonly writes: readonly StatementTemplate[];
}

/**
 * The limit: the same rows, written by one prepared statement per transaction, so one round trip for each of the eight.
 * The writes of a request become one SQL function; what the server reads before it decides is left out.
 */
export async function measureLimit(load: BareLoad): Promise<BareRate> {
  const lives = await asOwner(load.ownerUrl, (owner) => createFunctions(owner, load.templates));
  const connections = await openBareClients(load.ownerUrl, load.clients);
  let stop = watchProcessor(null, load.databasePid);
  // The limit may be measured twice on one database.
  const run = randomUUID().slice(0, 8);
  let numbers = 0;
  const turns = connections.map((client) => async (turn: number) => {
    const at = turn % load.templates.length;
    const { uuids, codePrefix } = load.templates[at] as LifecycleTemplate;
    numbers += 1;
    const fresh = {
      uuids: Array.from({ length: uuids }, () => randomUUID()),
      code: `${codePrefix}${run}-${numbers}`,
    };
    for (const { name, text, writes } of lives[at] as OneStatement[]) {
      await client.query({ name, text, values: writes.flatMap((write) => write.fill(fresh)) });
    }
  });
  const rate = await loadFor(turns, load.seconds, load.warmUpSeconds, () => {
    stop = watchProcessor(null, load.databasePid);
  });
  const cpu = stop();
  await Promise.all(connections.map((client) => client.end()));
  await asOwner(load.ownerUrl, (owner) => owner.query('drop schema bench cascade'));
  return { ...rate, cpu, statementsPerLifecycle: lives[0]?.length ?? 0 };
}

/** Functions are shared by lifecycles whose requests write in the same way. */
async function createFunctions(
  owner: pg.Client,
  templates: readonly LifecycleTemplate[],
): Promise<OneStatement[][]> {
  await owner.query(
    `drop schema if exists bench cascade; create schema bench; grant usage on schema bench to ${APP_ROLE}`,
  );
  const types = new Map<string, string[]>();
  const made = new Map<string, string>();
  const lives: OneStatement[][] = [];
  for (const template of templates) {
    const life: OneStatement[] = [];
    for (const request of template.requests) {
      const writes = request.filter((s) => s.name !== null && isWrite(s.text));
      const key = writes.map((s) => s.name).join(' ');
      let name = made.get(key);
      if (!name) {
        name = `request_${made.size + 1}`;
        made.set(key, name);
        await createFunction(owner, name, writes, types);
      }
      const count = writes.reduce((sum, s) => sum + parametersOf(types, s).length, 0);
      const places = Array.from({ length: count }, (_, i) => `$${i + 1}`).join(', ');
      life.push({ name, text: `select bench.${name}(${places})`, writes });
    }
    lives.push(life);
  }
  return lives;
}

const isWrite = (text: string): boolean =>
  /\b(insert into|update|delete from|enqueue)\b/.test(text) && !/for no key update/.test(text);

const parametersOf = (types: ReadonlyMap<string, string[]>, { name }: StatementTemplate): string[] =>
  types.get(name as string) as string[];

async function createFunction(
  owner: pg.Client,
  name: string,
  writes: readonly StatementTemplate[],
  types: Map<string, string[]>,
): Promise<void> {
  const body: string[] = [];
  const parameters: string[] = [];
  for (const write of writes) {
    if (!types.has(write.name as string)) types.set(write.name as string, await typesOf(owner, write));
    const before = parameters.length;
    body.push(write.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before}`));
    parameters.push(...parametersOf(types, write));
  }
  await owner.query(
    `create function bench.${name}(${parameters.join(', ')}) returns void language sql as $body$ ${body.join(';\n')}; $body$`,
  );
  await owner.query(`grant execute on function bench.${name} to ${APP_ROLE}`);
}

/** Types of the parameters, as PostgreSQL infers them. */
async function typesOf(owner: pg.Client, write: StatementTemplate): Promise<string[]> {
  await owner.query(`prepare bench_types as ${write.text}`);
  const { rows } = await owner.query(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_types'`,
  );
  await owner.query('deallocate bench_types');
  return rows[0].types as string[];
}

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { createChance } from '../../src/start/simulate/random.ts';
import { createSend } from '../support/lifecycle.ts';
import {
  databasePids,
  freePort,
  killDatabase,
  launch,
  newDataDir,
  ownerUrlOf,
  removeDataDir,
  runCommand,
  type RunningProcess,
  startProcess,
  until,
} from '../support/process.ts';
import { type Acknowledged, examine, type Findings } from './examine.ts';
import { type Campaign, newCampaign, sendAll, signInPeople } from './senders.ts';

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const chance = createChance(seed);
const CLIENTS = 50;
const SUBMISSIONS = 700;
const NOTHING: Findings = { lost: [], doubled: [], half: [], unheard: [] };

const dataDir = newDataDir();
let port: number;
let server: RunningProcess;
let tokens: string[];
const campaign: Campaign = newCampaign();

before(async () => {
  port = await freePort();
  server = await startProcess({ dataDir, port });
  tokens = await signInPeople(server.base);
});

after(async () => {
  await server?.end('SIGKILL');
  await removeDataDir(dataDir);
});

type Victim = 'application' | 'database' | 'both';
const VICTIMS: readonly Victim[] = ['application', 'database', 'application', 'both', 'application'];
const givesUp = () => chance.next() < 0.1;

test(`0 acknowledged dossiers are lost, doubled or half written under kill -9 (SEED=${seed})`, async (t) => {
  const began = performance.now();
  const sending = sendAll(
    { base: server.base, tokens, clients: CLIENTS, most: SUBMISSIONS, keyed: true, givesUp },
    campaign,
  );
  const share = SUBMISSIONS / (VICTIMS.length + 1);
  for (const [turn, victim] of VICTIMS.entries()) {
    // At a random moment of the work, not of the clock: on a slow machine the kills still meet submissions.
    const moment = Math.floor((turn + 0.2 + 0.8 * chance.next()) * share);
    await until('the senders get on', () => campaign.told.size >= moment);
    assert.ok(campaign.told.size < SUBMISSIONS, 'the kill came after the last submission');
    server = await strike(victim, server);
  }
  await sending;
  assert.equal(campaign.told.size, SUBMISSIONS);
  assert.deepEqual(await inspect(campaign.told), NOTHING);
  t.diagnostic(
    `${SUBMISSIONS} submissions, ${campaign.attempts} attempts, ${VICTIMS.length} kills, ${Math.round((performance.now() - began) / 1000)} s`,
  );
});

test('asked again with the same keys, the server gives the same codes and writes nothing', async () => {
  const send = createSend(server.base);
  const before = await count('h37.dossiers_action');
  const sample = [...campaign.told].filter((_, index) => index % 25 === 0);
  for (const [mark, code] of sample) {
    const { key, token, body } = campaign.keys.get(mark) as NonNullable<ReturnType<Campaign['keys']['get']>>;
    const answer = await send('POST', '/dossiers', body, token, key);
    assert.deepEqual([answer.status, answer.body['code']], [201, code]);
  }
  assert.equal(await count('h37.dossiers_action'), before);
});

test('verify finds every log whole', async () => {
  const { code, out, error } = await runCommand({ dataDir }, ['verify', '--json']);
  const verdict = JSON.parse(out || '{}') as { dossiers: number; problems: unknown[] };
  assert.deepEqual([verdict.problems, code, error], [[], 0, '']);
  assert.equal(verdict.dossiers, SUBMISSIONS);
});

test('control: without keys the same senders leave doubles, and the examiner sees them', async () => {
  const careless = newCampaign();
  const manner = { base: server.base, tokens, clients: CLIENTS, most: 150, keyed: false, givesUp };
  const sending = sendAll(manner, careless);
  await until('the senders get on', () => careless.told.size >= 50);
  server = await strike('application', server);
  await sending;
  const { doubled, half, lost } = await inspect(new Map([...campaign.told, ...careless.told]));
  assert.deepEqual([half, lost.filter((mark) => campaign.told.has(mark))], [[], []]);
  assert.ok(doubled.length > 0, 'nothing was doubled although nobody sent a key');
});

test('control: commits that are not durable lose acknowledged dossiers, and the examiner sees it', async () => {
  const auto = path.join(dataDir, 'db/postgresql.auto.conf');
  const kept = readFileSync(auto, 'utf8');
  await asOwner(async (client) => {
    await client.query('alter system set synchronous_commit = off');
    await client.query(`alter system set wal_writer_delay = '10s'`);
    await client.query('select pg_reload_conf()');
  });
  const hasty = newCampaign();
  await sendAll({ base: server.base, tokens, clients: CLIENTS, most: 100, keyed: true, givesUp }, hasty);
  assert.equal(hasty.told.size, 100);
  killDatabase(dataDir);
  await server.end('SIGKILL');
  await until('the database is gone', () => databasePids(dataDir).length === 0);
  // Such a database is not served at all; only because it was changed under a running server could this happen.
  const refused = launch({ dataDir, port });
  assert.equal(await refused.gone, 1);
  assert.match(refused.printed(), /PostgreSQL đang tắt synchronous_commit/);
  writeFileSync(auto, kept);
  server = await startProcess({ dataDir, port });
  const { lost } = await inspect(new Map([...campaign.told, ...hasty.told]));
  assert.ok(lost.length > 0, 'nothing was lost although commits did not wait for the disk');
  assert.ok(
    lost.every((mark) => hasty.told.has(mark)),
    'a durable dossier was lost',
  );
});

test('control: verify finds an action that somebody changed as the owner of the database', async () => {
  const [bent] = await asOwner(async (client) => {
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query<{ code: string }>(
      `with victim as (select dossier_id from h37.dossiers_action where kind = 'submit' limit 1), bent as (
         update h37.dossiers_action a set payload = payload || '{"delivery":"post"}'
         from victim v where a.dossier_id = v.dossier_id and a.seq = 1 returning a.dossier_id)
       select d.code from h37.dossiers_dossier d join bent b on b.dossier_id = d.id`,
    );
    return rows;
  });
  const { code, out } = await runCommand({ dataDir }, ['verify', '--json']);
  const { problems } = JSON.parse(out) as { problems: { code: string; rule: string }[] };
  assert.equal(code, 1);
  assert.ok(problems.some((p) => p.code === bent?.code && p.rule === 'hash'));
});

/** SIGKILL to the application, the database or both; then the application is started again, as a supervisor would. */
async function strike(victim: Victim, running: RunningProcess): Promise<RunningProcess> {
  if (victim === 'both' && chance.next() < 0.5) await running.end('SIGKILL');
  if (victim !== 'application') {
    killDatabase(dataDir);
    await until('the database is gone', () => databasePids(dataDir).length === 0);
  }
  await running.end('SIGKILL');
  return startProcess({ dataDir, port });
}

async function inspect(told: Acknowledged): Promise<Findings> {
  return asOwner((client) => examine(client, told));
}

async function count(table: string): Promise<number> {
  return asOwner(async (client) =>
    Number((await client.query(`select count(*)::int as n from ${table}`)).rows[0]?.n),
  );
}

async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrlOf(dataDir) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

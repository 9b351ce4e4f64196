/** Milliseconds that the inbox page takes for an officer with thousands of open tasks among many dossiers: `bench/README.md`, (f). */
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD } from '../src/start/demo.ts';
import { signIn } from '../tests/support/lifecycle.ts';
import { runCli } from './measure/start.ts';
import { asOwner, settleDatabase } from './support/bare-clients.ts';
import { sendOver } from './support/crews.ts';
import { type HttpConnection, openHttp } from './support/http-client.ts';
import { type Percentiles, percentilesOf } from './support/load.ts';
import { watchProcessor } from './support/usage.ts';
import { databasePid, startServerProcess, temporaryDataDir } from './support/server-process.ts';

const { values: flags } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '1000000' },
    open: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '150' },
    /** Keeps the data in this directory for the next run. */
    keep: { type: 'string' },
  },
});
const WANTED = Number(flags.dossiers);
const OPEN = Number(flags.open);
const ROUNDS = Number(flags.rounds);
/** Told by the simulator; the others are copies of them. */
const SEED = Math.min(WANTED, 20_000);
const LOGIN = 'chuyenvien.dongkinh.1';
const UNIT = 'phuong-dong-kinh';
const SCHEMA = 'h37';

const say = (line: string): void => console.error(line);

/** Columns of a table, but for those that the database makes itself. */
const columnsOf = (table: string): string => `select attname as name from pg_attribute
  where attrelid = '${SCHEMA}.${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;

/** Copies dossiers with their steps: new ids and codes, everything else as it was told. */
async function grow(ownerUrl: string): Promise<void> {
  await asOwner(ownerUrl, async (owner) => {
    await owner.query(`set search_path = ${SCHEMA}`);
    const names = async (table: string) =>
      (await owner.query<{ name: string }>(columnsOf(table))).rows.map((row) => row.name);
    const heads = await names('dossiers_dossier');
    const steps = await names('dossiers_step');
    const copy = async (turn: number, which: string, changed: Readonly<Record<string, string>>) => {
      const value = (name: string, table: string) => changed[`${table}.${name}`] ?? name;
      const id = (of: string) =>
        `overlay(md5(${of}::text || ':${turn}')::uuid::text placing '7' from 15)::uuid`;
      await owner.query(`insert into dossiers_dossier (${heads.join(', ')})
        select ${heads.map((n) => (n === 'id' ? id('id') : n === 'code' ? `code || '${turn}'` : value(n, 'd'))).join(', ')}
        from dossiers_dossier where ${which}`);
      await owner.query(`insert into dossiers_step (${steps.join(', ')})
        select ${steps.map((n) => (n === 'dossier_id' ? id('dossier_id') : value(n, 't'))).join(', ')}
        from dossiers_step where dossier_id in (select id from dossiers_dossier where ${which})`);
    };
    await owner.query('create temp table seed as select id from dossiers_dossier');
    for (let turn = 1; turn < Math.ceil(WANTED / SEED); turn += 1)
      await copy(100 + turn, 'id in (select id from seed)', {});
    const { rows } = await owner.query<{ id: string }>(
      `select id from identity_account where login = '${LOGIN}'`,
    );
    const [me] = rows;
    await owner.query(`create temp table busy as select distinct d.id from dossiers_dossier d join dossiers_step t on t.dossier_id = d.id
      where d.id in (select id from seed) and d.status = 'processing' and t.closed_at is null and t.act = 'process'`);
    const found = await owner.query<{ n: number }>('select count(*)::int as n from busy');
    const each = found.rows[0]?.n ?? 0;
    // Half of them taken by the officer, half by nobody yet; the officer's unit handles them all.
    for (let turn = 1, left = OPEN; left > 0 && each > 0; turn += 1, left -= each)
      await copy(9000 + turn, `id in (select id from busy order by id limit ${Math.min(each, left)})`, {
        'd.responsible_unit': `'${UNIT}'`,
        't.unit_id': `case when closed_at is null then '${UNIT}' else unit_id end`,
        't.holder_account': `case when closed_at is null and hashtext(dossier_id::text) % 2 = 0 then '${me?.id}'::uuid
          when closed_at is null then null else holder_account end`,
      });
  });
}

/** Pages that are asked for; words and places as an officer would. */
const PAGES: Readonly<Record<string, string>> = {
  'Chờ tôi': '/ban-lam-viec',
  'Sắp đến hạn': '/ban-lam-viec?the=sap-den-han',
  'Của tôi': '/ban-lam-viec?the=cho-toi&giu=toi',
  'theo ngày hẹn trả': '/ban-lam-viec?the=cho-toi&xep=han-ho-so',
  'tên người nộp': '/ban-lam-viec?the=cho-toi&q=nong+thi',
  'một thủ tục': '/ban-lam-viec?the=cho-toi&thu-tuc=1.001193',
  'Đã xong': '/ban-lam-viec?the=da-xong',
};

/** Percentiles as the client sees them, and what a page costs: on a busy machine the steadier figure. */
interface PageFigures extends Percentiles {
  readonly serverMs: number;
  readonly databaseMs: number;
}

async function measure(
  connection: HttpConnection,
  path: string,
  cookie: string,
  pids: readonly [server: number, database: number],
): Promise<PageFigures> {
  const millis: number[] = [];
  let spent = watchProcessor(...pids);
  for (let turn = -10; turn < ROUNDS; turn += 1) {
    if (turn === 0) spent = watchProcessor(...pids);
    const from = performance.now();
    const answer = await connection.request('GET', path, cookie);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    if (turn >= 0) millis.push(performance.now() - from);
  }
  const { server, database } = spent();
  const each = (seconds: number) => Math.round((seconds / ROUNDS) * 10_000) / 10;
  return { ...percentilesOf(millis), serverMs: each(server), databaseMs: each(database) };
}

const data = flags.keep ? { dir: flags.keep, remove: () => undefined } : temporaryDataDir();
try {
  let server = await startServerProcess({ dataDir: data.dir, worker: false });
  const known = await asOwner(server.ownerUrl, (owner) =>
    owner.query<{ n: number }>(`select count(*)::int as n from ${SCHEMA}.dossiers_dossier`),
  );
  if ((known.rows[0]?.n ?? 0) < WANTED) {
    say(`simulates ${SEED} dossiers and copies them`);
    await runCli(data.dir, ['demo', 'generate', '--dossiers', String(SEED), '--seed', '7', '--json']);
    await grow(server.ownerUrl);
    say('settles the database');
    await settleDatabase(server.ownerUrl);
    await server.stop();
    server = await startServerProcess({ dataDir: data.dir, worker: false });
  }
  try {
    const connection = await openHttp(server.url);
    const { token } = await signIn(sendOver(connection, server.url), LOGIN, DEMO_PASSWORD);
    const cookie = `cookie: motcua=${token}\r\n`;
    const first = await connection.request('GET', '/ban-lam-viec', cookie);
    const waiting = /aria-current="page">Chờ tôi <span class="count">(\d+)/.exec(first.body.toString())?.[1];
    const all = await asOwner(server.ownerUrl, (owner) =>
      owner.query<{ n: number }>(`select count(*)::int as n from ${SCHEMA}.dossiers_dossier`),
    );
    console.log(`dossiers ${all.rows[0]?.n}, waiting for the officer ${waiting ?? '?'}`);
    for (const [name, path] of Object.entries(PAGES)) {
      const one = await measure(connection, path, cookie, [server.pid, databasePid(data.dir)]);
      const { p50, p95, p99, serverMs, databaseMs } = one;
      console.log(
        `${name.padEnd(20)} p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; processor: server ${serverMs} ms, database ${databaseMs} ms`,
      );
    }
    connection.close();
  } finally {
    await server.stop();
  }
} finally {
  data.remove();
}

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { createSend, signIn } from '../support/lifecycle.ts';
import {
  databasePids,
  freePort,
  isReady,
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
import { markedSubmission } from './senders.ts';

const dataDir = newDataDir();
let port: number;
let server: RunningProcess;
const opened: { running: RunningProcess; dataDir: string }[] = [];

before(async () => {
  port = await freePort();
  server = await startProcess({ dataDir, port });
});

after(async () => {
  await server?.end('SIGKILL');
  for (const one of opened) await one.running.end('SIGKILL');
  for (const dir of [dataDir, ...opened.map((one) => one.dataDir)]) await removeDataDir(dir);
});

test('two installations run side by side on their own ports and folders, and stop by themselves', async () => {
  const other = newDataDir();
  const second = await startProcess({ dataDir: other, port: await freePort() });
  opened.push({ running: second, dataDir: other });
  assert.ok(await isReady(server.base));
  assert.notEqual(databasePids(other)[0], databasePids(dataDir)[0]);
  const began = performance.now();
  assert.equal(await second.end('SIGINT'), 0);
  assert.ok(performance.now() - began < 10_000);
  assert.deepEqual(databasePids(other), []);
  assert.ok(await isReady(server.base), 'the first was disturbed by the end of the second');
});

test('a stop that is asked for while the server is still being built leaves no database behind', async () => {
  const other = newDataDir();
  const early = launch({ dataDir: other, port: await freePort() });
  opened.push({ running: early, dataDir: other });
  await until('its database is there', () => databasePids(other).length > 0);
  assert.equal(await early.end('SIGINT'), 0);
  assert.match(early.printed(), /Đang dừng/);
  assert.deepEqual(databasePids(other), []);
});

test('a second start on the same folder is refused in Vietnamese, and the first goes on', async () => {
  const second = launch({ dataDir, port: await freePort() });
  assert.equal(await second.gone, 1);
  assert.match(
    second.printed(),
    /Một Cửa đang chạy trên .+ Hãy dừng nó trước, hoặc đặt DATA_DIR và PORT khác/,
  );
  assert.doesNotMatch(second.printed(), /\n\s+at /);
  assert.ok(await isReady(server.base));
});

test('a port that is taken is said in Vietnamese', async () => {
  const other = newDataDir();
  const second = launch({ dataDir: other, port });
  opened.push({ running: second, dataDir: other });
  assert.equal(await second.gone, 1);
  assert.match(second.printed(), new RegExp(`Cổng ${port} đang được dùng`));
  assert.deepEqual(databasePids(other), [], 'its database was left running');
});

test('a wrong setting is said in Vietnamese before anything is started', async () => {
  const { code, error } = await runCommand({ dataDir, databaseUrl: 'mysql://x' }, ['migrate']);
  assert.equal(code, 1);
  assert.equal(error, 'DATABASE_URL phải bắt đầu bằng postgres:// hoặc postgresql://.\n');
});

test('every command works while the server runs', async () => {
  const { code } = await runCommand({ dataDir }, ['demo', 'generate', '--dossiers', '50', '--seed', '7']);
  assert.equal(code, 0);
  await everyCommand(await submitOne('KHI ĐANG CHẠY'), await oneAccepted());
});

test('Ctrl-C stops application and database within 10 s, and the next start has everything', async () => {
  const [code, accepted] = [await submitOne('TRƯỚC CTRL-C'), await oneAccepted()];
  const before = await count();
  const began = performance.now();
  assert.equal(await server.end('SIGINT'), 0);
  assert.ok(performance.now() - began < 10_000, `${performance.now() - began} ms`);
  assert.deepEqual(databasePids(dataDir), []);
  assert.match(server.printed(), /Đang dừng/);
  await everyCommand(code, accepted);
  assert.deepEqual(databasePids(dataDir), [], 'a command left its database running');
  server = await startProcess({ dataDir, port });
  assert.equal(await count(), before + 50);
});

test('after kill -9 of everything the next start recovers, though the port of old now belongs to another', async () => {
  await submitOne('TRƯỚC KILL');
  const before = await count();
  await server.end('SIGKILL');
  killDatabase(dataDir);
  await until('the database is gone', () => databasePids(dataDir).length === 0);
  // As if another program had been given the port since: a file that lies must not be believed.
  const other = newDataDir();
  const neighbour = await startProcess({ dataDir: other, port: await freePort() });
  opened.push({ running: neighbour, dataDir: other });
  const file = path.join(dataDir, 'db/postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  lines[3] = new URL(ownerUrlOf(other)).port;
  writeFileSync(file, lines.join('\n'));
  server = await startProcess({ dataDir, port });
  assert.equal(await count(), before);
  assert.equal(await submitOne('SAU KILL').then((code) => code.startsWith('H37')), true);
});

const binaries = globSync('/usr/lib/postgresql/{15,16,17,18}/bin')[0];

test('DATABASE_URL to a PostgreSQL of the machine, with nothing else to change', {
  skip: binaries === undefined ? 'no PostgreSQL of the machine in /usr/lib/postgresql' : false,
}, async () => {
  const place = newDataDir();
  const external = await startExternal(binaries as string, path.join(place, 'own'));
  try {
    const running = await startProcess({ dataDir: place, port: await freePort(), databaseUrl: external.url });
    opened.push({ running, dataDir: place });
    assert.ok(!existsSync(path.join(place, 'db')), 'an embedded database was made besides');
    const code = await submitOne('BÊN NGOÀI', running.base);
    const verdict = await runCommand({ dataDir: place, databaseUrl: external.url }, ['verify', '--json']);
    assert.deepEqual([verdict.code, verdict.error], [0, '']);
    assert.equal((JSON.parse(verdict.out) as { dossiers: number }).dossiers, 1);
    assert.match(code, /^H37/);
    assert.equal(await running.end('SIGINT'), 0);
    await external.stillRuns();
  } finally {
    external.stop();
  }
});

/** Each command once, with what it prints for machines. */
async function everyCommand(dossier: string, accepted: string): Promise<void> {
  const run = async (...words: string[]) => {
    const result = await runCommand({ dataDir }, words);
    assert.deepEqual([result.error, result.code], ['', 0], words.join(' '));
    return JSON.parse(result.out) as Record<string, unknown>;
  };
  assert.deepEqual(await run('migrate', '--json'), { schema: 'h37', applied: [] });
  const verdict = await run('verify', '--json');
  assert.deepEqual(verdict['problems'], []);
  assert.ok(JSON.stringify(await run('user', 'list', '--json')).includes('motcua.dongkinh.1'));
  // It was never accepted, so there is no time to derive; the command says so in words.
  const early = await runCommand({ dataDir }, ['due', '--dossier', dossier]);
  assert.deepEqual([early.code, early.error], [2, '']);
  assert.match(early.out, /chưa được tiếp nhận.+\(dossiers\/no-limit\)/);
  const refused = await runCommand({ dataDir }, ['user', 'password', 'khong.co.ai']);
  assert.equal(refused.code, 1);
  assert.doesNotMatch(refused.out, /^identity\//, 'a refusal was printed as its bare code');
  const report = await run('demo', 'generate', '--dossiers', '50', '--json');
  assert.equal(report['dossiers'], 50);
  const due = await run('due', '--dossier', accepted, '--json');
  assert.match(JSON.stringify(due), /"dueAt":"20\d\d-/);
}

async function submitOne(mark: string, base = server.base): Promise<string> {
  const send = createSend(base);
  const { token } = await signIn(send, 'congdan', DEMO_PASSWORD);
  const answer = await send('POST', '/dossiers', markedSubmission('phuong-dong-kinh', mark), token);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body['code'] as string;
}

async function count(): Promise<number> {
  return (await read<{ n: number }>('select count(*)::int as n from h37.dossiers_dossier'))?.n ?? -1;
}

/** Code of a dossier that has a due date. */
async function oneAccepted(): Promise<string> {
  const sql = 'select code from h37.dossiers_dossier where due_at is not null order by code limit 1';
  return (await read<{ code: string }>(sql))?.code ?? '';
}

async function read<R extends pg.QueryResultRow>(sql: string): Promise<R | undefined> {
  const client = new pg.Client({ connectionString: ownerUrlOf(dataDir) });
  await client.connect();
  const { rows } = await client.query<R>(sql);
  await client.end();
  return rows[0];
}

/** Starts a PostgreSQL of the machine by hand, under an account that may run it. */
async function startExternal(bin: string, dir: string) {
  mkdirSync(dir);
  const account = unprivileged();
  if (account.uid !== undefined) chownSync(dir, account.uid, account.gid as number);
  const port = await freePort();
  const call = (tool: string, ...args: string[]) => {
    const done = spawnSync(path.join(bin, tool), args, {
      ...account,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    assert.equal(done.status, 0, done.stderr);
  };
  call('initdb', '-D', dir, '-U', 'tinh', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8');
  call(
    'pg_ctl',
    '-D',
    dir,
    '-w',
    '-l',
    path.join(dir, 'log'),
    '-o',
    `-p ${port} -k '' -h 127.0.0.1`,
    'start',
  );
  const url = `postgres://tinh@127.0.0.1:${port}/postgres`;
  return {
    url,
    stop: () => call('pg_ctl', '-D', dir, '-w', '-m', 'immediate', 'stop'),
    stillRuns: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
    },
  };
}

function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => /^(postgres|nobody):/.test(text)) as string;
  const fields = line.split(':');
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import type { Ctx } from './context.ts';
import { statement } from './db.ts';
import { listen } from './events.ts';
import { Refusal } from './refusal.ts';
import { inTx, reading, type Tx } from './tx.ts';

const take = statement<[identifier: string], never>(
  'kernel.test-take',
  (s) => `insert into ${s}.dossiers_number (identifier, on_date, last) values ($1, '2026-01-05', 1)`,
);
const broken = statement<[], never>('kernel.test-broken', (s) => `select missing from ${s}.dossiers_number`);
const lockOne = statement<[identifier: string], { last: number }>(
  'kernel.test-lock',
  (s) => `select last from ${s}.dossiers_number where identifier = $1 for update`,
);

let database: TestDatabase;

before(async () => {
  database = await testDatabase();
  listen('kernel.tried', 'kernel.listener-a');
  listen('kernel.tried', 'kernel.listener-b');
});

after(async () => {
  await database?.close();
});

test('the change, its event and a job for each listener commit together', async () => {
  const answer = await inTx(database.ctx(), async (tx) => {
    await tx.all(take, ['CÙNG NHAU']);
    tx.emit('kernel.tried', 'thing-1', { code: 'C1' });
    return 'xong';
  });
  assert.equal(answer, 'xong');
  assert.deepEqual(await seen('CÙNG NHAU', 'thing-1'), { rows: 1, events: 1, jobs: 2 });
});

test('what the work throws takes everything back, and the connection is fit for the next', async () => {
  const refusal = new Refusal({ code: 'kernel/forbidden', status: 403 });
  const attempt = inTx(database.ctx(), async (tx) => {
    await tx.all(take, ['NÉM RA']);
    tx.emit('kernel.tried', 'thing-2', {});
    throw refusal;
  });
  await assert.rejects(attempt, refusal);
  assert.deepEqual(await seen('NÉM RA', 'thing-2'), { rows: 0, events: 0, jobs: 0 });
  await assert.rejects(
    inTx(database.ctx(), (tx) => tx.all(broken, [])),
    { code: '42703' },
  );
  for (let i = 0; i < 20; i += 1) await inTx(database.ctx(), async () => i);
});

test('a tail that cannot be written takes the change back: an event with a payload the database cannot hold', async () => {
  const attempt = inTx(database.ctx(), async (tx) => {
    await tx.all(take, ['ĐUÔI HỎNG']);
    tx.emit('kernel.tried', 'thing-3', { code: 'a\0b' });
  });
  await assert.rejects(attempt, { code: '22P05' });
  assert.deepEqual(await seen('ĐUÔI HỎNG', 'thing-3'), { rows: 0, events: 0, jobs: 0 });
});

test('a command that was done gives its first answer; the second change and its events are taken back', async () => {
  const ctx = withKey('key-tx-0001', 'hash-a');
  const first = await inTx(ctx, async (tx) => work(tx, 'LỆNH MỘT', 'thing-4', { number: 1 }));
  const second = await inTx(ctx, async (tx) => work(tx, 'LỆNH HAI', 'thing-4', { number: 2 }));
  assert.deepEqual([first, second], [{ number: 1 }, { number: 1 }]);
  assert.deepEqual(await seen('LỆNH HAI', 'thing-4'), { rows: 0, events: 1, jobs: 2 });
});

test('the first answer comes even where the work would now be refused; another body is told apart', async () => {
  const ctx = withKey('key-tx-0002', 'hash-a');
  await inTx(ctx, async () => ({ done: true }));
  const refused = async (): Promise<never> => {
    throw new Refusal({ code: 'kernel/not-found', status: 404 });
  };
  assert.deepEqual(await inTx(ctx, refused), { done: true });
  await assert.rejects(inTx(withKey('key-tx-0002', 'hash-b'), refused), {
    code: 'kernel/command-mismatch',
    status: 422,
  });
  await assert.rejects(
    inTx(withKey('key-tx-0002', 'hash-b'), async () => 1),
    { code: 'kernel/command-mismatch' },
  );
});

test('a fault is not remembered as an answer', async () => {
  const ctx = withKey('key-tx-0003', 'hash-a');
  await assert.rejects(
    inTx(ctx, (tx) => tx.all(broken, [])),
    { code: '42703' },
  );
  assert.equal(await inTx(ctx, async () => 'được'), 'được');
});

test('two changes of one row: the one that waits too long is told to come later', async () => {
  await inTx(database.ctx(), (tx) => tx.all(take, ['KHÓA']));
  const open = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const first = inTx(database.ctx(), async (tx) => {
    await tx.find(lockOne, ['KHÓA']);
    locked.resolve();
    await open.promise;
  });
  await locked.promise;
  await assert.rejects(
    inTx(database.ctx(), (tx) => tx.find(lockOne, ['KHÓA'])),
    { code: 'kernel/busy', status: 409 },
  );
  open.resolve();
  await first;
});

test('a reader cannot write', async () => {
  await assert.rejects(reading(database.ctx()).all(take, ['ĐỌC']), { code: '25006' });
});

async function work<T>(tx: Tx, row: string, key: string, answer: T): Promise<T> {
  await tx.all(take, [row]);
  tx.emit('kernel.tried', key, {});
  return answer;
}

const withKey = (key: string, hash: string): Ctx => database.ctx(undefined, { command: { key, hash } });

async function seen(row: string, key: string): Promise<unknown> {
  const [counts] = await database.asOwner(
    `select (select count(*)::int from h37.dossiers_number where identifier = $1) as rows,
       (select count(*)::int from h37.kernel_event where key = $2) as events,
       (select count(*)::int from platform._private_jobs where payload ->> 'key' = $2) as jobs`,
    [row, key],
  );
  return counts;
}

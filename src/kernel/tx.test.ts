import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../tests/support/database.ts';
import { listen } from './events.ts';
import { inTx } from './tx.ts';

const database = await testDatabase();
after(() => database.close());
listen('trial.happened', 'trial.hear');

const jobs = () =>
  database.asOwner<{ task: string; payload: Record<string, unknown> }>(
    `select t.identifier as task, j.payload from platform._private_jobs j
     join platform._private_tasks t on t.id = j.task_id order by j.id`,
  );

test('an event and one job for each listener commit with the change', async () => {
  await inTx(database.ctx(), async (tx) => {
    tx.emit('trial.happened', 'first', { unit: 'x' });
    tx.emit('trial.unheard', 'second', {});
  });
  const events = await database.asOwner<{ key: string }>('select key from h37.kernel_event order by id');
  assert.deepEqual(
    events.map((e) => e.key),
    ['first', 'second'],
  );
  const [job, ...others] = await jobs();
  assert.equal(others.length, 0);
  assert.equal(job?.task, 'trial.hear');
  assert.equal(job.payload['key'], 'first');
  assert.equal(job.payload['unit'], 'x');
});

test('a change that fails leaves neither event nor job', async () => {
  const before = (await jobs()).length;
  await assert.rejects(
    inTx(database.ctx(), async (tx) => {
      tx.emit('trial.happened', 'lost', {});
      throw new RangeError('no');
    }),
  );
  assert.equal((await jobs()).length, before);
  const lost = await database.asOwner(`select 1 from h37.kernel_event where key = 'lost'`);
  assert.equal(lost.length, 0);
});

test('a command without events is remembered and answered again', async () => {
  let done = 0;
  const ctx = database.ctx(undefined, { command: { key: 'trial-key', hash: 'h' } });
  const once = () =>
    inTx(ctx, async () => {
      done += 1;
      return { answer: done };
    });
  assert.deepEqual(await once(), { answer: 1 });
  assert.deepEqual(await once(), { answer: 1 });
});

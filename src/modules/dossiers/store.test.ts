import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inTx } from '#kernel/tx';
import { testDatabase } from '../../../tests/support/database.ts';
import { type Projection, saveChange } from './store.ts';

const database = await testDatabase();
after(() => database.close());

const projection: Projection = {
  status: 'processing',
  acceptedAt: null,
  firstDueAt: null,
  dueAt: null,
  finishedAt: null,
  returnedAt: null,
  verdict: null,
  calendarEdition: 1,
  definitionId: null,
  processState: null,
  queue: { paused: false, promisedAt: null, nearAt: null, proposedBy: null, askedUnits: null },
  watchAt: null,
  seq: 2,
  hash: '00',
};

test('a save that meets no dossier of the expected sequence refuses, also when it leaves with the commit', async () => {
  const lost = { actions: [], projection, closed: [], opened: [] };
  const change = inTx(database.ctx(), async (tx) => {
    tx.emit('trial.lost', 'lost', {});
    tx.last(() => saveChange(tx, '01890000-0000-7000-8000-000000000000', 1, lost));
  });
  await assert.rejects(change, { code: 'dossiers/changed-meanwhile' });
  assert.equal((await database.asOwner('select 1 from h37.kernel_event')).length, 0);
});

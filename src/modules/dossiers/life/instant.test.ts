import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import type { Connection } from '../../../start/connect.ts';
import { generateYear } from '../../../start/simulate/generate.ts';
import { countInstant, listInstant } from './lists-reads.ts';

let database: TestDatabase;

before(async () => {
  database = await demoDatabase();
  const connection = {
    ownerUrl: database.ownerUrl,
    db: database.db,
    tenant: database.tenant,
    ctx: () => database.ctx(),
  } as unknown as Connection;
  await generateYear(connection, { dossiers: 3_000, seed: 23 });
});

after(async () => {
  await database?.close();
});

const SINCE = Temporal.Instant.from('2020-01-01T00:00:00Z');
const found = async () => {
  const counts = await countInstant(reading(database.ctx()), SINCE, null);
  return counts.reduce((sum, one) => sum + one.count, 0);
};

/** Dossiers of which the day of the result means something: promised for later than the next day. */
const MEANT = `status in ('finished', 'returned') and verdict is not null and first_due_at - accepted_at > interval '36 hours'`;

test('work done off the system and entered together is found, honest work is not: 95 % and 1 %', async () => {
  const [honest] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.dossiers_dossier where ${MEANT}`,
  );
  assert.ok((honest?.n ?? 0) > 1_000);
  const alarms = await found();
  assert.ok(alarms <= (honest?.n ?? 0) * 0.01, `${alarms} false alarms of ${honest?.n}`);

  // Received and decided at one sitting: between one and fifteen minutes, whatever the limit.
  const seeded = await database.asOwner<{ code: string }>(
    `update h37.dossiers_dossier set finished_at = accepted_at + make_interval(mins => 1 + abs(hashtext(code)) % 15)
     where id in (select id from h37.dossiers_dossier where ${MEANT} order by md5(code) limit 200) returning code`,
  );
  const recall = ((await found()) - alarms) / seeded.length;
  assert.ok(recall >= 0.95, `${recall} of what was entered together`);
});

test('the list and its counts agree, page by page and unit by unit', async () => {
  const q = reading(database.ctx());
  const counts = await countInstant(q, SINCE, null);
  const [most] = counts;
  assert.ok(most && most.count > 1);
  const lines = await listInstant(q, SINCE, [most.unitId]);
  assert.equal(lines.length, Math.min(most.count, 51));
  const [first] = lines;
  assert.ok(first);
  const rest = await listInstant(q, SINCE, [most.unitId], { at: first.place, code: first.code });
  assert.deepEqual(
    rest.slice(0, lines.length - 1).map((line) => line.code),
    lines.slice(1).map((line) => line.code),
  );
  assert.deepEqual(await listInstant(q, SINCE, []), []);
});

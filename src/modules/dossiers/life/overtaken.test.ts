import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import type { Connection } from '../../../start/connect.ts';
import { generateYear } from '../../../start/simulate/generate.ts';
import { countOvertaken } from './overtaken-reads.ts';

interface Row {
  readonly code: string;
  readonly desk: string;
  readonly procedure: string;
  readonly accepted: Temporal.Instant | null;
  readonly finished: Temporal.Instant | null;
  readonly status: string;
}

let database: TestDatabase;

before(async () => {
  database = await demoDatabase();
  const connection = {
    ownerUrl: database.ownerUrl,
    db: database.db,
    tenant: database.tenant,
    ctx: () => database.ctx(),
  } as unknown as Connection;
  await generateYear(connection, { dossiers: 1500, seed: 11 });
});

after(async () => {
  await database?.close();
});

test('how often a dossier was overtaken is what counting every pair gives, over a simulated year', async (t) => {
  const rows = await database.asOwner<Row & Record<string, unknown>>(
    `select code, receiving_unit as desk, procedure_code || case_key as procedure, accepted_at as accepted,
       finished_at as finished, status from h37.dossiers_dossier`,
  );
  const { now } = database.ctx();
  const later = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0;
  const slow = (one: Row) =>
    rows.filter(
      (other) =>
        one.accepted !== null &&
        other.accepted !== null &&
        other.finished !== null &&
        other.desk === one.desk &&
        other.procedure === one.procedure &&
        ['finished', 'returned'].includes(other.status) &&
        later(other.accepted, one.accepted) &&
        later(one.finished ?? now, other.finished),
    ).length;
  let overtaken = 0;
  for (const one of rows.slice(0, 400)) {
    const expected = slow(one);
    assert.equal(await countOvertaken(reading(database.ctx()), one.code, now), expected, one.code);
    overtaken += expected;
  }
  assert.ok(overtaken > 0, 'nobody is overtaken in this year: it proves nothing');
  t.diagnostic(`${overtaken} times in 400 dossiers`);
});

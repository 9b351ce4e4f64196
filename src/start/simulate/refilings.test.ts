import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { findLine } from '../../modules/dossiers/life/line-http.ts';
import type { Connection } from '../connect.ts';
import { generateYear } from './generate.ts';

let database: TestDatabase;

before(async () => {
  database = await demoDatabase();
  const connection = {
    db: database.db,
    ownerUrl: database.ownerUrl,
    tenant: database.tenant,
    ctx: () => database.ctx(),
  } as unknown as Connection;
  await generateYear(connection, { dossiers: 3_000, seed: 7 });
});

after(async () => {
  await database?.close();
});

test('what ends without result is remembered, and nothing else', async () => {
  const [wrong] = await database.asOwner<{ n: number; ended: number }>(
    `select count(*) filter (where (e.dossier_id is null) = ended)::int as n, count(e.dossier_id)::int as ended from (
       select d.id, exists (select from h37.dossiers_action a where a.dossier_id = d.id
         and a.kind in ('refuse', 'withdraw', 'close', 'cancel')) as ended from h37.dossiers_dossier d) d
     left join h37.dossiers_ending e on e.dossier_id = d.id`,
  );
  assert.equal(wrong?.n, 0);
  assert.ok((wrong?.ended ?? 0) > 20);
});

test('part of it is filed again by the same person for the same case within 30 days, and the log says what it follows', async () => {
  const lines = await database.asOwner<{ code: string; right: boolean }>(
    `select d.code, p.applicant_id_number = d.applicant_id_number and p.procedure_code = d.procedure_code and p.case_key = d.case_key
         and d.submitted_at > e.ended_at and d.submitted_at < e.ended_at + interval '30 days'
         and a.payload->>'previous' = p.code
         and l.line_id = coalesce((select line_id from h37.dossiers_line b where b.dossier_id = p.id), p.id) as right
     from h37.dossiers_line l join h37.dossiers_dossier d on d.id = l.dossier_id join h37.dossiers_dossier p on p.id = l.previous_id
     join h37.dossiers_ending e on e.dossier_id = p.id join h37.dossiers_action a on a.dossier_id = d.id and a.seq = 1`,
  );
  assert.ok(lines.length > 10, `${lines.length} lines`);
  assert.deepEqual(
    lines.filter((line) => !line.right),
    [],
  );
  const line = await findLine(reading(database.ctx()), lines[0]?.code ?? '', database.ctx().now);
  assert.ok(line && line.members.length >= 2);
});

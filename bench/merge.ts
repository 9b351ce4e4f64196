/**
 * Seconds that a merge of two wards takes, all their dossiers in hand: `node bench/merge.ts [dossiers]`, 10,000 by default.
 * Afterwards every log and projection is verified.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '#kernel/config';
import { CREW_DESK, CREW_UNIT, readCrew } from '../tests/support/crew.ts';
import { demoDatabase } from '../tests/support/demo.ts';
import { ACTS, submitOnline } from '../src/modules/dossiers/testing.ts';
import { runVerify } from '../src/start/commands/verify.ts';
import type { Connection } from '../src/start/connect.ts';
import { mergeUnits } from '../src/start/merge-units.ts';

const wanted = Number(process.argv[2] ?? 10_000);
const ABREAST = 8;

const database = await demoDatabase();
const files = mkdtempSync(path.join(os.tmpdir(), 'motcua-merge-'));
try {
  const crew = await readCrew(database);
  let left = wanted;
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      while (left-- > 0) {
        const turn = left;
        const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
        // Two of three are in the hands of the ward, the others at its desk; every tenth waits for its applicant.
        if (turn % 3 === 0) continue;
        await ACTS.accept(database.ctx(crew.clerk), code, '');
        if (turn % 10 !== 0) continue;
        await ACTS.propose(database.ctx(crew.officer), code, '');
        await ACTS.approve(database.ctx(crew.head), code, '');
      }
    }),
  );
  const facts = () =>
    database.asOwner<{ n: number; sum: string }>(
      `select count(*)::int as n, md5(string_agg(code || status || coalesce(due_at::text, '') || coalesce(first_due_at::text, ''), ',' order by code)) as sum
       from h37.dossiers_dossier`,
    );
  const before = await facts();
  const began = performance.now();
  const merger = await mergeUnits(database.ctx(), {
    from: CREW_UNIT,
    to: 'phuong-tam-thanh',
    decision: 'NQ thử tải',
  });
  const seconds = (performance.now() - began) / 1000;
  const moves = merger.moved + (merger.desks?.moved ?? 0);
  if (JSON.stringify(await facts()) !== JSON.stringify(before))
    throw new Error('a dossier, a status or a due date was lost');
  const [behind] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.dossiers_dossier where receiving_unit = $1 or responsible_unit = $2`,
    [CREW_DESK, CREW_UNIT],
  );
  if (behind?.n !== 0) throw new Error(`${behind?.n} dossiers were left behind`);
  const connection = { ownerUrl: database.ownerUrl, db: database.db, tenant: database.tenant } as Connection;
  const said: string[] = [];
  const config = { ...readConfig({}, files), dataDir: files };
  const verified = await runVerify(['--json'], { out: (text) => said.push(text) }, connection, config);
  if (verified !== 0) throw new Error(said.join('\n'));
  const rate = Math.round(moves / seconds).toLocaleString('en');
  console.log(
    `merge of ${wanted} dossiers: ${moves} moves in ${seconds.toFixed(1)} s (${rate} a second), no due date moved, all logs verified`,
  );
} finally {
  rmSync(files, { recursive: true, force: true });
  await database.close();
}

/** Seconds that a merge of two wards takes, all their dossiers in hand: `node bench/merge.ts [dossiers]`, 10,000 by default. */
import { CREW_DESK, CREW_UNIT, readCrew } from '../tests/support/crew.ts';
import { demoDatabase } from '../tests/support/demo.ts';
import { ACTS, submitOnline } from '../src/modules/dossiers/testing.ts';
import { mergeUnits } from '../src/start/merge-units.ts';

const wanted = Number(process.argv[2] ?? 10_000);
const ABREAST = 8;

const database = await demoDatabase();
try {
  const crew = await readCrew(database);
  let left = wanted;
  await Promise.all(
    Array.from({ length: ABREAST }, async () => {
      while (left-- > 0) {
        const code = await submitOnline(database.ctx(crew.citizen), CREW_UNIT, CREW_DESK);
        // Two of three are in the hands of the ward, the others at its desk.
        if (left % 3 > 0) await ACTS.accept(database.ctx(crew.clerk), code, '');
      }
    }),
  );
  const due = () =>
    database.asOwner<{ n: number; sum: string }>(
      `select count(*)::int as n, md5(string_agg(code || coalesce(due_at::text, ''), ',' order by code)) as sum
       from h37.dossiers_dossier`,
    );
  const before = await due();
  const began = performance.now();
  const merger = await mergeUnits(database.ctx(), {
    from: CREW_UNIT,
    to: 'phuong-tam-thanh',
    decision: 'NQ thử tải',
  });
  const seconds = (performance.now() - began) / 1000;
  const moves = merger.moved + (merger.desks?.moved ?? 0);
  if (JSON.stringify(await due()) !== JSON.stringify(before))
    throw new Error('a dossier or a due date was lost');
  console.log(
    `merge of ${wanted} dossiers: ${moves} moves in ${seconds.toFixed(1)} s (${Math.round(moves / seconds)} a second), no due date moved`,
  );
} finally {
  await database.close();
}

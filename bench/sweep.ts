/**
 * Seconds in which the watchdog finds its due work among a million open dossiers: `node bench/sweep.ts [open]`. The open
 * dossiers of a simulated year are copied by SQL with new ids, codes and timers; the sweep's own statement reads the work in
 * its own pages, and its plan has to be an index-only scan.
 */
import pg from 'pg';
import { demoDatabase } from '../tests/support/demo.ts';
import { generateYear } from '../src/start/simulate/generate.ts';
import type { Connection } from '../src/start/connect.ts';
import { reading } from '#kernel/tx';
import { type DueWork, listDueWork } from '#modules/dossiers';

const OPEN = Number(process.argv[2] ?? 1_000_000);
/** Told by the simulator; the open ones among them are copied. */
const TOLD = 6_000;
/** As in `watch-jobs.ts`. */
const PAGE = 5_000;
/** Share of the open dossiers with a timer that has run out: an ordinary quarter of an hour, and after a long outage. */
const SHARES = [0.01, 1];

const database = await demoDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c search_path=h37' });
await owner.connect();
try {
  const connection = {
    ownerUrl: database.ownerUrl,
    db: database.db,
    tenant: database.tenant,
    ctx: () => database.ctx(),
  } as unknown as Connection;
  await generateYear(connection, { dossiers: TOLD, seed: 7 });
  await grow();
  for (const share of SHARES) {
    // Timers lie evenly: this share of them in the past, the others in the two weeks to come.
    await owner.query(
      `update dossiers_dossier set watch_at = case when random() < $1 then now() - random() * interval '15 minutes'
         else now() + interval '1 hour' + random() * interval '14 days' end where watch_at is not null`,
      [share],
    );
    await owner.query('vacuum (analyze) dossiers_dossier');
    const plan = await planOf();
    if (!plan.includes('Index Only Scan using dossiers_dossier_watch'))
      throw new Error(`not index only:\n${plan}`);
    if (share === SHARES[0]) console.log(plan);
    const began = performance.now();
    const due = await sweep();
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `sweep of ${OPEN.toLocaleString('en')} open dossiers, ${due.toLocaleString('en')} due: ${seconds.toFixed(2)} s, index only`,
    );
  }
} finally {
  await owner.end();
  await database.close();
}

/** Copies the open dossiers until there are as many as wanted; their logs are not needed to find them. */
async function grow(): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'dossiers_dossier'::regclass and attnum > 0
     and not attisdropped and attgenerated = '' order by attnum`,
  );
  const names = rows.map((row) => row.name);
  const values = names.map((name) =>
    name === 'id' ? 'gen_random_uuid()' : name === 'code' ? `s.code || '-' || n` : `s.${name}`,
  );
  await owner.query('create temp table seed as select * from dossiers_dossier where watch_at is not null');
  await owner.query(`delete from dossiers_dossier where watch_at is not null`);
  await owner.query(
    `insert into dossiers_dossier (${names.join(', ')}) select ${values.join(', ')}
     from generate_series(1, $1::int) n join (select row_number() over () - 1 as k, * from seed) s
       on s.k = n % (select count(*) from seed)`,
    [OPEN],
  );
}

async function planOf(): Promise<string> {
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers, costs off) select id, watch_at from dossiers_dossier
     where watch_at is not null and watch_at <= now()
       and (watch_at, id) > ('-infinity'::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)
     order by watch_at, id limit ${PAGE}`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Everything that is due, page by page, as the sweep reads it. @returns how many */
async function sweep(): Promise<number> {
  const q = reading(database.ctx());
  const now = database.ctx().now.add({ hours: 0, minutes: 1 });
  let count = 0;
  for (let after: DueWork | null = null; ; ) {
    const page: DueWork[] = await listDueWork(q, now, after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return count;
    count += page.length;
    after = last;
  }
}

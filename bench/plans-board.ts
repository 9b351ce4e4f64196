/**
 * Milliseconds until the board of the province is answered over HTTP: `node bench/plans-board.ts [UNITS] [TASKS]`. Every
 * unit has an issued plan with tasks of all kinds of timing, reported on as in the course of a year.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { loadUnits } from '#modules/directory';
import { occurrencesOf, readTiming } from '#modules/plans';
import { DEMO_PASSWORD } from '../src/start/demo.ts';
import { startTestApp } from '../tests/support/app.ts';
import { createSend, signIn } from '../tests/support/lifecycle.ts';

const [units = 100, tasks = 60] = process.argv.slice(2).map(Number);
const YEAR = Temporal.Now.plainDateISO().year;
const TIMINGS = [
  'Thường xuyên',
  'Hằng quý',
  'Hằng tháng',
  'Trước ngày 15/02',
  'Quý II',
  'Tháng 3, 6, 9, 12',
  'Trong năm',
  'Theo Kế hoạch rà soát',
  'Khi có phản ánh, kiến nghị',
  'Định kỳ 6 tháng',
];
const ROUNDS = 40;

const app = await startTestApp();
try {
  const ctx = app.database.ctx({ kind: 'system', name: 'bench' });
  const made = Array.from({ length: units }, (_, n) => `bench-${n}`);
  await inTx(ctx, (tx) =>
    loadUnits(
      tx,
      made.map((id, n) => ({
        id,
        name: `Ủy ban nhân dân xã Thử nghiệm ${n + 1}`,
        kind: 'commune' as const,
        parentId: 'ubnd-tinh',
        validFrom: '2025-07-01',
      })),
    ),
  );
  const counts = await fill(made);
  const { token } = await signIn(createSend(app.base), 'kiemsoat.tinh.1', DEMO_PASSWORD);
  const get = async (address: string) => {
    const began = performance.now();
    const answer = await fetch(`${app.base}${address}`, { headers: { cookie: `motcua=${token}` } });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200)
      throw new Error(`${address}: ${answer.status} ${new TextDecoder().decode(body).slice(0, 300)}`);
    return { ms: performance.now() - began, bytes: body.byteLength };
  };
  const results: Record<string, unknown> = { units, tasksPerUnit: tasks, ...counts };
  for (const [name, address] of [
    ['board', `/ke-hoach/bang?nam=${YEAR}`],
    ['unit', `/ke-hoach/don-vi/bench-0?nam=${YEAR}`],
    ['month', `/ke-hoach/lich?thang=${YEAR}-06`],
    ['workbook', `/ke-hoach/bang.xlsx?nam=${YEAR}`],
  ] as const) {
    const first = await get(address);
    const times: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) times.push((await get(address)).ms);
    times.sort((a, b) => a - b);
    const at = (share: number) => Math.round((times[Math.floor(share * (ROUNDS - 1))] ?? 0) * 10) / 10;
    results[name] = { firstMs: Math.round(first.ms), p50Ms: at(0.5), p95Ms: at(0.95), bytes: first.bytes };
  }
  console.log(JSON.stringify(results, null, 2));
  writeFileSync(
    path.join(import.meta.dirname, 'results/plans-board.json'),
    `${JSON.stringify(results, null, 2)}\n`,
  );
} finally {
  await app.close();
}

/** Writes issued plans as the use case would have, in bulk. */
async function fill(unitIds: readonly string[]): Promise<Record<string, number>> {
  const now = Temporal.Now.instant().epochMilliseconds;
  const plans = unitIds.map((unit) => ({ id: uuidv7(now), unit }));
  const rows = plans.flatMap(({ id: plan, unit }) =>
    Array.from({ length: tasks }, (_, n) => {
      const timing = readTiming(TIMINGS[n % TIMINGS.length] ?? '', YEAR);
      return { id: uuidv7(now), plan, unit, n: n + 1, timing, times: occurrencesOf(timing, YEAR) };
    }),
  );
  const times = rows.flatMap((row) => row.times.map((one) => ({ task: row.id, plan: row.plan, ...one })));
  const acts = times.filter((_, n) => n % 5 < 3).map((one) => ({ id: uuidv7(now), ...one }));
  const run = (sql: string, value: unknown) => app.database.asOwner(sql, [JSON.stringify(value)]);
  await run(
    `insert into h37.plans_plan (id, unit_id, year, origin) select p.id, p.unit, ${YEAR}, 'written' from jsonb_to_recordset($1::jsonb) as p(id uuid, unit text)`,
    plans,
  );
  await run(
    `insert into h37.plans_draft (plan_id, revision, content, saved_at) select p.id, 1, '{"title": "Kế hoạch", "sections": []}', now() from jsonb_to_recordset($1::jsonb) as p(id uuid)`,
    plans,
  );
  await run(
    `insert into h37.plans_act (plan_id, seq, kind, version, actor_name, actor_title) select p.id, k.seq, k.kind, 1, '', '' from jsonb_to_recordset($1::jsonb) as p(id uuid), (values (1, 'created'), (2, 'submitted'), (3, 'issued')) as k(seq, kind)`,
    plans,
  );
  await run(
    `insert into h37.plans_task (id, version, plan_id, unit_id, year, ordinal, section, number, content, product, timing, targets, who)
     select t.id, 1, t.plan, t.unit, ${YEAR}, t.n, 'I', t.n::text, 'Nhiệm vụ số ' || t.n, 'Báo cáo', t.timing, '[]', '{"lead": [], "partners": [], "group": null, "note": null}'
     from jsonb_to_recordset($1::jsonb) as t(id uuid, plan uuid, unit text, n int, timing jsonb)`,
    rows,
  );
  await run(
    `insert into h37.plans_occurrence (task_id, version, key, plan_id, label, from_on, due_on, assumed)
     select o.task, 1, o.key, o.plan, o.label, o."fromOn", o."dueOn", o.assumed from jsonb_to_recordset($1::jsonb) as o(task uuid, plan uuid, key text, label text, "fromOn" date, "dueOn" date, assumed boolean)`,
    times,
  );
  await run(
    `insert into h37.plans_task_act (id, task_id, plan_id, occurrence, kind, percent, actor_name, recorded_at)
     select a.id, a.task, a.plan, a.key, 'done', 100, '', a."dueOn"::timestamptz - interval '2 days' from jsonb_to_recordset($1::jsonb) as a(id uuid, task uuid, plan uuid, key text, "dueOn" date)`,
    acts,
  );
  await app.database.asOwner('analyze');
  return { tasks: rows.length, occurrences: times.length, reports: acts.length };
}

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reading } from '#kernel/tx';
import { generateYear } from '../../start/simulate/generate.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { countDeviations } from './deviation-reads.ts';
import { readNewLogs } from './jobs.ts';
import { listProcesses, listSteps } from './reads.ts';

// A simulated year of few dossiers: the log and the projection of the desk are two accounts of the same thing.
describe('reading the logs of a year', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  before(async () => {
    database = await demoDatabase();
    const connection = { ...database, migrated: { schema: 'h37', applied: [] } };
    await generateYear(connection as never, { dossiers: 600, seed: 11 });
    await readNewLogs(database.ctx());
  });
  after(() => database?.close());

  test('visits replayed from the log are the steps that the desk recorded, one by one', async () => {
    const differing = await database.asOwner<{ left: number; right: number; met: number; alike: number }>(
      `with step as (select dossier_id, element, since, closed_at, unit_id, act, holder_account from h37.dossiers_step where closed_at is not null),
         visit as (select dossier_id, element, opened_at, done_at, unit_id, officer_id from h37.mining_visit where done_at is not null)
       select count(*) filter (where v.dossier_id is null)::int as left, count(*) filter (where s.dossier_id is null)::int as right,
         count(*) filter (where v.dossier_id is not null and s.dossier_id is not null)::int as met,
         count(*) filter (where v.unit_id = s.unit_id and (v.officer_id is null or v.officer_id = s.holder_account))::int as alike
       from step s full join visit v on v.dossier_id = s.dossier_id and v.element = s.element and v.opened_at = s.since and v.done_at = s.closed_at
       where coalesce(s.act, '') <> 'receive' or v.dossier_id is not null`,
    );
    assert.equal(differing[0]?.left, 0, 'steps without a visit');
    assert.equal(differing[0]?.right, 0, 'visits without a step');
    assert.ok((differing[0]?.met ?? 0) > 1_500);
    assert.equal(differing[0]?.alike, differing[0]?.met, 'units and officers');
  });

  test('logs that the interpreter itself wrote leave their process only by the ways it allows', async () => {
    const kinds = await database.asOwner<{ kind: string }>('select distinct kind from h37.mining_deviation');
    assert.deepEqual(
      kinds.filter(({ kind }) => kind !== 'sent-back' && kind !== 'reassigned'),
      [],
    );
    assert.ok(kinds.length > 0);
  });

  test('a second reading finds nothing new; what is added to the past is found all the same', async () => {
    assert.equal((await readNewLogs(database.ctx())).dossiers, 0);
    await database.asOwner(
      `with gone as (delete from h37.mining_dossier where dossier_id in (select dossier_id from h37.mining_dossier order by last_at limit 7) returning dossier_id)
       delete from h37.mining_visit where dossier_id in (select dossier_id from gone)`,
    );
    await database.asOwner(
      'delete from h37.mining_deviation x where not exists (select 1 from h37.mining_dossier d where d.dossier_id = x.dossier_id)',
    );
    assert.equal((await readNewLogs(database.ctx())).dossiers, 7);
  });

  test('waiting and working of a step add up to its time, and the parts to the whole', async () => {
    const ctx = database.ctx();
    const period = { from: ctx.now.subtract({ hours: 24 * 400 }), to: ctx.now, units: null };
    const [busiest] = await listProcesses(reading(ctx), period);
    assert.ok(busiest && busiest.dossiers > 10);
    assert.ok(busiest.median <= busiest.p90);
    const steps = await listSteps(reading(ctx), busiest.id, period);
    const whole = steps.filter((step) => step.unitId === null);
    for (const { element, sum, visits } of whole) {
      const parts = steps.filter((step) => step.element === element && step.unitId && !step.officerId);
      assert.equal(
        parts.reduce((all, part) => all + part.sum, 0),
        sum,
      );
      assert.equal(
        parts.reduce((all, part) => all + part.visits, 0),
        visits,
      );
    }
    for (const step of steps.filter((one) => one.visits === 1))
      assert.equal(step.waiting.median + step.working.median, step.total.median);
    const sent = await countDeviations(reading(ctx), busiest.id, period);
    assert.ok(sent.every((one) => one.times >= one.dossiers));
  });

  test('a head sees the figures of the own unit alone', async () => {
    const ctx = database.ctx();
    const period = { from: ctx.now.subtract({ hours: 24 * 400 }), to: ctx.now };
    const all = await listProcesses(reading(ctx), { ...period, units: null });
    const own = await listProcesses(reading(ctx), { ...period, units: ['phuong-dong-kinh'] });
    const none = await listProcesses(reading(ctx), { ...period, units: [] });
    const sum = (list: readonly { dossiers: number }[]) => list.reduce((n, one) => n + one.dossiers, 0);
    assert.ok(sum(own) > 0 && sum(own) < sum(all));
    assert.equal(sum(none), 0);
  });
});

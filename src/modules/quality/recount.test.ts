import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { localDate, localMinutes } from '#kernel/clock';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { generateYear } from '../../start/simulate/generate.ts';
import { listBehind, measureMetric, measureMonths, type MetricKey, scopesOf } from './index.ts';
import { sumDays } from './jobs.ts';
import { recount, type RecountedDossier } from './recount.testing.ts';

const asOf = Temporal.Now.instant();
const today = localDate(asOf);
const SPANS = [
  { from: Temporal.PlainDate.from(today).subtract({ years: 1, days: 2 }).toString(), to: today },
  {
    from: Temporal.PlainDate.from(today).subtract({ days: 200 }).toString(),
    to: Temporal.PlainDate.from(today).subtract({ days: 31 }).toString(),
  },
];
const UNITS = ['ubnd-tinh', 'phuong-dong-kinh', 'so-noi-vu', 'phuong-dong-kinh-mot-cua'];

type Counted = (dossier: RecountedDossier) => boolean;
/** What counts and what counts well, told again in plain words of the facts. */
const RULES: Partial<
  Record<MetricKey, { when: 'acceptedOn' | 'endedOn' | 'ratedOn'; all: Counted; good: Counted }>
> = {
  'on-time': {
    when: 'endedOn',
    all: (d) => d.verdict !== null,
    good: (d) => d.verdict === 'early' || d.verdict === 'on-time',
  },
  early: { when: 'endedOn', all: (d) => d.verdict !== null, good: (d) => d.verdict === 'early' },
  satisfaction: { when: 'ratedOn', all: (d) => d.score !== null, good: (d) => (d.score ?? 0) >= 4 },
  'satisfaction-land-construction-investment': {
    when: 'ratedOn',
    all: (d) =>
      d.score !== null &&
      ['đất đai', 'xây dựng', 'đầu tư'].some((word) => d.field.toLowerCase().includes(word)),
    good: (d) => (d.score ?? 0) >= 4,
  },
  'fully-online': {
    when: 'acceptedOn',
    all: () => true,
    good: (d) => d.channel === 'online' && d.delivery === 'electronic',
  },
  'remote-online-users': { when: 'acceptedOn', all: () => true, good: (d) => d.channel === 'online' },
  postal: { when: 'acceptedOn', all: () => true, good: (d) => d.channel === 'post' || d.delivery === 'post' },
  'identity-verified': {
    when: 'acceptedOn',
    all: () => true,
    good: (d) => d.channel === 'online' || d.account,
  },
};

describe('indicators equal a slow recount from the raw log', () => {
  let database: TestDatabase;
  let told: RecountedDossier[];
  let scopes: Map<string, ReadonlySet<string>>;
  before(async () => {
    database = await demoDatabase();
    await generateYear({ ...database, ctx: () => database.ctx() } as never, { dossiers: 1_500, seed: 7 });
    told = await recount(database, localMinutes(asOf));
    const found = await scopesOf(reading(database.ctx()), UNITS);
    scopes = new Map(found.map((scope) => [scope.id, new Set(scope.unitIds)]));
  });
  after(() => database.close());

  function expected(metric: MetricKey, unit: string, span: { from: string; to: string }) {
    const rule = RULES[metric]!;
    const own = scopes.get(unit)!;
    const mine = told.filter((dossier) => {
      const on = dossier[rule.when];
      if (on === null || on < span.from || on > span.to || dossier.acceptedOn === null) return false;
      // Taken in belongs to the receiver, solved to the one responsible; the centre receives for the departments.
      return rule.when === 'acceptedOn'
        ? own.has(dossier.receivingUnit) ||
            (dossier.receivingUnit === 'trung-tam-phuc-vu-hanh-chinh-cong-tinh' &&
              own.has(dossier.responsibleUnit))
        : own.has(dossier.responsibleUnit);
    });
    const all = mine.filter(rule.all);
    return { numerator: all.filter(rule.good).length, denominator: all.length };
  }

  async function compareAll(): Promise<number> {
    const q = reading(database.ctx());
    let cases = 0;
    for (const span of SPANS)
      for (const unit of UNITS)
        for (const metric of Object.keys(RULES) as MetricKey[]) {
          const found = await measureMetric(q, { metric, unitIds: [...scopes.get(unit)!], ...span, asOf });
          const want = expected(metric, unit, span);
          const where = `${metric} of ${unit} ${span.from} – ${span.to}`;
          if (want.denominator === 0) assert.equal(found.known, false, where);
          else {
            assert.ok(found.known, where);
            assert.deepEqual({ numerator: found.numerator, denominator: found.denominator }, want, where);
            assert.equal(found.simulated, found.denominator, where);
          }
          cases += want.denominator;
        }
    return cases;
  }

  it('with the daily sums', async (context) => {
    const cases = await compareAll();
    context.diagnostic(`${cases} cases compared`);
    assert.ok(cases > 5_000, `only ${cases} cases`);
    assert.ok(told.some((d) => d.verdict === 'late') && told.some((d) => d.verdict === 'on-time'));
  });

  it('without any sum, and after everything was summed again', async () => {
    await database.asOwner('delete from h37.quality_mark');
    await compareAll();
    assert.equal((await sumDays(database.ctx())).full, true);
    await compareAll();
  });

  it('a sum that somebody bent is found by the recount', async () => {
    await database.asOwner(
      `update h37.quality_decided set late = late + 1 where ctid = (select ctid from h37.quality_decided order by on_day limit 1)`,
    );
    await assert.rejects(compareAll(), /on-time of/);
    await sumDays(database.ctx(), true);
    await compareAll();
  });

  it('the months of a span add up to it, and the dossiers behind a number are as many as it says', async () => {
    const q = reading(database.ctx());
    const [span] = SPANS;
    const counted = ['on-time', 'early', 'fully-online', 'postal', 'identity-verified'] as const;
    for (const metric of [...counted, 'late-explained-apologised'] as const) {
      const ask = { metric, unitIds: [...scopes.get('phuong-dong-kinh')!], ...span!, asOf };
      const found = await measureMetric(q, ask);
      assert.ok(found.known);
      const months = await measureMonths(q, ask);
      const sum = months.reduce((all, { measurement: m }) => all + (m.known ? m.denominator : 0), 0);
      // What is open past its date now belongs to no month.
      const open = found.parts.find((part) => part.key === 'open-late')?.count ?? 0;
      assert.equal(sum + open, found.denominator, metric);
      for (const [part, count] of [
        ['good', found.numerator],
        ['bad', found.denominator - found.numerator],
      ] as const) {
        let rows = 0;
        for (let after: string | undefined; ; ) {
          const page = await listBehind(q, { ...ask, part, after, most: 37 });
          assert.equal(page.kind, 'dossiers');
          if (page.kind === 'dossiers') assert.ok(page.rows.every((row) => row.good === (part === 'good')));
          rows += page.rows.length;
          if (page.next === null) break;
          after = page.next;
        }
        assert.equal(rows, count, `${metric} ${part}`);
      }
    }
  });
});

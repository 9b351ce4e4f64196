import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from '../calendar/reference.testing.ts';
import { FORECAST_LEVEL, type ForecastInput, forecastOf, type MonthCases } from './forecast.ts';
import { monthsOf, yearSpan } from './model.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const span = yearSpan(2026);
const months = monthsOf(span);
const cases = (numerator: number, denominator: number): MonthCases[] =>
  months.map((month) => ({ month, numerator, denominator }));
const input = (extra: Partial<ForecastInput>): ForecastInput => ({
  span,
  on: '2026-06-30',
  months: cases(95, 100).slice(0, 6),
  lastYear: [],
  lost: 0,
  ...extra,
});

test('nothing is said from too few cases, too early, or after the end', () => {
  const why = (extra: Partial<ForecastInput>) => {
    const found = forecastOf(input(extra));
    return found.known ? 'known' : found.why;
  };
  assert.equal(why({ months: cases(4, 4).slice(0, 6) }), 'too-few');
  assert.equal(why({ on: '2026-01-20' }), 'too-early');
  assert.equal(why({ on: '2026-12-31' }), 'ended');
  assert.equal(why({}), 'known');
});

test('what is still to come follows the pace until now, or the season of last year where every month was counted', () => {
  const pace = forecastOf(input({}));
  assert.ok(pace.known && pace.method === 'run-rate');
  assert.ok(Math.abs(pace.remaining - (600 * 184) / 181) < 1.5, String(pace.remaining));
  const lastYear = months.map((month, at) => ({
    month: month.replace('2026', '2025'),
    numerator: 0,
    denominator: at < 6 ? 100 : 300,
  }));
  const season = forecastOf(input({ lastYear }));
  assert.ok(season.known && season.method === 'seasonal');
  assert.ok(Math.abs(season.remaining - 1_800) < 2, String(season.remaining));
  const gap = forecastOf(input({ lastYear: lastYear.slice(1) }));
  assert.ok(gap.known && gap.method === 'run-rate');
});

test('what is open past its date counts as failed, and the need is told in cases', () => {
  const free = forecastOf(input({ target: { comparator: '>', value: 90 } }));
  const burdened = forecastOf(input({ lost: 200, target: { comparator: '>', value: 90 } }));
  assert.ok(free.known && burdened.known);
  assert.ok(burdened.value < free.value - 10);
  assert.equal(free.needed?.outcome, 'open');
  assert.equal(burdened.needed?.outcome, 'out-of-reach');
  const total = 600 + free.remaining;
  assert.equal(free.needed?.count, Math.floor(total * 0.9) + 1 - 570);
});

test('nine of ten ends lie in the range, over years that differ from month to month', (context) => {
  context.diagnostic(`SEED=${SEED}`);
  const roll = dice(SEED);
  const uniform = () => roll.int(1_000_000) / 1_000_000;
  const normal = () => Math.sqrt(-2 * Math.log(uniform() + 1e-9)) * Math.cos(2 * Math.PI * uniform());
  let held = 0;
  let narrow = 0;
  const years = 600;
  for (let year = 0; year < years; year += 1) {
    const base = 0.6 + 0.35 * uniform();
    const wobble = 0.04 * uniform();
    const volume = 40 + roll.int(400);
    const whole = months.map((month) => {
      const denominator = Math.max(5, Math.round(volume * (1 + 0.2 * normal())));
      const rate = Math.min(1, Math.max(0, base + wobble * normal()));
      const numerator = Array.from({ length: denominator }, () => uniform() < rate).filter(Boolean).length;
      return { month, numerator, denominator };
    });
    const seen = 3 + roll.int(8);
    const on = `${months[seen - 1]}-28`;
    const found = forecastOf(input({ on, months: whole.slice(0, seen) }));
    assert.ok(found.known);
    const sum = (key: 'numerator' | 'denominator') => whole.reduce((all, one) => all + one[key], 0);
    const end = (100 * sum('numerator')) / sum('denominator');
    if (found.low <= end && end <= found.high) held += 1;
    if (found.high - found.low < 20) narrow += 1;
  }
  context.diagnostic(`${held} of ${years} ends in the range, ${narrow} ranges narrower than 20 points`);
  assert.ok(held / years > FORECAST_LEVEL - 0.06, `${held} of ${years}`);
  // A range that holds everything would say nothing.
  assert.ok(held / years < 0.995 && narrow / years > 0.9);
});

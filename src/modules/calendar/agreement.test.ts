import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import {
  addLimit,
  atOf,
  atOfEpoch,
  type Calendar,
  compileCalendar,
  dayOf,
  dueAt,
  epochOfAt,
  type Limit,
  minuteOf,
  onOf,
  weekdayOf,
  workingMinutesBetween,
} from './index.ts';
import { anyEdition, dice, paint, slowDue, slowOpen, type Timeline, toAt } from './reference.testing.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const EDITIONS = 50;
const CASES_PER_EDITION = 2_200;

test('two independent ways of counting give the same due date in 110,000 random cases', (context) => {
  context.diagnostic(`SEED=${SEED}`);
  const roll = dice(SEED);
  let agreed = 0;
  let beyond = 0;
  for (let round = 0; round < EDITIONS; round += 1) {
    const edition = anyEdition(roll);
    const unit = [null, 'U', 'U.1', 'U.2'][roll.int(4)] ?? null;
    const calendar = compileCalendar(edition, unit);
    const timeline = paint(edition, unit);
    for (let turn = 0; turn < CASES_PER_EDITION; turn += 1) {
      if (agrees(calendar, timeline, roll)) agreed += 1;
      else beyond += 1;
    }
  }
  context.diagnostic(`agreed=${agreed} beyondTheCalendar=${beyond}`);
  assert.equal(agreed + beyond, EDITIONS * CASES_PER_EDITION);
  assert.ok(agreed > 100_000 && beyond > 0);
});

/** Compares one random case; false when both ran out of the calendar. */
function agrees(calendar: Calendar, timeline: Timeline, roll: ReturnType<typeof dice>): boolean {
  const start = roll.int(timeline.open.length);
  const startAt = toAt(timeline, start);
  const limit = anyLimit(roll);
  const slow = slowDue(timeline, start, limit);
  const where = `SEED=${SEED} ${startAt} + ${limit.value}${limit.unit}`;
  if (slow === null) {
    assert.throws(
      () => dueAt(calendar, startAt, limit),
      (error: unknown) => isRefusal(error, 'calendar/year-unknown'),
      where,
    );
    return false;
  }
  const fast = dueAt(calendar, startAt, limit);
  assert.equal(fast, toAt(timeline, slow), where);
  if (roll.chance(0.2)) {
    const { dueAt: derivedAt, steps } = addLimit(calendar, startAt, limit);
    assert.equal(derivedAt, fast, where);
    const counted = steps.filter((step) => step.kind === 'count').length;
    if (limit.unit === 'wd' && Number.isInteger(limit.value)) assert.equal(counted, limit.value, where);
    const open = slowOpen(timeline, start, slow);
    assert.equal(workingMinutesBetween(calendar, startAt, fast < startAt ? startAt : fast), open, where);
  }
  return true;
}

function anyLimit(roll: ReturnType<typeof dice>): Limit {
  const kind = roll.int(5);
  if (kind === 0) return { value: 1 + roll.int(30), unit: 'd' };
  if (kind === 1) return { value: 1 + roll.int(40), unit: 'wh' };
  if (kind === 2) return { value: (1 + roll.int(40)) / 4, unit: roll.chance(0.5) ? 'wh' : 'wd' };
  return { value: 1 + roll.int(25), unit: 'wd' };
}

test('dates convert both ways as the calendar of the system does', () => {
  for (let day = dayOf('1999-12-25'); day < dayOf('2101-01-05'); day += 1) {
    const date = new Date(day * 86_400_000);
    assert.equal(onOf(day), date.toISOString().slice(0, 10));
    assert.equal(dayOf(onOf(day)), day);
    assert.equal(weekdayOf(day), date.getUTCDay() || 7);
  }
  assert.equal(atOf(minuteOf('2026-03-02T09:05')), '2026-03-02T09:05');
  assert.equal(atOfEpoch(Date.UTC(2026, 2, 1, 18, 30, 59)), '2026-03-02T01:30');
  assert.equal(epochOfAt('2026-03-02T01:30'), Date.UTC(2026, 2, 1, 18, 30));
});

test('the time zone of the machine does not change the result', () => {
  const program = `
    import { addLimit, atOfEpoch, compileCalendar, describe, nationalCalendar, parseLimit } from '#modules/calendar';
    const calendar = compileCalendar(nationalCalendar);
    const out = [atOfEpoch(1772418600000)];
    for (const [at, limit] of [['2026-02-13T09:00','5wd'],['2026-03-08T02:30','8wh'],['2026-10-31T23:59','10d'],['2026-12-31T16:00','8wh']]) {
      const { dueAt, steps } = addLimit(calendar, at, parseLimit(limit));
      out.push(dueAt, ...describe(steps, 'vi'));
    }
    console.log(JSON.stringify(out));`;
  const outputs = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'].map((zone) => {
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  });
  assert.equal(outputs[1], outputs[0]);
  assert.equal(outputs[2], outputs[0]);
  assert.match(outputs[0] ?? '', /2026-02-27T17:30/);
});

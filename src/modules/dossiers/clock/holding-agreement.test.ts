import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, minuteOf, parseLimit } from '#modules/calendar';
import { anyEdition, dice, paint, type Timeline, toAt, toMinute } from '../../calendar/reference.testing.ts';
import type { ClockAction, ClockPolicy } from './clock.ts';
import { clockAt, foldClock } from './history.ts';
import { type HeldStep, type Hold, shareTime } from './holding.ts';
import { getProfile } from './profiles.ts';

const today = getProfile('ND-118-2025');
const AN = { id: 'an', name: 'An' };
const BINH = { id: 'binh', name: 'Bình' };
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

test('counting minute by minute agrees: time of each step, time nobody held, lateness; sums always match', (context) => {
  context.diagnostic(`SEED=${SEED}`);
  const roll = dice(SEED);
  let parallel = 0;
  for (let round = 0; round < 6; round += 1) {
    const edition = anyEdition(roll);
    const line = paint(edition, null);
    for (let turn = 0; turn < 60; turn += 1)
      parallel += agrees(compileCalendar(edition), line, roll, turn % 3 === 0) ? 1 : 0;
  }
  assert.ok(parallel > 5, `${parallel} with steps side by side`);
});

type Roll = ReturnType<typeof dice>;

/** One random dossier with random steps, against a count minute by minute. @returns whether steps ran side by side */
function agrees(
  random: ReturnType<typeof compileCalendar>,
  line: Timeline,
  roll: Roll,
  sideBySide: boolean,
): boolean {
  const accepted = roll.int(line.open.length - 120 * 1440);
  const effect = roll.chance(0.5) ? 'restart' : 'resume';
  const asked = accepted + roll.int(1440);
  const brought = asked + roll.int(8 * 1440);
  const end = brought + roll.int(20 * 1440);
  const isPaused = roll.chance(0.6);
  const isOver = roll.chance(0.5);
  const now = isOver ? end + roll.int(5000) : end;
  const actions: ClockAction[] = [
    { type: 'accept', at: toAt(line, accepted) },
    ...(isPaused
      ? [
          { type: 'request-supplement' as const, at: toAt(line, asked) },
          { type: 'receive-supplement' as const, at: toAt(line, brought) },
        ]
      : []),
    ...(isOver ? [{ type: 'finish' as const, at: toAt(line, end) }] : []),
  ];
  const policy: ClockPolicy = { profile: today, limit: parseLimit('3wd'), supplement: effect };
  const history = { limit: policy.limit, supplement: effect, actions, asOf: toAt(line, now) } as const;
  const clock = clockAt(random, today, history);
  const reading = foldClock(random, policy, actions, history.asOf);
  const base = minuteOf(toAt(line, 0));
  const steps = anySteps(roll, accepted, end, sideBySide).map((step) => shifted(step, base));
  const shares = shareTime(random, policy, clock, steps, now + base);
  const where = JSON.stringify({ seed: SEED, actions, steps, now });

  const due = toMinute(line, reading.dueAt ?? '');
  const counts = (minute: number) =>
    minute >= accepted &&
    minute < end &&
    line.open[minute] === 1 &&
    !(isPaused && minute >= asked && minute < brought);
  const slow = { net: 0, unheld: 0, late: 0, beside: false };
  const perStep = steps.map(() => 0);
  const perHold = steps.map((step) => step.holds.map(() => ({ work: 0, late: 0 })));
  for (let minute = accepted; minute < end; minute += 1) {
    if (!counts(minute)) continue;
    slow.net += 1;
    if (minute >= due) slow.late += 1;
    let holders = 0;
    steps.forEach((step, index) => {
      if (minute < step.from - base || minute >= step.to - base) return;
      holders += 1;
      perStep[index] = (perStep[index] ?? 0) + 1;
      step.holds.forEach((hold, which) => {
        if (minute < hold.from - base || minute >= hold.to - base) return;
        const cell = perHold[index]?.[which];
        if (!cell) return;
        cell.work += 1;
        if (minute >= due) cell.late += 1;
      });
    });
    if (holders === 0) slow.unheld += 1;
    if (holders > 1) slow.beside = true;
  }
  assert.equal(shares.netWorkingMinutes, slow.net, where);
  assert.equal(shares.netWorkingMinutes, reading.netWorkingMinutes, where);
  assert.equal(shares.unheldMinutes, slow.unheld, where);
  assert.equal(shares.lateMinutes, slow.late, where);
  assert.equal(shares.parallel, slow.beside, where);
  assert.deepEqual(
    shares.steps.map((step) => step.workingMinutes),
    perStep,
    where,
  );
  assert.deepEqual(
    shares.steps.map((step) =>
      step.parts.map((part) => ({ work: part.workingMinutes, late: part.dossierLateMinutes })),
    ),
    perHold,
    where,
  );
  for (const step of shares.steps) {
    const sum = (of: (part: (typeof step.parts)[number]) => number) =>
      step.parts.reduce((all, part) => all + of(part), 0);
    assert.equal(
      sum((part) => part.workingMinutes),
      step.workingMinutes,
      where,
    );
    assert.equal(step.waitingMinutes + step.inHandMinutes, step.workingMinutes, where);
    assert.equal(
      sum((part) => part.stepLateMinutes),
      step.lateMinutes,
      where,
    );
    // What is late is what goes beyond the allotted time, unless the time was counted anew.
    if (effect === 'resume' && step.allottedMinutes !== null)
      assert.equal(step.lateMinutes, Math.max(0, step.workingMinutes - step.allottedMinutes), where);
  }
  if (!shares.parallel) {
    const all = shares.steps.reduce((sum, step) => sum + step.workingMinutes, 0);
    assert.equal(all + shares.unheldMinutes, shares.netWorkingMinutes, where);
  }
  return shares.parallel;
}

function anySteps(roll: Roll, from: number, end: number, sideBySide: boolean): HeldStep[] {
  const steps: HeldStep[] = [];
  let begin = from + (roll.chance(0.3) ? roll.int(600) : 0);
  for (let task = 1; task <= 4 && begin < end; task += 1) {
    const to = Math.min(end, begin + 1 + roll.int(6 * 1440));
    const middle = begin + roll.int(to - begin + 1);
    const holds = [
      { from: begin, to: middle, unitId: `u${task}`, officer: roll.chance(0.5) ? AN : null },
      { from: middle, to, unitId: `u${task}`, officer: BINH },
    ].filter((hold) => hold.to > hold.from);
    steps.push({
      task,
      name: `b${task}`,
      from: begin,
      to,
      open: false,
      allottedMinutes: roll.chance(0.7) ? 60 + roll.int(900) : null,
      holds,
      doneBy: null,
    });
    begin = sideBySide ? begin + roll.int(to - begin) : to;
  }
  return steps;
}

function shifted(step: HeldStep, by: number): HeldStep {
  const move = (hold: Hold): Hold => ({ ...hold, from: hold.from + by, to: hold.to + by });
  return { ...step, from: step.from + by, to: step.to + by, holds: step.holds.map(move) };
}

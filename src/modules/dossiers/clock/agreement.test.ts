import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Calendar, compileCalendar, type Limit } from '#modules/calendar';
import { isRefusal } from '#kernel/refusal';
import { anyEdition, dice, paint, type Timeline, toAt } from '../../calendar/reference.testing.ts';
import type { ClockAction, ClockActionType } from './clock.ts';
import { deriveClock, foldClock } from './history.ts';
import { getProfile, type LawProfile } from './profiles.ts';
import { slowClock } from './reference.testing.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const EDITIONS = 50;
const HISTORIES = 2_100;
type Roll = ReturnType<typeof dice>;

test('two independent clocks agree on over 100,000 random histories of dossiers, and gross = net + paused', (context) => {
  context.diagnostic(`SEED=${SEED}`);
  const roll = dice(SEED);
  const seen: Record<string, number> = {};
  let agreed = 0;
  for (let round = 0; round < EDITIONS; round += 1) {
    const edition = anyEdition(roll);
    const unit = roll.chance(0.5) ? 'U.1' : null;
    const calendar = compileCalendar(edition, unit);
    const line = paint(edition, unit);
    for (let turn = 0; turn < HISTORIES; turn += 1) agreed += agrees(calendar, line, roll, seen) ? 1 : 0;
  }
  context.diagnostic(`agreed=${agreed} of ${EDITIONS * HISTORIES} ${JSON.stringify(seen)}`);
  assert.ok(agreed > 100_000);
  for (const kind of [...VERDICTS, ...REFUSALS]) assert.ok((seen[kind] ?? 0) > 50, `too few of ${kind}`);
});

const VERDICTS = ['early', 'on-time', 'late', 'open', 'open-late', 'closed'];
const REFUSALS = [
  'not-accepted',
  'already-accepted',
  'already-ended',
  'not-ended',
  'supplement-pending',
  'no-supplement-pending',
  'supplement-repeated',
  'payment-pending',
  'no-payment-pending',
  'supplement-too-late',
  'extension-repeated',
  'extension-too-late',
  'extension-without-date',
  'extension-not-later',
  'no-consultation-open',
  'out-of-order',
].map((reason) => `dossiers/${reason}`);

/** Compares one random history; false when it runs out of the calendar. */
function agrees(calendar: Calendar, line: Timeline, roll: Roll, seen: Record<string, number>): boolean {
  const law = getProfile(roll.chance(0.6) ? 'ND-118-2025' : 'ND-61-2018');
  // No law in force allows more than one request; the clock must not depend on that.
  const times = roll.chance(0.6) ? 1 : 1 + roll.int(4);
  const dutyPauses = roll.chance(0.5);
  const profile: LawProfile = {
    ...law,
    supplement: { ...law.supplement, times },
    payment: { ...law.payment, effect: dutyPauses ? 'pauses' : 'runs' },
  };
  const limit = anyLimit(roll);
  const effect = roll.chance(0.5) ? 'restart' : 'resume';
  const { actions, asOf } = anyStory(line, roll, limit);
  const closesAfterDays = profile.supplement.closesAfter?.value ?? null;
  const slow = slowClock(line, { limit, effect, closesAfterDays, times, dutyPauses, actions, asOf });
  const where = () =>
    JSON.stringify({ seed: SEED, profile: profile.id, times, dutyPauses, limit, effect, actions, asOf });
  const policy = { profile, limit, supplement: effect } as const;
  if (slow === null) {
    assert.throws(
      () => foldClock(calendar, policy, actions, asOf),
      (error: unknown) => isRefusal(error, 'calendar/year-unknown'),
      where(),
    );
    return false;
  }
  const fast = foldClock(calendar, policy, actions, asOf);
  const same =
    fast.firstDueAt === slow.firstDueAt &&
    fast.dueAt === slow.dueAt &&
    fast.verdict === slow.verdict &&
    fast.netWorkingMinutes === slow.net &&
    fast.grossWorkingMinutes === slow.gross &&
    fast.pauses.length === slow.pauses.length &&
    fast.pauses.every(({ from, to }, at) => from === slow.pauses[at]?.from && to === slow.pauses[at]?.to) &&
    fast.refused.length === slow.refused.length &&
    fast.refused.every(
      ({ index, code }, at) => index === slow.refused[at]?.index && code === slow.refused[at]?.code,
    );
  if (!same) assert.deepEqual(fast, slow, where());
  const paused = fast.pauses.reduce((sum, pause) => sum + pause.workingMinutes, 0);
  if (fast.grossWorkingMinutes !== fast.netWorkingMinutes + paused) assert.fail(where());
  if (roll.chance(0.1)) {
    const { steps, ...reading } = deriveClock(calendar, profile, {
      limit,
      supplement: effect,
      actions,
      asOf,
    });
    assert.deepEqual(reading, fast, where());
    const told = steps.findLast(
      (step) =>
        step.kind === 'calendar' ||
        step.kind === 'extended' ||
        step.kind === 'resumed' ||
        (step.kind === 'payment-confirmed' && step.dueAt !== null),
    );
    if (told?.kind === 'calendar' && told.step.kind === 'due')
      assert.equal(told.step.at, fast.dueAt, where());
    if (told?.kind === 'payment-confirmed') assert.equal(told.dueAt, fast.dueAt, where());
    if (told?.kind === 'extended') assert.equal(told.dueAt, fast.dueAt, where());
  }
  seen[fast.verdict] = (seen[fast.verdict] ?? 0) + 1;
  for (const { code } of fast.refused) seen[code] = (seen[code] ?? 0) + 1;
  return true;
}

function anyLimit(roll: Roll): Limit {
  const kind = roll.int(6);
  if (kind === 0) return { value: 1 + roll.int(20), unit: 'd' };
  if (kind === 1) return { value: 2 + roll.int(30), unit: 'wh' };
  if (kind === 2) return { value: (1 + roll.int(12)) / 4, unit: roll.chance(0.5) ? 'wh' : 'wd' };
  return { value: 1 + roll.int(12), unit: 'wd' };
}

const NEXT: readonly ClockActionType[] = [
  'request-supplement',
  'request-supplement',
  'receive-supplement',
  'receive-supplement',
  'consult',
  'answer',
  'demand-payment',
  'confirm-payment',
  'extend',
  'extend',
  'finish',
  'finish',
  'refuse',
  'stop',
  'hand-over',
  'accept',
];

/** A plausible log with mistakes in it: short gaps and long ones, wrong orders, things done twice. */
function anyStory(line: Timeline, roll: Roll, limit: Limit): { actions: ClockAction[]; asOf: string } {
  let now = roll.int(line.open.length - 60 * 1440);
  const actions: ClockAction[] = [];
  if (roll.chance(0.05)) actions.push(anyAction(line, roll, now, limit));
  actions.push({ type: 'accept', at: toAt(line, now) });
  const count = roll.int(8);
  for (let index = 0; index < count; index += 1) {
    now += roll.int(roll.chance(0.8) ? 2_500 : 12_000);
    if (roll.chance(0.02)) now -= 3_000;
    actions.push(anyAction(line, roll, Math.max(0, now), limit));
  }
  const later = roll.int(roll.chance(0.8) ? 3_000 : 30_000);
  const asOf = Math.max(0, now + (roll.chance(0.1) ? -roll.int(4_000) : later));
  return { actions, asOf: toAt(line, asOf) };
}

function anyAction(line: Timeline, roll: Roll, now: number, limit: Limit): ClockAction {
  const type = NEXT[roll.int(NEXT.length)] ?? 'finish';
  const at = toAt(line, now);
  if (type !== 'extend' || roll.chance(0.1)) return { type, at };
  const to = toAt(line, now + roll.int(30 * 1440));
  return { type, at, to: limit.unit !== 'd' && roll.chance(0.4) ? to : to.slice(0, 10) };
}

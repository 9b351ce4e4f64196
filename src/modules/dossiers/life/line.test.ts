import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantOf } from '#kernel/clock';
import { compileCalendar, type Limit, nationalCalendar } from '#modules/calendar';
import { profileInForce } from '../clock/profiles.ts';
import type { Action, ActionKind, Pinned } from '../model.ts';
import { type LineMember, readLine } from './line.ts';

const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const calendar = compileCalendar(nationalCalendar);

function member(code: string, limit: Limit, ...done: readonly (readonly [ActionKind, string])[]): LineMember {
  const pinned: Pinned = {
    limit,
    supplement: 'restart',
    profile: profileInForce('2026-03-02').id,
    calendarEdition: 1,
    definitionId: 'd',
  };
  const actions = done.map(
    ([kind, at], index): Action => ({
      seq: index + 1,
      kind,
      at: instantOf(at),
      actorKind: 'officer',
      actorId: null,
      actorName: '',
      unitId: null,
      payload: kind === 'accept' ? { pinned } : {},
      hash: '',
    }),
  );
  return { code, actions, calendar };
}

const FIVE: Limit = { value: 5, unit: 'wd' };
const taken = (code: string, from: string, end: readonly [ActionKind, string], limit = FIVE) =>
  member(code, limit, ['submit', from], ['accept', from], end);

test('alone, a line is its dossier', () => {
  const reading = readLine(
    [taken('A', '2026-03-02T09:00', ['finish', '2026-03-09T10:00'])],
    instantOf('2026-04-01T08:00'),
  );
  assert.equal(reading.verdict, 'on-time');
  assert.match(reading.dueAt?.toString() ?? '', /^2026-03-09/);
  assert.equal(reading.elapsedDays, 7);
});

test('ended and filed again, the time already used is not given twice; the time of the applicant is not counted', () => {
  const first = taken('A', '2026-03-02T09:00', ['withdraw', '2026-03-05T10:00']);
  const second = taken('B', '2026-03-16T09:00', ['finish', '2026-03-20T10:00']);
  const alone = readLine([second], instantOf('2026-04-01T08:00'));
  assert.equal(alone.verdict, 'early');
  const line = readLine([first, second], instantOf('2026-04-01T08:00'));
  assert.match(line.dueAt?.toString() ?? '', /^2026-03-18/, 'three of five days were used: two are left');
  assert.equal(line.verdict, 'late');
  assert.deepEqual(
    line.members.map((one) => one.code),
    ['A', 'B'],
  );
  assert.equal(line.elapsedDays, 18);
});

test('a dossier that was never taken in used nothing; an open one is judged now', () => {
  const refused = member('A', FIVE, ['submit', '2026-03-02T09:00'], ['refuse', '2026-03-03T09:00']);
  const open = member('B', FIVE, ['submit', '2026-03-04T09:00'], ['accept', '2026-03-04T10:00']);
  const at = (now: string) => readLine([refused, open], instantOf(now)).verdict;
  assert.deepEqual([at('2026-03-11T16:00'), at('2026-03-12T08:00')], ['open', 'open-late']);
});

test('a supplement inside the line: what the applicant took there is not the agency’s either', () => {
  const first = member(
    'A',
    FIVE,
    ['submit', '2026-03-02T09:00'],
    ['accept', '2026-03-02T09:00'],
    ['request-supplement', '2026-03-04T09:00'],
    ['withdraw', '2026-03-10T09:00'],
  );
  const second = taken('B', '2026-03-16T09:00', ['finish', '2026-03-19T10:00']);
  assert.equal(readLine([first, second], instantOf('2026-04-01T08:00')).verdict, 'on-time');
});

test(`ending and filing again, however often, never makes a line better than the dossier left alone (SEED=${seed})`, () => {
  const worse = { early: 0, open: 0, 'on-time': 1, 'open-late': 2, late: 2, closed: 2 } as const;
  const hour = (index: number) => {
    // Working days of March and April 2026 from the 2nd, three moments on each.
    const day = Temporal.PlainDate.from('2026-03-02').add({
      days: Math.floor(index / 15) * 7 + (Math.floor(index / 3) % 5),
    });
    return `${day}T${['08:00', '10:30', '15:00'][index % 3]}`;
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 80 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 79 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom<Limit>(FIVE, { value: 10, unit: 'd' }, { value: 24, unit: 'wh' }),
      (end, cuts, limit) => {
        const moments = [0, ...cuts.filter((cut) => cut < end).sort((a, b) => a - b), end];
        const pieces = moments.slice(1).map((to, index) => {
          const last = index === moments.length - 2;
          return taken(
            String(index),
            hour(moments[index] ?? 0),
            [last ? 'finish' : 'withdraw', hour(to)],
            limit,
          );
        });
        const whole = taken('whole', hour(0), ['finish', hour(end)], limit);
        const asOf = instantOf('2026-12-01T08:00');
        const alone = readLine([whole], asOf).verdict;
        const line = readLine(pieces, asOf).verdict;
        assert.ok(worse[line] >= worse[alone], `${line} after ${alone}`);
      },
    ),
    { seed, numRuns: 3000 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { occurrencesOf, type Trigger } from './occurrences.ts';
import { readTiming } from './reader/timing.ts';
import { TIMING_KINDS, type Rhythm, type Timing } from './reader/types.ts';
import { statusOn, worstOf } from './status.ts';

const told = (printed: string, triggers: Trigger[] = []) =>
  occurrencesOf(readTiming(printed, 2026), 2026, triggers).map(({ key, dueOn }) => `${key} ${dueOn ?? '-'}`);
const trigger = (id: string, dueOn: string | null): Trigger => ({
  id,
  summary: 'Quyết định của bộ',
  happenedOn: '2026-03-02',
  dueOn,
});

test('words of a plan become the times a task is to be done', () => {
  const rows: readonly [string, readonly string[]][] = [
    ['Trước ngày 15/02/2026', ['once 2026-02-14']],
    ['Chậm nhất trong ngày 15/01/2026', ['once 2026-01-15']],
    ['Tháng 7/2026', ['once 2026-07-31']],
    [
      'Tháng 3, 6, 9, 12/2026',
      ['2026-03 2026-03-31', '2026-06 2026-06-30', '2026-09 2026-09-30', '2026-12 2026-12-31'],
    ],
    ['Quý I/2026', ['once 2026-03-31']],
    ['Hằng quý', ['2026-Q1 2026-03-31', '2026-Q2 2026-06-30', '2026-Q3 2026-09-30', '2026-Q4 2026-12-31']],
    ['Định kỳ 6 tháng', ['2026-H1 2026-06-30', '2026-H2 2026-12-31']],
    ['Trong năm 2026', ['year 2026-12-31']],
    ['Thường xuyên', ['year 2026-12-31']],
    ['Theo Kế hoạch rà soát', ['year 2026-12-31']],
    ['Lồng ghép trong Kế hoạch kiểm tra cải cách hành chính', ['year 2026-12-31']],
    ['Khi có phản ánh, kiến nghị', []],
    ['Theo thời hạn được giao', []],
  ];
  for (const [printed, expected] of rows) assert.deepEqual(told(printed), expected, printed);
});

test('a yearly and a quarterly report in one cell are five times', () => {
  assert.deepEqual(told('Định kỳ 3 tháng, 1 năm hoặc đột xuất theo yêu cầu').length, 5);
});

test('each event is one time with its own due date; the same task may wait for many', () => {
  assert.deepEqual(
    told('Khi có quyết định công bố của Bộ', [trigger('b', '2026-03-09'), trigger('a', null)]),
    ['b 2026-03-09', 'a -'],
  );
});

test('once the other plan is known it sets the time, not the end of the year', () => {
  assert.deepEqual(told('Theo Kế hoạch rà soát', [trigger('k', '2026-09-30')]), ['k 2026-09-30']);
});

const date = fc
  .integer({ min: 0, max: 364 })
  .map((n) => Temporal.PlainDate.from('2026-01-01').add({ days: n }).toString());
const timing: fc.Arbitrary<Timing> = fc.record(
  {
    printed: fc.constantFrom('', 'Hằng quý', 'Theo kế hoạch'),
    kind: fc.constantFrom(...TIMING_KINDS),
    to: date,
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
    every: fc.array(
      fc.constantFrom<Rhythm>(
        'day',
        'week',
        'month',
        'quarter',
        'half-year',
        'year',
        '2 months',
        '4 months',
        '9 months',
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['printed', 'kind'] },
);
const triggers = fc.uniqueArray(
  fc.record({ id: fc.uuid(), summary: fc.constant('x'), happenedOn: date, dueOn: fc.option(date) }),
  { selector: (one) => one.id, maxLength: 5 },
);

test('for any timing and any events: keys are unique, due dates in order, nothing due before it begins, every event once', () => {
  fc.assert(
    fc.property(timing, triggers, (given, happened) => {
      const all = occurrencesOf(given, 2026, happened);
      assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
      const due = all.map(({ dueOn }) => dueOn ?? '9999');
      assert.deepEqual(due, due.toSorted());
      for (const one of all.filter(({ triggerId, dueOn }) => triggerId === null && dueOn !== null))
        assert.ok(one.fromOn <= (one.dueOn ?? ''), JSON.stringify(one));
      assert.deepEqual(
        all.flatMap(({ triggerId }) => triggerId ?? []).toSorted(),
        happened.map(({ id }) => id).toSorted(),
      );
      assert.deepEqual(all, occurrencesOf(given, 2026, happened.toReversed()));
    }),
  );
});

test('a rhythm covers the whole year without gap or overlap', () => {
  for (const rhythm of ['month', 'quarter', 'half-year', 'year', '2 months', '4 months'] as const) {
    const all = occurrencesOf({ printed: '', kind: 'periodic', every: [rhythm] }, 2024);
    let next = Temporal.PlainDate.from('2024-01-01');
    for (const { fromOn, dueOn } of all) {
      assert.equal(fromOn, next.toString(), rhythm);
      next = Temporal.PlainDate.from(dueOn ?? '').add({ days: 1 });
    }
    assert.equal(next.toString(), '2025-01-01', rhythm);
  }
});

test('a status goes one way only: never back from late without a report, and the last day is in time', () => {
  fc.assert(
    fc.property(date, fc.option(date), date, date, (dueOn, doneOn, one, other) => {
      const [sooner, later] = [one, other].toSorted() as [string, string];
      if (statusOn({ dueOn, doneOn: null }, sooner) === 'late')
        assert.equal(statusOn({ dueOn, doneOn: null }, later), 'late');
      assert.equal(statusOn({ dueOn, doneOn: null }, dueOn), 'due-soon');
      if (doneOn !== null)
        assert.equal(statusOn({ dueOn, doneOn }, later), doneOn <= dueOn ? 'done' : 'done-late');
    }),
  );
  assert.equal(worstOf([]), 'waiting');
  assert.equal(worstOf(['done', 'late', 'not-due']), 'late');
  assert.equal(worstOf(['done', 'done-late']), 'done-late');
});

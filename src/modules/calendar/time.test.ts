import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { atOf, atOfEpoch, clockOf, dayOf, epochOfAt, minuteOf, onOf, readClock, weekdayOf } from './time.ts';

const DAY_MS = 86_400_000;
/** The date of a day number by the language's own calendar: the second opinion of this file. */
const byLanguage = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

test('day numbers and dates convert both ways over eight centuries, leap years included', () => {
  const first = Math.round(Date.UTC(1600, 0, 1) / DAY_MS);
  const last = Math.round(Date.UTC(2400, 11, 31) / DAY_MS);
  for (let day = first; day <= last; day += day % 7 === 0 ? 29 : 1) {
    const on = byLanguage(day);
    if (onOf(day) !== on || dayOf(on) !== day) assert.fail(`${on} is ${day}, got ${onOf(day)}, ${dayOf(on)}`);
  }
});

test('29 February exists in leap years only', () => {
  for (const year of ['1600', '2000', '2024', '2400'])
    assert.equal(onOf(dayOf(`${year}-02-29`)), `${year}-02-29`);
  for (const year of ['1700', '1900', '2025', '2100'])
    refused(() => dayOf(`${year}-02-29`), { date: `${year}-02-29` });
});

test('a year of fewer than four digits is written with four', () => {
  assert.equal(onOf(dayOf('0900-03-01')), '0900-03-01');
  assert.equal(onOf(dayOf('0400-02-29')), '0400-02-29');
});

test('weekdays: known dates, and every week has seven days', () => {
  assert.equal(weekdayOf(dayOf('2026-03-02')), 1);
  assert.equal(weekdayOf(dayOf('1970-01-01')), 4);
  assert.equal(weekdayOf(dayOf('1969-12-28')), 7);
  const week = Array.from({ length: 7 }, (_, day) => weekdayOf(dayOf('1959-12-28') + day));
  assert.deepEqual(week, [1, 2, 3, 4, 5, 6, 7]);
});

test('a date written wrongly is no date', () => {
  const wrong = [
    '2026-00-10',
    '2026-13-10',
    '2026-01-00',
    '2026-01-32',
    '2026-04-31',
    '2026-03-29 ',
    '2026-3-29',
    '2026/03-29',
    '2026-03/29',
    '2026x03x29',
    '2026-03-2:',
    '2026-03-2/',
    '20a6-03-29',
    '2026-0 -29',
    '',
    '2026-03-290',
  ];
  for (const date of wrong) refused(() => dayOf(date), { date });
});

test('a clock time written wrongly is no clock time', () => {
  const wrong = [
    '24:00',
    '23:60',
    '99:00',
    '12-30',
    '12:3',
    '12:300',
    '1a:30',
    '12:3b',
    '',
    '12:3/',
    '/2:30',
  ];
  for (const text of wrong) assert.ok(Number.isNaN(readClock(text)), text);
  assert.deepEqual(['00:00', '07:05', '23:59'].map(readClock), [0, 425, 1439]);
  assert.deepEqual([0, 425, 1439, 600].map(clockOf), ['00:00', '07:05', '23:59', '10:00']);
});

test('a time written wrongly is no time', () => {
  const wrong = [
    '2026-03-02T24:00',
    '2026-03-02T23:60',
    '2026-03-02 09:00',
    '2026-03-02T09-00',
    '2026-03-02T9:000',
    '2026-03-02T0a:00',
    '2026-13-02T09:00',
    '2026-03-02T09:00:00',
    '2026-03-02',
  ];
  for (const time of wrong) refused(() => minuteOf(time), { time });
  assert.equal(atOf(minuteOf('2026-03-02T23:59')), '2026-03-02T23:59');
  assert.equal(minuteOf('1970-01-02T01:01'), 1501);
});

test('Vietnam is seven hours ahead of UTC', () => {
  assert.equal(epochOfAt('1970-01-01T07:00'), 0);
  assert.equal(epochOfAt('2026-03-02T00:30'), Date.UTC(2026, 2, 1, 17, 30));
  assert.equal(atOfEpoch(Date.UTC(2026, 11, 31, 17, 0)), '2027-01-01T00:00');
  assert.equal(atOfEpoch(Date.UTC(2026, 2, 2, 2, 5, 59, 999)), '2026-03-02T09:05');
});

function refused(act: () => unknown, facts: Record<string, string>): void {
  assert.throws(act, (error: unknown) => {
    assert.ok(isRefusal(error), JSON.stringify(facts));
    assert.deepEqual(error.facts, facts);
    return true;
  });
}

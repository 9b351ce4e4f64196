import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDay, readDays, spanOf } from './days.ts';

test('a day is read as people write it; one that does not exist is none', () => {
  assert.equal(readDay(' 7/2/2026 '), '2026-02-07');
  assert.equal(readDay('2026-02-07'), '2026-02-07');
  for (const typed of ['31/02/2026', '2026-13-01', 'hôm nay', '']) assert.equal(readDay(typed), null);
});

test('without days the last three months are shown, and so they are beside a wrong first day', () => {
  const usual = { from: '2026-08-28', to: '2026-11-26' };
  assert.deepEqual(readDays({}, '2026-11-26'), { ...usual, wrong: null });
  assert.deepEqual(readDays({ from: '31/02/2026' }, '2026-11-26'), { ...usual, wrong: 'from' });
});

test('the last day is not before the first, and is included as a whole', () => {
  assert.equal(readDays({ from: '01/03/2026', to: '01/02/2026' }, '2026-11-26').wrong, 'to');
  const { from, to } = spanOf({ from: '2026-11-26', to: '2026-11-26' });
  assert.equal(from.toString(), '2026-11-25T17:00:00Z');
  assert.equal(to.epochMilliseconds - from.epochMilliseconds, 86_400_000);
});

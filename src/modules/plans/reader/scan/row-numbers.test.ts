import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { likelyNumbers } from './row-numbers.ts';

test('misread figures are mended by counting on', () => {
  const rows = ['5', 'BI', '3.2', '53', '5.4', '6', '6.1', '62', '7'];
  assert.deepEqual(likelyNumbers(['1', '2', '3', '4', ...rows], '').slice(4), [
    '5',
    '5.1',
    '5.2',
    '5.3',
    '5.4',
    '6',
    '6.1',
    '6.2',
    '7',
  ]);
});

test('a list that begins elsewhere, or skips a number, is kept', () => {
  assert.deepEqual(likelyNumbers(['2', '2.1', '2.2', '4'], ''), ['2', '2.1', '2.2', '4']);
});

test('letters and rows without a number leave the count', () => {
  assert.deepEqual(likelyNumbers(['1', 'a', 'b', '', '2'], ''), ['1', 'a', 'b', '', '2']);
});

test('a list may count on over a section', () => {
  assert.deepEqual(likelyNumbers(['4', '5'], '3'), ['4', '5']);
  assert.deepEqual(likelyNumbers(['1', '2'], '3'), ['1', '2']);
});

test('a list that reads well is never changed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }), (children) => {
      const labels = children.flatMap((count, i) => [
        String(i + 1),
        ...Array.from({ length: count }, (_, k) => `${i + 1}.${k + 1}`),
      ]);
      assert.deepEqual(likelyNumbers(labels, ''), labels);
    }),
  );
});

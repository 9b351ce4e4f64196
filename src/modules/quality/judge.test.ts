import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Comparator, judge, type Judgement, neededFor } from './judge.ts';
import { shownShare } from './words.ts';

const share = (numerator: number, denominator: number) => (100 * numerator) / denominator;

// Comparators as the plans of 2022 to 2026 word them.
const ROWS: readonly (readonly [Comparator, number, number, Judgement])[] = [
  ['>', 99, share(99, 100), 'not-met'],
  ['>', 99, share(9_901, 10_000), 'met'],
  ['>=', 90, share(9, 10), 'met'],
  ['>=', 90, share(899, 1_000), 'not-met'],
  ['>=', 99.9, share(999, 1_000), 'met'],
  ['<=', 30, 30, 'met'],
  ['<=', 30, 30.01, 'not-met'],
  ['<', 30, 30, 'not-met'],
  ['=', 100, 100, 'met'],
  ['=', 100, share(99_999, 100_000), 'not-met'],
  ['=', 60, share(6, 10), 'met'],
  ['=', 60, share(6_001, 10_000), 'met'],
  ['=', 60, share(61, 100), 'above'],
  ['=', 60, share(5_999, 10_000), 'not-met'],
];

test('"trên" is strict, "tối thiểu" and "tối đa" are not, 100 % wants every case', () => {
  for (const [comparator, target, value, want] of ROWS)
    assert.equal(judge(comparator, target, value), want, `${value} ${comparator} ${target}`);
});

test('a share that is equal to a target is equal, whatever the counts', () => {
  for (let denominator = 1; denominator <= 400; denominator += 1)
    for (const target of [20, 30, 50, 60, 70, 85, 90, 99, 99.5]) {
      const exact = (target * 10 * denominator) / 1_000;
      if (Number.isInteger(exact)) {
        assert.equal(judge('>', target, share(exact, denominator)), 'not-met', `${exact}/${denominator}`);
        assert.equal(judge('>=', target, share(exact, denominator)), 'met', `${exact}/${denominator}`);
      }
    }
});

test('what is needed is the smallest count that is enough', () => {
  let compared = 0;
  for (const comparator of ['>', '>=', '='] as const)
    for (const value of [50, 60, 90, 99, 100])
      for (let denominator = 0; denominator <= 40; denominator += 5)
        for (let numerator = 0; numerator <= denominator; numerator += 3)
          for (const remaining of [0, 1, 7, 30]) {
            const all = denominator + remaining;
            const found = neededFor({ comparator, value }, { numerator, denominator }, remaining, 1);
            if (all === 0) {
              assert.equal(found, undefined);
              continue;
            }
            let want = 0;
            while (
              want <= all - numerator &&
              judge(comparator, value, share(numerator + want, all)) === 'not-met'
            )
              want += 1;
            const outcome = want === 0 ? 'certain' : want > remaining - 1 ? 'out-of-reach' : 'open';
            assert.deepEqual(
              found,
              { count: want, of: remaining, outcome },
              `${comparator}${value} ${numerator}/${denominator}+${remaining}`,
            );
            compared += 1;
          }
  assert.ok(compared > 1_000);
  assert.equal(neededFor({ comparator: '<=', value: 30 }, { numerator: 1, denominator: 2 }, 3), undefined);
});

test('a share is never shown as 100 % or as its target when it is not', () => {
  assert.equal(shownShare(share(99_999, 100_000)), 99.999);
  assert.equal(shownShare(share(1, 3)), 33.33);
  assert.equal(shownShare(100), 100);
  assert.equal(shownShare(share(1, 1_000_000)), 0.0001);
  assert.equal(shownShare(99.0001, 99), 99.0001);
});

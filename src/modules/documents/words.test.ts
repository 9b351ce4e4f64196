import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateInWords, moneyInFigures, moneyInWords, shortDate, shortTime, timeInWords } from './words.ts';

test('a date takes a leading zero for days below 10 and for the months 1 and 2 only', () => {
  const written = (iso: string) => dateInWords(Temporal.PlainDate.from(iso));
  assert.equal(written('2026-02-05'), 'ngày 05 tháng 02 năm 2026');
  assert.equal(written('2026-03-15'), 'ngày 15 tháng 3 năm 2026');
  assert.equal(written('2026-11-21'), 'ngày 21 tháng 11 năm 2026');
});

test('a moment is written in the time of Việt Nam, whatever zone it was recorded in', () => {
  assert.equal(
    timeInWords(Temporal.Instant.from('2026-11-21T01:30:00Z')),
    '08 giờ 30 phút, ngày 21 tháng 11 năm 2026',
  );
  assert.equal(shortTime(Temporal.Instant.from('2026-01-31T17:05:00Z')), '00:05 01/02/2026');
  assert.equal(shortDate(Temporal.PlainDate.from('2026-02-05')), '05/02/2026');
});

const amounts: readonly (readonly [number, string, string])[] = [
  [0, '0 đồng', 'Không đồng'],
  [15, '15 đồng', 'Mười lăm đồng'],
  [21, '21 đồng', 'Hai mươi mốt đồng'],
  [34, '34 đồng', 'Ba mươi tư đồng'],
  [105, '105 đồng', 'Một trăm linh năm đồng'],
  [1000, '1.000 đồng', 'Một nghìn đồng'],
  [50_000, '50.000 đồng', 'Năm mươi nghìn đồng'],
  [1_250_000, '1.250.000 đồng', 'Một triệu hai trăm năm mươi nghìn đồng'],
  [1_005_000, '1.005.000 đồng', 'Một triệu không trăm linh năm nghìn đồng'],
  [2_000_000_015, '2.000.000.015 đồng', 'Hai tỷ không trăm mười lăm đồng'],
  [3_000_000_000_000, '3.000.000.000.000 đồng', 'Ba nghìn tỷ đồng'],
  [
    10_111_555_004,
    '10.111.555.004 đồng',
    'Mười tỷ một trăm mười một triệu năm trăm năm mươi lăm nghìn không trăm linh bốn đồng',
  ],
];
for (const [amountVnd, figures, words] of amounts) {
  test(`${amountVnd} is written "${figures}" and "${words}"`, () => {
    assert.equal(moneyInFigures(amountVnd), figures);
    assert.equal(moneyInWords(amountVnd), words);
  });
}

test('two different amounts are never written the same', () => {
  const amount = fc.integer({ min: 0, max: 2 ** 48 });
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      assert.equal(moneyInWords(a) === moneyInWords(b), a === b);
      assert.equal(Number(moneyInFigures(a).replace(/\D/g, '')), a);
    }),
    { numRuns: 2000 },
  );
});

test('a part of a đồng or a debt is a fault', () => {
  assert.throws(() => moneyInWords(0.5), RangeError);
  assert.throws(() => moneyInFigures(-1), RangeError);
});

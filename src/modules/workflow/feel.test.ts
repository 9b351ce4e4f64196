import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { askFeel, testFeel } from './feel.ts';
import { plainValue } from './feel-value.ts';
import type { Variables } from './state.ts';

const people = {
  hộ: [
    { tên: 'An', tuổi: 17, có: false },
    { tên: 'Ba', tuổi: 20, có: true },
  ],
  tên: 1,
};

/** What the standard says (DMN 1.5, chapter 10), where a reader of FEEL easily says something else. */
const VALUES: Record<string, [text: string, value: unknown, variables?: Variables][]> = {
  'numbers are decimals': [
    ['0.1 + 0.2 = 0.3', true],
    ['0.7 + 0.1 >= 0.8', true],
    ['floor(4.35 * 100)', 435],
    ['round half up(1.005, 2)', 1.01],
    ['round half up(12345.5, -2)', 12_300],
    ['decimal(2.5, 0)', 2],
    ['ceiling(0.1 * 3 * 10)', 3],
    ['1e3 + 1', 1001],
    ['1E-2', 0.01],
    ['-x + 2', -1, { x: 3 }],
    ['- 5', -5],
    ['1 / 3 * 3', 1],
    ['0.3 / 3 = 0.1', true],
    ['floor([1.5])', 1],
    ['x + 1', 1_234_567_890_123_457, { x: 1_234_567_890_123_456 }],
    ['number("1.250.000,5", ".", ",")', 1_250_000.5],
    ['number("")', null],
  ],
  'values of different kinds do not compare': [
    ['x > 5', null, { x: '7' }],
    ['x < 10', null, { x: true }],
    ['x in [1..10]', null, { x: '5' }],
    ['duration("P30D") > duration("P1M")', null],
  ],
  'ISO text beside a date is the date': [
    ['x < date("2026-01-01")', true, { x: '2025-12-31' }],
    ['x > duration("P3D")', true, { x: 'P5D' }],
    ['x > date("2026-01-01")', null, { x: 'sớm' }],
  ],
  'only true is true': [
    ['if "có" then 1 else 2', 2],
    ['if x then 1 else 2', 2, { x: 0 }],
    ['every x in [1, null] satisfies x > 0', false],
    ['some x in hộ satisfies x.tuổi > 18', true, people],
  ],
  'a filter asks each item': [
    ['hộ[tuổi > 18].tên', ['Ba'], people],
    ['hộ[contains(tên, "a")].tuổi', [20], { hộ: people.hộ }],
    ['hộ[có].tên', ['Ba'], people],
    ['hộ[not(có)].tên', ['An'], people],
    ['tên[starts with(item, "Á")]', ['Ái'], { tên: ['An', 'Ba', 'Ái'] }],
    ['[1, 2, 3, 4][even(item)]', [2, 4]],
    ['xs[i]', 6, { xs: [5, 6, 7], i: 2 }],
    ['xs[count(xs)]', 7, { xs: [5, 6, 7] }],
    ['xs[i + 1]', 6, { xs: [5, 6, 7], i: 1 }],
    ['xs[-1]', 7, { xs: [5, 6, 7] }],
  ],
  'ranges count down too': [
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in 2..0 return i', [2, 1, 0]],
    ['some i in (for j in 1..3 return j) satisfies i > 2', true],
    ['for i in 1..n return i * n', [2, 4], { n: 2 }],
  ],
  'durations are reckoned with': [
    ['duration("P1D") * 2', 'P2D'],
    ['2 * duration("P1Y2M")', 'P2Y4M'],
    ['duration("P10D") / 4', 'P2DT12H'],
    ['duration("P10D") / duration("P2D")', 5],
    ['-duration("PT90M")', '-PT1H30M'],
    ['(date("2026-11-21") - date("2026-11-01")) / duration("P1D")', 20],
    ['duration("P1D") * duration("P1D")', null],
    ['years and months duration(date("2000-05-10"), date("2026-05-09"))', 'P25Y11M'],
    ['years and months duration(date("2000-05-10"), date("2026-05-10")).years', 26],
    ['years and months duration(date("2026-05-10"), date("2000-05-10"))', '-P26Y'],
    ['years and months duration(d, date("2026-05-09"))', null, { d: null }],
  ],
  'functions of lists see what is equal': [
    ['min(["b", "a"])', 'a'],
    ['max(date("2026-01-01"), date("2026-02-01"))', '2026-02-01'],
    ['min([duration("P2D"), duration("P1D")])', 'P1D'],
    ['min([1, "a"])', null],
    ['median([10, 9, 2])', 9],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['sum([0.1, 0.2])', 0.3],
    ['sum([])', null],
    ['mean([0.1, 0.2, 0.6])', 0.3],
    ['list contains([date("2026-01-01")], date("2026-01-01"))', true],
    ['list contains([[1], [2]], [2])', true],
    ['list contains([1, null], null)', true],
    ['index of(["a", "b", "a"], "a")', [1, 3]],
  ],
  'places count from 1, or from the end': [
    ['substring("phường", 2, 3)', 'hườ'],
    ['substring("phường", -2)', 'ng'],
    ['substring("phường", 0)', null],
    ['sublist([1, 2, 3], -2, 1)', [2]],
    ['sublist([1, 2, 3], 4)', null],
    ['insert before([1, 2], -1, 9)', [1, 9, 2]],
    ['remove([1, 2, 3], -1)', [1, 2]],
  ],
  'points and ranges': [
    ['during(5, [1..10])', true],
    ['during(10, [1..10))', false],
    ['starts([1..5], [1..10])', true],
    ['started by((1..10], [1..5])', false],
    ['finishes(10, [1..10])', true],
    ['finished by([1..10], (5..10])', true],
    ['coincides([1..5], [1..5])', true],
    ['overlaps before([1..5], [3..8])', true],
    ['overlaps before([1..5], [6..8])', false],
    ['overlaps after([3..8], [1..5])', true],
    ['during(null, [1..10])', null],
  ],
  'names may hold words of FEEL': [
    ['Lệ phí in bản đồ * 2', 10, { 'Lệ phí in bản đồ': 5 }],
    ['Bản in', null],
    ['Thu - chi + 1', 6, { 'Thu - chi': 5 }],
    ['Xã/phường = "Đồng Xuân"', true, { 'Xã/phường': 'Đồng Xuân' }],
    ['`Phí (đồng)` + 1', 4, { 'Phí (đồng)': 3 }],
    ['min + 1', 3, { min: 2 }],
  ],
};

for (const [about, rows] of Object.entries(VALUES)) {
  test(`FEEL: ${about}`, () => {
    for (const [text, value, variables = {}] of rows) {
      assert.deepEqual(plainValue(askFeel(text, variables).value), value, text);
    }
  });
}

test('FEEL: the hour is that of the province, and the day goes with it', () => {
  const { value } = askFeel('today() = date(now())', {});
  assert.equal(value, true);
  assert.match(plainValue(askFeel('now()', {}).value) as string, /\+07:00$/);
});

test('FEEL tells which names and functions are not there, and which dates do not exist', () => {
  const asked = askFeel('phí + tính phí(1) + lệ phí', { phí: 1 });
  assert.deepEqual([asked.missing, asked.uncallable], [['lệ phí'], ['tính phí']]);
  assert.deepEqual(askFeel('date("2026-02-30")', {}).broken, ['date("2026-02-30")']);
  assert.equal(askFeel('x + 1', { x: '1' }).mixed, true);
  assert.throws(() => askFeel('x >', {}));
});

const CELLS: [test: string, value: unknown, passes: boolean, variables?: Variables][] = [
  ['< 5', '3', false],
  ['[1..5]', '3', false],
  ['0.3', 0.1 + 0.2, true],
  ['>= 0.8', 0.7 + 0.1, true],
  ['["a", "b"]', 'a', true],
  ['["a", "b"]', ['a', 'b'], true],
  ['["a", "b"]', ['b', 'a'], false],
  ['[date("2026-01-01"), date("2026-01-02")]', askFeel('date("2026-01-02")', {}).value, true],
  ['cờ', false, true, { cờ: false }],
  ['cờ', false, false, { cờ: true }],
  ['not(cờ)', false, true, { cờ: true }],
  ['not(h.cờ)', false, false, { h: { cờ: false } }],
  ['?.tuổi > 18', { tuổi: 20 }, true],
  ['? > x * 0.1', 4, true, { x: 30 }],
  ['x in ("a", "b")', 1, true, { x: 'b' }],
];

test('FEEL: tests in cells', () => {
  for (const [cell, value, passes, variables = {}] of CELLS)
    assert.equal(testFeel(cell, value, variables).value, passes, `${cell} of ${JSON.stringify(value)}`);
});

/** What a reader gives; a text whose ranges have no end is given up by the engine. */
function valueOrNone(ask: () => { readonly value: unknown }): unknown {
  try {
    return plainValue(ask().value);
  } catch (error) {
    assert.match((error as Error).message, /^unsupported range/);
    return undefined;
  }
}

test('the wording for the engine changes no meaning: random texts give what the engine gives for them', () => {
  const { number } = fc.letrec<{ number: string; truth: string; list: string }>((tie) => {
    const join = (words: string, ...parts: fc.Arbitrary<string>[]) =>
      fc.tuple(...parts).map((given) => given.reduce((text, part) => text.replace('_', `(${part})`), words));
    const [n, t, l] = [tie('number'), tie('truth'), tie('list')];
    return {
      number: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', '2.5', '-3', 'x', 'Số tiền', 'xs[1]', 'p.a', 'count(xs)'),
        join('_ + _', n, n),
        join('_ - _', n, n),
        join('_ * _', n, n),
        join('-_', n),
        join('if _ then _ else _', t, n, n),
        join('sum(_)', l),
        join('_[_]', l, n),
      ),
      truth: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('true', 'cờ', 'x > 1', 'Số tiền in [1..5]'),
        join('_ > _', n, n),
        join('_ and _', t, t),
        join('not(_)', t),
        join('_ between _ and _', n, n, n),
        join('some i in _ satisfies i > _', l, n),
        join('every i in _ satisfies _ or i = 2', l, t),
      ),
      list: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('xs', '[1, 2, 3]', '[]'),
        join('[_, _]', n, n),
        join('_[item > _]', l, n),
        join('for i in _ return i * _', l, n),
        join('for i in 1..3 return i + _', n),
      ),
    };
  });
  const data = { x: 3, 'Số tiền': 4, xs: [1, 5, 2], p: { a: 2 }, cờ: false };
  fc.assert(
    fc.property(number, (text) => {
      const [own, engine] = [() => askFeel(text, data), () => evaluate(text, data)].map(valueOrNone);
      assert.deepEqual(own, engine, text);
    }),
    { numRuns: 300 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { isRefusal } from '#kernel/refusal';
import { expressionProblem, holds, plainExpression, valueOf } from './expression.ts';
import { simpleHolds } from './simple-condition.ts';

test('marks of other tools are taken off, and only whole ones', () => {
  for (const [text, plain] of [
    ['= x > 1', 'x > 1'],
    ['${x > 1}', 'x > 1'],
    ['#{x}', 'x'],
    ['  x  ', 'x'],
    ['${a} and ${b}', '${a} and ${b}'],
    ['x = "a" and not(y = "đ\'b")', 'x = "a" and not(y = "đ\'b")'],
  ] as const) {
    assert.equal(plainExpression(text), plain);
  }
});

test('what is not FEEL is named as such', () => {
  for (const text of [
    'x == 1 ? 2 : 3',
    'x = 1 && y',
    "x = 'a'",
    'a.b() == 1',
    'x.contains()',
    'x == 1; y',
    'x ? 1 : 2',
    'next(null, x)',
    '',
    'x >',
    'f(x);',
  ]) {
    assert.notEqual(expressionProblem(text), null, text);
  }
  for (const text of [
    'x = 1',
    'x != 1',
    'a and not(b)',
    'trạng thái = "đạt"',
    'x in [1..5]',
    'contains(x, "==")',
  ]) {
    assert.equal(expressionProblem(text), null, text);
  }
});

test('the common core of other languages is said in FEEL', () => {
  const data = { x: 'ab', n: 3, b: true, z: null, list: ['a', 'b'], o: { p: 1 } };
  for (const [text, expected] of [
    ['x == "ab"', true],
    ["${x == 'ab'}", true],
    ["#{x != 'ab'}", false],
    ['${n === 3 && b}', true],
    ['n !== 3 || !b', false],
    ['!z', true],
    ['!(n > 5)', true],
    ['!(z > 5) && b == true', true],
    ['z == null', true],
    ['${n ge 3 and n lt 4}', true],
    ['${not b or n eq 4}', false],
    ['${empty z && !empty list && not empty x}', true],
    ['x.contains("a")', true],
    ['${x.contains("c")}', false],
    ['list.contains("b")', true],
    ['!list.contains("c")', true],
    ['"ab".equals(x)', null],
    ['x.equals("ab") && x.startsWith("a") && x.endsWith("b")', true],
    ['x.isEmpty()', false],
    ['list.size() == 2 && x.length() < 3', true],
    ['${not z and not (n > 3)}', true],
    ['n == "3" && b == \'true\' && n != "4" && 3 == n', true],
    ['n === "3"', false],
    ['o.p == 1 && (n - 1) * 2 == 4', true],
    ['${environment.variables.n == 3}', true],
    ["${execution.getVariable('n') > 2}", true],
    ["x == 'it\\'s'", false],
  ] as const) {
    if (expected === null) assert.notEqual(expressionProblem(text, 'boolean'), null, text);
    else {
      assert.equal(expressionProblem(text, 'boolean'), null, text);
      assert.equal(holds(plainExpression(text), data), expected, text);
      assert.equal(plainExpression(plainExpression(text)), plainExpression(text), text);
    }
  }
});

test('a constant that is neither true nor false is no condition', () => {
  for (const text of ['1', '"có"', '[1]']) assert.notEqual(expressionProblem(text, 'boolean'), null, text);
  for (const text of ['true', 'x', 'x > 1', 'null = x'])
    assert.equal(expressionProblem(text, 'boolean'), null, text);
});

test('what FEEL leaves open does not hold; what is not a truth value is refused', () => {
  assert.equal(holds('x > 1', {}), false);
  assert.equal(holds('x = null', {}), true);
  assert.equal(holds('x > 1 and y = "a"', { x: 2, y: 'a' }), true);
  assert.throws(
    () => holds('x', { x: 'yes' }),
    (error) => isRefusal(error, 'workflow/expression-invalid'),
  );
  assert.equal(valueOf('sum(xs)', { xs: [1, 2] }), 3);
});

test('the short way gives what the full FEEL reader gives', () => {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.boolean(),
    fc.constantFrom('a', 'b', '2'),
    fc.constant(null),
  );
  const literal = fc.oneof(
    fc.integer({ min: -3, max: 3 }).map(String),
    fc.constantFrom('true', 'false', '"a"', '"b"', '"2"'),
  );
  const one = fc
    .tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), literal)
    .map((parts) => parts.join(' '));
  const text = fc
    .array(fc.oneof(one, fc.constantFrom('x', 'y')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join(' and '));
  let answered = 0;
  fc.assert(
    fc.property(text, value, value, (condition, x, y) => {
      const short = simpleHolds(condition, { x, y });
      if (short === undefined) return;
      answered += 1;
      assert.equal(short, evaluate(condition, { x, y }).value);
    }),
    { numRuns: 500 },
  );
  assert.ok(answered > 20);
});

test('conditions know the names and the FEEL that decisions know', () => {
  const data = {
    'Lệ phí in bản đồ': 5,
    'Thu - chi': 5,
    'Phí (đồng)': 3,
    'Ngày nộp': '2026-07-02',
    'Thành viên': [{ tên: 'Nguyễn A' }, { tên: 'Lê B' }],
    a: 0.1,
    b: 0.2,
    Tuổi: 20,
  };
  for (const text of [
    'Lệ phí in bản đồ > 3',
    'Thu - chi > 2',
    '`Phí (đồng)` > 2',
    'Ngày nộp >= date("2026-07-01")',
    'count(Thành viên[contains(tên, "Nguyễn")]) = 1',
    'a + b = 0.3',
    plainExpression('Tuổi >= 18'.normalize('NFD')),
  ]) {
    assert.equal(expressionProblem(text, 'boolean'), null, text);
    assert.equal(holds(text, data), true, text);
    assert.equal(holds(text, {}), false, text);
  }
  assert.notEqual(expressionProblem('x > 5 and "đạt"', 'boolean'), null);
});

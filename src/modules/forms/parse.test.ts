import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { LIMITS } from './model.ts';
import { applyOperation, mergeSection, parseAnswers, readDate, readNumber } from './parse.ts';
import { aForm } from './testing.ts';

const form = aForm();
const parse = (...entries: [string, string][]) => parseAnswers(form.schema, entries);

test('answers get the type of their field; what does not fit stays as typed', () => {
  assert.deepEqual(
    parse(
      ['/fullName', '  Lý Thị Sầm '],
      ['/birthOn', '7/2/1990'],
      ['/married', 'true'],
      ['/capital', '1.250.000'],
    ),
    { fullName: 'Lý Thị Sầm', birthOn: '1990-02-07', married: true, capital: 1_250_000 },
  );
  assert.deepEqual(parse(['/birthOn', '31/02/2026'], ['/capital', 'mười triệu'], ['/married', 'co']), {
    birthOn: '31/02/2026',
    capital: 'mười triệu',
    married: 'co',
  });
});

test('empty, unknown and foreign names answer nothing', () => {
  assert.deepEqual(
    parse(['/fullName', '  '], ['/khac', 'x'], ['_csrf', 't'], ['/lines', 'x'], ['/fullName/0/a', 'x']),
    {},
  );
});

test('rows keep their order, an empty row stays, and holes close', () => {
  assert.deepEqual(
    parse(['/lines/4/name', 'B'], ['/lines/0/name', 'A'], ['/lines/0/main', 'true'], ['/lines/2/name', '']),
    {
      lines: [{ name: 'A', main: true }, {}, { name: 'B' }],
    },
  );
});

test('texts are stored in one form of Unicode', () => {
  assert.deepEqual(parse(['/fullName', 'Le\u0302 Thi\u0323']), { fullName: 'Lê Thị' });
});

test('a name that reaches into the prototype is refused', () => {
  for (const name of ['/__proto__', '/lines/0/__proto__', '/constructor', '/lines/0/prototype/x']) {
    assert.throws(
      () => parse([name, 'x']),
      (error) => isRefusal(error, 'forms/name-forbidden'),
      name,
    );
  }
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a post is bounded in fields, in length and in rows', () => {
  const many = Array.from({ length: LIMITS.postedFields + 1 }, (): [string, string] => ['/fullName', 'x']);
  assert.throws(
    () => parse(...many),
    (error) => isRefusal(error, 'forms/too-many-fields'),
  );
  assert.throws(
    () => parse(['/fullName', 'x'.repeat(LIMITS.textLength * 2 + 1)]),
    (error) => isRefusal(error, 'forms/answer-too-long'),
  );
  assert.deepEqual(parse([`/lines/${LIMITS.rows}/name`, 'x']), {});
});

test('whatever is posted, only fields of the form are answered', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom('/fullName', '/lines/0/name', '/lines/1/x', '/lines/-1/name', '//'),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.string())), (entries) => {
      try {
        const answers = parseAnswers(form.schema, entries);
        return Object.keys(answers).every((key) => Object.hasOwn(form.schema.properties, key));
      } catch (error) {
        return isRefusal(error);
      }
    }),
  );
});

test('numbers are read the way Vietnam writes them', () => {
  const rows: [string, number | undefined][] = [
    ['1.250.000', 1_250_000],
    ['1 250 000', 1_250_000],
    ['1.250', 1250],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.250,75', 1250.75],
    ['50.000 đ', 50_000],
    ['-3', -3],
    ['0', 0],
    ['1.25.000', undefined],
    ['1e9', undefined],
    ['12 m2', undefined],
  ];
  for (const [typed, value] of rows) assert.equal(readNumber(typed), value, typed);
});

test('dates are read in every usual form, and only when the calendar has the day', () => {
  for (const typed of ['27/2/2026', '27-02-2026', '27.02.2026', '27 02 2026', '27022026', '2026-02-27']) {
    assert.equal(readDate(typed), '2026-02-27', typed);
  }
  assert.equal(readDate('29/02/2024'), '2024-02-29');
  for (const typed of ['29/02/2026', '31/02/2026', '00/01/2026', '27/13/2026', '27/2', 'hôm nay', '']) {
    assert.equal(readDate(typed), undefined, typed);
  }
});

test('rows are added up to the most allowed and removed by number', () => {
  const two = { lines: [{ name: 'A' }, { name: 'B' }] };
  assert.deepEqual(applyOperation(form.schema, {}, 'add:/lines'), { lines: [{}] });
  assert.deepEqual(applyOperation(form.schema, two, 'remove:/lines/0'), { lines: [{ name: 'B' }] });
  const full = { lines: [{}, {}, {}] };
  assert.equal(applyOperation(form.schema, full, 'add:/lines'), full);
  for (const wrong of [
    'add:/fullName',
    'remove:/lines/9',
    'remove:/lines',
    'add:/__proto__',
    'add:/lines/0',
    'x',
  ]) {
    assert.throws(
      () => applyOperation(form.schema, two, wrong),
      (error) => isRefusal(error, 'forms/operation-unknown'),
      wrong,
    );
  }
});

test('posting a section replaces that section only: an unticked box leaves nothing behind', () => {
  const stored = { fullName: 'Cũ', married: true, capital: 5 };
  assert.deepEqual(mergeSection(form, 'person', stored, { fullName: 'Mới', capital: 9 }), {
    fullName: 'Mới',
    capital: 5,
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { checkDefinition, problemsOfDefinition } from './check-definition.ts';
import type { FormDefinition, Property } from './model.ts';
import { patternInWords, patternProblem } from './patterns.ts';
import { aForm } from './testing.ts';

const text = (more: object): Property => ({ type: 'string', title: 'Ô', maxLength: 50, ...more }) as Property;
const problems = (more: object) => problemsOfDefinition(aForm({ more: text(more) })).join(' ');

test('a sound form may be published, and so may every form of the demo province', () => {
  assert.deepEqual(problemsOfDefinition(aForm()), []);
  const home = new URL('../../../db/demo/forms/', import.meta.url);
  const files = readdirSync(home).filter((file) => file.endsWith('.json'));
  assert.ok(files.length >= 13);
  for (const file of files) {
    assert.deepEqual(problemsOfDefinition(JSON.parse(readFileSync(new URL(file, home), 'utf8'))), [], file);
  }
});

test('a form that breaks the profile is refused with every reason', () => {
  assert.match(problems({ maxLength: undefined }), /chưa có độ dài tối đa/);
  assert.match(problems({ enum: ['a'] }), /lựa chọn a chưa có nhãn/);
  assert.match(problems({ pattern: '^(a+)+$' }), /lặp bên trong phần lặp/);
  assert.match(problems({ la: 1 }), /la/);
  assert.throws(
    () => checkDefinition({}),
    (error) => isRefusal(error, 'forms/definition-refused') && Array.isArray(error.facts['problems']),
  );
});

test('every field stands in exactly one section, and every named field exists', () => {
  const form = aForm();
  const [person, ...others] = form.sections;
  const moved = { ...form, sections: [{ ...person, fields: ['fullName', 'kind', 'khongCo'] }, ...others] };
  const found = problemsOfDefinition(moved).join(' ');
  assert.match(found, /không có ô khongCo/);
  assert.match(found, /Ô kind đứng ở cả phần person và phần business/);
  assert.match(found, /Ô birthOn không đứng ở phần nào/);
});

test('a form is bounded, and its conditions are held to the same patterns', () => {
  const heavy = aForm({ more: text({ description: 'x'.repeat(70_000) }) });
  assert.match(problemsOfDefinition(heavy).join(), /tối đa 64000/);
  const form = aForm();
  const sneaky: FormDefinition = {
    ...form,
    sections: form.sections.map((section) =>
      section.visibleIf
        ? { ...section, visibleIf: { properties: { fullName: { pattern: '(a*)*' } } } }
        : section,
    ),
  };
  assert.match(problemsOfDefinition(sneaky).join(), /Điều kiện dùng mẫu/);
});

test('a column or field named like an inner part of JavaScript is refused', () => {
  assert.notDeepEqual(problemsOfDefinition(aForm({ constructor: text({}) })), []);
});

test('patterns: what RE2 does not know and what may run away is refused, the rest is not', () => {
  const unsafe = [
    '(?=a)b',
    '(?<!a)b',
    '(?<n>a)',
    '(a)\\1',
    '(a+)+',
    '(a|b)*',
    '(a?){2,}',
    '((ab*)c)+',
    'a*b*c*d*',
    '[',
    'x'.repeat(201),
  ];
  for (const pattern of unsafe) assert.notEqual(patternProblem(pattern), undefined, pattern);
  const safe = [
    '^[0-9]{12}$',
    '^0[0-9]{9,10}$',
    '^[0-9]{10}(-[0-9]{3})?$',
    '^https?://[^ ]+$',
    '^(?:ab)+$',
    '^([01][0-9]|2[0-3]):[0-5][0-9]$',
    '^[(+*]{1,3}$',
    '^\\(\\+$',
  ];
  for (const pattern of safe) assert.equal(patternProblem(pattern), undefined, pattern);
});

test('a simple pattern is told in words', () => {
  assert.equal(patternInWords('^[0-9]{12}$'), '12 ký tự, chỉ gồm chữ số');
  assert.equal(
    patternInWords('^[A-Z0-9]{6,20}$'),
    '6 đến 20 ký tự, chỉ gồm chữ số, chữ cái in hoa không dấu',
  );
  assert.equal(patternInWords('^[0-9-]{9,14}$'), '9 đến 14 ký tự, chỉ gồm chữ số, dấu “-”');
  assert.equal(patternInWords('^https?://[^ ]+$'), undefined);
});

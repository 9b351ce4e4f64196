import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersToSubmit, compiledForm, requiredFields, visibleSections } from './compiled-form.ts';
import type { Answers } from './model.ts';
import { aForm, GOOD_ANSWERS } from './testing.ts';
import { validateAll, validateSection } from './validate.ts';

const form = aForm();
const messageFor = (answers: Answers, name: string) =>
  validateAll(form, { ...GOOD_ANSWERS, ...answers }).find((error) => error.name === name)?.message;

test('a complete form has no faults', () => {
  assert.deepEqual(validateAll(form, GOOD_ANSWERS), []);
});

test('each fault says the rule and the limit in Vietnamese', () => {
  const rows: [Answers, string, string][] = [
    [{ fullName: 'A' }, '/fullName', '“Họ và tên” cần ít nhất 2 ký tự; bạn đã nhập 1.'],
    [{ fullName: 'A'.repeat(21) }, '/fullName', '“Họ và tên” dài nhất 20 ký tự; bạn đã nhập 21.'],
    [{ idNumber: '12' }, '/idNumber', '“Số định danh” chưa đúng dạng: 12 ký tự, chỉ gồm chữ số.'],
    [{ birthOn: '31/02/2026' }, '/birthOn', 'Ngày 31/02/2026 không có trong lịch.'],
    [{ birthOn: '2026-02-31' }, '/birthOn', 'Ngày 31/02/2026 không có trong lịch.'],
    [{ birthOn: 'mai' }, '/birthOn', '“Ngày sinh” phải là ngày theo dạng ngày/tháng/năm, ví dụ 27/02/2026.'],
    [{ capital: 'nhiều' }, '/capital', '“Vốn” phải là số nguyên, ví dụ 12 hoặc 1.250.000.'],
    [{ capital: 1.5 }, '/capital', '“Vốn” phải là số nguyên, ví dụ 12 hoặc 1.250.000.'],
    [{ capital: 7_000_000 }, '/capital', '“Vốn” phải từ 1.000.000 đến 5.000.000; bạn đã nhập 7.000.000.'],
    [{ kind: 'la' }, '/kind', 'Chọn một mục trong danh sách cho “Loại”.'],
    [{ kind: 'khac' }, '/kindOther', 'Nhập “Loại khác”.'],
    [{ married: 'co' }, '/married', 'Chọn Có hoặc Không cho “Đã kết hôn”.'],
    [{ lines: [] }, '/lines', 'Thêm ít nhất 1 dòng vào “Ngành, nghề”.'],
    [{ lines: [{ name: 'A' }, { main: true }] }, '/lines/1/name', 'Nhập “Tên ngành” ở dòng 2.'],
    [
      { lines: [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }] },
      '/lines',
      '“Ngành, nghề” có nhiều nhất 3 dòng.',
    ],
  ];
  for (const [answers, name, message] of rows) assert.equal(messageFor(answers, name), message);
});

test('faults stand in the order of the screen, one for each field, also in English', () => {
  const errors = validateAll(form, {}, 'en');
  assert.deepEqual(
    errors.map((error) => error.name),
    ['/fullName', '/idNumber', '/birthOn', '/married', '/capital', '/kind', '/lines'],
  );
  assert.equal(errors[0]?.message, 'Enter “Họ và tên”.');
});

test('a section is checked alone', () => {
  assert.deepEqual(
    validateSection(form, 'business', { kind: 'ban-le' }).map((error) => error.name),
    ['/capital', '/lines'],
  );
});

test('a hidden section asks nothing and sends nothing, but its draft is kept until then', () => {
  const draft = { ...GOOD_ANSWERS, spouseName: 'Đàm Quang Hợp' };
  assert.deepEqual([...visibleSections(form, draft)], ['person', 'business']);
  assert.deepEqual(validateSection(form, 'spouse', {}), []);
  assert.equal('spouseName' in answersToSubmit(form, draft), false);
  assert.equal(answersToSubmit(form, { ...draft, married: true })['spouseName'], 'Đàm Quang Hợp');
  assert.equal(messageFor({ married: true }, '/spouseName'), 'Nhập “Tên vợ hoặc chồng”.');
});

test('empty rows and unknown fields are not sent', () => {
  assert.deepEqual(answersToSubmit(form, { lines: [{}, { name: 'A' }], la: 'x' }), {
    lines: [{ name: 'A' }],
  });
});

test('hiding one section hides what depended on its answers', () => {
  const base = aForm();
  const chain = {
    ...base,
    sections: base.sections.map((section) =>
      section.key === 'business'
        ? { ...section, visibleIf: { type: 'object', required: ['spouseName'] } }
        : section,
    ),
  };
  assert.deepEqual([...visibleSections(chain, { married: false, spouseName: 'A' })], ['person']);
  assert.deepEqual(
    [...visibleSections(chain, { married: true, spouseName: 'A' })],
    ['person', 'spouse', 'business'],
  );
});

test('more is required when a condition holds', () => {
  assert.equal(requiredFields(form, { kind: 'khac' }).has('kindOther'), true);
  assert.equal(requiredFields(form, { kind: 'ban-le' }).has('kindOther'), false);
});

test('a definition is compiled once, also when it was read again', () => {
  assert.equal(compiledForm(form), compiledForm(form));
  assert.equal(compiledForm(structuredClone(form)), compiledForm(form));
  assert.notEqual(compiledForm(aForm({ more: { type: 'boolean', title: 'Thêm' } })), compiledForm(form));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import { FormSection } from '#ui';
import { prefillAnswers, presentAnswers, presentSection } from './present.ts';
import { aForm, GOOD_ANSWERS } from './testing.ts';
import { validateSection } from './validate.ts';

const form = aForm();

test('a section is asked without script: names are pointers, errors beside fields, rows by submit buttons', () => {
  const answers = { lines: [{ name: '<b>' }, {}], capital: 7_000_000 };
  const errors = validateSection(form, 'business', answers);
  const html = renderToString(
    <FormSection section={presentSection(form, 'business', answers, { errors })} />,
  );
  assert.match(html, /name="\/lines\/0\/name"[^>]* value="&lt;b&gt;"|value="&lt;b>"/);
  assert.match(html, /id="f-lines-1-name-error"/);
  assert.match(html, /name="_op" value="remove:\/lines\/1" formnovalidate/);
  assert.match(html, /name="_op" value="add:\/lines" formnovalidate/);
  assert.match(html, /value="7\.000\.000"/);
  assert.ok(html.indexOf('value="next"') < html.indexOf('value="remove:'), 'Enter must not remove a row');
});

test('an impossible date is shown as it was typed, with its fault', () => {
  const answers = { birthOn: '31/02/2026' };
  const section = presentSection(form, 'person', answers, {
    errors: validateSection(form, 'person', answers),
  });
  const html = renderToString(<FormSection section={section} />);
  assert.match(html, /value="31\/02\/2026"/);
  assert.match(html, /Ngày 31\/02\/2026 không có trong lịch\./);
});

test('a required table begins with one empty row; a full one offers no more', () => {
  const [, , , lines] = presentSection(form, 'business', {}).fields;
  assert.ok(lines?.kind === 'table');
  assert.equal(lines.rows.length, 1);
  const [, , , full] = presentSection(form, 'business', { lines: [{}, {}, {}] }).fields;
  assert.ok(full?.kind === 'table');
  assert.equal(full.addOperation, undefined);
});

test('known data fills what is unanswered and is named as source only while it is unchanged', () => {
  const known = { 'applicant.fullName': { value: 'Lý Thị Sầm', source: 'Tài khoản định danh' } };
  const filled = prefillAnswers(form, {}, known);
  assert.deepEqual(filled, {
    answers: { fullName: 'Lý Thị Sầm' },
    sources: { fullName: 'Tài khoản định danh' },
  });
  assert.deepEqual(prefillAnswers(form, { fullName: 'Khác' }, known), {
    answers: { fullName: 'Khác' },
    sources: {},
  });
  const html = renderToString(
    <FormSection section={presentSection(form, 'person', filled.answers, filled)} />,
  );
  assert.match(html, /class="source" id="f-fullName-source">Tài khoản định danh</);
  assert.match(html, /autocomplete="name"/);
});

test('answers are read back with labels, dates, numbers and rows; hidden sections are not', () => {
  const groups = presentAnswers(form, { ...GOOD_ANSWERS, spouseName: 'ẩn' });
  assert.deepEqual(
    groups.map((group) => group.key),
    ['person', 'business'],
  );
  const values = Object.fromEntries(
    groups.flatMap((group) => group.rows).map((row) => [row.label, row.value]),
  );
  assert.deepEqual(values, {
    'Họ và tên': 'Lý Thị Sầm',
    'Số định danh': '020190000123',
    'Ngày sinh': '07/02/1990',
    'Đã kết hôn': 'Không',
    Vốn: '1.250.000',
    Loại: 'Bán lẻ',
    'Loại khác': undefined,
    'Ngành, nghề – 1': 'Tên ngành: Bán lẻ hoa hồi; Ngành chính: Có',
  });
});

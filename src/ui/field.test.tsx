import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import {
  Checkbox,
  DateInput,
  ErrorSummary,
  FileInput,
  Form,
  fieldId,
  LangContext,
  Radios,
  Select,
  TextArea,
  TextInput,
} from './index.ts';

test('an error is said beside its field, tied to it, and led to from the summary', () => {
  const error = { name: '/lines/0/code', message: 'Nhập “Mã ngành”.' };
  const html = renderToString(
    <>
      <ErrorSummary errors={[error]} />
      <TextInput name={error.name} label="Mã ngành" hint="Bốn chữ số." error={error.message} required />
    </>,
  );
  assert.match(html, /role="alert" tabindex="-1" autofocus/);
  assert.match(html, /Có 1 chỗ cần sửa/);
  assert.match(html, /<a href="#f-lines-0-code">Nhập “Mã ngành”\.<\/a>/);
  assert.match(
    html,
    /<input id="f-lines-0-code" name="\/lines\/0\/code" required aria-describedby="f-lines-0-code-hint f-lines-0-code-error" aria-invalid="true"/,
  );
  assert.match(html, /id="f-lines-0-code-error"><span class="vh">Lỗi: <\/span>Nhập/);
});

test('a form without errors has no summary', () => {
  assert.equal(renderToString(<ErrorSummary errors={[]} />), '');
});

test('a field that may stay empty says so, in the language of the page', () => {
  const field = <TextInput name="note" label="Ghi chú" />;
  assert.match(renderToString(field), /\(không bắt buộc\)/);
  assert.match(
    renderToString(<LangContext.Provider value="en">{field}</LangContext.Provider>),
    /\(optional\)/,
  );
  assert.doesNotMatch(renderToString(<TextInput name="note" label="Ghi chú" required />), /không bắt buộc/);
});

test('a date is shown day first and never loses what was typed', () => {
  assert.match(
    renderToString(<DateInput name="d" label="Ngày" value="2026-02-07" />),
    /value="07\/02\/2026"/,
  );
  assert.match(
    renderToString(<DateInput name="d" label="Ngày" value="31/02/2026" />),
    /value="31\/02\/2026"/,
  );
});

test('what was typed is text, never markup', () => {
  const hostile = '"><script>alert(1)</script>';
  for (const html of [
    renderToString(<TextInput name="a" label={hostile} value={hostile} error={hostile} />),
    renderToString(<TextArea name="a" label="A" value={hostile} />),
    renderToString(<Select name="a" label="A" options={[{ value: hostile, label: hostile }]} />),
  ]) {
    assert.doesNotMatch(html, /<script/);
  }
});

test('choices are a group with a legend, and the first carries the id that errors lead to', () => {
  const options = [
    { value: 'true', label: 'Có' },
    { value: 'false', label: 'Không', hint: 'Sẽ hỏi thêm.' },
  ];
  const html = renderToString(
    <Radios name="/married" label="Đã kết hôn?" options={options} value="false" required />,
  );
  assert.match(html, /<fieldset[^>]*><legend>Đã kết hôn\?<\/legend>/);
  assert.match(html, new RegExp(`type="radio" id="${fieldId('/married')}"`));
  assert.match(
    html,
    /id="f-married-1"[^>]* value="false" checked required aria-describedby="f-married-1-about"/,
  );
});

test('a list begins with an empty choice, and keeps the chosen one', () => {
  const html = renderToString(
    <Select name="p" label="Tỉnh" options={[{ value: '20', label: 'Lạng Sơn' }]} value="20" />,
  );
  assert.match(
    html,
    /<option value(?:="")?>Chọn một mục<\/option><option value="20" selected>Lạng Sơn<\/option>/,
  );
});

test('a paper says which kinds and how large; a declaration is one box with its words', () => {
  const file = renderToString(
    <FileInput name="f" label="Giấy" acceptWords="PDF, JPG" maxSizeWords="10 MB" required />,
  );
  assert.match(file, /Nhận PDF, JPG, mỗi tệp tối đa 10 MB\./);
  const box = renderToString(<Checkbox name="ok" label="Tôi cam đoan" checked required />);
  assert.match(box, /type="checkbox" id="f-ok" name="ok" value="true" checked required/);
});

test('a form posts with its token and its command key and leaves checking to the server', () => {
  const html = renderToString(
    <Form action="/nop" csrf="token" idempotencyKey="key" files>
      x
    </Form>,
  );
  assert.match(html, /method="post" action="\/nop" enctype="multipart\/form-data" novalidate/);
  assert.match(html, /name="_csrf" value="token"/);
  assert.match(html, /name="_key" value="key"/);
});

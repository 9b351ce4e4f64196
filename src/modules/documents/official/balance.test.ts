import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { balanced } from './balance.ts';

test('a name of two lines breaks near its middle', () => {
  assert.deepEqual(balanced('ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN', 21), ['ỦY BAN NHÂN DÂN', 'TỈNH LẠNG SƠN']);
  assert.deepEqual(balanced('SỞ TƯ PHÁP', 21), ['SỞ TƯ PHÁP']);
});

test('the blanks of a draft, for a number or a day written by hand, stay as wide as they are', () => {
  const blank = '\u00A0'.repeat(6);
  assert.deepEqual(balanced(`ngày${blank}tháng${blank}năm 2026`, 60), [`ngày${blank}tháng${blank}năm 2026`]);
});

test('a comma near the middle is the better place to break', () => {
  assert.deepEqual(balanced('Kiểm soát thủ tục hành chính, cơ chế một cửa năm 2026 tỉnh', 40), [
    'Kiểm soát thủ tục hành chính,',
    'cơ chế một cửa năm 2026 tỉnh',
  ]);
});

test('no word is lost, and no line is too long unless one word is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zđ,]{1,12}$/), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 8, max: 60 }),
      (words, most) => {
        const lines = balanced(words.join(' '), most);
        assert.equal(lines.join(' '), words.join(' '));
        for (const line of lines) assert.ok(line.length <= most || !line.includes(' '), line);
      },
    ),
  );
});

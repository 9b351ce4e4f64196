import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTerms, searchable, searchablePhrases } from './search-terms.ts';

test('one form for search: accents, case, i and y, points', () => {
  assert.equal(searchable('Đăng ký Kết hôn.'), 'dang ki ket hon');
  assert.equal(searchable('đăng kí  kết-hôn'), 'dang ki ket hon');
  assert.equal(searchable('Lý lịch tư pháp, quy hoạch'), 'li lich tu phap qui hoach');
  assert.equal(searchablePhrases(['Sổ đỏ', 'sổ  đỏ', '']), '|so do|');
});

test('codes are read whole, without their point, and as a beginning', () => {
  assert.equal(readTerms('1.001193')?.code, '1.001193');
  assert.equal(readTerms('mã 1001193 ở đâu')?.code, '1.001193');
  assert.equal(readTerms('1.0011')?.code, '1.0011');
  assert.equal(readTerms('nộp 1.0011')?.code, null);
  assert.equal(readTerms('0900000012')?.code, null);
});

test('words of asking weigh little, abbreviations are spelt out, accents are kept beside', () => {
  const asked = readTerms('tôi muốn làm giấy khai sinh');
  assert.deepEqual(
    asked?.words.filter((_, index) => asked.shares[index] === 1),
    ['khai', 'sinh'],
  );
  assert.equal(asked?.accented, 'tôi muốn làm giấy khai sinh');
  assert.equal(readTerms('khai sinh')?.accented, null);
  assert.deepEqual(readTerms('GPLX')?.words, ['giay', 'phep', 'lai', 'xe']);
});

test('nothing to search for is null; a finished word is no beginning', () => {
  for (const text of ['', '   ', '?!', '…']) assert.equal(readTerms(text), null);
  assert.equal(readTerms('ket ho')?.beginning, 'ho');
  assert.equal(readTerms('ket hon ')?.beginning, null);
  assert.equal(readTerms('a')?.beginning, null);
});

test('whatever is typed gives at most twelve plain words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const terms = readTerms(text);
      if (terms === null) return;
      assert.ok(terms.words.length <= 12);
      for (const word of terms.words) assert.match(word, /^[a-z0-9]+$/);
    }),
  );
});

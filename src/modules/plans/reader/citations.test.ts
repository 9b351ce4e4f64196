import assert from 'node:assert/strict';
import test from 'node:test';
import { checkCitations, findCitations } from './citations.ts';

function said(text: string, year: number | null = 2024): string {
  return checkCitations(text, 1, year)
    .map(({ message }) => message)
    .join(' ');
}

test('a wrong day is pointed out with the right one', () => {
  assert.match(said('Thông tư số 01/2020/TT-VPCP ngày 21/10/2021'), /đúng là 21\/10\/2020/);
  assert.match(said('Quyết định số 45/2016/QĐ-TTg ngày 19/01/2016'), /đúng là 19\/10\/2016/);
  assert.equal(said('Quyết định số 45/2016/QĐ-TTg ngày 19 tháng 10 năm 2016'), '');
});

test('where sources differ, both days are shown', () => {
  assert.match(said('Thông tư số 02/2017/TT-VPCP ngày 31/10/2017'), /30\/10\/2017; cần đối chiếu/);
});

test('a symbol without its mark is pointed out', () => {
  assert.match(said('Quyết định số 766/QD-TTg ngày 23/6/2022'), /đúng là 766\/QĐ-TTg/);
});

test('a text replaced before the plan begins is pointed out, not one still in force', () => {
  assert.match(said('Nghị định số 61/2018/NĐ-CP', 2026), /118\/2025\/NĐ-CP từ ngày 01\/07\/2025/);
  assert.equal(said('Nghị định số 61/2018/NĐ-CP', 2024), '');
});

test('numbers are found with a foot-note digit, without "số", and cut at the line end', () => {
  assert.equal(findCitations('theo Quyết định số 766/QĐ-TTg1.')[0]?.number, '766/QĐ-TTg');
  assert.equal(findCitations('Thực hiện Kế hoạch 245/KH-UBND ngày 27/12/2021')[0]?.issuedOn, '2021-12-27');
  assert.equal(findCitations('Thông tư số 01/2018/TT-\nVPCP')[0]?.number, '01/2018/TT-VPCP');
});

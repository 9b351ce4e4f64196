import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { assertAccounted } from './testing.ts';
import type { ReadPlan } from './types.ts';

function read(name: string): ReadPlan {
  const lines = splitLines(readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8'));
  const plan = readPlan(lines);
  assertAccounted(lines, plan);
  return plan;
}

/** Each task as one line: section, number, lead, partners, kind of time, product. */
function told(plan: ReadPlan): string[] {
  return plan.sections.flatMap((section) =>
    section.tasks.map(({ number, lead, partners, timing, product }) =>
      [section.number, number, lead.join(' + '), partners.join(' + '), timing.kind, product].join(' | '),
    ),
  );
}

test('sections lettered A and B, the product before the doers, a cell that crosses the page', () => {
  assert.deepEqual(told(read('province-lettered')), [
    'A | 1 | Văn phòng UBND tỉnh | Các sở, ban, ngành | periodic | Công văn đôn đốc',
    'A | 2 | Văn phòng UBND tỉnh | UBND các huyện, thị xã, thành phố | month | Hội nghị',
    'B | 3 | Trung tâm Phục vụ hành chính công tỉnh | Sở Tài chính | fixed | Quầy hỗ trợ được bố trí',
    'B | 4 | Các sở, ban, ngành + UBND cấp huyện | Sở Thông tin và Truyền thông | continuous | Báo cáo kết quả',
    'B | 5 | Văn phòng UBND tỉnh | Các sở, ban, ngành | periodic | Bảng xếp hạng',
  ]);
});

test('four columns, a whole cell a line, no tabs and no blank lines', () => {
  const plan = read('hospital-four-columns');
  assert.equal(plan.issuer, 'Trung tâm Y tế huyện Tuy Phước');
  assert.deepEqual(plan.requirements, ['Thực hiện đúng tiến độ.']);
  assert.deepEqual(told(plan), [
    'II | 1 | Phòng Kế hoạch - Nghiệp vụ |  | month | ',
    'II | 2 | Tổ Công tác xã hội |  | continuous | ',
    'II | 3 | Phòng Tổ chức - Hành chính |  | quarter | ',
    'II | 4 | Phòng Kế hoạch - Nghiệp vụ |  | fixed | ',
  ]);
});

test('running text with doers in brackets, in labels inside the sentence and in labelled bullets', () => {
  const plan = read('district-labels');
  assert.equal(plan.organisation.length, 1);
  assert.deepEqual(told(plan), [
    'I | 1 | Phòng Nội vụ |  | fixed | ',
    'I | 2 | Phòng Nội vụ | Thanh tra huyện | quarter | ',
    'II | 1 | Các phòng chuyên môn |  | fixed | Báo cáo rà soát',
    'II | 2 | Văn phòng HĐND và UBND huyện + UBND các xã |  | continuous | ',
  ]);
});

test('a sentence of labels names doers, time and product; labels in brackets leave the content bare', () => {
  const plan = read('commune-label-sentences');
  assert.deepEqual(told(plan), [
    '1 |  | Phòng Văn hóa - Xã hội | Các trưởng thôn + Đoàn Thanh niên xã | continuous | ',
    '2 |  | Trung tâm Phục vụ hành chính công xã | Công an xã | fixed | Sổ nhận hồ sơ',
    '1 |  | Văn phòng HĐND và UBND xã | Trường dân tộc nội trú | quarter | Danh sách',
    '1 |  | Phòng Kinh tế |  | event | ',
  ]);
  assert.equal(plan.sections.at(-1)?.tasks[1]?.content, 'Khen người làm tốt');
  assert.ok(plan.setAside.some(({ reason }) => reason === 'lời dẫn tới phụ lục'));
});

test('raw text: numbers count on over the sections, and leaders have the last column', () => {
  const plan = read('department-raw-director');
  assert.deepEqual(told(plan), [
    'I | 1 | Văn phòng |  | fixed | Danh mục',
    'I | 2 | Văn phòng |  | month | Quyết định ban hành',
    'II | 3 | Phòng Lãnh sự |  | event | Số liệu trên hệ thống',
    'II | 4 | Thanh tra |  | quarter | Báo cáo rà soát',
  ]);
  assert.equal(plan.sections[0]?.tasks[0]?.note, 'PGĐ Trần Hữu An');
});

test('seven columns: targets and remarks have their own, lead and partners share one', () => {
  const plan = read('seven-columns');
  assert.deepEqual(told(plan), [
    'I | 1 | Phòng A | Phòng B + Phòng C | quarter | Báo cáo',
    'I | 2 | Thanh tra | Các đơn vị | fixed | Kết luận',
  ]);
  const tasks = plan.sections.flatMap((section) => section.tasks);
  assert.equal(tasks[0]?.targets[0]?.value, 100);
  assert.equal(tasks[1]?.note, 'Có thể thay đổi');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { joinPieces, splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { assertAccounted } from './testing.ts';
import type { ReadPlan } from './types.ts';
import { agencyScore } from './words.ts';

function read(...texts: string[]): ReadPlan {
  const lines = splitLines(texts.join('\n'));
  const plan = readPlan(lines);
  assertAccounted(lines, plan);
  return plan;
}

test('copied from a web page: bars between cells, the word of the title lost, titles over a whole row', () => {
  const plan = read(
    'Tra cứu văn bản',
    'ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |',
    'XÃ ĐỒI CHÈ | Độc lập - Tự do - Hạnh phúc |',
    'Số: 11/KH-UBND | Đồi Chè, ngày 12 tháng 01 năm 2026 |',
    'CẢI CÁCH THỦ TỤC CỦA XÃ ĐỒI CHÈ NĂM 2026',
    'Thực hiện Nghị định số 63/2010/NĐ-CP, Ủy ban nhân dân xã ban hành Kế hoạch như sau:',
    'TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |',
    '1 | Công khai thủ tục |',
    '1 | Dán lại bảng thủ tục | Văn phòng xã | Công an xã | Tháng 02/2026 | Bảng mới |',
    '2 | Mở thêm 03 quầy hướng dẫn | Văn phòng xã | Đoàn Thanh niên | Quý II/2026 | Quầy |',
    '2 | Trả kết quả |',
    '3 | Trả hồ sơ tại nhà | Công an xã | Bưu điện xã | Thường xuyên | Sổ giao nhận |',
    '1. Các thôn báo cáo trước ngày 05/12/2026.',
    'Nơi nhận: | TM. ỦY BAN NHÂN DÂN |',
    '- Các thôn;',
    '- Lưu: VT. | Lò Thị Mận |',
  );
  assert.equal(plan.issuer, 'Ủy ban nhân dân xã Đồi Chè');
  assert.equal(plan.number, '11/KH-UBND');
  assert.equal(plan.title, 'CẢI CÁCH THỦ TỤC CỦA XÃ ĐỒI CHÈ NĂM 2026');
  assert.deepEqual(
    plan.sections.map(({ title, tasks }) => [title, tasks.map(({ number }) => number)]),
    [
      ['Công khai thủ tục', ['1', '2']],
      ['Trả kết quả', ['3']],
    ],
  );
  assert.equal(plan.sections[0]?.tasks[1]?.targets[0]?.value, 3);
  assert.equal(plan.organisation[0]?.timing?.to, '2026-12-04');
  assert.deepEqual(plan.recipients, ['Các thôn', 'Lưu: VT']);
});

test('issued by a decision: the office is that of its head, and the note under the title is neither title nor ground', () => {
  const plan = read(
    'ỦY BAN NHÂN DÂN',
    'TỈNH HÀ SƠN',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Số: 90/QĐ-UBND Hà Sơn, ngày 20 tháng 12 năm 2025',
    'QUYẾT ĐỊNH',
    'Về việc ban hành Kế hoạch cải cách thủ tục năm 2026',
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH',
    'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách thủ tục năm 2026.',
    'CHỦ TỊCH',
    'KẾ HOẠCH',
    'Cải cách thủ tục năm 2026',
    '(Ban hành kèm theo Quyết định số 90/QĐ-UBND ngày 20 tháng 12 năm 2025',
    'của Chủ tịch Ủy ban nhân dân tỉnh Hà Sơn)',
    'I. MỤC ĐÍCH',
    '- Dân bớt phải đi lại.',
  );
  assert.equal(plan.issuer, 'Ủy ban nhân dân tỉnh Hà Sơn');
  assert.equal(plan.title, 'Cải cách thủ tục năm 2026');
  assert.equal(plan.year, 2026);
  assert.deepEqual(plan.legalBases, []);
  assert.deepEqual(plan.aims, ['Dân bớt phải đi lại.']);
});

test('a plan of several years is of the first of them', () => {
  assert.equal(read('KẾ HOẠCH', 'Số hóa hồ sơ giai đoạn 2027 - 2029', 'I. MỤC ĐÍCH', '- Gọn.').year, 2027);
});

test('a year that a narrow cell cut is whole again; other numbers stay apart', () => {
  assert.equal(joinPieces(['Trước ngày', '31/01/202', '5']), 'Trước ngày 31/01/2025');
  assert.equal(joinPieces(['Trước 15/3/20', '26']), 'Trước 15/3/2026');
  assert.equal(joinPieces(['Tháng 4/202', '6']), 'Tháng 4/2026');
  assert.equal(joinPieces(['Trước 20/3', '20 xã']), 'Trước 20/3 20 xã');
  assert.equal(joinPieces(['Tháng 4/2026', '5 buổi']), 'Tháng 4/2026 5 buổi');
});

test('a list of doers that ends with a semicolon goes on below, rather than having partners', () => {
  const [list, next] = ['Sở Tư pháp; UBND cấp huyện;', 'UBND cấp xã'];
  assert.ok(agencyScore(`${list} ${next}`) > agencyScore(list) + agencyScore(next));
});

test('a sentence that says why is no part of the title', () => {
  const plan = read('KẾ HOẠCH', 'Cải cách thủ tục năm 2026', 'Để dân bớt chờ, xã ban hành Kế hoạch như sau:');
  assert.equal(plan.title, 'Cải cách thủ tục năm 2026');
  const wrapped = read(
    'KẾ HOẠCH',
    'Rà soát thủ tục năm 2026',
    'Để dân bớt chờ tại quầy, UBND xã',
    'làm như sau:',
  );
  assert.equal(wrapped.title, 'Rà soát thủ tục năm 2026');
});

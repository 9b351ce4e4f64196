import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { findTiming } from './find-timing.ts';
import { readTiming } from './timing.ts';

/** What plans print, how it is understood in a plan of 2024: kind, first and last day. */
const EXAMPLES: readonly (readonly [string, string, (string | undefined)?, string?])[] = [
  ['Trong năm 2022', 'year', '2022-01-01', '2022-12-31'],
  ['Trong năm', 'year', '2024-01-01', '2024-12-31'],
  ['Thường xuyên', 'continuous'],
  ['Thường xuyên trong năm', 'continuous'],
  ['Thường xuyên theo quy định', 'continuous'],
  ['Sau khi nhận được QĐ công bố của Bộ, ngành Trung ương', 'event'],
  ['Ngay sau khi có Quyết định công bố của bộ', 'event'],
  ['Khi có tờ trình của sở, ngành', 'event'],
  ['Khi được xin ý kiến', 'event'],
  ['Khi phát sinh dự án, dự thảo văn bản', 'event'],
  ['Khi có phát sinh', 'event'],
  ['Theo thời hạn được giao', 'due'],
  ['Theo Kế hoạch rà soát', 'plan'],
  ['Theo Kế  hoạch riêng', 'plan'],
  ['Theo chương trình cụ thể', 'plan'],
  ['Theo hướng dẫn của bộ, ngành', 'guided'],
  ['Lồng ghép trong Kế hoạch Kiểm tra CCHC', 'embedded'],
  ['Thực hiện lồng ghép với công tác kiểm tra', 'embedded'],
  ['Trong quý I năm 2024', 'quarter', '2024-01-01', '2024-03-31'],
  ['Quý I/2022', 'quarter', '2022-01-01', '2022-03-31'],
  ['Quý II, III', 'quarter', '2024-04-01', '2024-09-30'],
  ['Tháng 02/2024', 'month', '2024-02-01', '2024-02-29'],
  ['Tháng 3, 6, 9, 12/2024', 'month', '2024-03-01', '2024-12-31'],
  ['Trước tháng 6/2025', 'month', undefined, '2025-05-31'],
  ['Trước 15/02/2024', 'fixed', undefined, '2024-02-14'],
  ['Trước ngày 20/01/2024', 'fixed', undefined, '2024-01-19'],
  ['chậm nhất trong ngày 15/01/2024', 'fixed', undefined, '2024-01-15'],
  ['Trước 30/6', 'fixed', undefined, '2024-06-29'],
  ['Từ 01/3/2024 đến 30/6/2024', 'fixed', '2024-03-01', '2024-06-30'],
  ['Hằng quý', 'periodic'],
  ['Hàng tháng', 'periodic'],
  ['Định kỳ', 'periodic'],
  ['Định kỳ 6 tháng', 'periodic'],
  ['Định kỳ hàng quý, 1 năm hoặc đột xuất', 'periodic'],
  ['6 tháng một lần', 'periodic'],
  ['Mỗi năm hai lần', 'periodic'],
  ['Trước ngày 10 tháng cuối quý', 'periodic'],
  ['Ngày 25 hằng tháng', 'periodic'],
  ['Cuối quý II', 'quarter', '2024-04-01', '2024-06-30'],
  ['Q.III/2024', 'quarter', '2024-07-01', '2024-09-30'],
  ['T3-T9/2024', 'month', '2024-03-01', '2024-09-30'],
  ['05/2024', 'month', '2024-05-01', '2024-05-31'],
  ['Quý IV/2023 - Quý I/2024', 'quarter', '2023-10-01', '2024-03-31'],
  ['02/01/2024 - 31/01/2024', 'fixed', '2024-01-02', '2024-01-31'],
  ['15/3, 15/6, 15/9 và 15/12/2024', 'fixed', '2024-03-15', '2024-12-15'],
  ['Trong 05 ngày làm việc kể từ khi nhận hồ sơ', 'event'],
  ['Chậm nhất 02 ngày trước ngày hết hạn', 'event'],
  ['Trước khi trình ký', 'event'],
  ['Trong 03 ngày làm việc', 'due'],
  ['Theo giấy mời của đơn vị tổ chức', 'plan'],
  ['Từ ngày 01/3/2024', 'fixed', '2024-03-01'],
  ['Ngay từ ngày 02/01', 'fixed', '2024-01-02'],
  ['Theo tiến độ tại Kế hoạch thanh tra năm 2024', 'plan'],
  ['Theo tiến độ được giao', 'due'],
  ['Kết hợp đợt thanh tra công vụ', 'embedded'],
  ['Gắn với kiểm tra kho lưu trữ', 'embedded'],
  ['Tháng, quý, năm', 'periodic'],
  ['Quý, 9 tháng và năm', 'periodic'],
  ['Quý 2/2024', 'quarter', '2024-04-01', '2024-06-30'],
  ['Quý 1, 2/2024', 'quarter', '2024-01-01', '2024-06-30'],
  ['Tháng Tư và tháng Mười', 'month', '2024-04-01', '2024-10-31'],
  ['Tháng Mười Hai', 'month', '2024-12-01', '2024-12-31'],
  ['Kỳ họp cuối năm của HĐND', 'event'],
  ['Trước Tết Trung thu', 'event'],
  ['24/7', 'continuous'],
  ['Trước 24/7', 'fixed', undefined, '2024-07-23'],
  ['Trong thời hạn theo Luật Thanh tra', 'due'],
  ['TX', 'continuous'],
  ['', 'none'],
  ['–', 'none'],
];

test('every way of printing a time is understood', () => {
  for (const [printed, kind, from, to] of EXAMPLES) {
    const timing = readTiming(printed, 2024);
    assert.equal(timing.kind, kind, printed);
    assert.equal(timing.printed, printed);
    assert.equal(timing.from, from, printed);
    assert.equal(timing.to, to, printed);
  }
});

test('rhythm, ad hoc, months named one by one, and the event waited for', () => {
  const periodic = readTiming('Định kỳ 3 tháng, 1 năm hoặc đột xuất theo yêu cầu', 2022);
  assert.deepEqual(periodic.every, ['3 months', 'year']);
  assert.equal(periodic.adHoc, true);
  assert.deepEqual(readTiming('Tháng 3, 6, 9, 12/2024', 2024).months, [3, 6, 9, 12]);
  assert.equal(readTiming('Khi có phản ánh, kiến nghị', 2024).event, 'petition-received');
  assert.equal(readTiming('Khi có Quyết định phê duyệt quy trình nội bộ', 2024).event, 'process-approved');
  assert.equal(readTiming('Theo Kế hoạch số 243/KH-UBND', 2024).reference, 'Kế hoạch số 243/KH-UBND');
});

test('a date on a rest day is named and not moved', () => {
  const timing = readTiming('Trước ngày 20/01/2024', 2024);
  assert.equal(timing.to, '2024-01-19');
  assert.match(timing.restDay ?? '', /20\/01\/2024 là thứ Bảy/);
  assert.match(
    readTiming('Trước 10/02/2024', 2024, (day) => (day === '2024-02-09' ? 'nghỉ Tết' : undefined)).restDay ??
      '',
    /09\/02\/2024 là nghỉ Tết/,
  );
});

test('a time told inside a sentence is found; dates of cited texts are not times', () => {
  assert.equal(
    findTiming('gửi UBND tỉnh chậm nhất trong ngày 15/01/2024 qua Văn phòng', 2024).to,
    '2024-01-15',
  );
  assert.equal(findTiming('xây dựng kế hoạch, hoàn thành trước ngày 20/01/2024.', 2024).to, '2024-01-19');
  assert.equal(findTiming('hoàn thành trong quý I năm 2026; triển khai rà soát', 2026).kind, 'quarter');
  assert.equal(
    findTiming('Khi có phản ánh, kiến nghị, Văn phòng tiếp nhận', 2026).trigger,
    'Khi có phản ánh, kiến nghị',
  );
  assert.equal(findTiming('theo Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ', 2026).kind, 'none');
});

test('"trước" always ends the day before, "chậm nhất trong ngày" on the day, for every day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), fc.boolean(), (offset, withYear) => {
      const day = Temporal.PlainDate.from('2022-01-01').add({ days: offset });
      const printed = `${String(day.day).padStart(2, '0')}/${day.month}${withYear ? `/${day.year}` : ''}`;
      assert.equal(readTiming(`Trước ngày ${printed}`, day.year).to, day.subtract({ days: 1 }).toString());
      assert.equal(readTiming(`chậm nhất trong ngày ${printed}`, day.year).to, day.toString());
    }),
  );
});

test('no words make the reader of times throw', () => {
  const word = fc.constantFrom(
    'trước',
    'ngày',
    '31/02/2024',
    'quý',
    'IV',
    'V',
    'tháng',
    '13/2024',
    'định kỳ',
    'theo',
    'kế hoạch',
    'năm',
    '2024',
    ',',
    '/',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 9 }), (words) => {
      const text = words.join(' ');
      assert.equal(readTiming(text, 2024).printed, text);
      findTiming(text, null);
    }),
  );
});

test('the rhythm of a last month of each quarter is the quarter, not its day', () => {
  assert.deepEqual(readTiming('Ngày 15 tháng cuối quý', 2024).every, ['quarter']);
  assert.deepEqual(readTiming('Tuần cuối hằng tháng', 2024).every, ['month']);
});

test('a clause of time in a sentence ends before what has to be done; "hoàn thành" is not part of it', () => {
  const printed = (sentence: string): string => findTiming(sentence, 2026).printed;
  assert.equal(printed('Khi để quá hạn phải xin lỗi người dân.'), 'Khi để quá hạn');
  assert.equal(printed('Rà soát biểu mẫu, hoàn thành trước ngày 20/5/2026.'), 'trước ngày 20/5/2026');
  assert.equal(printed('Phòng A thường xuyên cập nhật trang tin.'), 'thường xuyên');
  assert.equal(
    printed('Báo cáo trước ngày 12 của tháng cuối quý để tổng hợp.'),
    'trước ngày 12 của tháng cuối quý',
  );
});

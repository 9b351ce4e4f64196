import assert from 'node:assert/strict';
import test from 'node:test';
import { findTargets, targetsOf } from './targets.ts';

/** A promise as plans word it, and what it means. */
const EXAMPLES: readonly (readonly [string, ...string[]])[] = [
  ['Bảo đảm tỷ lệ trả kết quả đúng và trước hạn trên 99%', 'on-time > 99 %'],
  [
    'Trên 90% hồ sơ được giải quyết trước và đúng hạn, trong đó có trên 60% trả trước hạn',
    'on-time > 90 %',
    'early > 60 %',
  ],
  ['Giảm thời gian chờ đợi xuống còn tối đa 30 phút/01 lần giao dịch', 'waiting-time <= 30 phút'],
  ['Tối thiểu 30% người dân không phải cung cấp lại giấy tờ', 'documents-reused >= 30 %'],
  ['Niêm yết, công khai 100% thủ tục tại trụ sở', 'procedures-posted = 100 %'],
  ['100% dự thảo có quy định thủ tục được đánh giá tác động', 'impact-assessed = 100 %'],
  ['100% hồ sơ, kết quả được số hoá', 'digitised = 100 %'],
  ['Tối thiểu 20% thủ tục được thực hiện toàn bộ quy trình tại Trung tâm', 'whole-process-at-desk >= 20 %'],
  ['Mức độ hài lòng đạt tối thiểu 90%', 'satisfaction >= 90 %'],
  [
    'Mức độ hài lòng lĩnh vực đất đai, xây dựng đạt tối thiểu 85%',
    'satisfaction-land-construction-investment >= 85 %',
  ],
  ['100% hồ sơ chậm muộn phải giải trình và xin lỗi', 'late-explained-apologised = 100 %'],
  ['100% bộ phận một cửa và công chức được đánh giá, chấm điểm', 'desks-scored = 100 %'],
  ['Hoàn thành 100% thủ tục hành chính nội bộ được rà soát', 'internal-procedures-reviewed = 100 %'],
  ['100% thủ tục được tiếp nhận, trả kết quả tại Trung tâm', 'received-at-desk = 100 %'],
  ['Bảo đảm 100% thủ tục được công bố, công khai, cập nhật', 'procedures-published = 100 %'],
  ['Tỷ lệ hồ sơ hoàn toàn trực tuyến đạt trên 70%', 'fully-online > 70 %'],
  ['Tỷ lệ hồ sơ qua dịch vụ bưu chính công ích tối thiểu là 20%', 'postal >= 20 %'],
  ['Tỷ lệ người dân sử dụng dịch vụ công trực tuyến từ xa đạt trên 60%', 'remote-online-users > 60 %'],
  ['100% người dân được định danh và xác thực', 'identity-verified = 100 %'],
  ['Tỷ lệ thanh toán trực tuyến trên tổng giao dịch đạt trên 60%', 'online-payment-transactions > 60 %'],
  [
    'Thủ tục có nghĩa vụ tài chính được thanh toán trực tuyến đạt trên 70%',
    'online-payment-obligations > 70 %',
  ],
  ['Mức độ hài lòng từ 92,5% trở lên', 'satisfaction >= 92.5 %'],
  ['Tổ chức ít nhất 02 hội nghị', '? >= 2 hội nghị'],
  ['Mở 03 lớp bồi dưỡng cho công chức xã', '? = 3 lớp'],
  ['Nâng cấp ít nhất 20 xã trong năm', '? >= 20 xã'],
  ['Số buổi tiếp xúc: 04 buổi', '? = 4 buổi'],
  ['Kiểm tra tối thiểu 05 sở, ngành; 03 xã và 02 phường', '? >= 5 sở', '? >= 3 xã', '? >= 2 phường'],
  ['Khảo sát tại 12 bến đò, 04 chợ', '? = 12 bến', '? = 4 chợ'],
  ['Bổ sung 02 máy in, 01 máy đọc thẻ cho quầy', '? = 2 máy in', '? = 1 máy đọc'],
  ['Trả lời người hỏi trên trang của xã chậm nhất 24 giờ', '? <= 24 giờ'],
  ['Phát lịch trực cho 42 tổ dân phố của phường'],
  ['Hoàn thành tối thiểu 02 tháng trước kỳ báo cáo'],
  ['Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018'],
];

test('each promise gives its indicator, comparator, value and unit', () => {
  for (const [sentence, ...expected] of EXAMPLES) {
    const found = findTargets(sentence).map((t) => `${t.metric ?? '?'} ${t.comparator} ${t.value} ${t.unit}`);
    assert.deepEqual(found, expected, sentence);
  }
});

test('a product that is counted is promised too, each number once; a single one is just the product', () => {
  const told = (content: string, product: string): string[] =>
    targetsOf(content, product).map(({ comparator, value, unit }) => `${comparator} ${value} ${unit}`);
  assert.deepEqual(told('In và phát lịch tiếp dân', '3.500 tờ lịch; 12 bài viết'), [
    '= 3500 tờ lịch',
    '= 12 bài',
  ]);
  assert.deepEqual(told('Mở 02 lớp', '02 lớp'), ['= 2 lớp']);
  assert.deepEqual(told('Nộp hồ sơ trực tuyến trên 50%', 'Đạt ít nhất 60%'), ['> 50 %', '>= 60 %']);
  assert.deepEqual(told('Lập báo cáo', '01 báo cáo'), []);
});

test('a target keeps the words it was read from', () => {
  const [target] = findTargets('Rà soát thủ tục. Mức độ hài lòng đạt tối thiểu 90%. Báo cáo.');
  assert.equal(target?.printed, 'Mức độ hài lòng đạt tối thiểu 90%');
});

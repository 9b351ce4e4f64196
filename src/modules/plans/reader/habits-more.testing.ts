import { h, type Habit, p, paper, table, tasks, ul } from './habits.testing.ts';

/** Sections in rows over the full width, both doers in one column by labels, short words of time. */
const fullWidth: Habit = {
  name: 'rows over the full width',
  document: paper({
    abstract: 'Cải cách thủ tục hành chính của xã Bình Hòa năm 2026',
    body: [
      p('Ủy ban nhân dân xã Bình Hòa ban hành Kế hoạch năm 2026 như sau:'),
      h('I. MỤC TIÊU'),
      ul('Người dân được phục vụ nhanh, đúng hẹn.'),
      h('II. NHIỆM VỤ'),
      table(
        ['TT | Việc cần làm, nhiệm vụ | Phân công thực hiện | Hạn hoàn thành | Đầu ra'],
        [
          'A. CÔNG KHAI, HƯỚNG DẪN | > | > | > | >',
          '1 | Thay bảng niêm yết cũ bằng màn hình tra cứu | Chủ trì: Văn phòng HĐND và UBND xã\\nPhối hợp: Phòng Kinh tế | Q.I/2026 | Màn hình tra cứu',
          '2 | Hướng dẫn người dân nộp hồ sơ tại nhà | Chủ trì: Tổ công nghệ số cộng đồng | TX | Lượt hướng dẫn',
          'B. GIẢI QUYẾT HỒ SƠ | > | > | > | >',
          '3 | Rà soát hồ sơ quá hạn, mỗi tuần báo cáo một lần | Chủ trì: Phòng Kinh tế\\nPhối hợp: Văn phòng HĐND và UBND xã | T3-T6/2026 | Báo cáo tuần',
          '4 | Lấy ý kiến hài lòng, đạt từ 95% trở lên | Chủ trì: Ủy ban MTTQ Việt Nam xã | 6 tháng/lần | Phiếu lấy ý kiến',
        ],
        [6, 40, 30, 14, 18],
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Các phòng, đơn vị thực hiện nghiêm túc Kế hoạch này.'),
    ],
  }),
  expected: tasks(
    'A | 1 | Thay bảng niêm yết cũ | Văn phòng HĐND và UBND xã | Phòng Kinh tế | quarter 2026-03-31 | Màn hình tra cứu |',
    'A | 2 | Hướng dẫn người dân | Tổ công nghệ số cộng đồng | | continuous | Lượt hướng dẫn |',
    'B | 3 | Rà soát hồ sơ quá hạn | Phòng Kinh tế | Văn phòng HĐND và UBND xã | month 2026-06-30 | Báo cáo tuần |',
    'B | 4 | Lấy ý kiến hài lòng | Ủy ban MTTQ Việt Nam xã | | periodic | Phiếu lấy ý kiến | >= 95 %',
  ),
};

/** The aim before the task and merged over several, the product before the doers, lists with commas. */
const aimsFirst: Habit = {
  name: 'aims first',
  document: paper({
    abstract: 'Cải cách hành chính tỉnh Bắc Lương năm 2026',
    body: [
      p('Ủy ban nhân dân tỉnh Bắc Lương ban hành Kế hoạch năm 2026 như sau:'),
      h('I. YÊU CẦU'),
      ul('Rõ người, rõ việc, rõ kết quả.'),
      h('II. NHIỆM VỤ'),
      table(
        [
          'STT | Mục tiêu | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Lãnh đạo chỉ đạo',
        ],
        [
          'I | CẢI CÁCH THỦ TỤC | > | > | > | > | > | >',
          '1 | Cắt giảm tối thiểu 30% thời gian giải quyết | Rà soát thủ tục liên thông lĩnh vực đầu tư | Báo cáo rà soát | Sở Tài chính | Sở Xây dựng, Sở Nông nghiệp và Môi trường, UBND các xã, phường | Trước ngày 31/5/2026 | Phó Chủ tịch Hoàng Văn Lợi',
          '2 | ^ | Trình ban hành quyết định phân cấp | Quyết định | Sở Nội vụ | Sở Tư pháp, Văn phòng UBND tỉnh | Quý III/2026 | ^',
          'II | HIỆN ĐẠI HÓA | > | > | > | > | > | >',
          '3 | 100% hồ sơ được ký số | Cấp chữ ký số cho công chức xã | Danh sách cấp | Sở Khoa học và Công nghệ | UBND các xã, phường | Tháng 4/2026 | Phó Chủ tịch Lê Minh',
          '4 | Ít nhất 02 hội nghị | Tổ chức hội nghị chuyên đề | Hội nghị | Văn phòng UBND tỉnh | Các sở, ban, ngành | Quý II, IV/2026 | ^',
        ],
        [5, 18, 28, 14, 16, 22, 14, 14],
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Các cơ quan báo cáo kết quả trước ngày 10/12/2026.'),
    ],
  }),
  expected: tasks(
    'I | 1 | Rà soát thủ tục liên thông | Sở Tài chính | Sở Xây dựng; Sở Nông nghiệp và Môi trường; UBND các xã, phường | fixed 2026-05-30 | Báo cáo rà soát | >= 30 %',
    'I | 2 | Trình ban hành quyết định | Sở Nội vụ | Sở Tư pháp; Văn phòng UBND tỉnh | quarter 2026-09-30 | Quyết định | >= 30 %',
    'II | 3 | Cấp chữ ký số | Sở Khoa học và Công nghệ | UBND các xã, phường | month 2026-04-30 | Danh sách cấp | = 100 %',
    'II | 4 | Tổ chức hội nghị chuyên đề | Văn phòng UBND tỉnh | Các sở, ban, ngành | quarter 2026-12-31 | Hội nghị | >= 2 hội nghị',
  ),
};

/** A table for each section with its heading above, begin and end in columns, "Thực hiện" for the lead. */
const tableBySection: Habit = {
  name: 'a table for each section',
  document: paper({
    abstract: 'Kiểm soát thủ tục hành chính của Sở Du lịch năm 2026',
    body: [
      p('Sở Du lịch xây dựng Kế hoạch năm 2026 như sau:'),
      h('I. MỤC ĐÍCH'),
      ul('Du khách, doanh nghiệp được giải quyết thủ tục thuận lợi.'),
      h('II. NHIỆM VỤ CỤ THỂ'),
      h('1. Rà soát thủ tục', 2),
      table(
        ['STT | Công việc | Thực hiện | Phối hợp | Thời gian | >', '^ | ^ | ^ | ^ | Bắt đầu | Kết thúc'],
        [
          '1 | Thống kê thủ tục cấp thẻ hướng dẫn viên | Phòng Lữ hành | Văn phòng Sở | 05/01/2026 | 28/02/2026',
          '2 | Đề xuất bỏ giấy tờ không cần thiết | Phòng Lữ hành | Thanh tra Sở | 01/3/2026 | 15/4/2026',
        ],
        [6, 40, 18, 18, 13, 13],
      ),
      h('2. Tiếp nhận hồ sơ', 2),
      table(
        ['STT | Công việc | Thực hiện | Phối hợp | Thời gian | >', '^ | ^ | ^ | ^ | Bắt đầu | Kết thúc'],
        [
          '1 | Bố trí công chức trực ngày nghỉ lễ | Văn phòng Sở | Các phòng | 02/01/2026 | 31/12/2026',
          '2 | Trả lời câu hỏi của doanh nghiệp | Phòng Quản lý cơ sở lưu trú | Văn phòng Sở | Khi có câu hỏi | >',
        ],
        [6, 40, 18, 18, 13, 13],
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Văn phòng Sở theo dõi việc thực hiện Kế hoạch này.'),
    ],
  }),
  expected: tasks(
    '1 | 1 | Thống kê thủ tục cấp thẻ | Phòng Lữ hành | Văn phòng Sở | fixed 2026-02-28 | |',
    '1 | 2 | Đề xuất bỏ giấy tờ | Phòng Lữ hành | Thanh tra Sở | fixed 2026-04-15 | |',
    '2 | 1 | Bố trí công chức trực | Văn phòng Sở | Các phòng | fixed 2026-12-31 | |',
    '2 | 2 | Trả lời câu hỏi | Phòng Quản lý cơ sở lưu trú | Văn phòng Sở | event | |',
  ),
};

/** Quarters ticked in columns, "nt" for the cell above, remarks. */
const ticks: Habit = {
  name: 'ticked quarters',
  // Elsewhere the place of an empty cell is lost.
  asText: ['bars'],
  document: paper({
    abstract: 'Hoạt động kiểm soát thủ tục hành chính của Sở Y tế năm 2026',
    body: [
      p('Sở Y tế ban hành Kế hoạch năm 2026 như sau:'),
      h('I. MỤC ĐÍCH'),
      ul('Bệnh nhân, cơ sở hành nghề không phải đi lại nhiều lần.'),
      h('II. NỘI DUNG'),
      table(
        [
          'TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Tiến độ thực hiện (quý) | > | > | > | Ghi chú',
          '^ | ^ | ^ | ^ | I | II | III | IV | ^',
        ],
        [
          '1 | Lập danh mục thủ tục hành nghề dược | Phòng Nghiệp vụ Dược | Văn phòng Sở | x | | | | ',
          '2 | Hướng dẫn phòng khám nộp hồ sơ trực tuyến | nt | nt | | x | x | | Theo cụm huyện cũ',
          '3 | Kiểm tra sổ theo dõi hồ sơ | Thanh tra Sở | nt | x | x | x | x | ',
        ],
        [5, 40, 18, 16, 5, 5, 5, 5, 14],
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Thủ trưởng các đơn vị chịu trách nhiệm thực hiện.'),
    ],
  }),
  expected: tasks(
    'II | 1 | Lập danh mục thủ tục | Phòng Nghiệp vụ Dược | Văn phòng Sở | quarter 2026-03-31 | |',
    'II | 2 | Hướng dẫn phòng khám | Phòng Nghiệp vụ Dược | Văn phòng Sở | quarter 2026-09-30 | |',
    'II | 3 | Kiểm tra sổ theo dõi | Thanh tra Sở | Văn phòng Sở | quarter 2026-12-31 | |',
  ),
};

/** Prose in bullets; who and when stand in brackets at the end of each sentence. */
const brackets: Habit = {
  name: 'duties in brackets',
  document: paper({
    abstract: 'Nâng cao chất lượng giải quyết thủ tục hành chính phường Đông Sơn năm 2026',
    body: [
      p('Ủy ban nhân dân phường Đông Sơn ban hành Kế hoạch năm 2026 như sau:'),
      h('I. MỤC ĐÍCH'),
      p('Phục vụ người dân tốt hơn.'),
      h('II. NHIỆM VỤ'),
      h('1. Công khai thủ tục', 2),
      ul(
        'Niêm yết 100% thủ tục tại nơi tiếp nhận hồ sơ (Trung tâm Phục vụ hành chính công phường; hoàn thành trước ngày 15/3/2026).',
        'In tờ gấp hướng dẫn cho người cao tuổi (Văn phòng HĐND và UBND phường chủ trì, Hội Người cao tuổi phường phối hợp; quý II/2026).',
      ),
      p('- Giao từng bộ phận:'),
      p('+ Trực điện thoại giải đáp 02 buổi/tuần (Trung tâm Phục vụ hành chính công phường);'),
      p(
        '+ Cập nhật trang tin (Phòng Văn hóa - Xã hội phối hợp với Văn phòng HĐND và UBND phường; thường xuyên).',
      ),
      h('2. Giải quyết hồ sơ', 2),
      ul(
        'Xin lỗi người dân khi trả kết quả muộn (chủ trì: Phòng Kinh tế, Hạ tầng và Đô thị; phối hợp: Văn phòng HĐND và UBND phường; thời gian: khi phát sinh).',
        'Đánh giá công chức tiếp nhận hồ sơ (Phòng Văn hóa - Xã hội, hằng tháng).',
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Các phòng, đơn vị thực hiện nghiêm túc Kế hoạch này.'),
    ],
  }),
  expected: tasks(
    '1 | | Niêm yết 100% thủ tục | Trung tâm Phục vụ hành chính công phường | | fixed 2026-03-14 | | = 100 %',
    '1 | | In tờ gấp hướng dẫn | Văn phòng HĐND và UBND phường | Hội Người cao tuổi phường | quarter 2026-06-30 | |',
    '1 | | Trực điện thoại giải đáp | Trung tâm Phục vụ hành chính công phường | | periodic | |',
    '1 | | Cập nhật trang tin | Phòng Văn hóa - Xã hội | Văn phòng HĐND và UBND phường | continuous | |',
    '2 | | Xin lỗi người dân | Phòng Kinh tế, Hạ tầng và Đô thị | Văn phòng HĐND và UBND phường | event | |',
    '2 | | Đánh giá công chức | Phòng Văn hóa - Xã hội | | periodic | |',
  ),
};

/** Further plans of invented offices: columns, headings and prose as other provinces write them. */
export const MORE_HABITS: readonly Habit[] = [fullWidth, aimsFirst, tableBySection, ticks, brackets];

import type { OfficialBlock, OfficialCell, OfficialDocument } from '#modules/documents';
import { aHead } from '../print/testing.ts';
import type { Extraction } from './habit-text.testing.ts';
import type { ExpectedTask } from './score.testing.ts';

/** A plan of an invented office with habits of its own, and what a reader must find in it. */
export interface Habit {
  readonly name: string;
  readonly document: OfficialDocument;
  readonly expected: readonly ExpectedTask[];
  /** The sorts of text that can tell its table; all when absent. */
  readonly asText?: readonly Extraction[];
}

/** Rows of a table written with bars; "^" is merged with the cell above, ">" with the one on its left. */
export function table(
  head: readonly string[],
  rows: readonly string[],
  widths: readonly number[],
): OfficialBlock {
  return { kind: 'table', table: { widths, head: cellsOf(head), rows: cellsOf(rows) } };
}

function cellsOf(rows: readonly string[]): OfficialCell[][] {
  const texts = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('\\n', '\n')));
  return texts.map((row, r) =>
    row.flatMap((text, c): OfficialCell[] => {
      if (text === '^' || text === '>') return [];
      let columns = 1;
      while (row[c + columns] === '>') columns++;
      let covered = 1;
      while (texts[r + covered]?.[c] === '^') covered++;
      return [{ text, ...(columns > 1 ? { columns } : {}), ...(covered > 1 ? { rows: covered } : {}) }];
    }),
  );
}

/** A paragraph. */
export const p = (text: string): OfficialBlock => ({ kind: 'paragraph', text });
/** A heading. */
export const h = (text: string, level: 1 | 2 = 1): OfficialBlock => ({ kind: 'heading', level, text });
/** A list with bullets. */
export const ul = (...items: string[]): OfficialBlock => ({ kind: 'list', items });

/** "section | number | first words | lead; lead | partner; partner | kind to | product | target; target". */
export function tasks(...lines: readonly string[]): ExpectedTask[] {
  const list = (text: string): string[] => (text === '' ? [] : text.split('; '));
  return lines.map((line) => {
    const [
      section = '',
      number = '',
      content = '',
      lead = '',
      partners = '',
      timing = '',
      product = '',
      targets = '',
    ] = line.split('|').map((part) => part.trim());
    const [kind = '', to] = timing.split(' ');
    return {
      section,
      number,
      content,
      lead: list(lead),
      partners: list(partners),
      kind,
      ...(to ? { to } : {}),
      product,
      targets: list(targets),
    };
  });
}

/** A document with the usual head. */
export function paper(
  replace: Partial<OfficialDocument> & Pick<OfficialDocument, 'abstract' | 'body'>,
): OfficialDocument {
  return { ...aHead(), kind: 'Kế hoạch', year: 2026, addressees: [], bases: [], annexes: [], ...replace };
}

/** Time before the doers, no product; sections are "1", tasks "1.1"; the lead of a whole section is one merged cell. */
const arabicSections: Habit = {
  name: 'arabic sections',
  document: paper({
    abstract: 'Cải cách thủ tục hành chính của Sở Công Thương năm 2026',
    bases: ['Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính'],
    body: [
      p('Sở Công Thương xây dựng Kế hoạch cải cách thủ tục hành chính năm 2026 như sau:'),
      h('I. MỤC TIÊU'),
      ul('Cắt giảm thời gian, chi phí của doanh nghiệp;', 'Mọi hồ sơ đều theo dõi được.'),
      h('II. CÁC NHIỆM VỤ CỤ THỂ'),
      table(
        ['STT | Nội dung công việc | Thời gian hoàn thành | Đơn vị chủ trì | Đơn vị phối hợp'],
        [
          '1 | Công tác chỉ đạo | > | > | >',
          '1.1 | Tham mưu ban hành quy chế phối hợp giữa các phòng trong giải quyết hồ sơ | Trước 28/02/2026 | Văn phòng Sở | Các phòng chuyên môn',
          '1.2 | Giao ban công tác tiếp nhận hồ sơ | Hằng tuần | ^ | ^',
          '1.3 | Bình xét, biểu dương công chức giải quyết hồ sơ tốt | Quý IV/2026 | ^ | Công đoàn Sở',
          '2 | Công tác chuyên môn | > | > | >',
          '2.1 | Lập danh mục thủ tục cắt giảm tối thiểu 20% thời gian giải quyết | Tháng 5/2026 | Phòng Quản lý thương mại | Phòng Quản lý năng lượng',
          '2.2 | Trả lời vướng mắc của doanh nghiệp trong 02 ngày làm việc | Thường xuyên | Phòng Quản lý công nghiệp | Văn phòng Sở',
        ],
        [6, 40, 18, 20, 18],
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('1. Trưởng các phòng chịu trách nhiệm thực hiện Kế hoạch này.'),
      p('2. Văn phòng Sở tổng hợp, báo cáo Giám đốc Sở trước ngày 10 hằng tháng.'),
    ],
  }),
  expected: tasks(
    '1 | 1.1 | Tham mưu ban hành quy chế | Văn phòng Sở | Các phòng chuyên môn | fixed 2026-02-27 | |',
    '1 | 1.2 | Giao ban công tác | Văn phòng Sở | Các phòng chuyên môn | periodic | |',
    '1 | 1.3 | Bình xét, biểu dương | Văn phòng Sở | Công đoàn Sở | quarter 2026-12-31 | |',
    '2 | 2.1 | Lập danh mục thủ tục cắt giảm | Phòng Quản lý thương mại | Phòng Quản lý năng lượng | month 2026-05-31 | | >= 20 %',
    '2 | 2.2 | Trả lời vướng mắc | Phòng Quản lý công nghiệp | Văn phòng Sở | continuous | |',
  ),
};

/** Who directs has a column; numbers run through; titles in capitals without a number; a head of two rows. */
const runningNumbers: Habit = {
  name: 'running numbers',
  document: paper({
    abstract: 'Triển khai công tác kiểm soát thủ tục hành chính trên địa bàn thành phố Sông Hà năm 2026',
    body: [
      p('Ủy ban nhân dân thành phố Sông Hà triển khai Kế hoạch năm 2026 như sau:'),
      h('I. MỤC ĐÍCH, YÊU CẦU'),
      p('1. Mục đích: Phục vụ người dân tốt hơn.'),
      p('2. Yêu cầu: Rõ người, rõ việc, rõ thời gian, rõ kết quả.'),
      h('II. NHIỆM VỤ'),
      p('(Chi tiết tại Phụ lục kèm theo)'),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Thủ trưởng các sở, Chủ tịch Ủy ban nhân dân các xã, phường tổ chức thực hiện Kế hoạch này.'),
    ],
    annexes: [
      {
        title: 'Phân công nhiệm vụ',
        landscape: true,
        blocks: [
          table(
            [
              'Số TT | Tên nhiệm vụ | Phân công | > | > | Kết quả | Thời hạn',
              '^ | ^ | Lãnh đạo phụ trách | Cơ quan thực hiện | Cơ quan phối hợp | ^ | ^',
            ],
            [
              ' | CÔNG KHAI THỦ TỤC | > | > | > | > | >',
              '1 | Gắn mã QR tra cứu tại 100% điểm tiếp nhận hồ sơ | Phó Chủ tịch Thường trực | Sở Khoa học và Công nghệ | UBND các xã, phường | Mã QR được gắn | 30/6/2026',
              '2 | Thay bảng niêm yết bằng màn hình cảm ứng | ^ | Văn phòng UBND thành phố | Sở Tài chính | Màn hình hoạt động | Quý III/2026',
              ' | GIẢI QUYẾT HỒ SƠ | > | > | > | > | >',
              '3 | Nâng tỷ lệ hồ sơ trực tuyến toàn trình đạt trên 70% | Chủ tịch UBND thành phố | Các sở, ban, ngành; UBND các xã, phường | Văn phòng UBND thành phố | Báo cáo hằng quý | Cả năm',
              '4 | Xin lỗi bằng văn bản đối với mọi hồ sơ trễ hẹn | ^ | ^ | | Thư xin lỗi | Khi phát sinh',
            ],
            [5, 34, 16, 20, 18, 16, 13],
          ),
        ],
      },
    ],
  }),
  expected: tasks(
    ' | 1 | Gắn mã QR tra cứu | Sở Khoa học và Công nghệ | UBND các xã, phường | fixed 2026-06-30 | Mã QR được gắn | = 100 %',
    ' | 2 | Thay bảng niêm yết | Văn phòng UBND thành phố | Sở Tài chính | quarter 2026-09-30 | Màn hình hoạt động |',
    ' | 3 | Nâng tỷ lệ hồ sơ trực tuyến | Các sở, ban, ngành; UBND các xã, phường | Văn phòng UBND thành phố | year | Báo cáo hằng quý | > 70 %',
    ' | 4 | Xin lỗi bằng văn bản | Các sở, ban, ngành; UBND các xã, phường | | event | Thư xin lỗi |',
  ),
};

/** Two annexes: targets with their units and values, then tasks; begin and end in columns of their own. */
const twoAnnexes: Habit = {
  name: 'two annexes',
  document: paper({
    abstract: 'Hoạt động kiểm soát thủ tục hành chính huyện đảo Cô Sơn năm 2026',
    body: [
      p('Ủy ban nhân dân đặc khu Cô Sơn ban hành Kế hoạch hoạt động năm 2026 như sau:'),
      h('I. MỤC ĐÍCH, YÊU CẦU'),
      ul('Thu hẹp khoảng cách giữa đảo và đất liền.'),
      h('II. NỘI DUNG'),
      p('Chỉ tiêu cụ thể tại Phụ lục I, nhiệm vụ cụ thể tại Phụ lục II kèm theo Kế hoạch này.'),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('1. Văn phòng HĐND và UBND đặc khu theo dõi, đôn đốc.'),
    ],
    annexes: [
      {
        title: 'Chỉ tiêu năm 2026',
        landscape: false,
        blocks: [
          table(
            ['TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 | Cơ quan chủ trì'],
            [
              '1 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | 99 | Trung tâm Phục vụ hành chính công',
              '2 | Thời gian chờ nộp hồ sơ, tối đa | phút | 20 | Trung tâm Phục vụ hành chính công',
            ],
            [6, 44, 14, 18, 24],
          ),
        ],
      },
      {
        title: 'Nhiệm vụ năm 2026',
        landscape: true,
        blocks: [
          table(
            [
              'TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện | > | Sản phẩm',
              '^ | ^ | ^ | ^ | Bắt đầu | Kết thúc | ^',
            ],
            [
              'I | CHUYỂN ĐỔI SỐ | > | > | > | > | >',
              '1 | Số hóa sổ hộ tịch cũ | Phòng Tư pháp | Viễn thông Cô Sơn | Tháng 3/2026 | Tháng 9/2026 | Dữ liệu hộ tịch',
              '2 | Lắp điểm truy cập Internet tại các thôn | Phòng Văn hóa - Xã hội | Các thôn | 01/4/2026 | 30/6/2026 | 06 điểm truy cập',
              'II | PHỤC VỤ LƯU ĐỘNG | > | > | > | > | >',
              '1 | Tiếp nhận hồ sơ trên tàu, tại bến | Trung tâm Phục vụ hành chính công | Đồn Biên phòng | Tháng 1/2026 | Tháng 12/2026 | Chuyến lưu động',
            ],
            [5, 34, 18, 17, 12, 12, 18],
          ),
        ],
      },
    ],
  }),
  expected: tasks(
    ' | 1 | Tỷ lệ hồ sơ giải quyết đúng hạn | Trung tâm Phục vụ hành chính công | | none | | = 99 %',
    ' | 2 | Thời gian chờ nộp hồ sơ | Trung tâm Phục vụ hành chính công | | none | | <= 20 phút',
    'I | 1 | Số hóa sổ hộ tịch cũ | Phòng Tư pháp | Viễn thông Cô Sơn | month 2026-09-30 | Dữ liệu hộ tịch |',
    'I | 2 | Lắp điểm truy cập | Phòng Văn hóa - Xã hội | Các thôn | fixed 2026-06-30 | 06 điểm truy cập | = 6 điểm',
    'II | 1 | Tiếp nhận hồ sơ trên tàu | Trung tâm Phục vụ hành chính công | Đồn Biên phòng | month 2026-12-31 | Chuyến lưu động |',
  ),
};

/** Prose with "Nhiệm vụ 1:", doers in the sentence or in brackets at the end, foot notes. */
const orders: Habit = {
  name: 'orders in prose',
  document: paper({
    abstract: 'Nâng cao chất lượng phục vụ tại Bộ phận Một cửa xã An Khê năm 2026',
    body: [
      p('Ủy ban nhân dân xã An Khê ban hành Kế hoạch như sau:'),
      h('I. MỤC ĐÍCH'),
      p('Người dân đến một lần là xong việc.'),
      h('II. NHIỆM VỤ CỤ THỂ'),
      h('1. Về con người', 2),
      {
        kind: 'paragraph',
        text: [
          {
            text: 'a) Giao Văn phòng HĐND và UBND xã chủ trì, phối hợp với Phòng Kinh tế mở 02 lớp tập huấn',
          },
          { text: '', note: 'Mỗi lớp một ngày.' },
          { text: ' kỹ năng giao tiếp, xong trước ngày 15/4/2026.' },
        ],
      },
      p('b) Công chức tư pháp - hộ tịch trực thay khi đồng nghiệp vắng mặt, thường xuyên trong năm.'),
      h('2. Về cơ sở vật chất', 2),
      p('a) Trang bị 01 ki-ốt tra cứu, 02 máy quét (Phòng Kinh tế chủ trì, hoàn thành trong Quý II/2026).'),
      p(
        'b) Bố trí ghế chờ, nước uống cho người dân (Thực hiện: Văn phòng HĐND và UBND xã; thời gian: Tháng 02/2026).',
      ),
      h('III. TỔ CHỨC THỰC HIỆN'),
      p('Các phòng, cán bộ, công chức xã thực hiện nghiêm túc Kế hoạch này.'),
    ],
  }),
  expected: tasks(
    '1 | a | Giao Văn phòng HĐND và UBND xã chủ trì | Văn phòng HĐND và UBND xã | Phòng Kinh tế | fixed 2026-04-14 | | = 2 lớp',
    '1 | b | Công chức tư pháp - hộ tịch trực thay | Công chức tư pháp - hộ tịch | | continuous | |',
    '2 | a | Trang bị 01 ki-ốt | Phòng Kinh tế | | quarter 2026-06-30 | | = 1 ki-ốt; = 2 máy quét',
    '2 | b | Bố trí ghế chờ | Văn phòng HĐND và UBND xã | | month 2026-02-28 | |',
  ),
};

/** Lettered sections over Roman ones, both doers in one column, the plan's tasks as bullets inside the cell. */
const lettered: Habit = {
  name: 'letters over Roman',
  document: paper({
    abstract: 'Kiểm soát thủ tục hành chính ngành Nông nghiệp và Môi trường năm 2026',
    body: [
      p('Sở Nông nghiệp và Môi trường ban hành Kế hoạch năm 2026 với các nội dung sau:'),
      h('A. MỤC TIÊU'),
      ul('100% thủ tục đất đai có quy trình điện tử.'),
      h('B. NHIỆM VỤ TRỌNG TÂM'),
      table(
        ['TT | Nhiệm vụ, giải pháp | Đơn vị thực hiện | Tiến độ | Sản phẩm đầu ra | Ghi chú'],
        [
          'A | LĨNH VỰC ĐẤT ĐAI | > | > | > | >',
          'I | Rà soát | > | > | > | >',
          '1 | Rà soát thành phần hồ sơ cấp giấy chứng nhận | Chủ trì: Phòng Đăng ký đất đai\\nPhối hợp: Chi nhánh Văn phòng đăng ký đất đai; UBND cấp xã | 15/03/2026 - 15/05/2026 | Báo cáo rà soát | ',
          '2 | Đề xuất bỏ giấy tờ đã có trong cơ sở dữ liệu | Chủ trì: Phòng Đăng ký đất đai\\nPhối hợp: Sở Tư pháp | Quý II, quý III năm 2026 | Phương án đơn giản hóa | Sau khi rà soát',
          'B | LĨNH VỰC MÔI TRƯỜNG | > | > | > | >',
          'I | Cấp phép | > | > | > | >',
          '1 | Thẩm định hồ sơ cấp phép trên môi trường điện tử, bảo đảm 100% không hỏi lại giấy tờ | Chủ trì: Phòng Môi trường | Từ tháng 01 đến tháng 12/2026 | Giấy phép điện tử | ',
        ],
        [5, 36, 26, 14, 16, 11],
      ),
      h('C. TỔ CHỨC THỰC HIỆN'),
      p('1. Các đơn vị báo cáo kết quả về Văn phòng Sở trước ngày 20 tháng cuối quý.'),
    ],
  }),
  expected: tasks(
    'I | 1 | Rà soát thành phần hồ sơ | Phòng Đăng ký đất đai | Chi nhánh Văn phòng đăng ký đất đai; UBND cấp xã | fixed 2026-05-15 | Báo cáo rà soát |',
    'I | 2 | Đề xuất bỏ giấy tờ | Phòng Đăng ký đất đai | Sở Tư pháp | quarter 2026-09-30 | Phương án đơn giản hóa |',
    'I | 1 | Thẩm định hồ sơ cấp phép | Phòng Môi trường | | month 2026-12-31 | Giấy phép điện tử | = 100 %',
  ),
};

/** Plans of invented offices, each with habits the five known plans do not have. */
export const HABITS: readonly Habit[] = [arabicSections, runningNumbers, twoAnnexes, orders, lettered];

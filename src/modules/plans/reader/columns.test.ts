import assert from 'node:assert/strict';
import test from 'node:test';
import { headingAbove } from './annex.ts';
import { readTabs } from './grid.ts';
import { headRows, tickedTimes } from './head-rows.ts';
import { cutLine, usualLefts } from './line-columns.ts';
import { splitLines } from './lines.ts';
import { rulesOf } from './pdf-rules.ts';
import { readPlan } from './read.ts';
import { columnsOfCells, looksTorn, roleOfCell, rolesOf } from './table-head.ts';

test('names of columns of many provinces, and the order they stand in', () => {
  const roles: [string, string][] = [
    ['Thứ tự', 'number'],
    ['S T T', 'number'],
    ['Việc cần làm', 'content'],
    ['Nội dung công tác', 'content'],
    ['Cơ quan, đơn vị, cá nhân chủ trì', 'lead'],
    ['Trách nhiệm thực hiện', 'lead'],
    ['Thực hiện', 'lead'],
    ['Cơ quan, đơn vị liên quan', 'partners'],
    ['Mốc thời gian', 'timing'],
    ['Ngày hoàn thành', 'timing'],
    ['Minh chứng', 'product'],
    ['Kết quả/sản phẩm', 'product'],
  ];
  for (const [name, role] of roles) assert.equal(roleOfCell(name), role, name);
  assert.deepEqual(rolesOf('STT Nội dung Kết quả Thời gian Đơn vị thực hiện Lãnh đạo phụ trách'), [
    'number',
    'content',
    'product',
    'timing',
    'lead',
    'director',
  ]);
  assert.deepEqual(columnsOfCells(['TT', 'Mục tiêu', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']), [
    'number',
    'target',
    'content',
    'lead',
    'timing',
  ]);
});

test('quarters and months ticked in columns under one name', () => {
  const head = headRows([
    ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian thực hiện (tháng)', '', ''],
    ['', '', '', '1', '2', '3'],
  ]);
  assert.deepEqual(head?.periods?.slice(3), ['Tháng 1', 'Tháng 2', 'Tháng 3']);
  const cells = tickedTimes(['1', 'Việc A', 'Phòng B', 'x', '', '✓'], head?.periods);
  assert.equal(cells[3], 'Tháng 1, 3');
  assert.equal(
    headRows([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian'],
      ['I', 'Việc chung', '', ''],
    ])?.count,
    1,
  );
});

test('the second row of a head repeats the names that are merged over both', () => {
  const head = headRows([
    ['TT', 'Nhiệm vụ', 'Phân công', '', 'Cấp trình', 'Thời hạn'],
    ['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Cấp trình', 'Thời hạn'],
    ['1', 'Việc A', 'Phòng B', 'Phòng C', 'Giám đốc', 'Quý I'],
  ]);
  assert.equal(head?.count, 2);
  assert.deepEqual(head?.columns, ['number', 'content', 'lead', 'partners', 'note', 'timing']);
});

test('the heading of a ruled table may be the last line of the page before', () => {
  const cell = { table: 1, row: 7, column: 0 };
  const page = (heading: string): Parameters<typeof headingAbove>[0] => [
    { no: 1, text: heading, gap: 0, newPage: false },
    { no: 2, text: '4', gap: 0, newPage: false },
    { no: 3, text: 'TT', gap: 0, newPage: true, cell },
  ];
  assert.equal(headingAbove(page('2. Phí, lệ phí'), 2), 0);
  assert.equal(headingAbove(page('Các phòng thực hiện.'), 2), undefined);
});

test('the names of columns may wrap over three lines, and one may say something of its own', () => {
  const lines = splitLines(
    [
      'TT   Tên nhiệm vụ                Lãnh đạo        Cơ quan chủ trì   Cơ quan phối    Thời hạn    Hình thức',
      '                               UBND tỉnh chỉ       tham mưu            hợp        hoàn thành   văn bản,',
      '                                   đạo                                                         sản phẩm',
      '1    Quy chế về tàu du lịch     Chủ tịch         Sở Du lịch        Công an tỉnh    Quý I/2026   Quyết định',
      '2    Thu phí tại bến tàu        Phó Chủ tịch     Sở Tài chính      Sở Du lịch      Tháng 3      Báo cáo',
    ].join('\n'),
  );
  const [task] = readPlan(lines).sections.flatMap((section) => section.tasks);
  assert.deepEqual(
    [task?.content, task?.note, task?.lead, task?.partners, task?.timing.kind, task?.product],
    ['Quy chế về tàu du lịch', 'Chủ tịch', ['Sở Du lịch'], ['Công an tỉnh'], 'quarter', 'Quyết định'],
  );
});

test('rows pasted from a table: tabs at the end of a title are lost, lines inside a cell are not rows', () => {
  const text =
    'TT|Việc|Chủ trì|Phối hợp|Thời gian\nA|THU PHÍ|||\n1|Thu phí đò:\n- Bến trên;\n- Bến dưới.|Phòng A|Tổ B|Quý I/2026\nB|KHÁC|||\n2|Báo cáo|Phòng C||Quý II/2026';
  const lines = splitLines(text.replaceAll('|', '\t').replace('Việc', 'Nhiệm vụ'));
  const found = readTabs(lines, [1, 2, 3, 4, 5, 6], ['number', 'content', 'lead', 'partners', 'timing']);
  assert.deepEqual(
    found.map(({ number, cells }) => [number, cells.lead ?? '', cells.timing ?? '']),
    [
      ['A', '', ''],
      ['1', 'Phòng A', 'Quý I/2026'],
      ['B', '', ''],
      ['2', 'Phòng C', 'Quý II/2026'],
    ],
  );
});

test('laid-out text: a column begins early in one row, with one blank before it', () => {
  const lines = [
    '1   Công khai phí, lệ phí tại quầy      Văn phòng Sở     Thường xuyên',
    '2   Gửi phiếu hỏi ý kiến đến từng hộ Phòng Nghiệp vụ    Quý II/2026',
    '3   Sắp xếp kho hồ sơ                   Văn phòng Sở     Tháng 4/2026',
  ];
  const roles = ['number', 'content', 'lead', 'timing'] as const;
  const head = [
    { x: 0, end: 2, rightmost: 0, role: 'number' },
    { x: 12, end: 20, rightmost: 12, role: 'content' },
    { x: 41, end: 48, rightmost: 41, role: 'lead' },
    { x: 58, end: 67, rightmost: 58, role: 'timing' },
  ] as const;
  const lefts = usualLefts(head, lines);
  const cut = lines.map((line) => cutLine(line, roles, lefts, new Map()));
  assert.deepEqual(cut[1], ['2', 'Gửi phiếu hỏi ý kiến đến từng hộ', 'Phòng Nghiệp vụ', 'Quý II/2026']);
  assert.deepEqual(cut[2], ['3', 'Sắp xếp kho hồ sơ', 'Văn phòng Sở', 'Tháng 4/2026']);
});

test('a page that only clips to its edges, or fills them, draws no table', () => {
  const square = [[0, 0, 0, 1, 500, 0, 1, 500, 800, 1, 0, 800, 4]];
  const thin = [[0, 10, 10, 1, 400, 10, 1, 400, 11, 1, 10, 11, 4]];
  const rules = (painted: string, path: number[][]): number =>
    rulesOf([{ name: 'constructPath', values: [painted, path] }]).length;
  assert.equal(rules('endPath', square), 0);
  assert.equal(rules('fill', square), 0);
  assert.equal(rules('stroke', square), 4);
  assert.ok(rules('fill', thin) > 0);
});

test('columns torn from their rows are pointed out, and no line is lost', () => {
  assert.equal(looksTorn(['Nhiệm vụ', 'Lát đường', 'Đơn vị chủ trì', 'Phòng A', 'Thời hạn', 'Quý I']), true);
  assert.equal(looksTorn(['Nhiệm vụ', 'Lát đường vào thôn', 'Phòng A lo việc này.']), false);
});

test('the country in two lines is no issuer; a table of targets alone is read, with nobody to do them', () => {
  const plan = readPlan(
    splitLines(
      [
        'ỦY BAN NHÂN DÂN',
        'XÃ HỒNG VÂN',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT',
        'NAM',
        'KẾ HOẠCH',
        'Cải cách thủ tục năm 2026',
        'I. MỤC TIÊU',
        '1. Phục vụ tốt hơn.',
        'Phụ lục',
        'CHỈ TIÊU NĂM 2026',
        '| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 |',
        '|---|---|---|---|',
        '| 1 | Tỷ lệ hồ sơ trả đúng hẹn | % | ≥ 97 |',
        '| 2 | Số buổi tiếp dân lưu động | buổi | 12 |',
      ].join('\n'),
    ),
  );
  assert.equal(plan.issuer, 'Ủy ban nhân dân xã Hồng Vân');
  const tasks = plan.sections.flatMap((section) => section.tasks);
  assert.deepEqual(
    tasks.map(({ lead, targets }) => [
      lead,
      targets.map(({ comparator, value, unit }) => [comparator, value, unit]),
    ]),
    [
      [[], [['>=', 97, '%']]],
      [[], [['=', 12, 'buổi']]],
    ],
  );
});

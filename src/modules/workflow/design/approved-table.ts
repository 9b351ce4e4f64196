import type { OfficialBlock, OfficialCell, OfficialDocument } from '#modules/documents';
import { type StepRow, timeInWords } from './step-rows.ts';

/** What the printed decision says beside the steps. */
export interface ApprovedTable {
  /** Name of the province without its kind, such as `Lạng Sơn`. */
  readonly province: string;
  readonly name: string;
  /** Codes with names of the procedures and cases it is for. */
  readonly uses: readonly string[];
  readonly rows: readonly StepRow[];
  /** Sum on the critical path, working hours, at the counter and online. */
  readonly hours: number;
  readonly hoursOnline: number;
  /** `1234/QĐ-UBND`; null: a draft. */
  readonly decision: string | null;
  readonly decidedOn: string | null;
  readonly effectiveOn: string | null;
  readonly signerName: string;
  /** Year of a draft. */
  readonly year: number;
  /** Words of roles and units, as screens say them. */
  readonly wordsOf: (row: StepRow) => string;
}

/**
 * The decision that approves an internal process, with the table as its annex (quyết định phê duyệt quy trình nội bộ).
 * Without a number it prints as a draft.
 *
 * @law TT-01-2018-VPCP/8   approved by the chairman once for the whole province
 * @law ND-30-2020/I.II     places of its elements
 */
export function approvedTable(table: ApprovedTable): OfficialDocument {
  const number = /^(\d+)\/(.+)$/.exec(table.decision ?? '');
  const name = lowerFirst(table.name);
  return {
    issuer: { parentName: null, name: `Ủy ban nhân dân tỉnh ${table.province}`, place: table.province },
    number: number ? Number(number[1]) : null,
    symbol: number?.[2] ?? 'QĐ-UBND',
    issuedOn: table.decidedOn,
    year: table.year,
    kind: 'Quyết định',
    abstract: `Về việc phê duyệt quy trình nội bộ giải quyết thủ tục hành chính: ${name}`,
    addressees: [],
    bases: [
      'Căn cứ Luật Tổ chức chính quyền địa phương',
      'Căn cứ Nghị định số 118/2025/NĐ-CP của Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông',
      'Căn cứ Thông tư số 01/2018/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
      'Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh',
    ],
    body: bodyOf(table),
    recipients: [
      { name: 'Như Điều 3' },
      { name: 'Trung tâm Phục vụ hành chính công tỉnh' },
      { name: 'Cổng thông tin điện tử tỉnh' },
    ],
    archive: 'VT, KSTT',
    signer: { onBehalfOf: 'Ủy ban nhân dân', post: 'Chủ tịch', name: table.signerName },
    annexes: [{ title: `Quy trình nội bộ ${name}`, landscape: true, blocks: annexOf(table) }],
  };
}

function bodyOf({ effectiveOn, province }: ApprovedTable): OfficialBlock[] {
  const from = effectiveOn ? `từ ngày ${day(effectiveOn)}` : 'kể từ ngày ký';
  const paragraph = (head: string, text: string): OfficialBlock => ({
    kind: 'paragraph',
    text: [{ text: head, bold: true }, { text }],
  });
  return [
    { kind: 'heading', level: 1, text: 'QUYẾT ĐỊNH:' },
    paragraph(
      'Điều 1. ',
      `Phê duyệt kèm theo Quyết định này quy trình nội bộ tại Phụ lục, áp dụng thống nhất trên địa bàn tỉnh ${province}.`,
    ),
    paragraph(
      'Điều 2. ',
      `Quyết định này có hiệu lực ${from}. Hồ sơ đã tiếp nhận trước ngày này tiếp tục giải quyết theo quy trình đang áp dụng khi tiếp nhận.`,
    ),
    paragraph(
      'Điều 3. ',
      'Chánh Văn phòng Ủy ban nhân dân tỉnh, Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.',
    ),
  ];
}

function annexOf(table: ApprovedTable): OfficialBlock[] {
  const online =
    table.hoursOnline === table.hours ? '' : ` (nộp trực tuyến: ${timeInWords(table.hoursOnline)})`;
  return [
    ...table.uses.map(
      (use): OfficialBlock => ({
        kind: 'paragraph',
        text: [{ text: 'Thủ tục: ', bold: true }, { text: use }],
      }),
    ),
    {
      kind: 'paragraph',
      text: [
        { text: 'Tổng thời gian: ', bold: true },
        { text: `${timeInWords(table.hours)}${online}; các bước song song tính theo bước dài nhất` },
      ],
    },
    {
      kind: 'table',
      table: {
        widths: [6, 34, 24, 14, 12, 20],
        head: [HEAD],
        rows: table.rows.map((row) => cellsOf(row, table)),
      },
    },
  ];
}

const HEAD: readonly OfficialCell[] = [
  'TT',
  'Nội dung công việc',
  'Đơn vị, người thực hiện',
  'Thời gian',
  'Biểu mẫu',
  'Kết quả',
].map((text) => ({ text, bold: true, align: 'center' }));

function cellsOf(row: StepRow, { wordsOf }: ApprovedTable): readonly OfficialCell[] {
  const notes = [
    ...row.when.map((when) => `Khi: ${when}`),
    ...(row.parallel ? ['Thực hiện song song'] : []),
    ...(row.part ? [`Thuộc phần: ${row.part}`] : []),
  ];
  const online = row.hoursOnline !== null && row.hoursOnline !== row.hours;
  return [
    { text: String(row.number), align: 'center' },
    {
      text: [
        { text: row.content ?? row.name },
        ...(notes.length > 0 ? [{ text: ` (${notes.join('; ')})`, italic: true }] : []),
      ],
    },
    { text: row.performer ?? wordsOf(row) },
    {
      text: `${timeInWords(row.hours)}${online ? `; trực tuyến: ${timeInWords(row.hoursOnline)}` : ''}`,
      align: 'center',
    },
    { text: row.form ?? '' },
    { text: row.output ?? '' },
  ];
}

function day(iso: string): string {
  const [year = '', month = '', date = ''] = iso.split('-');
  return `${date}/${month}/${year}`;
}

/** Small first letter inside a sentence; names in capitals stay. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

import type { OfficialDocument } from './model.ts';

/** A plan of a department with everything a document may have. For tests. */
export function anOfficialDocument(replace: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    issuer: {
      parentName: 'Ủy ban nhân dân tỉnh Đồng Mây',
      name: 'Sở Khoa học và Công nghệ',
      place: 'Đồng Mây',
    },
    number: 7,
    symbol: 'KH-SKHCN',
    issuedOn: '2026-02-05',
    year: 2026,
    kind: 'Kế hoạch',
    abstract: 'Kiểm soát thủ tục hành chính, thực hiện cơ chế một cửa năm 2026',
    addressees: [],
    bases: ['Căn cứ Nghị định số 63/2010/NĐ-CP;', 'Căn cứ Nghị định số 118/2025/NĐ-CP.'],
    body: [
      { kind: 'heading', level: 1, text: 'I. MỤC ĐÍCH' },
      {
        kind: 'paragraph',
        text: [
          { text: 'Tỷ lệ đúng hạn đạt ' },
          { text: '98,7%', bold: true, note: 'Phụ lục II, dòng 3.' },
          { text: ' hồ sơ.' },
        ],
      },
      { kind: 'list', items: ['Phục vụ nhanh hơn;', 'Gần dân hơn.'] },
    ],
    recipients: [
      { name: 'Văn phòng UBND tỉnh', under: ['LĐVP', 'Trung tâm PVHCC'] },
      { name: 'Lãnh đạo Sở' },
    ],
    archive: 'VT, VP (NTH)',
    signer: { forPosts: [{ by: 'KT', post: 'Giám đốc' }], post: 'Phó Giám đốc', name: 'Nguyễn Thị Hồng Ánh' },
    annexes: [
      {
        title: 'Nhiệm vụ năm 2026',
        landscape: true,
        blocks: [
          {
            kind: 'table',
            table: {
              widths: [1, 6, 3, 3],
              head: [
                [
                  { text: 'TT', rows: 2 },
                  { text: 'Nội dung', rows: 2 },
                  { text: 'Phân công', columns: 2 },
                ],
                [{ text: 'Chủ trì' }, { text: 'Phối hợp' }],
              ],
              rows: Array.from({ length: 40 }, (_, i) => [
                { text: String(i + 1) },
                { text: `Việc thứ ${i + 1} của năm` },
                ...(i % 2 === 0 ? [{ text: `Phòng số ${i}`, rows: 2 }] : []),
                { text: 'Các phòng;\nVăn phòng' },
              ]),
            },
          },
        ],
      },
    ],
    ...replace,
  };
}

import type { ProcedureContent } from './model.ts';

/** A record of the national format for tests; says only what the test needs (bản ghi mẫu). */
export function aRecord(facts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: '9.000001',
    codeCandidate: null,
    name: 'Cấp thẻ thử nghiệm',
    field: 'Thử nghiệm',
    levels: ['xã'],
    agency: 'Ủy ban nhân dân cấp xã',
    subjects: ['Công dân Việt Nam'],
    methods: [{ channel: 'truc_tiep', time: { value: 3, unit: 'day', basis: 'ngày làm việc' }, note: null }],
    channels: ['truc_tiep'],
    fees: [{ name: 'Lệ phí', amountVnd: 20000, note: null, channels: ['truc_tiep'] }],
    components: [{ case: null, name: 'Tờ khai', originals: 1, copies: 0, formName: 'Mau 01.docx' }],
    results: ['Thẻ thử nghiệm'],
    resultCodes: ['KQ.1'],
    steps: 'Bước 1: nộp. Bước 2: nhận.',
    legalBasis: ['01/2020/TT-BTN'],
    publishDecision: '1/QĐ-BTN',
    source: 'Bộ Thử nghiệm',
    ...facts,
  };
}

/** A complete content for tests (nội dung thủ tục mẫu). */
export function aContent(facts: Partial<ProcedureContent> = {}): ProcedureContent {
  return {
    code: '9.000001',
    name: 'Cấp thẻ thử nghiệm',
    field: 'Thử nghiệm',
    ministry: 'Bộ Thử nghiệm',
    levels: ['commune'],
    agency: 'Ủy ban nhân dân cấp xã',
    subjects: ['Công dân Việt Nam'],
    online: 'full',
    cases: [
      {
        key: 'chung',
        name: null,
        channels: [
          { channel: 'counter', limit: { value: 3, unit: 'wd' }, fees: null, note: null },
          { channel: 'online', limit: { value: 3, unit: 'wd' }, fees: null, note: null },
        ],
        papers: [
          { key: 'to-khai', name: 'Tờ khai', originals: 1, copies: 2, formName: 'Mẫu 01', required: true },
        ],
      },
    ],
    results: [{ name: 'Thẻ thử nghiệm', code: null }],
    steps: 'Bước 1: nộp. Bước 2: nhận.',
    conditions: null,
    legalBases: ['01/2020/TT-BTN'],
    supplement: 'restart',
    verticalSector: false,
    decision: '1/QĐ-BTN',
    effectiveFrom: '2026-01-01',
    missing: [],
    source: 'Bộ Thử nghiệm',
    ...facts,
  };
}

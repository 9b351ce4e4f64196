/** Milliseconds for one receipt slip: from nothing, first on a ready worker, and warm. */
import { createPdfRenderer } from '#kernel/pdf';
import { type ReceiptSlip, renderPaper, templatesDir } from '#modules/documents';

const runs = 100;
const started = performance.now();
const renderer = createPdfRenderer({ templatesDir });

function aSlip(sequence: number): ReceiptSlip {
  const dossierCode = `000.00.06.H17-261121-${String(sequence).padStart(4, '0')}`;
  const paper = { kind: 'original', count: 1, sha256: null } as const;
  return {
    issuer: {
      parentName: 'Ủy ban nhân dân phường',
      name: 'Trung tâm Phục vụ hành chính công',
      place: 'Hải Châu',
    },
    number: `${sequence}/TTPVHCC`,
    issuedAt: '2026-11-21T08:32:00+07:00',
    lookupUrl: `https://motcua.example.vn/tra-cuu/${dossierCode}`,
    dossierCode,
    deskName: 'Trung tâm Phục vụ hành chính công',
    submitter: {
      name: 'Nguyễn Thị Ánh Tuyết',
      organisationName: null,
      idNumber: '001199000123',
      address: 'Số 12 đường Nguyễn Huệ, phường Hải Châu',
      phone: '0900 000 012',
      email: null,
    },
    authorisedBy: null,
    owner: null,
    procedure: { code: '1.001612', name: 'Cấp Giấy chứng nhận đăng ký hộ kinh doanh' },
    request: null,
    papers: ['Giấy đề nghị', 'Giấy tờ pháp lý của chủ hộ', 'Hợp đồng thuê'].map((name) => ({
      name,
      ...paper,
    })),
    setCount: 1,
    legalTime: { amount: 3, unit: 'working-days' },
    receivedAt: '2026-11-21T08:30:00+07:00',
    dueAt: '2026-11-25T16:30:00+07:00',
    dueDerivation: [],
    resultReturnedBy: 'Trung tâm Phục vụ hành chính công',
    feeVnd: 0,
    chargeVnd: 100_000,
    paymentMethod: 'Chuyển khoản',
    registerBook: '01/2026',
    registerIndex: String(sequence),
    receiver: { onBehalf: null, post: null, name: 'Trần Quốc Đạt' },
  };
}

async function slipMs(sequence: number): Promise<number> {
  const from = performance.now();
  await renderPaper(renderer, 'receipt-slip', 'TT-03-2025-VPCP', aSlip(sequence));
  return performance.now() - from;
}

await slipMs(0);
const first = performance.now() - started;
const warm: number[] = [];
for (let i = 1; i <= runs; i++) warm.push(await slipMs(i));
warm.sort((a, b) => a - b);
const at = (share: number) => (warm[Math.floor(share * (runs - 1))] ?? 0).toFixed(1);
console.log(`receipt slip, A5, QR, PDF/A-2b: first ${first.toFixed(0)} ms (process start included)`);
console.log(`warm p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms (${runs} slips)`);
renderer.close();

/** Builders of printed papers for tests and measurements; every name and number is invented. */
import type { PaperContents, PaperHead, PaperKey, PaperParty } from './model.ts';

const submitter: PaperParty = {
  name: 'Nguyễn Thị Ánh Tuyết',
  organisationName: null,
  idNumber: '001199000123',
  address: 'Số 12 đường Nguyễn Huệ, phường Hải Châu, thành phố Đà Nẵng',
  phone: '0900 000 012',
  email: 'anhtuyet@example.vn',
};

const head: PaperHead = {
  issuer: {
    parentName: 'Ủy ban nhân dân phường Hải Châu',
    name: 'Trung tâm Phục vụ hành chính công',
    place: 'Hải Châu',
  },
  number: '121/TTPVHCC',
  issuedAt: '2026-11-21T08:32:00+07:00',
  lookupUrl: 'https://motcua.example.vn/tra-cuu/000.00.06.H17-261121-0361',
};

const dossierCode = '000.00.06.H17-261121-0361';
const procedure = { code: '1.001612', name: 'Cấp Giấy chứng nhận đăng ký hộ kinh doanh' };
const officer = { onBehalf: null, post: 'Công chức', name: 'Trần Quốc Đạt' };
const chairman = { onBehalf: 'KT. Chủ tịch', post: 'Phó Chủ tịch', name: 'Lê Thị Hồng Vân' };
const contact = { name: 'Trần Quốc Đạt', phone: '0236 000 0000' };

const derivation = [
  'Nhận đủ hồ sơ hợp lệ lúc 08 giờ 30 phút, ngày 21 tháng 11 năm 2026 (không tính ngày nhận).',
  'Thời hạn 03 ngày làm việc: 23/11, 24/11, 25/11; bỏ qua Chủ nhật 22/11.',
  'Hẹn trả cuối giờ làm việc ngày 25 tháng 11 năm 2026.',
];

const samples: PaperContents = {
  'receipt-slip': {
    ...head,
    dossierCode,
    deskName: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
    submitter,
    authorisedBy: null,
    owner: null,
    procedure,
    request: null,
    papers: [
      { name: 'Giấy đề nghị đăng ký hộ kinh doanh', kind: 'original', count: 1, sha256: null },
      { name: 'Giấy tờ pháp lý của chủ hộ kinh doanh', kind: 'certified-copy', count: 2, sha256: null },
      { name: 'Hợp đồng thuê địa điểm (nếu có)', kind: 'photocopy', count: 1, sha256: null },
    ],
    setCount: 1,
    legalTime: { amount: 3, unit: 'working-days' },
    receivedAt: '2026-11-21T08:30:00+07:00',
    dueAt: '2026-11-25T16:30:00+07:00',
    dueDerivation: [],
    resultReturnedBy: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
    feeVnd: 0,
    chargeVnd: 100_000,
    paymentMethod: 'Chuyển khoản',
    registerBook: '01/2026',
    registerIndex: '361',
    receiver: officer,
  },
  'supplement-request': {
    ...head,
    number: '15/PBS-TTPVHCC',
    dossierCode,
    submitter,
    procedure,
    items: [
      { name: 'Giấy đề nghị đăng ký hộ kinh doanh', requirement: 'Ghi mã ngành cấp bốn ở mục ngành, nghề' },
      { name: 'Hợp đồng thuê địa điểm', requirement: 'Nộp bản có chữ ký của cả hai bên' },
    ],
    reason: 'Hồ sơ chưa đủ nội dung để giải quyết.',
    legalBasis: ['Khoản 1 Điều 17 Nghị định số 118/2025/NĐ-CP'],
    completeBy: '2026-12-06',
    contact,
    guide: officer,
  },
  'refusal-slip': {
    ...head,
    number: '03/PTC-TTPVHCC',
    dossierCode: null,
    stage: 'intake',
    submitter,
    procedure,
    reason: 'Ngành, nghề đề nghị đăng ký thuộc trường hợp phải thành lập doanh nghiệp.',
    legalBasis: ['Khoản 1 Điều 17 Nghị định số 118/2025/NĐ-CP'],
    competentPlace: 'Phòng Đăng ký kinh doanh, Sở Tài chính thành phố Đà Nẵng',
    contact,
    receiver: officer,
  },
  apology: {
    ...head,
    number: '07/PXL',
    dossierCode,
    recipient: submitter,
    field: 'Thành lập và hoạt động của hộ kinh doanh',
    procedure,
    receivedAt: '2026-11-21T08:30:00+07:00',
    firstDueAt: '2026-11-25T16:30:00+07:00',
    reason: 'cơ quan phối hợp chưa có văn bản trả lời về địa điểm kinh doanh.',
    newDueAt: '2026-11-30T16:30:00+07:00',
    copiesTo: ['Như trên', 'Trung tâm Phục vụ hành chính công', 'Lưu: VT, HS'],
    signer: chairman,
  },
  'stop-notice': {
    ...head,
    number: '02/TBD-TTPVHCC',
    dossierCode,
    requester: submitter,
    procedure,
    requestedAt: '2026-11-23T09:05:00+07:00',
    stoppedAt: '2026-11-23T09:20:00+07:00',
    reason: 'Người nộp đề nghị dừng để thay đổi ngành, nghề kinh doanh.',
    legalBasis: ['Điều 21 Nghị định số 118/2025/NĐ-CP'],
    returnedPapers: ['Hợp đồng thuê địa điểm (01 bản chính)'],
    refundedVnd: 100_000,
    keptVnd: 0,
    signer: chairman,
  },
  'control-slip': {
    ...head,
    number: '361/PKS-TTPVHCC',
    dossierCode,
    submitterName: submitter.name,
    procedure,
    responsibleAgency: 'Phòng Kinh tế, Hạ tầng và Đô thị',
    coordinatingAgencies: ['Công an phường Hải Châu', 'Thuế cơ sở'],
    receivedAt: '2026-11-21T08:30:00+07:00',
    dueAt: '2026-11-25T16:30:00+07:00',
    handovers: [
      {
        fromUnit: 'Trung tâm Phục vụ hành chính công',
        toUnit: 'Phòng Kinh tế, Hạ tầng và Đô thị',
        at: '2026-11-21T10:00:00+07:00',
        fromPerson: 'Trần Quốc Đạt',
        toPerson: 'Phạm Gia Hưng',
        outcome: 'on-time',
        note: null,
      },
      {
        fromUnit: 'Phòng Kinh tế, Hạ tầng và Đô thị',
        toUnit: 'Lãnh đạo Ủy ban nhân dân phường',
        at: '2026-11-24T15:00:00+07:00',
        fromPerson: 'Phạm Gia Hưng',
        toPerson: 'Lê Thị Hồng Vân',
        outcome: 'early',
        note: 'Kèm dự thảo Giấy chứng nhận',
      },
    ],
    dueDerivation: derivation,
  },
  'routing-slip': {
    ...head,
    number: '361/PCXL-TTPVHCC',
    dossierCode,
    submitterName: submitter.name,
    procedure,
    leadAgency: 'Ủy ban nhân dân phường Hải Châu',
    desk: 'Trung tâm Phục vụ hành chính công',
    receivedAt: '2026-11-21T08:30:00+07:00',
    dueAt: '2026-12-15T17:00:00+07:00',
    parts: [
      {
        unit: 'Ủy ban nhân dân phường Hải Châu',
        task: 'Đăng ký khai sinh',
        allotted: { amount: 8, unit: 'working-hours' },
        receivedAt: '2026-11-21T08:30:00+07:00',
        dueAt: '2026-11-24T08:30:00+07:00',
        outcome: 'on-time',
      },
      {
        unit: 'Công an phường Hải Châu',
        task: 'Đăng ký thường trú',
        allotted: { amount: 7, unit: 'working-days' },
        receivedAt: null,
        dueAt: null,
        outcome: null,
      },
    ],
  },
  register: {
    ...head,
    number: null,
    lookupUrl: null,
    book: '01/2026',
    from: '2026-11-21',
    to: '2026-11-30',
    rows: [
      {
        index: 361,
        dossierCode,
        procedureName: procedure.name,
        setCount: 1,
        applicantName: submitter.name,
        addressAndPhone: 'Số 12 đường Nguyễn Huệ; 0900 000 012',
        responsibleAgency: 'Phòng Kinh tế, Hạ tầng và Đô thị',
        receivedAt: '2026-11-21T08:30:00+07:00',
        dueAt: '2026-11-25T16:30:00+07:00',
        returnedAt: null,
        resultReturnedBy: 'Tại quầy',
        note: null,
      },
    ],
  },
  result: {
    ...head,
    issuer: {
      parentName: 'Thành phố Đà Nẵng',
      name: 'Ủy ban nhân dân phường Hải Châu',
      place: 'Hải Châu',
    },
    number: '12/GXN-UBND',
    dossierCode,
    title: 'Giấy xác nhận',
    summary: 'Tình trạng hôn nhân',
    legalBasis: [
      'Căn cứ Luật Tổ chức chính quyền địa phương',
      'Xét đề nghị của bà Nguyễn Thị Ánh Tuyết về việc cấp Giấy xác nhận tình trạng hôn nhân',
    ],
    paragraphs: [
      'Ủy ban nhân dân phường Hải Châu xác nhận người có thông tin dưới đây hiện chưa đăng ký kết hôn với ai:',
    ],
    facts: [
      { label: 'Họ, chữ đệm, tên', value: 'NGUYỄN THỊ ÁNH TUYẾT' },
      { label: 'Ngày, tháng, năm sinh', value: '05/02/1999' },
      { label: 'Nơi cư trú', value: 'Số 12 đường Nguyễn Huệ, phường Hải Châu, thành phố Đà Nẵng' },
      { label: 'Giá trị sử dụng', value: 'Đến hết ngày 21 tháng 5 năm 2027' },
    ],
    copiesTo: ['Bà Nguyễn Thị Ánh Tuyết', 'Lưu: VT, HS'],
    signer: { ...chairman, onBehalf: 'TM. Ủy ban nhân dân\nKT. Chủ tịch' },
  },
  'evaluation-slip': {
    ...head,
    number: null,
    dossierCode,
    procedure,
    questions: [
      { text: 'Hồ sơ được giải quyết', choices: ['Trước hạn', 'Đúng hạn', 'Quá hạn'] },
      { text: 'Thái độ của người tiếp nhận, hướng dẫn', choices: ['Tốt', 'Bình thường', 'Chưa tốt'] },
      { text: 'Số lần phải đi lại để hoàn thiện hồ sơ', choices: ['01 lần', '02 lần', 'Từ 03 lần'] },
    ],
  },
};

/** A complete paper of its kind, with whatever the test cares about replaced. */
export function aPaper<K extends PaperKey>(
  key: K,
  replace: Partial<PaperContents[K]> = {},
): PaperContents[K] {
  return { ...samples[key], ...replace };
}

/** Lines that explain a due date, for papers printed with them. */
export const aDueDerivation: readonly string[] = derivation;

import type { Limit } from '#modules/calendar';
import type { FeeLine, ProcedureContent } from '#modules/catalogue';
import type {
  Circular,
  LegalTime,
  PaperContents,
  PaperIssuer,
  PaperParty,
  SubmittedPaper,
} from '#modules/documents';
import type { Applicant, Content, Delivery, HandedPaper } from './model.ts';

/** What every paper of a dossier is made from. */
export interface PaperFacts {
  readonly code: string;
  readonly procedure: ProcedureContent;
  readonly issuer: PaperIssuer;
  readonly content: Content;
  /** Instant of issue. */
  readonly at: Temporal.Instant;
  readonly officer: { readonly name: string; readonly title: string };
}

/** The circular whose forms a dossier uses (thông tư về biểu mẫu), by the day of its acceptance. */
export function circularOn(date: string): Circular {
  return date < '2025-09-15' ? 'TT-01-2018-VPCP' : 'TT-03-2025-VPCP';
}

/** Path under which a paper's QR code finds the dossier; the public address is put before it when it is printed. */
export function lookupPath(code: string): string {
  return `/tra-cuu?ma=${encodeURIComponent(code)}`;
}

const DELIVERY_WORDS: Record<Delivery, string> = {
  desk: 'Nhận trực tiếp tại bộ phận một cửa',
  post: 'Nhận qua dịch vụ bưu chính công ích',
  electronic: 'Nhận bản điện tử qua tài khoản',
};

/** Content of the receipt slip of an accepted dossier (mẫu 01). `derivation`: the due date in words. */
export function receiptSlip(
  facts: PaperFacts,
  due: {
    readonly limit: Limit | null;
    readonly dueAt: Temporal.Instant | null;
    readonly derivation: readonly string[];
  },
  fees: readonly FeeLine[] | null,
): PaperContents['receipt-slip'] {
  return {
    ...head(facts),
    dossierCode: facts.code,
    deskName: facts.issuer.name,
    submitter: party(facts.content.applicant),
    authorisedBy: null,
    owner: null,
    procedure: { code: facts.procedure.code, name: facts.procedure.name },
    request: null,
    papers: [...declarations(facts), ...facts.content.papers.flatMap(submittedPapers)],
    setCount: 1,
    legalTime: legalTime(due.limit),
    receivedAt: local(facts.at),
    dueAt: due.dueAt && local(due.dueAt),
    dueDerivation: due.derivation,
    resultReturnedBy: DELIVERY_WORDS[facts.content.delivery],
    feeVnd: total(fees, 'fee'),
    chargeVnd: total(fees, 'charge'),
    paymentMethod: null,
    registerBook: String(Temporal.Instant.from(facts.at).toZonedDateTimeISO('Asia/Ho_Chi_Minh').year),
    registerIndex: facts.code.split('-').at(-1) ?? null,
    receiver: signer(facts),
  };
}

/** Content of the one request to complete or supplement (mẫu 02). */
export function supplementRequest(
  facts: PaperFacts,
  items: readonly { readonly what: string; readonly asked: string; readonly clause: string }[],
  completeBy: string | null,
): PaperContents['supplement-request'] {
  return {
    ...head(facts),
    dossierCode: facts.code,
    submitter: party(facts.content.applicant),
    procedure: { code: facts.procedure.code, name: facts.procedure.name },
    items: items.map((item) => ({ name: item.what, requirement: item.asked })),
    reason: 'Hồ sơ chưa đầy đủ hoặc chưa hợp lệ để giải quyết.',
    legalBasis: [...new Set(items.map((item) => item.clause))],
    completeBy,
    contact: { name: facts.officer.name, phone: '' },
    guide: signer(facts),
  };
}

/** Content of the refusal slip (mẫu 03), at intake or as a result. */
export function refusalSlip(
  facts: PaperFacts,
  stage: 'intake' | 'result',
  reason: string,
  legalBasis: string,
): PaperContents['refusal-slip'] {
  return {
    ...head(facts),
    dossierCode: facts.code,
    stage,
    submitter: party(facts.content.applicant),
    procedure: { code: facts.procedure.code, name: facts.procedure.name },
    reason,
    legalBasis: [legalBasis],
    competentPlace: null,
    contact: { name: facts.officer.name, phone: '' },
    receiver: signer(facts),
  };
}

/** Content of the result paper (kết quả giải quyết), in the form of an administrative document. `name`: of a part's own result. */
export function resultPaper(facts: PaperFacts, text: string, name?: string): PaperContents['result'] {
  const { applicant } = facts.content;
  const title = name ?? facts.procedure.results[0]?.name ?? 'Kết quả giải quyết thủ tục hành chính';
  return {
    ...head(facts),
    dossierCode: facts.code,
    title: title.length <= 80 ? title : 'Kết quả giải quyết',
    summary: facts.procedure.name,
    legalBasis: facts.procedure.legalBases.slice(0, 4).map(legalTitle),
    paragraphs: text.split(/\n+/).filter((line) => line.trim()),
    facts: [
      { label: 'Người nộp hồ sơ', value: applicant.name },
      ...(applicant.address ? [{ label: 'Địa chỉ', value: applicant.address }] : []),
      { label: 'Mã hồ sơ', value: facts.code },
      { label: 'Thủ tục', value: `${facts.procedure.code} – ${facts.procedure.name}` },
    ],
    copiesTo: ['Như trên', 'Lưu: VT'],
    signer: { onBehalf: null, post: facts.officer.title, name: facts.officer.name },
  };
}

const KINDS_OF_TEXT: readonly (readonly [RegExp, string])[] = [
  [/QH\d*$/, 'Luật số'],
  [/NĐ-CP$/, 'Nghị định số'],
  [/TT-|TTLT-/, 'Thông tư số'],
  [/NQ-/, 'Nghị quyết số'],
  [/QĐ-/, 'Quyết định số'],
];

/** A legal text by its kind and number, as a paper cites it; a number of no known kind stays as it is. */
export function legalTitle(number: string): string {
  const kind = KINDS_OF_TEXT.find(([pattern]) => pattern.test(number))?.[1];
  return kind && /^\d/.test(number) ? `${kind} ${number}` : number;
}

/**
 * Content of the apology (mẫu 04). `to`: local time of the one new date; null where the date had passed already, and then
 * `endedAt` says when the dossier was done, if it is.
 */
export function apologyLetter(
  facts: PaperFacts,
  times: {
    readonly receivedAt: Temporal.Instant | null;
    readonly dueAt: Temporal.Instant | null;
    readonly to: string | null;
    readonly endedAt?: Temporal.Instant | null;
  },
  reason: string,
): PaperContents['apology'] {
  return {
    ...head(facts),
    dossierCode: facts.code,
    recipient: party(facts.content.applicant),
    field: facts.procedure.field,
    procedure: { code: facts.procedure.code, name: facts.procedure.name },
    receivedAt: times.receivedAt && local(times.receivedAt),
    firstDueAt: times.dueAt && local(times.dueAt),
    reason,
    newDueAt: times.to && `${times.to}:00+07:00`,
    ...(times.to === null ? { late: { endedAt: times.endedAt ? local(times.endedAt) : null } } : {}),
    copiesTo: ['Như trên', 'Bộ phận một cửa', 'Lưu: VT'],
    signer: signer(facts),
  };
}

/** Content of the stop notice (mẫu 05 của TT 03/2025). */
export function stopNotice(
  facts: PaperFacts,
  terms: {
    readonly requestedAt: Temporal.Instant;
    readonly reason: string;
    /** What the agency rests on when it stops the dossier itself; absent: the applicant's own wish. */
    readonly legalBasis?: string;
    readonly returnedPapers: readonly string[];
    readonly refundedVnd: number | null;
    readonly keptVnd: number | null;
  },
): PaperContents['stop-notice'] {
  return {
    ...head(facts),
    dossierCode: facts.code,
    requester: party(facts.content.applicant),
    procedure: { code: facts.procedure.code, name: facts.procedure.name },
    requestedAt: local(terms.requestedAt),
    stoppedAt: local(facts.at),
    reason: terms.reason,
    legalBasis: [terms.legalBasis ?? 'Điều 21 Nghị định số 118/2025/NĐ-CP'],
    returnedPapers: terms.returnedPapers,
    refundedVnd: terms.refundedVnd,
    keptVnd: terms.keptVnd,
    signer: signer(facts),
  };
}

function head(facts: PaperFacts) {
  return {
    issuer: facts.issuer,
    number: facts.code,
    issuedAt: local(facts.at),
    lookupUrl: lookupPath(facts.code),
  };
}

function signer(facts: PaperFacts) {
  return { onBehalf: null, post: facts.officer.title, name: facts.officer.name };
}

function party(applicant: Applicant): PaperParty {
  return {
    name: applicant.name,
    organisationName: null,
    idNumber: applicant.idNumber,
    address: applicant.address,
    phone: applicant.phone,
    email: applicant.email,
  };
}

/** The declaration that was filled in as an e-form counts as a paper handed in (tờ khai điện tử). */
function declarations({ procedure, content }: PaperFacts): SubmittedPaper[] {
  if (Object.keys(content.answers).length === 0) return [];
  const listed = procedure.cases.flatMap((one) => one.papers);
  const form = listed.find((one) => one.formName !== null);
  if (!form || content.papers.some((one) => one.key === form.key)) return [];
  return [{ name: `${form.formName}, kê khai trực tuyến`, kind: 'electronic', count: 1, sha256: null }];
}

function submittedPapers(paper: HandedPaper): SubmittedPaper[] {
  const counted = (kind: SubmittedPaper['kind'], count: number): SubmittedPaper[] =>
    count > 0 ? [{ name: paper.name, kind, count, sha256: null }] : [];
  return [
    ...paper.files.map(
      (file): SubmittedPaper => ({ name: paper.name, kind: 'electronic', count: 1, sha256: file.sha256 }),
    ),
    ...counted('original', paper.originals),
    ...counted('photocopy', paper.copies),
  ];
}

function legalTime(limit: Limit | null): LegalTime | null {
  if (!limit) return null;
  const unit = { wd: 'working-days', wh: 'working-hours', d: 'days' } as const;
  return { amount: limit.value, unit: unit[limit.unit] };
}

/** Sum of the lines of a kind; null when any of them is unknown, so that an unknown is never printed as a sum. */
function total(fees: readonly FeeLine[] | null, kind: FeeLine['kind']): number | null {
  const lines = fees?.filter((line) => line.kind === kind) ?? [];
  if (lines.length === 0 || lines.some((line) => line.amountVnd === null)) return null;
  return lines.reduce((sum, line) => sum + (line.amountVnd ?? 0), 0);
}

function local(at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

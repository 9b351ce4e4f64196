/** From what a paper states to the words its template prints. Pure: the same content gives the same view. */
import type {
  LegalTime,
  PaperContents,
  PaperHead,
  PaperKey,
  PaperParty,
  PaperSigner,
  StepOutcome,
  SubmittedPaper,
} from './model.ts';
import {
  dateInWords,
  moneyInFigures,
  moneyInWords,
  officeDay,
  shortDate,
  shortTime,
  timeInWords,
  unconfirmed,
} from './words.ts';

/** What a template reads: words only, `null` where the paper leaves the line out. */
export type PaperView = Readonly<Record<string, unknown>>;

const paperKinds = {
  original: 'Bản chính',
  'certified-copy': 'Bản sao chứng thực',
  photocopy: 'Bản chụp',
  electronic: 'Bản điện tử',
} as const satisfies Record<SubmittedPaper['kind'], string>;

const timeUnits = {
  'working-days': 'ngày làm việc',
  days: 'ngày',
  'working-hours': 'giờ làm việc',
} as const satisfies Record<LegalTime['unit'], string>;

const outcomes = {
  early: 'Trước hạn',
  'on-time': 'Đúng hạn',
  late: 'Quá hạn',
} as const satisfies Record<StepOutcome, string>;

const none = 'không có';

/** Head of every paper (thể thức): issuer, number, place and date; a draft keeps its blanks. */
function presentHead({ issuer, number, issuedAt }: PaperHead): PaperView {
  const day = issuedAt ? dateInWords(officeDay(Temporal.Instant.from(issuedAt))) : 'ngày …… tháng …… năm ………';
  return {
    parent: issuer.parentName,
    name: issuer.name,
    number: number ?? '………………',
    placeDate: `${issuer.place}, ${day}`,
  };
}

function presentParty(party: PaperParty): PaperView {
  return {
    name: party.name,
    organisation: party.organisationName,
    idNumber: party.idNumber ?? none,
    address: party.address ?? none,
    phone: party.phone ?? none,
    email: party.email ?? none,
  };
}

function presentSigner(signer: PaperSigner): PaperView {
  return { onBehalf: signer.onBehalf, post: signer.post, name: signer.name };
}

function momentWords(iso: string | null): string {
  return iso ? timeInWords(Temporal.Instant.from(iso)) : unconfirmed;
}

function momentCell(iso: string | null): string {
  return iso ? shortTime(Temporal.Instant.from(iso)) : unconfirmed;
}

function moneyWords(amountVnd: number | null): string {
  if (amountVnd === null) return unconfirmed;
  return amountVnd === 0 ? none : `${moneyInFigures(amountVnd)} (${moneyInWords(amountVnd)})`;
}

function legalTimeWords(time: LegalTime | null): string {
  return time ? `${String(time.amount).padStart(2, '0')} ${timeUnits[time.unit]}` : unconfirmed;
}

type Presenters = { readonly [K in PaperKey]: (paper: PaperContents[K]) => PaperView };

const presenters: Presenters = {
  'receipt-slip': (paper) => ({
    code: paper.dossierCode,
    deskName: paper.deskName,
    submitter: presentParty(paper.submitter),
    authorisedBy: paper.authorisedBy && {
      ...presentParty(paper.authorisedBy.party),
      paper: paper.authorisedBy.paper,
    },
    owner: paper.owner && presentParty(paper.owner),
    procedure: paper.procedure,
    request: paper.request,
    papers: paper.papers.map((item) => ({ ...item, kind: paperKinds[item.kind], count: String(item.count) })),
    setCount: String(paper.setCount).padStart(2, '0'),
    legalTime: legalTimeWords(paper.legalTime),
    received: momentWords(paper.receivedAt),
    due: momentWords(paper.dueAt),
    dueDerivation: paper.dueDerivation,
    returnedBy: paper.resultReturnedBy,
    fee: moneyWords(paper.feeVnd),
    charge: moneyWords(paper.chargeVnd),
    paymentMethod: paper.paymentMethod ?? none,
    registerBook: paper.registerBook ?? '………',
    registerIndex: paper.registerIndex ?? '………',
    receiver: presentSigner(paper.receiver),
    lookupUrl: paper.lookupUrl,
  }),
  'supplement-request': (paper) => ({
    code: paper.dossierCode ?? none,
    submitter: presentParty(paper.submitter),
    procedure: paper.procedure,
    items: paper.items,
    reason: paper.reason,
    legalBasis: paper.legalBasis,
    completeBy: paper.completeBy ? dateInWords(Temporal.PlainDate.from(paper.completeBy)) : unconfirmed,
    contact: paper.contact,
    guide: presentSigner(paper.guide),
  }),
  'refusal-slip': (paper) => ({
    code: paper.dossierCode ?? none,
    asResult: paper.stage === 'result',
    submitter: presentParty(paper.submitter),
    procedure: paper.procedure,
    reason: paper.reason,
    legalBasis: paper.legalBasis,
    competentPlace: paper.competentPlace,
    contact: paper.contact,
    receiver: presentSigner(paper.receiver),
  }),
  apology: (paper) => ({
    code: paper.dossierCode,
    recipient: presentParty(paper.recipient),
    field: paper.field,
    procedure: paper.procedure,
    received: momentWords(paper.receivedAt),
    firstDue: momentWords(paper.firstDueAt),
    reason: paper.reason,
    newDue: momentWords(paper.newDueAt),
    late: paper.late ? { ended: paper.late.endedAt && momentWords(paper.late.endedAt) } : null,
    copiesTo: paper.copiesTo,
    signer: presentSigner(paper.signer),
  }),
  'stop-notice': (paper) => ({
    code: paper.dossierCode,
    requester: presentParty(paper.requester),
    procedure: paper.procedure,
    requested: momentWords(paper.requestedAt),
    stopped: momentWords(paper.stoppedAt),
    reason: paper.reason,
    legalBasis: paper.legalBasis,
    returnedPapers: paper.returnedPapers,
    refunded: moneyWords(paper.refundedVnd),
    kept: moneyWords(paper.keptVnd),
    signer: presentSigner(paper.signer),
  }),
  'routing-slip': (paper) => ({
    code: paper.dossierCode,
    submitterName: paper.submitterName,
    procedure: paper.procedure,
    lead: paper.leadAgency,
    desk: paper.desk,
    received: momentWords(paper.receivedAt),
    due: momentWords(paper.dueAt),
    parts: paper.parts.map((part) => ({
      unit: part.unit,
      task: part.task,
      allotted: legalTimeWords(part.allotted),
      received: part.receivedAt ? `Nhận: ${momentCell(part.receivedAt)}` : 'Chưa chuyển',
      due: part.dueAt ? `Hạn: ${momentCell(part.dueAt)}` : '',
      outcome: part.outcome && outcomes[part.outcome],
    })),
  }),
  'control-slip': (paper) => ({
    code: paper.dossierCode,
    submitterName: paper.submitterName,
    procedure: paper.procedure,
    responsible: paper.responsibleAgency,
    coordinating: paper.coordinatingAgencies.length > 0 ? paper.coordinatingAgencies.join('; ') : none,
    received: momentWords(paper.receivedAt),
    due: paper.duePlanned ? `${momentWords(paper.dueAt)} (lịch dự kiến)` : momentWords(paper.dueAt),
    handovers: paper.handovers.map((row) => ({
      ...row,
      at: momentCell(row.at),
      outcome: row.outcome ? outcomes[row.outcome] : '',
    })),
    shares: paper.shares ?? [],
    dueDerivation: paper.dueDerivation,
  }),
  register: (paper) => ({
    book: paper.book,
    from: shortDate(Temporal.PlainDate.from(paper.from)),
    to: shortDate(Temporal.PlainDate.from(paper.to)),
    rows: paper.rows.map((row) => ({
      ...row,
      index: String(row.index).padStart(2, '0'),
      setCount: String(row.setCount),
      received: momentCell(row.receivedAt),
      due: momentCell(row.dueAt),
      returned: row.returnedAt ? momentCell(row.returnedAt) : '',
    })),
  }),
  result: (paper) => ({
    code: paper.dossierCode,
    title: paper.title,
    summary: paper.summary,
    legalBasis: paper.legalBasis,
    paragraphs: paper.paragraphs,
    facts: paper.facts,
    copiesTo: paper.copiesTo,
    signer: presentSigner(paper.signer),
    lookupUrl: paper.lookupUrl,
  }),
  'evaluation-slip': (paper) => ({
    code: paper.dossierCode,
    procedure: paper.procedure,
    questions: paper.questions,
  }),
};

/** The words of one paper, its head included, for its template. */
export function presentPaper<K extends PaperKey>(key: K, paper: PaperContents[K]): PaperView {
  return { head: presentHead(paper), ...presenters[key](paper) };
}

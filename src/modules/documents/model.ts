/**
 * What a printed paper of the one-stop shop states (nội dung giấy tờ một cửa). Every interface is plain JSON, so that a
 * room stores it at issue and prints it again years later with the names and the law of that day.
 * Moments are ISO instants ("2026-11-21T08:30:00+07:00"), days ISO dates; `null` where nobody has confirmed one.
 */

/** The circular whose forms apply (thông tư quy định biểu mẫu); the same number means different forms under the two. */
export type Circular = 'TT-01-2018-VPCP' | 'TT-03-2025-VPCP';

/** Who issues a paper, as its head prints it (cơ quan chủ quản, cơ quan ban hành). */
export interface PaperIssuer {
  readonly parentName: string | null;
  readonly name: string;
  /** Place name before the date (địa danh). */
  readonly place: string;
}

/** A citizen or organisation on a paper (người nộp, chủ hồ sơ, người được uỷ quyền). */
export interface PaperParty {
  readonly name: string;
  readonly organisationName: string | null;
  /** Personal identification number or tax code (số định danh cá nhân, mã số thuế). */
  readonly idNumber: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** The procedure by its code and name at issue (mã và tên thủ tục hành chính). */
export interface PaperProcedure {
  readonly code: string;
  readonly name: string;
}

/** Who signs: an officer by post and name, or for whom ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"). */
export interface PaperSigner {
  readonly onBehalf: string | null;
  readonly post: string | null;
  readonly name: string;
}

/** Whom to ask (người liên hệ hỗ trợ). */
export interface PaperContact {
  readonly name: string;
  readonly phone: string;
}

/** What every paper has. A draft has no number and no issue time. */
export interface PaperHead {
  readonly issuer: PaperIssuer;
  readonly number: string | null;
  readonly issuedAt: string | null;
  /** Address behind the QR code, where the dossier or the paper can be checked. */
  readonly lookupUrl: string | null;
}

/** One paper of a submitted dossier (thành phần hồ sơ). */
export interface SubmittedPaper {
  readonly name: string;
  readonly kind: 'original' | 'certified-copy' | 'photocopy' | 'electronic';
  readonly count: number;
  /** Digest of the stored scan: the citizen can prove later what was handed in. */
  readonly sha256: string | null;
}

/** A legal time limit (thời hạn giải quyết) as its procedure states it. */
export interface LegalTime {
  readonly amount: number;
  readonly unit: 'working-days' | 'days' | 'working-hours';
}

/**
 * Receipt slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả), Mẫu 01.
 *
 * @law ND-118-2025/17.3  the time runs from the moment on this slip
 */
export interface ReceiptSlip extends PaperHead {
  readonly dossierCode: string;
  readonly deskName: string;
  readonly submitter: PaperParty;
  /** The person who authorised the submitter, and by which paper. */
  readonly authorisedBy: { readonly party: PaperParty; readonly paper: string } | null;
  /** The dossier's owner when another than the submitter. */
  readonly owner: PaperParty | null;
  readonly procedure: PaperProcedure;
  readonly request: string | null;
  readonly papers: readonly SubmittedPaper[];
  readonly setCount: number;
  readonly legalTime: LegalTime | null;
  readonly receivedAt: string | null;
  readonly dueAt: string | null;
  /** How the due date follows from the law, line by line; printed when the citizen asks. */
  readonly dueDerivation: readonly string[];
  readonly resultReturnedBy: string;
  readonly feeVnd: number | null;
  readonly chargeVnd: number | null;
  readonly paymentMethod: string | null;
  readonly registerBook: string | null;
  readonly registerIndex: string | null;
  readonly receiver: PaperSigner;
}

/**
 * Supplement request (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ), Mẫu 02: everything missing, in one time.
 *
 * @law ND-118-2025/17.1  the request names its reason
 */
export interface SupplementRequest extends PaperHead {
  readonly dossierCode: string | null;
  readonly submitter: PaperParty;
  readonly procedure: PaperProcedure;
  readonly items: readonly { readonly name: string; readonly requirement: string }[];
  readonly reason: string;
  readonly legalBasis: readonly string[];
  readonly completeBy: string | null;
  readonly contact: PaperContact;
  readonly guide: PaperSigner;
}

/**
 * Refusal slip (phiếu từ chối tiếp nhận giải quyết hồ sơ), Mẫu 03: at intake, or as a result.
 *
 * @law ND-118-2025/17.1  refusal at intake names its reason
 * @law ND-118-2025/19.3  refusal as a result comes within the time
 */
export interface RefusalSlip extends PaperHead {
  readonly dossierCode: string | null;
  readonly stage: 'intake' | 'result';
  readonly submitter: PaperParty;
  readonly procedure: PaperProcedure;
  readonly reason: string;
  readonly legalBasis: readonly string[];
  /** The right place, when the dossier came to the wrong one. */
  readonly competentPlace: string | null;
  readonly contact: PaperContact;
  readonly receiver: PaperSigner;
}

/**
 * Apology with its one new appointment (phiếu xin lỗi và hẹn lại; văn bản xin lỗi và đề nghị gia hạn), Mẫu 04.
 *
 * @law ND-118-2025/19.6  reason and new time, at least a day ahead, once
 */
export interface Apology extends PaperHead {
  readonly dossierCode: string;
  readonly recipient: PaperParty;
  readonly field: string | null;
  readonly procedure: PaperProcedure;
  readonly receivedAt: string | null;
  readonly firstDueAt: string | null;
  readonly reason: string;
  readonly newDueAt: string | null;
  /** Set where the date had passed already: no new one can be given then; `endedAt` null while the dossier is open. */
  readonly late?: { readonly endedAt: string | null };
  /** Where copies go (nơi nhận). */
  readonly copiesTo: readonly string[];
  readonly signer: PaperSigner;
}

/**
 * Stop notice (thông báo dừng giải quyết hồ sơ), Mẫu 05 of TT 03/2025.
 *
 * @law ND-118-2025/21.1  the applicant may stop the dossier until the decision
 */
export interface StopNotice extends PaperHead {
  readonly dossierCode: string;
  readonly requester: PaperParty;
  readonly procedure: PaperProcedure;
  readonly requestedAt: string | null;
  readonly stoppedAt: string | null;
  readonly reason: string;
  readonly legalBasis: readonly string[];
  readonly returnedPapers: readonly string[];
  readonly refundedVnd: number | null;
  readonly keptVnd: number | null;
  readonly signer: PaperSigner;
}

/** How a step ended against its own time (trước hạn, đúng hạn, quá hạn). */
export type StepOutcome = 'early' | 'on-time' | 'late';

/** Control slip (phiếu kiểm soát quá trình giải quyết hồ sơ): one row for every hand-over. */
export interface ControlSlip extends PaperHead {
  readonly dossierCode: string;
  readonly submitterName: string;
  readonly procedure: PaperProcedure;
  readonly responsibleAgency: string;
  readonly coordinatingAgencies: readonly string[];
  readonly receivedAt: string | null;
  readonly dueAt: string | null;
  readonly handovers: readonly {
    readonly fromUnit: string;
    readonly toUnit: string;
    readonly at: string | null;
    readonly fromPerson: string;
    readonly toPerson: string;
    readonly outcome: StepOutcome | null;
    readonly note: string | null;
  }[];
  /** True while the due date rests on a year without its notice (lịch dự kiến). */
  readonly duePlanned?: boolean;
  /** Whose time it was until now, in sentences under headings. */
  readonly shares?: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly dueDerivation: readonly string[];
}

/**
 * Routing slip of an interlinked dossier (phiếu chuyển xử lý): the task and the deadline of each agency.
 *
 * @law ND-118-2025/20  the slip states task and deadline of each agency
 */
export interface RoutingSlip extends PaperHead {
  readonly dossierCode: string;
  readonly submitterName: string;
  readonly procedure: PaperProcedure;
  readonly leadAgency: string;
  readonly desk: string;
  readonly receivedAt: string | null;
  readonly dueAt: string | null;
  readonly parts: readonly {
    readonly unit: string;
    readonly task: string;
    readonly allotted: LegalTime | null;
    /** When the agency received it; null while it waits for another agency. */
    readonly receivedAt: string | null;
    readonly dueAt: string | null;
    readonly outcome: StepOutcome | null;
  }[];
}

/** Register of dossiers (sổ theo dõi hồ sơ), a page range of one book. */
export interface Register extends PaperHead {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly {
    readonly index: number;
    readonly dossierCode: string;
    readonly procedureName: string;
    readonly setCount: number;
    readonly applicantName: string;
    readonly addressAndPhone: string;
    readonly responsibleAgency: string;
    readonly receivedAt: string | null;
    readonly dueAt: string | null;
    /** `null` while the result has not been handed over. */
    readonly returnedAt: string | null;
    readonly resultReturnedBy: string;
    readonly note: string | null;
  }[];
}

/**
 * Result of a dossier (kết quả giải quyết thủ tục hành chính) in the form of an administrative document.
 *
 * @law ND-30-2020/I.II  head, number, place and date, title, body, signature, recipients
 */
export interface ResultDocument extends PaperHead {
  readonly dossierCode: string;
  readonly title: string;
  readonly summary: string;
  readonly legalBasis: readonly string[];
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly copiesTo: readonly string[];
  readonly signer: PaperSigner;
}

/**
 * Evaluation slip (phiếu đánh giá), handed out with the forms 01, 02 and 03.
 *
 * @law TT-01-2018-VPCP/12.2  handed out with those forms
 */
export interface EvaluationSlip extends PaperHead {
  readonly dossierCode: string;
  readonly procedure: PaperProcedure;
  readonly questions: readonly { readonly text: string; readonly choices: readonly string[] }[];
}

/** Every paper the platform prints, by key, with what it states. */
export interface PaperContents {
  readonly 'receipt-slip': ReceiptSlip;
  readonly 'supplement-request': SupplementRequest;
  readonly 'refusal-slip': RefusalSlip;
  readonly apology: Apology;
  readonly 'stop-notice': StopNotice;
  readonly 'control-slip': ControlSlip;
  readonly 'routing-slip': RoutingSlip;
  readonly register: Register;
  readonly result: ResultDocument;
  readonly 'evaluation-slip': EvaluationSlip;
}

/** Key of a paper, the same under both circulars. */
export type PaperKey = keyof PaperContents;

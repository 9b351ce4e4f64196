/** Kinds of timing a plan prints (cách ghi thời gian thực hiện). */
export const TIMING_KINDS = [
  'fixed',
  'month',
  'quarter',
  'periodic',
  'continuous',
  'year',
  'event',
  'due',
  'plan',
  'guided',
  'embedded',
  'none',
] as const;

/** One kind of timing (loại thời gian thực hiện). */
export type TimingKind = (typeof TIMING_KINDS)[number];

/** When a task is done (thời gian thực hiện): the printed words, and what the reader understands by them. */
export interface Timing {
  readonly printed: string;
  readonly kind: TimingKind;
  /** First day, inclusive, ISO date. */
  readonly from?: string;
  /** Last day, inclusive, ISO date: "trước 15/02" gives the 14th. */
  readonly to?: string;
  /** What must happen first, in the words of the plan (sự kiện làm phát sinh). */
  readonly trigger?: string;
  /** The other plan, guidance or activity that sets the time (dẫn chiếu). */
  readonly reference?: string;
  /** Event of the platform the trigger means, when one is recognised. */
  readonly event?: TimingEvent;
  /** Months named one by one, 1 to 12 (tháng 3, 6, 9, 12). */
  readonly months?: readonly number[];
  /** Rhythms of a periodic task (định kỳ). */
  readonly every?: readonly Rhythm[];
  /** Also on request (đột xuất). */
  readonly adHoc?: boolean;
  /** The printed day is a rest day: shown, never shifted (ngày nghỉ). */
  readonly restDay?: string;
}

/** Events a timing may wait for (sự kiện). */
export type TimingEvent =
  | 'ministry-decision-published'
  | 'province-decision-published'
  | 'process-approved'
  | 'submission-received'
  | 'opinion-asked'
  | 'draft-started'
  | 'petition-received'
  | 'violation-found'
  | 'procedure-changed'
  | 'on-demand';

/** Rhythm of a periodic task (chu kỳ). */
export type Rhythm = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | `${number} months`;

/** How a value is compared: "trên" is strict, "tối thiểu" is not (phép so sánh). */
export type Comparator = '>' | '>=' | '<' | '<=' | '=';

/** A number a task promises (chỉ tiêu). */
export interface Target {
  /** Id of the indicator it speaks of, absent when none is recognised. */
  readonly metric?: string;
  readonly comparator: Comparator;
  readonly value: number;
  /** "%", "phút", "ngày", or the counted thing. */
  readonly unit: string;
  readonly printed: string;
}

/** Lines of the source, first and last, counted from 1 (vị trí trong văn bản). */
export interface LineRange {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** One thing to do (nhiệm vụ). */
export interface PlanTask {
  /** As printed; empty when the row has no number. */
  readonly number: string;
  readonly content: string;
  readonly lead: readonly string[];
  readonly partners: readonly string[];
  readonly timing: Timing;
  readonly product: string;
  readonly targets: readonly Target[];
  readonly source: LineRange;
  /** What the reader is not sure of, in Vietnamese, to be asked beside the source. */
  readonly uncertain?: readonly string[];
  /** The row above it in the same section that only names a group of tasks (nhóm nhiệm vụ). */
  readonly group?: { readonly number: string; readonly title: string };
  /** What the column of remarks says (ghi chú). */
  readonly note?: string;
  /** Cells taken from the row above because the cells were merged (ô gộp). */
  readonly inherited?: readonly ('lead' | 'partners' | 'timing' | 'product')[];
}

/** A numbered part with its tasks (mục). */
export interface PlanSection {
  readonly number: string;
  readonly title: string;
  readonly tasks: readonly PlanTask[];
}

/** A clause about carrying out the plan (tổ chức thực hiện). */
export interface OrganisationClause {
  readonly content: string;
  readonly timing?: Timing;
  readonly source: LineRange;
}

/** A text the plan rests on (căn cứ). */
export interface LegalBasis {
  readonly printed: string;
  /** Number and symbol, as "61/2018/NĐ-CP". */
  readonly number?: string;
  /** ISO date as printed, even when it is wrong. */
  readonly issuedOn?: string;
  readonly source: LineRange;
}

/** Lines that are not part of the plan's content, and why (để riêng). */
export interface SetAside extends LineRange {
  readonly reason: string;
}

/** A remark to show beside the plan (lưu ý khi đọc). */
export interface PlanWarning {
  readonly kind: 'citation' | 'rest-day' | 'unread' | 'draft' | 'structure' | 'scan';
  readonly message: string;
  readonly line?: number;
}

/** What a line became (dùng vào việc gì). */
export type LineUse =
  | 'issuer'
  | 'number'
  | 'title'
  | 'legal-basis'
  | 'aim'
  | 'requirement'
  | 'heading'
  | 'task'
  | 'organisation'
  | 'recipient';

/** An annual plan as read from its document (kế hoạch năm). */
export interface ReadPlan {
  readonly issuer: string;
  readonly title: string;
  readonly year: number | null;
  /** Number and symbol as "07/KH-UBND"; absent in a draft. */
  readonly number?: string;
  readonly legalBases: readonly LegalBasis[];
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly sections: readonly PlanSection[];
  readonly organisation: readonly OrganisationClause[];
  readonly recipients: readonly string[];
  readonly setAside: readonly SetAside[];
  readonly warnings: readonly PlanWarning[];
  /** Every used line and its use: with `setAside`, each non-blank line of the source exactly once. */
  readonly uses: readonly { readonly line: number; readonly use: LineUse }[];
}

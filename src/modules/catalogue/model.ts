import type { Limit } from '#modules/calendar';

/** How a dossier reaches the one-stop desk (cách thức nộp): at the counter, online, by post. */
export type Channel = 'counter' | 'online' | 'post';

/** Level of government that handles a procedure (cấp thực hiện). `district` exists only before 01/07/2025. */
export type Level = 'ministry' | 'province' | 'district' | 'commune';

/**
 * One fee or charge line (phí, lệ phí).
 * `amountVnd` is whole đồng; 0 only where the source says in words that it is free; null when unknown.
 */
export interface FeeLine {
  readonly name: string | null;
  readonly kind: 'fee' | 'charge' | 'unstated';
  readonly amountVnd: number | null;
  readonly note: string | null;
}

/** What one channel of one case takes and costs. `limit` null: unknown, never zero. `fees` null: unknown, never free. */
export interface ChannelTerms {
  readonly channel: Channel;
  readonly limit: Limit | null;
  readonly fees: readonly FeeLine[] | null;
  readonly note: string | null;
}

/** One paper of the dossier (thành phần hồ sơ). Counts are null when the source does not say. */
export interface PaperRequirement {
  readonly key: string;
  readonly name: string;
  readonly originals: number | null;
  readonly copies: number | null;
  /** Name of the blank form, when the paper is a declaration. */
  readonly formName: string | null;
  /** False for "nếu có" papers. */
  readonly required: boolean;
}

/** A case of a procedure (trường hợp): time, fee and papers hang on it and on the channel. */
export interface ProcedureCase {
  readonly key: string;
  /** Null for the only case of a procedure. */
  readonly name: string | null;
  readonly channels: readonly ChannelTerms[];
  readonly papers: readonly PaperRequirement[];
}

/** Parts a published procedure must have (bộ phận tạo thành). @law ND-63-2010/8.2 */
export type MandatoryPart =
  | 'name'
  | 'steps'
  | 'channels'
  | 'papers'
  | 'limit'
  | 'subjects'
  | 'agency'
  | 'fees'
  | 'results';

/**
 * The content of one version of an administrative procedure (nội dung thủ tục hành chính) as one publication decision
 * gives it. Immutable once stored: a change is a new version.
 */
export interface ProcedureContent {
  /** National code `d.dddddd`. */
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly ministry: string | null;
  readonly levels: readonly Level[];
  /** Competent agency as published. */
  readonly agency: string | null;
  readonly subjects: readonly string[];
  /** Online service level: `full` toàn trình, `partial` một phần, `none` not online, null unknown. */
  readonly online: 'full' | 'partial' | 'none' | null;
  readonly cases: readonly ProcedureCase[];
  readonly results: readonly { readonly name: string; readonly code: string | null }[];
  readonly steps: string | null;
  readonly conditions: string | null;
  readonly legalBases: readonly string[];
  /** What a supplement after acceptance does to the clock; `restart` unless a sector law says otherwise. @law ND-118-2025/19.5 */
  readonly supplement: 'restart' | 'resume';
  /** Not through the People's Committee one-stop: tax, customs, social insurance, treasury, banking, courts (ngành dọc). */
  readonly verticalSector: boolean;
  /** Publication decision number; null when the source has none. */
  readonly decision: string | null;
  /** ISO date the version takes effect; null when unknown. */
  readonly effectiveFrom: string | null;
  /** Mandatory parts that the source lacks; empty for a complete record. */
  readonly missing: readonly MandatoryPart[];
  /** Where the facts come from. */
  readonly source: string;
}

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
  /** False where the source names no channel and the counter stands in for it. */
  readonly stated?: false;
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

/** Times of supplements by sector law (thời hạn theo pháp luật chuyên ngành); what it leaves out, the law profile says. */
export interface SectorRule {
  /** What the full dossier does to the time. */
  readonly effect?: 'restart' | 'resume';
  /** Latest request, counted from the acceptance. */
  readonly askWithin?: Limit;
  /** Time of the applicant, after which the dossier is closed; null: never closed by time. */
  readonly closesAfter?: Limit | null;
  /** The text that says so, as people cite it. */
  readonly law: string;
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
  /** What a sector law says of supplements instead of the one-stop law; absent: nothing. */
  readonly sector?: SectorRule;
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
  /** Page of the source, for those who want to compare. */
  readonly sourceUrl?: string;
  /** Remarks of the source that are neither papers nor conditions (lưu ý). */
  readonly notes?: readonly string[];
}

/** Whom a procedure serves, for choosing (đối tượng): people, or enterprises and organisations. */
export type Audience = 'citizen' | 'business';

/** An event by which people look for procedures (sự kiện trong đời, sự kiện của doanh nghiệp). */
export interface LifeEvent {
  readonly key: string;
  readonly audience: Audience;
  readonly name: string;
  readonly hint: string;
  /** Everyday words that lead to it. */
  readonly words: readonly string[];
  /** Fields (lĩnh vực) it leads to beside its own procedures. */
  readonly fields: readonly string[];
}

/** A procedure to publish, with how this province uses it (công bố thủ tục). */
export interface Publication {
  readonly content: ProcedureContent;
  /** `commune`, or `department:<unit id>`; null: for information only. */
  readonly handledBy: string | null;
  /** 0..1000: how often it is asked for. */
  readonly popularity: number;
  readonly lifeEvents: readonly string[];
  /** Everyday words that people search by. */
  readonly words: readonly string[];
}

/** Parts of N63 article 8.2 in their order, for lists that every reader sees alike. @law ND-63-2010/8.2 */
export const MANDATORY_PARTS: readonly MandatoryPart[] = [
  'name',
  'steps',
  'channels',
  'papers',
  'limit',
  'subjects',
  'agency',
  'fees',
  'results',
];

/** Audiences of a procedure by the words of its subjects (đối tượng thực hiện); both when the words say neither. */
export function audiencesOf(subjects: readonly string[]): readonly Audience[] {
  const found: Audience[] = [];
  if (subjects.some((subject) => /công dân|người|cá nhân|cán bộ|hộ gia đình|đảng viên/i.test(subject)))
    found.push('citizen');
  if (subjects.some((subject) => /doanh nghiệp|hợp tác xã|tổ chức|hộ kinh doanh/i.test(subject)))
    found.push('business');
  return found.length > 0 ? found : ['citizen', 'business'];
}

/** Parts that a new version would take away from the one in force (phần bị mất); empty when nothing is lost. */
export function lostParts(current: readonly string[], next: readonly MandatoryPart[]): MandatoryPart[] {
  return next.filter((part) => !current.includes(part));
}

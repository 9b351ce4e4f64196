import type { PaperRequirement } from '#modules/catalogue';
import type { HandedPaper } from '../model.ts';

/** One thing that is judged at intake: a required paper, another paper that was handed in, or the declaration. */
export interface Subject {
  readonly key: string;
  readonly name: string;
  readonly required: boolean;
  /** A declaration that was filled in as an e-form instead of being handed in. */
  readonly declared?: boolean;
  /** What was handed in for it; null for the declaration. */
  readonly handed: { readonly files: number; readonly originals: number; readonly copies: number } | null;
}

/** A judgement as it was ticked and typed (đạt, không đạt và lý do). */
export interface Judgement {
  readonly subject: Subject;
  /** Valid, missing, or there but wrong (hợp lệ, thiếu, sai). */
  readonly verdict: 'pass' | 'missing' | 'fail' | null;
  readonly asked: string;
  readonly clause: string;
}

/** A fault for the one supplement letter. */
export interface Fault {
  readonly what: string;
  readonly asked: string;
  readonly clause: string;
}

/** Key of the declaration among the subjects. */
export const DECLARATION = 'to-khai';

/** Clause that a request cites unless the officer names another. @law ND-118-2025/17.1 @law ND-118-2025/19.5 */
export function usualClause(accepted: boolean): string {
  return accepted
    ? 'Khoản 5 Điều 19 Nghị định số 118/2025/NĐ-CP'
    : 'Khoản 1 Điều 17 Nghị định số 118/2025/NĐ-CP';
}

/**
 * What an officer judges, in the order of the publication (danh mục kiểm tra): required papers, others that were
 * handed in, then the declaration.
 *
 * @param declaration  its name in the language of the page
 * @param filledIn     whether the e-form was filled in
 */
export function subjectsOf(
  required: readonly PaperRequirement[],
  handed: readonly HandedPaper[],
  declaration: string,
  filledIn = false,
): Subject[] {
  const of = (key: string) => {
    const paper = handed.find((one) => one.key === key);
    return { files: paper?.files.length ?? 0, originals: paper?.originals ?? 0, copies: paper?.copies ?? 0 };
  };
  const listed = required
    .filter((paper) => paper.required || handed.some((one) => one.key === paper.key))
    .map(
      (paper): Subject => ({
        key: paper.key,
        name: paper.name,
        required: paper.required,
        declared: filledIn && paper.formName !== null && !handed.some((one) => one.key === paper.key),
        handed: of(paper.key),
      }),
    );
  const others = handed
    .filter((paper) => !required.some((one) => one.key === paper.key))
    .map((paper): Subject => ({ key: paper.key, name: paper.name, required: false, handed: of(paper.key) }));
  return [...listed, ...others, { key: DECLARATION, name: declaration, required: true, handed: null }];
}

const VERDICTS: Readonly<Record<string, 'pass' | 'missing' | 'fail'>> = {
  dat: 'pass',
  thieu: 'missing',
  khong: 'fail',
};
/** What the letter asks for a missing paper unless the officer writes more. */
const ASKED_IF_MISSING = 'Nộp bổ sung giấy tờ này';

/**
 * Clauses that a fault may cite (căn cứ): the one of the decree first, then the legal bases of the procedure as they were
 * published, each once.
 */
export function clausesOf(accepted: boolean, legalBases: readonly string[]): string[] {
  const bases = legalBases.map((one) => one.replace(/\s+/g, ' ').trim().slice(0, 300));
  return [...new Set([usualClause(accepted), ...bases.filter((one) => one !== '')])].slice(0, 40);
}

/** Reads the judgements from a posted form; `get` gives empty text for what was not sent. */
export function readJudgements(
  subjects: readonly Subject[],
  get: (name: string) => string,
  clause: string,
): Judgement[] {
  return subjects.map((subject, index) => {
    const verdict = get(`v.${index}`);
    return {
      subject,
      verdict: VERDICTS[verdict] ?? null,
      asked: get(`r.${index}`).trim().slice(0, 1000) || (verdict === 'thieu' ? ASKED_IF_MISSING : ''),
      clause: (get(`ck.${index}`).trim() || get(`c.${index}`).trim()).slice(0, 300) || clause,
    };
  });
}

/** A fault of the review form: its field, and the key of what to say. */
export interface ReviewError {
  readonly name: string;
  readonly key: string;
  readonly what: string;
}

const SHORT = 60;

/** The beginning of a name, whole words, for a message beside the full name. */
function shortName(name: string): string {
  if (name.length <= SHORT) return name;
  return `${name.slice(0, SHORT).replace(/\s+\S*$/, '')} …`;
}

/** What hinders acceptance: things not judged, and things judged wanting. Empty when everything passes. */
export function hindersAcceptance(judgements: readonly Judgement[]): ReviewError[] {
  return judgements.flatMap((one, index): ReviewError[] => {
    if (one.verdict === 'pass') return [];
    const key = one.verdict === null ? 'dossiers.desk.review.unjudged' : 'dossiers.desk.review.fails';
    return [{ name: `v.${index}`, key, what: shortName(one.subject.name) }];
  });
}

/** What hinders the letter: nothing found wanting, or a fault without what is asked. */
export function hindersLetter(judgements: readonly Judgement[]): ReviewError[] {
  if (judgements.every((one) => one.verdict === null || one.verdict === 'pass')) {
    return [{ name: 'v.0', key: 'dossiers.desk.review.no-fault', what: '' }];
  }
  return judgements.flatMap((one, index): ReviewError[] =>
    isFault(one) && one.asked === ''
      ? [{ name: `r.${index}`, key: 'dossiers.desk.review.no-reason', what: shortName(one.subject.name) }]
      : [],
  );
}

const isFault = ({ verdict }: Judgement): boolean => verdict === 'fail' || verdict === 'missing';

/** All faults as the items of the one letter. */
export function faultsOf(judgements: readonly Judgement[]): Fault[] {
  return judgements
    .filter(isFault)
    .map((one) => ({ what: one.subject.name.slice(0, 300), asked: one.asked, clause: one.clause }));
}

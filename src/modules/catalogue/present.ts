import { formatLimit, type Limit } from '#modules/calendar';
import type { Channel, ChannelTerms, FeeLine, PaperRequirement, ProcedureContent } from './model.ts';

/** Time and fees that one or more ways of handing in share (dòng thời hạn, phí, lệ phí). */
export interface TermsRow {
  /** Null for a procedure of one case, or where every case has the same. */
  readonly caseName: string | null;
  readonly channels: readonly Channel[];
  /** False where the source names no way and the counter stands in for it. */
  readonly stated: boolean;
  /** In words; null: unknown. */
  readonly limit: string | null;
  readonly fees: readonly FeeLine[] | null;
  readonly note: string | null;
}

/** Papers of one case; the name is null for those that every case needs (thành phần hồ sơ). */
export interface PaperGroup {
  readonly caseName: string | null;
  readonly papers: readonly PaperRequirement[];
}

/** Rows of the table of time and fees: what several ways or all cases share is said once. */
export function presentTerms(content: ProcedureContent, language: 'vi' | 'en'): TermsRow[] {
  const byCase = content.cases.map((one) => ({ name: one.name, rows: rowsOf(one.channels, language) }));
  const [first] = byCase;
  if (!first) return [];
  const alike = byCase.every(({ rows }) => JSON.stringify(rows) === JSON.stringify(first.rows));
  if (alike) return first.rows.map((row) => ({ caseName: null, ...row }));
  return byCase.flatMap(({ name, rows }) => rows.map((row) => ({ caseName: name, ...row })));
}

function rowsOf(terms: readonly ChannelTerms[], language: 'vi' | 'en'): Omit<TermsRow, 'caseName'>[] {
  const rows = new Map<string, Omit<TermsRow, 'caseName' | 'channels'> & { channels: Channel[] }>();
  for (const { channel, limit, fees, note, stated } of terms) {
    const key = JSON.stringify([limit, fees, note]);
    const row = rows.get(key);
    if (row) row.channels.push(channel);
    else
      rows.set(key, {
        channels: [channel],
        stated: stated ?? true,
        limit: wordsOf(limit, language),
        fees,
        note,
      });
  }
  return [...rows.values()];
}

function wordsOf(limit: Limit | null, language: 'vi' | 'en'): string | null {
  return limit === null ? null : formatLimit(limit, language);
}

/** Papers that every case needs first, then those of each case. */
export function presentPapers(content: ProcedureContent): PaperGroup[] {
  const { cases } = content;
  const named = (paper: PaperRequirement) => JSON.stringify(paper);
  const [first] = cases;
  if (!first) return [];
  const common = first.papers.filter((paper) =>
    cases.every((one) => one.papers.some((other) => named(other) === named(paper))),
  );
  const shared = new Set(common.map(named));
  const own = cases.map((one) => ({
    caseName: one.name,
    papers: one.papers.filter((paper) => !shared.has(named(paper))),
  }));
  return [{ caseName: null, papers: common }, ...own].filter(({ papers }) => papers.length > 0);
}

/** Ways of handing in that the source names, over all cases, in their usual order (cách thức thực hiện). */
export function channelsOf(content: ProcedureContent): Channel[] {
  const order: readonly Channel[] = ['counter', 'online', 'post'];
  return order.filter((channel) =>
    content.cases.some((one) =>
      one.channels.some((terms) => terms.channel === channel && (terms.stated ?? true)),
    ),
  );
}

/** The shortest and longest known limit in words, for one line at the top; null when none is known. */
export function presentLimits(content: ProcedureContent, language: 'vi' | 'en'): string | null {
  const words = [
    ...new Set(
      content.cases.flatMap((one) => one.channels.flatMap((terms) => wordsOf(terms.limit, language) ?? [])),
    ),
  ];
  return words.length === 0 ? null : words.join(language === 'vi' ? ' hoặc ' : ' or ');
}

/** Steps as they stand, one per line or sentence of the source (trình tự thực hiện). */
export function presentSteps(steps: string): string[] {
  const lines = steps
    .split(/\n+|(?=Bước \d+[:.])/u)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 1 ? lines : (lines[0] ?? '').split(/(?<=\.)\s+(?=\p{Lu})/u);
}

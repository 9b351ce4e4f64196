import { formatLimit } from '#modules/calendar';
import type { FeeLine, ProcedureCase, ProcedureContent } from '#modules/catalogue';

/** What a case takes and costs, ready to be said (thời hạn, phí, lệ phí). Null: the publication does not say. */
export interface TermsView {
  readonly key: string;
  readonly name: string | null;
  readonly limit: string | null;
  readonly fees: readonly FeeLine[] | null;
  readonly note: string | null;
  readonly papers: readonly { readonly name: string; readonly required: boolean }[];
}

/** Terms of a case online, in words; a channel without terms of its own takes the counter's. */
export function presentTerms(chosen: ProcedureCase, language: 'vi' | 'en'): TermsView {
  const terms =
    chosen.channels.find((one) => one.channel === 'online') ??
    chosen.channels.find((one) => one.channel === 'counter');
  return {
    key: chosen.key,
    name: chosen.name,
    limit: terms?.limit ? formatLimit(terms.limit, language) : null,
    fees: terms?.fees ?? null,
    note: terms?.note ?? null,
    papers: chosen.papers.map(({ name, required }) => ({ name, required })),
  };
}

/** Name of a case in words, or of the procedure when there is only one. */
export function caseName(procedure: ProcedureContent, caseKey: string): string {
  return procedure.cases.find((one) => one.key === caseKey)?.name ?? procedure.name;
}

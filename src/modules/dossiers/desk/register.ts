import { instantOf } from '#kernel/clock';
import type { PaperHead, Register } from '#modules/documents';
import type { Delivery } from '../model.ts';

/** A line of the register of dossiers (sổ theo dõi hồ sơ). */
export interface RegisterLine {
  readonly code: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly responsibleUnit: string;
  readonly acceptedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly delivery: Delivery;
  readonly verdict: string | null;
  /** Code of the dossier that it was filed again after; null where it was filed once. */
  readonly previous: string | null;
}

/** A day as typed, `2026-02-27` or `27/02/2026`, as an ISO date; null when it is no day. */
export function readDay(typed: string): string | null {
  const text = typed.trim();
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const iso = local ? `${local[3]}-${local[2]?.padStart(2, '0')}-${local[1]?.padStart(2, '0')}` : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString();
  } catch {
    // A date that does not exist, such as 31/02, is an answer here: the page says so beside the field.
    return null;
  }
}

/** The instants of whole days: from the first to before the day after the last, ISO. */
export function spanOf(from: string, to: string): { readonly from: string; readonly to: string } {
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { from: instantOf(`${from}T00:00`).toString(), to: instantOf(`${after}T00:00`).toString() };
}

/** The register as the form prints it (mẫu Sổ theo dõi hồ sơ). @law TT-03-2025-VPCP/I */
export function registerPaper(
  head: Pick<PaperHead, 'issuer' | 'issuedAt'>,
  days: { readonly from: string; readonly to: string },
  lines: readonly (RegisterLine & { readonly responsible: string })[],
  words: { readonly delivery: (way: Delivery) => string; readonly verdict: (verdict: string) => string },
): Register {
  return {
    ...head,
    number: null,
    lookupUrl: null,
    book: days.from.slice(0, 4),
    from: days.from,
    to: days.to,
    rows: lines.map((line, index) => ({
      index: index + 1,
      dossierCode: line.code,
      procedureName: line.procedureName,
      setCount: 1,
      applicantName: line.applicantName,
      addressAndPhone: [line.address, line.phone].filter(Boolean).join('; '),
      responsibleAgency: line.responsible,
      receivedAt: line.acceptedAt.toString(),
      dueAt: line.dueAt?.toString() ?? null,
      returnedAt: line.returnedAt?.toString() ?? null,
      resultReturnedBy: words.delivery(line.delivery),
      note: line.verdict === null ? null : words.verdict(line.verdict),
    })),
  };
}

import { instantOf } from '#kernel/clock';

/** A day as typed, `27/02/2026` or `2026-02-27`, as an ISO date; null when it is no day (ngày nhập vào). */
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

/** Days a page is about, as they were typed or by default, and what is wrong with them (kỳ xem). */
export interface AskedDays {
  /** ISO dates; the last one is included. */
  readonly from: string;
  readonly to: string;
  readonly wrong: 'from' | 'to' | null;
}

const DEFAULT_DAYS = 90;

/** The days asked for; without any the last three months. */
export function readDays(
  typed: { readonly from?: string | undefined; readonly to?: string | undefined },
  today: string,
): AskedDays {
  const to = typed.to ? readDay(typed.to) : today;
  const last = to ?? today;
  const usual = Temporal.PlainDate.from(last).subtract({ days: DEFAULT_DAYS }).toString();
  const from = typed.from ? readDay(typed.from) : usual;
  if (from === null) return { from: usual, to: last, wrong: 'from' };
  if (to === null || to < from) return { from, to: from > today ? from : today, wrong: 'to' };
  return { from, to, wrong: null };
}

/** The instants of whole days: from the first to before the day after the last. */
export function spanOf({ from, to }: Pick<AskedDays, 'from' | 'to'>): {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
} {
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { from: instantOf(`${from}T00:00`), to: instantOf(`${after}T00:00`) };
}

import type { FeeLine } from './model.ts';
import { tidy } from './national-text.ts';

/** One fee line of a national record. */
export interface NationalFee {
  readonly name?: string | null | undefined;
  readonly amountVnd?: number | null | undefined;
  readonly note?: string | null | undefined;
  readonly channels?: readonly (string | null)[] | null | undefined;
}

/**
 * Words that by themselves say that nothing is paid: "Không", "Không thu phí", "Miễn lệ phí (Thông tư …)". "Miễn phí"
 * alone is what an empty line looks like, and a condition ("miễn lệ phí đối với …") frees only some: neither counts.
 */
const FREE =
  /^-?\s*(không( có)?|không (phải )?(thu|nộp|mất)( phí| lệ phí| phí, lệ phí| phí và lệ phí)?|miễn (lệ phí|thu phí|thu lệ phí|phí, lệ phí)|không (phí|lệ phí))\s*(\((theo )?(thông tư|nghị định|quyết định|nghị quyết)[^()]*\))?\s*\.?$/iu;

/** No fee of the State is below this; smaller figures are amounts whose thousands were cut off. */
const LEAST_VND = 1000;

/**
 * Fees and charges of one channel (phí, lệ phí); null when the source says nothing that can be relied on.
 *
 * @param channel  name of the channel in the record; null for lines that name none
 */
export function feesOf(fees: readonly NationalFee[], channel: string | null): FeeLine[] | null {
  const lines = fees
    .filter((fee) => channel === null || !fee.channels?.length || fee.channels.includes(channel))
    .map(lineOf)
    .filter((line) => line !== null);
  return lines.length > 0 ? lines : null;
}

function lineOf(fee: NationalFee): FeeLine | null {
  const name = tidy(fee.name);
  const note = tidy(fee.note);
  const kind = kindOf(name ?? note ?? '');
  const free = [name, note].find((words) => words !== null && FREE.test(words));
  const stated = fee.amountVnd ?? 0;
  if (free !== undefined && free !== null && stated === 0) {
    return { name: name === free ? null : name, kind, amountVnd: 0, note: `Nguồn ghi: “${free}”` };
  }
  if (Number.isSafeInteger(stated) && stated >= LEAST_VND) return { name, kind, amountVnd: stated, note };
  if (stated > 0) {
    const damage = `Nguồn ghi “${stated}”, chưa rõ đơn vị.`;
    return { name, kind, amountVnd: null, note: note ? `${damage} ${note}` : damage };
  }
  if (note === null || /^(miễn phí|không quy định|chưa quy định|i{1,3})\.?$/iu.test(note)) return null;
  return { name, kind, amountVnd: null, note };
}

function kindOf(words: string): FeeLine['kind'] {
  const start = words.replace(/^[-+\s]*(mức|miễn|không thu)?\s*/iu, '');
  if (/^lệ phí/iu.test(start)) return 'charge';
  return /^phí(?!,)/iu.test(start) ? 'fee' : 'unstated';
}

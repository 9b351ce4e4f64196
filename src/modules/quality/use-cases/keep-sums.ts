import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import type { Cell } from '../days.ts';
import { clearSums, type DaySums, deleteCells, insertSums, setMark } from '../store.ts';

/** Newly counted sums and what they take the place of (số liệu tính lại). */
export interface CountedSums {
  /** Days whose sums go; `all` for every one of them. */
  readonly instead: readonly Cell[] | 'all';
  readonly sums: DaySums;
  /** Up to when the sums hold after this; null while more is to come. */
  readonly summedTo: Temporal.Instant | null;
}

/**
 * Puts newly counted daily sums in the place of those before (thay số liệu hằng ngày): a day is taken away and counted
 * again as a whole, never corrected.
 */
export function keepSums(ctx: Ctx, { instead, sums, summedTo }: CountedSums): Promise<void> {
  return inTx(ctx, async (tx) => {
    if (instead === 'all') await clearSums(tx);
    else await deleteCells(tx, instead);
    await insertSums(tx, sums);
    if (summedTo) await setMark(tx, summedTo);
  });
}

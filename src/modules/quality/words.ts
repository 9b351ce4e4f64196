import type { Judgement, TargetTerms } from './judge.ts';
import type { Measurement } from './model.ts';

/** A number as a page shows it (số đo để hiển thị): everything already counted and judged. */
export interface ShownMeasure {
  readonly measurement: Measurement;
  readonly months: readonly { readonly month: string; readonly measurement: Measurement }[];
  readonly judged?: { readonly target: TargetTerms; readonly judgement: Judgement | null } | undefined;
}

/**
 * A share as it may be read (tỷ lệ để đọc): two decimals at most, never rounded up to 100 or down to 0 when it is not, nor
 * across the target it is compared with.
 */
export function shownShare(value: number, target?: number): number {
  for (let decimals = 2; decimals < 8; decimals += 1) {
    const rounded = Number(value.toFixed(decimals));
    const crosses = [0, 100, ...(target === undefined ? [] : [target])].some(
      (edge) => rounded === edge && value !== edge,
    );
    if (!crosses) return rounded;
  }
  return value;
}

/** Fewer cases than this are drawn as few. */
export const FEW_CASES = 10;

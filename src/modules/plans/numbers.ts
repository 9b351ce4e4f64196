/**
 * Numbers below the last one that a register has not given (số còn bỏ trống): who numbers by hand may leave some.
 *
 * @param taken  in order
 */
export function gapsIn(taken: readonly number[]): number[] {
  const known = new Set(taken);
  return Array.from({ length: taken.at(-1) ?? 0 }, (_, n) => n + 1).filter((number) => !known.has(number));
}

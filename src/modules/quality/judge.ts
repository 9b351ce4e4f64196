/** How a value is compared: "trên" is strict, "tối thiểu" is not (phép so sánh như kế hoạch ghi). */
export type Comparator = '>' | '>=' | '<' | '<=' | '=';

/** How a value stands against a target (kết quả so với chỉ tiêu); `above`: more than a plan that names one value asks. */
export type Judgement = 'met' | 'not-met' | 'above';

/** What a plan promises (chỉ tiêu): as printed, never a constant of the code. */
export interface TargetTerms {
  readonly comparator: Comparator;
  readonly value: number;
}

/**
 * Compares a measured value with a target exactly as the plan words it (so sánh đúng như kế hoạch ghi): "trên 99 %" is not
 * met at 99 %, "tối thiểu 90 %" is met at 90 %. A bare value is met when it is reached at the precision it is printed
 * with; beyond it is `above`, for a person to read the sentence again. Shares come as `100 × n / d`, one division, so
 * that equality is exact.
 */
export function judge(comparator: Comparator, target: number, value: number): Judgement {
  switch (comparator) {
    case '>':
      return value > target ? 'met' : 'not-met';
    case '>=':
      return value >= target ? 'met' : 'not-met';
    case '<':
      return value < target ? 'met' : 'not-met';
    case '<=':
      return value <= target ? 'met' : 'not-met';
    case '=':
      return judgeBare(target, value);
  }
}

/** A whole share must be whole: 99,996 % is not 100 %. */
function judgeBare(target: number, value: number): Judgement {
  if (target >= 100 || value < target) return value === target ? 'met' : 'not-met';
  const decimals = String(target).split('.')[1]?.length ?? 0;
  return Number(value.toFixed(decimals)) === target ? 'met' : 'above';
}

/** What is still needed to reach a target for shares (việc còn phải đạt). */
export interface Needed {
  /** How many of the remaining cases must go well; 0 when none, more than `of` when it cannot be reached. */
  readonly count: number;
  /** Cases expected until the end. */
  readonly of: number;
  /** Every remaining case may fail, or none may save it: nothing is open any more. */
  readonly outcome: 'open' | 'certain' | 'out-of-reach';
}

/**
 * How many of the remaining cases must go well for a share to stand at its target in the end (cần bao nhiêu hồ sơ nữa).
 * Undefined for targets that bound from above.
 *
 * @param remaining  cases expected until the end
 * @param lost       of those, cases that have failed already
 */
export function neededFor(
  target: TargetTerms,
  soFar: { readonly numerator: number; readonly denominator: number },
  remaining: number,
  lost = 0,
): Needed | undefined {
  if (target.comparator === '<' || target.comparator === '<=') return undefined;
  const all = soFar.denominator + remaining;
  const reached = (count: number) =>
    judge(target.comparator, target.value, (100 * (soFar.numerator + count)) / all) !== 'not-met';
  if (all === 0) return undefined;
  let low = 0;
  let high = all - soFar.numerator + 1;
  // Smallest count that is enough: what is reached with some is reached with more.
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  const outcome = low === 0 ? 'certain' : low > remaining - lost ? 'out-of-reach' : 'open';
  return { count: low, of: remaining, outcome };
}

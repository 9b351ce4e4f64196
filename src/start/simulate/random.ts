/** A repeatable source of chance: the same seed gives the same year. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** True with this probability. */
  is(probability: number): boolean;
  /** One of the list. */
  pick<T>(list: readonly T[]): T;
  /** Whole number from least to most, both included. */
  whole(least: number, most: number): number;
  /** Positive number whose logarithm is normal: most are near the median, a few far above. */
  skewed(median: number, spread: number): number;
}

/** Mulberry32: small, fast, good enough for stories; never for secrets. */
export function createChance(seed: number): Chance {
  let a = seed >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    is: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] as never,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    skewed: (median, spread) => median * Math.exp(spread * normal(next)),
  };
}

/** Draws by weight in constant memory: cumulative sums and a binary search. */
export function weighted<T>(items: readonly T[], weight: (item: T) => number): (chance: Chance) => T {
  const sums: number[] = [];
  let total = 0;
  for (const item of items) {
    total += Math.max(0, weight(item));
    sums.push(total);
  }
  return (chance) => {
    const wanted = chance.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}

function normal(next: () => number): number {
  const u = Math.max(next(), 1e-12);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * next());
}

/** What a measured stretch of load gave. */
export interface Rate {
  /** Units of work done in the measured stretch. */
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
}

/** One client of a load: does one unit of work after the other. */
export type Turn = (turn: number) => Promise<void>;

/**
 * Runs clients side by side until the time is over; work that is under way at the end is finished but not counted, and
 * what is done while warming up is not counted either.
 *
 * @param clients        one function each; called with the number of the turn, unique over all clients
 * @param seconds        measured stretch
 * @param warmUpSeconds  before it
 */
export async function loadFor(
  clients: readonly Turn[],
  seconds: number,
  warmUpSeconds: number,
  onMeasure: () => void = () => undefined,
): Promise<Rate> {
  const began = performance.now();
  const from = began + warmUpSeconds * 1000;
  const to = from + seconds * 1000;
  let done = 0;
  let started = 0;
  const timer = setTimeout(onMeasure, warmUpSeconds * 1000);
  try {
    await Promise.all(
      clients.map(async (client) => {
        while (performance.now() < to) {
          started += 1;
          await client(started - 1);
          const now = performance.now();
          if (now >= from && now < to) done += 1;
        }
      }),
    );
  } finally {
    clearTimeout(timer);
  }
  return { done, seconds, perSecond: round(done / seconds) };
}

/** Two significant places are enough for a rate on a shared machine. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Percentiles of durations in milliseconds. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles of unsorted milliseconds. */
export function percentilesOf(millis: readonly number[]): Percentiles {
  const sorted = [...millis].sort((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

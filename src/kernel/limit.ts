/** Counts attempts per key in a sliding window, in memory with a cap (giới hạn số lần). */
export interface Limiter {
  /** True while the key is within its limit; counts this attempt. */
  take(key: string, nowMillis: number): boolean;
}

/**
 * A limiter of attempts (giới hạn số lần thử).
 *
 * @param most          attempts allowed per window
 * @param windowMillis  length of the window
 * @param keys          most keys kept; the oldest are forgotten, so a flood cannot fill the memory
 */
export function createLimiter(most: number, windowMillis: number, keys = 50_000): Limiter {
  const windows = new Map<string, { start: number; count: number }>();
  return {
    take(key, now) {
      const current = windows.get(key);
      if (!current || now - current.start >= windowMillis) {
        windows.delete(key);
        windows.set(key, { start: now, count: 1 });
        if (windows.size > keys) windows.delete(windows.keys().next().value as string);
        return true;
      }
      current.count += 1;
      return current.count <= most;
    },
  };
}

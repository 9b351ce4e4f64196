import type { Runner } from './db.ts';

/**
 * Remembers rows that never change once written, by tenant and id (bản ghi bất biến): a version, an edition, a compiled
 * process. Never use it for anything that can be updated.
 *
 * @param load  reads one row; a missing one is not remembered
 * @param most  rows kept; the oldest are dropped
 */
export function rememberImmutable<K extends string | number, V>(
  load: (q: Runner, id: K) => Promise<V>,
  most = 5_000,
): (q: Runner, id: K) => Promise<V> {
  const kept = new Map<string, V>();
  return async (q, id) => {
    const key = `${q.schema} ${id}`;
    const hit = kept.get(key);
    if (hit !== undefined) return hit;
    const value = await load(q, id);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return value;
  };
}

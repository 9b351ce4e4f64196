/** A repeatable source of chance, 0 ≤ x < 1: the same seed gives the same answers (nguồn ngẫu nhiên lặp lại được). */
export type Chance = () => number;

/** Mulberry32: small and good enough to draw from what was observed. */
export function chanceOf(seed: number): Chance {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Seed of one visit, whatever else is drawn: two simulations of one seed differ only in what was changed
 * (cùng số ngẫu nhiên cho hai phương án).
 */
export function seedOf(seed: number, dossier: number, about: string): number {
  let h = (seed ^ Math.imul(dossier + 1, 0x9e3779b1)) >>> 0;
  for (let i = 0; i < about.length; i += 1) h = Math.imul(h ^ about.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}

/** One of a list that is not empty. */
export function pick<T>(chance: Chance, list: readonly T[]): T {
  return list[Math.floor(chance() * list.length)] as T;
}

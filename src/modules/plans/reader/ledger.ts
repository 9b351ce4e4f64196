import type { SourceLine } from './lines.ts';
import type { LineUse, SetAside } from './types.ts';

/**
 * Account of the lines (sổ đối chiếu dòng): each non-blank line of the source is used once or set aside with a
 * reason; the first claim holds.
 */
export class Ledger {
  readonly #lines: readonly SourceLine[];
  readonly #uses = new Map<number, LineUse>();
  readonly #aside = new Map<number, string>();

  constructor(lines: readonly SourceLine[]) {
    this.#lines = lines;
  }

  use(places: Iterable<number>, use: LineUse): void {
    for (const place of places) if (this.isFree(place)) this.#uses.set(place, use);
  }

  setAside(places: Iterable<number>, reason: string): void {
    for (const place of places) if (this.isFree(place)) this.#aside.set(place, reason);
  }

  isFree(place: number): boolean {
    return place < this.#lines.length && !this.#uses.has(place) && !this.#aside.has(place);
  }

  /** Places nobody has claimed. */
  free(): number[] {
    return this.#lines.map((_, place) => place).filter((place) => this.isFree(place));
  }

  uses(): { line: number; use: LineUse }[] {
    return [...this.#uses]
      .sort(([a], [b]) => a - b)
      .map(([place, use]) => ({ line: this.#lines[place]?.no ?? 0, use }));
  }

  /** Set-aside lines, neighbours with the same reason together. */
  asides(): SetAside[] {
    const ranges: { firstLine: number; lastLine: number; reason: string; place: number }[] = [];
    for (const [place, reason] of [...this.#aside].sort(([a], [b]) => a - b)) {
      const no = this.#lines[place]?.no ?? 0;
      const open = ranges.at(-1);
      if (open && open.reason === reason && open.place === place - 1)
        Object.assign(open, { lastLine: no, place });
      else ranges.push({ firstLine: no, lastLine: no, reason, place });
    }
    return ranges.map(({ firstLine, lastLine, reason }) => ({ firstLine, lastLine, reason }));
  }
}

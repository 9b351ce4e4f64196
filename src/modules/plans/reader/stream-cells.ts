import { joinPieces } from './lines.ts';
import { goesOn, type Unit } from './stream-units.ts';
import type { ColumnRole } from './table-head.ts';
import {
  agencyScore,
  contentScore,
  isDangling,
  productScore,
  startsAsAgency,
  startsAsTiming,
  timingScore,
} from './words.ts';

/** Usual length of full lines by column, in characters. */
export type Widths = Partial<Record<ColumnRole, number>>;

/** How many rows of the first reading had this very cell, by its words: as doer, as time, as product. */
export type KnownCells = Readonly<Record<'doer' | 'timing' | 'product', ReadonlyMap<string, number>>>;

interface RowContext {
  readonly roles: readonly ColumnRole[];
  readonly year: number | null;
  readonly doubleSpaced: boolean;
  readonly widths: Widths | undefined;
  readonly known: KnownCells;
}

/** Cells of a row in the order of the columns, and how well they read. */
export interface RowCells {
  readonly cells: readonly (readonly Unit[])[];
  readonly score: number;
}

/** More pieces than any row has: the row numbers were lost, and weighing every cut would take too long. */
const LONGEST_ROW = 110;

/** Pieces above times pieces below a page break, up to which both are weighed together. */
const LARGEST_CROSSING = 450;

/**
 * Cuts one row into its cells (tách ô): every way to cut is weighed, before and after a page break at once, since
 * a cell that crosses the break goes on below it.
 */
export function splitRow(units: readonly Unit[], context: RowContext, isSection: boolean): RowCells {
  if (units.length > LONGEST_ROW)
    return { cells: context.roles.map((role) => (role === 'content' ? units : [])), score: -5 };
  const pageBreak = units.findIndex((unit) => unit.newPage);
  const crosses = pageBreak > 0 && pageBreak * (units.length - pageBreak) <= LARGEST_CROSSING;
  const upper = crosses ? units.slice(0, pageBreak) : units;
  const lower = crosses ? units.slice(pageBreak) : [];
  return new RowSplitter(upper, lower, context, isSection).best();
}

/** The words of a cell on one side of a page break, and what their shape costs. */
interface Side {
  readonly score: number;
  /** Empty for contents, of which only the ends are weighed. */
  readonly text: string;
  readonly units: readonly Unit[];
}

/** More than the words of a cell and the join of its parts can ever be worth. */
const MOST_FOR_WORDS = 7;

const NOTHING: Side = { score: 0, text: '', units: [] };

interface Step {
  readonly score: number;
  readonly from: readonly [number, number];
}

class RowSplitter {
  readonly #upper: readonly Unit[];
  readonly #lower: readonly Unit[];
  readonly #context: RowContext;
  readonly #isSection: boolean;
  /** Parts of cells of the column that is being weighed. */
  readonly #sides = new Map<number, Side>();
  readonly #joins = new Map<number, number>();

  constructor(upper: readonly Unit[], lower: readonly Unit[], context: RowContext, isSection: boolean) {
    this.#upper = upper;
    this.#lower = lower;
    this.#context = context;
    this.#isSection = isSection;
  }

  best(): RowCells {
    const { roles } = this.#context;
    const whole = this.#cell('content', [0, this.#upper.length, 0, this.#lower.length], -Infinity);
    const alone = whole + (this.#isSection ? 2.2 : 0.6);
    let table = new Map<number, Step>([[0, { score: 0, from: [0, 0] }]]);
    const history: Map<number, Step>[] = [];
    for (const role of roles) {
      table = this.#column(role, table);
      history.push(table);
    }
    const end = table.get(this.#key(this.#upper.length, this.#lower.length));
    if (!end || end.score <= alone) {
      const content = roles.indexOf('content');
      const cells = roles.map((_, c) => (c === content ? [...this.#upper, ...this.#lower] : []));
      return { cells, score: alone };
    }
    return { cells: this.#trace(history), score: end.score };
  }

  /** Extends every reading of the columns so far by one column. */
  #column(role: ColumnRole, before: ReadonlyMap<number, Step>): Map<number, Step> {
    this.#sides.clear();
    const after = new Map<number, Step>();
    const isContent = role === 'content';
    const longest = isContent ? 400 : role === 'product' || role === 'note' ? 24 : 12;
    for (const [key, step] of before) {
      const [i, j] = this.#place(key);
      const mayOpen = isContent || this.#mayOpen(role, i);
      const lastUpper = mayOpen ? Math.min(this.#upper.length, i + longest) : i;
      const lastLower = isContent ? this.#lower.length : Math.min(this.#lower.length, j + 10);
      for (let i2 = i; i2 <= lastUpper; i2++) {
        for (let j2 = j; j2 <= lastLower; j2++) {
          const to = this.#key(i2, j2);
          const best = (after.get(to)?.score ?? -Infinity) - step.score;
          const score = this.#cell(role, [i, i2, j, j2], best);
          if (score > best) after.set(to, { score: step.score + score, from: [i, j] });
        }
      }
    }
    return after;
  }

  /** Cells of agencies and of time open with their own words; anything else is not tried. */
  #mayOpen(role: ColumnRole, i: number): boolean {
    const unit = this.#upper[i];
    if (!unit) return true;
    const text = joinPieces(this.#upper.slice(i, i + 2).map((next) => next.text));
    if (role === 'timing') return startsAsTiming(text);
    if (role === 'lead' || role === 'partners') return startsAsAgency(text) || /^[\p{Lu}-]/u.test(text);
    return /^[\p{Lu}\d"“(-]/u.test(text);
  }

  /** What a cell is worth; -Infinity, without weighing its words, when it cannot come up to `best`. */
  #cell(role: ColumnRole, [i, i2, j, j2]: readonly [number, number, number, number], best: number): number {
    if (i === i2 && j === j2) return EMPTY_COST[role];
    const upper = this.#side(role, this.#upper, i, i2);
    const lower = this.#side(role, this.#lower, j, j2);
    if (upper.score + lower.score + MOST_FOR_WORDS <= best) return -Infinity;
    const text = textOf(role, upper, lower);
    // A cell with words only below the break would have begun there, at the top of a page.
    const late = i === i2 && this.#upper.length > 0 ? -1.5 : 0;
    const words = wordScore(role, text, this.#context.year) + this.#familiarity(role, text);
    return words + late + this.#join(i, i2, j, j2) + upper.score + lower.score;
  }

  /** The part of a cell on one side of the page break; the same parts come back in thousands of readings. */
  #side(role: ColumnRole, units: readonly Unit[], from: number, to: number): Side {
    if (from === to) return NOTHING;
    const key = ((units === this.#upper ? 0 : 1000) + from) * 1000 + to;
    const known = this.#sides.get(key);
    if (known) return known;
    const part = units.slice(from, to);
    const taken =
      role === 'content'
        ? this.#doersInside(part)
        : role === 'lead' || role === 'partners'
          ? this.#leaderLast(part)
          : 0;
    const side = {
      score: taken + this.#shape(role, part),
      text: role === 'content' ? '' : part.map((unit) => unit.text).join(' '),
      units: part,
    };
    this.#sides.set(key, side);
    return side;
  }

  #join(i: number, i2: number, j: number, j2: number): number {
    if (i === i2 || j === j2) return 0;
    const key = i2 * 1000 + j;
    const known = this.#joins.get(key);
    if (known !== undefined) return known;
    const score = joinScore(this.#upper[i2 - 1], this.#lower[j]);
    this.#joins.set(key, score);
    return score;
  }

  /** What it costs that a content takes in a labelled doer, or ends with a leader's title where leaders have a column. */
  #doersInside(units: readonly Unit[]): number {
    return (units.some((unit) => unit.labelled) ? -3 : 0) + this.#leaderLast(units);
  }

  #leaderLast(units: readonly Unit[]): number {
    if (units.length < 2 || !this.#context.roles.includes('director')) return 0;
    const tail = joinPieces(units.slice(-4).map((unit) => unit.text));
    return LEADER_LAST.test(tail) ? -2 : 0;
  }

  #familiarity(role: ColumnRole, text: string): number {
    const { known } = this.#context;
    // Who leads one task may help with another.
    const cells =
      role === 'lead' || role === 'partners'
        ? known.doer
        : role === 'timing' || role === 'product'
          ? known[role]
          : undefined;
    const times = cells && cells.size > 0 ? (cells.get(text) ?? 0) : 0;
    return times > 1 ? Math.min(1.6, Math.log2(times) * 0.6) : 0;
  }

  /** Blanks, widths and the cost of the cut before the cell. */
  #shape(role: ColumnRole, units: readonly Unit[]): number {
    const first = units[0];
    if (!first) return 0;
    const { doubleSpaced, widths } = this.#context;
    const width = widths?.[role];
    let score = -first.cutCost;
    for (const [k, unit] of units.entries()) {
      const next = units[k + 1];
      if (width && unit.wholeLine && unit.text.length > width + 1)
        score -= Math.min(3, (unit.text.length - width) * 0.3);
      if (!next?.startsLine) continue;
      if (doubleSpaced && next.gap === 0) score -= 2.5;
      if (next.leading) score -= 0.4;
      const room = width ? width - unit.text.length - 1 - (next.text.split(' ', 1)[0]?.length ?? 0) : 0;
      if (room > 2 && unit.wholeLine && !/[.;:,)]$/.test(unit.text)) score -= Math.min(2, room * 0.12);
      if (!width && role === 'content' && unit.wholeLine && unit.text.length < 16 && next.text.length < 16)
        score -= 0.8;
    }
    return score;
  }

  #trace(history: readonly Map<number, Step>[]): Unit[][] {
    const cells: Unit[][] = [];
    let at: readonly [number, number] = [this.#upper.length, this.#lower.length];
    for (let c = history.length - 1; c >= 0; c--) {
      const from: readonly [number, number] = history[c]?.get(this.#key(at[0], at[1]))?.from ?? [0, 0];
      cells.unshift([...this.#upper.slice(from[0], at[0]), ...this.#lower.slice(from[1], at[1])]);
      at = from;
    }
    return cells;
  }

  #key(i: number, j: number): number {
    return i * 1000 + j;
  }

  #place(key: number): [number, number] {
    return [Math.floor(key / 1000), key % 1000];
  }
}

/** What an empty cell costs: who does it is rarely left out, who helps often is. */
const EMPTY_COST: Readonly<Record<ColumnRole, number>> = {
  number: 0,
  content: -8,
  lead: -1.2,
  partners: -0.5,
  timing: -0.9,
  product: -0.5,
  target: -0.2,
  unit: 0,
  value: 0,
  director: -0.8,
  note: 0,
};

/** The words of a cell; of the long content cells only the beginning and the end, which is what is weighed. */
function textOf(role: ColumnRole, upper: Side, lower: Side): string {
  if (role !== 'content')
    return upper.text && lower.text ? `${upper.text} ${lower.text}` : upper.text || lower.text;
  const count = upper.units.length + lower.units.length;
  const at = (k: number) => (upper.units[k] ?? lower.units[k - upper.units.length])?.text;
  if (count < 5) return Array.from({ length: count }, (_, k) => at(k)).join(' ');
  return `${at(0)} ${at(1)} … ${at(count - 1)}`;
}

/** A cell goes on below a page break when it broke off above; a finished one does not. */
function joinScore(above: Unit | undefined, below: Unit | undefined): number {
  if (!above || !below) return 0;
  const [last, next] = [above.text, below.text];
  const cut = isDangling(last) || goesOn(last, next);
  return cut ? 0.8 : /[.…]$/.test(last) ? -2 : -1;
}

const LEADER_LAST =
  /(?:đ\/c|đồng chí|ông|bà|(?:phó )?(?:chủ tịch|giám đốc|chánh văn phòng)(?: ubnd| sở)?|(?<!\p{L})p?(?:gđ|ct|cvp))(?: \p{Lu}\p{Ll}*){0,3}$/iu;

/** How well the words name a leader: a post, or a name of two to five capital words. */
function personScore(text: string): number {
  if (
    /^(?:đ\/c|đồng chí|ông|bà|p?(?:gđ|ct|cvp)(?!\p{L})|(?:phó )?(?:chủ tịch|giám đốc|trưởng|chánh|bí thư)) ?/iu.test(
      text,
    )
  )
    return 2.4;
  return /^(?:\p{Lu}\p{Ll}*\s?){2,5}$/u.test(text) && !startsAsAgency(text) ? 1.6 : -1.2;
}

function wordScore(role: ColumnRole, text: string, year: number | null): number {
  if (role === 'content') return contentScore(text);
  if (role === 'timing') return timingScore(text, year);
  if (role === 'product') return productScore(text);
  if (role === 'director') return personScore(text);
  if (role === 'note') return -0.6;
  if (role === 'target') return /\d/.test(text) ? 1.2 : -0.8;
  return agencyScore(text) - (role === 'partners' ? 0.3 : 0);
}

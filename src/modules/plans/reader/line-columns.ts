import { isShouted } from './front.ts';
import { markerOf } from './numbering.ts';
import { openingMarker } from './paragraphs.ts';
import type { ColumnRole } from './table-head.ts';
import {
  isCompound,
  opensDoers,
  opensOtherName,
  startsAsAgency,
  startsAsTask,
  startsAsTiming,
} from './words.ts';

/** A word of a laid-out line, with what follows it. */
interface Word {
  readonly x: number;
  readonly text: string;
  readonly rest: string;
  /** Blanks before it. */
  readonly gap: number;
  /** Roles that it was already tried for. */
  readonly tried: Map<ColumnRole, boolean>;
}

/** Letters that tell what a cell begins with. */
const OPENING = 48;

function wordsOf(line: string): Word[] {
  let end = 0;
  return [...line.matchAll(/\S+/g)].map(({ index, 0: text }) => {
    const word = {
      x: index,
      text,
      rest: line.slice(index, index + OPENING),
      gap: index - end,
      tried: new Map<ColumnRole, boolean>(),
    };
    end = index + text.length;
    return word;
  });
}

/** The name of a column and where it stands in the head. */
export interface HeadCell {
  readonly x: number;
  readonly end: number;
  /** Where that of its lines begins which begins farthest right. */
  readonly rightmost: number;
  readonly role: ColumnRole;
}

/**
 * Where the words of each column but the first usually begin, in text laid out in columns (lề trái của cột): between the
 * middle of the name before and its own name, where most words begin after a gap or fit the column, and few cross.
 */
export function usualLefts(head: readonly HeadCell[], lines: readonly string[]): number[] {
  const body = lines.filter((line) => !isTitle(line)).map((line) => ({ line, words: wordsOf(line) }));
  return head.slice(1).map(({ rightmost: own, role }, c) => {
    const before = head[c];
    const from = Math.ceil(((before?.x ?? 0) + (before?.end ?? 0)) / 2);
    const range = Array.from({ length: Math.max(1, own + 2 - from) }, (_, k) => from + k);
    const begun = new Map<number, number>();
    const crossed = new Map<number, number>();
    for (const { line, words } of body) {
      for (const word of words)
        if (word.x >= from - 1 && word.x <= own + 3)
          begun.set(word.x, (begun.get(word.x) ?? 0) + evidence(word, role));
      for (const x of range)
        if (/\S/.test(line[x - 1] ?? ' ') && /\S/.test(line[x] ?? ' '))
          crossed.set(x, (crossed.get(x) ?? 0) + 1);
    }
    const score = (x: number): number =>
      (begun.get(x) ?? 0) + 0.5 * ((begun.get(x - 1) ?? 0) + (begun.get(x + 1) ?? 0)) - (crossed.get(x) ?? 0);
    const best = range.reduce((most, x) => (score(x) > score(most) ? x : most), range[0] ?? own);
    // A column without words stands where its name does.
    return score(best) < 2 ? own : best;
  });
}

function evidence(word: Word, role: ColumnRole): number {
  return (word.gap > 1 ? 2 : 0) + (opensCell(word, role) ? 1 : 0);
}

/** A title over all columns: alone on its line but for its number, in capitals or under a Roman number or letter. */
function isTitle(line: string): boolean {
  const [first = '', ...rest] = line.trim().split(/\s{2,}/u);
  const kind = markerOf(first)?.rest === '' ? markerOf(first)?.kind : undefined;
  const alone = kind ? rest : [first, ...rest];
  return alone.length === 1 && (kind === 'roman' || kind === 'upper' || isShouted(alone[0] ?? ''));
}

/** True when a cell of this role may open with the word. */
function opensCell({ rest, tried }: Word, role: ColumnRole): boolean {
  const known = tried.get(role) ?? fits(rest, role);
  tried.set(role, known);
  return known;
}

/** "Văn phòng Sở": the word ends a name, it opens none. */
const LAST_OF_NAME = /^(?:Sở|Ban|UBND)(?:\s{2}|[;,.]|$)/u;

/** True when the words may open a cell of this role. */
function fits(text: string, role: ColumnRole): boolean {
  if (/^(?:như trên|nt)(?!\p{L})/iu.test(text)) return true;
  if (LAST_OF_NAME.test(text)) return false;
  if (role === 'number') return markerOf(text.split(' ', 1)[0] ?? '')?.rest === '';
  if (!/^[\p{Lu}\d"“(+-]/u.test(text)) return false;
  if (role === 'lead' || role === 'partners')
    return startsAsAgency(text) || text.startsWith('-') || opensDoers(text);
  if (role === 'timing') return startsAsTiming(text);
  if (role === 'content') return startsAsTask(text);
  return true;
}

/** Where the words of each column began in the row being read: laid-out text moves them a little from row to row. */
export type RowStarts = Map<number, number>;

/** Columns that are empty in few rows. */
const USUALLY_FILLED: ReadonlySet<ColumnRole> = new Set(['content', 'lead', 'timing', 'director']);

/** What an empty one costs on the line that opens the row. */
const SKIPPED = 2.5;

interface Path {
  readonly cost: number;
  /** Column of each word so far. */
  readonly columns: readonly number[];
  /** Letters by which the last column began early: what follows on the line is moved as far. */
  readonly early: number;
}

/**
 * Puts the words of a line into columns (chia dòng theo cột): every way to do so from left to right is weighed by where the
 * words stand, the gaps between them, and what they are.
 */
export function cutLine(
  line: string,
  roles: readonly ColumnRole[],
  lefts: readonly number[],
  starts: RowStarts,
): string[] {
  const words = wordsOf(line);
  const columns = roles.map(() => '');
  const [first] = words;
  const hasNumber =
    roles[0] === 'number' && first && first.x <= (lefts[0] ?? 0) && opensCell(first, 'number');
  if (hasNumber) starts.clear();
  if (isTitle(line)) {
    const content = roles.indexOf('content');
    const texts = words.map(({ text }) => text);
    const marker = hasNumber ? undefined : openingMarker(texts.join(' '));
    columns[content] = marker?.rest ?? texts.slice(hasNumber ? 1 : 0).join(' ');
    if (roles[0] === 'number') columns[0] = hasNumber ? first.text : (marker?.label ?? '');
    else if (marker) columns[content] = texts.join(' ');
    return columns;
  }
  const gaps = {
    roles,
    lefts: [0, ...lefts],
    starts,
    isJustified: isJustified(words),
    opensRow: Boolean(hasNumber),
  };
  for (const [i, column] of bestPath(words, gaps).columns.entries()) {
    const word = words[i];
    if (!word) continue;
    columns[column] = columns[column] ? `${columns[column]} ${word.text}` : word.text;
    if (!starts.has(column)) starts.set(column, word.x);
  }
  return columns;
}

/** Most gaps of a justified line are wide: then they tell nothing. */
function isJustified(words: readonly Word[]): boolean {
  const wide = words.filter(({ gap }, i) => i > 0 && gap === 2).length;
  return wide > 2 && wide > words.length * 0.4;
}

interface Weighing {
  readonly roles: readonly ColumnRole[];
  readonly lefts: readonly number[];
  readonly starts: RowStarts;
  readonly isJustified: boolean;
  /** The line has the row's number: its cells begin here. */
  readonly opensRow: boolean;
}

function bestPath(words: readonly Word[], weighing: Weighing): Path {
  let paths: (Path | undefined)[] = [{ cost: 0, columns: [], early: 0 }];
  for (const [i, word] of words.entries()) {
    const next: (Path | undefined)[] = [];
    paths.forEach((path, column) => {
      if (!path) return;
      const offer = (to: number, cost: number): void => {
        const whole = path.cost + cost;
        const early = to === column && i > 0 ? path.early : Math.max(0, (weighing.lefts[to] ?? 0) - word.x);
        if (whole < (next[to]?.cost ?? Infinity))
          next[to] = { cost: whole, columns: [...path.columns, to], early };
      };
      if (i > 0) offer(column, goOn(word, words[i - 1], column, weighing));
      let skipped = 0;
      for (let to = i > 0 ? column + 1 : 0; to < weighing.roles.length; to++) {
        offer(to, skipped + open(word, words[i - 1], to, { ...weighing, early: path.early }));
        if (weighing.opensRow && USUALLY_FILLED.has(weighing.roles[to] ?? 'note')) skipped += SKIPPED;
      }
    });
    paths = next;
  }
  let best: Path = { cost: Infinity, columns: words.map(() => 0), early: 0 };
  paths.forEach((path, last) => {
    const left = weighing.opensRow
      ? weighing.roles.slice(last + 1).filter((role) => USUALLY_FILLED.has(role))
      : [];
    const cost = (path?.cost ?? Infinity) + SKIPPED * left.length;
    if (path && cost < best.cost) best = { ...path, cost };
  });
  return best;
}

/** What it costs that a word goes on in the column of the word before. */
function goOn(
  word: Word,
  before: Word | undefined,
  column: number,
  { roles, lefts, isJustified: wide }: Weighing,
): number {
  if (roles[column] === 'number') return 8;
  const gap = word.gap > 1 && !wide ? 1.5 + Math.min(4, word.gap - 2) : word.gap > 3 ? 3 : 0;
  const next = lefts[column + 1];
  const role = roles[column];
  const isOther =
    (role !== 'lead' && role !== 'partners' && opensDoers(word.rest)) ||
    ((role === 'lead' || role === 'partners' || role === 'director') &&
      (opensCell(word, 'timing') || opensOtherName(before?.text ?? '', word.rest)));
  const over = next === undefined ? 0 : Math.max(0, word.x - next + 1);
  // A title that has run over the edge goes on.
  const hasRunOver = next !== undefined && before !== undefined && before.x > next;
  const atEdge = next !== undefined && Math.abs(word.x - next) <= 1 ? 1 : 0;
  return gap + atEdge + (isOther ? 2.5 : 0) + (hasRunOver ? 0.5 : Math.min(6, over * 0.6));
}

/** Words, with their capital, after which a name or a time goes on: no cell ends there. */
const OPEN_NAME =
  /^(?:Sở|Phòng|Ban|UBND|Các|Trung|Cơ|Đơn|Văn|Bộ|Công|Chủ|Trước|Trong|Tháng|Quý|Từ|Khi|Sau|Theo|Hằng|Hàng|Định|Thường|Ngay|-|\+)$/u;

/** Letters by which a column may well begin before its usual place in a single row. */
const EARLY = 6;

/** What it costs that a column begins with a word. */
function open(
  word: Word,
  before: Word | undefined,
  column: number,
  { roles, lefts, starts, early }: Weighing & Pick<Path, 'early'>,
): number {
  const role = roles[column];
  if (role === undefined) return Infinity;
  if (role === 'number' && !opensCell(word, role)) return 8;
  const known = starts.get(column);
  // A gap lets a line that began early fall back into its places.
  const x = word.x + (word.gap > 1 ? 0 : early);
  const distance = x - (lefts[column] ?? 0);
  const next = lefts[column + 1] ?? Infinity;
  const off =
    known !== undefined && Math.abs(word.x - known) <= 1
      ? 0
      : distance < 0
        ? Math.min(12, -distance * 0.5 + Math.max(0, -distance - EARLY))
        : Math.min(3, distance * 0.15) + Math.max(0, Math.min(12, (x - next + 2) * 1.5));
  if (!before) return off;
  const isMiddle = word.gap === 1 && /^\p{Ll}/u.test(word.text);
  const fit = opensCell(word, role) ? -2.5 : known !== undefined && off === 0 ? -1 : isMiddle ? 4 : 1.5;
  const inName = isCompound(before.text, word.text) || OPEN_NAME.test(before.text);
  const cut = word.gap > 1 ? -1 : 1.5 + (inName ? 4 : 0);
  return off + fit + cut;
}

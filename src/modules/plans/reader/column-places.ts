import { isShouted } from './front.ts';
import type { SourceLine } from './lines.ts';
import { markerOf } from './numbering.ts';
import { startsAsAgency, startsAsTiming } from './words.ts';
import { type ColumnRole, columnsOfCells, roleOfCell, roleStarts } from './table-head.ts';

/** Runs of words on a line, with their places. */
export type Pieces = NonNullable<SourceLine['pieces']>;

/** Pieces of a laid-out text line: runs of words with at least two blanks between (văn bản xếp cột bằng dấu cách). */
export function piecesOfText(text: string): Pieces {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    x: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/** Columns told by the places of their heads (cột theo toạ độ). */
export interface PlacedColumns {
  readonly roles: readonly ColumnRole[];
  /** Places between the columns. */
  readonly bounds: readonly number[];
  /** Where the words of the column right of each bound usually begin. */
  readonly lefts: readonly number[];
}

/**
 * Columns of a head with their places, when its words stand side by side (toạ độ cột); undefined when the head is
 * not laid out in columns.
 */
export function columnPlaces(
  head: readonly SourceLine[],
  body: readonly SourceLine[],
): PlacedColumns | undefined {
  const clusters = clusterHead(head);
  const roles = columnsOfCells(clusters.map(({ words }) => words));
  if (!roles || clusters.some(({ words }) => roleOfCell(words) === undefined)) return undefined;
  const centers = clusters.map(({ x, end }) => (x + end) / 2);
  const rows = body.filter((line) => !isTitleLine(line));
  const bounds = centers.slice(1).map((center, c) => emptiest(rows, roles[c + 1], [centers[c] ?? 0, center]));
  return { roles, bounds, lefts: bounds.map((bound, c) => usualLeft(rows, bound, bounds[c + 1])) };
}

/** A title over all columns: alone on its line but for its number, in capitals. */
function isTitleLine({ pieces = [] }: SourceLine): boolean {
  const words = pieces.filter(({ text }) => !isBareNumber(text));
  return words.length === 1 && words.every(({ text }) => isShouted(text));
}

/**
 * Words of the head that stand over one another belong to one column. From below: a word over several columns joins them
 * and names none of its own, except that it tells what "bắt đầu", "kết thúc" are about.
 */
function clusterHead(head: readonly SourceLine[]): { x: number; end: number; words: string }[] {
  let clusters: Cluster[] = [];
  const pieces = head.flatMap(({ pieces: own = [] }, row) =>
    (own.length > 1 ? own.flatMap(namesOf) : own).map((piece) => ({ ...piece, row })),
  );
  for (const piece of pieces.toSorted((a, b) => b.row - a.row || a.x - b.x)) {
    const over = clusters.filter((cluster) => piece.x < cluster.end && piece.end > cluster.x);
    const named = over.filter((cluster) => roleOfCell(wordsOf(cluster)) !== undefined);
    if (over.length > 1 && named.length === over.length) continue;
    const joined = {
      x: piece.x,
      end: piece.end,
      pieces: [piece, ...over.flatMap((cluster) => cluster.pieces)],
    };
    for (const cluster of over) {
      joined.x = Math.min(joined.x, cluster.x);
      joined.end = Math.max(joined.end, cluster.end);
    }
    clusters = [...clusters.filter((cluster) => !over.includes(cluster)), joined];
  }
  return clusters
    .sort((a, b) => a.x - b.x)
    .map((cluster) => ({ x: cluster.x, end: cluster.end, words: wordsOf(cluster) }));
}

/** Names of two columns with a single blank between are two pieces. */
function namesOf(piece: Pieces[number]): Pieces {
  const starts = roleStarts(piece.text);
  if (!isOfLetters(piece) || starts.length < 2) return [piece];
  return starts.map((at, k) => {
    const from = k === 0 ? 0 : at;
    const text = piece.text.slice(from, starts[k + 1]).trimEnd();
    return { x: piece.x + from, end: piece.x + from + text.length, text };
  });
}

interface Cluster {
  x: number;
  end: number;
  pieces: (Pieces[number] & { readonly row: number })[];
}

function wordsOf({ pieces }: Cluster): string {
  const inOrder = pieces.toSorted((a, b) => a.row - b.row || a.x - b.x);
  return inOrder.map((piece) => piece.text).join(' ');
}

/**
 * The place between two head cells that the fewest body pieces cover. Where columns touch in laid-out text one piece goes over
 * both, but its words still stop there, and the words of the column on the right begin there.
 */
function emptiest(
  body: readonly SourceLine[],
  role: ColumnRole | undefined,
  [left, to]: readonly [number, number],
): number {
  const from = Math.floor(left);
  const width = Math.max(1, Math.round(to - from));
  const pieces = body.flatMap((line) => line.pieces ?? []);
  const words = pieces.flatMap(wordsOfPiece);
  const [overPieces, overWords] = [pieces, words].map((own) => coverage(own, from, width));
  const covered = words.length > 0 ? overWords : overPieces;
  if (!covered || !overPieces) return from;
  const least = Math.min(...covered);
  let best = { at: 0, length: 0, score: -Infinity };
  for (let k = 0; k < width; k++) {
    let length = 0;
    while (k + length < width && covered[k + length] === least) length++;
    if (length === 0) continue;
    const edge = from + k + length;
    const begun = words.filter(({ x }) => x >= edge - 1 && x <= edge + 2);
    const fitting = begun.filter(({ text }) => fits(text, role)).length;
    const score = begun.length + 2 * fitting - Math.min(...overPieces.slice(k, k + length));
    if (score > best.score || (score === best.score && length > best.length))
      best = { at: k + length / 2, length, score };
    k += length;
  }
  return from + best.at;
}

/** True when the words may open a cell of this role. */
export function fits(text: string, role: ColumnRole | undefined): boolean {
  if (/^(?:như trên|nt)$/iu.test(text)) return true;
  if (role === 'lead' || role === 'partners') return startsAsAgency(text) || text.startsWith('-');
  if (role === 'timing') return startsAsTiming(text);
  return /^[\p{Lu}\d"“-]/u.test(text);
}

/** How many pieces cover each place. */
function coverage(pieces: Pieces, from: number, width: number): number[] {
  const covered = Array.from({ length: width }, () => 0);
  for (const piece of pieces) {
    const start = Math.max(0, Math.floor(piece.x - from));
    const end = Math.min(width, Math.ceil(piece.end - from));
    for (let k = start; k < end; k++) covered[k] = (covered[k] ?? 0) + 1;
  }
  return covered;
}

/** The words of a piece of laid-out text, each with what follows it, and their places; none for a PDF, whose letters have no places of their own. */
function wordsOfPiece(piece: Pieces[number]): Pieces {
  if (!isOfLetters(piece)) return [];
  return [...piece.text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({
    x: piece.x + index,
    end: piece.x + index + word.length,
    text: piece.text.slice(index),
  }));
}

/** True for a piece of laid-out text, whose letters each take one place. */
export function isOfLetters(piece: Pieces[number]): boolean {
  return piece.end - piece.x === piece.text.length;
}

/** The place at which most pieces of a column begin. */
function usualLeft(body: readonly SourceLine[], from: number, to = Infinity): number {
  const counts = new Map<number, number>();
  for (const { x } of body.flatMap((line) => line.pieces ?? []))
    if (x + 1 >= from && x < to) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0] ?? from;
}

/** A number alone in its piece. */
export function isBareNumber(text: string): boolean {
  return markerOf(text)?.rest === '';
}

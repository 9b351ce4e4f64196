import { usualLefts } from './line-columns.ts';
import type { SourceLine } from './lines.ts';
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
  /** In laid-out text: where the words of each column but the first usually begin. */
  readonly lefts?: readonly number[];
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
  const unknown = clusters.filter(({ words }) => roleOfCell(words) === undefined).length;
  // One column of a wide table may say something of its own: a remark.
  if (!roles || unknown > (roles.length > 5 ? 1 : 0)) return undefined;
  if (head.every(({ pieces = [] }) => pieces.every(isOfLetters))) {
    const cells = clusters.map(({ x, end, rightmost }, c) => ({
      x,
      end,
      rightmost,
      role: roles[c] ?? 'note',
    }));
    const lefts = usualLefts(
      cells,
      body.map(({ text }) => text),
    );
    return { roles, bounds: lefts.map((left) => left - 0.5), lefts };
  }
  const centers = clusters.map(({ x, end }) => (x + end) / 2);
  return { roles, bounds: centers.slice(1).map((center, c) => emptiest(body, centers[c] ?? 0, center)) };
}

/** A name of the head and its place; where its rightmost line begins. */
interface HeadName {
  readonly x: number;
  readonly end: number;
  readonly rightmost: number;
  readonly words: string;
}

/**
 * Words of the head that stand over one another belong to one column. From below: a word over several columns joins them
 * and names none of its own, except that it tells what "bắt đầu", "kết thúc" are about.
 */
function clusterHead(head: readonly SourceLine[]): HeadName[] {
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
    .map(({ x, end, pieces: own }) => ({
      x,
      end,
      rightmost: Math.max(...own.map((piece) => piece.x)),
      words: wordsOf({ pieces: own }),
    }));
}

/** Names of two columns with a single blank between are two pieces: each begins with a capital. */
function namesOf(piece: Pieces[number]): Pieces {
  if (!isOfLetters(piece)) return [piece];
  const capitals = [...piece.text.matchAll(/(?<=\p{Ll}\)? )(?!Sở|Ban|Ủy)\p{Lu}\p{Ll}/gu)].map(
    ({ index }) => index,
  );
  const starts = [...new Set([0, ...roleStarts(piece.text).slice(1), ...capitals])].sort((a, b) => a - b);
  return starts.map((from, k) => {
    const text = piece.text.slice(from, starts[k + 1]).trimEnd();
    return { x: piece.x + from, end: piece.x + from + text.length, text };
  });
}

interface Cluster {
  x: number;
  end: number;
  pieces: (Pieces[number] & { readonly row: number })[];
}

function wordsOf({ pieces }: Pick<Cluster, 'pieces'>): string {
  const inOrder = pieces.toSorted((a, b) => a.row - b.row || a.x - b.x);
  return inOrder.map((piece) => piece.text).join(' ');
}

/** The place between two head cells that the fewest body pieces cover. */
function emptiest(body: readonly SourceLine[], from: number, to: number): number {
  const width = Math.max(1, Math.round(to - from));
  const covered = Array.from({ length: width }, () => 0);
  for (const piece of body.flatMap((line) => line.pieces ?? [])) {
    const start = Math.max(0, Math.floor(piece.x - from));
    const end = Math.min(width, Math.ceil(piece.end - from));
    for (let k = start; k < end; k++) covered[k] = (covered[k] ?? 0) + 1;
  }
  const least = Math.min(...covered);
  let best = { at: 0, length: 0 };
  for (let k = 0; k < width; k++) {
    let length = 0;
    while (k + length < width && covered[k + length] === least) length++;
    if (length > best.length) best = { at: k + length / 2, length };
    k += length;
  }
  return from + best.at;
}

/** True for a piece of laid-out text, whose letters each take one place. */
function isOfLetters(piece: Pieces[number]): boolean {
  return piece.end - piece.x === piece.text.length;
}

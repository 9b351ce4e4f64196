import { rowOfCells } from './head-rows.ts';
import { joinPieces, type SourceLine } from './lines.ts';
import { markerOf } from './numbering.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, columnsOfCells, roleOfCell } from './table-head.ts';
import { isDangling, startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

type Pieces = NonNullable<SourceLine['pieces']>;

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
  const bounds = centers.slice(1).map((center, c) => emptiest(body, centers[c] ?? 0, center));
  return { roles, bounds, lefts: bounds.map((bound, c) => usualLeft(body, bound, bounds[c + 1])) };
}

/**
 * Words of the head that stand over one another belong to one column. From below: a word over several columns joins them
 * and names none of its own, except that it tells what "bắt đầu", "kết thúc" are about.
 */
function clusterHead(head: readonly SourceLine[]): { x: number; end: number; words: string }[] {
  let clusters: Cluster[] = [];
  const pieces = head.flatMap((line, row) => (line.pieces ?? []).map((piece) => ({ ...piece, row })));
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

interface Cluster {
  x: number;
  end: number;
  pieces: (Pieces[number] & { readonly row: number })[];
}

function wordsOf({ pieces }: Cluster): string {
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

/** The place at which most pieces of a column begin. */
function usualLeft(body: readonly SourceLine[], from: number, to = Infinity): number {
  const counts = new Map<number, number>();
  for (const { x } of body.flatMap((line) => line.pieces ?? []))
    if (x + 1 >= from && x < to) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return first?.[0] ?? from;
}

interface PlacedLine {
  readonly place: number;
  readonly gap: number;
  readonly ruledAbove: boolean;
  /** Words by column, from the left. */
  readonly columns: readonly string[];
  readonly cells: Partial<Record<ColumnRole, string>>;
}

/** Reads a table from the horizontal places of its words (bảng theo toạ độ): PDF, or text laid out in columns. */
export function readPositions(
  lines: readonly SourceLine[],
  places: readonly number[],
  columns: PlacedColumns,
): RawRow[] {
  const placed = places.map((place) => placeLine(lines[place], place, columns));
  const starts = placed.some((line) => line.ruledAbove) ? ruledStarts(placed) : numberedStarts(placed);
  const rows = starts.flatMap((start, k): RawRow[] => {
    const part = placed.slice(start, starts[k + 1] ?? placed.length);
    if (part.length === 0) return [];
    const texts = columns.roles.map((_, c) => joinPieces(part.map((line) => line.columns[c] ?? '')));
    return [
      rowOfCells(
        texts,
        columns.roles,
        part.map((line) => line.place),
      ),
    ];
  });
  return goingOn(rows.flatMap(splitTitle));
}

function placeLine(line: SourceLine | undefined, place: number, placed: PlacedColumns): PlacedLine {
  const { roles, bounds } = placed;
  const columns = roles.map(() => '');
  const pieces = line?.pieces ?? [];
  // A title alone on its line goes over all columns.
  const isAlone = pieces.filter((piece) => !isBareNumber(piece.text)).length < 2;
  for (const piece of isAlone ? pieces : pieces.flatMap((own) => cutAtColumns(own, placed))) {
    const column = bounds.filter((bound) => piece.x + 1 >= bound).length;
    columns[column] = columns[column] ? `${columns[column]} ${piece.text}` : piece.text;
  }
  const pulled = pullNumber(columns, roles);
  const cells: Partial<Record<ColumnRole, string>> = {};
  for (const [c, role] of roles.entries()) if (pulled[c] && !cells[role]) cells[role] = pulled[c];
  return { place, gap: line?.gap ?? 0, ruledAbove: line?.ruledAbove ?? false, columns: pulled, cells };
}

function isBareNumber(text: string): boolean {
  return markerOf(text)?.rest === '';
}

/** Letters from the usual left edge of a column within which its words begin. */
const NEAR_LEFT = 4;

/** Two columns with a single blank between them came out as one piece of text: it is cut where the second begins. */
function cutAtColumns(piece: Pieces[number], placed: PlacedColumns): Pieces {
  const isLetters = piece.end - piece.x === piece.text.length;
  const crossed = placed.bounds.findIndex((bound, c) => {
    const left = placed.lefts[c] ?? bound;
    return piece.x < Math.min(bound, left) - 2 && piece.end > left + 1;
  });
  const left = placed.lefts[crossed];
  if (!isLetters || left === undefined) return [piece];
  const starts = [...piece.text.matchAll(/ (?=\S)/g)].map((match) => match.index + 1);
  const near = starts.filter((at) => Math.abs(piece.x + at - left) <= NEAR_LEFT);
  const [cut] = near.toSorted((a, b) => Math.abs(piece.x + a - left) - Math.abs(piece.x + b - left));
  if (cut === undefined) return [piece];
  const rest = { x: Math.max(left, piece.x + cut), end: piece.end, text: piece.text.slice(cut) };
  return [
    { x: piece.x, end: piece.x + cut - 1, text: piece.text.slice(0, cut - 1) },
    ...(rest.end > rest.x ? cutAtColumns({ ...rest, x: rest.end - rest.text.length }, placed) : [rest]),
  ];
}

/** A number glued to the content, or a title written from the number column on, goes where it belongs. */
function pullNumber(columns: readonly string[], roles: readonly ColumnRole[]): string[] {
  const [at, content] = [roles.indexOf('number'), roles.indexOf('content')];
  const number = at < 0 ? '' : (columns[at] ?? '');
  const marker = number ? markerOf(number) : undefined;
  const own = [...columns];
  if (number && content >= 0 && (!marker || marker.rest !== '')) {
    own[at] = marker ? marker.label : '';
    own[content] = joinPieces([marker ? marker.rest : number, own[content] ?? '']);
  }
  return own;
}

function ruledStarts(placed: readonly PlacedLine[]): number[] {
  return placed.flatMap((line, i) => (i === 0 || line.ruledAbove ? [i] : []));
}

/**
 * Without ruling lines a row begins at its number; where numbers stand in the middle of their rows, at the line
 * between two numbers that looks most like a beginning.
 */
function numberedStarts(placed: readonly PlacedLine[]): number[] {
  const anchors = placed.flatMap((line, i) => (line.cells.number ? [i] : []));
  const opens = (i: number): boolean => /^["“(-]?\s*[\p{Lu}\d]/u.test(placed[i]?.cells.content ?? '');
  const top = anchors.filter(opens).length >= anchors.length * 0.85;
  const starts = new Set<number>([0]);
  for (const [k, anchor] of anchors.entries()) {
    if (top) starts.add(anchor);
    else if (k > 0) starts.add(bestStart(placed, (anchors[k - 1] ?? 0) + 1, anchor));
  }
  placed.forEach((line, i) => {
    const { number, content = '', lead, partners, timing } = line.cells;
    if (number || !startsAsTask(content)) return;
    const apart = line.gap > 0 && Boolean(lead || partners || timing);
    const fresh =
      lead !== undefined && startsAsAgency(lead) && (timing === undefined || startsAsTiming(timing));
    if (apart || fresh) starts.add(i);
  });
  return [...starts].sort((a, b) => a - b);
}

function bestStart(placed: readonly PlacedLine[], from: number, to: number): number {
  let best = { at: to, score: 0.5 };
  for (let i = from; i <= to; i++) {
    const content = placed[i]?.cells.content ?? '';
    const score =
      (startsAsTask(content) ? 2 : /^\p{Lu}/u.test(content) ? 0.8 : 0) +
      ((placed[i]?.gap ?? 0) > 0 ? 2 : 0) +
      (/[.;]$/.test(placed[i - 1]?.cells.content ?? '') ? 0.5 : 0);
    if (score > best.score) best = { at: i, score };
  }
  return best.at;
}

/** A cell merged over rows whose words reach into the lower one: they go back to where the cell began (ô gộp). */
function goingOn(rows: readonly RawRow[]): RawRow[] {
  const whole = [...rows];
  whole.forEach((row, i) => {
    const above = whole[i - 1];
    for (const role of ['lead', 'partners'] as const) {
      const [own, before] = [row.cells[role] ?? '', above?.cells[role] ?? ''];
      const goesOn = before !== '' && /^\p{Ll}/u.test(own) && !startsAsAgency(own) && isOpen(before);
      if (!above || !goesOn) continue;
      const { [role]: _, ...cells } = whole[i]?.cells ?? {};
      whole[i - 1] = { ...above, cells: { ...above.cells, [role]: joinPieces([before, own]) } };
      whole[i] = { ...row, cells, carried: [...(row.carried ?? []), role] };
    }
  });
  return whole;
}

function isOpen(text: string): boolean {
  return /[,;]$/.test(text) || isDangling(text);
}

/** A section title wider than its column spills over the others: its words are put together again. */
function splitTitle(row: RawRow): RawRow[] {
  if (!/^[IVX]+$/.test(row.number) || row.lines.length > 3) return [row];
  const { content = '', lead = '', partners = '', timing = '', product = '' } = row.cells;
  const spilled = [lead, partners, timing, product].filter(Boolean);
  if (spilled.every((text) => /^\p{Lu}/u.test(text))) return [row];
  return [{ ...row, cells: { content: joinPieces([content, ...spilled]) } }];
}

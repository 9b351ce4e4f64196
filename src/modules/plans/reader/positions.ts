import { joinPieces, type SourceLine } from './lines.ts';
import { markerOf } from './numbering.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, roleOfCell } from './table-head.ts';
import { startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

type Pieces = NonNullable<SourceLine['pieces']>;

/** Pieces of a laid-out text line: runs of words with at least two blanks between (văn bản xếp cột bằng dấu cách). */
export function piecesOfText(text: string): Pieces {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    x: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/**
 * Columns of a head with their places, when its words stand side by side (toạ độ cột); undefined when the head is
 * not laid out in columns.
 */
export function columnPlaces(
  head: readonly SourceLine[],
  body: readonly SourceLine[],
): { roles: ColumnRole[]; bounds: number[] } | undefined {
  const clusters = clusterHead(head);
  const named = clusters.flatMap((cluster) => {
    const role = roleOfCell(cluster.words);
    return role ? [{ role, center: (cluster.x + cluster.end) / 2 }] : [];
  });
  if (named.length < 3 || new Set(named.map(({ role }) => role)).size !== named.length) return undefined;
  if (!named.some(({ role }) => role === 'content')) return undefined;
  const bounds = named.slice(1).map((column, c) => emptiest(body, named[c]?.center ?? 0, column.center));
  return { roles: named.map(({ role }) => role), bounds };
}

/** Words of the head that stand over one another belong to one column; a word may join two clusters. */
function clusterHead(head: readonly SourceLine[]): { x: number; end: number; words: string }[] {
  let clusters: { x: number; end: number; pieces: Pieces[number][] }[] = [];
  for (const piece of head.flatMap((line) => line.pieces ?? [])) {
    const over = clusters.filter((cluster) => piece.x < cluster.end && piece.end > cluster.x);
    const joined = {
      x: piece.x,
      end: piece.end,
      pieces: [...over.flatMap((cluster) => cluster.pieces), piece],
    };
    for (const cluster of over) {
      joined.x = Math.min(joined.x, cluster.x);
      joined.end = Math.max(joined.end, cluster.end);
    }
    clusters = [...clusters.filter((cluster) => !over.includes(cluster)), joined];
  }
  return clusters
    .sort((a, b) => a.x - b.x)
    .map(({ x, end, pieces }) => ({ x, end, words: pieces.map((piece) => piece.text).join(' ') }));
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

interface PlacedLine {
  readonly place: number;
  readonly gap: number;
  readonly ruledAbove: boolean;
  readonly cells: Partial<Record<ColumnRole, string>>;
}

/** Reads a table from the horizontal places of its words (bảng theo toạ độ): PDF, or text laid out in columns. */
export function readPositions(
  lines: readonly SourceLine[],
  places: readonly number[],
  columns: { roles: readonly ColumnRole[]; bounds: readonly number[] },
): RawRow[] {
  const placed = places.map((place) => placeLine(lines[place], place, columns));
  const starts = placed.some((line) => line.ruledAbove) ? ruledStarts(placed) : numberedStarts(placed);
  const rows: RawRow[] = [];
  starts.forEach((start, k) => {
    const part = placed.slice(start, starts[k + 1] ?? placed.length);
    if (part.length === 0) return;
    const cells: Partial<Record<ColumnRole, string>> = {};
    for (const role of columns.roles) {
      const text = joinPieces(part.map((line) => line.cells[role] ?? ''));
      if (text) cells[role] = text;
    }
    const { number = '', ...rest } = cells;
    rows.push({ number: number.replace(/[.)]$/, ''), cells: rest, lines: part.map((line) => line.place) });
  });
  return rows.flatMap(splitTitle);
}

function placeLine(
  line: SourceLine | undefined,
  place: number,
  columns: { roles: readonly ColumnRole[]; bounds: readonly number[] },
): PlacedLine {
  const cells: Partial<Record<ColumnRole, string>> = {};
  for (const piece of line?.pieces ?? []) {
    const column = columns.bounds.filter((bound) => piece.x + 1 >= bound).length;
    const role = columns.roles[column];
    if (role) cells[role] = cells[role] ? `${cells[role]} ${piece.text}` : piece.text;
  }
  return { place, gap: line?.gap ?? 0, ruledAbove: line?.ruledAbove ?? false, cells: pullNumber(cells) };
}

/** A number glued to the content, or a title written from the number column on, goes where it belongs. */
function pullNumber(cells: Partial<Record<ColumnRole, string>>): Partial<Record<ColumnRole, string>> {
  const marker = cells.number ? markerOf(cells.number) : undefined;
  if (cells.number && (!marker || marker.rest !== '')) {
    const rest = marker ? marker.rest : cells.number;
    return { ...cells, number: marker ? marker.label : '', content: joinPieces([rest, cells.content ?? '']) };
  }
  return cells;
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

/** A section title wider than its column spills over the others: its words are put together again. */
function splitTitle(row: RawRow): RawRow[] {
  if (!/^[IVX]+$/.test(row.number) || row.lines.length > 3) return [row];
  const { content = '', lead = '', partners = '', timing = '', product = '' } = row.cells;
  const spilled = [lead, partners, timing, product].filter(Boolean);
  if (spilled.every((text) => /^\p{Lu}/u.test(text))) return [row];
  return [{ ...row, cells: { content: joinPieces([content, ...spilled]) } }];
}

import { fits, isBareNumber, isOfLetters, type Pieces, type PlacedColumns } from './column-places.ts';
import { rowOfCells } from './head-rows.ts';
import { joinPieces, type SourceLine } from './lines.ts';
import { markerOf } from './numbering.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import { isDangling, startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

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
  const begun: RowStarts = new Map();
  const placed = places.map((place) => placeLine(lines[place], place, columns, begun));
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

/** Where the words of each column began in the row being read: laid-out text moves them a little from row to row. */
type RowStarts = Map<number, number>;

function placeLine(
  line: SourceLine | undefined,
  place: number,
  placed: PlacedColumns,
  starts: RowStarts,
): PlacedLine {
  const { roles } = placed;
  const columns = roles.map(() => '');
  const pieces = line?.pieces ?? [];
  if (pieces.some(({ text }) => isBareNumber(text))) starts.clear();
  // A title alone on its line goes over all columns.
  const isAlone = pieces.filter((piece) => !isBareNumber(piece.text)).length < 2;
  let last = -1;
  for (const piece of isAlone ? pieces : pieces.flatMap((own) => cutAtColumns(own, placed, starts))) {
    const column = columnOf(piece, placed, starts, last);
    columns[column] = columns[column] ? `${columns[column]} ${piece.text}` : piece.text;
    starts.set(column, starts.get(column) ?? piece.x);
    last = column;
  }
  const pulled = pullNumber(columns, roles);
  const cells: Partial<Record<ColumnRole, string>> = {};
  for (const [c, role] of roles.entries()) if (pulled[c] && !cells[role]) cells[role] = pulled[c];
  return { place, gap: line?.gap ?? 0, ruledAbove: line?.ruledAbove ?? false, columns: pulled, cells };
}

/** Letters by which a column may begin before its bound in a single row. */
const EARLY = 8;

/** The column of a piece: the one whose words begin there in this row, else by the bounds; two apart on a line are two cells. */
function columnOf(
  piece: Pieces[number],
  { bounds, roles }: PlacedColumns,
  starts: RowStarts,
  last: number,
): number {
  const known = [...starts].find(([c, x]) => c > last && c > 0 && Math.abs(x - piece.x) <= 1);
  if (known && isOfLetters(piece)) return known[0];
  const column = bounds.filter((bound) => piece.x + 1 >= bound).length;
  const bound = bounds[column];
  const isEarly = column === last && bound !== undefined && bound - piece.x <= EARLY && isOfLetters(piece);
  return isEarly && column > 0 && fits(piece.text, roles[column + 1]) ? column + 1 : column;
}

/** Letters from the usual left edge of a column within which its words begin. */
const NEAR_LEFT = 4;

/** Two columns with a single blank between them came out as one piece of text: it is cut where the second begins. */
function cutAtColumns(piece: Pieces[number], placed: PlacedColumns, known: RowStarts): Pieces {
  const crossed = placed.bounds.findIndex((bound, c) => {
    const left = placed.lefts[c] ?? bound;
    return piece.x < Math.min(bound, left) - 2 && piece.end > left + 1;
  });
  const left = placed.lefts[crossed];
  if (!isOfLetters(piece) || left === undefined) return [piece];
  const role = placed.roles[crossed + 1];
  const own = known.get(crossed + 1);
  const cost = (at: number): number => {
    const x = piece.x + at;
    if (own !== undefined && Math.abs(x - own) <= 1) return -1;
    const rest = piece.text.slice(at);
    return Math.abs(x - left) + (/^[\p{Lu}\d-]/u.test(rest) && fits(rest, role) ? 0 : EARLY);
  };
  const [cut = 0] = [0, ...[...piece.text.matchAll(/(?<!-) (?=\S)/g)].map((match) => match.index + 1)]
    .filter(
      (at) =>
        piece.x + at >= left - EARLY && piece.x + at <= left + NEAR_LEFT && cost(at) < EARLY + NEAR_LEFT,
    )
    .toSorted((a, b) => cost(a) - cost(b));
  if (cut === 0) return [piece];
  const rest = { x: piece.x + cut, end: piece.end, text: piece.text.slice(cut) };
  return [
    { x: piece.x, end: piece.x + cut - 1, text: piece.text.slice(0, cut - 1) },
    ...cutAtColumns(rest, placed, known),
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

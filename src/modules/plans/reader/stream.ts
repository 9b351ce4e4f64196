import { isDoubleSpaced, joinPieces, type SourceLine } from './lines.ts';
import { markerOf, mayFollow, romanValue } from './numbering.ts';
import type { RawRow } from './rows.ts';
import { type KnownCells, splitRow, type Widths } from './stream-cells.ts';
import { type Unit, unitsOf } from './stream-units.ts';
import type { ColumnRole } from './table-head.ts';
import { startsAsTask } from './words.ts';

/** The lines of one table in reading order, without heads and page numbers; `breaks` are places after a new page. */
export interface StreamInput {
  /** Places in the list of all lines. */
  readonly places: readonly number[];
  /** Places before which a page ended. */
  readonly breaks: ReadonlySet<number>;
}

interface Chunk {
  readonly number: string;
  readonly isSection: boolean;
  /** Place of the line that only holds the number. */
  readonly numberPlace: number | undefined;
  readonly units: readonly Unit[];
}

/**
 * Reads a table whose cells lie one after another in a text (bảng đã mất đường kẻ): finds the rows by their
 * numbers, then the cells of each row by the words, the widths of the columns and the blanks between lines.
 * Runs twice: the widths of the columns are learned from the first reading.
 */
export function readStream(
  lines: readonly SourceLine[],
  input: StreamInput,
  columns: readonly ColumnRole[],
  year: number | null,
): RawRow[] {
  const roles = columns.filter((role) => role !== 'number');
  const doubleSpaced = isDoubleSpaced(input.places.flatMap((place) => lines[place] ?? []));
  const chunks = chunksOf(lines, input, roles.includes('product'));
  let widths: Widths | undefined;
  let known: KnownCells = learnCells([]);
  let rows: RawRow[] = [];
  for (let pass = 0; pass < 2; pass++) {
    const context = { roles, year, doubleSpaced, widths, known };
    const split = chunks.map((chunk) => splitChunk(chunk, context));
    rows = split.flatMap((parts) => parts.rows);
    widths = learnWidths(
      split.flatMap((parts) => parts.pieces),
      roles,
    );
    known = learnCells(rows);
  }
  return rows;
}

interface Context {
  readonly roles: readonly ColumnRole[];
  readonly year: number | null;
  readonly doubleSpaced: boolean;
  readonly widths: Widths | undefined;
  readonly known: KnownCells;
}

interface Split {
  readonly rows: RawRow[];
  readonly pieces: { readonly role: ColumnRole; readonly length: number }[];
}

/** Cuts the table at its row numbers (tách dòng theo số thứ tự). */
function chunksOf(lines: readonly SourceLine[], input: StreamInput, hasProduct: boolean): Chunk[] {
  const chunks: {
    number: string;
    isSection: boolean;
    numberPlace?: number;
    pieces: { text: string; place: number; leading: string }[];
  }[] = [];
  let previous = '';
  // The last number of the section above: some tables count on over their sections.
  let above = '';
  let before = '';
  for (const [i, place] of input.places.entries()) {
    let text = lines[place]?.text ?? '';
    const after = lines[input.places[i + 1] ?? -1]?.text ?? '';
    const start = rowStart(text, { before, after }, previous || above);
    if (start) {
      chunks.push({ number: start.label, isSection: start.isSection, numberPlace: place, pieces: [] });
      if (start.isSection) above = previous || above;
      previous = start.isSection ? '' : start.label;
      text = start.rest;
    } else if (chunks.length === 0) chunks.push({ number: '', isSection: false, pieces: [] });
    const inline = previous === '' ? undefined : inlineStart(text, previous);
    const current = chunks.at(-1);
    if (inline) {
      current?.pieces.push({ text: inline.before, place, leading: '' });
      chunks.push({
        number: inline.label,
        isSection: false,
        pieces: [{ text: inline.rest, place, leading: '' }],
      });
      previous = inline.label;
    } else current?.pieces.push({ text, place, leading: start ? '' : (/^\s*/.exec(text)?.[0] ?? '') });
    before = lines[place]?.text ?? '';
  }
  return chunks.map(({ number, isSection, numberPlace, pieces }) => ({
    number,
    isSection,
    numberPlace,
    units: unitsOf(pieces, lines, input.breaks, hasProduct),
  }));
}

/** Words after which a number at the head of a line is still part of the sentence. */
const OPEN_BEFORE_NUMBER =
  /(?:(?<!h[ằà]ng )quý|ngày|(?<!\p{L})số|mức độ|lần|điều|khoản|mục|,|định kỳ|trên|tối thiểu|đạt|và|là|cấp)\s*$/iu;

function rowStart(
  text: string,
  { before, after }: { readonly before: string; readonly after: string },
  previous: string,
): { label: string; rest: string; isSection: boolean } | undefined {
  const marker = markerOf(text);
  if (!marker) return undefined;
  const expected =
    marker.kind === 'arabic' &&
    (marker.rest === '' || startsAsTask(`${marker.rest} ${after.trim()}`)) &&
    mayFollow(previous, marker.label);
  if (!expected && OPEN_BEFORE_NUMBER.test(before)) return undefined;
  const opens = marker.rest === '' || /^["“(]?\s*(?:\p{Lu}|\d{1,3}\s*%|- )/u.test(marker.rest);
  if (!opens) return undefined;
  if (marker.kind === 'roman') {
    return romanValue(marker.label) > 0
      ? { label: marker.label, rest: marker.rest, isSection: true }
      : undefined;
  }
  if (marker.kind === 'upper') return { label: marker.label, rest: marker.rest, isSection: true };
  if (marker.kind !== 'arabic') return undefined;
  const last = marker.label.split('.').map(Number).at(-1) ?? 0;
  const follows = mayFollow(previous, marker.label) || last === 1;
  const near = Math.abs(last - (previous.split('.').map(Number).at(-1) ?? 0)) <= 3;
  if (!follows && !(near && (marker.rest === '' || startsAsTask(marker.rest)))) return undefined;
  return { label: marker.label, rest: marker.rest, isSection: false };
}

/** A row that begins inside a line, because the cell before it was glued to it. */
function inlineStart(
  text: string,
  previous: string,
): { before: string; label: string; rest: string } | undefined {
  for (const match of text.matchAll(/\s(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\p{Lu})/gu)) {
    const label = match[1] ?? '';
    const rest = text.slice(match.index + match[0].length);
    const before = text.slice(0, match.index).replace(/\s+/g, ' ');
    if (
      mayFollow(previous, label) &&
      startsAsTask(rest) &&
      before.trim() !== '' &&
      !OPEN_BEFORE_NUMBER.test(before)
    ) {
      return { before, label, rest };
    }
  }
  return undefined;
}

/** Finds the best reading of a chunk as one row, or as a titled row and rows without a number under it. */
function splitChunk(chunk: Chunk, context: Context): Split {
  const { units } = chunk;
  const starts = [0, ...softStarts(chunk, context), units.length];
  const best: { score: number; from: number; cells: ReturnType<typeof splitRow> | undefined }[] = [
    { score: 0, from: -1, cells: undefined },
  ];
  for (let end = 1; end < starts.length; end++) {
    best[end] = { score: -Infinity, from: -1, cells: undefined };
    for (let from = 0; from < end; from++) {
      const before = best[from];
      if (!before) continue;
      const part = units.slice(starts[from], starts[end]);
      const cells = splitRow(part, context, from === 0 && chunk.isSection);
      const score = before.score + cells.score - (from === 0 ? 0 : part[0]?.freshRow ? 0.6 : 2.2);
      if (score > (best[end]?.score ?? -Infinity)) best[end] = { score, from, cells };
    }
  }
  return collect(chunk, starts, best, context.roles);
}

function collect(
  chunk: Chunk,
  starts: readonly number[],
  best: readonly { from: number; cells: ReturnType<typeof splitRow> | undefined }[],
  roles: readonly ColumnRole[],
): Split {
  const rows: RawRow[] = [];
  const pieces: Split['pieces'] = [];
  for (let end = best.length - 1; end > 0; ) {
    const step = best[end];
    if (!step?.cells) break;
    const units = chunk.units.slice(starts[step.from], starts[end]);
    const cells: Partial<Record<ColumnRole, string>> = {};
    roles.forEach((role, c) => {
      const text = joinPieces((step.cells?.cells[c] ?? []).map((unit) => unit.text));
      const own = role === 'director' ? 'note' : role;
      if (text) cells[own] = joinPieces([cells[own] ?? '', text]);
      for (const unit of step.cells?.cells[c] ?? [])
        if (unit.wholeLine) pieces.push({ role, length: unit.text.length });
    });
    const own = step.from === 0 && chunk.numberPlace !== undefined ? [chunk.numberPlace] : [];
    const lines = [...new Set([...own, ...units.map((unit) => unit.place)])];
    rows.unshift({
      number: step.from === 0 ? chunk.number : '',
      cells,
      lines,
      guessed: step.cells.score < 1,
    });
    end = step.from;
  }
  return { rows, pieces };
}

/** Places inside a chunk where a row without a number may begin. */
function softStarts(chunk: Chunk, context: Context): number[] {
  const starts: number[] = [];
  const { units } = chunk;
  for (let i = 1; i < units.length; i++) {
    const unit = units[i];
    if (!unit?.startsLine || unit.newPage) continue;
    const text = joinPieces(units.slice(i, i + 3).map((next) => next.text));
    if (!startsAsTask(text) || /[,;]$/.test(units[i - 1]?.text ?? '') || text.startsWith('-')) continue;
    if (unit.leading || unit.gap > (context.doubleSpaced ? 2 : 1) || i > 1) starts.push(i);
  }
  return starts.slice(0, 5);
}

/** Cells that several rows share: the same words elsewhere are most likely the same cell. */
function learnCells(rows: readonly RawRow[]): KnownCells {
  const known = { doer: new Map<string, number>(), timing: new Map(), product: new Map() };
  const learn = (cells: Map<string, number>, text: string | undefined) => {
    if (text) cells.set(text, (cells.get(text) ?? 0) + 1);
  };
  for (const row of rows.filter(({ guessed }) => !guessed)) {
    learn(known.doer, row.cells.lead);
    learn(known.doer, row.cells.partners);
    learn(known.timing, row.cells.timing);
    learn(known.product, row.cells.product);
  }
  return known;
}

/** Width of a column: what nearly all its full lines stay under. */
function learnWidths(pieces: Split['pieces'], roles: readonly ColumnRole[]): Widths | undefined {
  const widths: Partial<Record<ColumnRole, number>> = {};
  for (const role of roles) {
    const lengths = pieces
      .filter((piece) => piece.role === role)
      .map((piece) => piece.length)
      .sort((a, b) => a - b);
    if (lengths.length >= 6) widths[role] = (lengths[Math.floor(lengths.length * 0.9)] ?? 0) + 1;
  }
  return widths;
}

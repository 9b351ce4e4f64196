import { cleanText, type SourceLine } from './lines.ts';
import { bandsAt, columnAt, type Rule, type RuledTable, ruledTables } from './pdf-rules.ts';

/** A run of text on a PDF page, in points from the lower left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How sure the recogniser of a scan is of it, 0 to 100; absent for text that was written as text. */
  readonly confidence?: number;
}

/** What a page holds: its text and its ruling lines. */
export interface PdfPage {
  readonly texts: readonly PdfText[];
  readonly rules: readonly Rule[];
}

type Pieces = NonNullable<SourceLine['pieces']>;

/**
 * Puts the text runs of PDF pages into lines (đọc PDF). In a ruled table each line of a cell is a line of its own,
 * with its cell; elsewhere runs of one height are one line, and runs with a clear gap between stay apart as pieces.
 */
export function linesOfPages(pages: readonly PdfPage[]): SourceLine[] {
  const lines: SourceLine[] = [];
  const tables = new TableCount();
  for (const [p, page] of pages.entries()) {
    let first = p > 0;
    let below: number | undefined;
    const texts = withoutMarks(page.texts);
    const kept = new Set(texts);
    const marks = page.texts.filter((run) => !kept.has(run));
    const ruled = ruledTables(page.rules);
    const done = new Set<RuledTable>();
    for (const row of rowsOf(texts)) {
      const y = row[0]?.y ?? 0;
      const table = ruled.find((own) => y < own.top && y > own.bottom);
      if (table) {
        if (!done.has(table))
          for (const line of tables.lines(table, texts)) lines.push({ ...line, no: lines.length + 1 });
        done.add(table);
        below = y;
        continue;
      }
      const pieces = piecesOf(row);
      const text = pieces.map((piece) => piece.text).join(pieces.length > 1 ? '  ' : '');
      if (text.trim() === '') continue;
      const height = Math.max(...row.map((run) => run.height));
      const gap = below === undefined ? 0 : Math.max(0, Math.round((below - y) / (height * 1.25) - 1));
      const note = isNote(text, y, marks) ? { footNote: true } : {};
      lines.push({ no: lines.length + 1, text, gap, newPage: first, pieces, ...note, ...recognisedIn(row) });
      below = y;
      first = false;
    }
  }
  return lines;
}

/** True for a line that begins with a figure raised after a word above it: a note at the foot of the page (chú thích). */
function isNote(text: string, y: number, marks: readonly PdfText[]): boolean {
  const [, number] = /^\s*(\d{1,2})\s+\p{L}/u.exec(text) ?? [];
  return marks.some((mark) => mark.text.trim() === number && mark.y > y);
}

/** Numbers tables and their rows over pages: a table with the same columns on the next page goes on. */
class TableCount {
  #table = 0;
  #row = 0;
  #edges: readonly number[] = [];

  lines(table: RuledTable, texts: readonly PdfText[]): Omit<SourceLine, 'no'>[] {
    const same =
      table.edges.length === this.#edges.length &&
      table.edges.every((edge, c) => Math.abs(edge - (this.#edges[c] ?? 0)) < 4);
    if (!same) {
      this.#table += 1;
      this.#row = 0;
    }
    this.#edges = table.edges;
    const base = this.#row;
    this.#row += table.bands.length;
    const inside = texts.filter((run) => run.text.trim() !== '' && run.y < table.top && run.y > table.bottom);
    const cells = new Map<string, { first: number; last: number; column: number; runs: PdfText[] }>();
    for (const run of inside) {
      const column = columnAt(table, run.x, run.y + run.height * 0.3);
      const [first, last] = bandsAt(table, table.edges[column] ?? run.x, run.y + run.height * 0.3);
      const key = `${first}/${column}`;
      const cell = cells.get(key) ?? { first, last, column, runs: [] };
      cell.runs.push(run);
      cells.set(key, cell);
    }
    return [...cells.values()]
      .sort((a, b) => a.first - b.first || a.column - b.column)
      .flatMap(({ first, last, column, runs }) =>
        rowsOf(runs).map((row) => ({
          text: piecesOf(row)
            .map((piece) => piece.text)
            .join(' '),
          gap: 0,
          newPage: false,
          ...recognisedIn(row),
          cell: {
            table: this.#table,
            row: base + first,
            column,
            ...(last > first ? { lastRow: base + last } : {}),
          },
        })),
      );
  }
}

/** Small raised figures after a word call a foot note: they are no part of the sentence (dấu chú thích). */
function withoutMarks(texts: readonly PdfText[]): PdfText[] {
  return texts.filter((mark) => {
    if (!/^\d{1,2}$/.test(mark.text.trim())) return true;
    return !texts.some((word) => {
      const rise = mark.y - word.y;
      const beside = Math.abs(mark.x - (word.x + word.width)) < 2.5;
      return (
        beside && word !== mark && mark.height < word.height * 0.8 && rise > 1 && rise < word.height * 0.7
      );
    });
  });
}

/** A word less sure than this has to be compared with the paper, percent. */
const CLEAR = 45;

function recognisedIn(row: readonly PdfText[]): Pick<SourceLine, 'recognised'> {
  const least = Math.min(...row.map((run) => run.confidence ?? Infinity));
  return least === Infinity ? {} : { recognised: least < CLEAR ? 'unclear' : 'clear' };
}

/** Runs grouped into rows from top to bottom: a run belongs to a row when its foot is within 3 points. */
function rowsOf(texts: readonly PdfText[]): PdfText[][] {
  const rows: PdfText[][] = [];
  const sorted = texts.filter((run) => run.text.trim() !== '').toSorted((a, b) => b.y - a.y || a.x - b.x);
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - run.y) <= 3) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** Runs joined into pieces: a gap wider than two fifths of a letter's height begins a new piece. */
function piecesOf(row: readonly PdfText[]): Pieces {
  const pieces: { x: number; end: number; text: string }[] = [];
  for (const run of row) {
    const text = cleanText(run.text);
    const open = pieces.at(-1);
    const space = open ? run.x - open.end : 0;
    if (open && space < run.height * 0.4) {
      const glue = space > run.height * 0.12 && !/\s$/.test(open.text) && !/^\s/.test(text) ? ' ' : '';
      open.text += glue + text;
      open.end = Math.max(open.end, run.x + run.width);
    } else pieces.push({ x: run.x, end: run.x + run.width, text });
  }
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, ' ').trim() }))
    .filter((piece) => piece.text !== '');
}

import { cleanText, type SourceLine } from './lines.ts';

/** A run of text on a PDF page, in points from the lower left corner. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Puts the text runs of PDF pages into lines (đọc PDF): runs of one height are one line, read from left to right;
 * runs with a clear gap between stay apart as pieces, so that columns can be found. The page number above or below
 * the text is a line of its own.
 */
export function linesOfPages(pages: readonly (readonly PdfText[])[]): SourceLine[] {
  const lines: SourceLine[] = [];
  let no = 0;
  for (const [p, page] of pages.entries()) {
    let first = p > 0;
    let below: number | undefined;
    for (const row of rowsOf(page)) {
      const pieces = piecesOf(row);
      const text = pieces.map((piece) => piece.text).join(pieces.length > 1 ? '  ' : '');
      if (text.trim() === '') continue;
      const y = row[0]?.y ?? 0;
      const height = Math.max(...row.map((run) => run.height));
      const gap = below === undefined ? 0 : Math.max(0, Math.round((below - y) / (height * 1.25) - 1));
      no += 1;
      lines.push({ no, text, gap, newPage: first, pieces });
      below = y;
      first = false;
    }
  }
  return lines;
}

/** Runs grouped into rows from top to bottom: a run belongs to a row when its foot is within 3 points. */
function rowsOf(page: readonly PdfText[]): PdfText[][] {
  const rows: PdfText[][] = [];
  const sorted = page.filter((run) => run.text.trim() !== '').toSorted((a, b) => b.y - a.y || a.x - b.x);
  for (const run of sorted) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - run.y) <= 3) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** Runs joined into pieces: a gap wider than most of a letter's height begins a new piece. */
function piecesOf(row: readonly PdfText[]): NonNullable<SourceLine['pieces']> {
  const pieces: { x: number; end: number; text: string }[] = [];
  for (const run of row) {
    const text = cleanText(run.text);
    const open = pieces.at(-1);
    const space = open ? run.x - open.end : 0;
    if (open && space < run.height * 0.75) {
      const glue = space > run.height * 0.12 && !/\s$/.test(open.text) && !/^\s/.test(text) ? ' ' : '';
      open.text += glue + text;
      open.end = Math.max(open.end, run.x + run.width);
    } else pieces.push({ x: run.x, end: run.x + run.width, text });
  }
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, ' ').trim() }))
    .filter((piece) => piece.text !== '');
}

import { joinPieces, type SourceLine } from './lines.ts';
import { isShouted } from './front.ts';
import { columnsOfSequence, headRows, type HeadRows, rowOfCells, tickedTimes } from './head-rows.ts';
import { markerOf } from './numbering.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';

interface Cell {
  readonly text: string;
  readonly places: readonly number[];
  /** A blank line stands before it. */
  readonly apart: boolean;
}

/** True when the lines carry their cells as tabs: one cell a line, or a row a line. */
export function hasTabs(lines: readonly SourceLine[], places: readonly number[]): boolean {
  const tabbed = places.filter((place) => lines[place]?.text.includes('\t')).length;
  return tabbed > 2 && tabbed >= places.length * 0.35;
}

/** True when the lines carry their cells between upright bars. */
export function hasBars(lines: readonly SourceLine[], places: readonly number[]): boolean {
  const barred = places.filter((place) => (lines[place]?.text.match(/\|/g)?.length ?? 0) >= 2).length;
  return barred > 1 && barred >= places.length * 0.5;
}

/** Reads a table whose cells begin with a tab (bảng tách bằng tab): one cell a line, or a row a line. */
export function readTabs(
  lines: readonly SourceLine[],
  places: readonly number[],
  columns: readonly ColumnRole[],
): RawRow[] {
  const rows: RawRow[] = [];
  for (const cells of rowsOfCells(cellsOf(lines, places, columns.length), columns.length))
    rows.push(toRow(cells, columns));
  return rows;
}

function cellsOf(lines: readonly SourceLine[], places: readonly number[], width = 1): Cell[] {
  const cells: { text: string; places: number[]; apart: boolean }[] = [];
  for (const place of places) {
    const line = lines[place];
    if (!line) continue;
    const [head = '', ...rest] = line.text.split('\t');
    for (let k = 0; k < (line.emptyCells ?? 0); k++) cells.push({ text: '', places: [], apart: true });
    const open = cells.at(-1);
    if (head.trim() !== '') {
      const marker = rest.length > 0 ? markerOf(head) : undefined;
      const rowOnOneLine = marker !== undefined && marker.kind !== 'dash' && marker.kind !== 'plus';
      // A line with its number and tabs is the start of a row: what the one above lacks are empty cells at its end.
      const isRow = rowOnOneLine && marker.rest === '';
      while (isRow && cells.length % width > 0) cells.push({ text: '', places: [], apart: false });
      if (open && !rowOnOneLine) {
        open.text = joinPieces([open.text, head]);
        open.places.push(place);
      } else cells.push({ text: head.trim(), places: [place], apart: line.gap > 0 });
    } else if (rest.length > 1 && rest[0]?.trim() === '')
      cells.push({ text: '', places: [place], apart: true });
    rest.forEach((text, i) => {
      const above = cells.at(-1);
      if (above && /^\s*phối hợp\s*:/iu.test(text) && /^\s*(?:\S+ \S+ )?chủ trì\s*:/iu.test(above.text)) {
        above.text = `${above.text}\n${text.trim()}`;
        above.places.push(place);
      } else cells.push({ text: text.trim(), places: [place], apart: i === 0 && line.gap > 0 });
    });
  }
  return cells;
}

/** Cells in rows: a row begins at a number that stands apart, or where the row before is full. */
function rowsOfCells(cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    const row = rows.at(-1);
    const isNumber = /^(?:[IVX]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]?$/u.test(cell.text);
    const titled = row?.length === 2 && /^[IVX]+[.)]?$/u.test(row[0]?.text ?? '') && cell.apart && !isNumber;
    if (!row || (isNumber && (cell.apart || row.length >= width)) || row.length >= width) rows.push([cell]);
    else if (titled) rows.push(cell.text === '' ? [cell] : [{ text: '', places: [], apart: true }, cell]);
    else row.push(cell);
  }
  return rows;
}

function toRow(cells: readonly Cell[], columns: readonly ColumnRole[]): RawRow {
  const lines = [...new Set(cells.flatMap((cell) => cell.places))];
  const texts = cells.map(({ text }) => text);
  const filled = texts.filter((text) => text !== '');
  // A title without a number, wherever its cell came to stand.
  if (filled.length === 1 && isShouted(filled[0] ?? '') && markerOf(filled[0] ?? '')?.rest !== '')
    return { number: '', cells: { content: filled[0] ?? '' }, lines };
  const row = rowOfCells(texts, columns, lines);
  return { ...row, guessed: cells.length < columns.length && cells.length > 2 };
}

/** Columns of a head whose cells stand behind tabs, one a line; empty ones are tabs on blank lines. */
export function columnsOfTabs(
  lines: readonly SourceLine[],
  head: readonly number[],
  next: number | undefined,
): ColumnRole[] | undefined {
  const after = next === undefined ? 0 : (lines[next]?.emptyCells ?? 0);
  const cells = cellsOf(lines, head).map(({ text }) => text);
  return columnsOfSequence([...cells, ...Array.from({ length: after }, () => '')]);
}

/** Columns of a head between bars, over all its rows. */
export function columnsOfBars(lines: readonly SourceLine[], head: readonly number[]): HeadRows | undefined {
  const rows = head.flatMap((place) => {
    const text = (lines[place]?.text ?? '').trim();
    return isRule(text) ? [] : [barCells(text)];
  });
  return headRows(rows);
}

function barCells(text: string): string[] {
  return text
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim().replace(/<br\s*\/?>/gi, ' '));
}

/** Reads a table drawn with upright bars; ruling lines between rows keep wrapped cells together (bảng kẻ bằng dấu |). */
export function readBars(
  lines: readonly SourceLine[],
  places: readonly number[],
  { columns, periods }: Pick<HeadRows, 'columns' | 'periods'>,
): RawRow[] {
  const ruled = places.filter((place) => isRule(lines[place]?.text ?? '')).length > 2;
  const rows: { cells: string[]; lines: number[] }[] = [];
  let fresh = true;
  for (const place of places) {
    const text = (lines[place]?.text ?? '').trim();
    if (isRule(text)) {
      fresh = true;
      continue;
    }
    const cells = barCells(text);
    const open = rows.at(-1);
    if (open && ((ruled && !fresh) || (cells[0] === '' && !ruled && !/^\p{Lu}/u.test(cells[1] ?? '')))) {
      cells.forEach((cell, c) => {
        open.cells[c] = joinPieces([open.cells[c] ?? '', cell]);
      });
      open.lines.push(place);
    } else rows.push({ cells, lines: [place] });
    fresh = false;
  }
  return rows.map(({ cells, lines: used }) => {
    const row = toRow(
      tickedTimes(
        cells.map((text) => joinPieces([text])),
        periods,
      ).map((text) => ({ text, places: used, apart: true })),
      columns,
    );
    // A number and words alone, without the bars of the other cells: one cell over the rest of the row.
    return cells.length === 2 && columns.length > 3 ? { ...row, told: columns } : row;
  });
}

/** The places of a table between bars: what stands without a bar below its last row is text again. */
export function barredPlaces(lines: readonly SourceLine[], places: readonly number[]): number[] {
  const last = places.findLastIndex((place) => {
    const text = lines[place]?.text ?? '';
    return text.includes('|') || isRule(text);
  });
  return places.slice(0, last + 1);
}

/** A line that only draws: "+----+", "|---|---|", "-----". */
export function isRule(text: string): boolean {
  return /^[\s|+\-=:_─━┼├┤┬┴┌┐└┘]+$/u.test(text) && /[-=_─━]{3}/u.test(text);
}

import { fold, joinPieces } from './lines.ts';
import { openingMarker } from './paragraphs.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, columnsOfCells, isHeadLine, roleOfCell } from './table-head.ts';

/** Rows a head takes at most. */
const MOST_HEAD_ROWS = 3;

/** The columns a head names, and how many rows it takes (tiêu đề nhiều tầng). */
export interface HeadRows {
  readonly columns: readonly ColumnRole[];
  readonly count: number;
  /** Quarter or month of each column that is only ticked; absent for a head without such columns. */
  readonly periods: readonly (string | undefined)[] | undefined;
}

/**
 * The head of a table from its first rows, cell by cell: a row still belongs to it when it is made of head words alone. A
 * cell of a lower row names its column better than the one above, which joins several.
 */
export function headRows(rows: readonly (readonly string[])[]): HeadRows | undefined {
  const merged: string[] = [];
  const last: string[] = [];
  let best: HeadRows | undefined;
  for (const [i, cells] of rows.slice(0, MOST_HEAD_ROWS).entries()) {
    if (best && !isHeadRow(cells.filter((cell, c) => cell !== last[c]))) break;
    const upper = [...merged];
    cells.forEach((cell, c) => {
      if (cell === '' || cell === last[c]) return;
      merged[c] = joinPieces([merged[c] ?? '', cell]);
      last[c] = cell;
    });
    const names = Array.from({ length: Math.max(merged.length, last.length) }, (_, c) =>
      roleOfCell(last[c] ?? '') ? (last[c] ?? '') : (merged[c] ?? ''),
    );
    const periods = periodsOf(cells, upper);
    const columns = columnsOfCells(names.map((name, c) => (periods?.[c] ? 'thời gian' : name)));
    if (columns) best = { columns, count: i + 1, periods: periods ?? best?.periods };
  }
  return best;
}

const PERIOD = /^(?:(?:quý|q\.?) ?)?(iv|i{1,3}|[1-4])$|^(?:(?:tháng|t\.?) ?)?(0?[1-9]|1[0-2])$/u;

/** Quarters or months that neighbouring columns stand for, under a head that speaks of time (cột quý, cột tháng). */
function periodsOf(cells: readonly string[], upper: readonly string[]): (string | undefined)[] | undefined {
  let over = '';
  const periods = cells.map((cell, c) => {
    over = upper[c] || over;
    const [, quarter, month] = PERIOD.exec(fold(cell)) ?? [];
    const ofTime = /quý|tháng|thời gian|tiến độ|thời hạn/u.test(fold(`${over} ${cell}`));
    if (!ofTime || !(quarter ?? month)) return undefined;
    const isMonth =
      !quarter || /tháng|^t/u.test(fold(cell)) || (/\d/.test(quarter) && !/quý/u.test(fold(over)));
    return isMonth ? `Tháng ${quarter ?? month}` : `Quý ${quarter.toUpperCase()}`;
  });
  return periods.filter(Boolean).length > 1 ? periods : undefined;
}

/** The sign that a thing is done in the period of its column. */
const TICK = /^(?:x|v|✓|✔|√|\+|có)$/iu;

/** Ticked columns as one cell of time, "Quý I, III"; words in such a column stand after its period. */
export function tickedTimes(
  cells: readonly string[],
  periods: readonly (string | undefined)[] | undefined,
): readonly string[] {
  if (!periods) return cells;
  const told = periods.flatMap((period, c) => {
    const words = cells[c] ?? '';
    if (!period || words === '') return [];
    return [TICK.test(words) ? period : `${period}: ${words}`];
  });
  const [unit = ''] = told[0]?.split(' ') ?? [];
  const text = told.map((period, k) =>
    k > 0 && period.startsWith(`${unit} `) ? period.slice(unit.length + 1) : period,
  );
  const first = periods.findIndex(Boolean);
  return Array.from({ length: Math.max(cells.length, first + 1) }, (_, c) =>
    c === first ? text.join(', ') : periods[c] ? '' : (cells[c] ?? ''),
  );
}

/** A row of head words, or of column numbers "(1) (2) (3)". */
function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const named = filled.filter((cell) => !PERIOD.test(fold(cell)));
  return (
    filled.length > 1 &&
    ((named.length !== filled.length - 1 && named.every((cell) => isHeadLine(fold(cell)))) ||
      filled.every((cell, c) => cell.replace(/[()]/g, '') === `${c + 1}`))
  );
}

/**
 * The columns of a head whose cells came one after another (tiêu đề tách từng ô): cells before the first empty one are its
 * upper row; below, an empty place goes on from above, and neighbours that are named share one upper cell.
 */
export function columnsOfSequence(cells: readonly string[]): ColumnRole[] | undefined {
  const end = cells.findLastIndex((cell) => cell !== '') + 1;
  const blank = cells.indexOf('');
  if (blank < 0 || blank >= end) return columnsOfCells(cells.slice(0, end));
  const upper = cells.slice(0, blank);
  const lower = cells.slice(blank);
  const names: string[] = [];
  let inRun = false;
  for (const cell of lower) {
    if (cell === '') {
      const own = upper.shift();
      if (own === undefined) break;
      names.push(own);
    } else {
      if (!inRun) upper.shift();
      names.push(cell);
    }
    inRun = cell !== '';
  }
  return columnsOfCells([...names, ...upper]);
}

/** What stands between two cells of one role: a beginning and an end, two doers. */
const BETWEEN: Partial<Record<ColumnRole, string>> = {
  timing: ' - ',
  lead: '; ',
  partners: '; ',
  product: '; ',
  note: '; ',
};

/** The number of a row, and words that stand in its cell because a title goes over the full width. */
function numberOf(printed: string): { number: string; rest: string } {
  const label = wholeNumber(printed);
  if (label.length <= 6) return { number: label, rest: '' };
  const marker = openingMarker(label);
  return marker ? { number: marker.label, rest: marker.rest } : { number: '', rest: label };
}

/** A number without its stop; one that a narrow column cut in two, "VII" over "I", made whole. */
function wholeNumber(text: string): string {
  const label = text.replace(/[.)]\s*$/, '').trim();
  return /^[IVX\d.\s]+$/.test(label) ? label.replace(/\s+/g, '') : label;
}

/** A row from its cells in the order of the columns (dòng của bảng). */
export function rowOfCells(
  texts: readonly string[],
  columns: readonly ColumnRole[],
  lines: readonly number[],
): RawRow {
  const record: Partial<Record<ColumnRole, string>> = {};
  texts.forEach((cell, c) => {
    const role = columns[c] === 'director' ? 'note' : columns[c];
    if (role && cell) record[role] = record[role] ? `${record[role]}${BETWEEN[role] ?? ' '}${cell}` : cell;
  });
  const { number: printed = '', value, unit, ...cells } = record;
  const { number, rest } = numberOf(printed);
  if (rest) cells.content = joinPieces([rest, cells.content ?? '']);
  if (value) cells.target = joinPieces([value, value.endsWith(unit ?? '') ? '' : (unit ?? '')]);
  return { number, cells, lines };
}

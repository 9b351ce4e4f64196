import { fold, joinPieces } from './lines.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, columnsOfCells, isHeadLine, roleOfCell } from './table-head.ts';

/** Rows a head takes at most. */
const MOST_HEAD_ROWS = 3;

/** The columns a head names, and how many rows it takes (tiêu đề nhiều tầng). */
export interface HeadRows {
  readonly columns: ColumnRole[];
  readonly count: number;
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
    if (best && !isHeadRow(cells)) break;
    cells.forEach((cell, c) => {
      if (cell === '' || cell === last[c]) return;
      merged[c] = joinPieces([merged[c] ?? '', cell]);
      last[c] = cell;
    });
    const names = Array.from({ length: Math.max(merged.length, last.length) }, (_, c) =>
      roleOfCell(last[c] ?? '') ? (last[c] ?? '') : (merged[c] ?? ''),
    );
    const columns = columnsOfCells(names);
    if (columns) best = { columns, count: i + 1 };
  }
  return best;
}

/** A row of head words, or of column numbers "(1) (2) (3)". */
function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return (
    filled.length > 1 &&
    (filled.every((cell) => isHeadLine(fold(cell))) ||
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
      names.push(roleOfCell(cell) ? cell : cell);
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
};

/** A row from its cells in the order of the columns (dòng của bảng). */
export function rowOfCells(
  texts: readonly string[],
  columns: readonly ColumnRole[],
  lines: readonly number[],
): RawRow {
  const record: Partial<Record<ColumnRole, string>> = {};
  texts.forEach((cell, c) => {
    const role = columns[c];
    if (role && cell) record[role] = record[role] ? `${record[role]}${BETWEEN[role] ?? ' '}${cell}` : cell;
  });
  const { number = '', value, unit, ...cells } = record;
  if (value) cells.target = joinPieces([value, value.endsWith(unit ?? '') ? '' : (unit ?? '')]);
  return { number: number.replace(/[.)]$/, '').trim(), cells, lines };
}

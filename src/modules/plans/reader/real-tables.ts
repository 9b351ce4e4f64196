import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, columnsOfCells, isHeadLine, roleOfCell } from './table-head.ts';
import type { TaskTable } from './tables.ts';
import { startsAsTask } from './words.ts';

/** Tables that the source itself marks as tables (bảng có sẵn trong DOCX, PDF có kẻ): merged cells already filled. */
export function realTables(lines: readonly SourceLine[]): TaskTable[] {
  const byTable = new Map<number, number[]>();
  lines.forEach((line, place) => {
    if (line.cell) byTable.set(line.cell.table, [...(byTable.get(line.cell.table) ?? []), place]);
  });
  return [...byTable.values()].flatMap((places) => readRealTable(lines, places) ?? []);
}

function readRealTable(lines: readonly SourceLine[], places: readonly number[]): TaskTable | undefined {
  const rows = rowsOf(lines, places);
  const head = headOf(lines, rows);
  if (!head) return undefined;
  const headWords = new Set(rows.slice(0, head.count).map((own) => wordsOf(lines, own)));
  const repeated: number[][] = [];
  const body: { readonly places: readonly number[]; readonly atTop: boolean }[] = [];
  let atTop = false;
  for (const own of rows.slice(head.count)) {
    const again = headWords.has(wordsOf(lines, own));
    if (again) repeated.push(own);
    else body.push({ places: own, atTop });
    atTop = again;
  }
  return {
    columns: head.columns,
    rows: wholeRows(body.map((own) => ({ row: toRow(lines, own.places, head.columns), atTop: own.atTop }))),
    headPlaces: rows.slice(0, head.count).flat(),
    repeatedHeadPlaces: repeated.flat(),
    bodyPlaces: body.flatMap((own) => own.places),
  };
}

/** Places by row; a cell merged downwards counts in each of its rows. */
function rowsOf(lines: readonly SourceLine[], places: readonly number[]): number[][] {
  const rows = new Map<number, number[]>();
  for (const place of places) {
    const { row = 0, lastRow = row } = lines[place]?.cell ?? {};
    for (let own = row; own <= lastRow; own++) rows.set(own, [...(rows.get(own) ?? []), place]);
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, own]) => own);
}

function wordsOf(lines: readonly SourceLine[], places: readonly number[]): string {
  return fold(cellsOf(lines, places).join(' '));
}

function cellsOf(lines: readonly SourceLine[], places: readonly number[]): string[] {
  const cells: string[] = [];
  for (const place of places) {
    const column = lines[place]?.cell?.column ?? 0;
    cells[column] = joinPieces([cells[column] ?? '', lines[place]?.text ?? '']);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

/**
 * The head of a table, of one to three rows (tiêu đề nhiều tầng): the row under it still belongs to it when it is
 * made of head words alone. A cell of the last row names its column better than the one above that joins several.
 */
function headOf(
  lines: readonly SourceLine[],
  rows: readonly (readonly number[])[],
): { readonly columns: ColumnRole[]; readonly count: number } | undefined {
  const merged: string[] = [];
  const last: string[] = [];
  let best: { columns: ColumnRole[]; count: number } | undefined;
  for (const [i, own] of rows.slice(0, MOST_HEAD_ROWS).entries()) {
    const cells = cellsOf(lines, own);
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

const MOST_HEAD_ROWS = 3;

/** A row of head words, or of column numbers "(1) (2) (3)". */
function isHeadRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return (
    filled.length > 1 &&
    (filled.every((cell) => isHeadLine(fold(cell))) ||
      filled.every((cell, c) => cell.replace(/[()]/g, '') === `${c + 1}`))
  );
}

function toRow(
  lines: readonly SourceLine[],
  places: readonly number[],
  columns: readonly ColumnRole[],
): RawRow {
  const record: Partial<Record<ColumnRole, string>> = {};
  cellsOf(lines, places).forEach((cell, c) => {
    const role = columns[c];
    if (role && cell) record[role] = cell;
  });
  const { number = '', ...cells } = record;
  return { number: number.replace(/[.)]$/, '').trim(), cells, lines: places };
}

/** A row without a number that begins in the middle of a sentence goes on from the page before. */
function wholeRows(rows: readonly { readonly row: RawRow; readonly atTop: boolean }[]): RawRow[] {
  const whole: RawRow[] = [];
  for (const { row, atTop } of rows) {
    const open = whole.at(-1);
    const { content } = row.cells;
    const middle = content === undefined || /^\p{Ll}/u.test(content) || (atTop && !startsAsTask(content));
    if (!open || row.number !== '' || !middle) {
      whole.push(row);
      continue;
    }
    const cells: Partial<Record<ColumnRole, string>> = { ...open.cells };
    for (const [role, text] of Object.entries(row.cells) as [ColumnRole, string][]) {
      cells[role] = joinPieces([cells[role] ?? '', text]);
    }
    whole[whole.length - 1] = { ...open, cells, lines: [...open.lines, ...row.lines] };
  }
  return whole;
}

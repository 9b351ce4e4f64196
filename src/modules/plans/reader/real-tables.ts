import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, columnsOfCells } from './table-head.ts';
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
  const headWords = fold(cellsOf(lines, rows[0] ?? []).join(' '));
  const repeated: number[][] = [];
  const body: { readonly places: readonly number[]; readonly atTop: boolean }[] = [];
  let atTop = false;
  for (const own of rows.slice(head.count)) {
    const again = fold(cellsOf(lines, own).join(' ')) === headWords;
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

function cellsOf(lines: readonly SourceLine[], places: readonly number[]): string[] {
  const cells: string[] = [];
  for (const place of places) {
    const column = lines[place]?.cell?.column ?? 0;
    cells[column] = joinPieces([cells[column] ?? '', lines[place]?.text ?? '']);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

/** The head may take two rows; the first rows that together name the columns are the head. */
function headOf(
  lines: readonly SourceLine[],
  rows: readonly (readonly number[])[],
): { readonly columns: ColumnRole[]; readonly count: number } | undefined {
  for (let count = 1; count <= 2; count++) {
    const merged: string[] = [];
    for (const own of rows.slice(0, count)) {
      cellsOf(lines, own).forEach((cell, c) => {
        merged[c] = joinPieces([merged[c] ?? '', cell]);
      });
    }
    const columns = columnsOfCells(Array.from(merged, (cell) => cell ?? ''));
    if (columns) return { columns, count };
  }
  return undefined;
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

import { headingAbove } from './annex.ts';
import { headRows, type HeadRows, rowOfCells, tickedTimes } from './head-rows.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import { acrossPages, type PlacedRow } from './page-breaks.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import type { TaskTable } from './tables.ts';

/** Tables that the source itself marks as tables (bảng có sẵn trong DOCX, PDF có kẻ): merged cells already filled. */
export function realTables(lines: readonly SourceLine[]): TaskTable[] {
  const byTable = new Map<number, number[]>();
  lines.forEach((line, place) => {
    if (line.cell) byTable.set(line.cell.table, [...(byTable.get(line.cell.table) ?? []), place]);
  });
  return [...byTable.values()].flatMap((places) => {
    return parted(lines, places).flatMap((part) => readRealTable(lines, part) ?? []);
  });
}

/** Tables with the same columns, each under a heading of its own, that a PDF gives as one. */
function parted(lines: readonly SourceLine[], places: readonly number[]): number[][] {
  const parts: number[][] = [];
  places.forEach((place, i) => {
    const isFirst = i === 0 || (places[i - 1] !== place - 1 && headingAbove(lines, place) !== undefined);
    if (isFirst) parts.push([place]);
    else parts.at(-1)?.push(place);
  });
  return parts;
}

function readRealTable(lines: readonly SourceLine[], places: readonly number[]): TaskTable | undefined {
  const rows = rowsOf(lines, places);
  const head = headRows(rows.slice(0, 3).map((own) => cellsOf(lines, own)));
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
    rows: acrossPages(
      withTold(
        body.map((own) => ({ row: toRow(lines, own.places, head), atTop: own.atTop })),
        head.columns,
      ),
    ),
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

function toRow(
  lines: readonly SourceLine[],
  places: readonly number[],
  { columns, periods }: HeadRows,
): RawRow {
  return rowOfCells(tickedTimes(cellsOf(lines, places), periods), columns, places);
}

/** Empty cells are empty, not merged; but below a page break a merged one may go on until its column has words again. */
function withTold(rows: readonly PlacedRow[], columns: readonly ColumnRole[]): PlacedRow[] {
  let told = new Set<ColumnRole>(columns);
  return rows.map((placed) => {
    if (placed.atTop) told = new Set();
    for (const role of columns) if (placed.row.cells[role]) told.add(role);
    return { ...placed, row: { ...placed.row, told: [...told] } };
  });
}

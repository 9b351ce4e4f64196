import { headRows, rowOfCells } from './head-rows.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import type { TaskTable } from './tables.ts';
import { startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

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
    rows: carriedOver(
      wholeRows(body.map((own) => ({ row: toRow(lines, own.places, head.columns), atTop: own.atTop }))),
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
  columns: readonly ColumnRole[],
): RawRow {
  return rowOfCells(cellsOf(lines, places), columns, places);
}

interface PlacedRow {
  readonly row: RawRow;
  /** The head was repeated just above: a page begins here. */
  readonly atTop: boolean;
}

/** Roles whose cells are merged over rows. */
const MERGED = ['lead', 'partners', 'timing'] as const;

/**
 * Merged cells that a page break parts (ô gộp bị ngắt trang): on the new page the cell is empty, though its column has
 * hardly an empty cell, or it begins in the middle of a phrase, which then goes to the rows above as well.
 */
function carriedOver(placed: readonly PlacedRow[]): RawRow[] {
  const rows = placed.map(({ row }) => row);
  const tasks = rows.filter(({ cells }) => cells.lead || cells.timing);
  placed.forEach(({ row, atTop }, at) => {
    const above = rows[at - 1];
    if (!atTop || !above || row.number === '' || /^[IVX]+$/.test(row.number) || !hasDoer(row)) return;
    for (const role of MERGED) {
      const [own, before] = [row.cells[role] ?? '', above.cells[role] ?? ''];
      if (before === '') continue;
      const filled = tasks.filter(({ cells }) => cells[role]).length;
      const goesOn = /^\p{Ll}/u.test(own) && !startsAsTiming(own) && !startsAsAgency(own);
      if (goesOn) extendAbove(rows, at, role, own);
      if (goesOn || (own === '' && filled >= tasks.length * 0.8)) rows[at] = carrying(rows[at] ?? row, role);
    }
  });
  return rows;
}

function hasDoer({ cells }: RawRow): boolean {
  return Boolean(cells.lead || cells.partners || cells.timing || cells.product);
}

/** The row without this cell of its own: it is that of the row above. */
function carrying(row: RawRow, role: ColumnRole): RawRow {
  const { [role]: _, ...cells } = row.cells;
  return { ...row, cells, carried: [...(row.carried ?? []), role] };
}

/** Adds the rest of a cell to every row above that shares it. */
function extendAbove(rows: RawRow[], at: number, role: ColumnRole, rest: string): void {
  const words = rows[at - 1]?.cells[role];
  for (let k = at - 1; k >= 0 && rows[k]?.cells[role] === words; k--) {
    const row = rows[k];
    if (row) rows[k] = { ...row, cells: { ...row.cells, [role]: joinPieces([words ?? '', rest]) } };
  }
}

/** A row without a number that begins in the middle of a sentence goes on from the page before. */
function wholeRows(rows: readonly PlacedRow[]): PlacedRow[] {
  const whole: PlacedRow[] = [];
  for (const { row, atTop } of rows) {
    const open = whole.at(-1)?.row;
    const { content } = row.cells;
    const middle = content === undefined || /^\p{Ll}/u.test(content) || (atTop && !startsAsTask(content));
    if (!open || row.number !== '' || !middle) {
      whole.push({ row, atTop });
      continue;
    }
    const cells: Partial<Record<ColumnRole, string>> = { ...open.cells };
    for (const [role, text] of Object.entries(row.cells) as [ColumnRole, string][]) {
      cells[role] = joinPieces([cells[role] ?? '', text]);
    }
    whole[whole.length - 1] = {
      row: { ...open, cells, lines: [...open.lines, ...row.lines] },
      atTop: whole.at(-1)?.atTop ?? false,
    };
  }
  return whole;
}

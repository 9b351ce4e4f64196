import { isShouted } from './front.ts';
import { joinPieces } from './lines.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import { startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

/** A row, and where it stands on its page. */
export interface PlacedRow {
  readonly row: RawRow;
  /** The head was repeated just above: a page begins here. */
  readonly atTop: boolean;
}

/** Rows that a page break cut made whole, and merged cells that go on below it (dòng, ô gộp bị ngắt trang). */
export function acrossPages(rows: readonly PlacedRow[]): RawRow[] {
  return carriedOver(wholeRows(rows));
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
    const middle =
      content === undefined ||
      /^\p{Ll}/u.test(content) ||
      (atTop && !startsAsTask(content) && !(isShouted(content) && /\s\S+\s/.test(content)));
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

import type { ColumnRole } from './table-head.ts';

/** One row of a table of tasks, whatever layout it came from (dòng của bảng). */
export interface RawRow {
  /** As printed; empty when the row has none. */
  readonly number: string;
  /** Words by column; a column not in the record was empty. */
  readonly cells: Partial<Record<ColumnRole, string>>;
  /** Places in the list of lines. */
  readonly lines: readonly number[];
  /** Cells of the row above that go on here: merged cells that a page break parted. */
  readonly carried?: readonly ColumnRole[];
  /** Columns of which the source tells that cells are merged: an empty one is no merged one. */
  readonly told?: readonly ColumnRole[];
  /** The reader had to guess where cells end. */
  readonly guessed?: boolean;
}

import { acrossPages } from './page-breaks.ts';
import { realTables } from './real-tables.ts';
import { headingAbove } from './annex.ts';
import { columnPlaces, piecesOfText, type PlacedColumns } from './column-places.ts';
import { readCellLines } from './cell-lines.ts';
import { barredPlaces, columnsOfBars, columnsOfTabs, hasBars, hasTabs, readBars, readTabs } from './grid.ts';
import type { SourceLine } from './lines.ts';
import type { Noise } from './noise.ts';
import { endsTable } from './outline.ts';
import { readPositions } from './positions.ts';
import type { RawRow } from './rows.ts';
import { readStream } from './stream.ts';
import { type ColumnRole, isTaskTable, type TableHead } from './table-head.ts';

/** A table of tasks found in the lines (bảng nhiệm vụ). */
export interface TaskTable {
  readonly columns: readonly ColumnRole[];
  readonly rows: readonly RawRow[];
  /** Places of its heads, the repeated ones too. */
  readonly headPlaces: readonly number[];
  readonly repeatedHeadPlaces: readonly number[];
  readonly bodyPlaces: readonly number[];
}

/** Finds and reads every table of tasks (tìm và đọc bảng). */
export function findTables(
  lines: readonly SourceLine[],
  noise: Noise,
  heads: readonly TableHead[],
  year: number | null,
): TaskTable[] {
  const real = realTables(lines);
  const inReal = new Set(real.flatMap((table) => [...table.headPlaces, ...table.bodyPlaces]));
  const free = heads.filter((head) => !inReal.has(head.start) && !lines[head.start]?.cell);
  const tables: TaskTable[] = [...real];
  for (let h = 0; h < free.length; h++) {
    const head = free[h];
    if (!head) continue;
    const region = regionOf(lines, free, h, noise);
    h = region.lastHead;
    tables.push(readRegion(lines, head, region, year));
  }
  return tables.sort((a, b) => (a.headPlaces[0] ?? 0) - (b.headPlaces[0] ?? 0));
}

interface Region {
  readonly places: number[];
  readonly breaks: Set<number>;
  readonly heads: number[];
  readonly repeated: number[];
  readonly lastHead: number;
}

/** The body of a table: from its head to the next part, over repeated heads and page numbers. */
function regionOf(
  lines: readonly SourceLine[],
  heads: readonly TableHead[],
  first: number,
  noise: Noise,
): Region {
  const head = heads[first];
  const region = {
    places: [] as number[],
    breaks: new Set<number>(),
    heads: [] as number[],
    repeated: [] as number[],
    lastHead: first,
  };
  if (!head) return region;
  for (let k = head.start; k < head.end; k++) region.heads.push(k);
  let newPage = false;
  for (let place = head.end; place < lines.length; place++) {
    const again = heads.findIndex((other, h) => h > first && other.start === place);
    const next = heads[again];
    if (next) {
      if (next.words !== head.words && next.columns.join() !== head.columns.join()) break;
      if (headingAbove(lines, next.start) !== undefined) {
        region.places.pop();
        break;
      }
      for (let k = next.start; k < next.end; k++) region.repeated.push(k);
      region.lastHead = again;
      place = next.end - 1;
      newPage = true;
      continue;
    }
    const line = lines[place];
    if (!line || line.cell || endsTable(line.text)) break;
    if (noise.places.has(place)) {
      newPage = newPage || noise.places.get(place) === 'số trang';
      continue;
    }
    if (newPage || noise.pageTops.has(place)) region.breaks.add(place);
    newPage = false;
    region.places.push(place);
  }
  return region;
}

function readRegion(
  lines: readonly SourceLine[],
  head: TableHead,
  region: Region,
  year: number | null,
): TaskTable {
  const { places } = region;
  const base = { headPlaces: region.heads, repeatedHeadPlaces: region.repeated, bodyPlaces: places };
  if (hasBars(lines, places)) {
    const told = columnsOfBars(lines, region.heads) ?? { columns: head.columns, periods: undefined };
    const bodyPlaces = barredPlaces(lines, places);
    return { ...base, bodyPlaces, columns: told.columns, rows: readBars(lines, bodyPlaces, told) };
  }
  if (hasTabs(lines, places)) {
    const columns = columnsOfTabs(lines, region.heads, places[0]) ?? head.columns;
    return { ...base, columns, rows: readTabs(lines, places, columns) };
  }
  const cells = readCellLines(lines, region.heads, places);
  if (cells) return { ...base, ...cells };
  const placed = readPlaced(withPieces(lines), region);
  if (placed) return { ...base, ...placed };
  return { ...base, columns: head.columns, rows: readStream(lines, region, head.columns, year) };
}

/**
 * A table laid out in columns. Under a repeated head that stands elsewhere they are told anew, since every page may place them
 * otherwise; a row that goes on there is made whole.
 */
function readPlaced(
  lines: readonly SourceLine[],
  { places, heads, repeated }: Region,
): Pick<TaskTable, 'columns' | 'rows'> | undefined {
  const at = (own: readonly number[]): SourceLine[] => own.flatMap((place) => lines[place] ?? []);
  const tops = runsOf([...heads, ...repeated]);
  const parts = tops.map((head, k) => {
    const [from, to] = [head.at(-1) ?? 0, tops[k + 1]?.[0] ?? Infinity];
    return { head, stands: standsAt(at(head)), own: places.filter((place) => place > from && place < to) };
  });
  const byStand = new Map<string, PlacedColumns | undefined>();
  let columns: PlacedColumns | undefined;
  const rows = parts.flatMap(({ head, stands, own }, k) => {
    if (!byStand.has(stands)) {
      const alike = parts.filter((part) => part.stands === stands).flatMap((part) => part.own);
      byStand.set(stands, columnPlaces(at(head), at(alike)));
    }
    const told = byStand.get(stands);
    columns = told && isTaskTable(told.roles) ? told : columns;
    const read = columns ? readPositions(lines, own, columns) : [];
    return read.map((row, i) => ({ row, atTop: k > 0 && i === 0 }));
  });
  return columns && { columns: columns.roles, rows: acrossPages(rows) };
}

/** Where the words of a head stand, to know whether another stands alike. */
function standsAt(head: readonly SourceLine[]): string {
  return head.map(({ pieces = [] }) => pieces.map(({ x }) => Math.round(x)).join(' ')).join('/');
}

/** Neighbouring places together. */
function runsOf(places: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const place of places) {
    const open = runs.at(-1);
    if (open?.at(-1) === place - 1) open.push(place);
    else runs.push([place]);
  }
  return runs;
}

function withPieces(lines: readonly SourceLine[]): SourceLine[] {
  return lines.map((line) => (line.pieces ? line : { ...line, pieces: piecesOfText(line.text) }));
}

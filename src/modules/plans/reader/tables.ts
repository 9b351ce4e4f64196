import { hasBars, hasTabs, readBars, readTabs } from './grid.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { Noise } from './noise.ts';
import { endsTable } from './outline.ts';
import { columnPlaces, piecesOfText, readPositions } from './positions.ts';
import type { RawRow } from './rows.ts';
import { readStream } from './stream.ts';
import { type ColumnRole, isTaskTable, roleOfCell, type TableHead } from './table-head.ts';

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
    const columns =
      columnsOfCells((lines[head.start]?.text ?? '').replace(/^\s*\||\|\s*$/g, '').split('|')) ??
      head.columns;
    return { ...base, columns, rows: readBars(lines, places, columns) };
  }
  if (hasTabs(lines, places))
    return { ...base, columns: head.columns, rows: readTabs(lines, places, head.columns) };
  const laidOut = withPieces(lines);
  const placed = columnPlaces(
    region.heads.flatMap((place) => laidOut[place] ?? []),
    places.flatMap((place) => laidOut[place] ?? []),
  );
  if (placed && isTaskTable(placed.roles)) {
    return { ...base, columns: placed.roles, rows: readPositions(laidOut, places, placed) };
  }
  return { ...base, columns: head.columns, rows: readStream(lines, region, head.columns, year) };
}

function withPieces(lines: readonly SourceLine[]): SourceLine[] {
  return lines.map((line) => (line.pieces ? line : { ...line, pieces: piecesOfText(line.text) }));
}

function columnsOfCells(cells: readonly string[]): ColumnRole[] | undefined {
  const roles = cells.map((cell) => roleOfCell(cell) ?? 'note');
  return isTaskTable(roles) ? roles : undefined;
}

/** Tables that the source itself marks as tables (DOCX): cells known, merged cells already filled. */
function realTables(lines: readonly SourceLine[]): TaskTable[] {
  const byTable = new Map<number, number[]>();
  lines.forEach((line, place) => {
    if (line.cell) byTable.set(line.cell.table, [...(byTable.get(line.cell.table) ?? []), place]);
  });
  return [...byTable.values()].flatMap((places) => readRealTable(lines, places) ?? []);
}

function readRealTable(lines: readonly SourceLine[], places: readonly number[]): TaskTable | undefined {
  const rows = new Map<number, number[]>();
  for (const place of places) {
    const { row = 0, lastRow = row } = lines[place]?.cell ?? {};
    for (let own = row; own <= lastRow; own++) rows.set(own, [...(rows.get(own) ?? []), place]);
  }
  const ordered = [...rows.entries()].sort(([a], [b]) => a - b).map(([, own]) => own);
  const cellsOf = (own: readonly number[]): string[] => {
    const cells: string[] = [];
    for (const place of own) {
      const column = lines[place]?.cell?.column ?? 0;
      cells[column] = joinPieces([cells[column] ?? '', lines[place]?.text ?? '']);
    }
    return Array.from(cells, (cell) => cell ?? '');
  };
  // A head may take two rows; the first rows that together name the columns are the head.
  let columns: ColumnRole[] | undefined;
  let headRows = 0;
  for (let count = 1; count <= 2 && !columns; count++) {
    const merged: string[] = [];
    for (const own of ordered.slice(0, count))
      cellsOf(own).forEach((cell, c) => (merged[c] = `${merged[c] ?? ''} ${cell}`));
    columns = columnsOfCells(Array.from(merged, (cell) => cell ?? ''));
    headRows = count;
  }
  if (!columns) return undefined;
  const roles = columns;
  const headPlaces = ordered.slice(0, headRows).flat();
  const headWords = fold(cellsOf(ordered[0] ?? []).join(' '));
  const repeated = ordered.slice(headRows).filter((own) => fold(cellsOf(own).join(' ')) === headWords);
  const body = ordered.slice(headRows).filter((own) => !repeated.includes(own));
  const raw = body.map((own): RawRow => {
    const record: Partial<Record<ColumnRole, string>> = {};
    cellsOf(own).forEach((cell, c) => {
      const role = roles[c];
      if (role && cell) record[role] = cell;
    });
    const { number = '', ...cells } = record;
    return { number: number.replace(/[.)]$/, '').trim(), cells, lines: own };
  });
  return {
    columns: roles,
    rows: raw,
    headPlaces,
    repeatedHeadPlaces: repeated.flat(),
    bodyPlaces: body.flat(),
  };
}

/** A row without a number that begins in the middle of a sentence goes on from the page before. */
function joinBrokenRows(rows: readonly RawRow[]): RawRow[] {
  const joined: RawRow[] = [];
  for (const row of rows) {
    const open = joined.at(-1);
    const first = row.cells.content ?? Object.values(row.cells)[0] ?? '';
    const broken =
      open &&
      row.number === '' &&
      open.number !== '' &&
      (row.cells.content === undefined || /^\p{Ll}/u.test(first));
    if (!broken) {
      joined.push(row);
      continue;
    }
    const cells: Partial<Record<ColumnRole, string>> = { ...open.cells };
    for (const [role, text] of Object.entries(row.cells) as [ColumnRole, string][]) {
      cells[role] = joinPieces([cells[role] ?? '', text]);
    }
    joined[joined.length - 1] = { ...open, cells, lines: [...open.lines, ...row.lines] };
  }
  return joined;
}

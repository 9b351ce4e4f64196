import { isShouted } from './front.ts';
import { columnsOfSequence, rowOfCells } from './head-rows.ts';
import { joinPieces, type SourceLine } from './lines.ts';
import { romanValue } from './numbering.ts';
import type { RawRow } from './rows.ts';
import { type ColumnRole, roleOfCell } from './table-head.ts';
import { startsAsTiming } from './words.ts';

/** A cell on a line of its own, or an empty one, which left a blank line. */
interface Entry {
  readonly text: string;
  /** Places of its lines; none for a blank one. */
  readonly places: readonly number[];
}

/** A table that came out as one cell a line (bảng mỗi ô một dòng). */
export interface CellLines {
  readonly columns: readonly ColumnRole[];
  readonly rows: readonly RawRow[];
}

/** Share of rows that must have just as many cells as there are columns, and a time where the times stand. */
const MOST_EXACT = 0.7;

/**
 * Reads a table whose cells each take one line, a blank line standing for an empty cell. Undefined when the rows do not
 * have as many cells as the head has columns: then cells were broken over lines.
 */
export function readCellLines(
  lines: readonly SourceLine[],
  head: readonly number[],
  body: readonly number[],
): CellLines | undefined {
  const after = body[0] === undefined ? 0 : (lines[body[0]]?.gap ?? 0);
  const names = entriesOf(lines, head).map(({ text }) => text);
  const columns = columnsOfSequence([...names, ...blanks(after)]);
  const whole = names.every((name) => name === '' || roleOfCell(name) !== undefined);
  if (!columns || !whole || head.length < 3) return undefined;
  const rows = rowsOf(entriesOf(lines, body), columns);
  const tasks = rows.filter(({ kind }) => kind !== 'title');
  const exact = tasks.filter(({ kind }) => kind === 'exact');
  if (exact.length < 2 || exact.length < tasks.length * MOST_EXACT) return undefined;
  const times = exact.flatMap(({ cells }) => cells[columns.indexOf('timing')] ?? []).filter(Boolean);
  if (times.filter(startsAsTiming).length < times.length * MOST_EXACT) return undefined;
  return {
    columns,
    rows: rows.map(({ cells, places, kind }) => ({
      ...rowOfCells(cells, columns, places),
      ...(kind === 'loose' ? { guessed: true } : {}),
    })),
  };
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '');
}

/**
 * The lines with the blank ones before them; those before the first belong to what stands above. "Phối hợp: …" under
 * "Chủ trì: …" is a second paragraph of its cell.
 */
function entriesOf(lines: readonly SourceLine[], places: readonly number[]): Entry[] {
  const entries: { text: string; places: number[] }[] = [];
  for (const [i, place] of places.entries()) {
    const { text = '', gap = 0 } = lines[place] ?? {};
    const open = entries.at(-1);
    if (open && gap === 0 && PARTNERS.test(text) && LEAD.test(open.text)) {
      open.text = `${open.text}\n${joinPieces([text])}`;
      open.places.push(place);
      continue;
    }
    for (let k = 0; i > 0 && k < gap; k++) entries.push({ text: '', places: [] });
    entries.push({ text: joinPieces([text]), places: [place] });
  }
  return entries;
}

const LEAD = /^\s*(?:đơn vị |cơ quan )?chủ trì\s*:/iu;
const PARTNERS = /^\s*(?:đơn vị |cơ quan )?phối hợp\s*:/iu;

interface ReadRow {
  readonly kind: 'exact' | 'loose' | 'title';
  readonly cells: readonly string[];
  readonly places: readonly number[];
}

function rowsOf(entries: readonly Entry[], columns: readonly ColumnRole[]): ReadRow[] {
  const rows: ReadRow[] = [];
  const width = columns.length;
  for (let at = 0; at < entries.length; ) {
    const length = rowLength(entries, at, width);
    const own = entries.slice(at, at + length);
    at += length;
    const places = own.flatMap((entry) => entry.places);
    if (places.length === 0) continue;
    const given = own.map(({ text }) => text);
    const texts = given.length > width ? joinedCells(given, width) : given;
    const filled = texts.filter((text) => text !== '');
    const isTitle = filled.length <= 2 && texts.length < width;
    const numbered = columns[0] !== 'number' || texts[0] === '' || isNumber(texts[0] ?? '');
    if (isTitle) {
      const [first = '', second] = filled;
      rows.push({ kind: 'title', cells: second === undefined ? ['', first] : [first, second], places });
    } else if (numbered && (texts.length === width || (at >= entries.length && texts.length < width)))
      rows.push({ kind: 'exact', cells: texts, places });
    else rows.push({ kind: 'loose', cells: fitted(texts, width), places });
  }
  return rows;
}

/** Most lines more than columns that a row may have, where cells hold several paragraphs. */
const MOST_MORE = 12;

/** How many entries belong to the row that begins here. */
function rowLength(entries: readonly Entry[], at: number, width: number): number {
  const starts = (k: number): boolean => startsRow(entries, k);
  const first = entries[at]?.text ?? '';
  if (first === '' && isTitleLine(entries[at + 1]) && starts(at + 2)) return 2;
  if (isTitleLine(entries[at]) && starts(at + 1)) return 1;
  if (first === '' && isNumber(entries[at + 1]?.text ?? '')) return 1;
  if (isNumber(first) && isSection(first) && starts(at + 2)) return 2;
  if (starts(at + width)) return width;
  if (isNumber(first) && starts(at + 2)) return 2;
  for (let more = 1; more <= MOST_MORE; more++) {
    if (more < width - 2 && starts(at + width - more)) return width - more;
    if (starts(at + width + more)) return width + more;
  }
  return Math.min(width, entries.length - at);
}

/** A row may begin here: at a number, at a title without one, or where all ends. */
function startsRow(entries: readonly Entry[], at: number): boolean {
  if (at === entries.length) return true;
  const entry = entries[at];
  if (!entry) return false;
  if (entry.text === '') return isTitleLine(entries[at + 1]) || isNumber(entries[at + 1]?.text ?? '');
  return isNumber(entry.text) || isTitleLine(entry);
}

function isNumber(text: string): boolean {
  return /^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)]?$/u.test(text) || isSection(text);
}

function isSection(text: string): boolean {
  const label = text.replace(/[.)]$/, '');
  return /^[A-H]$/.test(label) || (/^[IVX]+$/.test(label) && romanValue(label) > 0);
}

function isTitleLine(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.text.length > 6 && isShouted(entry.text) && /\s/.test(entry.text);
}

/** Further paragraphs of a cell go to it: a label, a bullet, or what follows a semicolon or comma. */
function joinedCells(texts: readonly string[], width: number): string[] {
  const cells: string[] = [];
  let spare = texts.length - width;
  for (const text of texts) {
    const open = cells.at(-1);
    const goesOn =
      open !== undefined &&
      cells.length > 1 &&
      (/^(?:phối hợp|chủ trì)\s*:|^[-+–•]\s/iu.test(text) || /[;,]$/.test(open));
    if (spare > 0 && goesOn) {
      cells[cells.length - 1] = `${open}\n${text}`;
      spare -= 1;
    } else cells.push(text);
  }
  return cells;
}

/** Cells put into the columns: what is too much belongs to the content. */
function fitted(texts: readonly string[], width: number): string[] {
  const cells = [...texts];
  while (cells.length > width) cells.splice(1, 2, `${cells[1] ?? ''} ${cells[2] ?? ''}`);
  return cells;
}

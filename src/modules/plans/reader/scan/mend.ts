import { isShouted } from '../front.ts';
import { fold, type SourceLine } from '../lines.ts';
import { romanValue } from '../numbering.ts';
import { isHeadLine, roleOfCell } from '../table-head.ts';
import { likelyNumbers } from './row-numbers.ts';

interface NumberedRow {
  readonly row: number;
  /** Place of the line with its number; undefined when none was recognised. */
  readonly place: number | undefined;
  readonly read: string;
  /** The row only has a title over all columns. */
  readonly isTitle: boolean;
  /** The title is in capitals. */
  readonly isShouted: boolean;
}

/** Everything that is mended in the lines of a scan before it is read (chỉnh dòng nhận dạng được). */
export function mendLines(lines: readonly SourceLine[]): SourceLine[] {
  return mendParts(mendNumbers(wholeTitles(lines.map(withoutDirt))));
}

/** Fewest words of a title that is known by its capitals alone. */
const TITLE_WORDS = 4;

/** A title in capitals over all columns that a stroke of its letters parted is put together again (tiêu đề bị cắt). */
function wholeTitles(lines: readonly SourceLine[]): SourceLine[] {
  const rows = Map.groupBy(
    lines.filter((line) => line.cell && line.cell.column > 0),
    (line) => `${line.cell?.table}/${line.cell?.row}`,
  );
  const titles = new Set(
    [...rows].flatMap(([row, own]) => {
      const words = own.map((line) => line.text).join(' ');
      const isOver = own.some((line) => line.cell?.column === 1 && line.text.length > 20);
      return isOver && isMostlyShouted(words) && words.split(' ').length >= TITLE_WORDS ? [row] : [];
    }),
  );
  return lines.map((line) => {
    const { cell } = line;
    const isPart = cell !== undefined && cell.column > 1 && titles.has(`${cell.table}/${cell.row}`);
    return isPart ? { ...line, cell: { ...cell, column: 1 } } : line;
  });
}

/** In capitals but for a letter that was misread. */
function isMostlyShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => letter === letter.toUpperCase()).length >= letters.length * 0.9;
}

/** Strays of noise before the first letter of a line. */
function withoutDirt(line: SourceLine): SourceLine {
  const text = line.text.replace(/^\s*[`'^~¬|_·°*‘’ˆ]+\s*(?=[\p{L}\d-])/u, '');
  const quoted = /^\s*["“”]/u.test(text) && !/["”]/u.test(text.replace(/^\s*["“”]/u, ''));
  return { ...line, text: quoted ? text.replace(/^\s*["“”]+\s*/u, '') : text };
}

/**
 * Mends the numbers of rows that a recogniser misread (sửa số thứ tự đọc sai): strokes of Roman numbers run together
 * into "H" or "1", and an odd figure between its neighbours. A number that reads well is kept, even out of order.
 */
function mendNumbers(lines: readonly SourceLine[]): SourceLine[] {
  const mended = [...lines];
  const tables = new Set(lines.flatMap((line) => (line.cell ? [line.cell.table] : [])));
  for (const table of tables) {
    for (const place of headNumbers(lines, table)) {
      const line = lines[place];
      if (line) mended[place] = { ...line, text: 'TT' };
    }
    const rows = rowsOf(mended, table).filter((row) => row.read !== 'TT');
    for (const [place, text] of numbersOf(rows)) {
      const line = lines[place];
      if (line && text !== '') mended[place] = { ...line, text };
    }
  }
  return mended;
}

/** The head of the first column is "TT" whatever was made of its two letters, when the cell beside it is a head. */
function headNumbers(lines: readonly SourceLine[], table: number): number[] {
  return lines.flatMap((line, place) => {
    if (line.cell?.table !== table || line.cell.column !== 0 || line.text.length > 4) return [];
    const { row } = line.cell;
    const beside = lines.filter(
      (other) => other.cell?.table === table && other.cell.row === row && other.cell.column > 0,
    );
    const roles = new Set(beside.map((other) => roleOfCell(other.text)));
    return beside.every((other) => isHeadLine(fold(other.text))) && roles.has('content') && roles.size > 1
      ? [place]
      : [];
  });
}

/** The number of each row by the place of its line: sections by themselves, the rows between them counted on. */
function numbersOf(rows: readonly NumberedRow[]): (readonly [place: number, text: string])[] {
  const numbers: (readonly [number, string])[] = [];
  let section = 0;
  let before = '';
  let open: NumberedRow[] = [];
  const close = (): void => {
    const labels = likelyNumbers(
      open.map(({ read }) => read),
      before,
    );
    open.forEach(({ place }, i) => {
      if (place !== undefined) numbers.push([place, labels[i] ?? '']);
    });
    before = labels.findLast((label) => /^\d/.test(label)) ?? before;
    open = [];
  };
  for (const row of rows) {
    const title = sectionNumber(row, section + 1);
    if (title === undefined) {
      open.push(row);
      continue;
    }
    close();
    if (row.place !== undefined) numbers.push([row.place, title]);
    if (romanValue(title) > 0) section = romanValue(title);
  }
  close();
  return numbers;
}

/** The number of a section; undefined for a row that is none. One stroke before a calm title is a group, not a section. */
function sectionNumber(row: NumberedRow, expected: number): string | undefined {
  const { read, isTitle, isShouted: shouted } = row;
  const isFigure = /^[\d.]+$/.test(read) || STROKES.test(read);
  if (!isTitle)
    return romanValue(read) > 0 && !STROKES.test(read) ? (romanOf(read, expected) ?? read) : undefined;
  if (shouted || (expected === 1 && romanOf(read, 1) !== undefined)) return sectionOf(row, expected);
  return isFigure || read === '' || romanOf(read, expected) === undefined
    ? undefined
    : sectionOf(row, expected);
}

const PART = /^\s*([1lI|!iTHNU]{1,5}|[IVX1]{1,5})([.:,]\s*|\s+)(?=\p{Lu}{2,}[\s,])/u;

/** Mends the Roman numbers before the titles of the parts of the body: "H. NỘI DUNG" is part II (sửa số La Mã). */
function mendParts(lines: readonly SourceLine[]): SourceLine[] {
  let last = 0;
  return lines.map((line) => {
    const found = line.cell ? null : PART.exec(line.text);
    if (!found || !isShouted(line.text)) return line;
    const roman = romanOf(found[1] ?? '', last + 1);
    if (!roman || romanValue(roman) === 0) return line;
    last = romanValue(roman);
    return { ...line, text: `${roman}. ${line.text.slice(found[0].length)}` };
  });
}

/** Before a title in capitals stands a Roman number, be its strokes never so blurred; or a letter, where letters are used. */
function sectionOf({ read, isShouted: shouted }: NumberedRow, expected: number): string {
  const roman = romanOf(read, expected);
  if (roman || !shouted || /^[A-H]$/.test(read) || /^\d+(?:\.\d+)*$/.test(read)) return roman ?? read;
  return expected > 1 ? (ROMAN[expected - 1] ?? read) : read;
}

/** Letters a recogniser makes of upright strokes. */
const STROKES = /^[1lI|!iìíÌÍỊịïjJ\]]+$/u;

/**
 * The Roman number a title row shows: as read when it reads well, else the expected one where the strokes may be it.
 * Undefined for anything else, such as a letter or a figure.
 */
function romanOf(read: string, expected: number): string | undefined {
  const sure = read
    .replace(/^M$/, 'V')
    .replace(/[1lI|!iìíÌÍỊịïjJ\]]/gu, 'I')
    .replace(/H/g, 'II')
    .toUpperCase();
  const wanted = ROMAN[expected - 1];
  if (wanted === undefined) return undefined;
  const guessed = sure.replace(/[NU]/g, 'II').replace(/T/g, 'I');
  const sameStrokes = (own: string): boolean =>
    /^[IVX]+$/.test(own) && own.replace(/I+/g, 'I') === wanted.replace(/I+/g, 'I');
  if (sameStrokes(sure) || sameStrokes(guessed)) return wanted;
  // A plan may count wrong by one or two, hardly by more.
  const value = romanValue(sure);
  if (value > 0) return value > expected + MOST_SKIPPED ? wanted : sure;
  return /^[MWYKÐĐ‹<>&X\\/VIT]+$/u.test(guessed) ? wanted : undefined;
}

/** Sections that a plan may leave out before a number is taken for misread. */
const MOST_SKIPPED = 4;

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split(' ');

function rowsOf(lines: readonly SourceLine[], table: number): NumberedRow[] {
  const rows = new Map<number, { place?: number; columns: Set<number>; title: string }>();
  lines.forEach((line, place) => {
    if (line.cell?.table !== table) return;
    const { row: first, lastRow = first, column } = line.cell;
    for (let row = first; row <= lastRow; row++) {
      const own = rows.get(row) ?? { columns: new Set<number>(), title: '' };
      if (column === 0 && row === first) own.place ??= place;
      else {
        own.columns.add(column);
        own.title += `${line.text} `;
      }
      rows.set(row, own);
    }
  });
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([row, { place, columns, title }]) => ({
      row,
      place,
      read: (place === undefined ? '' : (lines[place]?.text ?? '')).replace(/[.)\s:;,]+$/u, '').trim(),
      isTitle: columns.size === 1 && columns.has(1),
      isShouted: isMostlyShouted(title),
    }));
}

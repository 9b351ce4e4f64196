import { isShouted } from '../front.ts';
import { fold, type SourceLine } from '../lines.ts';
import { romanValue } from '../numbering.ts';
import { isHeadLine, roleOfCell } from '../table-head.ts';

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
  return mendParts(mendNumbers(lines.map(withoutDirt)));
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
    let before = { section: 0, number: '' };
    for (const [i, row] of rows.entries()) {
      const read = sureNumber(row, rows[i + 1], before);
      if (read === '' || row.place === undefined) continue;
      const line = lines[row.place];
      if (line) mended[row.place] = { ...line, text: read };
      if (romanValue(read) > 0) before = { section: romanValue(read), number: '' };
      else if (/^\d/.test(read)) before = { ...before, number: read };
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

/** Section and number of the row above. */
interface Before {
  readonly section: number;
  readonly number: string;
}

function sureNumber(row: NumberedRow, next: NumberedRow | undefined, before: Before): string {
  const { read } = row;
  // One stroke before a calm title is the first group of a section, not another section.
  const group =
    row.isTitle && !row.isShouted && before.section > 0 && (/^[\d.]+$/.test(read) || STROKES.test(read));
  // A calm title whose number is no number at all: what stands between its neighbours.
  const blurred = row.isTitle && !row.isShouted && !group && romanOf(read, before.section + 1) === undefined;
  const guessed = blurred && read !== '' ? guess(next, before.number) : undefined;
  if (guessed) return guessed;
  if (row.isTitle && !group) return sectionOf(row, before.section + 1);
  if (read === '' || (/^[a-zđ]$/.test(read) && !STROKES.test(read))) return read;
  if (/^[\d.,]+$/.test(read)) return sureFigures(read, next, before.number);
  if (romanValue(read) > 0) return romanOf(read, before.section + 1) ?? read;
  return guess(next, before.number) ?? (before.number === '' ? '1' : nextOf(before.number));
}

/** "12" under 1.1 is 1.2 whose dot was lost; "8" between 2 and 4 is 3. */
function sureFigures(read: string, next: NumberedRow | undefined, before: string): string {
  const label = read.replace(/,/g, '.').replace(/\.+$/, '');
  if (follows(before, label)) return label;
  const digits = label.replace(/\./g, '');
  const dotted = [[...digits].join('.'), `${digits.slice(0, -1)}.${digits.slice(-1)}`];
  const found = dotted.find((own) => digits.length > 1 && own !== label && follows(before, own));
  if (found) return found;
  const alone = label === '1' || (next !== undefined && follows(label, next.read));
  return alone ? label : (guess(next, before) ?? label);
}

/** A number that may stand between the one above and the one below it. */
function guess(next: NumberedRow | undefined, before: string): string | undefined {
  if (before === '' || next === undefined || next.read === '1') return undefined;
  return [...parentsOf(before).map(nextOf), `${before}.1`].findLast((own) => follows(own, next.read));
}

/** True for the next number of a list, its first child, or the next of a parent. */
function follows(before: string, label: string): boolean {
  if (before === '' || !/^\d+(?:\.\d+)*$/.test(label)) return label === '1';
  return label === `${before}.1` || parentsOf(before).some((own) => label === nextOf(own));
}

/** "2.1" stands under "2" and under itself. */
function parentsOf(number: string): string[] {
  return number.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.'));
}

/** The number after this one in the same list. */
function nextOf(number: string): string {
  const parts = number.split('.').map(Number);
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.');
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
  if (romanValue(sure) > 0) return sure;
  return /^[MWYKÐĐ‹<>&X\\/VIT]+$/u.test(guessed) ? wanted : undefined;
}

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
      isShouted: isShouted(title),
    }));
}

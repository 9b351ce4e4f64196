import { fold, isDoubleSpaced, type SourceLine } from './lines.ts';
import type { TableHead } from './table-head.ts';
import { isRule } from './grid.ts';
import { endsTable } from './outline.ts';

/** Lines that only the page needed: page numbers, notes at its foot, drawn rules (phần trang trí của trang). */
export interface Noise {
  readonly places: ReadonlyMap<number, string>;
  /** Places that begin a page, as far as known. */
  readonly pageTops: ReadonlySet<number>;
}

/** Finds page numbers, foot notes and rules (số trang, chú thích cuối trang). */
export function findNoise(lines: readonly SourceLine[], heads: readonly TableHead[]): Noise {
  const places = new Map<number, string>();
  const pageTops = new Set<number>();
  const headStarts = new Set(heads.map((head) => head.start));
  const usualGap = isDoubleSpaced(lines) ? 1 : 0;
  let inTable = false;
  lines.forEach((line, place) => {
    if (headStarts.has(place)) inTable = true;
    else if (inTable && endsTable(line.text)) inTable = false;
    if (line.newPage) pageTops.add(place);
    if (isRule(line.text) && !line.text.includes('|') && !line.text.includes('+'))
      places.set(place, 'đường kẻ');
    if (isPageNumber(line, lines[place + 1], inTable && !headStarts.has(place + 1), usualGap)) {
      places.set(place, 'số trang');
      pageTops.add(place + 1);
    }
  });
  for (const place of footNotes(lines, pageTops, usualGap)) places.set(place, 'chú thích cuối trang');
  return { places, pageTops };
}

function isPageNumber(
  line: SourceLine,
  next: SourceLine | undefined,
  inRows: boolean,
  usualGap: number,
): boolean {
  const text = fold(line.text);
  if (/^(?:-\s*)?trang \d{1,3}(?:\s*\/\s*\d{1,3})?(?:\s*-)?$/u.test(text) || /^-\s*\d{1,3}\s*-$/.test(text))
    return true;
  if (!/^\d{1,3}$/.test(text) || line.cell) return false;
  if (line.newPage || next?.newPage) return true;
  return line.gap > usualGap + 1 && !inRows;
}

/**
 * Notes at the foot of a page: a number without a stop, after a long blank or drawn separator, or with its number raised
 * after a word above, or glued to one when it ends the page.
 */
function footNotes(lines: readonly SourceLine[], pageTops: ReadonlySet<number>, usualGap: number): number[] {
  const notes: number[] = [];
  for (let place = 1; place < lines.length; place++) {
    const line = lines[place];
    const [, number] = /^\s?(\d{1,2}) (?:\p{Lu}|ngày |tại |theo )/u.exec(line?.text ?? '') ?? [];
    if (!line || line.cell || number === undefined) continue;
    let end = place;
    while (end + 1 < lines.length && !endsNotes(lines, end + 1, pageTops, usualGap) && end - place < 8) end++;
    const told =
      line.afterSeparator ||
      line.footNote ||
      (notes.at(-1) === place - 1 && line.gap === 0) ||
      (endsPage(lines, end, pageTops) && isCalled(lines, place, number));
    if (!told) continue;
    for (let k = place; k <= end; k++) notes.push(k);
    place = end;
  }
  return notes;
}

/** The next line begins a page, or is the number of this one. */
function endsPage(lines: readonly SourceLine[], end: number, pageTops: ReadonlySet<number>): boolean {
  const next = lines[end + 1];
  return !next || pageTops.has(end + 1) || (/^\s*\d{1,3}\s*$/.test(next.text) && pageTops.has(end + 2));
}

/** A word not far above has the note's number glued to it. */
function isCalled(lines: readonly SourceLine[], place: number, number: string): boolean {
  const mark = new RegExp(`[\\p{L})”"]${number}(?![\\p{L}\\d/.])`, 'u');
  return lines.slice(Math.max(0, place - 60), place).some(({ text }) => mark.test(text));
}

function endsNotes(
  lines: readonly SourceLine[],
  place: number,
  pageTops: ReadonlySet<number>,
  usualGap: number,
): boolean {
  const line = lines[place];
  if (!line || line.cell || pageTops.has(place)) return true;
  if (usualGap > 0 && line.gap === 0) return true;
  return line.gap > usualGap + 1 || /^\s*(?:[IVX]+|\d{1,2})[.)] /u.test(line.text);
}

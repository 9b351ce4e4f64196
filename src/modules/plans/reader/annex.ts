import { fold, joinPieces, type SourceLine } from './lines.ts';
import { openingMarker, type Paragraph } from './paragraphs.ts';
import type { TaskTable } from './tables.ts';

const ANNEX = /^\s*(?:phụ lục|phụ biểu|biểu)(?:\s+(?:số\s*)?[\dIVX]+)?\s*[:.]?\s*$/iu;
const REFERENCE = /^\s*\(?(?:ban hành )?kèm theo/iu;

/** The line just above a table when it is a numbered heading of its own: "1. Công tác chỉ đạo" (tiêu đề của bảng). */
export function headingAbove(lines: readonly SourceLine[], head: number): number | undefined {
  const isCell = lines[head]?.cell !== undefined;
  // The last line of a page may be the heading of a ruled table on the next: its page number stands between.
  const above = isCell && /^\s*\d{1,3}\s*$/.test(lines[head - 1]?.text ?? '') ? head - 2 : head - 1;
  const line = lines[above];
  if (!line || line.cell || (lines[head]?.newPage && !isCell)) return undefined;
  const marker = openingMarker(line.text);
  const isTitle = marker?.stopped && !/[.;:]\s*$/u.test(marker.rest) && marker.rest.split(' ').length <= 30;
  return isTitle && marker.kind !== 'dash' && marker.kind !== 'plus' ? above : undefined;
}

/** What a table is about (tên bảng): the title of its annex, else the part of the body it stands in. */
export function titleBefore(lines: readonly SourceLine[], head: number): { number: string; title: string } {
  const own = headingAbove(lines, head);
  const heading = own === undefined ? undefined : openingMarker(lines[own]?.text ?? '');
  if (heading) return { number: heading.label, title: heading.rest };
  for (let place = head - 1; place >= 0; place--) {
    const text = lines[place]?.text ?? '';
    const marker = openingMarker(text);
    if (marker?.kind === 'roman' || marker?.kind === 'upper')
      return { number: marker.label, title: marker.rest };
    if (ANNEX.test(text)) return { number: '', title: annexTitle(lines, place, head) || joinPieces([text]) };
    if (/^\s*phụ lục/iu.test(text)) return { number: '', title: joinPieces([text]) };
  }
  return { number: '', title: 'Nhiệm vụ' };
}

function annexTitle(lines: readonly SourceLine[], annex: number, head: number): string {
  const texts: string[] = [];
  for (let place = annex + 1; place < head; place++) {
    const text = lines[place]?.text ?? '';
    if (REFERENCE.test(text) || text.trim().startsWith('(')) break;
    texts.push(text);
  }
  return joinPieces(texts);
}

/**
 * The paragraphs that only name an annex above its table (tiêu đề phụ lục): everything above the first table of the
 * annexes, and from a line "Phụ lục …" to the table under it.
 */
export function annexHeadings(paragraphs: readonly Paragraph[], tables: readonly TaskTable[]): Paragraph[] {
  const heads = tables.map((table) => table.headPlaces[0] ?? Infinity).sort((a, b) => a - b);
  const first = heads[0] ?? Infinity;
  let named = false;
  return paragraphs.filter(({ places, text }) => {
    const place = places[0] ?? 0;
    if (first === Infinity) return false;
    if (place < first) return true;
    const next = heads.find((head) => head > place);
    if (ANNEX.test(text) || fold(text).startsWith('phụ lục')) named = next !== undefined;
    return named && next !== undefined;
  });
}

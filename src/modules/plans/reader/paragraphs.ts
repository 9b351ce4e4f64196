import { isDoubleSpaced, joinPieces, type SourceLine } from './lines.ts';
import { type Marker, markerOf } from './numbering.ts';
import { isDangling } from './words.ts';

/** A paragraph put together from its lines (đoạn văn). */
export interface Paragraph {
  /** Without its number or sign. */
  readonly text: string;
  readonly marker?: Marker;
  /** Places in the list of lines. */
  readonly places: readonly number[];
}

/**
 * Puts lines together into paragraphs (ghép đoạn): a number or sign opens one, and so does a capital after a line
 * that ended early.
 */
export function paragraphsOf(lines: readonly SourceLine[], places: readonly number[]): Paragraph[] {
  const own = places.flatMap((place) => lines[place] ?? []);
  const lengths = own.map((line) => line.text.trim().length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.93)] ?? 80;
  const spacing = { width, wrapped: width <= 130, double: isDoubleSpaced(own), margins: marginsOf(own) };
  const groups: number[][] = [];
  for (const [i, place] of places.entries()) {
    const before = places[i - 1];
    const open = groups.at(-1);
    if (open && before !== undefined && !opens(lines, open, place, spacing)) open.push(place);
    else groups.push([place]);
  }
  return groups.map((group) => toParagraph(lines, group));
}

interface Spacing {
  /** Usual length of a full line, in letters. */
  readonly width: number;
  readonly wrapped: boolean;
  readonly double: boolean;
  readonly margins: Margins | undefined;
}

/** Where most lines begin and the longest end, when the lines have places (lề trái, lề phải). */
interface Margins {
  readonly left: number;
  readonly right: number;
}

function marginsOf(lines: readonly SourceLine[]): Margins | undefined {
  const placed = lines.filter((line) => line.pieces && line.pieces.length > 0 && !line.cell);
  if (placed.length < lines.length * 0.8 || placed.length < 6) return undefined;
  const lefts = placed.map(startOf).sort((a, b) => a - b);
  const rights = placed.map(endOf).sort((a, b) => a - b);
  return {
    left: lefts[Math.floor(lefts.length * 0.3)] ?? 0,
    right: rights[Math.floor(rights.length * 0.85)] ?? 0,
  };
}

function startOf(line: SourceLine): number {
  return line.pieces?.[0]?.x ?? 0;
}

function endOf(line: SourceLine): number {
  return line.pieces?.at(-1)?.end ?? 0;
}

function toParagraph(lines: readonly SourceLine[], places: readonly number[]): Paragraph {
  const texts = places.map((place) => lines[place]?.text ?? '');
  const marker = openingMarker(texts[0] ?? '');
  const text = joinPieces(marker ? [marker.rest, ...texts.slice(1)] : texts);
  return { text, places, ...(marker ? { marker } : {}) };
}

/** A marker that opens a paragraph: numbers need a stop, unless Roman before a title. */
export function openingMarker(text: string): Marker | undefined {
  const marker = markerOf(text);
  if (!marker) return undefined;
  if (marker.kind === 'roman' && !marker.stopped && !/^\p{Lu}/u.test(marker.rest)) return undefined;
  if (marker.kind === 'arabic' && !marker.stopped && !/^\d+(?:\.\d+)+$/.test(marker.label)) return undefined;
  if (marker.kind === 'arabic' && /^\d/.test(marker.rest) && !/^\d{1,3}\s*%/.test(marker.rest))
    return undefined;
  if (marker.kind === 'upper' && marker.rest !== marker.rest.toUpperCase()) return undefined;
  if (marker.rest === '' && marker.kind !== 'roman') return undefined;
  return marker;
}

function opens(
  lines: readonly SourceLine[],
  group: readonly number[],
  place: number,
  spacing: Spacing,
): boolean {
  const before = group.at(-1) ?? -1;
  const previous = lines[before];
  const line = lines[place];
  if (!previous || !line || place !== before + 1) return true;
  if (openingMarker(line.text) && !/(?:khoản|điều|mục|số|điểm)\s*$/iu.test(previous.text)) return true;
  // A number of a document that is cut at its stroke goes on below.
  if (previous.text.trimEnd().endsWith('/')) return false;
  // "…; đơn vị phối hợp:" at the end of a line: who it is stands on the next.
  if (
    /(?:chủ trì|phối hợp|thời gian|thực hiện|hoàn thành|sản phẩm)\s*:$/iu.test(previous.text) &&
    !isShort(previous)
  )
    return false;
  const capital = /^\s*["“(]?\p{Lu}/u.test(line.text);
  if (!spacing.wrapped) return true;
  if (!spacing.double && line.gap > 0) return true;
  if (!capital) return false;
  const end = previous.text.trim();
  const first = line.text.trim().split(/\s+/, 1)[0] ?? '';
  const fits = roomLeft(previous, spacing) >= first.length + 2;
  if (isIndented(previous, line, group.length === 1, spacing.margins)) return true;
  if (/(?:[.;:!?]|\.\/\.)$/u.test(end)) return fits || line.gap > 3;
  // A numbered title has no stop at its end; the text under it begins with a capital on a new line.
  const titled = group.length <= 3 && openingMarker(lines[group[0] ?? 0]?.text ?? '')?.kind === 'arabic';
  if (
    titled &&
    fits &&
    !isDangling(end) &&
    !end.endsWith('%') &&
    !/[.;:]\s/u.test(
      group
        .map((k) => lines[k]?.text ?? '')
        .join(' ')
        .replace(/^\s*[\d.]+/u, '')
        .replace(/;/g, ''),
    )
  )
    return true;
  return (fits && end.length < spacing.width * 0.62) || line.gap > 3;
}

/** Hardly more than the label of a list below it. */
function isShort(line: SourceLine): boolean {
  return line.text.trim().split(/\s+/u).length < 6;
}

/** Letters for which the line had room: told by its place where it has one, else by its length. */
function roomLeft(line: SourceLine, { width, margins }: Spacing): number {
  const letters = line.text.trim().length;
  if (!margins || !line.pieces?.length) return width - letters;
  const letterWidth = (endOf(line) - startOf(line)) / Math.max(1, letters);
  return (margins.right - endOf(line)) / Math.max(1, letterWidth);
}

/**
 * A first line drawn in (thụt đầu dòng): the line before began at the margin, or is itself the first of its paragraph
 * and as far in, for its second line would be at the margin.
 */
function isIndented(
  previous: SourceLine,
  line: SourceLine,
  isFirst: boolean,
  margins: Margins | undefined,
): boolean {
  if (!margins || !previous.pieces?.length || !line.pieces?.length) return false;
  const step = startOf(line) - margins.left;
  if (step < 12 || step > 60) return false;
  const flush = Math.abs(startOf(previous) - margins.left) < 6;
  return flush || (isFirst && Math.abs(startOf(previous) - startOf(line)) < 6);
}

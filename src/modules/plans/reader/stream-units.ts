import type { SourceLine } from './lines.ts';
import { isCompound, opensDoers, startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

/** A piece of a line that stays whole: cells end only between units (mảnh dòng). */
export interface Unit {
  readonly text: string;
  /** Place of its line in the list of lines. */
  readonly place: number;
  readonly startsLine: boolean;
  /** The unit is its whole line. */
  readonly wholeLine: boolean;
  /** Blank lines before; 0 inside a line. */
  readonly gap: number;
  /** The line began with a blank: an empty cell, or the top of a page. */
  readonly leading: boolean;
  readonly newPage: boolean;
  /** What a cell boundary before this unit costs. */
  readonly cutCost: number;
  /** A row without a number may well begin here. */
  readonly freshRow: boolean;
  /** It begins with the label of a doer. */
  readonly labelled: boolean;
}

/** Cuts lines into units at the places where a cell may begin inside a line. */
export function unitsOf(
  pieces: readonly { text: string; place: number; leading: string }[],
  lines: readonly SourceLine[],
  breaks: ReadonlySet<number>,
  hasProduct: boolean,
): Unit[] {
  const units: Unit[] = [];
  let afterBreak = 0;
  for (const [index, { text, place, leading }] of pieces.entries()) {
    const trimmed = text.trim();
    if (trimmed === '') continue;
    const newPage = index > 0 && breaks.has(place);
    if (newPage) afterBreak = 1;
    const last = units.at(-1)?.text ?? '';
    const lineCost = newPage || !goesOn(last, trimmed) ? 0 : /Văn phòng$/iu.test(last) ? 3 : 1.6;
    const cuts = inlineCuts(trimmed, hasProduct, afterBreak === 1);
    afterBreak = 0;
    const gap = lines[place]?.gap ?? 0;
    let from = 0;
    for (const [k, cut] of [...cuts, { at: trimmed.length, cost: 0 }].entries()) {
      const part = trimmed.slice(from, cut.at).trim();
      if (part === '') continue;
      const first = from === 0;
      units.push({
        text: part,
        place,
        startsLine: first,
        wholeLine: first && cut.at === trimmed.length,
        gap: first ? (index === 0 ? 0 : gap) : 0,
        leading: first && leading.length > 0 && leading.length <= 2,
        newPage: first && newPage,
        cutCost: first ? lineCost : (cuts[k - 1]?.cost ?? 1),
        labelled: opensDoers(part),
        freshRow: first && (leading.length > 0 || gap > 2) && startsAsTask(trimmed),
      });
      from = cut.at;
    }
  }
  return units;
}

interface Cut {
  readonly at: number;
  readonly cost: number;
}

function inlineCuts(text: string, hasProduct: boolean, everyWord: boolean): Cut[] {
  const justified = (text.match(/\S {2,}\S/g) ?? []).length > 2;
  const cuts: Cut[] = [];
  for (const match of text.matchAll(/\s+/g)) {
    const at = match.index + match[0].length;
    const rest = text.slice(at);
    const left = text.slice(0, match.index).split(/\s+/).at(-1) ?? '';
    const right = rest.split(/\s+/, 1)[0] ?? '';
    const cost = cutCost(left, right, rest, match[0].length > 1 && !justified, hasProduct);
    if (cost !== undefined) cuts.push({ at, cost });
    else if (everyWord) cuts.push({ at, cost: isCompound(left, right) ? 1.6 : 0.7 });
  }
  return cuts;
}

function cutCost(
  left: string,
  right: string,
  rest: string,
  wide: boolean,
  hasProduct: boolean,
): number | undefined {
  if (wide) return 0.2;
  if (!/^[\p{Lu}\d-]/u.test(right) || isCompound(left, right)) return undefined;
  const open = /[,;(]$|^(?:của|do|thuộc|tại|và|với|cho|các|về|theo|qua|trên|số|-)$/iu.test(left);
  if (startsAsAgency(rest) && /^\p{Lu}/u.test(right)) return open ? 2.2 : 0.9;
  if (startsAsTiming(rest)) return open ? 2.4 : 0.8;
  return hasProduct && !open && /^\p{Lu}/u.test(right) ? 1.3 : undefined;
}

/** True when the next words finish a name begun by the last ones: "Trung" / "tâm", "Văn phòng" / "UBND tỉnh". */
export function goesOn(last: string, next: string): boolean {
  if (/Văn phòng$/iu.test(last) && /^(?:UBND|Sở|HĐND)/u.test(next)) return true;
  return isCompound(last.split(/\s+/).at(-1) ?? '', next.split(/\s+/, 1)[0] ?? '');
}

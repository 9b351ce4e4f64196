import type { PlacedColumns } from './column-places.ts';
import { isShouted } from './front.ts';
import { rowOfCells } from './head-rows.ts';
import { cutLine, type RowStarts } from './line-columns.ts';
import { joinPieces, type SourceLine } from './lines.ts';
import { markerOf } from './numbering.ts';
import { openingMarker } from './paragraphs.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import { isDangling, startsAsAgency, startsAsTask, startsAsTiming } from './words.ts';

interface PlacedLine {
  readonly place: number;
  readonly gap: number;
  readonly ruledAbove: boolean;
  /** Words by column, from the left. */
  readonly columns: readonly string[];
  readonly cells: Partial<Record<ColumnRole, string>>;
}

/** Reads a table from the horizontal places of its words (bảng theo toạ độ): PDF, or text laid out in columns. */
export function readPositions(
  lines: readonly SourceLine[],
  places: readonly number[],
  columns: PlacedColumns,
): RawRow[] {
  const begun: RowStarts = new Map();
  const placed = places.map((place) => placeLine(lines[place], place, columns, begun));
  const starts = placed.some((line) => line.ruledAbove) ? ruledStarts(placed) : numberedStarts(placed);
  const rows = starts.flatMap((start, k): RawRow[] => {
    const part = placed.slice(start, starts[k + 1] ?? placed.length);
    if (part.length === 0) return [];
    const texts = columns.roles.map((_, c) => joinPieces(part.map((line) => line.columns[c] ?? '')));
    return [
      rowOfCells(
        texts,
        columns.roles,
        part.map((line) => line.place),
      ),
    ];
  });
  return goingOn(rows.flatMap(splitTitle));
}

function placeLine(
  line: SourceLine | undefined,
  place: number,
  placed: PlacedColumns,
  starts: RowStarts,
): PlacedLine {
  const { roles, lefts } = placed;
  const columns = lefts ? cutLine(line?.text ?? '', roles, lefts, starts) : byBounds(line, placed);
  const pulled = pullNumber(columns, roles);
  const cells: Partial<Record<ColumnRole, string>> = {};
  for (const [c, role] of roles.entries()) if (pulled[c] && !cells[role]) cells[role] = pulled[c];
  return { place, gap: line?.gap ?? 0, ruledAbove: line?.ruledAbove ?? false, columns: pulled, cells };
}

function byBounds(line: SourceLine | undefined, { roles, bounds }: PlacedColumns): string[] {
  const columns = roles.map(() => '');
  for (const piece of line?.pieces ?? []) {
    const column = bounds.filter((bound) => piece.x + 1 >= bound).length;
    columns[column] = columns[column] ? `${columns[column]} ${piece.text}` : piece.text;
  }
  return columns;
}

/** A number glued to the content, or a title written from the number column on, goes where it belongs. */
function pullNumber(columns: readonly string[], roles: readonly ColumnRole[]): string[] {
  const [at, content] = [roles.indexOf('number'), roles.indexOf('content')];
  const number = at < 0 ? '' : (columns[at] ?? '');
  const marker = number ? markerOf(number) : undefined;
  const own = [...columns];
  if (number && content >= 0 && (!marker || marker.rest !== '')) {
    own[at] = marker ? marker.label : '';
    own[content] = joinPieces([marker ? marker.rest : number, own[content] ?? '']);
  }
  return own;
}

function ruledStarts(placed: readonly PlacedLine[]): number[] {
  return placed.flatMap((line, i) => (i === 0 || line.ruledAbove ? [i] : []));
}

/**
 * Without ruling lines a row begins at its number; where numbers stand in the middle of their rows, at the line
 * between two numbers that looks most like a beginning.
 */
function numberedStarts(placed: readonly PlacedLine[]): number[] {
  const anchors = placed.flatMap((line, i) => (line.cells.number ? [i] : []));
  const opens = (i: number): boolean => /^["“(-]?\s*[\p{Lu}\d]/u.test(placed[i]?.cells.content ?? '');
  const top = anchors.filter(opens).length >= anchors.length * 0.85;
  const starts = new Set<number>([0]);
  for (const [k, anchor] of anchors.entries()) {
    if (top) starts.add(anchor);
    else if (k > 0) starts.add(bestStart(placed, (anchors[k - 1] ?? 0) + 1, anchor));
  }
  placed.forEach((line, i) => {
    const { number, content = '', lead, partners, timing } = line.cells;
    if (anchors.length === 0 && openingMarker(content)) starts.add(i);
    const alone =
      !number && !lead && !partners && !timing && isShouted(content) && /\S\s\S+\s\S/.test(content);
    if (alone && !isShouted(placed[i - 1]?.cells.content ?? '')) starts.add(i);
    if (number || !startsAsTask(content)) return;
    const apart = line.gap > 0 && Boolean(lead || partners || timing);
    const fresh =
      lead !== undefined && startsAsAgency(lead) && (timing === undefined || startsAsTiming(timing));
    if (apart || fresh) starts.add(i);
  });
  return [...starts].sort((a, b) => a - b);
}

function bestStart(placed: readonly PlacedLine[], from: number, to: number): number {
  let best = { at: to, score: 0.5 };
  for (let i = from; i <= to; i++) {
    const content = placed[i]?.cells.content ?? '';
    const score =
      (startsAsTask(content) ? 2 : /^\p{Lu}/u.test(content) ? 0.8 : 0) +
      ((placed[i]?.gap ?? 0) > 0 ? 2 : 0) +
      (/[.;]$/.test(placed[i - 1]?.cells.content ?? '') ? 0.5 : 0);
    if (score > best.score) best = { at: i, score };
  }
  return best.at;
}

/** A cell merged over rows whose words reach into the lower one: they go back to where the cell began (ô gộp). */
function goingOn(rows: readonly RawRow[]): RawRow[] {
  const whole = [...rows];
  whole.forEach((row, i) => {
    const above = whole[i - 1];
    for (const role of ['lead', 'partners'] as const) {
      const [own, before] = [row.cells[role] ?? '', above?.cells[role] ?? ''];
      const goesOn = before !== '' && /^\p{Ll}/u.test(own) && !startsAsAgency(own) && isOpen(before);
      if (!above || !goesOn) continue;
      const { [role]: _, ...cells } = whole[i]?.cells ?? {};
      whole[i - 1] = { ...above, cells: { ...above.cells, [role]: joinPieces([before, own]) } };
      whole[i] = { ...row, cells, carried: [...(row.carried ?? []), role] };
    }
  });
  return whole;
}

function isOpen(text: string): boolean {
  return /[,;]$/.test(text) || isDangling(text);
}

/** A section title wider than its column spills over the others: its words are put together again. */
function splitTitle(row: RawRow): RawRow[] {
  if (!/^[IVX]+$/.test(row.number) || row.lines.length > 3) return [row];
  const { content = '', lead = '', partners = '', timing = '', product = '' } = row.cells;
  const spilled = [lead, partners, timing, product].filter(Boolean);
  if (spilled.every((text) => /^\p{Lu}/u.test(text))) return [row];
  return [{ ...row, cells: { content: joinPieces([content, ...spilled]) } }];
}

import { isShouted } from './front.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import { romanValue } from './numbering.ts';
import { openingMarker } from './paragraphs.ts';
import type { RawRow } from './rows.ts';
import type { ColumnRole } from './table-head.ts';
import { findTargets, targetsOf } from './targets.ts';
import { readTiming } from './timing.ts';
import type { LineRange, PlanSection, PlanTask, Timing } from './types.ts';
import { splitAgencies } from './words.ts';

/** Sections as they are being filled, and the lines that only name something. */
export interface TableReading {
  readonly sections: PlanSection[];
  /** Places of lines of titles. */
  readonly headings: readonly number[];
  /** Places of lines of tasks. */
  readonly used: readonly number[];
}

interface Draft {
  number: string;
  title: string;
  tasks: PlanTask[];
}

/**
 * Makes sections, groups and tasks of the rows of one table (mục, nhóm, nhiệm vụ). A row of content only names a
 * section or a group when rows stand under it; else its cells were merged with the row above and are inherited.
 *
 * @param part  number and title of the part of the body, for tables without sections
 */
export function sectionsOf(
  rows: readonly RawRow[],
  lines: readonly SourceLine[],
  columns: readonly ColumnRole[],
  part: Pick<PlanSection, 'number' | 'title'>,
  year: number | null,
): TableReading {
  const builder = new SectionBuilder(lines, columns, part, year);
  rows.forEach((row, i) => builder.add(row, rows[i + 1]));
  return { sections: builder.sections, headings: builder.headings, used: builder.used };
}

class SectionBuilder {
  readonly sections: Draft[] = [];
  readonly headings: number[] = [];
  readonly used: number[] = [];
  #group: { number: string; title: string } | undefined;
  #above: PlanTask | undefined;
  readonly #lines: readonly SourceLine[];
  readonly #columns: readonly ColumnRole[];
  readonly #part: Pick<PlanSection, 'number' | 'title'>;
  readonly #year: number | null;

  constructor(
    lines: readonly SourceLine[],
    columns: readonly ColumnRole[],
    part: Pick<PlanSection, 'number' | 'title'>,
    year: number | null,
  ) {
    this.#lines = lines;
    this.#columns = columns;
    this.#part = part;
    this.#year = year;
  }

  add(printed: RawRow, next: RawRow | undefined): void {
    const row = numberedInside(splitLabelled(printed), this.#columns);
    const content = joinPieces([row.cells.content ?? '']);
    const bare = !row.cells.lead && !row.cells.partners && !row.cells.timing && !row.cells.product;
    if (content === '' && bare && row.number === '') return;
    if (isSectionNumber(row.number)) {
      this.#open(row.number, content);
      if (bare) this.headings.push(...row.lines);
      else this.#task({ ...row, number: '' }, content, false);
      return;
    }
    const empty = bare && next !== undefined && this.#tellsEmpty(row);
    if (bare && row.number === '' && (isShouted(content) || empty)) {
      this.#open('', content);
      this.headings.push(...row.lines);
      return;
    }
    if (this.#group && !isUnder(row, this.#group.number)) this.#group = undefined;
    const withoutSections = this.sections.every((section) => /^(?:\d+)?$/.test(section.number));
    const names = empty || (bare && namesGroup(row, next));
    if (names && withoutSections && /^\d+$/.test(row.number)) {
      this.#open(row.number, content);
      this.headings.push(...row.lines);
      return;
    }
    if (names) {
      this.#group = { number: row.number, title: content };
      this.headings.push(...row.lines);
      return;
    }
    this.#task(row, content, bare);
  }

  /** The source tells that nobody does it at no time: a title. */
  #tellsEmpty({ told = [] }: RawRow): boolean {
    const asked = CELL_ROLES.filter((role) => this.#columns.includes(role));
    return asked.includes('lead') && asked.includes('timing') && asked.every((role) => told.includes(role));
  }

  #open(number: string, title: string): void {
    this.sections.push({ number, title, tasks: [] });
    this.#group = undefined;
  }

  #task(row: RawRow, content: string, bare: boolean): void {
    if (this.sections.length === 0) this.#open(this.#part.number, this.#part.title);
    const above = this.#above;
    const inherited: CellRole[] = [];
    const take = (role: CellRole): void => {
      if (above && this.#columns.includes(role) && !inherited.includes(role)) inherited.push(role);
    };
    const dittos = CELL_ROLES.filter((role) => DITTO.test(fold(row.cells[role] ?? '')));
    for (const role of dittos) take(role);
    const noLead = !row.cells.lead;
    const carried = new Set<ColumnRole>(row.carried ?? []);
    // Where the source itself tells its merged cells, an empty one is empty, unless a page break cut it.
    const mayTake = (role: CellRole): boolean => !row.told?.includes(role) || carried.has(role);
    if (noLead && mayTake('lead')) take('lead');
    if (noLead && !row.cells.partners && mayTake('partners')) take('partners');
    if (!row.cells.timing && mayTake('timing')) take('timing');
    if (bare && mayTake('product')) take('product');
    if (carried.has('partners') && !noLead) take('partners');
    const has = (role: (typeof inherited)[number]): boolean => inherited.includes(role);
    const timing: Timing =
      has('timing') && above ? above.timing : readTiming(joinPieces([row.cells.timing ?? '']), this.#year);
    const product = has('product') && above ? above.product : joinPieces([row.cells.product ?? '']);
    const uncertain = [
      ...doubts(
        row,
        inherited.filter((role) => !dittos.includes(role)),
        timing,
        content,
        above !== undefined,
      ),
      ...doubtsOfScan(row.lines, this.#lines),
    ];
    const task: PlanTask = {
      number: row.number,
      content,
      lead: has('lead') && above ? above.lead : splitAgencies(row.cells.lead ?? ''),
      partners: has('partners') && above ? above.partners : splitAgencies(row.cells.partners ?? ''),
      timing,
      product,
      targets: targetsOf(targetWords(content, row.cells.target), row.cells.product ?? ''),
      source: this.#range(row.lines),
      ...(uncertain.length ? { uncertain } : {}),
      ...(this.#group ? { group: this.#group } : {}),
      ...(row.cells.note ? { note: joinPieces([row.cells.note]) } : {}),
      ...(inherited.length ? { inherited } : {}),
    };
    this.sections.at(-1)?.tasks.push(task);
    this.#above = task;
    this.used.push(...row.lines);
  }

  #range(places: readonly number[]): LineRange {
    const numbers = places.map((place) => this.#lines[place]?.no ?? 0);
    return { firstLine: Math.min(...numbers), lastLine: Math.max(...numbers) };
  }
}

/** What to compare with the paper, because the recogniser was not sure of it (chữ không rõ trên bản quét). */
export function doubtsOfScan(places: readonly number[], lines: readonly SourceLine[]): string[] {
  const unclear = places.flatMap((place) =>
    lines[place]?.recognised === 'unclear' ? [lines[place].text.trim()] : [],
  );
  return unclear.length === 0
    ? []
    : [`Chữ quét không rõ, cần đối chiếu: “${unclear.join(' … ').slice(0, 120)}”.`];
}

const CELL_ROLES = ['lead', 'partners', 'timing', 'product'] as const;
type CellRole = (typeof CELL_ROLES)[number];

/** "nt", "Như trên", a pair of marks: the cell says what the one above says. */
const DITTO = /^[-–\s"“”]*(?:nt|n\.t|như (?:trên|dòng trên|ở trên|mục trên)|["“”″〃])[-–\s"“”.;]*$/u;

const ROLE_NAMES = {
  lead: 'chủ trì',
  partners: 'phối hợp',
  timing: 'thời gian',
  product: 'sản phẩm',
} as const;

function doubts(
  row: RawRow,
  inherited: readonly CellRole[],
  timing: Timing,
  content: string,
  hasAbove: boolean,
): string[] {
  const notes: string[] = [];
  if (inherited.length > 0) {
    const names = inherited.map((role) => ROLE_NAMES[role]).join(', ');
    notes.push(`Ô ${names} để trống: lấy theo dòng trên (ô gộp).`);
  }
  if (row.guessed) notes.push('Ranh giới các ô không rõ trong văn bản nguồn.');
  if (timing.kind === 'none' && timing.printed !== '') notes.push(`Chưa hiểu thời gian “${timing.printed}”.`);
  if (!row.cells.lead && (!hasAbove || !inherited.includes('lead')))
    notes.push('Không thấy cơ quan chủ trì.');
  if (row.cells.target && findTargets(row.cells.target).length === 0) {
    notes.push(`Chưa hiểu chỉ tiêu “${row.cells.target}”.`);
  }
  if (content === '') notes.push('Không thấy nội dung nhiệm vụ.');
  return notes;
}

/** A target's name with its value: "Thời gian chờ, tối đa" and "20 phút" are one phrase. */
function targetWords(content: string, target: string | undefined): string {
  if (!target) return content;
  const open = /(?:tối đa|tối thiểu|ít nhất|không quá|trên|dưới|đạt)[\s,:]*$/iu.test(content);
  return open ? `${content.replace(/[\s,:]+$/u, '')} ${target}` : `${content}: ${target}`;
}

/** "Chủ trì: …; Phối hợp: …" in one cell is two cells. */
function splitLabelled(row: RawRow): RawRow {
  const match =
    /^(?:(?:đơn vị |cơ quan )?chủ trì\s*:\s*)(.*?)[;.,\s]*(?:(?:đơn vị |cơ quan )?phối hợp\s*:\s*(.*))?$/iu.exec(
      row.cells.lead ?? '',
    ) ?? /^(.+?)[;.,\s]*(?:đơn vị |cơ quan )?phối hợp\s*:\s*(.*)$/iu.exec(row.cells.lead ?? '');
  if (!match) return row;
  const partners = [match[2], row.cells.partners].filter(Boolean).join('; ');
  return { ...row, cells: { ...row.cells, lead: match[1] ?? '', ...(partners ? { partners } : {}) } };
}

/** Without a column of numbers, the number stands before the words of the content. */
function numberedInside(row: RawRow, columns: readonly ColumnRole[]): RawRow {
  const marker = row.number === '' ? openingMarker(row.cells.content ?? '') : undefined;
  const isSign = marker?.kind === 'dash' || marker?.kind === 'plus';
  const isPart = marker?.kind === 'roman' || marker?.kind === 'upper';
  if (!marker || isSign || (columns.includes('number') && !isPart)) return row;
  return { ...row, number: marker.label, cells: { ...row.cells, content: marker.rest } };
}

function isSectionNumber(number: string): boolean {
  return (/^[IVX]+$/.test(number) && romanValue(number) > 0) || /^[A-H]$/.test(number);
}

/** True when the next row stands under this one: a deeper number, or a row of its own without a number. */
function namesGroup(row: RawRow, next: RawRow | undefined): boolean {
  if (!next) return false;
  if (row.number !== '' && next.number.startsWith(`${row.number}.`)) return true;
  const nextHasCells = Boolean(next.cells.lead || next.cells.timing || next.cells.partners);
  return row.number !== '' && nextHasCells && (next.number === '' || /^[a-zđ]$/.test(next.number));
}

function isUnder(row: RawRow, group: string): boolean {
  if (row.number === '' || /^[a-zđ]$/.test(row.number)) return true;
  return row.number.startsWith(`${group}.`);
}

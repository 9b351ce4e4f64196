import { dutyIn } from './duty.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';
import { doubtsOfScan } from './sections.ts';
import { targetsOf } from './targets.ts';
import { findTiming } from './find-timing.ts';
import { readTiming } from './timing.ts';
import type { PlanSection, PlanTask, Timing } from './types.ts';
import { splitAgencies, startsAsTask } from './words.ts';
import { whoIn } from './who.ts';

/** Tasks told in running text, and what the other lines were (nhiệm vụ viết thành đoạn văn). */
export interface ProseReading {
  readonly sections: PlanSection[];
  readonly headings: readonly number[];
  readonly used: readonly number[];
  readonly aside: readonly { readonly places: readonly number[]; readonly reason: string }[];
}

/** Words of a label such as "Cơ quan chủ trì:" at the head of a paragraph or of a sentence. */
const LABEL_WORDS = String.raw`\(?\s*(?:(?:các )?(?:cơ quan|đơn vị|bộ phận|phòng|người|cán bộ)(?:,? ?(?:đơn vị|cá nhân))? )?(?:chủ trì|phụ trách|phối hợp|thực hiện|thời gian|thời hạn|tiến độ|hạn|sản phẩm|kết quả|phân công)(?: (?:thực hiện|hoàn thành|dự kiến|đầu ra|phối hợp|chủ trì|công việc))*\s*:`;
const LABEL = new RegExp(`^(${LABEL_WORDS})\\s*(.+?)\\)?\\.?$`, 'iu');
const NEXT_LABEL = new RegExp(`[;.,]\\s+(?=${LABEL_WORDS})`, 'iu');

/** What labels tell in one paragraph: "Đơn vị chủ trì: A; đơn vị phối hợp: B. Thời gian: C." (các nhãn trong một đoạn). */
function labelled(text: string): { readonly label: string; readonly value: string }[] | undefined {
  const told = text.split(NEXT_LABEL).map((part) => LABEL.exec(part));
  return told[0]
    ? told.flatMap((match) => (match ? [{ label: fold(match[1] ?? ''), value: match[2] ?? '' }] : []))
    : undefined;
}

interface Item {
  readonly number: string;
  texts: string[];
  places: number[];
  readonly group?: { readonly number: string; readonly title: string };
  lead?: string;
  partners?: string;
  timing?: string;
  product?: string;
  /** Opened by a bullet or without a sign: further plain paragraphs are tasks of their own. */
  readonly loose: boolean;
}

/**
 * Reads tasks from running text. A numbered title opens a section, its paragraphs and bullets are tasks; a
 * numbered sentence is a task, the paragraphs after it belong to it; labelled lines fill in who, when and what.
 */
export function readProse(
  paragraphs: readonly Paragraph[],
  lines: readonly SourceLine[],
  part: { readonly number: string; readonly title: string },
  year: number | null,
): ProseReading {
  return new ProseReader(paragraphs, lines, part, year).read();
}

class ProseReader {
  readonly #sections: { number: string; title: string; items: Item[] }[];
  readonly #headings: number[] = [];
  readonly #aside: { places: readonly number[]; reason: string }[] = [];
  #group: { number: string; title: string } | undefined;
  readonly #paragraphs: readonly Paragraph[];
  readonly #lines: readonly SourceLine[];
  readonly #year: number | null;

  constructor(
    paragraphs: readonly Paragraph[],
    lines: readonly SourceLine[],
    part: { readonly number: string; readonly title: string },
    year: number | null,
  ) {
    this.#paragraphs = paragraphs;
    this.#lines = lines;
    this.#year = year;
    this.#sections = [{ ...part, items: [] }];
  }

  read(): ProseReading {
    this.#paragraphs.forEach((paragraph, i) => this.#add(paragraph, this.#paragraphs[i + 1]));
    const items = this.#sections.flatMap((section) => section.items);
    const sections = this.#sections
      .filter((section, i) => section.items.length > 0 || i > 0)
      .map(({ number, title, items: own }) => ({
        number,
        title,
        tasks: own.map((item) => this.#toTask(item)),
      }));
    return {
      sections,
      headings: this.#headings,
      used: items.flatMap((item) => item.places),
      aside: this.#aside,
    };
  }

  #add(paragraph: Paragraph, next: Paragraph | undefined): void {
    const { text, marker, places } = paragraph;
    const open = this.#sections.at(-1)?.items.at(-1);
    const labels = open && labelled(text);
    if (labels) {
      for (const { label, value } of labels) fill(open, label, value);
      open.places.push(...places);
      return;
    }
    if (isPointer(text)) {
      this.#aside.push({ places, reason: 'lời dẫn tới phụ lục' });
      return;
    }
    if (!marker && /(?:sau|sau đây|như sau|gồm|là)\s*:$/iu.test(text)) {
      this.#aside.push({ places, reason: 'câu dẫn' });
      return;
    }
    if (isTitle(paragraph, next)) return this.#title(paragraph);
    if (open && marker?.kind === 'plus' && this.#listsTasks(open, text)) this.#asGroup(open);
    const continues =
      open && open === this.#sections.at(-1)?.items.at(-1) && this.#continues(paragraph, open);
    if (continues) {
      open.texts.push(marker?.kind === 'plus' || marker?.kind === 'dash' ? `- ${text}` : text);
      open.places.push(...places);
      return;
    }
    const numbered = marker?.kind === 'arabic' || marker?.kind === 'letter';
    // A list without a number ends at the next bullet of its level.
    if (marker?.kind !== 'plus' && this.#group?.number === '') this.#group = undefined;
    this.#sections.at(-1)?.items.push({
      number: numbered ? (marker?.label ?? '') : '',
      texts: [text],
      places: [...places],
      loose: !numbered,
      ...(this.#group ? { group: this.#group } : {}),
    });
  }

  /** "Giao chỉ tiêu, gồm:" with a doer or a time in each line under it: the lines are the tasks. */
  #listsTasks(open: Item, text: string): boolean {
    return (
      open.texts.length === 1 && (open.texts[0] ?? '').endsWith(':') && dutyIn(text, this.#year) !== undefined
    );
  }

  #asGroup(open: Item): void {
    this.#sections.at(-1)?.items.pop();
    this.#headings.push(...open.places);
    this.#group = { number: open.number, title: (open.texts[0] ?? '').replace(/:$/, '') };
  }

  /** Plain paragraphs after a numbered sentence belong to it; so do sub-bullets, and bullets under a sentence. */
  #continues(paragraph: Paragraph, open: Item): boolean {
    const kind = paragraph.marker?.kind;
    if (kind === 'plus') return dutyIn(paragraph.text, this.#year) === undefined;
    if (kind === 'dash') return !open.loose;
    if (kind !== undefined) return false;
    return !open.loose || /^\p{Ll}/u.test(paragraph.text);
  }

  #title(paragraph: Paragraph): void {
    const { text, marker, places } = paragraph;
    this.#headings.push(...places);
    const title = text.replace(/:$/, '');
    if (marker?.kind === 'letter' || (marker?.kind === 'arabic' && marker.label.includes('.'))) {
      this.#group = { number: marker.label, title };
      return;
    }
    this.#group = undefined;
    this.#sections.push({ number: marker?.label ?? '', title, items: [] });
  }

  #toTask(item: Item): PlanTask {
    const whole = joinPieces(item.texts);
    const duty = dutyIn(whole, this.#year);
    const content = duty?.sentence ?? whole;
    const named = duty && duty.lead.length + duty.partners.length > 0 ? duty : whoIn(content);
    const told = duty ? named : { ...named, ...labelsIn(content) };
    const lead = item.lead === undefined ? told.lead : splitAgencies(item.lead);
    const partners = item.partners === undefined ? told.partners : splitAgencies(item.partners);
    const timing: Timing =
      item.timing === undefined && !duty?.timing
        ? timingTold(content, this.#year)
        : readTiming(item.timing ?? duty?.timing ?? '', this.#year);
    const numbers = item.places.map((place) => this.#lines[place]?.no ?? 0);
    const uncertain = [
      ...(lead.length === 0 ? ['Đoạn văn không nêu rõ cơ quan chủ trì.'] : []),
      ...(timing.kind === 'none' ? ['Đoạn văn không nêu rõ thời gian.'] : []),
      ...doubtsOfScan(item.places, this.#lines),
    ];
    return {
      number: item.number,
      content,
      lead,
      partners,
      timing,
      product: joinPieces([item.product ?? duty?.product ?? '']),
      targets: targetsOf(content, item.product ?? duty?.product ?? ''),
      source: { firstLine: Math.min(...numbers), lastLine: Math.max(...numbers) },
      ...(uncertain.length ? { uncertain } : {}),
      ...(item.group ? { group: item.group } : {}),
    };
  }
}

const INLINE_LABEL =
  /(?:^|[.;(]\s*)(?:(?:cơ quan|đơn vị|bộ phận|phòng) )?(chủ trì|phối hợp|thực hiện)(?: thực hiện)?\s*:\s*([^.;)]+)/giu;

/** Doers told by a label inside the sentence: "Chủ trì: Phòng A. Phối hợp: Phòng B." */
function labelsIn(content: string): { lead?: string[]; partners?: string[] } {
  const told: { lead?: string[]; partners?: string[] } = {};
  for (const [, label = '', names = ''] of content.matchAll(INLINE_LABEL)) {
    if (fold(label) === 'phối hợp') told.partners = splitAgencies(names);
    else told.lead = splitAgencies(names);
  }
  return told;
}

/** A labelled time inside the sentence, else any time it tells. */
function timingTold(content: string, year: number | null): Timing {
  const label = /(?:thời gian|thời hạn|hoàn thành|tiến độ)(?: thực hiện| hoàn thành)?\s*:\s*([^.;)]+)/iu.exec(
    content,
  )?.[1];
  const labelled = label ? readTiming(label.trim(), year) : undefined;
  return labelled && labelled.kind !== 'none' ? labelled : findTiming(content, year);
}

function fill(item: Item, label: string, value: string): void {
  const text = value.replace(/[.;]$/, '');
  if (label.includes('phối hợp')) item.partners = text;
  else if (/thời gian|thời hạn|tiến độ|hạn/u.test(label)) item.timing = text;
  else if (/sản phẩm|kết quả/u.test(label)) item.product = text;
  else item.lead = text;
}

/** "Bảng phân công kèm theo Kế hoạch này", "Thực hiện 40 nhiệm vụ tại Phụ lục 2". */
const POINTS_TO_ANNEX =
  /^\(?(?:(?:bảng|biểu|danh mục|nhiệm vụ|nội dung|chi tiết)(?!\p{L})[^.;]{0,80}(?:kèm theo|đính kèm)(?: (?:kế hoạch|văn bản) này)?|(?:thực hiện|triển khai) (?:các |\d+ )?(?:nhiệm vụ|nội dung|chỉ tiêu)[^.;]{0,60}(?:tại|theo|trong) (?:các )?(?:phụ lục|phụ biểu|biểu)(?: [ivx\d]+)?(?: kèm theo(?: kế hoạch này)?)?)\)?\.?$/iu;

/** "(Nhiệm vụ cụ thể tại Phụ lục …)" points elsewhere and is no task. */
function isPointer(text: string): boolean {
  if (POINTS_TO_ANNEX.test(text)) return true;
  return (
    /^\(?(?:nhiệm vụ|nội dung|chỉ tiêu|danh mục|chi tiết|đính kèm|có|theo|kèm theo|các).{0,160}(?:phụ lục|phụ biểu|biểu)/iu.test(
      text,
    ) &&
    text.length < 260 &&
    /^\(|kèm theo|đính kèm|(?:tại|theo|trong|ở) (?:các )?(?:phụ lục|phụ biểu|biểu)/iu.test(text)
  );
}

/** A numbered line without a full stop, with text of its own below, is a title. */
function isTitle(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  const { marker, text } = paragraph;
  if (!marker || !next || (marker.kind !== 'arabic' && marker.kind !== 'letter' && marker.kind !== 'roman'))
    return false;
  if (LABEL.test(next.text)) return false;
  const words = text.split(' ').length;
  if (text.endsWith(':')) return words <= 60;
  if (/[.;,]$/.test(text) || words > 45) return false;
  const sameLevel =
    next.marker?.kind === marker.kind &&
    next.marker.label.split('.').length <= marker.label.split('.').length;
  if (sameLevel) return false;
  return !/%|\d\/\d{4}$/.test(text) || !startsAsTask(text);
}

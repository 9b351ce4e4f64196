import { annexHeadings, headingAbove, titleBefore } from './annex.ts';
import { checkCitations, findCitations } from './citations.ts';
import { calmName, readFront } from './front.ts';
import { isRule } from './grid.ts';
import { Ledger } from './ledger.ts';
import { fold, joinPieces, type SourceLine } from './lines.ts';
import { findNoise, type Noise } from './noise.ts';
import { type Part, partsOf } from './outline.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import { readProse } from './prose.ts';
import { readRecipients } from './recipients.ts';
import { sectionsOf } from './sections.ts';
import { findTableHeads, looksTorn } from './table-head.ts';
import { findTables, type TaskTable } from './tables.ts';
import { readTitle, titleStart, yearOf } from './title.ts';
import { findTiming } from './find-timing.ts';
import type { LegalBasis, OrganisationClause, PlanSection, PlanWarning, ReadPlan } from './types.ts';
import { whoIn } from './who.ts';

/**
 * Reads an annual plan from its lines (đọc kế hoạch): who, what, when and how much, with the place of each in the
 * source. Never throws on damaged text: what is unsure is marked, what is not content is set aside with a reason.
 */
export function readPlan(lines: readonly SourceLine[]): ReadPlan {
  return new PlanReader(lines).read();
}

const TORN =
  'Các cột của bảng nhiệm vụ bị tách khỏi dòng trong tệp này, nội dung đọc được chưa ghép lại được: hãy dùng tệp Word hoặc PDF của kế hoạch.';

class PlanReader {
  readonly #lines: readonly SourceLine[];
  readonly #ledger: Ledger;
  readonly #warnings: PlanWarning[] = [];
  readonly #sections: { order: number; section: PlanSection }[] = [];
  readonly #bases: LegalBasis[] = [];
  readonly #aims: string[] = [];
  readonly #requirements: string[] = [];
  readonly #organisation: OrganisationClause[] = [];
  #year: number | null = null;
  #closing = '';

  constructor(lines: readonly SourceLine[]) {
    this.#lines = lines;
    this.#ledger = new Ledger(lines);
  }

  read(): ReadPlan {
    const lines = this.#lines;
    const heads = findTableHeads(lines);
    const noise = findNoise(lines, heads);
    for (const [place, reason] of noise.places) this.#ledger.setAside([place], reason);
    const titleAt = titleStart(lines.slice(0, heads[0]?.start ?? lines.length));
    const front = readFront(lines, Math.max(0, titleAt));
    for (const { place, use } of front.uses) this.#ledger.use([place], use);
    for (const { place, reason } of front.aside) this.#ledger.setAside([place], reason);
    const { title, titleEnd, end } = readTitle(lines, titleAt);
    this.#ledger.use(range(Math.max(0, titleAt), titleEnd), 'title');
    this.#ledger.setAside(range(titleEnd, end), 'lời dẫn quyết định ban hành');
    this.#year = yearOf(title, lines, titleAt);
    const tables = findTables(lines, noise, heads, this.#year);
    this.#claimHeads(tables);
    const { recipients, annexAt } = this.#readTail(end, tables);
    this.#readBody(end, annexAt, tables, noise);
    this.#readTables(tables);
    this.#leftOver();
    const issuer = this.#issuer(front.issuer);
    this.#remark(front.isDraft);
    return {
      issuer,
      title,
      year: this.#year,
      ...(front.number ? { number: front.number } : {}),
      legalBases: this.#bases,
      aims: this.#aims,
      requirements: this.#requirements,
      sections: this.#sections.sort((a, b) => a.order - b.order).map(({ section }) => section),
      organisation: this.#organisation,
      recipients,
      setAside: this.#ledger.asides(),
      warnings: this.#warnings,
      uses: this.#ledger.uses(),
    };
  }

  #text(place: number): string {
    return this.#lines[place]?.text ?? '';
  }

  #claimHeads(tables: readonly TaskTable[]): void {
    for (const table of tables) {
      this.#ledger.setAside(table.headPlaces, 'tiêu đề cột của bảng');
      this.#ledger.setAside(table.repeatedHeadPlaces, 'tiêu đề cột lặp lại ở trang sau');
      const heading = headingAbove(this.#lines, table.headPlaces[0] ?? 0);
      if (heading !== undefined) this.#ledger.use([heading], 'heading');
    }
  }

  /** Recipients and signature; gives back where the annex begins. */
  #readTail(from: number, tables: readonly TaskTable[]): { recipients: string[]; annexAt: number } {
    const inTable = new Set(
      tables.flatMap((table) => [...table.headPlaces, ...table.bodyPlaces, ...table.repeatedHeadPlaces]),
    );
    const tail = readRecipients(this.#lines, from, inTable);
    this.#ledger.use(tail.used, 'recipient');
    for (const { place, reason } of tail.aside) this.#ledger.setAside([place], reason);
    return { recipients: tail.recipients, annexAt: tail.annexAt };
  }

  #readBody(from: number, annexAt: number, tables: readonly TaskTable[], noise: Noise): void {
    const taken = new Set(tables.flatMap((table) => table.bodyPlaces));
    const places = range(from, this.#lines.length).filter(
      (place) => this.#ledger.isFree(place) && !taken.has(place) && !noise.places.has(place),
    );
    const body = paragraphsOf(
      this.#lines,
      places.filter((place) => place < annexAt),
    );
    const { before, parts } = partsOf(body);
    const below = Math.max(-1, ...tables.flatMap((table) => table.bodyPlaces));
    const isBelow = ({ places: own }: Paragraph): boolean => tables.length > 0 && (own[0] ?? 0) > below;
    this.#readGrounds(before.filter((paragraph) => !isBelow(paragraph)));
    this.#readOrganisation(before.filter(isBelow));
    for (const part of parts) this.#readPart(part);
    const annex = paragraphsOf(
      this.#lines,
      places.filter((place) => place >= annexAt),
    );
    this.#readAnnex(annex, tables);
  }

  #readGrounds(paragraphs: readonly Paragraph[]): void {
    for (const paragraph of paragraphs) {
      const bases = groundsOf(paragraph.text);
      const closing = /[^.;]*(?:xây dựng|ban hành|triển khai)\s+kế hoạch.*/iu.exec(paragraph.text)?.[0];
      if (closing) this.#closing = closing;
      const source = this.#rangeOf(paragraph.places);
      for (const printed of bases) {
        const citation = findCitations(printed)[0];
        this.#bases.push({
          printed,
          ...(citation ? { number: citation.number } : {}),
          ...(citation?.issuedOn ? { issuedOn: citation.issuedOn } : {}),
          source,
        });
      }
      if (bases.length > 0) this.#ledger.use(paragraph.places, 'legal-basis');
      else this.#ledger.setAside(paragraph.places, closing ? 'câu ban hành kế hoạch' : 'lời mở đầu');
    }
  }

  #readPart(part: Part): void {
    this.#ledger.use(part.heading, 'heading');
    if (part.kind === 'purpose') this.#readPurpose(part);
    else if (part.kind === 'organisation') this.#readOrganisation(part.paragraphs);
    else this.#readTasks(part);
  }

  #readPurpose(part: Part): void {
    let isAim = !fold(part.title).startsWith('yêu cầu');
    for (const { text, places, marker } of part.paragraphs) {
      const folded = fold(text);
      if (/^(?:mục đích|yêu cầu|mục tiêu|quan điểm)(?: chung| cụ thể|, yêu cầu)?[.:]?$/u.test(folded)) {
        isAim = !folded.startsWith('yêu cầu');
        this.#ledger.use(places, 'heading');
        continue;
      }
      const inline = /^(mục đích|yêu cầu|mục tiêu)\s*:\s*/iu.exec(text);
      if (inline) isAim = !fold(text).startsWith('yêu cầu');
      const list = isAim ? this.#aims : this.#requirements;
      if (marker?.kind === 'plus' && list.length > 0) list[list.length - 1] = `${list.at(-1)} ${text}`;
      else list.push(inline ? text.slice(inline[0].length) : text);
      this.#ledger.use(places, isAim ? 'aim' : 'requirement');
    }
  }

  #readTasks(part: Part): void {
    const reading = readProse(part.paragraphs, this.#lines, part, this.#year);
    if (looksTorn(part.paragraphs.map(({ text }) => text)))
      this.#warnings.push({ kind: 'structure', message: TORN, line: this.#rangeOf(part.heading).firstLine });
    for (const { places, reason } of reading.aside) this.#ledger.setAside(places, reason);
    this.#ledger.use(reading.headings, 'heading');
    this.#ledger.use(reading.used, 'task');
    const order = part.heading[0] ?? 0;
    reading.sections.forEach((section, k) => {
      if (section.tasks.length > 0) this.#sections.push({ order: order + k / 1000, section });
    });
  }

  #readOrganisation(paragraphs: readonly Paragraph[]): void {
    let owner = '';
    for (const [i, { text, places, marker }] of paragraphs.entries()) {
      if (fold(text).startsWith('trên đây là')) this.#ledger.setAside(places, 'câu kết');
      else if (/^\(.*(?:phụ lục|đính kèm|phụ biểu)/iu.test(text)) {
        this.#ledger.setAside(places, 'lời dẫn tới phụ lục');
        this.#warnings.push({
          kind: 'structure',
          message: `Kế hoạch nhắc tới phụ lục: ${text}`,
          line: this.#rangeOf(places).firstLine,
        });
      } else if (marker && paragraphs[i + 1] && !/[.;]$/.test(text) && text.split(' ').length < 25) {
        owner = text.replace(/:$/, '');
        this.#ledger.use(places, 'heading');
      } else {
        if (marker?.kind === 'arabic' || /^trong quá trình/iu.test(text)) owner = '';
        const timing = findTiming(text, this.#year);
        const dated = ['fixed', 'month', 'quarter', 'periodic'].includes(timing.kind);
        const content = owner ? `${owner}: ${text}` : text;
        this.#organisation.push({ content, ...(dated ? { timing } : {}), source: this.#rangeOf(places) });
        this.#ledger.use(places, 'organisation');
      }
    }
  }

  /** An annex: its title above a table, or its own text. */
  #readAnnex(paragraphs: readonly Paragraph[], tables: readonly TaskTable[]): void {
    const above = annexHeadings(paragraphs, tables);
    for (const { places } of above) this.#ledger.use(places, 'heading');
    const { before, parts } = partsOf(paragraphs.filter((paragraph) => !above.includes(paragraph)));
    for (const { places } of before) this.#ledger.use(places, 'heading');
    for (const part of parts) this.#readPart(part);
  }

  #readTables(tables: readonly TaskTable[]): void {
    for (const table of tables) {
      const part = titleBefore(this.#lines, table.headPlaces[0] ?? 0);
      const reading = sectionsOf(table.rows, this.#lines, table.columns, part, this.#year);
      this.#ledger.use(reading.headings, 'heading');
      this.#ledger.use(reading.used, 'task');
      this.#remarkRepeated(reading.sections);
      reading.sections.forEach((section, k) => {
        this.#sections.push({ order: (table.headPlaces[0] ?? 0) + k / 1000, section });
      });
    }
  }

  #leftOver(): void {
    const rules = this.#ledger.free().filter((place) => isRule(this.#text(place)));
    this.#ledger.setAside(rules, 'đường kẻ');
    const free = this.#ledger.free();
    if (free.length === 0) return;
    for (const place of free) {
      this.#warnings.push({
        kind: 'unread',
        message: `Chưa hiểu dòng này: “${this.#text(place).trim().slice(0, 90)}”`,
        line: this.#lines[place]?.no ?? 0,
      });
    }
    this.#ledger.setAside(free, 'chưa nhận ra nội dung');
  }

  #issuer(printed: string): string {
    const body = this.#lines.map((line) => line.text).join(' ');
    if (printed) return calmName(printed, body);
    const sentence = this.#closing.split(/,\s(?=(?:Chủ tịch|UBND|Ủy ban|Sở))/u).at(-1) ?? '';
    return whoIn(sentence.trim()).lead[0] ?? '';
  }

  #remark(isDraft: boolean): void {
    if (isDraft)
      this.#warnings.push({ kind: 'draft', message: 'Số văn bản để trống: đây là dự thảo, chưa vào sổ.' });
    if (this.#lines.some((line) => line.recognised))
      this.#warnings.push({
        kind: 'scan',
        message: 'Chữ được nhận dạng từ bản quét: cần đối chiếu từng nhiệm vụ với văn bản gốc.',
      });
    this.#checkTexts();
    const said = new Set<string>();
    for (const { timing, source } of [
      ...this.#sections.flatMap(({ section }) => section.tasks),
      ...this.#organisation,
    ]) {
      if (!timing?.restDay) continue;
      const message = `“${timing.printed}”: ${timing.restDay}; không tự dời ngày.`;
      if (!said.has(message)) this.#warnings.push({ kind: 'rest-day', message, line: source.firstLine });
      said.add(message);
    }
  }

  #remarkRepeated(sections: readonly PlanSection[]): void {
    const numbers = sections.map(({ number }) => number).filter((number) => number !== '');
    for (const number of new Set(numbers.filter((own, k) => numbers.indexOf(own) !== k))) {
      this.#warnings.push({ kind: 'structure', message: `Số mục ${number} được dùng nhiều lần trong bảng.` });
    }
  }

  /** Citations are looked for in a window of lines, since they are often cut by line ends. */
  #checkTexts(): void {
    const said = new Set<string>();
    this.#lines.forEach((line, place) => {
      const text = joinPieces([0, 1, 2].map((k) => this.#text(place + k)));
      const own = line.text.trim().length;
      for (const citation of findCitations(text)) {
        if (citation.index > own) continue;
        for (const warning of checkCitations(
          text.slice(citation.index, citation.index + 160),
          line.no,
          this.#year,
        )) {
          if (said.has(warning.message)) continue;
          said.add(warning.message);
          this.#warnings.push(warning);
        }
      }
    });
  }

  #rangeOf(places: readonly number[]): { firstLine: number; lastLine: number } {
    const numbers = places.map((place) => this.#lines[place]?.no ?? 0);
    return { firstLine: Math.min(...numbers), lastLine: Math.max(...numbers) };
  }
}

/** The grounds in a paragraph, one by one, without the sentence that issues the plan. */
function groundsOf(text: string): string[] {
  return text
    .split(/;\s*/u)
    .map((piece) =>
      piece.replace(
        /(?:[.,]\s*)(?:Nay,? )?(?:Chủ tịch |Hội đồng |Ủy ban|Uỷ ban|UBND|Sở |Văn phòng |Ban |Phòng )[^.;]*(?:xây dựng|ban hành|triển khai)\s+kế hoạch.*$/iu,
        '',
      ),
    )
    .map((piece) => piece.replace(/\s*,?\s*(?:cụ thể )?như sau:?\s*$/iu, '').trim())
    .filter((piece) => {
      const folded = fold(piece);
      const issues =
        /(?:xây dựng|ban hành)\s+kế hoạch/u.test(folded) && !/^(?:căn cứ|thực hiện)/u.test(folded);
      return (
        piece !== '' &&
        !issues &&
        (findCitations(piece).length > 0 ||
          /^(?:căn cứ|thực hiện|luật|đề án|chương trình|xét|theo)/u.test(folded))
      );
    })
    .map((piece) => piece.replace(/[.;,:]+$/u, ''));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}

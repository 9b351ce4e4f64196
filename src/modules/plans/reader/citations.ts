import { fold } from './lines.ts';
import { viDate } from './timing.ts';
import type { PlanWarning } from './types.ts';

/** A legal text the plans cite, with its true date (văn bản được viện dẫn). */
interface KnownText {
  /** Number and symbol, in full. */
  readonly number: string;
  readonly kind: string;
  /** Day of issue, ISO. */
  readonly issuedOn: string;
  /** Another date that a reliable source prints; both are then accepted with a remark. */
  readonly alsoPrinted?: string;
  /** The text that took its place, and from when. */
  readonly replacedBy?: { readonly number: string; readonly from: string };
  /** Where the date was read. */
  readonly source: string;
}

/**
 * National texts that annual plans rest on (danh mục văn bản viện dẫn): data, to be extended. Local plans and
 * decisions are not here: their numbers repeat in every province.
 */
const KNOWN_TEXTS: readonly KnownText[] = [
  { number: '20/2008/NĐ-CP', kind: 'Nghị định', issuedOn: '2008-02-14', source: 'bản hợp nhất NĐ 20/2008' },
  { number: '63/2010/NĐ-CP', kind: 'Nghị định', issuedOn: '2010-06-08', source: 'bản hợp nhất NĐ 63/2010' },
  { number: '48/2013/NĐ-CP', kind: 'Nghị định', issuedOn: '2013-05-14', source: 'bản hợp nhất NĐ 63/2010' },
  { number: '92/2017/NĐ-CP', kind: 'Nghị định', issuedOn: '2017-08-07', source: 'bản hợp nhất NĐ 63/2010' },
  {
    number: '61/2018/NĐ-CP',
    kind: 'Nghị định',
    issuedOn: '2018-04-23',
    replacedBy: { number: '118/2025/NĐ-CP', from: '2025-07-01' },
    source: 'NĐ 61/2018; NĐ 118/2025',
  },
  {
    number: '107/2021/NĐ-CP',
    kind: 'Nghị định',
    issuedOn: '2021-12-06',
    replacedBy: { number: '118/2025/NĐ-CP', from: '2025-07-01' },
    source: 'NĐ 107/2021; NĐ 118/2025',
  },
  { number: '118/2025/NĐ-CP', kind: 'Nghị định', issuedOn: '2025-06-09', source: 'NĐ 118/2025' },
  {
    number: '367/2025/NĐ-CP',
    kind: 'Nghị định',
    issuedOn: '2025-12-31',
    source: 'viện dẫn trong kế hoạch năm 2026',
  },
  {
    number: '76/NQ-CP',
    kind: 'Nghị quyết',
    issuedOn: '2021-07-15',
    source: 'viện dẫn trong kế hoạch năm 2024',
  },
  {
    number: '131/NQ-CP',
    kind: 'Nghị quyết',
    issuedOn: '2022-10-06',
    source: 'viện dẫn trong kế hoạch năm 2024',
  },
  {
    number: '02/2017/TT-VPCP',
    kind: 'Thông tư',
    issuedOn: '2017-10-31',
    alsoPrinted: '2017-10-30',
    source: 'TT 01/2018/TT-VPCP Điều 3 ghi 30/10/2017, nơi khác ghi 31/10/2017',
  },
  {
    number: '01/2018/TT-VPCP',
    kind: 'Thông tư',
    issuedOn: '2018-11-23',
    replacedBy: { number: '03/2025/TT-VPCP', from: '2025-09-15' },
    source: 'TT 01/2018; TT 03/2025',
  },
  { number: '01/2020/TT-VPCP', kind: 'Thông tư', issuedOn: '2020-10-21', source: 'TT 01/2020/TT-VPCP' },
  { number: '167/2012/TT-BTC', kind: 'Thông tư', issuedOn: '2012-10-10', source: 'TT 167/2012/TT-BTC' },
  { number: '45/2016/QĐ-TTg', kind: 'Quyết định', issuedOn: '2016-10-19', source: 'QĐ 45/2016/QĐ-TTg' },
  { number: '766/QĐ-TTg', kind: 'Quyết định', issuedOn: '2022-06-23', source: 'QĐ 766/QĐ-TTg' },
];

/** A citation as a text prints it (viện dẫn). */
export interface Citation {
  readonly kind: string;
  /** Number and symbol as printed. */
  readonly number: string;
  /** ISO date as printed, when one follows. */
  readonly issuedOn?: string;
  readonly index: number;
}

const CITATION =
  /(Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Chương trình|Hướng dẫn|Đề án)\s+(?:số\s*:?\s*)?(\d{1,5}(?:\/\d{4})?\s*\/\s*(?:[\p{Lu}]{1,5}\d{0,2}\s*-\s*)?[\p{Lu}][\p{L}]*(?:-[\p{Lu}]+)*)\d?(?:\s*,?\s*ngày\s+(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})\s*(?:\/|năm)\s*(\d{4}))?/giu;

/** Lists the legal texts and plans that a text names (các văn bản được viện dẫn). */
export function findCitations(text: string): Citation[] {
  const flat = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/(\p{Lu})- (?=\p{Lu})/gu, '$1-');
  return [...flat.matchAll(CITATION)].map((match) => {
    const [, kind = '', number = '', day, month, year] = match;
    const issuedOn =
      day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
    return {
      kind,
      number: number.replace(/\s+/g, '').replace(/^(\d)(?=\/)/, '0$1'),
      ...(issuedOn ? { issuedOn } : {}),
      index: match.index,
    };
  });
}

/**
 * Points out citations that do not agree with the text they name (viện dẫn sai): a wrong day, a symbol without
 * its letters' marks, a text already replaced. Nothing is corrected.
 *
 * @param year  the year of the plan, to know which texts were still in force
 */
export function checkCitations(text: string, line: number, year: number | null): PlanWarning[] {
  return findCitations(text).flatMap((citation) => checkOne(citation, line, year));
}

function checkOne(citation: Citation, line: number, year: number | null): PlanWarning[] {
  const warn = (message: string): PlanWarning => ({ kind: 'citation', message, line });
  const exact = KNOWN_TEXTS.find((known) => fold(known.number) === fold(citation.number));
  const known = exact ?? KNOWN_TEXTS.find((text) => bare(text.number) === bare(citation.number));
  if (!known) return [];
  const warnings: PlanWarning[] = [];
  const name = `${known.kind} số ${known.number}`;
  if (!exact) warnings.push(warn(`Ký hiệu “${citation.number}” có thể sai; đúng là ${known.number}.`));
  const printed = citation.issuedOn;
  if (printed && known.alsoPrinted && (printed === known.issuedOn || printed === known.alsoPrinted)) {
    const other = printed === known.issuedOn ? known.alsoPrinted : known.issuedOn;
    warnings.push(
      warn(
        `${name}: bản này ghi ngày ${viDate(printed)}, nguồn khác ghi ${viDate(other)}; cần đối chiếu bản gốc.`,
      ),
    );
  } else if (printed && printed !== known.issuedOn) {
    warnings.push(
      warn(`${name} ghi ngày ${viDate(printed)}; ngày ban hành đúng là ${viDate(known.issuedOn)}.`),
    );
  }
  if (known.replacedBy && year !== null && `${year}-01-01` >= known.replacedBy.from) {
    const { number, from } = known.replacedBy;
    warnings.push(warn(`${name} đã được thay thế bằng ${known.kind} số ${number} từ ngày ${viDate(from)}.`));
  }
  return warnings;
}

function bare(number: string): string {
  return fold(number).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

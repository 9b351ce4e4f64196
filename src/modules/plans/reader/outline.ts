import { fold } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';
import { isShouted } from './front.ts';

/** What a part of the plan's body is about (phần của kế hoạch). */
export type PartKind = 'purpose' | 'tasks' | 'organisation';

/** A part of the body with its paragraphs (phần). */
export interface Part {
  readonly kind: PartKind;
  readonly number: string;
  readonly title: string;
  readonly heading: readonly number[];
  readonly paragraphs: Paragraph[];
}

const PURPOSE = /^(?:mục đích|yêu cầu|mục tiêu|quan điểm|sự cần thiết|phạm vi|đối tượng)/u;
const ORGANISATION =
  /^(?:tổ chức thực hiện(?: kế hoạch)?|tổ chức triển khai(?: thực hiện)?|trách nhiệm(?: thực hiện| của (?:các )?(?:cơ quan|đơn vị).*)?|phân công(?: nhiệm vụ| thực hiện| trách nhiệm| tổ chức thực hiện)*|kinh phí(?: thực hiện| triển khai.*)?|nguồn lực(?: thực hiện)?|kinh phí và tổ chức thực hiện|điều khoản thi hành|(?:chế độ )?(?:thông tin,? )?báo cáo)[.:]?$/u;

/** Kind of part that a title opens; undefined when it is only a title among tasks. */
export function partKind(title: string): PartKind | undefined {
  const folded = fold(title);
  if (PURPOSE.test(folded)) return 'purpose';
  if (ORGANISATION.test(folded)) return 'organisation';
  if (/^(?:các )?(?:nội dung|nhiệm vụ|giải pháp|chỉ tiêu|công việc|kế hoạch|chương trình)/u.test(folded))
    return 'tasks';
  return undefined;
}

/** Puts paragraphs under the parts they belong to (chia phần theo tiêu đề La Mã). */
export function partsOf(paragraphs: readonly Paragraph[]): {
  readonly before: Paragraph[];
  readonly parts: Part[];
} {
  const before: Paragraph[] = [];
  const parts: Part[] = [];
  for (const paragraph of paragraphs) {
    const { marker, text } = paragraph;
    const isHeading =
      (marker?.kind === 'roman' || marker?.kind === 'upper') &&
      text.split(' ').length <= 40 &&
      (!/[.;]$/.test(text) || isShouted(text));
    const bareHeading =
      !marker && isShouted(text) && partKind(text) !== undefined && text.split(' ').length < 14;
    if (isHeading || bareHeading) {
      const kind = partKind(text) ?? (parts.at(-1)?.kind === 'organisation' ? 'organisation' : 'tasks');
      parts.push({
        kind,
        number: marker?.label ?? '',
        title: text,
        heading: paragraph.places,
        paragraphs: [],
      });
    } else if (parts.length === 0) before.push(paragraph);
    else parts.at(-1)?.paragraphs.push(paragraph);
  }
  return { before, parts };
}

/** True for a line that cannot stand in a table: recipients, signature, closing words, the next part. */
export function endsTable(text: string): boolean {
  const folded = fold(text).replace(/^[|\s]+/, '');
  if (
    /^(?:nơi nhận|trên đây là|\(?đính kèm|ghi chú:|(?:tm|kt|tl|tuq|q)\. ?(?!(?:i{1,3}|iv)(?!\p{L}))\p{L})/u.test(
      folded,
    )
  )
    return true;
  if (/^phụ lục(?: số)?(?: [ivx\d]+)?[.:]?$/u.test(folded)) return true;
  return opensTableEnd(text);
}

function opensTableEnd(text: string): boolean {
  const match = /^\s*([IVX]{1,5}|[A-E])\s*([.)\-:/]?)\s*(\S.*)$/u.exec(text);
  if (!match) return false;
  const title = match[3] ?? '';
  if (
    !/^(?:tổ chức thực hiện(?: kế hoạch)?|tổ chức triển khai(?: thực hiện)?|kinh phí(?: thực hiện)?|trách nhiệm thực hiện|điều khoản thi hành)[.:]?$/u.test(
      fold(title),
    )
  )
    return false;
  return match[2] !== '' || isShouted(title) || fold(title).startsWith('tổ chức');
}

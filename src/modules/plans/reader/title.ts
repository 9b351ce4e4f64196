import { isShouted, titleUnderDate } from './front.ts';
import { fold, isDoubleSpaced, joinPieces, type SourceLine } from './lines.ts';
import { openingMarker } from './paragraphs.ts';

const TITLE = /^kế hoạch$/u;
/** The note under the title of a plan that a decision issues: "(Ban hành kèm theo Quyết định số …)". */
const ATTACHED = /^\s*\((?:ban hành )?kèm theo/iu;
const BASE_START =
  /^(?:căn cứ|thực hiện|theo|triển khai|thi hành|để|xét|nhằm|trên cơ sở)(?![\p{L}]).*(?:luật|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch (?:số )?\d|công văn|chương trình|đề án|số \d)/u;

/** Place of the line "KẾ HOẠCH" or of the title itself; -1 for none (tên kế hoạch). */
export function titleStart(lines: readonly SourceLine[]): number {
  const exact = lines.findIndex((line) => TITLE.test(fold(line.text)) && /K/.test(line.text));
  if (exact >= 0) return exact;
  const begun = lines.findIndex((line) => /^\s*KẾ HOẠCH(?!\p{L})/u.test(line.text));
  return begun >= 0 ? begun : titleUnderDate(lines);
}

/** A title, the place after it, and the place after the note on the decision that issues the plan. */
export interface Title {
  readonly title: string;
  readonly titleEnd: number;
  readonly end: number;
}

/** The lines under "KẾ HOẠCH" up to the grounds, the first part, or a wider blank. */
export function readTitle(lines: readonly SourceLine[], at: number): Title {
  if (at < 0) return { title: '', titleEnd: 0, end: 0 };
  const first = lines[at]?.text ?? '';
  const rest = first.replace(/^\s*KẾ HOẠCH\s*/u, '');
  const isLost = !/^\s*KẾ HOẠCH/iu.test(first);
  const texts = rest ? [rest] : [];
  const usualGap = isDoubleSpaced(lines) ? 1 : 0;
  let titleEnd = at + 1;
  for (; titleEnd < Math.min(lines.length, at + 12); titleEnd++) {
    const line = lines[titleEnd];
    if (!line || line.cell || (isLost && !isShouted(line.text))) break;
    if (opensBody(line.text, lines[titleEnd + 1]?.text ?? '', texts.length > 0)) break;
    const whole = /năm 20\d{2}\s*$/u.test(texts.at(-1) ?? '');
    if (
      texts.length > 0 &&
      (line.text.endsWith(':') ||
        line.gap > Math.max(1, usualGap + 1) ||
        (line.gap > usualGap && whole) ||
        line.text.length > 130)
    )
      break;
    if (/[\p{L}\d]/u.test(line.text)) texts.push(line.text);
  }
  return { title: joinPieces(texts), titleEnd, end: noteEnd(lines, titleEnd) };
}

/** A line of the grounds, of the note on the decision, or of the first part. */
function opensBody(text: string, next: string, hasTitle: boolean): boolean {
  const two = fold(`${text} ${next}`);
  if (hasTitle && /^\s*(?:Để|Nhằm)\s/u.test(text)) return true;
  if (BASE_START.test(fold(text)) || ATTACHED.test(text)) return true;
  if (BASE_START.test(two) && hasTitle && !two.startsWith('thực hiện')) return true;
  return ['roman', 'upper'].includes(openingMarker(text)?.kind ?? '');
}

/** Most lines of the note on the decision. */
const LONGEST_NOTE = 4;

function noteEnd(lines: readonly SourceLine[], from: number): number {
  if (!ATTACHED.test(lines[from]?.text ?? '')) return from;
  const own = lines.slice(from, from + LONGEST_NOTE);
  return from + own.findIndex((line) => /\)\s*$/u.test(line.text)) + 1;
}

/** The year of a plan: the one in its title, the first of a period, else that of its date (năm kế hoạch). */
export function yearOf(title: string, lines: readonly SourceLine[], titleAt: number): number | null {
  const inTitle =
    /giai đoạn (20\d{2})\s*[-–]\s*20\d{2}/iu.exec(title)?.[1] ??
    [...title.matchAll(/năm (20\d{2})/giu)].at(-1)?.[1] ??
    /(20\d{2})(?!.*20\d{2})/.exec(title)?.[1];
  if (inTitle) return Number(inTitle);
  const head = lines
    .slice(0, Math.max(titleAt, 12))
    .map((line) => line.text)
    .join(' ');
  const dated = /ngày.{0,14}tháng.{0,8}năm\s*(20\d{2})/iu.exec(head)?.[1];
  return dated ? Number(dated) : null;
}

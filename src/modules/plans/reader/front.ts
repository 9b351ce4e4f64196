import { fold, joinPieces, type SourceLine } from './lines.ts';
import type { LineUse } from './types.ts';
import { isCompound, startsAsAgency } from './words.ts';

/** What stands above the title (phần đầu văn bản). */
export interface Front {
  /** In capitals, as printed; empty when lost. */
  readonly issuer: string;
  readonly number?: string;
  readonly isDraft: boolean;
  readonly uses: readonly { readonly place: number; readonly use: LineUse }[];
  readonly aside: readonly { readonly place: number; readonly reason: string }[];
}

const MOTTO = /cộng hòa xã hội chủ nghĩa|^(?:chủ nghĩa )?(?:việt )?nam$|độc lập\s*[-–]\s*tự do/u;
const PLACE_DATE = /ngày.{0,14}tháng.{0,10}năm/u;
/** A decision that issues the plan: the names under its head are those of signers. */
const DECISION = /^QUYẾT ĐỊNH\s*:?$/u;
const SYMBOL = /số\s*:?\s*(\d*)\s*\/\s*([\p{L}\-&]+(?:\d*)?)/iu;

/** Reads the head of the document: issuer, number; the motto is set aside (cơ quan ban hành, số ký hiệu). */
export function readFront(lines: readonly SourceLine[], end: number): Front {
  const names: string[] = [];
  const uses: { place: number; use: LineUse }[] = [];
  const aside: { place: number; reason: string }[] = [];
  let number: string | undefined;
  let isDraft = false;
  let issues = false;
  for (let place = 0; place < end; place++) {
    const parts = splitColumns(lines[place]?.text ?? '');
    let use: LineUse | undefined;
    let reason = 'phần đầu văn bản';
    for (const part of parts) {
      const folded = fold(part);
      const symbol = SYMBOL.exec(part);
      if (MOTTO.test(folded)) reason = 'quốc hiệu, tiêu ngữ';
      else if (symbol && /^\s*số/iu.test(part)) {
        use = 'number';
        if (symbol[1]) number = `${symbol[1].padStart(2, '0')}/${symbol[2] ?? ''}`;
        else isDraft = true;
      } else if (PLACE_DATE.test(folded)) reason = 'địa danh, ngày tháng';
      else if (DECISION.test(part)) issues = true;
      else if (!issues && isShouted(part) && part.length > 2) {
        addName(names, part);
        use = 'issuer';
      }
    }
    if (use) uses.push({ place, use });
    else aside.push({ place, reason });
  }
  return { issuer: names.at(-1) ?? '', ...(number ? { number } : {}), isDraft, uses, aside };
}

/** The two columns of a document's head, when they came out on one line. */
function splitColumns(text: string): string[] {
  return text
    .replace(/[_─━]{3,}|\|/gu, '\t')
    .replace(/(?=(?:CỘNG H|Độc lập\s*[-–]))/gu, '\t')
    .replace(/(số\s*:?[^\t]*?\/[\p{L}\-&]+)\s+(?=\p{L})/giu, '$1\t')
    .split(/\t|\s{2,}(?=\p{L})/u)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]/u.test(part))
    .reduce<string[]>((parts, part) => {
      // "Số:     /KH" and "ngày     tháng" have blanks to be filled in, not columns.
      const open = parts.at(-1);
      if (
        open !== undefined &&
        (/(?:ngày|tháng|số\s*:?)\s*\d*$/iu.test(open) || /^(?:tháng|năm)(?!\p{L})/iu.test(part))
      ) {
        parts[parts.length - 1] = `${open} ${part}`;
      } else parts.push(part);
      return parts;
    }, []);
}

function addName(names: string[], part: string): void {
  const belongs =
    /^(?:TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG|THỊ|QUẬN|ĐẶC KHU)(?!\p{L})/u.test(part) || !startsAsAgency(part);
  if (names.length > 0 && belongs) names[names.length - 1] = joinPieces([names.at(-1) ?? '', part]);
  else names.push(part);
}

/** Where the title begins though the word "KẾ HOẠCH" was lost: at the capitals under place and date; -1 for none. */
export function titleUnderDate(lines: readonly SourceLine[]): number {
  const dated = lines.findIndex((line) => PLACE_DATE.test(fold(line.text)) && line.text.length < 120);
  const { text = '', cell } = lines[dated + 1] ?? {};
  const isTitle = dated >= 0 && !cell && isShouted(text) && text.trim().split(/\s+/).length > 4;
  return isTitle && !MOTTO.test(fold(text)) ? dated + 1 : -1;
}

/** True for words all in capitals. */
export function isShouted(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toUpperCase();
}

/** Words of an office's name that are not capitalised. */
const LOWER_WORDS = new Set(
  'nhân dân tỉnh thành phố huyện xã phường thị trấn quận đặc khu và ban hội phòng của các'.split(' '),
);

/**
 * A name printed in capitals, written as in running text (viết lại chữ thường): as the body of the document has
 * it, else by rule.
 */
export function calmName(name: string, body: string): string {
  if (!isShouted(name)) return name;
  const words = name.trim().split(/\s+/);
  for (let count = words.length; count > 1; count--) {
    const found = asWritten(words.slice(0, count), body);
    if (found) {
      return joinPieces([
        found,
        ...words.slice(count).map((word, i) => calmWord(word, words[count + i - 1] ?? '')),
      ]);
    }
  }
  return words
    .map((word, i) => calmWord(word, words[i - 1] ?? ''))
    .join(' ')
    .replace(/^Ủy Ban nhân dân/u, 'Ủy ban nhân dân')
    .replace(/^Ubnd/u, 'UBND');
}

/** The words as the body writes them, not in capitals. */
function asWritten(words: readonly string[], body: string): string | undefined {
  const pattern = words.map((word) => word.replace(/[^\p{L}\d]/gu, '.')).join('\\s+');
  for (const [found] of body
    .normalize('NFC')
    .matchAll(new RegExp(`(?<!\\p{L})${pattern}(?!\\p{L})`, 'giu'))) {
    if (!isShouted(found) && /^\p{Lu}/u.test(found)) return found.replace(/\s+/g, ' ');
  }
  return undefined;
}

/** Second syllables of common words, and words of office names, are not capitalised. */
function calmWord(word: string, before: string): string {
  const low = fold(word);
  if (before !== '' && (LOWER_WORDS.has(low) || isCompound(before, word))) return low;
  return low.charAt(0).toUpperCase() + low.slice(1);
}

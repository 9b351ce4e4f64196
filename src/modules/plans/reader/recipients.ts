import { fold, joinPieces, type SourceLine } from './lines.ts';

/** The tail of the document (nơi nhận, chữ ký). */
export interface Tail {
  readonly recipients: string[];
  readonly used: readonly number[];
  readonly aside: readonly { readonly place: number; readonly reason: string }[];
  /** Where an annex begins; after the last line when there is none. */
  readonly annexAt: number;
}

const SIGNER =
  /(?:^|\s{2,}|\t)((?:(?:TM|KT|TL|TUQ|Q)\.\s*)?\p{Lu}[\p{Lu}\s.]{5,}|(?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+)\s*$/u;

/** Reads the recipients; titles and names of signers are set aside (nơi nhận). */
export function readRecipients(
  lines: readonly SourceLine[],
  from: number,
  inTable: ReadonlySet<number>,
): Tail {
  const start = lines.findIndex(
    (line, place) => place >= from && !inTable.has(place) && /^\s*nơi nhận\s*:?/iu.test(line.text),
  );
  const recipients: string[] = [];
  const used: number[] = [];
  const aside: { place: number; reason: string }[] = [];
  if (start < 0) return { recipients, used, aside, annexAt: annexFrom(lines, from, inTable) };
  const annexAt = annexFrom(lines, start, inTable);
  for (let place = start; place < annexAt && !inTable.has(place); place++) {
    const text = (lines[place]?.text ?? '').replace(/\s*\|\s*$/u, '').replace(/\s*\|\s*/gu, '\t');
    const folded = fold(text);
    if (folded.startsWith('nơi nhận')) used.push(place);
    else if (/^\s*[-–+]/u.test(text)) {
      recipients.push(nameOf(text));
      used.push(place);
    } else if (SIGNER.test(text) && !/[;,]\s*$/.test(text))
      aside.push({ place, reason: 'chức vụ, tên người ký' });
    else if (recipients.length > 0 && /[\p{L}]/u.test(text)) {
      if (/^\s*\p{Ll}/u.test(text))
        recipients[recipients.length - 1] = joinPieces([recipients.at(-1) ?? '', nameOf(text)]);
      else recipients.push(nameOf(text));
      used.push(place);
    } else aside.push({ place, reason: 'phần ký' });
  }
  return { recipients: recipients.filter(Boolean), used, aside, annexAt };
}

function nameOf(text: string): string {
  const own = text
    .replace(/^\s*[-–+]\s*/u, '')
    .replace(SIGNER, (whole) => (/^\s{2,}|^\t/.test(whole) ? '' : whole));
  return joinPieces([own])
    .replace(/[;.:]+$/u, '')
    .trim();
}

function annexFrom(lines: readonly SourceLine[], from: number, inTable: ReadonlySet<number>): number {
  const at = lines.findIndex(
    (line, place) =>
      place > from &&
      !inTable.has(place) &&
      /^\s*(?:phụ lục|phụ biểu|biểu số|biểu)(?:\s+(?:số\s*)?[\dIVX]*|)\s*[:.]?\s*$/iu.test(line.text),
  );
  return at < 0 ? lines.length : at;
}

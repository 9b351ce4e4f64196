/** What a crawl leaves where the page had nothing: it says nothing about the thing itself. */
const EMPTY_MARK = /Không có thông tin\.?\s*/giu;
// oxlint-disable-next-line no-control-regex -- these are what must go
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/**
 * A text of a record without the damage of its collection: empty marks, invisible letters, doubled and hard spaces,
 * broken halves of letters, brackets around the whole. Null when nothing is left.
 */
export function tidy(text: string | null | undefined): string | null {
  if (typeof text !== 'string') return null;
  let tidied = text
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(EMPTY_MARK, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  while (isWrapped(tidied)) tidied = tidied.slice(1, -1).trim();
  return /[\p{L}\p{N}]/u.test(tidied) ? tidied : null;
}

/** True when the first bracket closes only at the end. */
function isWrapped(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth === 0 && index < text.length - 1) return false;
  }
  return depth === 0;
}

/** A note of a channel: the currency left over from a cut amount is no note. */
export function tidyNote(text: string | null | undefined): string | null {
  const note = tidy(text)?.replace(/^VNĐ(?=\s*(\(|$))/, '') ?? null;
  return tidy(note);
}

/** A paper or heading without the bullet before it. */
export function withoutBullet(text: string): string {
  return text.replace(/^[-+*•–\s]+/, '').replace(/[;:\s]+$/, '');
}

/** A short key of a text (khóa), unique among those already taken. */
export function keyOf(text: string, taken: ReadonlySet<string>): string {
  const letters = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
  const base =
    letters
      .match(/[a-z0-9]+/g)
      ?.slice(0, 7)
      .join('-')
      .slice(0, 60) ?? 'muc';
  for (let suffix = 1; ; suffix += 1) {
    const key = suffix === 1 ? base : `${base}-${suffix}`;
    if (!taken.has(key)) return key;
  }
}

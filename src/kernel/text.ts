/**
 * Folds Vietnamese text for search (bỏ dấu): NFC, lower case, no accents, đ → d, punctuation to single spaces.
 * Spelling variants such as hoà / hòa fold to the same.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim();
}

/** One form of a text for storing: NFC, no NUL, single spaces at line ends removed. */
export function clean(text: string): string {
  return text.replaceAll('\0', '').normalize('NFC').trim();
}

/** False for a text that PostgreSQL and JSON cannot hold: with a NUL, or with half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

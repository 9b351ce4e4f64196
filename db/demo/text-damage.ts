/** Traces that a crawl leaves in a text: its own "no information", stray or doubled blanks, cut ends, list marks. */
const DAMAGE =
  /Không có thông tin|undefined|\bnull\b|\uFFFD|[\u200B-\u200F\uFEFF\u00AD]|\s{2,}|^\s|\s$| [,;.](?=\s|$)|…|^[-+•]|\?\?/;

/** Every text inside a record, at any depth. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

function isDamaged(text: string): boolean {
  const openBrackets = text.split('(').length !== text.split(')').length;
  return DAMAGE.test(text) || openBrackets || text !== text.normalize('NFC');
}

/** Texts of a demo record that show damage (dấu vết lỗi thu thập): none is expected. Patterns of a form are no texts. */
export function damagedTexts(record: unknown): string[] {
  return textsOf(record).filter((text) => !text.startsWith('^') && isDamaged(text));
}

/** Values that occur more than once. */
export function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Language of a page (ngôn ngữ): Vietnamese first, English second. */
export type Lang = 'vi' | 'en';

/** Texts of a room by key; keys of refusals are their codes. `{name}` is filled from the facts. */
export type Messages = Readonly<Record<string, string>>;

const texts: Record<Lang, Map<string, string>> = { vi: new Map(), en: new Map() };

/** Adds a room's texts. A key may be declared once. */
export function registerMessages(vi: Messages, en: Messages): void {
  for (const [key, text] of Object.entries(vi)) texts.vi.set(key, text);
  for (const [key, text] of Object.entries(en)) texts.en.set(key, text);
}

/**
 * The text of a key in a language, filled with facts; English falls back to Vietnamese, an unknown key to itself, so
 * that a missing text is seen and nothing breaks.
 */
export function textOf(lang: Lang, key: string, facts: Readonly<Record<string, unknown>> = {}): string {
  const text = texts[lang].get(key) ?? texts.vi.get(key) ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole));
}

/** A reader of texts in one language. */
export type Translate = (key: string, facts?: Readonly<Record<string, unknown>>) => string;

import { isRefusal } from '#kernel/refusal';
import { en as calendarEn } from '../../modules/calendar/messages.en.ts';
import { vi as calendarVi } from '../../modules/calendar/messages.vi.ts';
import { clockRefusalWords } from '../../modules/dossiers/clock/words.ts';
import { en as dossierEn } from '../../modules/dossiers/messages.en.ts';
import { vi as dossierVi } from '../../modules/dossiers/messages.vi.ts';
import { BadInput } from './due-input.ts';

/** Language of an answer (ngôn ngữ trả lời). */
export type Language = 'vi' | 'en';

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  vi: { ...dossierVi, ...calendarVi },
  en: { ...dossierEn, ...calendarEn },
};

/** What is wrong with the input, with the code of the rule that refuses it (lỗi đầu vào); null for any other error. */
export function problemOf(
  error: unknown,
  language: Language,
): { readonly code: string | null; readonly text: string } | null {
  if (error instanceof BadInput) return { code: null, text: error[language] };
  if (!isRefusal(error)) return null;
  const { code, facts } = error;
  // The clock's own words first: they are made for a derivation; then the rooms' texts.
  const clock = clockRefusalWords(code, language);
  const known = clock === code ? (TEXTS[language][code] ?? code) : clock;
  const text = known.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in facts ? String(facts[name]) : whole,
  );
  return { code, text: sentence(text) };
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return capital.endsWith('.') ? capital : `${capital}.`;
}

import { fold } from '#kernel/text';

/** What people type, made ready for the search statement (từ khóa). */
export interface SearchTerms {
  /** The words in the form of search, single spaces. */
  readonly phrase: string;
  /** Distinct words in their order, at most twelve. */
  readonly words: readonly string[];
  /** Share of its weight that each word keeps: words that everybody says tell little. */
  readonly shares: readonly number[];
  /** The last word as a beginning, while it may still be unfinished; null for a finished or one-letter word. */
  readonly beginning: string | null;
  /** The words with their accents, lower case; null when typed without. */
  readonly accented: string | null;
  /** A national code, or its beginning; null when there is none. */
  readonly code: string | null;
}

const MOST_LETTERS = 200;
const MOST_WORDS = 12;

/** Abbreviations that offices and people use. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  bhtn: 'bao hiem that nghiep',
  bhxh: 'bao hiem xa hoi',
  bhyt: 'bao hiem y te',
  cccd: 'can cuoc',
  cmnd: 'can cuoc',
  dkkd: 'dang ky kinh doanh',
  gcn: 'giay chung nhan',
  gplx: 'giay phep lai xe',
  gpxd: 'giay phep xay dung',
  hkd: 'ho kinh doanh',
  htx: 'hop tac xa',
  lltp: 'ly lich tu phap',
  pccc: 'phong chay chua chay',
  qsdd: 'quyen su dung dat',
  tthc: 'thu tuc hanh chinh',
};

/** What people call a thing, and what its name is in the catalogue. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/\bbang lai\b/g, 'giay phep lai'],
  [/\bgiay cmnd\b|\bchung minh nhan dan\b|\bcan cuoc cong dan\b/g, 'can cuoc'],
];

/** Words of asking, not of the thing asked for; kept with a small share, since they may also be part of a name. */
const WORDS_OF_ASKING = new Set(
  'toi em anh chi muon can xin lam di hoi cach nhu the nao o dau cho cua va bi duoc thu tuc giay to gi bao nhieu nhung thi ma nop khi de voi mat lau'
    .split(' ')
    .map(oneSpelling),
);

/** One spelling for search: ky and ki, ly and li, quy and qui are the same word. */
function oneSpelling(word: string): string {
  return word.replace(/^([bcdghklmnpqrstvx]+u?)y$/, '$1i');
}

/** Text in the form of search: no accents, lower case, letters and figures only, one spelling (dạng tìm kiếm). */
export function searchable(text: string): string {
  return fold(text).split(/[ .]+/).filter(Boolean).map(oneSpelling).join(' ');
}

/** Text as it is said, for comparing accents: lower case, composed, single spaces (dạng có dấu). */
export function spoken(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Phrases in the form of search, each between bars, so that a whole phrase can be told from a part. */
export function searchablePhrases(phrases: readonly string[]): string {
  const found = [...new Set(phrases.map(searchable).filter(Boolean))];
  return found.length === 0 ? '' : `|${found.join('|')}|`;
}

/**
 * Reads what was typed into the search box; null when it holds nothing to search for.
 *
 * @param text  as typed, with or without accents; what is beyond 200 letters is left out
 */
export function readTerms(text: string): SearchTerms | null {
  const typed = text.normalize('NFC').slice(0, MOST_LETTERS);
  const code = codeIn(typed);
  const plain = fold(typed)
    .split(/[ .]+/)
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
  const meant = SPOKEN.reduce((words, [said, named]) => words.replace(said, named), plain);
  const phrase = searchable(meant);
  const words = [...new Set(phrase.split(' ').filter(Boolean))].slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  const last = phrase.split(' ').at(-1) ?? '';
  const lower = spoken(typed);
  return {
    phrase,
    words,
    shares: words.map((word) => (WORDS_OF_ASKING.has(word) ? 0.1 : 1)),
    beginning: last.length >= 2 && words.includes(last) && !/\s$/.test(typed) ? last : null,
    accented: /[\u0300-\u036fđ]/.test(lower.normalize('NFD')) ? lower : null,
    code,
  };
}

/** A code such as `1.001193`, also typed without its point; its beginning only when nothing else was typed. */
function codeIn(typed: string): string | null {
  const whole = /(?:^|[^\d.])(\d)[.,]?(\d{6})(?![\d.])/.exec(typed);
  if (whole) return `${whole[1]}.${whole[2]}`;
  const start = /^\s*(\d\.\d{1,5})\s*$/.exec(typed);
  return start ? (start[1] as string) : null;
}

import { HOURS_A_DAY } from './model.ts';

/** Working time read from the words of a table (thời gian ghi trong bảng). */
export interface WordedTime {
  readonly hours: number;
  /** Time when handed in online, where the words tell it apart. */
  readonly hoursOnline?: number;
  /** Days that are not said to be working days. */
  readonly plainDays: boolean;
  /** What had to be guessed, in Vietnamese. */
  readonly guessed?: string;
}

/** Hours of a unit; half a day is a session, a week has five days. */
const UNITS: Readonly<Record<string, number>> = {
  phút: 1 / 60,
  giờ: 1,
  h: 1,
  buổi: HOURS_A_DAY / 2,
  ngày: HOURS_A_DAY,
  tuần: HOURS_A_DAY * 5,
};
const FRACTIONS: Readonly<Record<string, string>> = { '½': '0,5', '¼': '0,25', '¾': '0,75' };
const FIGURES = 'một hai ba bốn năm sáu bảy tám chín mười'.split(' ');
/** What a table may say around the figure without changing it. */
const AROUND =
  /làm việc|không quá|tối đa|chậm nhất|trong(?: vòng| thời hạn)?|thời hạn|hành chính|kể từ (?:ngày|khi) nhận(?: đủ)?(?: hồ sơ)?(?: hợp lệ)?|nộp|trực tiếp|trực tuyến|tại chỗ|qua mạng|online|mỗi|hồ sơ|và|đến|khoảng|thứ/g;
const TERM =
  /(\d+(?:[.,]\d+)?)(?:\s*\/\s*(\d+))?\s*(?:(?:-|–|đến)\s*(\d+(?:[.,]\d+)?)\s*)?(phút|giờ|h|buổi|ngày|tuần)(?!\p{L})/gu;
const ONLINE = /trực tuyến|qua mạng|online/;

/**
 * Reads working time from words: `½ ngày`, `02 (hai) ngày làm việc`, `1 ngày 4 giờ`, `1 buổi`, `30 phút`,
 * `01 ngày (trực tiếp), 0,5 ngày (trực tuyến)`; null where they say more, or something else.
 */
export function timeOfWords(words: string): WordedTime | null {
  const text = figuresIn(words.normalize('NFC').toLowerCase());
  const parts = ONLINE.test(text) ? text.split(/[;\n]|,(?!\d)|\s\/\s/) : [text];
  const online = parts.filter((part) => ONLINE.test(part)).join(' ');
  const counter = parts.filter((part) => !ONLINE.test(part)).join(' ');
  const main = sumOf(counter || online);
  const other = counter && online ? sumOf(online) : null;
  if (!main || (counter && online && !other)) return null;
  return { ...main, ...(other ? { hoursOnline: other.hours } : {}) };
}

/** Figures written as words or as one sign, in digits; the same figure again in brackets is left out. */
function figuresIn(text: string): string {
  return text
    .replace(/(\d)\s*\(\s*\p{L}+(?:\s+\p{L}+)?\s*\)(?=\s*(?:ngày|giờ|buổi|phút|tuần))/gu, '$1')
    .replace(/(\d*)\s*([½¼¾])/g, (_, whole: string, sign: string) =>
      `${Number(whole || 0) + Number(FRACTIONS[sign]?.replace(',', '.'))}`.replace('.', ','),
    )
    .replace(/(?<!\p{L})(\d+)\s+1\/2(?=\s*(?:ngày|giờ|buổi))/gu, '$1,5')
    .replace(/(?<!\p{L})nửa(?=\s+(?:ngày|giờ|buổi))/gu, '0,5')
    .replace(/(?<!\p{L})(\p{L}+)(?=\s+(?:ngày|giờ|buổi|phút|tuần)(?!\p{L}))/gu, (word: string) =>
      FIGURES.includes(word) ? String(FIGURES.indexOf(word) + 1) : word,
    );
}

function sumOf(text: string): Omit<WordedTime, 'hoursOnline'> | null {
  if (/^\s*trong ngày(?: làm việc)?\s*$/.test(text))
    return { hours: HOURS_A_DAY, plainDays: false, guessed: 'đang hiểu là một ngày làm việc' };
  const terms = [...text.matchAll(TERM)];
  const rest = text.replace(TERM, ' ').replace(AROUND, ' ');
  if (terms.length === 0 || /\p{L}|\d/u.test(rest)) return null;
  const hours = terms.reduce((total, term) => total + hoursOf(term), 0);
  const units = new Set(terms.map(([, , , , unit]) => unit));
  const guessed = guessIn(terms, units);
  return {
    hours: Math.round(hours * 100) / 100,
    plainDays: units.has('ngày') && !/làm việc/.test(text),
    ...(guessed ? { guessed } : {}),
  };
}

function hoursOf([, figure = '0', below, upTo, unit = '']: RegExpMatchArray): number {
  const value = Number((upTo ?? figure).replace(',', '.'));
  return (value / Number(below ?? 1)) * (UNITS[unit] ?? 0);
}

function guessIn(terms: readonly RegExpMatchArray[], units: ReadonlySet<string | undefined>): string | null {
  if (terms.some(([, , , upTo]) => upTo !== undefined)) return 'lấy số lớn hơn của khoảng thời gian';
  if (units.has('tuần')) return 'một tuần đang hiểu là 5 ngày làm việc';
  return units.has('buổi') ? 'một buổi đang hiểu là 4 giờ' : null;
}

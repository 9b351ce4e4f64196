/** Longest pattern a form may use. */
const LONGEST = 200;
/** Open-ended repeats a pattern may have: with bounded answers, matching then stays quick. */
const MOST_OPEN_REPEATS = 3;

/**
 * Why a pattern must not be used in a form; undefined when it is safe (biểu thức an toàn). Only what RE2 knows, and
 * no repeat inside a repeat, because JavaScript matches by trying again.
 */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return `dài quá ${LONGEST} ký tự`;
  if (/\(\?(?!:)/.test(pattern)) return 'dùng nhóm nhìn trước, nhìn sau hoặc nhóm có tên';
  if (/\\[1-9k]/.test(pattern)) return 'dùng tham chiếu ngược';
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return 'không phải biểu thức hợp lệ';
    throw error;
  }
  return repeatProblem(pattern);
}

interface Group {
  /** Has a repeat of changing length, or a choice, inside. */
  loose: boolean;
}

function repeatProblem(pattern: string): string | undefined {
  // Escapes and classes are one letter each for this question.
  const bare = pattern.replace(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\./gu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  const open: Group[] = [{ loose: false }];
  let closed: Group | undefined;
  let openRepeats = 0;
  for (const token of bare.match(/\(\?:|\{\d+(?:,\d*)?\}|./gsu) ?? []) {
    const group = open.at(-1) as Group;
    if (token === '(' || token === '(?:') open.push({ loose: false });
    else if (token === ')') closed = open.pop();
    else if (token === '|') group.loose = true;
    else if (isRepeat(token)) {
      if (closed?.loose && token !== '?') return 'có phần lặp bên trong phần lặp';
      if (isOpenEnded(token)) openRepeats += 1;
      if (!/^\{\d+\}$/.test(token)) group.loose = true;
    }
    if (token === ')') {
      // What is loose inside stays loose for the group around.
      if (closed?.loose) (open.at(-1) as Group).loose = true;
    } else closed = undefined;
  }
  return openRepeats > MOST_OPEN_REPEATS ? `có hơn ${MOST_OPEN_REPEATS} phần lặp không giới hạn` : undefined;
}

function isRepeat(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || token.startsWith('{');
}

function isOpenEnded(token: string): boolean {
  return token === '*' || token === '+' || token.endsWith(',}');
}

const RANGES: readonly (readonly [range: string, vi: string, en: string])[] = [
  ['0-9', 'chữ số', 'digits'],
  ['A-Z', 'chữ cái in hoa không dấu', 'capital letters without accents'],
  ['a-z', 'chữ cái thường không dấu', 'small letters without accents'],
];

/** A simple pattern in words, such as "6 đến 20 ký tự, chỉ gồm chữ số"; undefined when it is not simple. */
export function patternInWords(pattern: string, lang: 'vi' | 'en' = 'vi'): string | undefined {
  const [, letters, from, comma, to] = /^\^\[([^\]^]+)\]\{(\d+)(,)?(\d+)?\}\$$/.exec(pattern) ?? [];
  if (!letters || !from || (comma && !to)) return undefined;
  let rest = letters;
  const words: string[] = [];
  for (const [range, vi, en] of RANGES) {
    if (!rest.includes(range)) continue;
    rest = rest.replace(range, '');
    words.push(lang === 'vi' ? vi : en);
  }
  if (/[\p{L}\p{N}\\]/u.test(rest)) return undefined;
  for (const sign of rest) words.push(lang === 'vi' ? `dấu “${sign}”` : `“${sign}”`);
  const many = to ? (lang === 'vi' ? `${from} đến ${to}` : `${from} to ${to}`) : from;
  return lang === 'vi'
    ? `${many} ký tự, chỉ gồm ${words.join(', ')}`
    : `${many} characters, only ${words.join(', ')}`;
}

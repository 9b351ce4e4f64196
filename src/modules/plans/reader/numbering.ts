/** A number or sign at the head of a line (số thứ tự, gạch đầu dòng). */
export interface Marker {
  readonly kind: 'roman' | 'upper' | 'arabic' | 'letter' | 'dash' | 'plus';
  /** As printed, without the stop. */
  readonly label: string;
  /** The rest of the line. */
  readonly rest: string;
  /** A stop or bracket follows the number. */
  readonly stopped: boolean;
}

const ROMAN = /^\s*([IVX]{1,6})(\s*[.)\-–:/]|(?=\s|$))\s*(.*)$/u;
const ARABIC = /^\s*(\d{1,2}(?:\.\d{1,2}){0,3})(\s*[.)\-–:/](?!\d)|(?=\s|$))\s*(.*)$/u;
const UPPER = /^\s*([A-H])(\s*[.)](?=\s*\p{Lu})|(?=\s*$)|(?=\s+\p{Lu}{2,}\s+\p{Lu}{2,}))\s*(.*)$/u;
const LETTER = /^\s*([a-zđ])\s*[).]\s*(.*)$/u;
const SIGN = /^\s*([-–—+*])\s*(.*)$/u;

/** Reads the number or sign at the head of a line; undefined when there is none (đọc số thứ tự). */
export function markerOf(text: string): Marker | undefined {
  const roman = ROMAN.exec(text);
  if (roman?.[1] && romanValue(roman[1]) > 0) {
    return { kind: 'roman', label: roman[1], rest: roman[3] ?? '', stopped: (roman[2] ?? '').trim() !== '' };
  }
  const upper = UPPER.exec(text);
  if (upper?.[1]) {
    return { kind: 'upper', label: upper[1], rest: upper[3] ?? '', stopped: (upper[2] ?? '').trim() !== '' };
  }
  const arabic = ARABIC.exec(text);
  if (arabic?.[1]) {
    return {
      kind: 'arabic',
      label: arabic[1],
      rest: arabic[3] ?? '',
      stopped: (arabic[2] ?? '').trim() !== '',
    };
  }
  const letter = LETTER.exec(text);
  if (letter?.[1]) return { kind: 'letter', label: letter[1], rest: letter[2] ?? '', stopped: true };
  const sign = SIGN.exec(text);
  if (sign?.[1]) {
    return { kind: sign[1] === '+' ? 'plus' : 'dash', label: sign[1], rest: sign[2] ?? '', stopped: false };
  }
  return undefined;
}

const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** Value of a Roman number up to 39; 0 when it is not one (số La Mã). */
export function romanValue(label: string): number {
  if (!/^X{0,3}(IX|IV|V?I{0,3})$/.test(label)) return 0;
  let sum = 0;
  for (let i = 0; i < label.length; i++) {
    const value = ROMAN_VALUES[label[i] ?? ''] ?? 0;
    const next = ROMAN_VALUES[label[i + 1] ?? ''] ?? 0;
    sum += value < next ? -value : value;
  }
  return sum;
}

/** True when the second number may follow the first in a list: next, first child, or next of a parent. */
export function mayFollow(previous: string, next: string): boolean {
  const a = previous.split('.').map(Number);
  const b = next.split('.').map(Number);
  if (previous === '') return b.every((part) => part === 1) || b.length > 1;
  if (b.length === a.length + 1) return b.at(-1) === 1;
  if (b.length > a.length) return false;
  const level = b.length - 1;
  return b.slice(0, level).every((part, i) => part === a[i]) && b[level] === (a[level] ?? 0) + 1;
}

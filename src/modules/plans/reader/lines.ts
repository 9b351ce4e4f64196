/** One line of a source as the reader sees it (dòng văn bản nguồn). */
export interface SourceLine {
  /** Place in the source, from 1. */
  readonly no: number;
  /** Composed text; leading blanks and tabs kept, trailing blanks dropped. */
  readonly text: string;
  /** Blank lines before it. */
  readonly gap: number;
  /** Tabs on the blank lines before it: empty cells of a table. */
  readonly emptyCells?: number;
  /** The line before it is a long run of blanks: the rule above foot notes. */
  readonly afterSeparator?: boolean;
  /** It begins with a figure that a word above it bears as a raised mark (PDF). */
  readonly footNote?: boolean;
  /** A page ends before it, where the source says so. */
  readonly newPage: boolean;
  /** Cell of a real table (DOCX), zero-based grid place. */
  readonly cell?: {
    readonly table: number;
    readonly row: number;
    readonly column: number;
    readonly lastRow?: number;
  };
  /** Pieces of the line with their horizontal place (PDF points, or characters of a laid-out text). */
  readonly pieces?: readonly { readonly x: number; readonly end: number; readonly text: string }[];
  /** A ruling line of a table was drawn just above (PDF). */
  readonly ruledAbove?: boolean;
  /** Recognised from a scan, and whether every word of it was clear; absent for text that was written as text. */
  readonly recognised?: 'clear' | 'unclear';
}

/** Check marks, those of the symbol fonts of Word too. */
const CHECKS = /[\uF0FB\uF0FC\uF0FD\uF0FE\u2611\u2612\u2713-\u2718\u221A]/gu;
const GLYPHS = /[\uE000-\uF8FF\u2022\u25AA\u25CF\u25E6\u2043\u2219]/gu;

/**
 * Cuts a text into non-blank lines (tách dòng): composed letters, one sort of blank, bullets as "-",
 * page breaks remembered. Line numbers count every line, blank ones too.
 */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let gap = 0;
  let emptyCells = 0;
  let newPage = false;
  let separator = false;
  let no = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    no += 1;
    if (raw.includes('\f')) newPage = true;
    const clean = cleanText(raw);
    if (clean.trim() === '') {
      gap += 1;
      separator = / {24,}/.test(clean) && !clean.includes('\t');
      emptyCells += clean.split('\t').length - 1;
      continue;
    }
    const signs = { ...(emptyCells ? { emptyCells } : {}), ...(separator ? { afterSeparator: true } : {}) };
    lines.push({ no, text: clean.trimEnd(), gap, newPage, ...signs });
    separator = false;
    gap = 0;
    emptyCells = 0;
    newPage = false;
  }
  return lines;
}

/** Composed letters, one sort of blank and dash, no invisible characters (chuẩn hoá ký tự). */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/\f/g, '')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(CHECKS, '✓')
    .replace(GLYPHS, '-');
}

/**
 * Joins the pieces of one cell or paragraph (ghép dòng): single blanks, and a document symbol cut at its
 * hyphen ("TT-" / "VPCP") or a year cut by a narrow cell ("31/01/202" / "5") made whole again.
 */
export function joinPieces(pieces: readonly string[]): string {
  return pieces
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/(\p{Lu}{2,})-\s(?=\p{Lu}{2,}\b)/gu, '$1-')
    .replace(/(?<=\d\/)(?:20\d \d|(?<=\d\/\d{1,2}\/)20 \d{2})(?!\d)/g, (year) => year.replace(' ', ''))
    .replace(/\s+([,;:.!?)])/g, '$1')
    .trim();
}

/**
 * A form for comparing (dạng so sánh): lower case, tone marks of open syllables on the first vowel
 * ("hoá" and "hóa" are the same word), single blanks.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/o([àáảãạ])(?!\p{L})/gu, (_, vowel: string) => `${moveTone(vowel, 'a', 'o')}a`)
    .replace(/o([èéẻẽẹ])(?!\p{L})/gu, (_, vowel: string) => `${moveTone(vowel, 'e', 'o')}e`)
    .replace(/(?<!q)u([ỳýỷỹỵ])(?!\p{L})/gu, (_, vowel: string) => `${moveTone(vowel, 'y', 'u')}y`)
    .replace(/\s+/g, ' ')
    .trim();
}

function moveTone(vowel: string, from: string, to: string): string {
  return vowel.normalize('NFD').replace(from, to).normalize('NFC');
}

/** True when most lines are separated by a blank one, so that a missing blank means a new cell or page. */
export function isDoubleSpaced(lines: readonly SourceLine[]): boolean {
  const spaced = lines.filter((line) => line.gap > 0).length;
  return lines.length > 8 && spaced / lines.length > 0.6;
}

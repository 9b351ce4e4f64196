/** Longest usual lines of the parts set in the middle, in letters of their own face. */
export const LINE_LETTERS = { name: 21, subject: 32, title: 60, annexTitle: 62 } as const;

/**
 * Breaks a title into the fewest lines, of lengths as equal as its words allow, and rather after a comma (ngắt dòng
 * tiêu đề cho cân đối).
 *
 * @param most  most letters on a line; a single longer word stays whole
 */
export function balanced(text: string, most: number): string[] {
  const words = text.trim().split(/[^\S\u00A0]+/);
  const count = greedy(words, most).length;
  if (count === 1) return [words.join(' ')];
  const fair = text.trim().length / count;
  const best: { cost: number; from: number }[][] = [[{ cost: 0, from: 0 }]];
  for (let line = 1; line <= count; line++) {
    const own: { cost: number; from: number }[] = [];
    best[line] = own;
    for (let end = line; end <= words.length; end++) {
      for (let from = line - 1; from < end; from++) {
        const before = best[line - 1]?.[from];
        if (!before) continue;
        const cost = before.cost + lineCost(words.slice(from, end), end === words.length, most, fair);
        if (cost < (own[end]?.cost ?? Infinity)) own[end] = { cost, from };
      }
    }
  }
  const lines: string[] = [];
  for (let line = count, end = words.length; line > 0; line--) {
    const from = best[line]?.[end]?.from ?? 0;
    lines.unshift(words.slice(from, end).join(' '));
    end = from;
  }
  return lines;
}

function lineCost(words: readonly string[], isLast: boolean, most: number, fair: number): number {
  const text = words.join(' ');
  const over = words.length > 1 && text.length > most ? 1e6 : 0;
  const comma = !isLast && /[,;:]$/.test(text) ? fair * fair * 0.08 : 0;
  return over + (text.length - fair) ** 2 - comma;
}

function greedy(words: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const open = lines.at(-1);
    if (open !== undefined && `${open} ${word}`.length <= most) lines[lines.length - 1] = `${open} ${word}`;
    else lines.push(word);
  }
  return lines;
}

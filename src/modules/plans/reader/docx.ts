import { cleanText, type SourceLine } from './lines.ts';

interface GridCell {
  readonly html: string;
  readonly colspan: number;
  readonly rowspan: number;
}

/**
 * Turns the HTML of a Word document into lines (đọc DOCX): paragraphs in order, and table cells with their place
 * in the grid. A cell merged downwards is repeated in each of its rows; one merged sideways fills its first column.
 */
export function linesOfHtml(html: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let no = 0;
  const push = (text: string, cell?: SourceLine['cell']): void => {
    for (const part of text.split('\n')) {
      const clean = cleanText(part).replace(/ +/g, ' ').trim();
      if (clean === '') continue;
      no += 1;
      lines.push({ no, text: clean, gap: 0, newPage: false, ...(cell ? { cell } : {}) });
    }
  };
  let table = 0;
  for (const block of blocksOf(html)) {
    if (!block.isTable) {
      for (const paragraph of paragraphsOfHtml(block.html)) push(paragraph);
    } else {
      table += 1;
      const grid = gridOf(block.html);
      const isLayout = grid.every((row) => row.length <= 2);
      grid.forEach((row, r) => {
        for (const { column, html: inner, repeated } of row) {
          const text = paragraphsOfHtml(inner).join('\n');
          if (isLayout) push(text);
          else if (!repeated || text !== '') push(text, { table, row: r, column });
        }
      });
    }
  }
  return lines;
}

/** Outer blocks of the document, tables apart; nested tables stay inside their cell. */
function blocksOf(html: string): { isTable: boolean; html: string }[] {
  const blocks: { isTable: boolean; html: string }[] = [];
  let depth = 0;
  let from = 0;
  for (const tag of html.matchAll(/<(\/?)table\b[^>]*>/gi)) {
    const closing = tag[1] === '/';
    if (!closing && depth === 0) {
      blocks.push({ isTable: false, html: html.slice(from, tag.index) });
      from = tag.index;
    }
    depth += closing ? -1 : 1;
    if (closing && depth === 0) {
      blocks.push({ isTable: true, html: html.slice(from, tag.index + tag[0].length) });
      from = tag.index + tag[0].length;
    }
  }
  blocks.push({ isTable: false, html: html.slice(from) });
  return blocks;
}

type PlacedCell = { column: number; html: string; repeated: boolean };

/** Rows of a table with each cell's column, merged cells filled in. */
function gridOf(html: string): PlacedCell[][] {
  const open = new Map<number, { html: string; left: number }>();
  return [...html.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gis)].map(([, inner = '']) => {
    const row: PlacedCell[] = [];
    let column = 0;
    const carry = (): void => {
      for (let above = open.get(column); above; above = open.get(column)) {
        row.push({ column, html: above.html, repeated: true });
        above.left -= 1;
        if (above.left === 0) open.delete(column);
        column += 1;
      }
    };
    for (const cell of cellsOf(inner)) {
      carry();
      row.push({ column, html: cell.html, repeated: false });
      if (cell.rowspan > 1) open.set(column, { html: cell.html, left: cell.rowspan - 1 });
      column += cell.colspan;
    }
    carry();
    return row;
  });
}

function cellsOf(row: string): GridCell[] {
  return [...row.matchAll(/<t[dh]\b([^>]*)>(.*?)<\/t[dh]>/gis)].map(([, attributes = '', html = '']) => ({
    html,
    colspan: Number(/colspan="(\d+)"/i.exec(attributes)?.[1] ?? 1),
    rowspan: Number(/rowspan="(\d+)"/i.exec(attributes)?.[1] ?? 1),
  }));
}

/** Paragraphs and list items as text; automatic numbers of lists become "-". */
function paragraphsOfHtml(html: string): string[] {
  return html
    .replace(/<li\b[^>]*>/gi, '</p><p>- ')
    .replace(/<br\s*\/?>/gi, '</p><p>')
    .split(/<\/?(?:p|h[1-6]|li|ul|ol|div|td|th|tr|table|tbody|thead)\b[^>]*>/gi)
    .map((part) => unescapeHtml(part.replace(/<[^>]+>/g, '')).trim())
    .filter((part) => part !== '' && part !== '-');
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function unescapeHtml(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name.toLowerCase()] ?? whole;
  });
}

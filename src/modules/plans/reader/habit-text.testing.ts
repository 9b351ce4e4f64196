import type {
  OfficialBlock,
  OfficialCell,
  OfficialDocument,
  OfficialTable,
  OfficialText,
} from '#modules/documents';

/** How a document comes out of a converter as text. */
export type Extraction = 'cells' | 'tabs' | 'bars' | 'columns';

/**
 * A document as a converter gives it: each cell on a line and blank lines for empty ones, cells behind tabs, cells
 * between bars, or columns side by side.
 */
export function textOf(document: OfficialDocument, how: Extraction): string {
  const { issuer, symbol, abstract, bases, body, recipients, annexes } = document;
  return [
    issuer.name.toUpperCase(),
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    `Số: 07/${symbol}`,
    `${issuer.place}, ngày 05 tháng 02 năm 2026`,
    '',
    'KẾ HOẠCH',
    abstract,
    '',
    ...bases,
    ...body.flatMap((block) => linesOf(block, how)),
    'Nơi nhận:',
    ...recipients.map(({ name }) => `- ${name};`),
    ...annexes.flatMap((annex, i) => [
      '',
      annexes.length > 1 ? `Phụ lục ${['I', 'II', 'III'][i]}` : 'Phụ lục',
      annex.title.toUpperCase(),
      `(Kèm theo Kế hoạch số 07/${symbol} ngày 05/02/2026)`,
      ...annex.blocks.flatMap((block) => linesOf(block, how)),
    ]),
  ].join('\n');
}

function linesOf(block: OfficialBlock, how: Extraction): string[] {
  if (block.kind === 'heading') return [block.text];
  if (block.kind === 'list') return block.items.map((item) => `- ${wordsOf(item)}`);
  if (block.kind === 'paragraph') return [wordsOf(block.text)];
  return tableLines(block.table, how);
}

function wordsOf(text: OfficialText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}

/** The cells of each row as a converter writes them: one merged over columns is written once, over rows only at its top. */
function cellsOf(
  rows: readonly (readonly OfficialCell[])[],
  columns: number,
): { text: string; span: number }[][] {
  const open = Array.from({ length: columns }, () => 0);
  return rows.map((row) => {
    const left = [...row];
    const cells: { text: string; span: number }[] = [];
    for (let c = 0; c < columns; ) {
      const covered = open[c] ?? 0;
      if (covered > 0) {
        open[c] = covered - 1;
        cells.push({ text: '', span: 1 });
        c += 1;
        continue;
      }
      const cell = left.shift();
      const span = cell?.columns ?? 1;
      for (let k = c; k < c + span; k++) open[k] = (cell?.rows ?? 1) - 1;
      cells.push({ text: cell ? wordsOf(cell.text) : '', span });
      c += span;
    }
    return cells;
  });
}

function tableLines(table: OfficialTable, how: Extraction): string[] {
  const head = cellsOf(table.head, table.widths.length);
  const body = cellsOf(table.rows, table.widths.length);
  const rows = [...head, ...body];
  if (how === 'cells') return rows.flatMap((row) => row.flatMap(({ text }) => text.split('\n')));
  if (how === 'tabs')
    return rows.flatMap((row) => [
      ...row.flatMap(({ text }) => text.split('\n').map((part) => `\t${part}`)),
      '',
    ]);
  if (how === 'bars') {
    const line = (row: readonly { text: string; span: number }[]): string =>
      `| ${row.flatMap(({ text, span }) => [text.replaceAll('\n', ' '), ...Array<string>(span - 1).fill('')]).join(' | ')} |`;
    return [...head.map(line), `|${'---|'.repeat(table.widths.length)}`, ...body.map(line)];
  }
  return sideBySide(rows, table.widths);
}

/** Letters a line of a table has over all its columns. */
const WIDE = 150;

function sideBySide(
  rows: readonly (readonly { text: string; span: number }[])[],
  widths: readonly number[],
): string[] {
  const sum = widths.reduce((total, own) => total + own, 0);
  const letters = widths.map((own) => Math.max(5, Math.round((own / sum) * WIDE)));
  return rows.flatMap((row) => {
    let at = 0;
    const columns = row.map(({ text, span }) => {
      const width = letters.slice(at, at + span).reduce((total, own) => total + own, 0);
      at += span;
      return { width, lines: text.split('\n').flatMap((part) => wrapped(part, width - 2)) };
    });
    const height = Math.max(1, ...columns.map(({ lines }) => lines.length));
    return Array.from({ length: height }, (_, k) =>
      columns
        .map(({ width, lines }) => (lines[k] ?? '').padEnd(width))
        .join('')
        .trimEnd(),
    );
  });
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const open = lines.at(-1);
    if (open !== undefined && `${open} ${word}`.length <= width) lines[lines.length - 1] = `${open} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

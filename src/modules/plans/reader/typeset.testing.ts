import { fileURLToPath } from 'node:url';

/** A plan to be typeset: paragraphs, one table, paragraphs. For tests. */
export interface Sheet {
  readonly above: readonly string[];
  readonly header: readonly string[];
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
  readonly rows: readonly SheetRow[];
  readonly below: readonly string[];
}

/** A title over all columns but the first, or cells; an absent cell is merged with the one above it. */
export type SheetRow =
  | { readonly number: string; readonly title: string }
  | { readonly cells: readonly (string | null)[] };

/** How a sheet is typeset. */
export interface SheetStyle {
  readonly landscape: boolean;
  /** Text set in the middle of the height of its cell. */
  readonly centred: boolean;
  readonly ruled: boolean;
}

/** Typesets a sheet as a Word document with real tables and merged cells. */
export async function docxOf(sheet: Sheet): Promise<Uint8Array> {
  const { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } = await import('docx');
  const cell = (text: string, options: object = {}): InstanceType<typeof TableCell> =>
    new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)), ...options });
  const rows = sheet.rows.map((row, r) => {
    if ('title' in row) {
      return new TableRow({
        children: [cell(row.number), cell(row.title, { columnSpan: sheet.header.length - 1 })],
      });
    }
    const next = sheet.rows[r + 1];
    const children = row.cells.map((text, c) => {
      if (text === null) return cell('', { verticalMerge: VerticalMergeType.CONTINUE });
      const opens = next && 'cells' in next && next.cells[c] === null;
      return cell(text, opens ? { verticalMerge: VerticalMergeType.RESTART } : {});
    });
    return new TableRow({ children });
  });
  const head = new TableRow({ children: sheet.header.map((text) => cell(text)) });
  const children = [
    ...sheet.above.map((text) => new Paragraph(text)),
    new Table({ rows: [head, ...rows] }),
    ...sheet.below.map((text) => new Paragraph(text)),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

const TEMPLATE = `
#let d = json("sheet.json")
#set page(paper: "a4", flipped: d.style.landscape, margin: 2cm, numbering: "1", number-align: center + top)
#set text(font: "Tinos", size: 12pt, lang: "vi")
#set par(justify: true)
#for p in d.sheet.above [#par(p)]
#table(
  columns: d.sheet.widths.map(w => w * 1fr),
  stroke: if d.style.ruled { 0.5pt } else { none },
  align: if d.style.centred { left + horizon } else { left + top },
  inset: 4pt,
  table.header(..d.sheet.header.map(h => align(center, strong(h)))),
  ..d.cells.map(c => table.cell(colspan: c.colspan, rowspan: c.rowspan, c.text)),
)
#for p in d.sheet.below [#par(p)]
`;

/** Typesets a sheet as a PDF whose table goes over pages with its head repeated. */
export async function pdfOf(sheet: Sheet, style: SheetStyle): Promise<Uint8Array> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fonts = fileURLToPath(new URL('../../../../node_modules/@expo-google-fonts/tinos', import.meta.url));
  const workspace = fileURLToPath(new URL('.', import.meta.url));
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });
  compiler.mapShadow(
    `${workspace}sheet.json`,
    Buffer.from(JSON.stringify({ sheet, style, cells: pdfCells(sheet) })),
  );
  compiler.mapShadow(`${workspace}sheet.typ`, Buffer.from(TEMPLATE));
  return new Uint8Array(compiler.pdf({ mainFilePath: `${workspace}sheet.typ` }));
}

function pdfCells(sheet: Sheet): { text: string; colspan: number; rowspan: number }[] {
  return sheet.rows.flatMap((row, r) => {
    if ('title' in row) {
      return [
        { text: row.number, colspan: 1, rowspan: 1 },
        { text: row.title, colspan: sheet.header.length - 1, rowspan: 1 },
      ];
    }
    return row.cells.flatMap((text, c) =>
      text === null ? [] : [{ text, colspan: 1, rowspan: 1 + mergedBelow(sheet, r, c) }],
    );
  });
}

function mergedBelow(sheet: Sheet, r: number, c: number): number {
  let count = 0;
  for (
    let next = sheet.rows[r + 1];
    next && 'cells' in next && next.cells[c] === null;
    next = sheet.rows[r + count + 1]
  ) {
    count += 1;
  }
  return count;
}

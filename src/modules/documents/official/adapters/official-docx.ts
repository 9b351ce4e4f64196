/** An administrative document as a Word file (tệp Word): the same words as in the PDF, editable. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  FootnoteReferenceRun,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { OfficialDocument } from '../model.ts';
import type { AnnexView, BlockView, CellView, OfficialView, RunView, TableView } from '../present.ts';
import { presentOfficial } from '../present.ts';
import { centred, layoutTable, lengthOf, MM, rule, SIZE } from './docx-parts.ts';

const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 18 * MM };
/**
 * Writes a document as DOCX in the layout of NĐ 30/2020.
 *
 * @law ND-30-2020/I.I    page, type and margins
 * @law ND-30-2020/I.II   places of its elements
 */
export async function writeOfficialDocx(document: OfficialDocument): Promise<Uint8Array> {
  const view = presentOfficial(document);
  const notes = new FootNotes();
  const sections = [bodyOf(view, notes), ...view.annexes.map((annex) => annexSection(annex, notes))];
  const file = new Document({
    title: view.name,
    creator: view.issuer.join(' '),
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: SIZE.body, language: { value: 'vi-VN' } } },
      },
    },
    footnotes: notes.written,
    sections,
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Foot notes in the order their runs come. */
class FootNotes {
  readonly written: Record<string, { children: Paragraph[] }> = {};

  add(words: string): number {
    const id = Object.keys(this.written).length + 1;
    this.written[id] = {
      children: [new Paragraph({ children: [new TextRun({ text: ` ${words}`, size: SIZE.note })] })],
    };
    return id;
  }
}

function bodyOf(view: OfficialView, notes: FootNotes): ISectionOptions {
  return {
    properties: section(false),
    headers: pageNumbers(),
    children: [
      letterhead(view),
      ...titleOf(view),
      ...view.bases.map((basis) => paragraph([{ ...PLAIN, text: basis, italic: true }], notes, BODY)),
      ...drawn(view.blocks, notes, { width: textWidth(false), keepLast: true }),
      new Paragraph({ spacing: { after: 120 }, keepNext: true }),
      ending(view),
    ],
  };
}

function annexSection(annex: AnnexView, notes: FootNotes): ISectionOptions {
  const width = textWidth(annex.landscape);
  return {
    properties: { ...section(annex.landscape), type: SectionType.NEXT_PAGE },
    headers: pageNumbers(),
    children: [
      centred(annex.number, { bold: true, after: 40 }),
      centred(annex.title, { bold: true, after: 40 }),
      centred(annex.reference, { italic: true, after: 40 }),
      rule(width, lengthOf(annex.reference, SIZE.body) * 0.35, 200),
      ...drawn(annex.blocks, notes, { width, keepLast: false }),
    ],
  };
}

/** Each part counts its pages anew; the first carries no number. */
function section(landscape: boolean): NonNullable<ISectionOptions['properties']> {
  const size = landscape ? { ...PAGE, orientation: PageOrientation.LANDSCAPE } : PAGE;
  return {
    titlePage: true,
    page: { size, margin: { ...roundAll(MARGIN), header: Math.round(8 * MM) }, pageNumbers: { start: 1 } },
  };
}

function pageNumbers(): NonNullable<ISectionOptions['headers']> {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.body })],
  });
  return {
    default: new Header({ children: [number] }),
    first: new Header({ children: [rule(0, 0, 0, false)] }),
  };
}

function textWidth(landscape: boolean): number {
  return (landscape ? PAGE.height : PAGE.width) - Math.round(MARGIN.left + MARGIN.right);
}

function letterhead(view: OfficialView): Table {
  const widths = [Math.round(66 * MM), Math.round(96 * MM)] as const;
  const [left, right] = widths;
  const issuer = [
    ...(view.parent.length === 0 ? [] : [centred(view.parent, { size: SIZE.head })]),
    centred(view.issuer, { size: SIZE.head, bold: true }),
    rule(left, lengthOf(view.issuer, SIZE.head) * 0.4),
  ];
  const nation = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: SIZE.head, bold: true }),
    centred('Độc lập - Tự do - Hạnh phúc', { size: SIZE.body, bold: true }),
    rule(right, MOTTO_LENGTH),
  ];
  const number = [
    centred(view.number, { size: SIZE.head }),
    ...(view.subject.length === 0 ? [] : [centred(view.subject, { size: SIZE.head, before: 60 })]),
    ...(view.isDraft ? [draftMark(left)] : []),
  ];
  const date = [centred(view.placeDate, { italic: true })];
  return layoutTable(widths, [
    [issuer, nation],
    [number, date],
  ]);
}

/** "DỰ THẢO" in a frame. */
function draftMark(width: number): Paragraph {
  const side = Math.round((width - 30 * MM) / 2);
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 2 } as const;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 100 },
    indent: { left: side, right: side },
    border: { top: line, bottom: line, left: line, right: line },
    children: [new TextRun({ text: 'DỰ THẢO', bold: true, size: SIZE.head })],
  });
}

function titleOf(view: OfficialView): (Paragraph | Table)[] {
  const width = textWidth(false);
  const kind =
    view.kind === null
      ? []
      : [
          centred(view.kind, { bold: true, before: 240, after: 40 }),
          centred(view.abstract, { bold: true }),
          rule(width, lengthOf(view.abstract, SIZE.body) * 0.35, 200),
        ];
  return [...kind, ...addressees(view)];
}

function addressees({ addressees: names, kind }: OfficialView): (Paragraph | Table)[] {
  const before = kind === null ? 240 : 0;
  if (names.length === 0) return [];
  if (names.length === 1) return [centred(`Kính gửi: ${names[0]}`, { before, after: 200 })];
  const lines = names.map((name, i) => `- ${name}${i + 1 < names.length ? ';' : '.'}`);
  return [
    new Paragraph({
      spacing: { before },
      indent: { left: Math.round(28 * MM) },
      children: [new TextRun('Kính gửi:')],
    }),
    ...lines.map(
      (line, i) =>
        new Paragraph({
          indent: { left: Math.round(48 * MM) },
          spacing: { after: i + 1 < lines.length ? 60 : 200 },
          children: [new TextRun(line)],
        }),
    ),
  ];
}

/** Draws the body; its last words stay on the page of the signature. */
function drawn(
  blocks: readonly BlockView[],
  notes: FootNotes,
  { width, keepLast }: { readonly width: number; readonly keepLast: boolean },
): (Paragraph | Table)[] {
  return blocks.flatMap((block, i): (Paragraph | Table)[] => {
    if (block.kind === 'table')
      return [grid(block.table, notes, width), new Paragraph({ spacing: { after: 60 } })];
    const keepNext = keepLast && i === blocks.length - 1;
    if (block.level === 0) return [paragraph(block.runs, notes, { ...BODY, keepNext })];
    const runs = block.runs.map((run) => ({ ...run, bold: true, italic: block.level === 3 }));
    return [paragraph(runs, notes, { ...BODY, keepNext: true, outline: block.level - 1 })];
  });
}

const PLAIN: RunView = { text: '', bold: false, italic: false, note: null };
const BODY = {
  alignment: AlignmentType.BOTH,
  indent: { firstLine: Math.round(10 * MM) },
  spacing: { before: 60, after: 60, line: 300 },
  size: SIZE.body,
} as const;

interface ParagraphLook {
  readonly alignment: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly indent?: { readonly firstLine: number };
  readonly spacing?: { readonly before: number; readonly after: number; readonly line?: number };
  readonly size: number;
  readonly keepNext?: boolean;
  readonly outline?: number;
}

function paragraph(runs: readonly RunView[], notes: FootNotes, look: ParagraphLook): Paragraph {
  const { alignment, indent, spacing, size, keepNext, outline } = look;
  return new Paragraph({
    alignment,
    ...(indent ? { indent } : {}),
    ...(spacing ? { spacing } : {}),
    ...(keepNext ? { keepNext } : {}),
    ...(outline === undefined ? {} : { outlineLevel: outline }),
    children: runs.flatMap((run) => [
      new TextRun({ text: run.text, bold: run.bold, italics: run.italic, size }),
      ...(run.note === null ? [] : [new FootnoteReferenceRun(notes.add(run.note))]),
    ]),
  });
}

function grid(table: TableView, notes: FootNotes, width: number): Table {
  const sum = table.widths.reduce((total, own) => total + own, 0);
  const widths = table.widths.map((own) => Math.floor((own / sum) * width));
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
  const borders = {
    top: line,
    bottom: line,
    left: line,
    right: line,
    insideHorizontal: line,
    insideVertical: line,
  };
  const row = (cells: readonly CellView[], isHead: boolean): TableRow =>
    new TableRow({
      // `false` would still mark the row as a head for some readers.
      ...(isHead ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((cell) => gridCell(cell, notes, isHead)),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((total, own) => total + own, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders,
    rows: [...table.head.map((cells) => row(cells, true)), ...table.rows.map((cells) => row(cells, false))],
  });
}

function gridCell(cell: CellView, notes: FootNotes, isHead: boolean): TableCell {
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[
    cell.align
  ];
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    verticalAlign: isHead ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    children: linesOf(cell.runs).map((runs) => paragraph(runs, notes, { alignment, size: SIZE.table })),
  });
}

/** A line end inside a cell begins a paragraph of its own there. */
function linesOf(runs: readonly RunView[]): RunView[][] {
  const lines: RunView[][] = [[]];
  for (const run of runs) {
    const parts = run.text.split('\n');
    parts.forEach((text, i) => {
      if (i > 0) lines.push([]);
      lines.at(-1)?.push({ ...run, text, note: i + 1 === parts.length ? run.note : null });
    });
  }
  return lines;
}

/** Recipients beside the signature, kept on one page. */
function ending(view: OfficialView): Table {
  const widths = [Math.round(74 * MM), Math.round(88 * MM)] as const;
  const recipients = [
    new Paragraph({
      keepNext: true,
      children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: SIZE.table })],
    }),
    ...view.recipients.map(
      (line) =>
        new Paragraph({
          keepNext: true,
          ...(line.startsWith('+') ? { indent: { left: Math.round(3 * MM) } } : {}),
          children: [new TextRun({ text: line, size: SIZE.list })],
        }),
    ),
  ];
  const signature = [
    ...view.signer.map((line) => centred(line, { bold: true, keepNext: true })),
    ...Array.from({ length: 4 }, () => centred('', { keepNext: true })),
    centred(view.signerName, { bold: true }),
  ];
  return layoutTable(widths, [[recipients, signature]]);
}

/** Length of the motto in bold 14 point, measured in the face's metrics: its rule is as long as the words. */
const MOTTO_LENGTH = Math.round(63.5 * MM);

function roundAll<T extends Readonly<Record<string, number>>>(values: T): T {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.round(value)])) as T;
}

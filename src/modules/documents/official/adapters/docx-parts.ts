/** Small parts of a Word file that several places of a document are drawn with. */
import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

/** Twentieths of a point in a millimetre: the measure of Word. */
export const MM = 1440 / 25.4;
/** Half points, as Word counts sizes. */
export const SIZE = { body: 28, head: 26, table: 24, list: 22, note: 20 } as const;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
} as const;

/** A table that only places things side by side, without rules. */
export function layoutTable(widths: readonly number[], rows: readonly (readonly Paragraph[])[][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((total, own) => total + own, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          height: { value: 20, rule: HeightRule.ATLEAST },
          children: cells.map((children) => new TableCell({ children, margins: { left: 0, right: 0 } })),
        }),
    ),
  });
}

interface CentredLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
}

/** A paragraph in the middle; each line of a list on its own. */
export function centred(text: string | readonly string[], look: CentredLook = {}): Paragraph {
  const { size = SIZE.body, bold = false, italic = false, before = 0, after = 0, keepNext = false } = look;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after },
    keepNext,
    children: [text]
      .flat()
      .map(
        (line, i) => new TextRun({ text: line, size, bold, italics: italic, ...(i > 0 ? { break: 1 } : {}) }),
      ),
  });
}

/** A short rule in the middle (đường kẻ ngang): an empty, very low paragraph with a line above it. */
export function rule(width: number, length: number, after = 60, isDrawn = true): Paragraph {
  const side = Math.max(0, Math.round((width - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 40, after, line: 60, lineRule: 'exact' },
    ...(isDrawn
      ? { border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } } }
      : {}),
    children: [new TextRun({ text: '', size: 4 })],
  });
}

/** About how long the longest of the lines is on the page; only shares of it are drawn. */
export function lengthOf(lines: readonly string[], halfPoints: number): number {
  const long = lines.map((text) => {
    const capitals = [...text].filter((letter) => letter !== letter.toLowerCase()).length;
    return (capitals * 0.7 + (text.length - capitals) * 0.46) * halfPoints * 10;
  });
  return Math.max(...long);
}

import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { linesOfHtml } from './docx.ts';
import { type SourceLine, splitLines } from './lines.ts';
import { linesOfPages, type PdfText } from './pdf.ts';

/**
 * Lines of a plan's file (đọc tệp kế hoạch): Word, PDF with text, or plain text in UTF-8 or UTF-16. The sort is
 * told by the content, not by the name.
 *
 * @throws plans/file-empty, plans/file-not-readable, plans/file-without-text
 */
export async function readSource(bytes: Uint8Array): Promise<SourceLine[]> {
  ensure(bytes.length > 0, errors.fileEmpty);
  const lines = await linesOf(bytes);
  ensure(lines.length > 0, errors.fileWithoutText);
  return lines;
}

async function linesOf(bytes: Uint8Array): Promise<SourceLine[]> {
  if (startsWith(bytes, 'PK')) return readOrRefuse(() => docxLines(bytes));
  if (startsWith(bytes, '%PDF')) return readOrRefuse(() => pdfLines(bytes));
  return splitLines(decodeText(bytes));
}

async function readOrRefuse(read: () => Promise<SourceLine[]>): Promise<SourceLine[]> {
  const lines = await read().catch(() => undefined);
  ensure(lines, errors.fileNotReadable);
  return lines;
}

async function docxLines(bytes: Uint8Array): Promise<SourceLine[]> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  return linesOfHtml(value);
}

async function pdfLines(bytes: Uint8Array): Promise<SourceLine[]> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfText[][] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item)) return [];
        const [, , , , x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, x, y, width: item.width, height: item.height || 10 }];
      }),
    );
  }
  return linesOfPages(pages);
}

function decodeText(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  const text = new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
  const strange = [...text].filter(
    (letter) => letter === '\uFFFD' || (letter < ' ' && !'\t\n\v\f\r'.includes(letter)),
  ).length;
  ensure(strange < Math.max(8, text.length * 0.02), errors.fileNotReadable);
  return text;
}

function startsWith(bytes: Uint8Array, sign: string): boolean {
  return [...sign].every((letter, i) => bytes[i] === letter.charCodeAt(0));
}

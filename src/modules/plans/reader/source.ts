import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { linesOfHtml } from './docx.ts';
import { type SourceLine, splitLines } from './lines.ts';
import { linesOfPages, type PdfPage, type PdfText } from './pdf.ts';
import { rulesOf } from './pdf-rules.ts';

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
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  const names = new Map(Object.entries(OPS).map(([name, code]) => [code as number, name]));
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  let pictures = 0;
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    const { fnArray, argsArray } = await page.getOperatorList();
    const acts = fnArray.map((code, i) => {
      const [name, values] = [names.get(code) ?? '', (argsArray[i] ?? []) as unknown[]];
      // How a path is painted is told by its code: by its name instead.
      const painted = name === 'constructPath' ? [names.get(Number(values[0])), ...values.slice(1)] : values;
      return { name, values: painted };
    });
    if (fnArray.some((code) => names.get(code)?.startsWith('paintImage'))) pictures += 1;
    pages.push({ texts: items.flatMap(toPdfText), rules: rulesOf(acts) });
  }
  return isScan(pages, pictures) ? [] : linesOfPages(pages);
}

/** Fewest letters of a page that was written as text; a stamp or a page number on a picture has less. */
const FEWEST_LETTERS = 30;

/** Pictures of pages, with hardly any text on them (bản quét). */
function isScan(pages: readonly PdfPage[], pictures: number): boolean {
  const letters = pages.flatMap((page) => page.texts).reduce((sum, { text }) => sum + text.trim().length, 0);
  return pictures > 0 && letters < FEWEST_LETTERS * pages.length;
}

function toPdfText(item: object): PdfText[] {
  if (!('str' in item) || !('transform' in item)) return [];
  const { str, transform, width, height } = item as {
    str: string;
    transform: number[];
    width: number;
    height: number;
  };
  return [{ text: str, x: transform[4] ?? 0, y: transform[5] ?? 0, width, height: height || 10 }];
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

/** From a paper as it was issued to the PDF that a person gets (in lại giấy đã phát hành). */
import type { FileStore } from '#kernel/files';
import type { PdfRenderer } from '#kernel/pdf';
import type { Circular, PaperContents, PaperKey } from '../model.ts';
import { renderPaper } from './render-paper.ts';

/** A paper as stored: what it says, under which circular, and its signed file where there is one. */
export interface PrintablePaper {
  readonly kind: string;
  readonly circular: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly signedSha256: string | null;
}

/** What printing needs that only `start` builds. */
export interface Printer {
  readonly pdf: PdfRenderer;
  readonly files: FileStore;
  /** Address of this site: the QR code of a paper leads there. */
  readonly publicUrl: string;
}

/** The PDF of a paper: the signed file where there is one, otherwise printed from what was issued. */
export async function printIssued(printer: Printer, paper: PrintablePaper): Promise<Uint8Array> {
  if (paper.signedSha256 === null) return printUnsigned(printer, paper);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await printer.files.get(paper.signedSha256)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** The PDF of a paper without a signature. The same paper gives the same bytes. */
export function printUnsigned(
  printer: Pick<Printer, 'pdf' | 'publicUrl'>,
  paper: Omit<PrintablePaper, 'signedSha256'>,
): Promise<Uint8Array> {
  // Papers are stored with the path of their look-up only: the address of the site may change.
  const content = paper.content as unknown as PaperContents[PaperKey];
  const lookupUrl = content.lookupUrl === null ? null : new URL(content.lookupUrl, printer.publicUrl).href;
  const printed = { ...content, lookupUrl } as PaperContents[PaperKey];
  return renderPaper(printer.pdf, paper.kind as PaperKey, paper.circular as Circular, printed);
}

/** How a paper of the catalogue becomes a PDF (in giấy tờ). */
import { fileURLToPath } from 'node:url';
import { type PdfRenderer, qrSvg } from '#kernel/pdf';
import type { Circular, PaperContents, PaperKey } from '../model.ts';
import { circularNames, getPaperForm } from '../papers.ts';
import { presentPaper } from '../present.ts';

/** Where the Typst templates of this room lie. */
export const templatesDir = fileURLToPath(new URL('../templates', import.meta.url));

/**
 * Prints a paper as PDF/A-2b, with a QR code when it has a lookup address. The date inside the file is the day of
 * issue, so printing the same paper again gives the same bytes.
 *
 * @throws documents/paper-not-in-circular
 */
export async function renderPaper<K extends PaperKey>(
  renderer: PdfRenderer,
  key: K,
  circular: Circular,
  content: PaperContents[K],
): Promise<Uint8Array> {
  const form = getPaperForm(key, circular);
  const view = {
    ...presentPaper(key, content),
    form: { ...form, circular: circularNames[circular], hasQr: content.lookupUrl !== null },
  };
  const assets = content.lookupUrl === null ? {} : { 'qr.svg': await qrSvg(content.lookupUrl) };
  const options = content.issuedAt === null ? {} : { createdAt: Temporal.Instant.from(content.issuedAt) };
  return renderer.render(form.template, view, assets, options);
}

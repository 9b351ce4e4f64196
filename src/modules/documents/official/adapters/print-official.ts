/** An administrative document as PDF/A (in văn bản). */
import type { PdfRenderer } from '#kernel/pdf';
import type { OfficialDocument } from '../model.ts';
import { presentOfficial } from '../present.ts';

/**
 * Prints a document as PDF/A-2b in the layout of NĐ 30/2020. The day inside the file is the day of issue, so the same
 * document gives the same bytes.
 *
 * @law ND-30-2020/I.I    page, type and margins
 * @law ND-30-2020/I.II   places of its elements
 */
export function printOfficial(renderer: PdfRenderer, document: OfficialDocument): Promise<Uint8Array> {
  const at =
    document.issuedOn === null ? undefined : Temporal.Instant.from(`${document.issuedOn}T00:00+07:00`);
  return renderer.render('official.typ', presentOfficial(document), {}, at ? { createdAt: at } : {});
}

import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { insertFile, insertSigned, type NewFile } from '../store.ts';

/**
 * Keeps the signed file of a paper (lưu bản ký số). A second one for the same paper changes nothing.
 *
 * @emits documents.signed { subject }
 */
export function keepSignedFile(
  ctx: Ctx,
  paper: { readonly id: string; readonly subject: string },
  file: NewFile,
): Promise<void> {
  return inTx(ctx, async (tx) => {
    await insertFile(tx, file);
    if (await insertSigned(tx, paper.id, file.id))
      tx.emit('documents.signed', paper.id, { subject: paper.subject });
  });
}

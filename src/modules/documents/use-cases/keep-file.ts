import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { insertFile, type NewFile } from '../store.ts';

/**
 * Keeps a file whose bytes are safely in the file store (lưu tệp). The bytes come first, the row after: a row never
 * names bytes that a power cut could lose.
 */
export function keepFile(ctx: Ctx, file: NewFile): Promise<void> {
  return inTx(ctx, async (tx) => {
    await insertFile(tx, file);
  });
}

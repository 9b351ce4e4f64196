import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { moveDrafts } from '../transfer-store.ts';
import type { Replacement } from './transfer-dossier.ts';

/** Puts the new unit into drafts that were begun for the old one (bản nháp nộp tới đơn vị cũ). */
export function transferDrafts(ctx: Ctx, { from, to }: Replacement): Promise<void> {
  return inTx(ctx, (tx) => moveDrafts(tx, from, to));
}

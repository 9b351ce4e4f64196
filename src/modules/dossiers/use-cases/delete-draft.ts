import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { deleteDraftRow } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';

/**
 * Deletes a draft that was not submitted (xoá bản nháp). Its files are named by no row any more.
 *
 * @throws dossiers/draft-not-found
 */
export function deleteDraft(ctx: Ctx, id: string): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    ensure(await deleteDraftRow(tx, id, accountOf(ctx.actor) ?? ''), errors.draftNotFound);
    return { id };
  });
}

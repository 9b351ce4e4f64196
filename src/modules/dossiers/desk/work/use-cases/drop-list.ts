import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { deleteSavedList } from '../saved-list-store.ts';
import { errors } from '../errors.ts';

/**
 * Drops a list that one kept (xoá danh sách đã lưu); the lists of others do not exist here.
 *
 * @throws dossiers/list-not-found
 * @emits dossiers.list-dropped {}
 */
export function dropList(ctx: Ctx, id: string): Promise<void> {
  return inTx(ctx, async (tx) => {
    ensure(await deleteSavedList(tx, id, accountOf(ctx.actor) ?? ''), errors.listNotFound);
    tx.emit('dossiers.list-dropped', id, {});
  });
}

import { accountOf, type Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { updateRead } from '../store.ts';

/** Marks all notices of the one who asks as read (đánh dấu đã đọc). @returns how many were not yet */
export function markRead(ctx: Ctx): Promise<{ readonly read: number }> {
  return inTx(ctx, async (tx) => {
    const accountId = accountOf(ctx.actor);
    return { read: accountId === null ? 0 : await updateRead(tx, accountId) };
  });
}

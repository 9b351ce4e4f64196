import type { Ctx } from '#kernel/context';
import { tokenHash } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { closeSession } from '../store.ts';

/**
 * Ends the session of a token (đăng xuất). A token whose session has already ended changes nothing.
 *
 * @emits identity.signed-out { }
 */
export async function signOut(ctx: Ctx, token: string): Promise<void> {
  await inTx(ctx, async (tx) => {
    const closed = await closeSession(tx, tokenHash(token));
    if (closed) tx.emit('identity.signed-out', closed.accountId, {});
  });
}

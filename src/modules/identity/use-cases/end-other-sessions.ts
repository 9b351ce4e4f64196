import { accountOf, type Ctx } from '#kernel/context';
import { tokenHash } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { closeSessions } from '../store.ts';

/**
 * Ends every session of the actor but the one of this token (đăng xuất khỏi các thiết bị khác).
 *
 * @returns how many ended
 * @throws identity/account-not-found
 * @emits identity.sessions-ended { count }
 */
export async function endOtherSessions(ctx: Ctx, token: string): Promise<number> {
  const accountId = accountOf(ctx.actor);
  ensure(accountId, errors.accountNotFound);
  return inTx(ctx, async (tx) => {
    const count = await closeSessions(tx, accountId, tokenHash(token));
    if (count > 0) tx.emit('identity.sessions-ended', accountId, { count });
    return count;
  });
}

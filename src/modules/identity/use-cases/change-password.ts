import { accountOf, type Ctx } from '#kernel/context';
import { newToken, tokenHash } from '#kernel/ids';
import { createLimiter } from '#kernel/limit';
import { ensure } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { errors } from '../errors.ts';
import { ensurePassword, hashWithSalt, isPassword } from '../password.ts';
import { closeSessions, findSecret, updatePassword } from '../store.ts';

const attempts = createLimiter(10, 15 * 60_000);

/**
 * Replaces the actor's own password after checking the current one, and ends the other sessions (đổi mật khẩu).
 *
 * @param change.token  token of the session that goes on
 * @throws identity/account-not-found, identity/too-many-attempts, identity/password-wrong, identity/password-short,
 *   identity/password-long, identity/password-like-login, identity/busy
 * @emits identity.password-changed { }
 */
export async function changePassword(
  ctx: Ctx,
  change: { readonly current: string; readonly next: string; readonly token: string },
): Promise<void> {
  const accountId = accountOf(ctx.actor);
  const account = accountId === null ? undefined : await findSecret(reading(ctx), accountId);
  ensure(account, errors.accountNotFound);
  ensurePassword(change.next, account.login);
  ensure(attempts.take(account.id, ctx.now.epochMilliseconds), errors.tooManyAttempts, { minutes: 15 });
  ensure(await isPassword(change.current.slice(0, 1000), account.passwordHash), errors.passwordWrong);
  const passwordHash = await hashWithSalt(change.next, newToken());
  await inTx(ctx, async (tx) => {
    await updatePassword(tx, account.id, passwordHash);
    await closeSessions(tx, account.id, tokenHash(change.token));
    tx.emit('identity.password-changed', account.id, {});
  });
}

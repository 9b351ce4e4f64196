import type { Ctx } from '#kernel/context';
import { newToken } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { errors } from '../errors.ts';
import { loginOf } from '../model.ts';
import { ensurePassword, hashWithSalt } from '../password.ts';
import { closeSessions, findSecretByLogin, updatePassword } from '../store.ts';

/**
 * Gives an account another password without knowing the old one, and ends all its sessions (đặt lại mật khẩu). For the
 * command line of the machine only.
 *
 * @throws identity/not-administrator, identity/account-not-found, identity/password-short, identity/password-long,
 *   identity/password-like-login, identity/busy
 * @emits identity.password-reset { }
 */
export async function resetPassword(ctx: Ctx, typedLogin: string, password: string): Promise<void> {
  ensure(ctx.actor.kind === 'system', errors.notAdministrator);
  const account = await findSecretByLogin(reading(ctx), loginOf(typedLogin));
  ensure(account, errors.accountNotFound);
  ensurePassword(password, account.login);
  const passwordHash = await hashWithSalt(password, newToken());
  await inTx(ctx, async (tx) => {
    await updatePassword(tx, account.id, passwordHash);
    await closeSessions(tx, account.id, null);
    tx.emit('identity.password-reset', account.id, {});
  });
}

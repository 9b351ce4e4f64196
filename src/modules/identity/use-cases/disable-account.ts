import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { errors } from '../errors.ts';
import { loginOf } from '../model.ts';
import { closeSessions, findSecretByLogin, updateDisabled } from '../store.ts';

/**
 * Takes an account out of use and ends its sessions at once (khoá tài khoản). For the command line of the machine only.
 *
 * @throws identity/not-administrator, identity/account-not-found
 * @emits identity.account-disabled { }
 */
export async function disableAccount(ctx: Ctx, typedLogin: string): Promise<void> {
  ensure(ctx.actor.kind === 'system', errors.notAdministrator);
  const account = await findSecretByLogin(reading(ctx), loginOf(typedLogin));
  ensure(account, errors.accountNotFound);
  await inTx(ctx, async (tx) => {
    await updateDisabled(tx, account.id);
    await closeSessions(tx, account.id, null);
    tx.emit('identity.account-disabled', account.id, {});
  });
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { moveRolesOf } from '../role-store.ts';

/**
 * Lets the roles of a unit follow to the one that takes its place (chuyển vai trò khi sắp xếp đơn vị): whoever worked in the
 * old one goes on in the new one from today, until the head says otherwise. Done again, nothing changes.
 *
 * @returns how many roles followed
 * @throws identity/not-administrator
 * @emits identity.roles-moved { to, count, decision }
 */
export function moveRoles(
  ctx: Ctx,
  takeover: { readonly from: string; readonly to: string; readonly decision: string },
): Promise<number> {
  return inTx(ctx, async (tx) => {
    ensure(ctx.actor.kind === 'system', errors.notAdministrator);
    const { from, to, decision } = takeover;
    const count = await moveRolesOf(tx, { from, to }, localDate(ctx.now));
    if (count > 0) tx.emit('identity.roles-moved', from, { to, count, decision });
    return count;
  });
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { lineOf } from '#modules/directory';
import { errors } from '../errors.ts';
import { ensureMayGrant } from '../model.ts';
import { closeRole } from '../role-store.ts';

/**
 * Ends a role of an officer (thôi giao vai trò), at once or after a last day.
 *
 * @param held.lastDay  `YYYY-MM-DD`; yesterday unless said, so that the role ends at once
 * @throws identity/role-to-oneself, identity/not-administrator, identity/role-not-held
 * @emits identity.role-ended { role, unitId, lastDay }
 */
export async function endRole(
  ctx: Ctx,
  held: {
    readonly accountId: string;
    readonly role: string;
    readonly unitId: string;
    readonly lastDay?: string | undefined;
  },
): Promise<void> {
  const { accountId, role, unitId } = held;
  const lastDay = held.lastDay ?? localDate(ctx.now.subtract({ hours: 24 }));
  await inTx(ctx, async (tx) => {
    ensureMayGrant(ctx.actor, accountId, await lineOf(tx, unitId));
    ensure(await closeRole(tx, held, lastDay), errors.roleNotHeld);
    tx.emit('identity.role-ended', accountId, { role, unitId, lastDay });
  });
}

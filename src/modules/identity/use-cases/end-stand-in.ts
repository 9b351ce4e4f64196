import { localDate } from '#kernel/clock';
import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { lineOf } from '#modules/directory';
import { errors } from '../errors.ts';
import { ensureMayArrange } from '../stand-in.ts';
import { findStandIn, insertStandInEnd } from '../stand-in-store.ts';

/**
 * Ends an arrangement at once (trở lại làm việc, thu hồi uỷ quyền): whoever may arrange it may end it.
 *
 * @throws identity/stand-in-not-found, identity/stand-in-not-yours
 * @emits identity.stand-in-ended { lastOn }
 */
export function endStandIn(ctx: Ctx, id: string): Promise<void> {
  const lastOn = localDate(ctx.now.subtract({ hours: 24 }));
  return inTx(ctx, async (tx) => {
    const found = await findStandIn(tx, id);
    ensure(found, errors.standInNotFound);
    ensureMayArrange(ctx.actor, found, await lineOf(tx, found.heldUnitId));
    const by = accountOf(ctx.actor) ?? found.accountId;
    const byName = 'name' in ctx.actor ? ctx.actor.name : '';
    ensure(await insertStandInEnd(tx, { id, lastOn, by, byName }), errors.standInNotFound);
    tx.emit('identity.stand-in-ended', found.accountId, { lastOn });
  });
}

import { insertLook } from '#kernel/audit';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';

/**
 * Records that an officer read personal data (ghi nhận lượt xem), so that the citizen can see who, when, in which unit.
 * At most one row for each officer, thing and hour; what others than officers see is their own.
 *
 * @param act      `room.act`, such as `dossiers.read`
 * @param subject  id of the dossier or account
 */
export async function recordLook(ctx: Ctx, act: string, subject: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'officer') return;
  const look = {
    id: uuidv7(ctx.now.epochMilliseconds),
    act,
    subject,
    actorId: actor.accountId,
    unitId: actor.unitId,
  };
  await inTx({ ...ctx, command: undefined }, (tx) => insertLook(tx, look));
}

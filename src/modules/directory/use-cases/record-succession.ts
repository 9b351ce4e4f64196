import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { isAliveOn } from '../model.ts';
import { findSuccession, getBoth, insertSuccessions, updateLastDay } from '../store.ts';

/** One unit in the place of another, and the decision that says so. */
export interface Takeover {
  readonly from: string;
  readonly to: string;
  readonly decision: string;
}

/**
 * Records that from today on one unit is in the place of another (sắp xếp đơn vị): the old one ended yesterday, so that
 * nothing new comes to it. Recorded again, nothing changes.
 *
 * @returns the first day of the succession, and whether it is new
 * @throws directory/unit-not-found, directory/unit-not-suitable, directory/unit-ended
 * @emits directory.succeeded { to, on }
 */
export function recordSuccession(
  ctx: Ctx,
  { from, to, decision }: Takeover,
): Promise<{ readonly on: string; readonly recorded: boolean }> {
  return inTx(ctx, async (tx) => {
    const today = localDate(ctx.now);
    const [old, successor] = await getBoth(tx, from, to);
    const known = await findSuccession(tx, from, to);
    if (known !== undefined) return { on: known, recorded: false };
    const suitable = from !== to && successor.parentId !== from && isAliveOn(successor, today);
    ensure(suitable, errors.unitNotSuitable, { from: old.name, to: successor.name });
    ensure(isAliveOn(old, today), errors.unitEnded, { unit: old.name, on: old.validTo });
    await updateLastDay(tx, from, Temporal.PlainDate.from(today).subtract({ days: 1 }).toString());
    await insertSuccessions(tx, [{ fromId: from, toId: to, on: today, decision, inPart: false }]);
    tx.emit('directory.succeeded', from, { to, on: today });
    return { on: today, recorded: true };
  });
}

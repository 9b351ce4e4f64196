import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { updateSessionSeen } from '../store.ts';

/** Notes that a session is in use; called at most once a minute for each (gia hạn phiên khi còn dùng). */
export async function touchSession(ctx: Ctx, hash: Buffer): Promise<void> {
  await inTx(ctx, (tx) => updateSessionSeen(tx, hash, ctx.now));
}

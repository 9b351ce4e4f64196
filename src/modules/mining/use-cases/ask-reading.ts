import { accountOf, type Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';

/**
 * Asks for the logs to be read now and not at the next quarter of an hour (yêu cầu đọc nhật ký ngay).
 *
 * @emits mining.reading-asked {}
 */
export function askReading(ctx: Ctx): Promise<{ readonly asked: true }> {
  return inTx(ctx, async (tx) => {
    tx.emit('mining.reading-asked', accountOf(ctx.actor) ?? ctx.requestId, {});
    return { asked: true };
  });
}

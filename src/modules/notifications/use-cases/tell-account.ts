import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import type { Template } from '../model.ts';
import { insertMessage } from '../store.ts';

/**
 * Tells an account what happened to its dossier (gửi thông báo). The same event told again changes nothing.
 *
 * @emits notifications.told { template, code }
 */
export function tellAccount(
  ctx: Ctx,
  told: {
    readonly eventId: string;
    readonly accountId: string;
    readonly template: Template;
    readonly code: string;
  },
): Promise<void> {
  return inTx(ctx, async (tx) => {
    const id = uuidv7(ctx.now.epochMilliseconds);
    if (await insertMessage(tx, { id, ...told }))
      tx.emit('notifications.told', id, { template: told.template, code: told.code });
  });
}

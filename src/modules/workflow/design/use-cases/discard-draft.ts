import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { closeDraft } from '../store.ts';
import { openDraft } from './draft-access.ts';

/**
 * Puts a working copy away (bỏ bản thảo); it stays readable.
 *
 * @throws workflow/not-designer, workflow/design-not-found, workflow/draft-closed
 * @emits workflow.draft-discarded { revision }
 */
export function discardDraft(ctx: Ctx, id: string): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const draft = await openDraft(tx, id);
    await closeDraft(tx, id);
    tx.emit('workflow.draft-discarded', id, { revision: draft.revision });
    return { id };
  });
}

import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { ensureDesigner } from '../model.ts';
import { insertDrafts, type NewDraft } from '../store.ts';
import { ensureReadable, writerOf } from './draft-access.ts';

/**
 * Begins a working copy of a process (lập bản thảo quy trình).
 *
 * @returns its id
 * @throws workflow/not-designer, workflow/file-invalid
 * @emits workflow.drafted { subjects }
 */
export async function createDraft(ctx: Ctx, given: Omit<NewDraft, 'id'>): Promise<{ readonly id: string }> {
  ensureDesigner(ctx.actor);
  const xml = await ensureReadable(given.xml);
  return inTx(ctx, async (tx) => {
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertDrafts(tx, [{ ...given, xml, id }], writerOf(ctx));
    tx.emit('workflow.drafted', id, { subjects: given.subjects });
    return { id };
  });
}

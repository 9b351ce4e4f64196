import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { listFiles } from '#modules/documents';
import { changeDraft, type DraftChange } from '../citizen/draft.ts';
import { getDossierOfDraft, getDraftForChange, updateDraft } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';
import { NEXT } from '../model.ts';

/**
 * Saves one step of a draft (lưu bản nháp). A draft that was submitted is open again only while the desk waits for a
 * supplement, or while its applicant adjusts it.
 *
 * @throws dossiers/draft-not-found, dossiers/action-not-allowed, dossiers/file-unknown
 */
export function saveDraft(ctx: Ctx, id: string, change: DraftChange): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const accountId = accountOf(ctx.actor) ?? '';
    const draft = await getDraftForChange(tx, id, accountId);
    if (draft.dossierId !== null) {
      const { status, contentVersion } = await getDossierOfDraft(tx, draft.dossierId);
      const waits = NEXT[status].complete !== null || NEXT[status]['receive-supplement'] !== null;
      const adjusting = NEXT[status].adjust !== null && draft.contact.adjusts === contentVersion;
      ensure(waits || adjusting, errors.actionNotAllowed, { status });
    }
    if (change.kind === 'add-file') {
      const [file] = await listFiles(tx, [change.file.id]);
      ensure(file?.uploadedBy === accountId, errors.fileUnknown);
    }
    await updateDraft(tx, changeDraft(draft, change));
    return { id };
  });
}

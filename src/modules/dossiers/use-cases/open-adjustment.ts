import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { getDraftForChange, updateDraft } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';
import { fold, NEXT } from '../model.ts';
import { getForChange } from '../load-store.ts';
import { workingCopy } from './working-copy.ts';

/**
 * Opens the working copy in which the applicant adjusts an online dossier (mở phần điều chỉnh hồ sơ), until the
 * decision is signed. Sending it closes it again.
 *
 * @throws dossiers/not-found, dossiers/action-not-allowed, dossiers/already-signed
 * @law ND-118-2025/21
 */
export function openAdjustment(ctx: Ctx, code: string): Promise<{ readonly draftId: string }> {
  return inTx(ctx, async (tx) => {
    const dossier = await getForChange(tx, code);
    const accountId = accountOf(ctx.actor);
    const own = accountId !== null && dossier.applicantAccount === accountId;
    ensure(own && dossier.channel === 'online', errors.notFound);
    const { status, contentVersion, signed } = fold(dossier.actions);
    ensure(NEXT[status].adjust !== null, errors.actionNotAllowed, { status });
    ensure(!signed, errors.alreadySigned);
    const draftId = await workingCopy(tx, ctx, dossier, contentVersion);
    const draft = await getDraftForChange(tx, draftId, accountId);
    await updateDraft(tx, { ...draft, contact: { ...draft.contact, adjusts: contentVersion } });
    return { draftId };
  });
}

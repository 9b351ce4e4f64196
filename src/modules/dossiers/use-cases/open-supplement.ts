import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { fold, NEXT } from '../model.ts';
import { getForChange } from '../load-store.ts';
import { workingCopy } from './working-copy.ts';

/**
 * Opens the working copy in which the applicant prepares what the desk asked for (mở phần bổ sung hồ sơ). The one made
 * when the dossier was filled in is used again; a dossier from the counter gets one.
 *
 * @throws dossiers/not-found, dossiers/action-not-allowed
 */
export function openSupplement(ctx: Ctx, code: string): Promise<{ readonly draftId: string }> {
  return inTx(ctx, async (tx) => {
    const dossier = await getForChange(tx, code);
    const accountId = accountOf(ctx.actor);
    ensure(accountId !== null && dossier.applicantAccount === accountId, errors.notFound);
    const { status, contentVersion } = fold(dossier.actions);
    const waits = NEXT[status].complete !== null || NEXT[status]['receive-supplement'] !== null;
    ensure(waits, errors.actionNotAllowed, { status });
    return { draftId: await workingCopy(tx, ctx, dossier, contentVersion) };
  });
}

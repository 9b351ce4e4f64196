import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { findDraftOf, getDraftForChange, insertDraft, updateDraft } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';
import { fold, NEXT } from '../model.ts';
import { getContent, getForChange, type LoadedDossier } from '../store.ts';

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

/** Id of the working copy of a dossier of the account that asks; made of the content in force where there is none. */
async function workingCopy(
  tx: Tx,
  ctx: Ctx,
  dossier: LoadedDossier,
  contentVersion: number,
): Promise<string> {
  const accountId = accountOf(ctx.actor) ?? '';
  const known = await findDraftOf(tx, dossier.id, accountId);
  if (known !== undefined) return known;
  const content = await getContent(tx, dossier.id, contentVersion);
  const id = uuidv7(ctx.now.epochMilliseconds);
  await insertDraft(tx, {
    id,
    accountId,
    procedureCode: dossier.procedureCode,
    versionId: dossier.versionId,
    caseKey: dossier.caseKey,
    unitId: dossier.responsibleUnit,
    answers: content.answers,
    papers: content.papers,
    contact: {
      phone: content.applicant.phone ?? '',
      email: content.applicant.email ?? '',
      address: content.applicant.address ?? '',
      delivery: content.delivery,
      sections: [],
    },
    dossierId: dossier.id,
    updatedAt: ctx.now,
  });
  return id;
}

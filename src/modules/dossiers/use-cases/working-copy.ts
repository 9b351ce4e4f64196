import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import type { Tx } from '#kernel/tx';
import { findDraftOf, insertDraft } from '../citizen/draft-store.ts';
import { getContent, type LoadedDossier } from '../load-store.ts';

/** Id of the working copy of a dossier of the account that asks; made of the content in force where there is none. */
export async function workingCopy(
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

import { localDate } from '#kernel/clock';
import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { deskOf } from '#modules/directory';
import { listFiles } from '#modules/documents';
import { type Answers, answersToSubmit, formFor } from '#modules/forms';
import { getAccount } from '#modules/identity';
import { contentOf, type Draft } from '../citizen/draft.ts';
import { getDossierOfDraft, getDraftForChange, updateDraft } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';
import { submit } from './submit-dossier.ts';

/**
 * Submits what was filled in (nộp hồ sơ từ bản nháp). A draft becomes one dossier: sent again, it answers with the same
 * code. The version it was filled in for must still be in force; when not, the draft stays as it is.
 *
 * @throws dossiers/draft-not-found, dossiers/file-unknown, dossiers/procedure-changed, catalogue/withdrawn,
 *   dossiers/paper-missing, and what else `submitDossier` refuses
 * @emits dossiers.submitted { code, unit, applicant }
 */
export function submitDraft(ctx: Ctx, id: string): Promise<{ readonly code: string }> {
  return inTx(ctx, async (tx) => {
    const accountId = accountOf(ctx.actor) ?? '';
    const draft = await getDraftForChange(tx, id, accountId);
    if (draft.dossierId !== null) return { code: (await getDossierOfDraft(tx, draft.dossierId)).code };
    const [person, desk, form] = await Promise.all([
      getAccount(tx, accountId),
      deskOf(tx, draft.unitId, localDate(ctx.now)),
      formFor(tx, draft.procedureCode),
      ensureOwnFiles(tx, draft),
    ]);
    const { id: dossierId, code } = await submit(
      tx,
      {
        procedureCode: draft.procedureCode,
        caseKey: draft.caseKey,
        channel: 'online',
        receivingUnit: desk.id,
        responsibleUnit: draft.unitId,
        // Answers of sections that do not show stay in the draft and are not sent.
        content: contentOf(
          form ? { ...draft, answers: answersToSubmit(form, draft.answers as Answers) } : draft,
          person,
        ),
      },
      draft.versionId,
    );
    await updateDraft(tx, { ...draft, dossierId });
    return { code };
  });
}

/** Every file was uploaded by the account itself. @throws dossiers/file-unknown */
async function ensureOwnFiles(tx: Tx, draft: Draft): Promise<void> {
  const ids = draft.papers.flatMap((paper) => paper.files.map((file) => file.id));
  const own = (await listFiles(tx, ids)).filter((file) => file.uploadedBy === draft.accountId);
  ensure(own.length === new Set(ids).size, errors.fileUnknown);
}

import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../../errors.ts';
import { examplesOf } from '../model.ts';
import { checkForSigning } from '../office-check.ts';
import { insertProposal, replaceProposals } from '../store.ts';
import { openDraft, writerOf } from './draft-access.ts';
import { gatherOffice } from './gather-office.ts';

/**
 * Puts a working copy forward for approval (trình phê duyệt quy trình nội bộ): checked as a whole, then kept as it is.
 * A newer one takes the place of an undecided earlier one.
 *
 * @param revision  the one that the designer has seen
 * @returns id of the proposal
 * @throws workflow/not-designer, workflow/design-not-found, workflow/draft-closed, workflow/draft-stale,
 *   workflow/subject-missing, workflow/subject-unknown, workflow/check-fails, workflow/proposal-decided
 * @emits workflow.proposed { draft, subjects }
 * @law TT-01-2018-VPCP/8  form and content are controlled before the chairman approves
 */
export function proposeProcess(
  ctx: Ctx,
  { id, revision, note }: { readonly id: string; readonly revision: number; readonly note: string },
): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const draft = await openDraft(tx, id);
    ensure(draft.revision === revision, errors.draftStale, {
      by: draft.savedName,
      at: draft.savedAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toString().slice(11, 16),
      revision: draft.revision,
    });
    ensure(draft.subjects.length > 0, errors.subjectMissing);
    const office = await gatherOffice(tx, { subjects: draft.subjects, now: ctx.now });
    const unknown = draft.subjects.find((subject) => !office.uses.some((use) => use.subject === subject));
    ensure(unknown === undefined, errors.subjectUnknown, { subject: unknown });
    const { definition, ...found } = await checkForSigning(draft, office, examplesOf(draft));
    ensure(found.ok && definition, errors.checkFails, {
      count: found.errors.length,
      first: found.errors[0]?.message ?? '',
    });
    const proposal = uuidv7(ctx.now.epochMilliseconds);
    const words = note.trim().slice(0, 2_000) || null;
    const kept = await insertProposal(
      tx,
      { id: proposal, draft, content: definition, found, note: words },
      writerOf(ctx),
    );
    ensure(kept, errors.proposalDecided);
    await replaceProposals(tx, draft.id, proposal, writerOf(ctx));
    tx.emit('workflow.proposed', proposal, { draft: draft.id, subjects: draft.subjects });
    return { id: proposal };
  });
}

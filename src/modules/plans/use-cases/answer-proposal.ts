import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { insertProposalAnswer, loadProposal } from '../evidence-store.ts';
import { mayReport } from '../roles.ts';
import { insertTaskAct, isDone, loadTask } from '../task-store.ts';
import { ensureMay, readAround } from './around.ts';

/** What somebody of the unit says about a proposed piece of evidence (trả lời minh chứng đề xuất). */
export interface ProposalAnswer {
  readonly proposalId: string;
  readonly answer: 'confirmed' | 'declined';
  readonly note: string;
}

/**
 * Confirms a proposed piece of evidence, which then proves the task, or declines it (xác nhận minh chứng). Once; both stay
 * on record.
 *
 * @throws plans/not-found, plans/not-yours, plans/already-answered, plans/occurrence-unknown, plans/field-invalid
 * @emits plans.evidence-answered { plan, answer }, plans.reported { plan, occurrence, kind }
 */
export function answerProposal(ctx: Ctx, given: ProposalAnswer): Promise<{ readonly taskId: string }> {
  return inTx(ctx, async (tx) => {
    const proposal = await loadProposal(tx, given.proposalId);
    const [around, task] = await Promise.all([readAround(tx), loadTask(tx, proposal.taskId)]);
    ensureMay(
      mayReport(
        ctx.actor,
        task.responsible.map((unitId) => around.acting(unitId)),
      ),
    );
    const note = given.note.trim().slice(0, 2000);
    const needsNote = given.answer === 'declined' && note === '';
    ensure(!needsNote, errors.fieldInvalid, { field: 'Lý do', why: 'cần nêu vì sao không đúng' });
    await insertProposalAnswer(tx, { ...given, note });
    tx.emit('plans.evidence-answered', task.id, { plan: task.planId, answer: given.answer });
    if (given.answer === 'declined') return { taskId: task.id };
    await isDone(tx, task.id, proposal.occurrence);
    await insertTaskAct(tx, {
      id: uuidv7(ctx.now.epochMilliseconds),
      taskId: task.id,
      planId: task.planId,
      occurrence: proposal.occurrence,
      kind: 'evidence',
      percent: null,
      note,
      statedOn: proposal.happenedOn,
      evidence: { kind: proposal.fact, ref: proposal.ref, title: proposal.title },
    });
    tx.emit('plans.reported', task.id, {
      plan: task.planId,
      occurrence: proposal.occurrence,
      kind: 'evidence',
    });
    return { taskId: task.id };
  });
}

import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { applyEdit } from '../edits.ts';
import { errors } from '../errors.ts';
import { loadPlan, updateDraft } from '../plan-store.ts';
import { mayWrite } from '../roles.ts';
import { insertAnswer, type NewAnswer } from '../source-store.ts';
import { isEditable } from '../states.ts';
import { ensureMay, readAround } from './around.ts';
import type { Change } from './edit-plan.ts';

/**
 * Answers one question about a read plan, with the correction where there is one (trả lời điểm cần xác nhận).
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/changed-meanwhile
 */
export function answerQuestion(
  ctx: Ctx,
  planId: string,
  given: NewAnswer & { readonly change: Change | null },
): Promise<void> {
  return inTx(ctx, async (tx) => {
    const [around, plan] = await Promise.all([readAround(tx), loadPlan(tx, planId)]);
    ensureMay(mayWrite(ctx.actor, around.acting(plan.unitId)));
    ensure(isEditable(plan.state), errors.notNow, { state: plan.state });
    if (given.change) {
      ensure(plan.revision === given.change.seen, errors.changedMeanwhile);
      const content = applyEdit(plan.content, given.change.edit);
      await updateDraft(tx, planId, { seen: given.change.seen, content });
    }
    await insertAnswer(tx, planId, given);
  });
}

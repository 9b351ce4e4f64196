import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { applyEdit, type Edit } from '../edits.ts';
import { errors } from '../errors.ts';
import { loadPlan, updateDraft } from '../plan-store.ts';
import { mayWrite } from '../roles.ts';
import { isEditable } from '../states.ts';
import { ensureMay, readAround } from './around.ts';

/** A change of the working copy as its author had seen it. */
export interface Change {
  /** Revision of the working copy that the author had before the eyes. */
  readonly seen: number;
  readonly edit: Edit;
}

/**
 * Changes the working copy of a plan (sửa kế hoạch đang soạn).
 *
 * @returns the new revision
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/changed-meanwhile
 */
export function editPlan(ctx: Ctx, planId: string, change: Change): Promise<{ readonly revision: number }> {
  return inTx(ctx, async (tx) => {
    const [around, plan] = await Promise.all([readAround(tx), loadPlan(tx, planId)]);
    ensureMay(mayWrite(ctx.actor, around.acting(plan.unitId)));
    ensure(isEditable(plan.state), errors.notNow, { state: plan.state });
    ensure(plan.revision === change.seen, errors.changedMeanwhile);
    const content = applyEdit(plan.content, change.edit);
    return { revision: await updateDraft(tx, planId, { seen: change.seen, content }) };
  });
}

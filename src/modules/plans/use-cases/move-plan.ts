import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { faultsOf } from '../complete.ts';
import { errors } from '../errors.ts';
import { insertAct, insertVersion, type LoadedPlan, loadPlan } from '../plan-store.ts';
import { mayApprove, mayReturn, maySign, maySubmit, mayWrite } from '../roles.ts';
import { ensureAct } from '../states.ts';
import { type Around, ensureMay, readAround } from './around.ts';

/**
 * Hands a plan in (trình kế hoạch): what is submitted is frozen as a version, and approved or signed exactly so.
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/questions-open, plans/not-complete, plans/changed-meanwhile
 * @emits plans.submitted { unit, version, parent }
 */
export function submitPlan(ctx: Ctx, planId: string, note = ''): Promise<{ readonly version: number }> {
  return withPlan(ctx, planId, async (tx, plan, around) => {
    ensureMay(maySubmit(ctx.actor, around.acting(plan.unitId)));
    ensureAct(plan.state, 'submitted', plan.parentId !== null);
    ensure(plan.openQuestions === 0, errors.questionsOpen, { open: plan.openQuestions });
    const faults = faultsOf(plan.content);
    ensure(faults.length === 0, errors.notComplete, {
      what: faults.slice(0, 3).join('; '),
      faults: faults.slice(0, 20),
    });
    const version = plan.lastVersion + 1;
    await insertVersion(tx, planId, { version, content: plan.content });
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'submitted', version, note });
    tx.emit('plans.submitted', planId, { unit: plan.unitId, version, parent: plan.parentId });
    return { version };
  });
}

/**
 * Takes a submitted plan back to write on (lấy lại để sửa).
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/changed-meanwhile
 * @emits plans.withdrawn { unit }
 */
export function withdrawPlan(ctx: Ctx, planId: string, note = ''): Promise<void> {
  return withPlan(ctx, planId, async (tx, plan, around) => {
    ensureMay(maySubmit(ctx.actor, around.acting(plan.unitId)));
    ensureAct(plan.state, 'withdrawn', plan.parentId !== null);
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'withdrawn', version: plan.lastVersion, note });
    tx.emit('plans.withdrawn', planId, { unit: plan.unitId });
  });
}

/**
 * Gives a submitted plan back with what is missing (trả lại để hoàn thiện): the unit above, or the leader who would sign.
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/field-invalid, plans/changed-meanwhile
 * @emits plans.returned { unit }
 */
export function returnPlan(ctx: Ctx, planId: string, note: string): Promise<void> {
  return withPlan(ctx, planId, async (tx, plan, around) => {
    const above = plan.parentUnit !== null && mayReturn(ctx.actor, around.acting(plan.parentUnit));
    ensureMay(above || maySign(ctx.actor, around.acting(plan.unitId)));
    ensureAct(plan.state, 'returned', plan.parentId !== null);
    ensure(note.trim() !== '', errors.fieldInvalid, {
      field: 'Lý do trả lại',
      why: 'cần nêu điều phải hoàn thiện',
    });
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'returned', version: plan.lastVersion, note });
    tx.emit('plans.returned', planId, { unit: plan.unitId });
  });
}

/**
 * Approves the plan of a unit below (phê duyệt kế hoạch cấp dưới); its own leader then signs and issues it.
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/second-person, plans/changed-meanwhile
 * @emits plans.approved { unit, version }
 */
export function approvePlan(ctx: Ctx, planId: string, note = ''): Promise<void> {
  return withPlan(ctx, planId, async (tx, plan, around) => {
    ensureMay(plan.parentUnit !== null && mayApprove(ctx.actor, around.acting(plan.parentUnit)));
    ensureAct(plan.state, 'approved', plan.parentId !== null);
    const self = 'accountId' in ctx.actor && ctx.actor.accountId === plan.submittedBy;
    ensure(!self, errors.secondPerson);
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'approved', version: plan.lastVersion, note });
    tx.emit('plans.approved', planId, { unit: plan.unitId, version: plan.lastVersion });
  });
}

/**
 * Opens an issued plan for a next version (điều chỉnh, bổ sung kế hoạch); the old one stays in force until the new one is
 * issued.
 *
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/field-invalid, plans/changed-meanwhile
 * @emits plans.amending { unit }
 */
export function amendPlan(ctx: Ctx, planId: string, note: string): Promise<void> {
  return withPlan(ctx, planId, async (tx, plan, around) => {
    ensureMay(mayWrite(ctx.actor, around.acting(plan.unitId)));
    ensureAct(plan.state, 'amending', plan.parentId !== null);
    ensure(note.trim() !== '', errors.fieldInvalid, { field: 'Lý do điều chỉnh', why: 'cần nêu lý do' });
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'amending', version: plan.lastVersion, note });
    tx.emit('plans.amending', planId, { unit: plan.unitId });
  });
}

function withPlan<T>(
  ctx: Ctx,
  planId: string,
  act: (tx: Tx, plan: LoadedPlan, around: Around) => Promise<T>,
): Promise<T> {
  return inTx(ctx, async (tx) => {
    const [around, plan] = await Promise.all([readAround(tx), loadPlan(tx, planId)]);
    return act(tx, plan, around);
  });
}

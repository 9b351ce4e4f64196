import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { issuePaper } from '#modules/documents';
import { errors } from '../errors.ts';
import { occurrencesOf } from '../occurrences.ts';
import { PLAN_REGISTER, planDocument, suffixOf } from '../official.ts';
import { unitsOf } from '../parties.ts';
import { sectionName, tasksOf } from '../plan.ts';
import { insertAct, type LoadedPlan, loadPlan, takeNumber } from '../plan-store.ts';
import { maySign } from '../roles.ts';
import { ensureAct } from '../states.ts';
import { insertTasks, triggersOfPlan } from '../task-store.ts';
import { type Around, ensureMay, readAround } from './around.ts';

/**
 * Signs and issues a plan (ký ban hành): it takes its number in the register, its tasks are given to units, and every
 * time they are due is fixed. The printed plan is signed afterwards by the listener of the event.
 *
 * @param number  a number given by hand; absent: the next one of the register
 * @throws plans/not-found, plans/not-yours, plans/not-now, plans/second-person, plans/number-taken, plans/changed-meanwhile
 * @emits plans.issued { unit, version, symbol, parent }
 * @law ND-30-2020/15  the number is unique per year and register; drafts have none
 */
export function issuePlan(ctx: Ctx, planId: string, number?: number): Promise<{ readonly symbol: string }> {
  return inTx(ctx, async (tx) => {
    const [around, plan] = await Promise.all([readAround(tx), loadPlan(tx, planId)]);
    ensureMay(maySign(ctx.actor, around.acting(plan.unitId)));
    ensureAct(plan.state, 'issued', plan.parentId !== null);
    const { actor } = ctx;
    const self = 'accountId' in actor && actor.accountId === plan.submittedBy;
    ensure(!self, errors.secondPerson);
    const unit = around.unit(plan.unitId);
    const issuedOn = localDate(ctx.now);
    const signerName = 'name' in actor ? actor.name : '';
    const signerTitle = actor.kind === 'officer' ? actor.title : '';
    const taken = await takeNumber(tx, {
      unitId: unit.id,
      register: PLAN_REGISTER,
      year: Number(issuedOn.slice(0, 4)),
      suffix: suffixOf(PLAN_REGISTER, unit),
      title: plan.content.title,
      subject: planId,
      version: plan.lastVersion,
      signerName,
      signerTitle,
      issuedOn,
      number,
    });
    const { symbol } = taken;
    await insertAct(tx, planId, { seq: plan.seq + 1, kind: 'issued', version: plan.lastVersion, note: '' });
    await giveTasks(tx, plan, around);
    await issuePaper(tx, {
      id: uuidv7(ctx.now.epochMilliseconds),
      subject: planId,
      kind: 'plan',
      circular: 'ND-30-2020',
      number: symbol,
      content: {
        document: planDocument(plan.content, {
          unit,
          province: around.directory.units.find((one) => one.kind === 'province'),
          number: taken.number,
          issuedOn,
          signer: { name: signerName, title: signerTitle },
        }),
      },
    });
    tx.emit('plans.issued', planId, {
      unit: unit.id,
      version: plan.lastVersion,
      symbol,
      parent: plan.parentId,
    });
    return { symbol };
  });
}

async function giveTasks(tx: Tx, plan: LoadedPlan, { directory, unit }: Around): Promise<void> {
  const issuer = unit(plan.unitId);
  const triggers = await triggersOfPlan(tx, plan.id);
  await insertTasks(tx, {
    planId: plan.id,
    unitId: plan.unitId,
    year: plan.year,
    version: plan.lastVersion,
    tasks: tasksOf(plan.content).map(({ section, task }) => ({
      section: sectionName(section),
      task,
      lead: unitsOf(task.lead, issuer, directory),
      partners: unitsOf(task.partners, issuer, directory),
      occurrences: occurrencesOf(task.timing, plan.year, triggers.get(task.id)),
    })),
  });
}

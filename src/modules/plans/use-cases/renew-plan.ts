import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { getIssued, listResults } from '../issued-store.ts';
import { renewedContent, type Result } from '../renew.ts';
import { restDaysOf } from '../rest-days.ts';
import { mayWrite } from '../roles.ts';
import { type Status, statusOn, worstOf } from '../status.ts';
import { beginWith, commonCalendar, ensureMay, readAround } from './around.ts';

/**
 * Begins a new year's plan from an issued one (xây dựng kế hoạch năm mới): dates moved on, what was not finished carried
 * over with its result.
 *
 * @throws plans/not-found, plans/not-yours
 * @emits plans.begun { unit, year, origin }
 */
export function renewPlan(
  ctx: Ctx,
  wanted: { readonly planId: string; readonly year: number },
): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const [around, last] = await Promise.all([readAround(tx), getIssued(tx, wanted.planId)]);
    ensureMay(mayWrite(ctx.actor, around.acting(last.unitId)));
    const today = localDate(ctx.now);
    const results = new Map<string, { statuses: Status[]; percent: number | null }>();
    for (const { taskId, percent, ...standing } of await listResults(tx, last.id)) {
      const known = results.get(taskId) ?? { statuses: [], percent };
      known.statuses.push(statusOn(standing, today));
      results.set(taskId, known);
    }
    const newId = () => uuidv7(ctx.now.epochMilliseconds);
    const content = renewedContent(last.content, {
      year: wanted.year,
      newId,
      restDays: restDaysOf(await commonCalendar(tx)),
      resultOf: (taskId): Result | undefined => {
        const known = results.get(taskId);
        if (!known) return undefined;
        const { statuses, percent } = known;
        const done = statuses.filter((status) => status === 'done' || status === 'done-late').length;
        return { status: worstOf(statuses), percent, done, all: statuses.length };
      },
    });
    const id = newId();
    await beginWith(
      tx,
      { id, unitId: last.unitId, year: wanted.year, parentId: null, previousId: last.id, origin: 'renewed' },
      content,
    );
    return { id };
  });
}

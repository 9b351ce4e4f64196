import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { isCountedHere, mostOf, type StatedFigure, targetKey } from '../figures.ts';
import { mayReport } from '../roles.ts';
import { insertTaskAct, loadTask } from '../task-store.ts';
import { ensureMay, readAround } from './around.ts';

/** Name of the act as a whole: a figure belongs to the task, not to one of its times. */
const WHOLE_TASK = '';

/**
 * States the value of a target that the platform cannot measure, with the paper in which it stands (ghi số liệu của chỉ
 * tiêu kèm minh chứng). A later figure takes the place of an earlier one; both stay in the history.
 *
 * @throws plans/not-found, plans/not-yours, plans/target-unknown, plans/measured-here, plans/figure-out-of-range, plans/figure-day, plans/evidence-missing
 * @emits plans.reported { plan, occurrence, kind }
 */
export function stateFigure(ctx: Ctx, given: Omit<StatedFigure, 'who'>): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const [around, task] = await Promise.all([readAround(tx), loadTask(tx, given.taskId)]);
    ensureMay(
      mayReport(
        ctx.actor,
        task.responsible.map((unitId) => around.acting(unitId)),
      ),
    );
    const target = task.targets.find((one) => targetKey(one) === given.target);
    ensure(target, errors.targetUnknown);
    ensure(!isCountedHere(target), errors.measuredHere);
    const { value, on, title, ref } = given;
    const most = mostOf(target);
    ensure(Number.isFinite(value) && value >= 0 && value <= most, errors.figureOutOfRange, { most });
    const isOfYear = on >= `${task.year}-01-01` && on <= `${task.year}-12-31` && on <= localDate(ctx.now);
    ensure(isOfYear, errors.figureDay, { year: task.year });
    ensure(title.trim(), errors.evidenceMissing);
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertTaskAct(tx, {
      id,
      taskId: task.id,
      planId: task.planId,
      occurrence: WHOLE_TASK,
      kind: 'evidence',
      percent: null,
      note: '',
      statedOn: null,
      evidence: {
        kind: 'figure',
        ref: ref.trim(),
        title: title.trim(),
        figure: { target: given.target, value, on },
      },
    });
    tx.emit('plans.reported', task.id, { plan: task.planId, occurrence: WHOLE_TASK, kind: 'evidence' });
    return { id };
  });
}

import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { occurrencesOf } from '../occurrences.ts';
import { mayReport } from '../roles.ts';
import { insertTrigger, type LoadedTask, loadTask } from '../task-store.ts';
import { ensureMay, readAround } from './around.ts';

/** Something that happened and makes a task due (sự kiện làm phát sinh nhiệm vụ). */
export interface Happening {
  readonly taskId: string;
  /** TimingEvent, or `assigned`, `plan`, `guidance` for what a person records. */
  readonly event: string;
  /** Id of the event of the platform, or of the command of a person: bound once to each task. */
  readonly sourceEvent: string;
  readonly summary: string;
  readonly happenedOn: string;
  readonly dueOn: string | null;
}

/**
 * Binds something that happened to a task, which makes one more time it is to be done (ghi nhận sự kiện phát sinh). The
 * same event again changes nothing.
 *
 * @throws plans/not-found, plans/not-yours, plans/field-invalid
 * @emits plans.triggered { plan, event }
 */
export function bindEvent(ctx: Ctx, happening: Happening): Promise<{ readonly bound: boolean }> {
  return inTx(ctx, async (tx) => {
    const [around, task] = await Promise.all([readAround(tx), loadTask(tx, happening.taskId)]);
    ensureMay(
      mayReport(
        ctx.actor,
        task.responsible.map((unitId) => around.acting(unitId)),
      ),
    );
    const { dueOn, happenedOn } = happening;
    const ordered = dueOn === null || dueOn >= happenedOn;
    ensure(ordered, errors.fieldInvalid, { field: 'Hạn', why: 'không thể trước ngày phát sinh' });
    return { bound: await bindTo(tx, task, happening) };
  });
}

/**
 * Binds something that happened to a task inside the transaction of the caller.
 *
 * @returns false when the same event was bound to it before
 * @throws plans/occurrence-unknown
 * @emits plans.triggered { plan, event }
 */
export async function bindTo(
  tx: Tx,
  task: Pick<LoadedTask, 'id' | 'planId' | 'version' | 'year' | 'timing'>,
  happening: Happening,
): Promise<boolean> {
  const id = uuidv7(tx.ctx.now.epochMilliseconds);
  const trigger = { ...happening, id, planId: task.planId };
  const occurrence = occurrencesOf(task.timing, task.year, [trigger]).find((one) => one.triggerId === id);
  ensure(occurrence, errors.occurrenceUnknown);
  const bound = await insertTrigger(tx, trigger, { version: task.version, occurrence });
  if (bound) tx.emit('plans.triggered', task.id, { plan: task.planId, event: happening.event });
  return bound;
}

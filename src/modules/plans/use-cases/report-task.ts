import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../errors.ts';
import { mayReport } from '../roles.ts';
import type { Evidence } from '../figures.ts';
import { insertTaskAct, isDone, loadTask, type NewTaskAct } from '../task-store.ts';
import { ensureMay, readAround } from './around.ts';

/** What is reported about one time of a task (báo cáo). */
export interface Report {
  readonly taskId: string;
  /** Key of the occurrence. */
  readonly occurrence: string;
  readonly kind: NewTaskAct['kind'];
  readonly percent?: number | null | undefined;
  readonly note?: string | undefined;
  /** A day that the reporter names; shown, never used to judge lateness. */
  readonly statedOn?: string | null | undefined;
  readonly evidence?: Evidence | null | undefined;
}

/**
 * Reports about a task: progress, done, opened again, evidence (báo cáo tiến độ, hoàn thành, minh chứng). The day that
 * counts is the one on which it is recorded.
 *
 * @throws plans/not-found, plans/not-yours, plans/occurrence-unknown, plans/already-done, plans/not-now, plans/field-invalid
 * @emits plans.reported { plan, occurrence, kind }
 */
export function reportTask(ctx: Ctx, report: Report): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const [around, task] = await Promise.all([readAround(tx), loadTask(tx, report.taskId)]);
    ensureMay(
      mayReport(
        ctx.actor,
        task.responsible.map((unitId) => around.acting(unitId)),
      ),
    );
    const done = await isDone(tx, task.id, report.occurrence);
    if (report.kind === 'done') ensure(!done, errors.alreadyDone);
    if (report.kind === 'reopened') ensure(done, errors.notNow, { state: 'open' });
    const note = (report.note ?? '').trim();
    const needsNote = report.kind === 'reopened' && note === '';
    ensure(!needsNote, errors.fieldInvalid, { field: 'Lý do', why: 'cần nêu lý do mở lại' });
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertTaskAct(tx, {
      id,
      taskId: task.id,
      planId: task.planId,
      occurrence: report.occurrence,
      kind: report.kind,
      percent: report.kind === 'done' ? 100 : (report.percent ?? null),
      note,
      statedOn: report.statedOn ?? null,
      evidence: report.evidence ?? null,
    });
    tx.emit('plans.reported', task.id, {
      plan: task.planId,
      occurrence: report.occurrence,
      kind: report.kind,
    });
    return { id };
  });
}

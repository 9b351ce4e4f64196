import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx, type Tx } from '#kernel/tx';
import { type Calendar, DAY_MINUTES, dayOf, endOfWorkingDays, onOf } from '#modules/calendar';
import { type Fact, madeDueBy, proposalsFor, type Term, termOf } from '../evidence.ts';
import { insertProposals, type LoadedAsking, loadAsking } from '../evidence-store.ts';
import { commonCalendar } from './around.ts';
import { bindTo } from './bind-event.ts';

/**
 * Takes something that happened on the platform into the plans (ghi nhận sự việc): tasks that wait for it become due
 * once, with a day of their own, and it is proposed as evidence to tasks that ask for it. The same fact again changes
 * nothing. Nothing is confirmed here.
 *
 * @throws plans/occurrence-unknown, calendar/year-unknown
 * @emits plans.triggered { plan, event }, plans.evidence-proposed { plan, fact }
 */
export function takeFact(
  ctx: Ctx,
  fact: Fact,
): Promise<{ readonly bound: number; readonly proposed: number }> {
  return inTx(ctx, async (tx) => {
    const tasks = await loadAsking(tx, fact);
    if (tasks.length === 0) return { bound: 0, proposed: 0 };
    const bound = await bindAll(tx, fact, tasks);
    const plans = new Map(tasks.map((task) => [task.id, task.planId]));
    const proposals = proposalsFor(fact, tasks).map((one) => ({
      ...one,
      id: uuidv7(ctx.now.epochMilliseconds),
      planId: plans.get(one.taskId) ?? '',
    }));
    const taken = await insertProposals(tx, fact, proposals);
    for (const taskId of taken)
      tx.emit('plans.evidence-proposed', taskId, { plan: plans.get(taskId), fact: fact.kind });
    return { bound, proposed: taken.length };
  });
}

async function bindAll(tx: Tx, fact: Fact, tasks: readonly LoadedAsking[]): Promise<number> {
  // An event makes due what its own year planned: last year's plan is over.
  const year = Number(fact.on.slice(0, 4));
  const due = madeDueBy(fact, tasks).filter((task) => task.year === year);
  if (due.length === 0) return 0;
  const calendar = await commonCalendar(tx);
  let bound = 0;
  for (const task of due) {
    const term = termOf({ printed: task.timing.printed, content: task.content }, fact.events ?? []);
    const isNew = await bindTo(tx, task, {
      taskId: task.id,
      event: task.event ?? '',
      sourceEvent: fact.source,
      summary: term?.byLaw ? `${fact.title} (hạn theo Nghị định 63/2010/NĐ-CP, chờ xác nhận)` : fact.title,
      happenedOn: fact.on,
      dueOn: term === null ? null : lastDayOf(term, fact.on, calendar),
    });
    if (isNew) bound += 1;
  }
  return bound;
}

/** Last day of a term that begins the day after its event (ngày cuối của thời hạn). */
function lastDayOf(term: Term, on: string, calendar: Calendar): string {
  if (!term.working) return Temporal.PlainDate.from(on).add({ days: term.days }).toString();
  return onOf(Math.floor(endOfWorkingDays(calendar, dayOf(on), term.days) / DAY_MINUTES));
}

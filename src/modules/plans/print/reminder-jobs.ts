import { createHash } from 'node:crypto';
import { localDate, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { heirsOf, readHistory } from '#modules/directory';
import { listHolders } from '#modules/identity';
import { tellAccount } from '#modules/notifications';
import { deadlinesIn } from '../reading.ts';
import { listCarried } from '../reads/cascade.ts';
import { getVersion, listPlans } from '../reads/plan.ts';
import { listOwedOn } from './papers-reads.ts';
import { REMINDER_STAGES, type ReminderStage, reminderStage } from './reminder.ts';

/** Local hour in which people are reminded: at the beginning of the working day. */
const HOUR = '07';
/** Days a stage is made up for, when nothing ran on its own day. */
const MADE_UP = 3;

/** Reminds units of tasks and of their own plans, before, on and after the last day (nhắc việc): each stage once. */
export function registerReminders(jobs: Jobs): void {
  jobs.every(60, 'plans.remind', async (ctx) => {
    if (localMinutes(ctx.now).slice(11, 13) === HOUR) await remind(ctx);
  });
}

/** Something a unit owes by a day: a time of a task, or its own plan. */
interface Debt {
  readonly unitId: string;
  readonly dueOn: string;
  readonly sort: 'plan-task' | 'plan-own';
  /** Id of the task, or of the plan above. */
  readonly code: string;
  /** What it is told apart by, besides the stage. */
  readonly key: string;
}

/** Sends every reminder whose stage was reached in the last days; one that was sent before is not sent again. */
export async function remind(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  const days = daysOfStages(today);
  const tasks = (await listOwedOn(reading(ctx), days)).map(
    ({ unitId, dueOn, taskId, key }): Debt => ({ unitId, dueOn, sort: 'plan-task', code: taskId, key }),
  );
  const holders = new Map<string, Promise<string[]>>();
  for (const debt of [...tasks, ...(await listPlansOwedOn(ctx, days))]) {
    const stage = reminderStage(debt.dueOn, today);
    if (stage === undefined) continue;
    const people = holders.get(debt.unitId) ?? responsible(ctx, debt.unitId, today);
    holders.set(debt.unitId, people);
    for (const accountId of await people)
      await tellAccount(ctx, {
        eventId: eventOf(debt, stage),
        accountId,
        template: `${debt.sort}-${momentOf(stage)}`,
        code: debt.code,
      });
  }
}

/** Units that have not handed in the plan that one above asks of them by one of some days (đơn vị chưa trình kế hoạch). */
async function listPlansOwedOn(ctx: Ctx, days: readonly string[]): Promise<Debt[]> {
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const { units } = await readHistory(q);
  const debts: Debt[] = [];
  for (const plan of await listPlans(q, { year: Number(today.slice(0, 4)) })) {
    if (plan.issuedVersion === null) continue;
    const content = await getVersion(q, plan.id, plan.issuedVersion);
    if (!deadlinesIn(content).some(({ dueOn }) => days.includes(dueOn))) continue;
    for (const { unit, isIn, deadline } of await listCarried(q, { ...plan, content }, { units, today }))
      if (!isIn && deadline !== null && days.includes(deadline.dueOn))
        debts.push({
          unitId: unit.id,
          dueOn: deadline.dueOn,
          sort: 'plan-own',
          code: plan.id,
          key: unit.id,
        });
  }
  return debts;
}

/** Due dates for which a stage falls on today, or on a day shortly before. */
function daysOfStages(today: string): string[] {
  const at = Temporal.PlainDate.from(today);
  return REMINDER_STAGES.flatMap(({ days }) =>
    Array.from({ length: MADE_UP + 1 }, (_, back) => at.subtract({ days: days + back }).toString()),
  );
}

function momentOf(stage: ReminderStage): 'soon' | 'due' | 'late' {
  if (stage === 'due') return 'due';
  return stage.startsWith('before') ? 'soon' : 'late';
}

/** One event for each stage of each debt, the same whenever it is made: so nobody is told twice. */
function eventOf(debt: Debt, stage: ReminderStage): string {
  const hash = createHash('sha256')
    .update(`plans.remind|${debt.code}|${debt.key}|${debt.dueOn}|${stage}`)
    .digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** Who answers for the plans of a unit: its officers of control, else its head; where the unit ended, those of its heirs. */
async function responsible(ctx: Ctx, unitId: string, on: string): Promise<string[]> {
  const q = reading(ctx);
  for (const units of [[unitId], await heirsOf(q, [unitId])]) {
    for (const role of ['control-officer', 'unit-head', 'leader']) {
      const held = await Promise.all(units.map((unit) => listHolders(q, { role, unitId: unit, on })));
      const accounts = new Set(held.flat().map((holder) => holder.accountId));
      if (accounts.size > 0) return [...accounts];
    }
  }
  return [];
}

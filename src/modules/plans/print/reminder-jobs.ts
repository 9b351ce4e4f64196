import { createHash } from 'node:crypto';
import { localDate, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { heirsOf } from '#modules/directory';
import { listHolders } from '#modules/identity';
import { type Template, tellAccount } from '#modules/notifications';
import { listOwedOn, type OwedTask } from './papers-reads.ts';
import { REMINDER_STAGES, type ReminderStage, reminderStage } from './reminder.ts';

/** Local hour in which people are reminded: at the beginning of the working day. */
const HOUR = '07';
/** Days a stage is made up for, when nothing ran on its own day. */
const MADE_UP = 3;

/** Reminds the units that lead a task before, on and after its last day (nhắc việc): each stage once. */
export function registerReminders(jobs: Jobs): void {
  jobs.every(60, 'plans.remind', async (ctx) => {
    if (localMinutes(ctx.now).slice(11, 13) === HOUR) await remind(ctx);
  });
}

/** Sends every reminder whose stage was reached in the last days; one that was sent before is not sent again. */
export async function remind(ctx: Ctx): Promise<void> {
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const holders = new Map<string, Promise<string[]>>();
  for (const owed of await listOwedOn(q, daysOfStages(today))) {
    const stage = reminderStage(owed.dueOn, today);
    if (stage === undefined) continue;
    const people = holders.get(owed.unitId) ?? responsible(ctx, owed.unitId, today);
    holders.set(owed.unitId, people);
    for (const accountId of await people)
      await tellAccount(ctx, {
        eventId: eventOf(owed, stage),
        accountId,
        template: templateOf(stage),
        code: owed.taskId,
      });
  }
}

/** Due dates for which a stage falls on today, or on a day shortly before. */
function daysOfStages(today: string): string[] {
  const at = Temporal.PlainDate.from(today);
  return REMINDER_STAGES.flatMap(({ days }) =>
    Array.from({ length: MADE_UP + 1 }, (_, back) => at.subtract({ days: days + back }).toString()),
  );
}

function templateOf(stage: ReminderStage): Template {
  if (stage === 'due') return 'plan-task-due';
  return stage.startsWith('before') ? 'plan-task-soon' : 'plan-task-late';
}

/** One event for each stage of each time of a task, the same whenever it is made: so nobody is told twice. */
function eventOf(owed: OwedTask, stage: ReminderStage): string {
  const hash = createHash('sha256')
    .update(`plans.remind|${owed.taskId}|${owed.key}|${owed.dueOn}|${stage}`)
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

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listHolders } from '#modules/identity';
import { tellAccount, type Template } from '#modules/notifications';
import type { AutomaticAct } from './automatic.ts';
import { fireDossierTimer } from './use-cases/fire-timer.ts';
import { completeAutomaticStep } from './use-cases/complete-automatic.ts';
import { listDueTimers } from './wait-reads.ts';

/** What running processes need outside a request: timers that run out, work of the system, escalations. */
export function registerProcess(jobs: Jobs): void {
  jobs.every(1, 'dossiers.fire-timers', fireTimers);
  jobs.on('dossiers.service-called', 'dossiers.run-service', runService);
  jobs.on('dossiers.escalated', 'dossiers.tell-escalation', (ctx, event) => tellHeads(ctx, event));
}

/** Fires what has run out, each once: a timer found twice, or after the dossier ended, is refused and left alone. */
export async function fireTimers(ctx: Ctx): Promise<void> {
  const q = reading(ctx);
  let page = await listDueTimers(q, ctx.now);
  while (page.length > 0) {
    for (const { code, timer } of page)
      await fireDossierTimer(ctx, code, timer).catch((error: unknown) => {
        if (!isRefusal(error)) throw error;
      });
    page = await listDueTimers(q, ctx.now, page.at(-1));
  }
}

interface Called {
  readonly code: string;
  readonly unit: string;
  readonly applicant: string | null;
  readonly task: number;
  readonly service: AutomaticAct;
}

const WORK: Readonly<Record<AutomaticAct, (ctx: Ctx, event: JobEvent, called: Called) => Promise<void>>> = {
  'notify-applicant': async (ctx, event, { code, applicant }) => {
    if (applicant !== null) await tell(ctx, event, applicant, 'progress', code);
  },
  'notify-head': (ctx, event) => tellHeads(ctx, event),
};

/**
 * Does what a service task asks for, then completes it. Killed between the two, the work is told again under the same
 * event and changes nothing; killed after them, the step is found done.
 */
async function runService(ctx: Ctx, event: JobEvent): Promise<void> {
  const called = event.payload as unknown as Called;
  await WORK[called.service](ctx, event, called);
  await completeAutomaticStep(ctx, called.code, called.task).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
  });
}

async function tellHeads(ctx: Ctx, event: JobEvent): Promise<void> {
  const { code, unit } = event.payload as { code: string; unit: string };
  const heads = await listHolders(reading(ctx), { role: 'unit-head', unitId: unit, on: localDate(ctx.now) });
  for (const head of heads) await tell(ctx, event, head.accountId, 'needs-head', code);
}

function tell(ctx: Ctx, event: JobEvent, accountId: string, template: Template, code: string): Promise<void> {
  return tellAccount(ctx, { eventId: event.id, accountId, template, code });
}

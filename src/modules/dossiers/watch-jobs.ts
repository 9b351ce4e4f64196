import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { heirsOf } from '#modules/directory';
import { listHolders } from '#modules/identity';
import { type Template, tellAccount } from '#modules/notifications';
import { getVisibleDossier } from './reads.ts';
import { closeDossier } from './use-cases/end-dossier.ts';
import { watchDossier } from './use-cases/watch-dossier.ts';
import { type DueWork, listCodes, listDueWork } from './watch-reads.ts';
import { type Alarm, ownerOf } from './watch.ts';

/** How many dossiers one read of a sweep takes. */
const SWEEP = 5_000;
/** Dossiers that are looked at together; the desks go on working meanwhile. */
const ABREAST = 4;

/**
 * The watchdog (giám sát hồ sơ): what lies too long climbs from its owner to the head, the leader and the applicant; a late
 * consultation is told to the desk, a result that nobody collects to its applicant; what was not completed in time is
 * closed. The sweep reads only what is due; each dossier is judged again under its lock before anything is done.
 */
export function registerWatch(jobs: Jobs): void {
  jobs.every(15, 'dossiers.watch', watch);
  jobs.on('dossiers.alarmed', 'dossiers.tell-alarm', tellAlarm);
  jobs.on('dossiers.answered', 'dossiers.tell-late-answer', tellLateAnswer);
  jobs.on('dossiers.wrong-reported', 'dossiers.tell-wrong', tellWrong);
}

async function watch(ctx: Ctx): Promise<void> {
  const q = reading(ctx);
  const faults: unknown[] = [];
  for (let after: DueWork | null = null; ; ) {
    const page: DueWork[] = await listDueWork(q, ctx.now, after, SWEEP);
    const last = page.at(-1);
    if (last === undefined) break;
    const codes = await listCodes(
      q,
      page.map((one) => one.id),
    );
    for (let at = 0; at < codes.length; at += ABREAST) {
      const looked = await Promise.allSettled(
        codes.slice(at, at + ABREAST).map((code) => watchOne(ctx, code)),
      );
      for (const look of looked) if (look.status === 'rejected') faults.push(look.reason);
    }
    after = last;
  }
  // One dossier that cannot be looked at must not hide the others; it is still reported.
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} dossiers could not be watched`);
}

async function watchOne(ctx: Ctx, code: string): Promise<void> {
  const { closes } = await watchDossier(ctx, code);
  if (!closes) return;
  await closeDossier(ctx, code).catch((error: unknown) => {
    // Not yet, or changed meanwhile: the next look judges again.
    if (!isRefusal(error)) throw error;
  });
}

interface AlarmTold {
  readonly code: string;
  readonly rung: Alarm;
  readonly unit: string;
  readonly desk?: string;
  readonly applicant: string | null;
}

/** What the applicant is told of an alarm; the others are told to officers. */
const TO_APPLICANT: Partial<Record<Alarm, Template>> = {
  citizen: 'delayed',
  collect: 'uncollected',
  'collect-again': 'uncollected',
};

/** Tells the people of a rung; the same alarm told again changes nothing. */
async function tellAlarm(ctx: Ctx, event: JobEvent): Promise<void> {
  const alarm = event.payload as unknown as AlarmTold;
  const { code, rung, applicant } = alarm;
  const forApplicant = TO_APPLICANT[rung];
  if (forApplicant) {
    if (applicant !== null)
      await tellAccount(ctx, { eventId: event.id, accountId: applicant, template: forApplicant, code });
    return;
  }
  const template = rung === 'consultation' ? 'answer-late' : rung === 'wrong' ? 'wrong-result' : 'silent';
  for (const accountId of await officersFor(ctx, alarm))
    await tellAccount(ctx, { eventId: event.id, accountId, template, code });
}

async function officersFor(ctx: Ctx, { code, rung, unit, desk }: AlarmTold): Promise<string[]> {
  if (rung === 'consultation') return headsOfDesk(ctx, desk ?? unit);
  if (rung === 'wrong') return holdersOf(ctx, 'leader', unit);
  const facts = await getVisibleDossier(ctx, code);
  if (rung === 'intake' || rung === 'owner') {
    const open = facts.steps.filter((step) => step.closedAt === null);
    const owner = ownerOf(facts, open);
    return owner.accountId ? [owner.accountId] : holdersOf(ctx, owner.role, owner.unitId);
  }
  return holdersOf(ctx, rung === 'head' ? 'unit-head' : 'leader', facts.responsibleUnit);
}

/** An answer that came after its deadline is told to the head of the desk (trả lời lấy ý kiến chậm). @law ND-118-2025/19.4 */
async function tellLateAnswer(ctx: Ctx, event: JobEvent): Promise<void> {
  const { code, seq } = event.payload as { code: string; seq: number };
  const facts = await getVisibleDossier(ctx, code);
  const answer = facts.actions.find((action) => action.seq === seq);
  const asked = facts.actions.find(
    (action) => action.kind === 'consult' && action.payload['number'] === answer?.payload['number'],
  );
  if (!answer || !asked) return;
  const due = Temporal.Instant.from(String(asked.payload['dueAt']));
  if (Temporal.Instant.compare(answer.at, due) <= 0) return;
  for (const accountId of await headsOfDesk(ctx, facts.receivingUnit))
    await tellAccount(ctx, { eventId: event.id, accountId, template: 'answer-late', code });
}

/** An error in a result is told to the leaders who have three working days to mend it. @law ND-118-2025/23.1 */
async function tellWrong(ctx: Ctx, event: JobEvent): Promise<void> {
  const { code } = event.payload as { code: string };
  const { responsibleUnit } = await getVisibleDossier(ctx, code);
  for (const accountId of await holdersOf(ctx, 'leader', responsibleUnit))
    await tellAccount(ctx, { eventId: event.id, accountId, template: 'wrong-result', code });
}

/** Heads of a one-stop desk; where none is named, everybody at its counters. */
async function headsOfDesk(ctx: Ctx, desk: string): Promise<string[]> {
  const heads = [...(await holdersOf(ctx, 'unit-head', desk)), ...(await holdersOf(ctx, 'leader', desk))];
  return heads.length > 0 ? [...new Set(heads)] : holdersOf(ctx, 'desk-clerk', desk);
}

/** Who holds a role in a unit, or where nobody does any more, in the units that took its place. */
async function holdersOf(ctx: Ctx, role: string, unitId: string): Promise<string[]> {
  const q = reading(ctx);
  const on = localDate(ctx.now);
  const own = await listHolders(q, { role, unitId, on });
  if (own.length > 0) return own.map((holder) => holder.accountId);
  const heirs = await heirsOf(q, [unitId]);
  const others = await Promise.all(heirs.map((heir) => listHolders(q, { role, unitId: heir, on })));
  return others.flat().map((holder) => holder.accountId);
}

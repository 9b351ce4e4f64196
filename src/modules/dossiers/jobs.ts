import type { FileStore } from '#kernel/files';
import { uuidv7 } from '#kernel/ids';
import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { isRefusal } from '#kernel/refusal';
import { calendarOf } from '#modules/calendar';
import { listHolders } from '#modules/identity';
import { tellAccount } from '#modules/notifications';
import { getVisibleDossier, listSilent } from './reads.ts';
import { closeDossier } from './use-cases/end-dossier.ts';
import { raiseAlarm } from './use-cases/raise-alarm.ts';
import { LADDER, type Rung, rungsDue, type SilentDossier } from './watch.ts';
import type { PdfRenderer } from '#kernel/pdf';
import type { Signer } from '#kernel/sign';
import { reading } from '#kernel/tx';
import { type IssuedPaper, keepSignedFile, listPapers, printUnsigned } from '#modules/documents';

/** What the listeners of this room need that only `start` builds. */
export interface SigningParts {
  readonly pdf: PdfRenderer;
  readonly files: FileStore;
  readonly signer: Signer;
  /** Address of this site: the QR code of a paper leads there. */
  readonly publicUrl: string;
}

/**
 * After a leader signed: the result is printed, signed digitally and kept (ký số kết quả). Run twice, it finds the
 * signed file and does nothing.
 */
export function register(jobs: Jobs, parts: SigningParts): void {
  jobs.on('dossiers.signed', 'dossiers.sign-result', async (ctx, event) => {
    const papers = await listPapers(reading(ctx), event.key);
    for (const paper of papers.filter((one) => one.kind === 'result' && one.signedSha256 === null)) {
      const signed = await parts.signer.sign(await printUnsigned(parts, paper), {
        reason: 'Ký kết quả giải quyết thủ tục hành chính',
        name: signerOf(paper),
        location: ctx.tenant.name,
        at: paper.issuedAt,
      });
      const stored = await parts.files.put(signed);
      await keepSignedFile(
        ctx,
        { id: paper.id, subject: paper.subject },
        {
          id: uuidv7(ctx.now.epochMilliseconds),
          ...stored,
          mediaType: 'application/pdf',
          name: `ket-qua-${paper.number}.pdf`,
          uploadedBy: null,
        },
      );
    }
  });
}

/** How many silent dossiers one read of a sweep takes. */
const SWEEP = 500;

/**
 * The watchdog (giám sát hồ sơ): what lies too long climbs from its owner to the head, the leader and the applicant;
 * what its applicant did not complete in time is closed. Each dossier is judged again before anything is done.
 */
export function registerWatch(jobs: Jobs): void {
  jobs.every(15, 'dossiers.watch', watch);
  jobs.on('dossiers.alarmed', 'dossiers.tell-alarm', tellAlarm);
}

async function watch(ctx: Ctx): Promise<void> {
  const q = reading(ctx);
  const before = ctx.now.subtract({ minutes: LADDER.intake });
  for (let after = Temporal.Instant.fromEpochMilliseconds(0); ; ) {
    const page = await listSilent(q, before, after, SWEEP);
    const last = page.at(-1);
    if (last === undefined) return;
    for (const dossier of page) await watchOne(ctx, dossier);
    after = last.lastAt;
  }
}

async function watchOne(ctx: Ctx, dossier: SilentDossier): Promise<void> {
  if (dossier.status === 'awaiting-completion' || dossier.status === 'awaiting-supplement') {
    await closeDossier(ctx, dossier.code).catch((error: unknown) => {
      // Not yet, or changed meanwhile: the next sweep looks again.
      if (!isRefusal(error)) throw error;
    });
    return;
  }
  const calendar = await calendarOf(reading(ctx), dossier.calendarEdition, dossier.clockUnit);
  const { rungs, minutes } = rungsDue(calendar, dossier, ctx.now);
  for (const rung of rungs) await raiseAlarm(ctx, dossier, rung, minutes);
}

/** Tells the people of a rung; the same alarm told again changes nothing. */
async function tellAlarm(ctx: Ctx, event: JobEvent): Promise<void> {
  const { code, rung, applicant } = event.payload as { code: string; rung: Rung; applicant: string | null };
  const tell = (accountId: string, template: 'silent' | 'delayed') =>
    tellAccount(ctx, { eventId: event.id, accountId, template, code });
  if (rung === 'citizen') {
    if (applicant !== null) await tell(applicant, 'delayed');
    return;
  }
  const facts = await getVisibleDossier(ctx, code);
  const step = facts.steps.find((one) => one.closedAt === null);
  const owner = rung === 'intake' || rung === 'owner';
  if (owner && step?.holderAccount) return tell(step.holderAccount, 'silent');
  const role = owner ? (step?.role ?? 'desk-clerk') : rung === 'head' ? 'unit-head' : 'leader';
  const unitId = owner ? (step?.unitId ?? facts.receivingUnit) : facts.responsibleUnit;
  for (const holder of await listHolders(reading(ctx), { role, unitId, on: localDate(ctx.now) }))
    await tell(holder.accountId, 'silent');
}

function signerOf(paper: IssuedPaper): string {
  const signer = paper.content['signer'] as { name?: string } | undefined;
  return signer?.name ?? '';
}

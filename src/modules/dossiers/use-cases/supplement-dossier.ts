import type { Ctx } from '#kernel/context';
import { instantOf, localMinutes } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { dueAt } from '#modules/calendar';
import { errors } from '../errors.ts';
import { completeBy, lawAtIntake } from '../law.ts';
import type { Content } from '../model.ts';
import { closeSteps, intakeStep, openStep, record } from '../progress.ts';
import { supplementRequest } from '../papers.ts';
import { changeDossier, ensureStep, partyOf } from './change.ts';
import { hearAct } from './hear-act.ts';
import { factsOf } from './decide-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** One fault that the applicant is asked to mend: which paper or answer, what is asked, under which clause. */
export interface SupplementItem {
  readonly what: string;
  readonly asked: string;
  readonly clause: string;
}

/**
 * Asks the applicant once, completely, to complete the dossier before it is accepted (yêu cầu bổ sung trước tiếp nhận).
 * Afterwards the clock runs, and a request needs a second person: see `proposeAct`.
 *
 * @throws dossiers/reason-missing, dossiers/request-repeated, dossiers/wrong-step, dossiers/not-your-step
 * @emits dossiers.completion-asked { code, unit, applicant }
 * @law ND-118-2025/17.2  the whole request in one go
 */
export function askCompletion(ctx: Ctx, code: string, items: readonly SupplementItem[]): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensureItems(items);
    ensure((loaded.progress.state?.requests ?? 0) === 0, errors.requestRepeated);
    const step = ensureStep(ctx, loaded, ['receive']);
    const { dossier } = loaded;
    const facts = await factsOf(loaded, dossier.receivingUnit);
    await issueDossierPaper(loaded.tx, dossier.at, {
      dossierId: dossier.id,
      kind: 'supplement-request',
      content: supplementRequest(
        facts,
        items,
        completeBy(loaded.calendar, null, dossier.actions, dossier.at),
      ),
    });
    const asked = record(loaded.progress, 'ask-completion', partyOf(ctx, step), {
      step: step.element,
      items,
    });
    const progress = closeSteps(asked, [step.task]);
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Every item says what, how, and which clause asks for it.
 *
 * @throws dossiers/reason-missing
 */
export function ensureItems(items: readonly SupplementItem[]): void {
  const whole = items.length > 0 && items.every((i) => i.what.trim() && i.asked.trim() && i.clause.trim());
  ensure(whole, errors.reasonMissing);
}

/**
 * The applicant, or the clerk for a person at the counter, hands in what was asked (bổ sung hồ sơ).
 *
 * @throws dossiers/not-found, dossiers/action-not-allowed
 * @emits dossiers.completed or dossiers.supplement-received { code, unit, applicant }
 */
export function bringSupplement(ctx: Ctx, code: string, content: Content): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(mayBring(ctx, loaded.dossier), errors.notFound);
    const before = loaded.progress.state?.status === 'awaiting-completion';
    const version = (loaded.progress.state?.contentVersion ?? 1) + 1;
    const payload = {
      content: version,
      papers: content.papers.map((p) => ({ key: p.key, files: p.files.map((f) => f.sha256) })),
    };
    const brought = record(
      loaded.progress,
      before ? 'complete' : 'receive-supplement',
      partyOf(ctx),
      payload,
    );
    const { answer } = lawAtIntake(loaded.dossier.actions).intake;
    const due = answer && instantOf(dueAt(loaded.calendar, localMinutes(loaded.dossier.at), answer));
    const round = loaded.progress.state?.requests ?? 1;
    const progress = before
      ? openStep(brought, { ...intakeStep(loaded.dossier.receivingUnit, due), task: -round })
      : await hearAct(loaded, brought, 'receive-supplement');
    return { progress, content: { version, content }, answer: moved(code, progress) };
  });
}

function mayBring(ctx: Ctx, dossier: { applicantAccount: string | null; receivingUnit: string }): boolean {
  if (ctx.actor.kind === 'officer')
    return ctx.actor.roles.some((g) => g.role === 'desk-clerk' && g.unitId === dossier.receivingUnit);
  return 'accountId' in ctx.actor && ctx.actor.accountId === dossier.applicantAccount;
}

import type { Ctx } from '#kernel/context';
import { instantOf, localDate, localMinutes } from '#kernel/clock';
import { ensure, Refusal } from '#kernel/refusal';
import { dueAt } from '#modules/calendar';
import { clockRefusal } from '../due.ts';
import { errors } from '../errors.ts';
import type { Content } from '../model.ts';
import { closeSteps, intakeStep, openStep, record } from '../progress.ts';
import { supplementRequest } from '../papers.ts';
import { changeDossier, ensureStep, partyOf } from './change.ts';
import { factsOf } from './decide-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** Calendar days after which a dossier that was not completed may be closed. @law ND-118-2025/19.5 */
const CLOSING_DAYS = 15;

/** One fault that the applicant is asked to mend: which paper or answer, what is asked, under which clause. */
export interface SupplementItem {
  readonly what: string;
  readonly asked: string;
  readonly clause: string;
}

/**
 * Asks the applicant once, completely, to complete or supplement the dossier (yêu cầu bổ sung): before acceptance by
 * the desk, afterwards by the officer who checks it.
 *
 * @throws dossiers/reason-missing, dossiers/request-repeated, dossiers/wrong-step, dossiers/not-your-step
 * @emits dossiers.completion-asked or dossiers.supplement-requested { code, unit, applicant }
 * @law ND-118-2025/17.2  before acceptance: the whole request in one go
 * @law ND-118-2025/19.5  after acceptance: within 3 working days
 */
export function askSupplement(ctx: Ctx, code: string, items: readonly SupplementItem[]): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(
      items.length > 0 && items.every((i) => i.what.trim() && i.asked.trim() && i.clause.trim()),
      errors.reasonMissing,
    );
    ensure((loaded.progress.state?.requests ?? 0) === 0, errors.requestRepeated);
    const before = loaded.progress.state?.status === 'submitted';
    const step = ensureStep(ctx, loaded, before ? ['receive'] : ['process', 'check', 'appraise']);
    const kind = before ? 'ask-completion' : 'request-supplement';
    const forbidden = before
      ? null
      : clockRefusal(
          loaded.calendar,
          loaded.progress.state?.pinned ?? null,
          loaded.dossier.actions,
          'request-supplement',
          loaded.dossier.at,
        );
    if (forbidden) throw new Refusal(forbidden);
    const facts = await factsOf(
      loaded,
      before ? loaded.dossier.receivingUnit : loaded.dossier.responsibleUnit,
    );
    const completeBy = localDate(loaded.dossier.at.add({ hours: 24 * CLOSING_DAYS }));
    await issueDossierPaper(loaded.tx, loaded.dossier.at, {
      dossierId: loaded.dossier.id,
      kind: 'supplement-request',
      content: supplementRequest(facts, items, completeBy),
    });
    const asked = record(loaded.progress, kind, partyOf(ctx, step.unitId), { step: step.element, items });
    const progress = before ? closeSteps(asked, [step.task]) : asked;
    return { progress, answer: moved(code, progress) };
  });
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
    const due = instantOf(dueAt(loaded.calendar, localMinutes(loaded.dossier.at), { value: 8, unit: 'wh' }));
    const round = loaded.progress.state?.requests ?? 1;
    const progress = before
      ? openStep(brought, { ...intakeStep(loaded.dossier.receivingUnit, due), task: -round })
      : brought;
    return { progress, content: { version, content }, answer: moved(code, progress) };
  });
}

function mayBring(ctx: Ctx, dossier: { applicantAccount: string | null; receivingUnit: string }): boolean {
  if (ctx.actor.kind === 'officer')
    return ctx.actor.roles.some((g) => g.role === 'desk-clerk' && g.unitId === dossier.receivingUnit);
  return 'accountId' in ctx.actor && ctx.actor.accountId === dossier.applicantAccount;
}

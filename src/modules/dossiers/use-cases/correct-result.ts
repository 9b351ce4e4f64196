import { instantOf, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { dueAt } from '#modules/calendar';
import { errors } from '../errors.ts';
import { resultPaper } from '../papers.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf } from './change.ts';
import { factsOf } from './decide-dossier.ts';
import { ensureUnit } from './explain-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** Working days in which the agency mends its own error. @law ND-118-2025/23.1 */
const CORRECTION = { value: 3, unit: 'wd' } as const;

/**
 * Reports an error in an issued result (báo kết quả có sai sót): the applicant, or the desk for a person. Three working
 * days run from here.
 *
 * @throws dossiers/not-found, dossiers/reason-missing, dossiers/wrong-already-reported
 * @emits dossiers.wrong-reported { code, unit, applicant }
 * @law ND-118-2025/23.1  corrected within 3 working days
 */
export function reportWrongResult(ctx: Ctx, code: string, what: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const own = 'accountId' in ctx.actor && ctx.actor.accountId === loaded.dossier.applicantAccount;
    if (!own) await ensureUnit(ctx, loaded, ['desk-clerk', 'case-officer', 'unit-head', 'leader']);
    ensure(what.trim(), errors.reasonMissing);
    ensure(loaded.progress.state?.wrongSince === null, errors.wrongAlreadyReported);
    const due = instantOf(dueAt(loaded.calendar, localMinutes(loaded.dossier.at), CORRECTION));
    const progress = record(loaded.progress, 'report-wrong', partyOf(ctx), {
      what: what.trim(),
      dueAt: due.toString(),
    });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Issues the corrected result (đính chính, cấp lại kết quả). The paper before stays as it was issued; the new one says
 * which it replaces. The verdict on time does not change.
 *
 * @throws dossiers/nothing-reported, dossiers/reason-missing, dossiers/not-your-unit
 * @emits dossiers.result-corrected { code, unit, applicant }
 * @law ND-118-2025/23.1
 */
export function correctResult(ctx: Ctx, code: string, text: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const unit = await ensureUnit(ctx, loaded, ['leader']);
    ensure(loaded.progress.state?.wrongSince, errors.nothingReported);
    ensure(text.trim(), errors.reasonMissing);
    const facts = await factsOf(loaded, unit);
    const paper = await issueDossierPaper(loaded.tx, loaded.dossier.at, {
      dossierId: loaded.dossier.id,
      kind: 'result',
      content: resultPaper(facts, text.trim()),
    });
    const progress = record(loaded.progress, 'correct-result', partyOf(ctx, unit), {
      paper,
    });
    return { progress, answer: moved(code, progress) };
  });
}

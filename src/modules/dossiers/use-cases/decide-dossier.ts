import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { getVersion } from '#modules/catalogue';
import { errors } from '../errors.ts';
import type { OpenStep } from '../model.ts';
import { type PaperFacts, refusalSlip, resultPaper } from '../papers.ts';
import {
  type ActingParty,
  closeSteps,
  isReturnOfRefusal,
  endProcess,
  openStep,
  record,
  returnOfRefusal,
} from '../progress.ts';
import { completeStep, failStep, onlyHandOverLeft, type StepPlace } from '../process.ts';
import { catchesRefusal, isLastSignature, REFUSED } from '../drawing.ts';
import { draftersOf, signsFor } from '../stand-in.ts';
import { errors as workErrors } from '../desk/work/errors.ts';
import { getContent } from '../load-store.ts';
import type { Definition } from '#modules/workflow';
import {
  changeDossier,
  ensureStep,
  type Loaded,
  type Outcome,
  partyOf,
  pinnedDefinition,
  placeOf,
} from './change.ts';
import { issueDossierPaper, paperFacts } from './issue.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** The decision as the signer saw it (nội dung kết quả). */
export interface Decision {
  /** What is granted, confirmed or recorded, in the words of the result paper. */
  readonly text: string;
}

/**
 * Signs the result (ký kết quả). Where no clerk numbers and issues it afterwards, the dossier is finished by it.
 * The signed file is made by a job; the paper with its number and text is recorded here.
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/taken-by-other, dossiers/reason-missing, dossiers/own-draft
 * @emits dossiers.signed, and dossiers.finished where nothing follows { code, unit, applicant }
 * @law ND-118-2025/22.1  results are signed digitally and issued
 */
export function signDossier(ctx: Ctx, code: string, decision: Decision): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, ['sign', 'approve']);
    ensure(decision.text.trim(), errors.reasonMissing);
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const party = partyOf(ctx, step);
    // A signature in the place of another is a second pair of hands, never the drafter's own.
    const own = party.inPlaceOf && draftersOf(loaded.dossier.actions).includes(party.id ?? '');
    ensure(!own, workErrors.ownDraft, { for: party.inPlaceOf?.name });
    const told = { step: step.element, name: step.name };
    // A process may be signed on its way up, such as a submission of a department; only the last signature makes the result.
    const part = step.leg ?? null;
    const paper = isLastSignature(place.definition, step.element)
      ? await issueResult(loaded, decision, party, part === null ? null : partResult(place.definition, step))
      : null;
    const signed = completeStep(
      record(loaded.progress, 'sign', party, {
        ...told,
        ...(paper ? { paper } : {}),
        ...(part === null ? {} : { part }),
      }),
      step.task,
      place,
    );
    const progress = onlyHandOverLeft(signed) ? record(signed, 'finish', party, told) : signed;
    return { progress, answer: moved(code, progress) };
  });
}

/** What one agency issues for its part: its own unit, under the name the process gives its output. */
interface PartResult {
  readonly unitId: string;
  readonly title: string | undefined;
}

function partResult(definition: Definition, step: OpenStep): PartResult {
  return { unitId: step.unitId, title: definition.nodes[step.element]?.step?.output };
}

async function issueResult(
  loaded: Loaded,
  decision: Decision,
  party: ActingParty,
  part: PartResult | null,
): Promise<string> {
  const facts = await factsOf(loaded, part?.unitId ?? loaded.dossier.responsibleUnit);
  return issueDossierPaper(loaded.tx, loaded.dossier.at, {
    dossierId: loaded.dossier.id,
    kind: 'result',
    content: inPlaceOf(resultPaper(facts, decision.text.trim(), part?.title), party),
  });
}

/** The paper with the right by which its signer signs. */
function inPlaceOf<P extends ReturnType<typeof resultPaper>>(paper: P, party: ActingParty): P {
  return { ...paper, signer: { ...paper.signer, onBehalf: signsFor(party.inPlaceOf) } };
}

/** What a paper of a loaded dossier is made from, issued by a unit. */
export async function factsOf(loaded: Loaded, unitId: string): Promise<PaperFacts> {
  const { tx, dossier, progress } = loaded;
  const [procedure, content] = await Promise.all([
    getVersion(tx, dossier.versionId),
    getContent(tx, dossier.id, progress.state?.contentVersion ?? 1),
  ]);
  return paperFacts(tx, { code: dossier.code, unitId, at: dossier.at, procedure, content });
}

/**
 * Numbers and issues a signed result (vào sổ, phát hành): the dossier is finished; whether it was on time is decided here.
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/action-not-allowed
 * @emits dossiers.finished { code, unit, applicant }
 */
export function issueDossierResult(ctx: Ctx, code: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, ['issue']);
    const signed = loaded.dossier.actions.some((action) => action.kind === 'sign');
    ensure(signed, errors.wrongStep, { step: step.name, wanted: ['sign'] });
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const issued = completeStep(loaded.progress, step.task, place);
    const kind = onlyHandOverLeft(issued) ? 'finish' : 'complete-step';
    const progress = record(issued, kind, partyOf(ctx, step), { step: step.element, name: step.name });
    return { progress, answer: moved(code, progress) };
  });
}

/** How the receiver of a result was checked at hand-over. */
export type ReceiverCheck = 'identity' | 'authorisation' | 'post' | 'electronic';

/**
 * Hands the result over (trả kết quả). The receiver's identity or authorisation is checked and recorded.
 *
 * @throws dossiers/wrong-step, dossiers/receiver-not-checked
 * @emits dossiers.handed-over { code, unit, applicant }
 */
export function handOverResult(
  ctx: Ctx,
  code: string,
  receiver: { name: string; check: ReceiverCheck | null },
): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, ['return']);
    ensure(receiver.check && receiver.name.trim(), errors.receiverNotChecked);
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const handed = record(loaded.progress, 'hand-over', partyOf(ctx, step), {
      step: step.element,
      name: step.name,
      receiver: receiver.name.trim(),
      check: receiver.check,
    });
    const progress = isReturnOfRefusal(step.task)
      ? closeSteps(handed, [step.task])
      : completeStep(handed, step.task, place);
    return { progress, answer: moved(code, progress) };
  });
}

/** Why a dossier is refused: plain words and the text that says so. */
export interface RefusalReason {
  readonly reason: string;
  readonly legalBasis: string;
}

/**
 * Refuses a dossier, at intake or as its result (từ chối tiếp nhận, từ chối giải quyết).
 *
 * @throws dossiers/reason-missing, dossiers/wrong-step, dossiers/not-your-step
 * @emits dossiers.refused { code, unit, applicant }
 * @law ND-118-2025/17.1  refusal at intake with its reason
 * @law ND-118-2025/19.3  not eligible: the dossier is returned with a refusal, as a result, within the time
 */
export function refuseDossier(ctx: Ctx, code: string, why: RefusalReason): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(why.reason.trim() && why.legalBasis.trim(), errors.reasonMissing);
    const atIntake = loaded.progress.state?.status !== 'processing';
    const step = ensureStep(ctx, loaded, atIntake ? ['receive'] : ['sign', 'approve']);
    const place = step.leg ? await placeOf(loaded, pinnedDefinition(loaded)) : null;
    if (place && catchesRefusal(place.definition, step.element))
      return refusePart({ ctx, loaded, step, place }, why);
    const facts = await factsOf(
      loaded,
      atIntake ? loaded.dossier.receivingUnit : loaded.dossier.responsibleUnit,
    );
    await issueDossierPaper(loaded.tx, loaded.dossier.at, {
      dossierId: loaded.dossier.id,
      kind: 'refusal-slip',
      content: refusalSlip(facts, atIntake ? 'intake' : 'result', why.reason.trim(), why.legalBasis.trim()),
    });
    const refused = record(loaded.progress, 'refuse', partyOf(ctx, step), {
      step: step.element,
      name: step.name,
      reason: why.reason.trim(),
      legalBasis: why.legalBasis.trim(),
    });
    const progress = atIntake
      ? closeSteps(refused, [step.task])
      : openStep(endProcess(refused), returnOfRefusal(loaded.dossier.receivingUnit));
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * One agency refuses its part of an interlinked dossier (từ chối phần việc): it answers with its own refusal, the other
 * parts go on where the process provides for it.
 */
async function refusePart(
  { ctx, loaded, step, place }: { ctx: Ctx; loaded: Loaded; step: OpenStep; place: StepPlace },
  why: RefusalReason,
): Promise<Outcome<Moved>> {
  const told = { reason: why.reason.trim(), legalBasis: why.legalBasis.trim() };
  const facts = await factsOf(loaded, step.unitId);
  await issueDossierPaper(loaded.tx, loaded.dossier.at, {
    dossierId: loaded.dossier.id,
    kind: 'refusal-slip',
    content: refusalSlip(facts, 'result', told.reason, told.legalBasis),
  });
  const party = partyOf(ctx, step);
  const named = { step: step.element, name: step.name, part: step.leg };
  const recorded = record(loaded.progress, 'refuse-part', party, { ...named, ...told });
  const refused = failStep(recorded, step.task, REFUSED, place);
  const progress = onlyHandOverLeft(refused) ? record(refused, 'finish', party, named) : refused;
  return { progress, answer: moved(loaded.dossier.code, progress) };
}

/**
 * The applicant withdraws (rút hồ sơ), until the decision is issued. An officer cannot withdraw in a person's name.
 *
 * @throws dossiers/not-found, dossiers/action-not-allowed
 * @emits dossiers.withdrawn { code, unit, applicant }
 * @law ND-118-2025/21
 */
export function withdrawDossier(ctx: Ctx, code: string, reason: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const own =
      'accountId' in ctx.actor &&
      ctx.actor.kind !== 'officer' &&
      ctx.actor.accountId === loaded.dossier.applicantAccount;
    ensure(own, errors.notFound);
    ensure(reason.trim(), errors.reasonMissing);
    const progress = endProcess(record(loaded.progress, 'withdraw', partyOf(ctx), { reason: reason.trim() }));
    return { progress, answer: moved(code, progress) };
  });
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { listHolders } from '#modules/identity';
import { errors } from '../errors.ts';
import { mayAssign, type Status } from '../model.ts';
import { record } from '../progress.ts';
import { completeStep, onlyHandOverLeft, sendBack } from '../process.ts';
import { outcomesOf } from '../drawing.ts';
import { changeDossier, ensureStep, partyOf, pinnedDefinition, placeOf, stepActorOf } from './change.ts';

/** Answer of a step of work: where the dossier is now. */
export interface Moved {
  readonly code: string;
  readonly status: Status;
  /** Names of the steps that are open now. */
  readonly steps: readonly string[];
}

/**
 * Gives the open step to a person (phân công): whoever holds its role in its unit, or the head of the unit, may do so.
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/officer-not-suitable
 * @emits dossiers.assigned { code, unit, applicant }
 * @law ND-118-2025/19.1  the head of the agency assigns the officer
 */
export function assignDossier(ctx: Ctx, code: string, accountId: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const first = loaded.progress.steps[0];
    ensure(first, errors.wrongStep);
    const step = loaded.progress.steps.find((one) => mayAssign(stepActorOf(ctx), one));
    ensure(step, errors.notYourStep, { role: first.role, step: first.name });
    const holders = await listHolders(loaded.tx, {
      role: step.role,
      unitId: step.unitId,
      on: localDate(loaded.dossier.at),
    });
    const officer = holders.find((holder) => holder.accountId === accountId);
    ensure(officer, errors.officerNotSuitable, { role: step.role, unit: step.unitId });
    const progress = record(loaded.progress, 'assign', partyOf(ctx, step), {
      step: step.element,
      task: step.task,
      to: accountId,
      toName: officer.name,
    });
    return {
      progress,
      holder: { accountId, name: officer.name, task: step.task },
      answer: moved(code, progress),
    };
  });
}

/**
 * Gives back a step that one had taken (trả lại việc đã nhận): it waits for anybody of its role again.
 *
 * @throws dossiers/not-your-step, dossiers/reason-missing, dossiers/action-not-allowed
 * @emits dossiers.assigned { code, unit, applicant }
 */
export function releaseDossier(ctx: Ctx, code: string, reason: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { accountId } = stepActorOf(ctx);
    const step = loaded.progress.steps.find((one) => one.holderAccount === accountId);
    const [first] = loaded.progress.steps;
    ensure(step && accountId !== '', errors.notYourStep, {
      role: first?.role ?? '',
      step: first?.name ?? '',
    });
    ensure(reason.trim(), errors.reasonMissing);
    const progress = record(loaded.progress, 'assign', partyOf(ctx, step), {
      step: step.element,
      task: step.task,
      to: null,
      released: true,
      reason: reason.trim(),
    });
    const holder = { accountId: null, name: null, task: step.task };
    return { progress, holder, answer: moved(code, progress) };
  });
}

/**
 * Completes a step of checking, processing or review (hoàn thành bước).
 *
 * @param note     what the officer leaves for the next one; kept in the log
 * @param outcome  the answer on which the way on depends, where the process asks for one
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/taken-by-other, dossiers/outcome-missing
 * @emits dossiers.step-completed { code, unit, applicant }
 */
export function completeDossierStep(
  ctx: Ctx,
  code: string,
  note: string | null,
  outcome: string | null = null,
): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, ['process', 'review', 'check', 'appraise', 'consult']);
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const choices = outcomesOf(place.definition, step.element);
    ensure(choices.length === 0 || choices.includes(outcome ?? ''), errors.outcomeMissing, { choices });
    const chosen = choices.length > 0 && outcome !== null ? { outcome } : {};
    const recorded = record(loaded.progress, 'complete-step', partyOf(ctx, step), {
      step: step.element,
      name: step.name,
      ...chosen,
      ...(note ? { note } : {}),
    });
    const done = completeStep(recorded, step.task, place, chosen);
    const told = { step: step.element, name: step.name };
    // Where nobody signs at the end, such as after the last part of several, the last step of work finishes the dossier.
    const progress = onlyHandOverLeft(done) ? record(done, 'finish', partyOf(ctx, step), told) : done;
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Sends the dossier back to an earlier step with a reason (chuyển lại bước trước).
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/reason-missing
 * @emits dossiers.sent-back { code, unit, applicant }
 */
export function sendBackDossier(ctx: Ctx, code: string, to: string, reason: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(reason.trim(), errors.reasonMissing);
    const step = ensureStep(ctx, loaded, ['review', 'sign', 'issue', 'appraise']);
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const target = place.definition.nodes[to];
    const done = loaded.dossier.actions.some((a) => a.payload['step'] === to);
    ensure(target?.kind === 'user' && done, errors.wrongStep, { step: step.name, wanted: [to] });
    const recorded = record(loaded.progress, 'send-back', partyOf(ctx, step), {
      step: step.element,
      name: step.name,
      to,
      reason,
    });
    const progress = sendBack(recorded, step.task, to, place);
    return { progress, answer: moved(code, progress) };
  });
}

/** The answer of a change of a running dossier. */
export function moved(
  code: string,
  progress: { state: { status: Status } | null; steps: readonly { name: string }[] },
): Moved {
  return { code, status: progress.state?.status ?? 'submitted', steps: progress.steps.map((s) => s.name) };
}

import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { completeStep } from '../process.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf, pinnedDefinition, placeOf } from './change.ts';

/**
 * Completes a step that the system does by itself, after its work was done (hoàn thành tác vụ hệ thống). The step is
 * closed by it, so that the same call told again is refused.
 *
 * @throws dossiers/not-found, dossiers/wrong-step, dossiers/action-not-allowed
 * @emits dossiers.service-run { code, unit, applicant }
 */
export function completeAutomaticStep(ctx: Ctx, code: string, task: number): Promise<void> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = loaded.progress.steps.find((one) => one.task === task && one.role === 'system');
    ensure(step, errors.wrongStep, { step: loaded.progress.steps[0]?.name ?? '', wanted: ['system'] });
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const told = { step: step.element, name: step.name, service: step.act };
    const recorded = record(loaded.progress, 'run-service', partyOf(ctx), told);
    return { progress: completeStep(recorded, task, place), answer: undefined };
  });
}

import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { awaitedBy } from '#modules/workflow';
import { errors } from '../errors.ts';
import { hear } from '../process.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf, pinnedDefinition, placeOf, stepActorOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/**
 * Records that a message the process waits for has come (ghi nhận thông điệp từ hệ thống hoặc cơ quan khác).
 *
 * @param name  name of the message, as drawn
 * @throws dossiers/not-found, dossiers/not-your-unit, dossiers/action-not-allowed, workflow/message-not-awaited
 * @emits dossiers.message-received { code, unit, applicant }
 */
export function receiveMessage(ctx: Ctx, code: string, name: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { responsibleUnit, receivingUnit } = loaded.dossier;
    const units = [responsibleUnit, receivingUnit, ...loaded.progress.steps.map((step) => step.unitId)];
    const onDuty = stepActorOf(ctx).roles.some((grant) => units.includes(grant.unitId));
    ensure(ctx.actor.kind === 'system' || onDuty, errors.notYourUnit, { unit: responsibleUnit });
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const waiting = loaded.progress.process
      ? awaitedBy(place.definition, loaded.progress.process).find((one) => one.name === name)
      : undefined;
    const recorded = record(loaded.progress, 'receive-message', partyOf(ctx), {
      message: name,
      ...(waiting ? { step: waiting.element } : {}),
      name: place.definition.nodes[waiting?.element ?? '']?.name ?? name,
    });
    const progress = hear(recorded, name, place);
    return { progress, answer: moved(code, progress) };
  });
}

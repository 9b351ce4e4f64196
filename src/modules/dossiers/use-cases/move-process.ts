import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { getDefinition, versionOf } from '#modules/workflow';
import { errors } from '../errors.ts';
import { mayMoveProcess } from '../model.ts';
import { moveProcess } from '../process.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf, pinnedDefinition, placeOf, stepActorOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** To which version a running dossier goes, and why. */
export interface ProcessMove {
  /** Id of the issued definition. */
  readonly definitionId: string;
  readonly reason: string;
}

/**
 * Moves a running dossier to another version of its internal process (chuyển hồ sơ sang phiên bản quy trình khác): open
 * steps stay with whoever holds them, no date of the dossier moves. Refused where an open step has no counterpart.
 *
 * @throws dossiers/not-found, dossiers/reason-missing, dossiers/not-your-unit, dossiers/same-process,
 *         dossiers/process-of-other,         dossiers/action-not-allowed, workflow/cannot-migrate
 * @emits dossiers.process-moved { code, unit, applicant }
 */
export function moveDossierProcess(ctx: Ctx, code: string, move: ProcessMove): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { responsibleUnit } = loaded.dossier;
    ensure(mayMoveProcess(stepActorOf(ctx), responsibleUnit), errors.notYourUnit, { unit: responsibleUnit });
    ensure(move.reason.trim(), errors.reasonMissing);
    const version = await versionOf(loaded.tx, move.definitionId);
    const { procedureCode, caseKey } = loaded.dossier;
    const subjects = [`${procedureCode}/${caseKey}`, `${procedureCode}/*`];
    ensure(version && subjects.includes(version.subject), errors.processOfOther);
    const from = pinnedDefinition(loaded);
    ensure(from !== move.definitionId, errors.sameProcess);
    const place = await placeOf(loaded, from);
    const to = { ...place, definition: await getDefinition(loaded.tx, move.definitionId) };
    const recorded = record(loaded.progress, 'move-process', partyOf(ctx), {
      from,
      to: move.definitionId,
      reason: move.reason.trim(),
    });
    const progress = moveProcess(recorded, place, to);
    return { progress, answer: moved(code, progress) };
  });
}

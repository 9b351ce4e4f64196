import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { record } from '../progress.ts';
import { changeDossier, partyOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** One unit in the place of another, and the decision that says so. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
  readonly decision: string;
}

/**
 * Moves a dossier from a unit to the one that takes its place (chuyển hồ sơ khi sắp xếp đơn vị). The clock goes on as it
 * was: the calendar that counts stays that of the unit at submission, no due date moves.
 *
 * @throws dossiers/not-your-unit, dossiers/unit-not-suitable, dossiers/action-not-allowed
 * @emits dossiers.transferred { code, unit, applicant }
 * @law ND-118-2025/20  receiving, responsible and deciding unit differ; moving between them does not restart the time
 */
export function transferDossier(ctx: Ctx, code: string, replacement: Replacement): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(ctx.actor.kind === 'system', errors.notYourUnit, { roles: ['administrator'] });
    const { from, to } = replacement;
    ensure(
      [loaded.dossier.receivingUnit, loaded.dossier.responsibleUnit].includes(from),
      errors.unitNotSuitable,
      { unit: from },
    );
    const progress = record(loaded.progress, 'transfer', partyOf(ctx, to), { ...replacement });
    return { progress, replaced: { from, to }, answer: moved(code, progress) };
  });
}

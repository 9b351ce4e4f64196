import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { errors } from '../errors.ts';
import { record } from '../progress.ts';
import { listOpenOf } from '../transfer-store.ts';
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

const BATCH = 200;
/** Dossiers that move at the same time; the desks go on working meanwhile. */
const ABREAST = 4;

/**
 * Moves every dossier that a unit still has in its hands. Each moves in a transaction of its own; a run that was cut
 * short is simply repeated, and finds what is left.
 *
 * @returns how many moved
 */
export async function transferAll(ctx: Ctx, replacement: Replacement): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const codes = await listOpenOf(reading(ctx), replacement.from, after, BATCH);
    const last = codes.at(-1);
    if (last === undefined) return count;
    for (let at = 0; at < codes.length; at += ABREAST)
      await Promise.all(codes.slice(at, at + ABREAST).map((code) => transferDossier(ctx, code, replacement)));
    count += codes.length;
    after = last;
  }
}

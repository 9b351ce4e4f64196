import type { Ctx } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { deskOf, getUnit, recordSuccession, type Takeover } from '#modules/directory';
import { transferAll, transferDrafts } from '#modules/dossiers';
import { moveRoles } from '#modules/identity';

/** What a merge did. */
export interface Merger {
  readonly from: string;
  readonly to: string;
  /** First day of the new unit in the place of the old one. */
  readonly on: string;
  /** False when the succession had been recorded by a run before. */
  readonly recorded: boolean;
  /** Moves of dossiers: one per unit and dossier. */
  readonly moved: number;
  /** Roles that followed to the new unit and its desk. */
  readonly roles: number;
  /** One-stop desks that were merged too; null where both units have the same one. */
  readonly desks: { readonly from: string; readonly to: string; readonly moved: number } | null;
}

/**
 * Merges a unit into another (sáp nhập đơn vị): the directory says so first, so that nothing new comes in, then every
 * dossier in hand moves, at the desk and in the unit, with the roles of its people and the drafts of applicants. No due
 * date moves. A run that was cut short is repeated.
 *
 * @throws directory/unit-not-found, directory/unit-not-suitable, directory/unit-ended, directory/no-desk
 */
export async function mergeUnits(ctx: Ctx, takeover: Takeover): Promise<Merger> {
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const old = await getUnit(q, takeover.from);
  const [fromDesk, toDesk] = await Promise.all([
    deskOf(q, takeover.from, old.validTo ?? today),
    deskOf(q, takeover.to, today),
  ]);
  const desk =
    fromDesk.kind === 'desk' && fromDesk.id !== toDesk.id
      ? { ...takeover, from: fromDesk.id, to: toDesk.id }
      : null;
  const succession = await recordSuccession(ctx, takeover);
  if (desk) await recordSuccession(ctx, desk);
  const takeovers = desk ? [takeover, desk] : [takeover];
  let roles = 0;
  for (const one of takeovers) roles += await moveRoles(ctx, one);
  await transferDrafts(ctx, takeover);
  const [moved = 0, atDesk = 0] = await transferAll(ctx, takeovers);
  const desks = desk ? { from: desk.from, to: desk.to, moved: atDesk } : null;
  return { from: takeover.from, to: takeover.to, ...succession, moved, roles, desks };
}

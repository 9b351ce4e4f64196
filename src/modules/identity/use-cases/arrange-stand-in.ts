import { localDate } from '#kernel/clock';
import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { findOfficer, getUnit, isAliveOn, lineOf, type Unit, unitsByIds } from '#modules/directory';
import { errors } from '../errors.ts';
import { ensureRole } from '../model.ts';
import { findHolder, lockAccountKind } from '../role-store.ts';
import { ensureMayArrange, ensureStandInDays, isNear, type StandInTerms } from '../stand-in.ts';
import { insertStandIn, listWorkplaces } from '../stand-in-store.ts';

/** What is arranged: see `StandInTerms`. */
export type StandInRequest = StandInTerms;

/**
 * Arranges that an officer acts in the place of another from day to day (cử người thay khi vắng mặt, uỷ quyền). The
 * substitute gets the role of that one and every act says in whose place it was done.
 *
 * @throws identity/stand-in-days, identity/stand-in-basis, identity/stand-in-not-yours, identity/stand-in-self,
 *   identity/stand-in-outside, identity/stand-in-overlaps, identity/role-unknown, identity/role-not-held,
 *   directory/unit-not-found
 * @emits identity.stand-in-arranged { kind, role, unitId, substitute, from, to }
 */
export async function arrangeStandIn(ctx: Ctx, request: StandInRequest): Promise<{ readonly id: string }> {
  const { accountId, substituteId, role, heldUnitId, unitId, from, to } = request;
  const basis = request.basis.trim().slice(0, 300);
  const today = localDate(ctx.now);
  ensureRole(role);
  ensure(basis, errors.standInBasis);
  ensureStandInDays(request, today);
  return inTx(ctx, async (tx) => {
    const [kind, line, unit] = await Promise.all([
      lockAccountKind(tx, accountId),
      lineOf(tx, heldUnitId),
      getUnit(tx, unitId),
    ]);
    ensureMayArrange(ctx.actor, request, line);
    const holder = await findHolder(tx, { accountId, role, unitId: heldUnitId }, today);
    ensure(kind && holder, errors.roleNotHeld);
    ensure(unitId === heldUnitId || unit.parentId === heldUnitId, errors.standInOutside);
    ensure(await worksNear(tx, unit, substituteId, today), errors.standInOutside);
    const id = uuidv7(ctx.now.epochMilliseconds);
    const arrangedBy = accountOf(ctx.actor) ?? accountId;
    const arrangedByName = 'name' in ctx.actor ? ctx.actor.name : '';
    const added = await insertStandIn(tx, { ...request, basis, id, arrangedBy, arrangedByName });
    ensure(added, errors.standInOverlaps);
    tx.emit('identity.stand-in-arranged', accountId, {
      kind: request.kind,
      role,
      unitId,
      substitute: substituteId,
      from,
      to,
    });
    return { id };
  });
}

/** Whether the substitute is an officer in post who works for the unit, the one above it, or one directly below it. */
async function worksNear(tx: Tx, unit: Unit, substituteId: string, today: string): Promise<boolean> {
  const places = await listWorkplaces(tx, substituteId, today);
  const officer = places[0] && (await findOfficer(tx, places[0].officerId));
  if (!officer || !isAliveOn(officer, today)) return false;
  const units = await unitsByIds(
    tx,
    places.map((place) => place.unitId),
  );
  return isNear(unit, [...units.values()]);
}

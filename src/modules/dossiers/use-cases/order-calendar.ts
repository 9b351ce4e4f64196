import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { latestEdition } from '#modules/calendar';
import { unitsByIds } from '#modules/directory';
import { errors } from '../errors.ts';
import { type CalendarOrder, findOrder, insertOrder } from '../life/calendar-store.ts';
import { orderingGrant } from '../life/ordering.ts';

/**
 * Orders that open dossiers follow the newest calendar (áp dụng lịch mới): by a leader or control officer of the province,
 * on a numbered decision. The dossiers follow one after another; ordered again, the same order goes on where it was.
 *
 * @throws dossiers/order-not-allowed, dossiers/decision-number-missing, dossiers/edition-not-newest
 * @emits dossiers.calendar-ordered { edition }
 */
export function orderCalendar(
  ctx: Ctx,
  asked: { readonly edition: number; readonly decision: string },
): Promise<CalendarOrder> {
  return inTx(ctx, async (tx) => {
    const unitId = await orderingUnit(tx);
    const decision = asked.decision.trim();
    ensure(decision, errors.decisionNumberMissing);
    const newest = await latestEdition(tx);
    ensure(asked.edition === newest, errors.editionNotNewest, { edition: newest });
    const order: CalendarOrder = {
      id: uuidv7(ctx.now.epochMilliseconds),
      edition: asked.edition,
      decision,
      orderedBy: accountOf(ctx.actor),
      orderedByName: ctx.actor.kind === 'anonymous' ? '' : ctx.actor.name,
      unitId,
    };
    await insertOrder(tx, order);
    const kept = (await findOrder(tx, asked.edition)) ?? order;
    tx.emit('dossiers.calendar-ordered', kept.id, { edition: kept.edition });
    return kept;
  });
}

/** The unit for which the actor may order: the province or its office; null for the system. @throws dossiers/order-not-allowed */
async function orderingUnit(tx: Tx): Promise<string | null> {
  const { actor } = tx.ctx;
  if (actor.kind === 'system') return null;
  const roles = actor.kind === 'officer' ? actor.roles : [];
  const units = await unitsByIds(
    tx,
    roles.map((grant) => grant.unitId),
  );
  const grant = orderingGrant(roles, (id) => units.get(id)?.kind);
  ensure(grant, errors.orderNotAllowed);
  return grant.unitId;
}

import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { latestEdition } from '#modules/calendar';
import { unitsByIds } from '#modules/directory';
import { errors } from '../errors.ts';
import { type CalendarOrder, findOrder, insertOrder } from '../life/calendar-store.ts';

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
    const unitId = await orderingUnit(ctx, (ids) => unitsByIds(tx, ids));
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
async function orderingUnit(
  { actor }: Ctx,
  unitsOf: (ids: readonly string[]) => ReturnType<typeof unitsByIds>,
): Promise<string | null> {
  if (actor.kind === 'system') return null;
  const grants = actor.kind === 'officer' ? actor.roles.filter(({ role }) => ORDERING.includes(role)) : [];
  const units = await unitsOf(grants.map((grant) => grant.unitId));
  const grant = grants.find(({ unitId }) => ['province', 'office'].includes(units.get(unitId)?.kind ?? ''));
  ensure(grant, errors.orderNotAllowed);
  return grant.unitId;
}

/** Roles that may order for the whole province. */
const ORDERING = ['leader', 'control-officer'];

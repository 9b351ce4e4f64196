import type { Runner } from '#kernel/db';
import { unitsByIds } from '#modules/directory';
import { type DossierCalendar, pausesOf, standsAt } from './due.ts';
import { legState, type LegState } from './legs.ts';
import { type Action, fold } from './model.ts';
import type { Leg } from './wait-reads.ts';

/** Parts with the names of their units and how they stand, for a page. */
export async function legViews(
  q: Runner,
  legs: readonly Leg[],
  actions: readonly Action[],
  { calendar, now }: { readonly calendar: DossierCalendar; readonly now: Temporal.Instant },
): Promise<(Leg & { readonly unit: string; readonly state: LegState })[]> {
  const units = await unitsByIds(
    q,
    legs.map((leg) => leg.unitId),
  );
  const judged = legs.length > 0 ? standsAt(now, pausesOf(calendar, fold(actions).pinned, actions)) : now;
  return legs.map((leg) => ({
    ...leg,
    unit: units.get(leg.unitId)?.name ?? leg.unitId,
    state: legState(leg, actions, judged),
  }));
}

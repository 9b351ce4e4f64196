import type { Runner } from '#kernel/db';
import { unitsByIds } from '#modules/directory';
import { legState, type LegState } from './legs.ts';
import type { Action } from './model.ts';
import type { Leg } from './wait-reads.ts';

/** Parts with the names of their units and how they stand, for a page. */
export async function legViews(
  q: Runner,
  legs: readonly Leg[],
  actions: readonly Action[],
  now: Temporal.Instant,
): Promise<(Leg & { readonly unit: string; readonly state: LegState })[]> {
  const units = await unitsByIds(
    q,
    legs.map((leg) => leg.unitId),
  );
  return legs.map((leg) => ({
    ...leg,
    unit: units.get(leg.unitId)?.name ?? leg.unitId,
    state: legState(leg, actions, now),
  }));
}

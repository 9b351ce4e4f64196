import type { Action } from './model.ts';

/** How the part of an agency stands against its own deadline (tình trạng phần việc). */
export type LegState = 'open' | 'open-late' | 'done' | 'done-late' | 'refused';

/**
 * How a part stands: late by its own deadline, whatever becomes of the whole dossier; refused where the agency said no.
 *
 * @law ND-118-2025/20  each agency has its task and its deadline
 */
export function legState(
  leg: {
    readonly token: number;
    readonly dueAt: Temporal.Instant | null;
    readonly closedAt: Temporal.Instant | null;
  },
  actions: readonly Action[],
  now: Temporal.Instant,
): LegState {
  const refused = actions.some(
    ({ kind, payload }) => kind === 'refuse-part' && payload['part'] === leg.token,
  );
  if (refused) return 'refused';
  const late = leg.dueAt !== null && Temporal.Instant.compare(leg.closedAt ?? now, leg.dueAt) > 0;
  if (leg.closedAt) return late ? 'done-late' : 'done';
  return late ? 'open-late' : 'open';
}

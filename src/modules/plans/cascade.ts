import type { Unit } from '#modules/directory';
import { belongsTo } from './parties.ts';
import type { PlanContent } from './plan.ts';
import { deadlinesIn, type PlanDeadline } from './reading.ts';
import type { State } from './states.ts';

/** The plan of a unit below, as the cascade asks about it (kế hoạch cấp dưới). */
export interface PlanBelow {
  readonly id: string;
  readonly unitId: string;
  readonly state: State;
  readonly symbol: string | null;
  /** Local day of the last submission; null while none. */
  readonly submittedOn: string | null;
}

/** How one unit stands in the cascade (tình hình xây dựng kế hoạch của đơn vị). */
export interface Carried {
  readonly unit: Unit;
  readonly plan: PlanBelow | null;
  readonly deadline: PlanDeadline | null;
  /** Handed in at least once and not given back. */
  readonly isIn: boolean;
  /** Not in though the day has passed, or handed in after it. */
  readonly late: boolean;
}

/**
 * Every unit that a plan asks for a plan of its own, and whether it has one, by the days the plan itself sets (đơn vị đã
 * và chưa xây dựng kế hoạch). A plan that names no day asks nobody; units with a plan under it are listed all the same.
 *
 * @param units  living units below the issuing one
 */
export function cascadeOf(
  content: PlanContent,
  units: readonly Unit[],
  plans: readonly PlanBelow[],
  today: string,
): Carried[] {
  const deadlines = deadlinesIn(content);
  return units.flatMap((unit): Carried[] => {
    const deadline = deadlines.find(({ group }) => belongsTo(unit, group)) ?? null;
    const plan = plans.find(({ unitId }) => unitId === unit.id) ?? null;
    if (deadline === null && plan === null) return [];
    const isIn = plan !== null && plan.state !== 'draft' && plan.submittedOn !== null;
    const on = isIn ? (plan.submittedOn ?? today) : today;
    return [{ unit, plan, deadline, isIn, late: deadline !== null && on > deadline.dueOn }];
  });
}

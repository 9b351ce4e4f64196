import { localDate } from '#kernel/clock';
import type { Runner } from '#kernel/db';
import type { Unit } from '#modules/directory';
import { type Carried, cascadeOf } from '../cascade.ts';
import type { PlanContent } from '../plan.ts';
import { listPlans, type PlanLine } from './plan.ts';

/** How every living unit below stands with its plan under an issued one (đơn vị cấp dưới và kế hoạch của họ). */
export async function listCarried(
  q: Runner,
  plan: Pick<PlanLine, 'id' | 'unitId'> & { readonly content: PlanContent },
  { units, today }: { readonly units: readonly Unit[]; readonly today: string },
): Promise<Carried[]> {
  const below = await listPlans(q, { parentId: plan.id });
  const living = units.filter(
    (unit) => unit.parentId === plan.unitId && (unit.validTo === null || unit.validTo >= today),
  );
  return cascadeOf(
    plan.content,
    living,
    below.map((one) => ({ ...one, submittedOn: one.submittedAt ? localDate(one.submittedAt) : null })),
    today,
  );
}

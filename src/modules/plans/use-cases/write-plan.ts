import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import type { PlanContent } from '../plan.ts';
import { mayWrite } from '../roles.ts';
import { type Around, beginWith, ensureMay, readAround } from './around.ts';

/**
 * Begins an empty plan in the editor (soạn kế hoạch mới).
 *
 * @throws plans/unit-unknown, plans/not-yours
 * @emits plans.begun { unit, year, origin }
 */
export function writePlan(
  ctx: Ctx,
  wanted: { readonly unitId: string; readonly year: number; readonly title: string },
): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const around = await readAround(tx);
    const unit = around.unit(wanted.unitId);
    ensureMay(mayWrite(ctx.actor, around.acting(unit.id)));
    const content = emptyContent(around, wanted);
    const id = uuidv7(ctx.now.epochMilliseconds);
    const plan = {
      id,
      unitId: unit.id,
      year: wanted.year,
      parentId: null,
      previousId: null,
      origin: 'written' as const,
    };
    await beginWith(tx, plan, content);
    return { id };
  });
}

function emptyContent(
  around: Around,
  { unitId, year, title }: { readonly unitId: string; readonly year: number; readonly title: string },
): PlanContent {
  return {
    issuer: around.unit(unitId).name,
    title,
    year,
    legalBases: [],
    aims: [],
    requirements: [],
    sections: [],
    organisation: [],
    recipients: ['Lưu: VT'],
  };
}

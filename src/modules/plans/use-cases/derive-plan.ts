import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { concernsOf, derivedContent } from '../derive.ts';
import { errors } from '../errors.ts';
import { getIssued } from '../issued-store.ts';
import { mayWrite } from '../roles.ts';
import { beginWith, ensureMay, readAround } from './around.ts';

/** Which unit derives from which plan, and which tasks it takes over. */
export interface Derivation {
  readonly parentId: string;
  readonly unitId: string;
  /** Ids of tasks of the plan above; absent: everything that concerns the unit. */
  readonly taskIds?: readonly string[] | undefined;
}

/**
 * Begins the plan of a unit from the issued plan of the unit above (cụ thể hóa kế hoạch cấp trên): a draft with the
 * tasks that concern the unit.
 *
 * @throws plans/not-found, plans/unit-unknown, plans/not-yours, plans/not-below, plans/already-derived
 * @emits plans.begun { unit, year, origin }
 */
export function derivePlan(
  ctx: Ctx,
  wanted: Derivation,
): Promise<{ readonly id: string; readonly tasks: number }> {
  return inTx(ctx, async (tx) => {
    const [around, above] = await Promise.all([readAround(tx), getIssued(tx, wanted.parentId)]);
    const unit = around.unit(wanted.unitId);
    const issuer = around.unit(above.unitId);
    ensureMay(mayWrite(ctx.actor, around.acting(unit.id)));
    ensure(unit.id !== issuer.id && unit.parentId !== null, errors.notBelow);
    const all = concernsOf(above.content, issuer, unit, around.directory);
    const chosen = wanted.taskIds ? all.filter(({ task }) => wanted.taskIds?.includes(task.id)) : all;
    const newId = () => uuidv7(ctx.now.epochMilliseconds);
    const { symbol, issuedOn, content: told } = above;
    const content = derivedContent({ content: told, issuer, symbol, issuedOn }, unit, chosen, newId);
    const id = newId();
    await beginWith(
      tx,
      { id, unitId: unit.id, year: above.year, parentId: above.id, previousId: null, origin: 'derived' },
      content,
    );
    return { id, tasks: chosen.length };
  });
}

import { localDate } from '#kernel/clock';
import { ensure, Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { type Calendar, calendarOf, latestEdition } from '#modules/calendar';
import { readHistory, type Unit } from '#modules/directory';
import { errors } from '../errors.ts';
import type { Directory } from '../parties.ts';
import type { PlanContent } from '../plan.ts';
import { insertPlan, type NewPlan } from '../plan-store.ts';
import { actingUnit, type ActingUnit } from '../roles.ts';

/** What surrounds a change of a plan: all units with their past, and who acts for which (bối cảnh xử lý). */
export interface Around {
  readonly directory: Directory;
  /** The unit with those who act for it. */
  acting(unitId: string): ActingUnit;
  unit(unitId: string): Unit;
}

/** Reads the units once for a use case. */
export async function readAround(tx: Tx): Promise<Around> {
  const history = await readHistory(tx);
  const directory = { ...history, on: localDate(tx.ctx.now) };
  const byId = new Map(history.units.map((unit) => [unit.id, unit]));
  const unit = (id: string): Unit => {
    const found = byId.get(id);
    ensure(found, errors.unitUnknown, { unit: id });
    return found;
  };
  return { directory, unit, acting: (id) => actingUnit(unit(id), history.units) };
}

/** The calendar that everybody keeps (lịch làm việc chung). */
export async function commonCalendar(tx: Tx): Promise<Calendar> {
  return calendarOf(tx, await latestEdition(tx), '');
}

/**
 * Refuses whoever may not.
 *
 * @throws plans/not-yours
 */
export function ensureMay(may: boolean): void {
  if (!may) throw new Refusal(errors.notYours);
}

/** Begins a plan with its first content (mở kế hoạch). Emits plans.begun. */
export async function beginWith(tx: Tx, plan: NewPlan, content: PlanContent): Promise<void> {
  await insertPlan(tx, plan, content);
  tx.emit('plans.begun', plan.id, { unit: plan.unitId, year: plan.year, origin: plan.origin });
}

import { readsAll, type StepActor } from '../model.ts';

/** The lists of what is owed to people (việc còn nợ người dân): two debts, and results that came too fast to be believed. */
export const OWED_LISTS = ['late', 'uncollected', 'instant'] as const;
/** One of those lists. */
export type OwedList = (typeof OWED_LISTS)[number];

/** Days whose results are looked through for those that came too fast. */
export const INSTANT_DAYS = 30;

/** Units whose lists an officer reads: all by an inspecting role, else those of the officer's roles. */
export function unitsRead(roles: StepActor['roles']): readonly string[] | null {
  return readsAll(roles) ? null : [...new Set(roles.map((grant) => grant.unitId))];
}

/** Those units narrowed to one that was asked for; one that the officer does not read narrows to nothing. */
export function narrowed(units: readonly string[] | null, unit: string): readonly string[] | null {
  if (unit === '') return units;
  return units === null || units.includes(unit) ? [unit] : [];
}

import { readsAll, type StepActor } from '../model.ts';

/** The two lists of what is owed to people (việc còn nợ người dân). */
export type OwedList = 'late' | 'uncollected';

/** Units whose lists an officer reads: all by an inspecting role, else those of the officer's roles. */
export function unitsRead(roles: StepActor['roles']): readonly string[] | null {
  return readsAll(roles) ? null : [...new Set(roles.map((grant) => grant.unitId))];
}

/** Those units narrowed to one that was asked for; one that the officer does not read narrows to nothing. */
export function narrowed(units: readonly string[] | null, unit: string): readonly string[] | null {
  if (unit === '') return units;
  return units === null || units.includes(unit) ? [unit] : [];
}

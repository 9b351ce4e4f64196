import type { StepActor } from '../model.ts';

/** Roles that may order a new calendar, held for the province or its office. */
export const ORDERING_ROLES = ['leader', 'control-officer'] as const;

/**
 * The role by which an officer may order that open dossiers follow a later calendar (quyền áp dụng lịch mới); undefined
 * without one.
 *
 * @param kindOf  kind of a unit by its id
 */
export function orderingGrant(
  roles: StepActor['roles'],
  kindOf: (unitId: string) => string | undefined,
): StepActor['roles'][number] | undefined {
  return roles.find(
    ({ role, unitId }) =>
      (ORDERING_ROLES as readonly string[]).includes(role) &&
      ['province', 'office'].includes(kindOf(unitId) ?? ''),
  );
}

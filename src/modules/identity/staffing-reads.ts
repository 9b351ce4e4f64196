import { type Runner, statement } from '#kernel/db';

const alive = (row: string) =>
  `${row}.valid_from <= $2::date and (${row}.valid_to is null or ${row}.valid_to >= $2::date)`;

const staffed = statement<[roles: string[], on: string], { role: string; unitId: string }>(
  'identity.list-staffed',
  (s) => `select distinct r.role, r.unit_id as "unitId" from ${s}.identity_role r
  join ${s}.identity_account a on a.id = r.account_id and a.disabled_at is null
  join ${s}.v_directory_officer o on o.id = a.officer_id and ${alive('o')}
  where r.role = any($1::text[]) and ${alive('r')}`,
);

/** Roles and the units for which at least one officer in post holds them on a day (vai trò đã có người giữ). */
export function listStaffed(
  q: Runner,
  roles: readonly string[],
  on: string,
): Promise<{ readonly role: string; readonly unitId: string }[]> {
  return q.all(staffed, [[...roles], on]);
}

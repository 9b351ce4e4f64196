import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

const lockedAccount = statement<[id: string], { kind: string }>(
  'identity.lock-account',
  (s) => `select kind from ${s}.identity_account where id = $1::uuid for no key update`,
);

/** Kind of the account, locked so that two changes of its roles follow each other; undefined when there is none. */
export async function lockAccountKind(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.find(lockedAccount, [id]))?.kind;
}

/** A role to give (giao vai trò). Days are `YYYY-MM-DD`; `validTo` is the last one. */
export interface NewRole {
  readonly accountId: string;
  readonly role: string;
  readonly unitId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const addRole = statement<
  [account: string, role: string, unit: string, from: string, to: string | null],
  { added: boolean }
>(
  'identity.insert-role',
  (s) => `insert into ${s}.identity_role as r (account_id, role, unit_id, valid_from, valid_to)
  select $1::uuid, $2, $3, $4::date, $5::date
  where not exists (select from ${s}.identity_role h where h.account_id = $1::uuid and h.role = $2 and h.unit_id = $3
    and h.valid_from <= coalesce($5::date, 'infinity') and coalesce(h.valid_to, 'infinity') >= $4::date)
  on conflict (account_id, role, unit_id, valid_from) do update set valid_to = excluded.valid_to
  returning true as added`,
);

/** Gives a role; false when it is already held on one of these days. */
export async function insertRole(tx: Tx, grant: NewRole): Promise<boolean> {
  const { accountId, role, unitId, validFrom, validTo } = grant;
  return (await tx.find(addRole, [accountId, role, unitId, validFrom, validTo])) !== undefined;
}

const addRoles = statement<[rows: string], never>(
  'identity.insert-roles',
  (s) => `insert into ${s}.identity_role (account_id, role, unit_id, valid_from, valid_to)
  select r."accountId", r.role, r."unitId", r."validFrom", r."validTo"
  from jsonb_to_recordset($1::jsonb) as r("accountId" uuid, role text, "unitId" text, "validFrom" date, "validTo" date)
  on conflict do nothing`,
);

/** Adds many roles; those that are there stay as they are. */
export async function insertRoles(tx: Tx, rows: readonly NewRole[]): Promise<void> {
  await tx.all(addRoles, [JSON.stringify(rows)]);
}

const endRole = statement<[account: string, role: string, unit: string, last: string], { ended: boolean }>(
  'identity.close-role',
  (s) => `update ${s}.identity_role set valid_to = $4::date
  where account_id = $1::uuid and role = $2 and unit_id = $3 and coalesce(valid_to, 'infinity') > $4::date
  returning true as ended`,
);

/** Ends a role after a last day; false when it is not held beyond that day. */
export async function closeRole(
  tx: Tx,
  held: { readonly accountId: string; readonly role: string; readonly unitId: string },
  lastDay: string,
): Promise<boolean> {
  return (await tx.all(endRole, [held.accountId, held.role, held.unitId, lastDay])).length > 0;
}

const holder = statement<
  [account: string, role: string, unit: string, on: string],
  { name: string; officerId: string }
>(
  'identity.find-holder',
  (s) => `select a.full_name as name, a.officer_id as "officerId" from ${s}.identity_account a
  where a.id = $1::uuid and a.kind = 'officer' and a.disabled_at is null and exists (
    select from ${s}.identity_role r where r.account_id = a.id and r.role = $2 and r.unit_id = $3
      and r.valid_from <= $4::date and (r.valid_to is null or r.valid_to >= $4::date))`,
);

/** Name and officer of an account that may sign in and holds a role for a unit on a day. */
export function findHolder(
  tx: Tx,
  wanted: { readonly accountId: string; readonly role: string; readonly unitId: string },
  on: string,
): Promise<{ name: string; officerId: string } | undefined> {
  return tx.find(holder, [wanted.accountId, wanted.role, wanted.unitId, on]);
}

const moveUnitRoles = statement<[from: string, to: string, on: string, last: string], { moved: number }>(
  'identity.move-unit-roles',
  (s) => `with held as (
    select account_id, role, valid_to from ${s}.identity_role
    where unit_id = $1 and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date)
  ), given as (
    insert into ${s}.identity_role (account_id, role, unit_id, valid_from, valid_to)
    select h.account_id, h.role, $2, $3::date, nullif(max(coalesce(h.valid_to, 'infinity')), 'infinity') from held h
    where not exists (select from ${s}.identity_role o where o.account_id = h.account_id and o.role = h.role and o.unit_id = $2
      and o.valid_from <= $3::date and (o.valid_to is null or o.valid_to >= $3::date))
    group by 1, 2 on conflict do nothing
  ), ended as (
    update ${s}.identity_role r set valid_to = greatest($4::date, r.valid_from) from held h
    where r.unit_id = $1 and r.account_id = h.account_id and r.role = h.role and (r.valid_to is null or r.valid_to >= $3::date)
    returning 1
  )
  select count(*)::int as moved from ended`,
);

/** Gives everybody who holds a role in a unit the same one in another from a day on, and ends the old ones the day before. @returns how many */
export async function moveRolesOf(
  tx: Tx,
  units: { readonly from: string; readonly to: string },
  on: string,
): Promise<number> {
  const last = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
  return (await tx.find(moveUnitRoles, [units.from, units.to, on, last]))?.moved ?? 0;
}

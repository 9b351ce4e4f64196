import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { StandInTerms } from './stand-in.ts';

/** An arrangement to record, and who made it. */
export interface NewStandIn extends StandInTerms {
  readonly id: string;
  readonly arrangedBy: string;
  readonly arrangedByName: string;
}

const insertRow = statement<
  [
    id: string,
    kind: string,
    account: string,
    substitute: string,
    role: string,
    heldUnit: string,
    unit: string,
    from: string,
    to: string,
    basis: string,
    by: string,
    byName: string,
  ],
  { id: string }
>(
  'identity.insert-stand-in',
  (
    s,
  ) => `insert into ${s}.identity_stand_in (id, kind, account_id, substitute_id, role, held_unit_id, unit_id, valid_from, valid_to,
      basis, arranged_by, arranged_by_name)
    select $1::uuid, $2, $3::uuid, $4::uuid, $5, $6, $7, $8::date, $9::date, $10, $11::uuid, $12
    where not exists (select from ${s}.identity_stand_in i left join ${s}.identity_stand_in_end e on e.stand_in_id = i.id
      where i.account_id = $3::uuid and i.role = $5 and i.unit_id = $7
        and i.valid_from <= $9::date and least(i.valid_to, coalesce(e.last_on, i.valid_to)) >= $8::date)
    returning id`,
);

/** Records an arrangement; false when the role has a substitute on one of these days. The account must be locked. */
export async function insertStandIn(tx: Tx, one: NewStandIn): Promise<boolean> {
  const row = await tx.find(insertRow, [
    one.id,
    one.kind,
    one.accountId,
    one.substituteId,
    one.role,
    one.heldUnitId,
    one.unitId,
    one.from,
    one.to,
    one.basis,
    one.arrangedBy,
    one.arrangedByName,
  ]);
  return row !== undefined;
}

const insertRows = statement<[rows: string], never>(
  'identity.insert-stand-ins',
  (
    s,
  ) => `insert into ${s}.identity_stand_in (id, kind, account_id, substitute_id, role, held_unit_id, unit_id, valid_from, valid_to,
      basis, arranged_by, arranged_by_name)
    select r.id, r.kind, r."accountId", r."substituteId", r.role, r."heldUnitId", r."unitId", r."from", r."to", r.basis,
      r."arrangedBy", r."arrangedByName"
    from jsonb_to_recordset($1::jsonb) as r(id uuid, kind text, "accountId" uuid, "substituteId" uuid, role text, "heldUnitId" text,
      "unitId" text, "from" date, "to" date, basis text, "arrangedBy" uuid, "arrangedByName" text)`,
);

/** Adds many arrangements as they were made elsewhere. */
export async function insertStandIns(tx: Tx, rows: readonly NewStandIn[]): Promise<void> {
  await tx.all(insertRows, [JSON.stringify(rows)]);
}

/** An arrangement as ending it needs it. */
export interface StandInRow {
  readonly kind: 'absence' | 'delegation';
  readonly accountId: string;
  readonly substituteId: string;
  readonly role: string;
  readonly heldUnitId: string;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
}

const findRow = statement<[id: string], StandInRow>(
  'identity.find-stand-in',
  (
    s,
  ) => `select kind, account_id as "accountId", substitute_id as "substituteId", role, held_unit_id as "heldUnitId",
      unit_id as "unitId", valid_from as "from", valid_to as "to", basis
    from ${s}.identity_stand_in where id = $1::uuid`,
);

/** An arrangement by its id; undefined when there is none. */
export function findStandIn(tx: Tx, id: string): Promise<StandInRow | undefined> {
  return tx.find(findRow, [id]);
}

const endRow = statement<[id: string, last: string, by: string, byName: string], { id: string }>(
  'identity.end-stand-in',
  (s) => `insert into ${s}.identity_stand_in_end (stand_in_id, last_on, ended_by, ended_by_name)
    values ($1::uuid, $2::date, $3::uuid, $4) on conflict do nothing returning stand_in_id as id`,
);

/** Ends an arrangement after a last day; false when it was ended before. */
export async function insertStandInEnd(
  tx: Tx,
  end: { readonly id: string; readonly lastOn: string; readonly by: string; readonly byName: string },
): Promise<boolean> {
  return (await tx.find(endRow, [end.id, end.lastOn, end.by, end.byName])) !== undefined;
}

const workplaces = statement<[account: string, on: string], { unitId: string; officerId: string }>(
  'identity.list-workplaces',
  (s) => `select distinct r.unit_id as "unitId", a.officer_id as "officerId" from ${s}.identity_role r
    join ${s}.identity_account a on a.id = r.account_id and a.kind = 'officer' and a.disabled_at is null
    where r.account_id = $1::uuid and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date)`,
);

/** Units for which an officer holds a role on a day, and which officer it is; none for everybody else. */
export function listWorkplaces(
  tx: Tx,
  accountId: string,
  on: string,
): Promise<{ unitId: string; officerId: string }[]> {
  return tx.all(workplaces, [accountId, on]);
}

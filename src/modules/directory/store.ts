import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { Officer, Succession, Unit } from './model.ts';

const addUnits = statement<[rows: string], never>(
  'directory.insert-units',
  (
    s,
  ) => `insert into ${s}.directory_unit (id, name, kind, parent_id, identifier, gso_code, short_name, area, address, search, valid_from, valid_to)
  select r.id, r.name, r.kind, r."parentId", r.identifier, r."gsoCode", r."shortName", r.area, r.address, r.search, r."validFrom", r."validTo"
  from jsonb_to_recordset($1::jsonb) as r(id text, name text, kind text, "parentId" text, identifier text, "gsoCode" text,
    "shortName" text, area text, address text, search text, "validFrom" date, "validTo" date)
  on conflict do nothing`,
);

/** Adds units; one that is there stays as it is. Parents may come after their children in one call. */
export async function insertUnits(
  tx: Tx,
  rows: readonly (Unit & { readonly search: string })[],
): Promise<void> {
  await tx.all(addUnits, [JSON.stringify(rows)]);
}

const addPartners = statement<[rows: string], never>(
  'directory.insert-partners',
  (s) => `insert into ${s}.directory_partner (agency, area_unit, unit_id, valid_from)
  select r.agency, r."areaUnit", r."unitId", r."validFrom"
  from jsonb_to_recordset($1::jsonb) as r(agency text, "areaUnit" text, "unitId" text, "validFrom" date)
  on conflict do nothing`,
);

/** Adds partners of interlinked procedures; one that is there stays as it is. */
export async function insertPartners(
  tx: Tx,
  rows: readonly {
    readonly agency: string;
    readonly areaUnit: string;
    readonly unitId: string;
    readonly validFrom: string;
  }[],
): Promise<void> {
  await tx.all(addPartners, [JSON.stringify(rows)]);
}

const loadUnits = statement<[ids: string[]], Unit>(
  'directory.load-units',
  (
    s,
  ) => `select d.id, d.name, d.kind, d.parent_id as "parentId", d.identifier, d.gso_code as "gsoCode", d.short_name as "shortName",
    d.area, d.address, d.valid_from as "validFrom", d.valid_to as "validTo"
  from ${s}.directory_unit d where d.id = any($1::text[]) order by d.id for no key update`,
);

/**
 * Two units, locked.
 *
 * @throws directory/unit-not-found
 */
export async function getBoth(tx: Tx, from: string, to: string): Promise<readonly [Unit, Unit]> {
  const units = await tx.all(loadUnits, [[from, to]]);
  const [old, successor] = [from, to].map((id) => units.find((unit) => unit.id === id));
  ensure(old && successor, errors.unitNotFound, { id: old ? to : from });
  return [old, successor];
}

const succession = statement<[from: string, to: string], { on: string }>(
  'directory.find-succession',
  (s) => `select on_date as "on" from ${s}.directory_succession
    where from_id = $1 and to_id = $2 and not in_part order by on_date desc limit 1`,
);

/** First day of the whole succession of one unit by another; undefined when there is none. */
export async function findSuccession(tx: Tx, from: string, to: string): Promise<string | undefined> {
  return (await tx.find(succession, [from, to]))?.on;
}

const endUnit = statement<[id: string, last: string], never>(
  'directory.update-last-day',
  (s) => `update ${s}.directory_unit set valid_to = $2::date where id = $1`,
);

/** Ends a unit; it keeps its page and its history. */
export async function updateLastDay(tx: Tx, id: string, last: string): Promise<void> {
  await tx.all(endUnit, [id, last]);
}

const addSuccessions = statement<[rows: string], never>(
  'directory.insert-successions',
  (s) => `insert into ${s}.directory_succession (from_id, to_id, on_date, decision, in_part)
  select r."fromId", r."toId", r."on", r.decision, r."inPart"
  from jsonb_to_recordset($1::jsonb) as r("fromId" text, "toId" text, "on" date, decision text, "inPart" boolean)
  on conflict do nothing`,
);

/** Adds successions of units; one that is there stays as it is. */
export async function insertSuccessions(tx: Tx, rows: readonly Succession[]): Promise<void> {
  await tx.all(addSuccessions, [JSON.stringify(rows)]);
}

const addOfficers = statement<[rows: string], never>(
  'directory.insert-officers',
  (
    s,
  ) => `insert into ${s}.directory_officer (id, full_name, title, unit_id, focal_point, serves, valid_from, valid_to)
  select r.id, r."fullName", r.title, r."unitId", r."focalPoint",
    array(select jsonb_array_elements_text(r.serves)), r."validFrom", r."validTo"
  from jsonb_to_recordset($1::jsonb) as r(id uuid, "fullName" text, title text, "unitId" text, "focalPoint" boolean,
    serves jsonb, "validFrom" date, "validTo" date)
  on conflict do nothing`,
);

/** Adds officers; one that is there stays as he or she is. */
export async function insertOfficers(tx: Tx, rows: readonly Officer[]): Promise<void> {
  await tx.all(addOfficers, [JSON.stringify(rows)]);
}

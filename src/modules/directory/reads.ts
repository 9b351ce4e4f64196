import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import {
  inPublicOrder,
  type Officer,
  type PlacedOfficer,
  type Succession,
  type Unit,
  type UnitKind,
} from './model.ts';

const unitColumns = `d.id, d.name, d.kind, d.parent_id as "parentId", d.identifier, d.gso_code as "gsoCode",
  d.short_name as "shortName", d.area, d.address, d.valid_from as "validFrom", d.valid_to as "validTo"`;

const alive = (row: string, day: string) =>
  `${row}.valid_from <= ${day}::date and (${row}.valid_to is null or ${row}.valid_to >= ${day}::date)`;

const unitById = statement<[id: string], Unit>(
  'directory.find-unit',
  (s) => `select ${unitColumns} from ${s}.directory_unit d where d.id = $1`,
);

/** The unit with this id, whether it still lives or not; undefined when there is none. */
export function findUnit(q: Runner, id: string): Promise<Unit | undefined> {
  return q.find(unitById, [id]);
}

/**
 * The unit with this id, whether it still lives or not.
 *
 * @throws directory/unit-not-found
 */
export async function getUnit(q: Runner, id: string): Promise<Unit> {
  const unit = await findUnit(q, id);
  ensure(unit, errors.unitNotFound, { id });
  return unit;
}

const unitsById = statement<[ids: string[]], Unit>(
  'directory.list-units-by-id',
  (s) => `select ${unitColumns} from ${s}.directory_unit d where d.id = any($1::text[])`,
);

/** Units by their ids; unknown ids are left out. */
export async function unitsByIds(q: Runner, ids: readonly string[]): Promise<Map<string, Unit>> {
  const rows = ids.length === 0 ? [] : await q.all(unitsById, [[...new Set(ids)]]);
  return new Map(rows.map((unit) => [unit.id, unit]));
}

const unitLine = statement<[id: string], { id: string }>(
  'directory.list-line',
  (s) => `with recursive line as (
    select d.id, d.parent_id, 0 as depth from ${s}.directory_unit d where d.id = $1
    union all
    select d.id, d.parent_id, line.depth + 1 from line join ${s}.directory_unit d on d.id = line.parent_id
    where line.depth < 20
  ) select id from line order by depth`,
);

/** Ids of a unit and of every unit above it, nearest first (đơn vị và các cấp trên); empty for an unknown unit. */
export async function lineOf(q: Runner, id: string): Promise<string[]> {
  return (await q.all(unitLine, [id])).map((row) => row.id);
}

// A commune receives at its own desk; what belongs to the province receives at the provincial centre.
const deskOfUnit = statement<[id: string, on: string], Unit>(
  'directory.find-desk',
  (s) => `select ${unitColumns} from ${s}.directory_unit u join ${s}.directory_unit d
    on (d.kind = 'desk' and (d.id = u.id or d.parent_id = u.id))
    or (d.kind = 'centre' and u.kind in ('province', 'office', 'department', 'centre'))
  where u.id = $1 and ${alive('d', '$2')}
  order by d.kind = 'desk' desc, d.id limit 1`,
);

/**
 * The one-stop desk that receives dossiers for a unit (bộ phận một cửa): the desk of a commune or ward, the
 * provincial centre for what belongs to the province.
 *
 * @param on  day on which it must live, `YYYY-MM-DD`
 * @throws directory/no-desk
 */
export async function deskOf(q: Runner, unitId: string, on: string): Promise<Unit> {
  const desk = await q.find(deskOfUnit, [unitId, on]);
  ensure(desk, errors.noDesk, { id: unitId });
  return desk;
}

const heirsOfUnits = statement<[ids: string[]], { id: string }>(
  'directory.list-heirs',
  (s) =>
    `select distinct heir_id as id from ${s}.v_directory_heir where unit_id = any($1::text[]) order by 1`,
);

/** Units that took the whole place of these, directly or after one another (đơn vị kế thừa). */
export async function heirsOf(q: Runner, ids: readonly string[]): Promise<string[]> {
  return (await q.all(heirsOfUnits, [[...ids]])).map((row) => row.id);
}

const units = statement<[on: string, kinds: string[] | null, parent: string | null, words: string[]], Unit>(
  'directory.list-units',
  (s) => `select ${unitColumns} from ${s}.directory_unit d
  where ${alive('d', '$1')}
    and ($2::text[] is null or d.kind = any($2::text[]))
    and ($3::text is null or d.parent_id = $3)
    and d.search like all ($4::text[])
  order by array_position(array['province', 'office', 'centre', 'department', 'ward', 'commune', 'desk', 'district'], d.kind), d.name`,
);

/** What `listUnits` looks for; everything left out is open. */
export interface UnitFilter {
  /** Day on which the units must live, `YYYY-MM-DD`. */
  readonly on: string;
  readonly kinds?: readonly UnitKind[];
  readonly parentId?: string;
  /** Folded words (`fold`), all of which the name or address must hold. */
  readonly words?: string;
}

/** Units that live on a day, the province first, names in Vietnamese order within each kind. */
export function listUnits(q: Runner, filter: UnitFilter): Promise<Unit[]> {
  const patterns = (filter.words ?? '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 10)
    // A percent sign that somebody types is a character, not a pattern.
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return q.all(units, [
    filter.on,
    filter.kinds ? [...filter.kinds] : null,
    filter.parentId ?? null,
    patterns,
  ]);
}

/** Communes and wards that live on a day, wards first, for a list to choose from (xã, phường). */
export function listCommunes(q: Runner, on: string): Promise<Unit[]> {
  return listUnits(q, { on, kinds: ['commune', 'ward'] });
}

/**
 * One-stop desks and the provincial centre that live on a day (bộ phận một cửa).
 *
 * @param words  folded words of the name or address; empty for all
 */
export function listDesks(q: Runner, on: string, words: string): Promise<Unit[]> {
  return listUnits(q, { on, kinds: ['desk', 'centre'], words });
}

const partners = statement<[unit: string, on: string], { agency: string; unitId: string }>(
  'directory.list-partners',
  (s) => `with recursive line as (
    select d.id, d.parent_id, 0 as depth from ${s}.directory_unit d where d.id = $1
    union all
    select d.id, d.parent_id, line.depth + 1 from line join ${s}.directory_unit d on d.id = line.parent_id where line.depth < 20
  )
  select distinct on (p.agency) p.agency, p.unit_id as "unitId"
  from line join ${s}.directory_partner p on p.area_unit = line.id and ${alive('p', '$2')}
  order by p.agency, line.depth, p.valid_from desc`,
);

/** Which unit plays the part of each agency for the area of a unit (cơ quan phối hợp liên thông theo địa bàn). */
export async function partnersOf(q: Runner, unitId: string, on: string): Promise<Record<string, string>> {
  const rows = await q.all(partners, [unitId, on]);
  return Object.fromEntries(rows.map((row) => [row.agency, row.unitId]));
}

const officerColumns = `o.id, o.full_name as "fullName", o.title, o.unit_id as "unitId", o.focal_point as "focalPoint",
  o.serves, o.valid_from as "validFrom", o.valid_to as "validTo"`;

const officerById = statement<[id: string], Officer>(
  'directory.find-officer',
  (s) => `select ${officerColumns} from ${s}.directory_officer o where o.id = $1::uuid`,
);

/** An officer by id, in post or not; undefined when there is none. */
export function findOfficer(q: Runner, id: string): Promise<Officer | undefined> {
  return q.find(officerById, [id]);
}

const officersOfUnits = statement<[units: string[], on: string], Officer>(
  'directory.list-officers',
  (s) => `select ${officerColumns} from ${s}.directory_officer o
  where o.unit_id = any($1::text[]) and ${alive('o', '$2')} order by o.full_name, o.id`,
);

/** Officers of some units in post on a day: heads, deputies, staff. */
export async function listOfficers(
  q: Runner,
  unitIds: readonly string[],
  on: string,
): Promise<PlacedOfficer[]> {
  return inPublicOrder(await q.all(officersOfUnits, [[...unitIds], on]));
}

const successionsOf = statement<[id: string], Succession>(
  'directory.list-successions',
  (s) => `select from_id as "fromId", to_id as "toId", on_date as "on", decision, in_part as "inPart"
  from ${s}.directory_succession where from_id = $1 or to_id = $1 order by on_date, from_id`,
);

const everyUnit = statement<[], Unit>(
  'directory.list-every-unit',
  (s) => `select ${unitColumns} from ${s}.directory_unit d order by d.id`,
);

const everySuccession = statement<[], Succession>(
  'directory.list-every-succession',
  (s) => `select from_id as "fromId", to_id as "toId", on_date as "on", decision, in_part as "inPart"
  from ${s}.directory_succession order by on_date, from_id, to_id`,
);

/** Every unit that ever lived, and what became of what (toàn bộ đơn vị và quá trình sắp xếp): to understand old names. */
export async function readHistory(
  q: Runner,
): Promise<{ readonly units: readonly Unit[]; readonly successions: readonly Succession[] }> {
  const [units, successions] = await Promise.all([q.all(everyUnit, []), q.all(everySuccession, [])]);
  return { units, successions };
}

/** What the public page of a unit shows (trang công khai của đơn vị). */
export interface UnitPage {
  readonly unit: Unit;
  readonly parent: Unit | undefined;
  /** The desk that receives for it; undefined for a desk itself and where none lives. */
  readonly desk: Unit | undefined;
  readonly children: readonly Unit[];
  readonly officers: readonly PlacedOfficer[];
  readonly before: readonly { readonly unit: Unit; readonly succession: Succession }[];
  readonly after: readonly { readonly unit: Unit; readonly succession: Succession }[];
}

/**
 * Everything of the public page of a unit on a day: its desk, people, units below, units before and after it.
 *
 * @throws directory/unit-not-found
 */
export async function getUnitPage(q: Runner, id: string, on: string): Promise<UnitPage> {
  const unit = await getUnit(q, id);
  const [desk, children, officers, successions] = await Promise.all([
    q.find(deskOfUnit, [id, on]),
    listUnits(q, { on, parentId: id }),
    listOfficers(q, [id], on),
    q.all(successionsOf, [id]),
  ]);
  const others = await unitsByIds(q, [
    ...successions.flatMap((s) => [s.fromId, s.toId]),
    ...(unit.parentId === null ? [] : [unit.parentId]),
  ]);
  const linked = (mine: 'fromId' | 'toId', other: 'fromId' | 'toId') =>
    successions
      .filter((s) => s[mine] === id)
      .flatMap((succession) => {
        const found = others.get(succession[other]);
        return found ? [{ unit: found, succession }] : [];
      });
  return {
    unit,
    parent: unit.parentId === null ? undefined : others.get(unit.parentId),
    desk: desk?.id === id ? undefined : desk,
    children: children.filter((child) => child.id !== desk?.id),
    officers,
    before: linked('toId', 'fromId'),
    after: linked('fromId', 'toId'),
  };
}

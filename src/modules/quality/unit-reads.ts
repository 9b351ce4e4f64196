import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Scope } from './model.ts';

/** A unit as an indicator names it (đơn vị). */
export interface MeasuredUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
}

const columns = 'u.id, u.name, u.kind, u.parent_id as "parentId"';

const findRow = statement<[id: string], MeasuredUnit>(
  'quality.find-unit',
  (s) => `select ${columns} from ${s}.v_directory_unit u where u.id = $1`,
);

/**
 * A unit by its id, whether it still lives or not.
 *
 * @throws quality/unit-not-found
 */
export async function getMeasuredUnit(q: Runner, id: string): Promise<MeasuredUnit> {
  const unit = await q.find(findRow, [id]);
  ensure(unit, errors.unitNotFound, { id });
  return unit;
}

const listBelowRows = statement<[ids: readonly string[]], { root: string; id: string }>(
  'quality.list-units-below',
  (s) => `with recursive below as (
      select u.id as root, u.id, 0 as depth from ${s}.v_directory_unit u where u.id = any($1::text[])
      union all
      select below.root, u.id, below.depth + 1 from below join ${s}.v_directory_unit u on u.parent_id = below.id
      where below.depth < 12
    ) select root, id from below`,
);

/**
 * Units with everything below them (đơn vị và các đơn vị trực thuộc), as scopes to measure: units that have ended too,
 * for what they did counts for the one above. An unknown unit is a scope of itself.
 */
export async function scopesOf(q: Runner, unitIds: readonly string[]): Promise<Scope[]> {
  const rows = await q.all(listBelowRows, [unitIds]);
  const below = Map.groupBy(rows, (row) => row.root);
  return unitIds.map((id) => ({
    id,
    unitIds: [...new Set([id, ...(below.get(id) ?? []).map((row) => row.id)])],
  }));
}

const listCentreRows = statement<[], { id: string }>(
  'quality.list-centres',
  (s) => `select u.id from ${s}.v_directory_unit u where u.kind = 'centre'`,
);

/** Desks that receive for units without a desk of their own (trung tâm phục vụ hành chính công cấp tỉnh). */
export async function listCentres(q: Runner): Promise<Set<string>> {
  return new Set((await q.all(listCentreRows, [])).map((row) => row.id));
}

const listAllRows = statement<[], MeasuredUnit>(
  'quality.list-units',
  (s) => `select ${columns} from ${s}.v_directory_unit u order by u.id`,
);

/** Every unit that ever lived here. */
export function listMeasuredUnits(q: Runner): Promise<MeasuredUnit[]> {
  return q.all(listAllRows, []);
}

const listLineRows = statement<[id: string], { id: string }>(
  'quality.list-unit-line',
  (s) => `with recursive line as (
      select u.id, u.parent_id, 0 as depth from ${s}.v_directory_unit u where u.id = $1
      union all
      select u.id, u.parent_id, line.depth + 1 from line join ${s}.v_directory_unit u on u.id = line.parent_id where line.depth < 12
    ) select id from line order by depth`,
);

/** A unit and those above it, nearest first. */
export async function lineOfUnit(q: Runner, id: string): Promise<string[]> {
  return (await q.all(listLineRows, [id])).map((row) => row.id);
}

const listNameRows = statement<[ids: readonly string[]], { id: string; name: string }>(
  'quality.list-unit-names',
  (s) => `select u.id, u.name from ${s}.v_directory_unit u where u.id = any($1::text[])`,
);

/** Names of units by id. */
export async function unitNames(q: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await q.all(listNameRows, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

const listChoiceRows = statement<[on: string], MeasuredUnit>(
  'quality.list-unit-choices',
  (s) => `select ${columns} from ${s}.v_directory_unit u
    where u.kind in ('province', 'department', 'centre', 'commune', 'ward') and u.valid_from <= $1::date
      and (u.valid_to is null or u.valid_to >= $1::date)
    order by array_position(array['province', 'centre', 'department', 'ward', 'commune'], u.kind), u.name`,
);

/** Units of a day whose indicators can be chosen, the province first. */
export function listUnitChoices(q: Runner, on: string): Promise<MeasuredUnit[]> {
  return q.all(listChoiceRows, [on]);
}

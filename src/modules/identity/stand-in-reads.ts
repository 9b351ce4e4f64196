import { type Runner, statement } from '#kernel/db';
import type { StandInKind } from './stand-in.ts';

/** An arrangement as people read it (người thay, uỷ quyền). Days are `YYYY-MM-DD`; `to` is the last one that holds. */
export interface StandInLine {
  readonly id: string;
  readonly kind: StandInKind;
  readonly accountId: string;
  readonly name: string;
  readonly substituteId: string;
  readonly substituteName: string;
  readonly role: string;
  readonly unitId: string;
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly arrangedByName: string;
  readonly endedByName: string | null;
}

const listRows = statement<[account: string | null, units: string[], on: string], StandInLine>(
  'identity.list-stand-ins',
  (
    s,
  ) => `select i.id, i.kind, i.account_id as "accountId", a.full_name as name, i.substitute_id as "substituteId",
      b.full_name as "substituteName", i.role, i.unit_id as "unitId", i.valid_from as "from",
      least(i.valid_to, coalesce(e.last_on, i.valid_to)) as "to", i.basis, i.arranged_by_name as "arrangedByName",
      e.ended_by_name as "endedByName"
    from ${s}.identity_stand_in i
    join ${s}.identity_account a on a.id = i.account_id join ${s}.identity_account b on b.id = i.substitute_id
    left join ${s}.identity_stand_in_end e on e.stand_in_id = i.id
    where (i.account_id = $1::uuid or i.substitute_id = $1::uuid or i.unit_id = any($2::text[]) or i.held_unit_id = any($2::text[]))
      and least(i.valid_to, coalesce(e.last_on, i.valid_to)) >= $3::date
    order by i.valid_from, a.full_name, i.id limit 200`,
);

/**
 * Arrangements that concern an account or some units and hold on a day or later, the first to begin first.
 *
 * @param of.on  `YYYY-MM-DD`; an early day gives past ones too
 */
export function listStandIns(
  q: Runner,
  of: { readonly accountId: string | null; readonly units: readonly string[]; readonly on: string },
): Promise<StandInLine[]> {
  return q.all(listRows, [of.accountId, [...of.units], of.on]);
}

/** An officer with a role of a unit: who can be represented, and by whom. */
export interface RoleOfOfficer {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
  readonly role: string;
  readonly unitId: string;
}

const listOfficerRows = statement<[units: string[], on: string], RoleOfOfficer>(
  'identity.list-arrangeable',
  (
    s,
  ) => `select a.id as "accountId", a.full_name as name, o.title, r.role, r.unit_id as "unitId" from ${s}.identity_role r
    join ${s}.identity_account a on a.id = r.account_id and a.disabled_at is null
    join ${s}.v_directory_officer o on o.id = a.officer_id and o.valid_from <= $2::date and (o.valid_to is null or o.valid_to >= $2::date)
    where r.unit_id = any($1::text[]) and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to >= $2::date)
    order by a.full_name, a.id, r.role, r.unit_id limit 500`,
);

/** Officers in post with their roles for some units on a day, by name. */
export function listArrangeable(q: Runner, units: readonly string[], on: string): Promise<RoleOfOfficer[]> {
  return q.all(listOfficerRows, [[...units], on]);
}

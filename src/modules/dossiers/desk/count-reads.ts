import { type Runner, statement } from '#kernel/db';
import {
  answersFor,
  approvesFor,
  asked,
  desksOf,
  type Duty,
  headsOf,
  pairsOf,
  proposed,
  questioned,
  selvesOf,
  unitsOf,
} from './inbox-reads.ts';

/** How many stand in each group of the inbox (số việc của từng thẻ). */
export interface Counts {
  /** Wait for the officer: held by the officer or by nobody. */
  readonly waiting: number;
  readonly mine: number;
  readonly unheld: number;
  readonly near: number;
  /** The applicant has them, after acceptance or before. */
  readonly paused: number;
  readonly done: number;
  /** Stand in the units that the officer heads. */
  readonly unit: number;
  readonly proposed: number;
  readonly asked: number;
  readonly questions: number;
  /** Procedures of what waits or is paused. */
  readonly procedures: readonly string[];
}

// The queue is read once, from its index alone, and folded by procedure first: that list comes along.
const countGroups = statement<
  [
    roles: string[],
    units: string[],
    selves: string[],
    me: string,
    now: string,
    desks: string[],
    since: string,
    heads: string[],
    approves: string[],
    all: string[],
    answers: string[],
  ],
  Counts
>(
  'dossiers.desk-count',
  (s) => `with queue as (
    select t.procedure_code,
      count(*) filter (where not t.paused and reach) as waiting,
      count(*) filter (where not t.paused and t.holder_account = $4::uuid) as mine,
      count(*) filter (where not t.paused and t.holder_account is null) as unheld,
      count(*) filter (where not t.paused and reach and t.near_at <= $5::timestamptz) as near,
      count(*) filter (where t.paused) as paused
    from unnest($1::text[], $2::text[]) as g(role, unit)
    cross join lateral (select q.*, q.holder_account is null or q.holder_account = any($3::uuid[]) as reach
      from ${s}.dossiers_step q where q.unit_id = g.unit and q.role = g.role and q.closed_at is null) t
    where reach or t.paused group by t.procedure_code)
  select coalesce(sum(waiting), 0)::int as waiting, coalesce(sum(mine), 0)::int as mine, coalesce(sum(unheld), 0)::int as unheld,
    coalesce(sum(near), 0)::int as near, coalesce(array_agg(procedure_code) filter (where procedure_code is not null), '{}') as procedures,
    coalesce(sum(paused), 0)::int + (select count(*)::int from ${s}.dossiers_dossier
      where receiving_unit = any($6::text[]) and status = 'awaiting-completion') as paused,
    (select count(*)::int from unnest($1::text[], $2::text[]) as g(role, unit)
      join ${s}.dossiers_step t on t.unit_id = g.unit and t.role = g.role and t.closed_at > $7::timestamptz) as done,
    (select count(*)::int from ${s}.dossiers_step t where t.unit_id = any($8::text[]) and t.closed_at is null and not t.paused) as unit,
    (select count(*)::int from ${s}.dossiers_dossier d where ${proposed('$9', '$4')}) as proposed,
    (select count(*)::int from ${s}.dossiers_dossier d where ${asked('$10')}) as asked,
    (select count(*)::int from ${s}.dossiers_dossier d where ${questioned('$11')}) as questions
  from queue`,
);

const NONE: Counts = {
  waiting: 0,
  mine: 0,
  unheld: 0,
  near: 0,
  paused: 0,
  done: 0,
  unit: 0,
  proposed: 0,
  asked: 0,
  questions: 0,
  procedures: [],
};

/**
 * Counts of the groups of an officer's inbox.
 *
 * @param since  beginning of what counts as done lately
 */
export async function countInbox(
  q: Runner,
  duty: Duty,
  now: Temporal.Instant,
  since: Temporal.Instant,
): Promise<Counts> {
  const row = await q.find(countGroups, [
    ...pairsOf(duty),
    selvesOf(duty),
    duty.accountId,
    now.toString(),
    desksOf(duty),
    since.toString(),
    headsOf(duty),
    approvesFor(duty),
    unitsOf(duty),
    answersFor(duty),
  ]);
  return row ?? NONE;
}

const countOpen = statement<[], { count: number }>(
  'dossiers.desk-count-open',
  (s) => `select count(*)::int as count from ${s}.dossiers_step where closed_at is null and not paused`,
);

/** How many steps stand open in all units, for roles that read everything. */
export async function countAllOpen(q: Runner): Promise<number> {
  return (await q.find(countOpen, []))?.count ?? 0;
}

/** What one officer has and has done (khối lượng công việc). */
export interface OfficerLoad {
  readonly accountId: string;
  readonly name: string;
  readonly unitId: string;
  readonly pending: number;
  readonly near: number;
  readonly late: number;
  /** The applicant has it: not load. */
  readonly paused: number;
  readonly done7: number;
  readonly done30: number;
}

const listLoads = statement<
  [units: string[], now: string, week: string, month: string],
  Omit<OfficerLoad, 'name'>
>(
  'dossiers.desk-list-loads',
  (s) => `with open as (
    select unit_id, holder_account as account,
      count(*) filter (where not paused) as pending, count(*) filter (where not paused and near_at <= $2::timestamptz) as near,
      count(*) filter (where not paused and urgent_at < $2::timestamptz) as late, count(*) filter (where paused) as paused
    from ${s}.dossiers_step where unit_id = any($1::text[]) and closed_at is null and holder_account is not null group by 1, 2
  ), done as (
    select unit_id, closed_by as account, count(*) filter (where closed_at > $3::timestamptz) as done7, count(*) as done30
    from ${s}.dossiers_step where unit_id = any($1::text[]) and closed_at > $4::timestamptz and closed_by is not null group by 1, 2
  )
  select unit_id as "unitId", account as "accountId", coalesce(pending, 0)::int as pending, coalesce(near, 0)::int as near,
    coalesce(late, 0)::int as late, coalesce(paused, 0)::int as paused, coalesce(done7, 0)::int as done7, coalesce(done30, 0)::int as done30
  from open full join done using (unit_id, account)`,
);

/** What the officers of some units hold and did in 7 and 30 days, in no order; paused work is counted apart. */
export function listWorkload(
  q: Runner,
  units: readonly string[],
  now: Temporal.Instant,
): Promise<Omit<OfficerLoad, 'name'>[]> {
  const ago = (days: number) => now.subtract({ hours: 24 * days }).toString();
  return q.all(listLoads, [[...units], now.toString(), ago(7), ago(30)]);
}

const countUnheldRows = statement<[units: string[]], { unitId: string; count: number }>(
  'dossiers.desk-count-unheld',
  (s) => `select unit_id as "unitId", count(*)::int as count from ${s}.dossiers_step
    where unit_id = any($1::text[]) and closed_at is null and not paused and holder_account is null group by 1`,
);

/** How many steps of each unit nobody has taken yet (chưa phân công). */
export async function countUnheld(q: Runner, units: readonly string[]): Promise<Map<string, number>> {
  return new Map((await q.all(countUnheldRows, [[...units]])).map((row) => [row.unitId, row.count]));
}

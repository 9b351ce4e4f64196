import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Spread } from './model.ts';

/** What figures are about: a time from one instant up to, not with, another; and the units in sight, null for all. */
export interface Period {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly units: readonly string[] | null;
}

/** An approved process by name and version (quy trình đã ban hành). */
export interface ProcessName {
  readonly id: string;
  /** Procedure code and case, e.g. `1.001193/*`. */
  readonly subject: string;
  readonly name: string;
  readonly version: number;
  readonly decision: string | null;
}

/** How one process did in a period; times in working minutes, pauses left out. */
export interface ProcessFigures extends ProcessName {
  readonly dossiers: number;
  readonly median: number;
  readonly p90: number;
  /** Dossiers with a limit to be judged by, and those of them that were late. */
  readonly judged: number;
  readonly late: number;
  /** Dossiers whose log came to differ from the process in these days, ended or not: as many as the list behind. */
  readonly deviating: number;
}

const processNames = `w.id, w.subject, w.name, w.version, w.decision`;

const listProcessRows = statement<
  [from: string, to: string, units: readonly string[] | null],
  ProcessFigures
>(
  'mining.list-processes',
  (
    s,
  ) => `select ${processNames}, f.dossiers, f.median, f.p90, f.judged, f.late, coalesce(v.deviating, 0)::int as deviating
    from (select definition_id, count(*) as dossiers,
        percentile_disc(0.5) within group (order by total_minutes) as median,
        percentile_disc(0.9) within group (order by total_minutes) as p90,
        count(verdict) as judged, count(*) filter (where verdict = 'late') as late
      from ${s}.mining_dossier
      where finished_at >= $1::timestamptz and finished_at < $2::timestamptz and total_minutes is not null
        and ($3::text[] is null or responsible_unit = any($3))
      group by definition_id) f
    join ${s}.v_workflow_definition w on w.id = f.definition_id
    left join (select x.definition_id, count(distinct x.dossier_id) as deviating
      from ${s}.mining_deviation x join ${s}.mining_dossier d on d.dossier_id = x.dossier_id
      where x.at >= $1::timestamptz and x.at < $2::timestamptz and ($3::text[] is null or d.responsible_unit = any($3))
      group by x.definition_id) v on v.definition_id = f.definition_id
    order by f.dossiers desc, w.subject, w.version`,
);

/** Processes that ended dossiers in a period, the busiest first (các quy trình trong kỳ). */
export function listProcesses(q: Runner, period: Period): Promise<ProcessFigures[]> {
  return q.all(listProcessRows, span(period));
}

const findName = statement<[id: string], ProcessName>(
  'mining.find-process',
  (s) => `select ${processNames} from ${s}.v_workflow_definition w where w.id = $1::uuid`,
);

/**
 * An approved process by its id.
 *
 * @throws mining/process-unknown
 */
export async function getProcessName(q: Runner, id: string): Promise<ProcessName> {
  const row = UUID.test(id) ? await q.find(findName, [id]) : undefined;
  ensure(row, errors.processUnknown);
  return row;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the time of a step goes: in all, at one unit, or with one officer (thời gian của một bước). */
export interface StepFigures {
  readonly element: string;
  readonly unitId: string | null;
  readonly officerId: string | null;
  readonly visits: number;
  readonly total: Spread;
  readonly waiting: Spread;
  readonly working: Spread;
  /** Working minutes of all visits together. */
  readonly sum: number;
  /** Visits whose log says when they were taken; for the others the taking is estimated. */
  readonly recorded: number;
  /** Visits after the first of the same dossier. */
  readonly repeated: number;
  /** Visits that took more than the process gives; of those it gives a time for. */
  readonly over: number;
  readonly timed: number;
  /** Late dossiers that passed here, and those of them in which this step ran over. */
  readonly lateDossiers: number;
  readonly lateOver: number;
}

interface StepRow extends Omit<StepFigures, 'total' | 'waiting' | 'working'> {
  total: [number, number];
  waiting: [number, number];
  working: [number, number];
}

// Waiting ends when the step was taken: as recorded, or else when its officer was done with what came before, at the
// earliest when it opened. What is left until the end, without the pauses, is work.
const listStepRows = statement<
  [definition: string, from: string, to: string, units: readonly string[] | null],
  StepRow
>(
  'mining.list-steps',
  (s) => `with visit as (
      select v.dossier_id, v.element, v.unit_id, v.officer_id, v.round, v.allowed_minutes, d.verdict, v.taken_work is not null as recorded,
        greatest(0, v.done_work - v.opened_work - v.paused_minutes) as total,
        least(greatest(coalesce(v.taken_work, before.done_work, v.opened_work), v.opened_work), v.done_work) - v.opened_work as waited
      from ${s}.mining_visit v
      join ${s}.mining_dossier d on d.dossier_id = v.dossier_id
      left join lateral (select p.done_work from ${s}.mining_visit p
        where v.taken_work is null and p.officer_id = v.officer_id and p.unit_id = v.unit_id and p.done_at < v.done_at
          and p.calendar_edition = v.calendar_edition
        order by p.done_at desc limit 1) before on true
      where v.definition_id = $1::uuid and v.done_at >= $2::timestamptz and v.done_at < $3::timestamptz
        and v.outcome in ('done', 'sent-back') and ($4::text[] is null or d.responsible_unit = any($4))
    ), split as (
      select *, least(waited, total) as waiting, greatest(0, total - waited) as working, total > allowed_minutes as over from visit
    )
    select element, unit_id as "unitId", officer_id as "officerId", count(*) as visits,
      percentile_disc(array[0.5, 0.9]) within group (order by total) as total,
      percentile_disc(array[0.5, 0.9]) within group (order by waiting) as waiting,
      percentile_disc(array[0.5, 0.9]) within group (order by working) as working,
      sum(total) as sum, count(*) filter (where recorded) as recorded, count(*) filter (where round > 1) as repeated,
      count(*) filter (where over) as over, count(allowed_minutes) as timed,
      count(distinct dossier_id) filter (where verdict = 'late') as "lateDossiers",
      count(distinct dossier_id) filter (where verdict = 'late' and over) as "lateOver"
    from split
    group by grouping sets ((element), (element, unit_id), (element, unit_id, officer_id))
    having grouping(officer_id) = 1 or officer_id is not null`,
);

/** Where the time of one process goes in a period: per step, per step and unit, per step, unit and officer. */
export async function listSteps(q: Runner, definitionId: string, period: Period): Promise<StepFigures[]> {
  const rows = await q.all(listStepRows, [definitionId, ...span(period)]);
  const spread = ([median, p90]: [number, number]): Spread => ({ median, p90 });
  return rows.map((row) => ({
    ...row,
    total: spread(row.total),
    waiting: spread(row.waiting),
    working: spread(row.working),
  }));
}

function span({ from, to, units }: Period): [string, string, readonly string[] | null] {
  return [from.toString(), to.toString(), units];
}

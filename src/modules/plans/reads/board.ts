import { type Runner, statement } from '#kernel/db';
import type { DueItem, GivenTask, LiveTask, TaskAct, UnitTally } from '../live.ts';
import type { Assigned } from '../parties.ts';
import { SOON_DAYS } from '../status.ts';

interface TallyRow {
  readonly unitId: string;
  readonly tasks: number;
  readonly late: number;
  readonly soon: number;
  readonly notDue: number;
  readonly waiting: number;
  readonly doneLate: number;
  readonly done: number;
}

// One pass over everything that is in force: the province's board has to open at once with thousands of tasks.
const tallies = statement<[year: number, today: string, soon: string], TallyRow>(
  'plans.list-tallies',
  (s) => `with done as (
      select a.task_id, a.occurrence, (max(a.recorded_at) filter (where a.kind = 'done') at time zone 'Asia/Ho_Chi_Minh')::date as done_on
      from ${s}.plans_task_act a where a.kind in ('done', 'reopened') group by a.task_id, a.occurrence
      having max(a.recorded_at) filter (where a.kind = 'done') > coalesce(max(a.recorded_at) filter (where a.kind = 'reopened'), '-infinity')
    ), force as (
      select p.id, p.unit_id, c.version from ${s}.plans_plan p
      join lateral (select a.version from ${s}.plans_act a where a.plan_id = p.id and a.kind = 'issued' order by a.seq desc limit 1) c on true
      where p.year = $1
    ), standing as (
      select o.plan_id, o.task_id,
        bool_or(d.task_id is null and o.due_on < $2::date) as late,
        bool_or(d.task_id is null and o.due_on between $2::date and $3::date) as soon,
        bool_or(d.task_id is null) as open,
        bool_or(d.done_on > o.due_on) as done_late
      from force f join ${s}.plans_occurrence o on o.plan_id = f.id and o.version = f.version
      left join done d on d.task_id = o.task_id and d.occurrence = o.key
      group by o.plan_id, o.task_id
    ), counted as (
      select plan_id, count(*) filter (where late)::int as late,
        count(*) filter (where soon and late is not true)::int as soon,
        count(*) filter (where open and soon is not true and late is not true)::int as not_due,
        count(*) filter (where done_late and not open)::int as done_late,
        count(*) filter (where done_late is not true and not open)::int as done,
        count(*)::int as placed
      from standing group by plan_id
    ), sized as (
      select t.plan_id, count(*)::int as tasks from force f join ${s}.plans_task t on t.plan_id = f.id and t.version = f.version group by t.plan_id
    )
    select f.unit_id as "unitId", sum(z.tasks)::int as tasks, coalesce(sum(c.late), 0)::int as late, coalesce(sum(c.soon), 0)::int as soon,
      coalesce(sum(c.not_due), 0)::int as "notDue", sum(z.tasks - coalesce(c.placed, 0))::int as waiting,
      coalesce(sum(c.done_late), 0)::int as "doneLate", coalesce(sum(c.done), 0)::int as done
    from force f join sized z on z.plan_id = f.id left join counted c on c.plan_id = f.id
    group by f.unit_id order by f.unit_id`,
);

/** Tasks of every unit with a plan in force, by status, on a day (bảng theo đơn vị). */
export async function listTallies(q: Runner, year: number, today: string): Promise<UnitTally[]> {
  const soon = Temporal.PlainDate.from(today).add({ days: SOON_DAYS }).toString();
  const rows = await q.all(tallies, [year, today, soon]);
  return rows.map((row) => ({
    unitId: row.unitId,
    tasks: row.tasks,
    tally: {
      late: row.late,
      'due-soon': row.soon,
      'not-due': row.notDue,
      waiting: row.waiting,
      'done-late': row.doneLate,
      done: row.done,
    },
  }));
}

// The last day done is looked up by task: lists of one unit are short.
const taskColumns = (
  s: string,
) => `t.id, t.plan_id as "planId", t.unit_id as "unitId", t.year, t.version, t.ordinal, t.section, t.number,
  t.content, t.product, t.timing, t.targets, t.who, t.parent_task as "parentTask",
  coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'label', o.label, 'fromOn', o.from_on, 'dueOn', o.due_on, 'assumed', o.assumed,
      'doneOn', case when d.kind = 'done' then (d.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date end) order by o.due_on nulls last, o.key)
    from ${s}.plans_occurrence o
    left join lateral (select a.kind, a.recorded_at from ${s}.plans_task_act a where a.task_id = o.task_id and a.occurrence = o.key
      and a.kind in ('done', 'reopened') order by a.recorded_at desc, a.id desc limit 1) d on true
    where o.task_id = t.id and o.version = t.version), '[]') as standings,
  (select a.percent from ${s}.plans_task_act a where a.task_id = t.id and a.percent is not null order by a.recorded_at desc limit 1) as percent,
  (select count(*)::int from ${s}.plans_task_act a where a.task_id = t.id and a.kind = 'evidence') as evidence`;

const unitTasks = statement<[unit: string, year: number], LiveTask>(
  'plans.list-unit-tasks',
  (s) =>
    `select ${taskColumns(s)} from ${s}.v_plans_task t where t.unit_id = $1 and t.year = $2 order by t.plan_id, t.ordinal`,
);

/** Tasks of the plans in force of one unit (nhiệm vụ trong kế hoạch của đơn vị). */
export function listUnitTasks(q: Runner, unitId: string, year: number): Promise<LiveTask[]> {
  return q.all(unitTasks, [unitId, year]);
}

const planTasks = statement<[plan: string], LiveTask>(
  'plans.list-plan-tasks',
  (s) => `select ${taskColumns(s)} from ${s}.v_plans_task t where t.plan_id = $1::uuid order by t.ordinal`,
);

/** Tasks of one plan in force. */
export function listPlanTasks(q: Runner, planId: string): Promise<LiveTask[]> {
  return q.all(planTasks, [planId]);
}

const givenTasks = statement<
  [unit: string, year: number],
  LiveTask & { part: 'lead' | 'partner'; covered: boolean }
>(
  'plans.list-given-tasks',
  (s) => `select ${taskColumns(s)}, a.part,
      exists (select 1 from ${s}.plans_task c join ${s}.plans_plan b on b.id = c.plan_id where c.parent_task = t.id and b.unit_id = $1) as covered
    from ${s}.v_plans_task t join ${s}.plans_assignment a on a.task_id = t.id and a.version = t.version
    where a.unit_id = $1 and t.unit_id <> $1 and t.year = $2 order by t.plan_id, t.ordinal`,
);

/** Tasks that plans of other units give to a unit, leading or helping. */
export function listGivenTasks(q: Runner, unitId: string, year: number): Promise<GivenTask[]> {
  return q.all(givenTasks, [unitId, year]);
}

const oneTask = statement<[id: string], LiveTask>(
  'plans.find-task',
  (s) => `select ${taskColumns(s)} from ${s}.v_plans_task t where t.id = $1::uuid`,
);

/** A task in force; undefined when there is none. */
export async function findTask(q: Runner, id: string): Promise<LiveTask | undefined> {
  return /^[0-9a-f-]{36}$/u.test(id) ? q.find(oneTask, [id]) : undefined;
}

const belowTasks = statement<[id: string], LiveTask>(
  'plans.list-below-tasks',
  (s) =>
    `select ${taskColumns(s)} from ${s}.v_plans_task t where t.parent_task = $1::uuid order by t.unit_id`,
);

/** Tasks of plans below that carry out a task (nhiệm vụ cụ thể hóa ở cấp dưới). */
export function listBelowTasks(q: Runner, taskId: string): Promise<LiveTask[]> {
  return q.all(belowTasks, [taskId]);
}

const assigned = statement<[id: string], Assigned & { readonly part: 'lead' | 'partner' }>(
  'plans.list-assigned',
  (s) => `select a.unit_id as "unitId", a.part, a.via from ${s}.v_plans_task t
    join ${s}.plans_assignment a on a.task_id = t.id and a.version = t.version where t.id = $1::uuid order by a.part, a.unit_id`,
);

/** The units that a task in force is given to, and by what words (đơn vị được giao). */
export function listAssigned(
  q: Runner,
  taskId: string,
): Promise<(Assigned & { readonly part: 'lead' | 'partner' })[]> {
  return q.all(assigned, [taskId]);
}

const taskActs = statement<[id: string], TaskAct>(
  'plans.list-task-acts',
  (
    s,
  ) => `select id, occurrence, kind, percent, note, stated_on as "statedOn", evidence, actor_name as "actorName", recorded_at as at
    from ${s}.plans_task_act where task_id = $1::uuid order by recorded_at, id limit 500`,
);

/** What was reported about a task, oldest first. */
export function listTaskActs(q: Runner, taskId: string): Promise<TaskAct[]> {
  return q.all(taskActs, [taskId]);
}

// A month holds few of all occurrences: they are found by their day, and only theirs reports are looked up.
const dueItems = statement<[from: string, to: string, unit: string | null, most: number], DueItem>(
  'plans.list-due',
  (
    s,
  ) => `select o.task_id as "taskId", o.plan_id as "planId", t.unit_id as "unitId", t.content, o.label, o.due_on as "dueOn",
      case when d.kind = 'done' then (d.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date end as "doneOn", o.assumed
    from ${s}.plans_occurrence o
    join lateral (select a.version from ${s}.plans_act a where a.plan_id = o.plan_id and a.kind = 'issued' order by a.seq desc limit 1) c
      on c.version = o.version
    join ${s}.plans_task t on t.id = o.task_id and t.version = o.version
    left join lateral (select a.kind, a.recorded_at from ${s}.plans_task_act a where a.task_id = o.task_id and a.occurrence = o.key
      and a.kind in ('done', 'reopened') order by a.recorded_at desc, a.id desc limit 1) d on true
    where o.due_on between $1::date and $2::date and ($3::text is null or t.unit_id = $3 or exists (
      select 1 from ${s}.plans_assignment a where a.task_id = t.id and a.version = t.version and a.unit_id = $3 and a.part = 'lead'))
    order by o.due_on, t.unit_id, t.ordinal limit $4`,
);

/** Most entries of one month on a calendar. */
const MOST_DUE = 2_000;

/** Everything due between two days, of one unit or of all; by day (việc đến hạn trong khoảng ngày). */
export function listDue(
  q: Runner,
  between: { readonly from: string; readonly to: string; readonly unitId?: string | undefined },
): Promise<DueItem[]> {
  return q.all(dueItems, [between.from, between.to, between.unitId ?? null, MOST_DUE]);
}

const eventTasks = statement<
  [events: string[], years: number[]],
  { taskId: string; unitId: string; event: string }
>(
  'plans.list-event-tasks',
  (s) => `select t.id as "taskId", t.unit_id as "unitId", t.timing->>'event' as event from ${s}.v_plans_task t
    where t.timing->>'event' = any($1::text[]) and t.year = any($2::int[]) order by t.id`,
);

/** Tasks in force that wait for one of some events (nhiệm vụ chờ sự kiện). */
export function listEventTasks(
  q: Runner,
  events: readonly string[],
  years: readonly number[],
): Promise<{ taskId: string; unitId: string; event: string }[]> {
  return q.all(eventTasks, [[...events], [...years]]);
}

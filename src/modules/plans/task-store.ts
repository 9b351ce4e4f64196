import { accountOf } from '#kernel/context';
import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { Occurrence, Trigger } from './occurrences.ts';
import type { Assigned } from './parties.ts';
import type { Task } from './plan.ts';
import type { Evidence } from './figures.ts';
import type { Target, Timing } from './reader/types.ts';

/** Tasks of a version that is issued, with whom they are given to and when they are due. */
export interface IssuedTasks {
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  readonly version: number;
  readonly tasks: readonly {
    readonly section: string;
    readonly task: Task;
    readonly lead: readonly Assigned[];
    readonly partners: readonly Assigned[];
    readonly occurrences: readonly Occurrence[];
  }[];
}

const insertTaskRows = statement<
  [plan: string, unit: string, year: number, version: number, rows: string],
  never
>(
  'plans.insert-tasks',
  (
    s,
  ) => `insert into ${s}.plans_task (id, version, plan_id, unit_id, year, ordinal, section, number, content, product, timing, targets, who, parent_task)
    select t.id, $4, $1::uuid, $2, $3, t.ordinal, t.section, t.number, t.content, t.product, t.timing, t.targets, t.who, t."parentTask"
    from jsonb_to_recordset($5::jsonb) as t(id uuid, ordinal int, section text, number text, content text, product text,
      timing jsonb, targets jsonb, who jsonb, "parentTask" uuid)`,
);

const insertAssignmentRows = statement<[plan: string, version: number, rows: string], never>(
  'plans.insert-assignments',
  (s) => `insert into ${s}.plans_assignment (task_id, version, unit_id, part, via, plan_id)
    select a.task, $2, a.unit, a.part, a.via, $1::uuid from jsonb_to_recordset($3::jsonb) as a(task uuid, unit text, part text, via text)`,
);

const insertOccurrenceRows = statement<[plan: string, version: number, rows: string], never>(
  'plans.insert-occurrences',
  (
    s,
  ) => `insert into ${s}.plans_occurrence (task_id, version, key, plan_id, label, from_on, due_on, assumed, trigger_id)
    select o.task, $2, o.key, $1::uuid, o.label, o."fromOn", o."dueOn", o.assumed, o."triggerId"
    from jsonb_to_recordset($3::jsonb) as o(task uuid, key text, label text, "fromOn" date, "dueOn" date, assumed boolean, "triggerId" uuid)
    on conflict (task_id, version, key) do nothing`,
);

/** Keeps the tasks of an issued version; three statements, whatever their number. */
export async function insertTasks(tx: Tx, issued: IssuedTasks): Promise<void> {
  const { planId, unitId, year, version, tasks } = issued;
  const rows = tasks.map(({ section, task }, index) => ({
    id: task.id,
    ordinal: index + 1,
    section,
    number: task.number,
    content: task.content,
    product: task.product,
    timing: task.timing,
    targets: task.targets,
    who: {
      lead: task.lead,
      partners: task.partners,
      group: task.group ?? null,
      note: task.note ?? null,
    },
    parentTask: task.parentTask ?? null,
  }));
  const assignments = tasks.flatMap(({ task, lead, partners }) => [
    ...lead.map((one) => ({ task: task.id, unit: one.unitId, part: 'lead', via: one.via })),
    ...partners.map((one) => ({ task: task.id, unit: one.unitId, part: 'partner', via: one.via })),
  ]);
  const occurrences = tasks.flatMap(({ task, occurrences: all }) =>
    all.map((one) => ({ task: task.id, ...one })),
  );
  await tx.all(insertTaskRows, [planId, unitId, year, version, JSON.stringify(rows)]);
  await tx.all(insertAssignmentRows, [planId, version, JSON.stringify(assignments)]);
  await tx.all(insertOccurrenceRows, [planId, version, JSON.stringify(occurrences)]);
}

const triggerRows = statement<[plan: string], Trigger & { taskId: string }>(
  'plans.list-triggers-of-plan',
  (s) => `select id, task_id as "taskId", summary, happened_on as "happenedOn", due_on as "dueOn"
    from ${s}.plans_trigger where plan_id = $1::uuid order by happened_on, id`,
);

/** What happened to tasks of a plan, by task. */
export async function triggersOfPlan(tx: Tx, planId: string): Promise<Map<string, Trigger[]>> {
  const byTask = new Map<string, Trigger[]>();
  for (const { taskId, ...trigger } of await tx.all(triggerRows, [planId]))
    byTask.set(taskId, [...(byTask.get(taskId) ?? []), trigger]);
  return byTask;
}

/** A task in force with what decides about reports on it. */
export interface LoadedTask {
  readonly id: string;
  readonly version: number;
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  readonly timing: Timing;
  readonly targets: readonly Target[];
  /** Units that lead it, the unit of the plan included. */
  readonly responsible: readonly string[];
}

const taskRow = statement<[id: string], LoadedTask>(
  'plans.load-task',
  (s) => `select t.id, t.version, t.plan_id as "planId", t.unit_id as "unitId", t.year, t.timing, t.targets,
      array(select t.unit_id union select a.unit_id from ${s}.plans_assignment a
        where a.task_id = t.id and a.version = t.version and a.part = 'lead') as responsible
    from ${s}.v_plans_task t where t.id = $1::uuid`,
);

/**
 * A task of a plan in force.
 *
 * @throws plans/not-found
 */
export async function loadTask(tx: Tx, id: string): Promise<LoadedTask> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await tx.find(taskRow, [id]) : undefined;
  ensure(row, errors.notFound);
  return row;
}

/** Something that happened, to bind to a task. */
export interface NewTrigger extends Trigger {
  readonly taskId: string;
  readonly planId: string;
  /** TimingEvent, or `assigned`, `plan`, `guidance` for what a person records. */
  readonly event: string;
  /** Id of the event of the platform, or of the act. */
  readonly sourceEvent: string;
}

const insertTriggerRow = statement<
  [
    id: string,
    task: string,
    plan: string,
    event: string,
    source: string,
    summary: string,
    on: string,
    due: string | null,
    by: string | null,
  ],
  { id: string }
>(
  'plans.insert-trigger',
  (
    s,
  ) => `insert into ${s}.plans_trigger (id, task_id, plan_id, event, source_event, summary, happened_on, due_on, recorded_by)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::date, $8::date, $9::uuid)
    on conflict on constraint plans_trigger_once do nothing returning id`,
);

/**
 * Keeps what happened, and the occurrence it makes in the version in force.
 *
 * @returns false when the same event was bound to the task before
 */
export async function insertTrigger(
  tx: Tx,
  trigger: NewTrigger,
  { version, occurrence }: { readonly version: number; readonly occurrence: Occurrence },
): Promise<boolean> {
  const { id, taskId, planId, event, sourceEvent, summary, happenedOn, dueOn } = trigger;
  const by = accountOf(tx.ctx.actor);
  const row = await tx.find(insertTriggerRow, [
    id,
    taskId,
    planId,
    event,
    sourceEvent,
    summary,
    happenedOn,
    dueOn,
    by,
  ]);
  if (!row) return false;
  await tx.all(insertOccurrenceRows, [planId, version, JSON.stringify([{ task: taskId, ...occurrence }])]);
  return true;
}

/** A report about a task (báo cáo về nhiệm vụ). */
export interface NewTaskAct {
  readonly id: string;
  readonly taskId: string;
  readonly planId: string;
  readonly occurrence: string;
  readonly kind: 'progress' | 'done' | 'reopened' | 'evidence';
  readonly percent: number | null;
  readonly note: string;
  readonly statedOn: string | null;
  readonly evidence: Evidence | null;
}

const insertTaskActRow = statement<
  [
    id: string,
    task: string,
    plan: string,
    occurrence: string,
    kind: string,
    percent: number | null,
    note: string,
    stated: string | null,
    evidence: string | null,
    by: string | null,
    name: string,
  ],
  never
>(
  'plans.insert-task-act',
  (
    s,
  ) => `insert into ${s}.plans_task_act (id, task_id, plan_id, occurrence, kind, percent, note, stated_on, evidence, actor_id, actor_name)
    values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7, $8::date, $9::jsonb, $10::uuid, $11)`,
);

/** Keeps a report. */
export async function insertTaskAct(tx: Tx, act: NewTaskAct): Promise<void> {
  const { actor } = tx.ctx;
  await tx.all(insertTaskActRow, [
    act.id,
    act.taskId,
    act.planId,
    act.occurrence,
    act.kind,
    act.percent,
    act.note,
    act.statedOn,
    act.evidence === null ? null : JSON.stringify(act.evidence),
    accountOf(actor),
    'name' in actor ? actor.name : '',
  ]);
}

const occurrenceRow = statement<[task: string, key: string], { done: boolean }>(
  'plans.find-occurrence',
  (s) =>
    `select o.done_on is not null as done from ${s}.v_plans_occurrence o where o.task_id = $1::uuid and o.key = $2`,
);

/**
 * Whether one time of a task is reported done.
 *
 * @throws plans/occurrence-unknown
 */
export async function isDone(tx: Tx, taskId: string, key: string): Promise<boolean> {
  const row = await tx.find(occurrenceRow, [taskId, key]);
  ensure(row, errors.occurrenceUnknown);
  return row.done;
}

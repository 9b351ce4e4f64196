import { type Runner, statement } from '#kernel/db';
import type { EvidenceLine } from './progress-input.ts';

/** An undone time of a task, for the unit that leads it (việc còn nợ của đơn vị). */
export interface OwedTask {
  readonly unitId: string;
  readonly taskId: string;
  readonly section: string;
  readonly number: string;
  readonly content: string;
  readonly product: string;
  readonly key: string;
  readonly label: string;
  readonly dueOn: string;
  readonly planTitle: string;
}

const owed = (
  s: string,
) => `select a.unit_id as "unitId", t.id as "taskId", t.section, t.number, t.content, t.product, o.key, o.label, o.due_on as "dueOn",
    coalesce(p.symbol, '') as "planTitle"
  from ${s}.v_plans_occurrence o
    join ${s}.v_plans_task t on t.id = o.task_id and t.version = o.version
    join ${s}.v_plans_plan p on p.id = t.plan_id
    join ${s}.plans_assignment a on a.task_id = t.id and a.version = t.version and a.part = 'lead'
  where o.done_on is null and not o.assumed`;

const owedByPlan = statement<[plan: string, until: string], OwedTask>(
  'plans.list-owed-by-plan',
  (s) =>
    `${owed(s)} and t.plan_id = $1::uuid and o.due_on <= $2::date order by a.unit_id, o.due_on, t.ordinal limit 5000`,
);

/** What units owe of a plan in force by a day: late and due until then, by unit (nhiệm vụ chậm, sắp đến hạn). */
export function listOwed(q: Runner, planId: string, until: string): Promise<OwedTask[]> {
  return q.all(owedByPlan, [planId, until]);
}

const owedOn = statement<[days: string[]], OwedTask>(
  'plans.list-owed-on',
  (s) => `${owed(s)} and o.due_on = any($1::date[]) order by o.due_on, t.id, a.unit_id limit 20000`,
);

/** Undone times of all plans in force that are due on one of some days. */
export function listOwedOn(q: Runner, days: readonly string[]): Promise<OwedTask[]> {
  return q.all(owedOn, [[...days]]);
}

const evidence = statement<[plan: string], EvidenceLine>(
  'plans.list-evidence',
  (
    s,
  ) => `select a.task_id as "taskId", a.evidence->>'title' as title, coalesce(a.evidence->>'ref', '') as ref,
      (a.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as "on"
    from ${s}.plans_task_act a join ${s}.v_plans_task t on t.id = a.task_id
    where t.plan_id = $1::uuid and a.evidence is not null order by a.recorded_at, a.id limit 5000`,
);

/** The evidence of every task of a plan, oldest first (minh chứng của kế hoạch). */
export function listEvidence(q: Runner, planId: string): Promise<EvidenceLine[]> {
  return q.all(evidence, [planId]);
}

/** A reminder that was sent about a time of a task (nhắc việc đã gửi). */
export interface SentReminder {
  readonly taskId: string;
  readonly content: string;
  readonly template: string;
  readonly at: Temporal.Instant;
  /** How many people got it. */
  readonly people: number;
}

const reminders = statement<[plan: string], SentReminder>(
  'plans.list-reminders',
  (s) => `select t.id as "taskId", t.content, r.template, r.created_at as at, r.people
    from ${s}.v_notifications_reminder r join ${s}.v_plans_task t on t.id::text = r.code
    where t.plan_id = $1::uuid order by r.created_at desc, t.ordinal limit 200`,
);

/** The last reminders about tasks of a plan, the newest first (việc đã nhắc). */
export function listReminders(q: Runner, planId: string): Promise<SentReminder[]> {
  return q.all(reminders, [planId]);
}

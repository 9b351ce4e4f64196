import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { PlanContent } from './plan.ts';

/** The version of a plan that is in force (kế hoạch đang hiệu lực). */
export interface Issued {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly version: number;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly content: PlanContent;
}

const issuedRow = statement<[id: string], Issued>(
  'plans.get-issued',
  (
    s,
  ) => `select p.id, p.unit_id as "unitId", p.year, p.issued_version as version, p.symbol, p.issued_on as "issuedOn", v.content
    from ${s}.v_plans_plan p join ${s}.plans_version v on v.plan_id = p.id and v.version = p.issued_version
    where p.id = $1::uuid`,
);

/**
 * The version of a plan in force.
 *
 * @throws plans/not-found  also for a plan that was not issued yet
 */
export async function getIssued(tx: Tx, id: string): Promise<Issued> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await tx.find(issuedRow, [id]) : undefined;
  ensure(row, errors.notFound);
  return row;
}

const resultRows = statement<
  [plan: string],
  { taskId: string; dueOn: string | null; doneOn: string | null; percent: number | null }
>(
  'plans.list-results',
  (s) => `select o.task_id as "taskId", o.due_on as "dueOn", o.done_on as "doneOn",
      (select a.percent from ${s}.plans_task_act a where a.task_id = o.task_id and a.percent is not null
        order by a.recorded_at desc limit 1) as percent
    from ${s}.v_plans_occurrence o where o.plan_id = $1::uuid`,
);

/** How every time of every task of a plan stands, for carrying results into the next year. */
export function listResults(
  tx: Tx,
  planId: string,
): Promise<{ taskId: string; dueOn: string | null; doneOn: string | null; percent: number | null }[]> {
  return tx.all(resultRows, [planId]);
}

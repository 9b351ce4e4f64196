import { type Runner, statement } from '#kernel/db';
import type { PublishedProcedure } from './facts.ts';

const procedureRow = statement<[code: string], PublishedProcedure>(
  'plans.find-published-procedure',
  (s) => `select code, name, decision, effective_from as "effectiveFrom",
      (published_at at time zone 'Asia/Ho_Chi_Minh')::date as "publishedOn", handled_by as "handledBy"
    from ${s}.v_catalogue_procedure where code = $1`,
);

/** The version of a procedure in force, as plans hear of it; undefined when there is none. */
export function findPublishedProcedure(q: Runner, code: string): Promise<PublishedProcedure | undefined> {
  return q.find(procedureRow, [code]);
}

const handlers = statement<[codes: string[]], { unit: string }>(
  'plans.list-handlers',
  (s) =>
    `select distinct handled_by as unit from ${s}.v_catalogue_procedure where code = any($1::text[]) and handled_by is not null`,
);

/** Units, or levels of them, that handle some procedures. */
export async function listHandlers(q: Runner, codes: readonly string[]): Promise<string[]> {
  return (await q.all(handlers, [[...codes]])).map(({ unit }) => unit);
}

const newestProcess = statement<[subjects: string[]], { id: string }>(
  'plans.find-process',
  (s) =>
    `select id from ${s}.v_workflow_place where subject = any($1::text[]) order by version desc, id desc limit 1`,
);

/** Address of the newest process of some procedures; the list of processes when there is none. */
export async function findProcessPage(q: Runner, subjects: readonly string[]): Promise<string> {
  const found = await q.find(newestProcess, [[...subjects]]);
  return found ? `/quy-trinh/${found.id}` : '/quy-trinh';
}

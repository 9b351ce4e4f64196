import { accountOf } from '#kernel/context';
import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { AskingTask, Fact, Proposal } from './evidence.ts';
import type { Timing } from './reader/types.ts';

/** A task in force as a fact is held against it, with what binding needs. */
export interface LoadedAsking extends AskingTask {
  readonly planId: string;
  readonly version: number;
  readonly year: number;
  readonly timing: Timing;
}

const askingRows = statement<[units: string[] | null, events: string[], years: number[]], LoadedAsking>(
  'plans.load-asking-tasks',
  (
    s,
  ) => `select t.id, t.plan_id as "planId", t.version, t.year, t.unit_id as "unitId", t.content, t.product, t.timing, t.timing->>'event' as event,
      array(select distinct a.unit_id from ${s}.plans_assignment a where a.task_id = t.id and a.version = t.version and a.part = 'lead' and a.unit_id <> t.unit_id) as leads,
      array(select distinct b.unit_id from ${s}.plans_task c join ${s}.plans_plan b on b.id = c.plan_id where c.parent_task = t.id) as covered,
      coalesce((select jsonb_agg(jsonb_build_object('key', o.key, 'fromOn', o.from_on, 'dueOn', o.due_on, 'done', d.kind is not null and d.kind = 'done'))
        from ${s}.plans_occurrence o left join lateral (select a.kind from ${s}.plans_task_act a where a.task_id = o.task_id and a.occurrence = o.key
          and a.kind in ('done', 'reopened') order by a.recorded_at desc, a.id desc limit 1) d on true
        where o.task_id = t.id and o.version = t.version), '[]') as times
    from ${s}.v_plans_task t
    where t.year = any($3::int[]) and ($1::text[] is null or t.unit_id = any($1::text[]) or t.timing->>'event' = any($2::text[])
      or exists (select from ${s}.plans_assignment a where a.task_id = t.id and a.version = t.version and a.part = 'lead' and a.unit_id = any($1::text[])))
    order by t.id`,
);

/** Tasks in force that a fact may concern: of its units, and those that wait for its events. Of its year and the one before. */
export function loadAsking(tx: Tx, fact: Fact): Promise<LoadedAsking[]> {
  const year = Number(fact.on.slice(0, 4));
  return tx.all(askingRows, [[...fact.units], [...(fact.events ?? [])], [year - 1, year]]);
}

const insertRows = statement<[rows: string], { taskId: string }>(
  'plans.insert-proposals',
  (
    s,
  ) => `insert into ${s}.plans_proposal (id, task_id, plan_id, occurrence, fact, source_event, ref, title, happened_on, why)
    select p.id, p.task, p.plan, p.occurrence, p.fact, p.source, p.ref, p.title, p."on", p.why
    from jsonb_to_recordset($1::jsonb) as p(id uuid, task uuid, plan uuid, occurrence text, fact text, source text, ref text, title text, "on" date, why text)
    on conflict on constraint plans_proposal_once do nothing returning task_id as "taskId"`,
);

/** Keeps what is proposed. @returns tasks to which it was new */
export async function insertProposals(
  tx: Tx,
  fact: Fact,
  proposals: readonly (Proposal & { readonly id: string; readonly planId: string })[],
): Promise<string[]> {
  if (proposals.length === 0) return [];
  const { kind, source, ref, title, on } = fact;
  const rows = proposals.map((one) => ({
    id: one.id,
    task: one.taskId,
    plan: one.planId,
    occurrence: one.occurrence,
    fact: kind,
    source,
    ref,
    title,
    on,
    why: one.why,
  }));
  return (await tx.all(insertRows, [JSON.stringify(rows)])).map(({ taskId }) => taskId);
}

/** A proposal as its answer needs it. */
export interface LoadedProposal {
  readonly id: string;
  readonly taskId: string;
  readonly occurrence: string;
  readonly fact: string;
  readonly ref: string;
  readonly title: string;
  readonly happenedOn: string;
}

const proposalRow = statement<[id: string], LoadedProposal>(
  'plans.load-proposal',
  (s) => `select id, task_id as "taskId", occurrence, fact, ref, title, happened_on as "happenedOn"
    from ${s}.plans_proposal where id = $1::uuid`,
);

/**
 * A piece of evidence that was proposed.
 *
 * @throws plans/not-found
 */
export async function loadProposal(tx: Tx, id: string): Promise<LoadedProposal> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await tx.find(proposalRow, [id]) : undefined;
  ensure(row, errors.notFound);
  return row;
}

const answerRow = statement<
  [id: string, answer: string, note: string, by: string | null, name: string],
  { proposal_id: string }
>(
  'plans.insert-proposal-answer',
  (s) => `insert into ${s}.plans_proposal_answer (proposal_id, answer, note, answered_by, answered_name)
    values ($1::uuid, $2, $3, $4::uuid, $5) on conflict (proposal_id) do nothing returning proposal_id`,
);

/**
 * Keeps the answer to a proposal: there is one.
 *
 * @throws plans/already-answered
 */
export async function insertProposalAnswer(
  tx: Tx,
  answer: { readonly proposalId: string; readonly answer: 'confirmed' | 'declined'; readonly note: string },
): Promise<void> {
  const { actor } = tx.ctx;
  const name = 'name' in actor ? actor.name : '';
  const row = await tx.find(answerRow, [
    answer.proposalId,
    answer.answer,
    answer.note,
    accountOf(actor),
    name,
  ]);
  ensure(row, errors.alreadyAnswered);
}

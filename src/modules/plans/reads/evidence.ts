import { type Runner, statement } from '#kernel/db';
import type { StatedFigure } from '../figures.ts';

/** A piece of evidence that was proposed, and what became of it (minh chứng đề xuất). */
export interface ProposedEvidence {
  readonly id: string;
  readonly taskId: string;
  readonly content: string;
  readonly unitId: string;
  readonly occurrence: string;
  readonly fact: string;
  readonly ref: string;
  readonly title: string;
  readonly happenedOn: string;
  readonly why: string;
  readonly answer: 'confirmed' | 'declined' | null;
  readonly note: string;
  readonly answeredName: string | null;
}

const columns = `p.id, p.task_id as "taskId", t.content, t.unit_id as "unitId", p.occurrence, p.fact, p.ref, p.title, p.happened_on as "happenedOn", p.why,
  a.answer, coalesce(a.note, '') as note, a.answered_name as "answeredName"`;

const ofTask = statement<[task: string], ProposedEvidence>(
  'plans.list-proposals-of-task',
  (s) => `select ${columns} from ${s}.plans_proposal p join ${s}.v_plans_task t on t.id = p.task_id
    left join ${s}.plans_proposal_answer a on a.proposal_id = p.id where p.task_id = $1::uuid
    order by p.happened_on desc, p.id limit 500`,
);

/** Everything that was proposed to a task, the newest first. */
export function listTaskProposals(q: Runner, taskId: string): Promise<ProposedEvidence[]> {
  return q.all(ofTask, [taskId]);
}

const open = statement<[units: string[]], ProposedEvidence>(
  'plans.list-open-proposals',
  (s) => `select ${columns} from ${s}.plans_proposal p join ${s}.v_plans_task t on t.id = p.task_id
    left join ${s}.plans_proposal_answer a on a.proposal_id = p.id
    where a.proposal_id is null and (t.unit_id = any($1::text[]) or exists (select from ${s}.plans_assignment l
      where l.task_id = t.id and l.version = t.version and l.part = 'lead' and l.unit_id = any($1::text[])))
    order by p.happened_on desc, t.ordinal, p.id limit 500`,
);

/** What waits for an answer of some units (minh chứng chờ xác nhận). */
export function listOpenProposals(q: Runner, units: readonly string[]): Promise<ProposedEvidence[]> {
  return q.all(open, [[...units]]);
}

const figures = statement<[tasks: string[], until: string], StatedFigure>(
  'plans.list-figures',
  (
    s,
  ) => `select distinct on (a.task_id, a.evidence->'figure'->>'target') a.task_id as "taskId", a.evidence->'figure'->>'target' as target,
      (a.evidence->'figure'->>'value')::float8 as value, a.evidence->'figure'->>'on' as "on", a.evidence->>'title' as title,
      coalesce(a.evidence->>'ref', '') as ref, a.actor_name as who
    from ${s}.plans_task_act a
    where a.task_id = any($1::uuid[]) and a.kind = 'evidence' and a.evidence ? 'figure' and a.evidence->'figure'->>'on' <= $2
    order by a.task_id, a.evidence->'figure'->>'target', a.evidence->'figure'->>'on' desc, a.recorded_at desc, a.id desc`,
);

/** The last value stated for each target of some tasks, up to a day (số liệu do đơn vị cung cấp). */
export function listFigures(q: Runner, taskIds: readonly string[], until: string): Promise<StatedFigure[]> {
  return q.all(figures, [[...taskIds], until]);
}

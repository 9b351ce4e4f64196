import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import type { Origin, PlanContent } from '../plan.ts';
import type { AnswerKind, Question } from '../questions.ts';
import type { ReadPlan } from '../reader/types.ts';
import { type Act, type PlanAct, type State, stateAfter } from '../states.ts';

/** A plan as lists show it (kế hoạch trong danh sách). */
export interface PlanLine {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly parentId: string | null;
  readonly previousId: string | null;
  readonly origin: Origin;
  readonly state: State;
  readonly lastAt: Temporal.Instant;
  readonly submittedVersion: number | null;
  /** When it was last submitted. */
  readonly submittedAt: Temporal.Instant | null;
  readonly issuedVersion: number | null;
  /** Number and symbol of the version in force. */
  readonly symbol: string | null;
  readonly issuedOn: string | null;
  readonly title: string;
}

type LineRow = Omit<PlanLine, 'state'> & { readonly lastAct: Act };

const lineColumns = `p.id, p.unit_id as "unitId", p.year, p.parent_id as "parentId", p.previous_id as "previousId", p.origin,
  p.last_act as "lastAct", p.last_at as "lastAt", p.submitted_version as "submittedVersion", p.submitted_at as "submittedAt",
  p.issued_version as "issuedVersion", p.symbol, p.issued_on as "issuedOn", coalesce(p.issued_title, d.content->>'title') as title`;

function toLine({ lastAct, ...row }: LineRow): PlanLine {
  return { ...row, state: stateAfter(lastAct) };
}

const lines = statement<
  [year: number | null, unit: string | null, parent: string | null, most: number],
  LineRow
>(
  'plans.list-plans',
  (s) => `select ${lineColumns} from ${s}.v_plans_plan p join ${s}.plans_draft d on d.plan_id = p.id
    where ($1::int is null or p.year = $1) and ($2::text is null or p.unit_id = $2) and ($3::uuid is null or p.parent_id = $3)
    order by p.year desc, p.parent_id nulls first, p.unit_id, p.id limit $4`,
);

/** What `listPlans` looks for; everything left out is open. */
export interface PlanFilter {
  readonly year?: number | undefined;
  readonly unitId?: string | undefined;
  readonly parentId?: string | undefined;
}

/** Most plans of one list: more than there are units in a province. */
const MOST = 500;

/** Plans, newest year first, those without a plan above before those below (danh sách kế hoạch). */
export async function listPlans(q: Runner, filter: PlanFilter): Promise<PlanLine[]> {
  const rows = await q.all(lines, [
    filter.year ?? null,
    filter.unitId ?? null,
    filter.parentId ?? null,
    MOST,
  ]);
  return rows.map(toLine);
}

const yearRows = statement<[], { year: number }>(
  'plans.list-years',
  (s) => `select distinct year from ${s}.plans_plan order by year desc`,
);

/** Years for which there are plans, newest first. */
export async function listYears(q: Runner): Promise<number[]> {
  return (await q.all(yearRows, [])).map((row) => row.year);
}

const one = statement<
  [id: string],
  LineRow & { revision: number; savedAt: Temporal.Instant; content: PlanContent }
>(
  'plans.get-plan',
  (s) => `select ${lineColumns}, d.revision, d.saved_at as "savedAt", d.content
    from ${s}.v_plans_plan p join ${s}.plans_draft d on d.plan_id = p.id where p.id = $1::uuid`,
);

/** A plan with its working copy (kế hoạch và bản đang soạn). */
export interface PlanFile extends PlanLine {
  readonly revision: number;
  readonly savedAt: Temporal.Instant;
  readonly content: PlanContent;
}

/**
 * A plan with its working copy.
 *
 * @throws plans/not-found
 */
export async function getPlan(q: Runner, id: string): Promise<PlanFile> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await q.find(one, [id]) : undefined;
  ensure(row, errors.notFound);
  const { revision, savedAt, content, ...line } = row;
  return { ...toLine(line), revision, savedAt, content };
}

const versionRow = statement<[id: string, version: number], { content: PlanContent }>(
  'plans.get-version',
  (s) => `select content from ${s}.plans_version where plan_id = $1::uuid and version = $2`,
);

/**
 * A frozen version of a plan (bản đã trình).
 *
 * @throws plans/not-found
 */
export async function getVersion(q: Runner, id: string, version: number): Promise<PlanContent> {
  const row = await q.find(versionRow, [id, version]);
  ensure(row, errors.notFound);
  return row.content;
}

const actRows = statement<[id: string], PlanAct>(
  'plans.list-acts',
  (
    s,
  ) => `select seq, kind, version, note, actor_id as "actorId", actor_name as "actorName", actor_title as "actorTitle",
      recorded_at as at from ${s}.plans_act where plan_id = $1::uuid order by seq`,
);

/** What was done with a plan, in order. */
export function listActs(q: Runner, id: string): Promise<PlanAct[]> {
  return q.all(actRows, [id]);
}

const sourceRow = statement<[id: string], PlanSource>(
  'plans.find-source',
  (s) =>
    `select file_id as "fileId", name, lines, uses, set_aside as "setAside", warnings from ${s}.plans_source where plan_id = $1::uuid`,
);

/** The document a plan was read from (văn bản gốc). */
export interface PlanSource extends Pick<ReadPlan, 'uses' | 'setAside' | 'warnings'> {
  readonly fileId: string | null;
  readonly name: string;
  readonly lines: readonly string[];
}

/** The document a plan was read from; undefined for one that was written here. */
export function findSource(q: Runner, id: string): Promise<PlanSource | undefined> {
  return q.find(sourceRow, [id]);
}

/** A question with its answer, where there is one (điểm cần xác nhận). */
export interface AskedQuestion extends Question {
  readonly answer: AnswerKind | null;
  readonly answerNote: string;
  readonly answeredName: string | null;
  readonly answeredAt: Temporal.Instant | null;
}

const questionRows = statement<[id: string], AskedQuestion>(
  'plans.list-questions',
  (
    s,
  ) => `select k.number, k.kind, k.task_id as "taskId", k.question, k.first_line as "firstLine", k.last_line as "lastLine",
      w.answer, coalesce(w.note, '') as "answerNote", w.answered_name as "answeredName", w.answered_at as "answeredAt"
    from ${s}.plans_question k left join ${s}.plans_answer w on w.plan_id = k.plan_id and w.number = k.number
    where k.plan_id = $1::uuid order by k.number`,
);

/** What was asked about a plan, in the order of the document. */
export function listQuestions(q: Runner, id: string): Promise<AskedQuestion[]> {
  return q.all(questionRows, [id]);
}

const nextRow = statement<[unit: string, year: number], { next: number }>(
  'plans.look-at-next-number',
  (s) =>
    `select coalesce(max(number), 0) + 1 as next from ${s}.plans_register where unit_id = $1 and register = 'KH' and year = $2`,
);

/** The number that a plan of a unit would get now (số tiếp theo trong sổ). */
export async function nextPlanNumber(q: Runner, unitId: string, year: number): Promise<number> {
  return (await q.find(nextRow, [unitId, year]))?.next ?? 1;
}

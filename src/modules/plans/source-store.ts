import { accountOf } from '#kernel/context';
import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from './errors.ts';
import type { AnswerKind, Question } from './questions.ts';
import type { ReadPlan } from './reader/types.ts';

/** The document a plan was read from (văn bản gốc). */
export interface NewSource {
  readonly fileId: string | null;
  readonly name: string;
  readonly lines: readonly string[];
  readonly read: Pick<ReadPlan, 'uses' | 'setAside' | 'warnings'>;
}

const insertSourceRow = statement<
  [
    plan: string,
    file: string | null,
    name: string,
    lines: string,
    uses: string,
    aside: string,
    warnings: string,
  ],
  never
>(
  'plans.insert-source',
  (s) => `insert into ${s}.plans_source (plan_id, file_id, name, lines, uses, set_aside, warnings)
    values ($1::uuid, $2::uuid, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb)`,
);

/** Keeps the lines of the document, what each became, and what was pointed out. */
export async function insertSource(tx: Tx, planId: string, source: NewSource): Promise<void> {
  const { fileId, name, lines, read } = source;
  await tx.all(insertSourceRow, [
    planId,
    fileId,
    name,
    JSON.stringify(lines),
    JSON.stringify(read.uses),
    JSON.stringify(read.setAside),
    JSON.stringify(read.warnings),
  ]);
}

const insertQuestionRows = statement<[plan: string, rows: string], never>(
  'plans.insert-questions',
  (s) => `insert into ${s}.plans_question (plan_id, number, kind, task_id, question, first_line, last_line)
    select $1::uuid, q.number, q.kind, q."taskId", q.question, q."firstLine", q."lastLine"
    from jsonb_to_recordset($2::jsonb) as q(number int, kind text, "taskId" uuid, question text, "firstLine" int, "lastLine" int)`,
);

/** Keeps what is to be asked. */
export async function insertQuestions(tx: Tx, planId: string, questions: readonly Question[]): Promise<void> {
  if (questions.length > 0) await tx.all(insertQuestionRows, [planId, JSON.stringify(questions)]);
}

/** An answer to one question. */
export interface NewAnswer {
  readonly number: number;
  readonly answer: AnswerKind;
  readonly note: string;
}

const insertAnswerRow = statement<
  [plan: string, number: number, answer: string, note: string, by: string | null, name: string],
  { number: number }
>(
  'plans.insert-answer',
  (s) => `insert into ${s}.plans_answer (plan_id, number, answer, note, answered_by, answered_name)
    select k.plan_id, k.number, $3, $4, $5::uuid, $6 from ${s}.plans_question k where k.plan_id = $1::uuid and k.number = $2
    on conflict (plan_id, number) do nothing returning number`,
);

/**
 * Keeps an answer; the first one stays.
 *
 * @throws plans/changed-meanwhile  when it was answered already, or never asked
 */
export async function insertAnswer(tx: Tx, planId: string, given: NewAnswer): Promise<void> {
  const { actor } = tx.ctx;
  const name = 'name' in actor ? actor.name : '';
  const row = await tx.find(insertAnswerRow, [
    planId,
    given.number,
    given.answer,
    given.note,
    accountOf(actor),
    name,
  ]);
  ensure(row, errors.changedMeanwhile);
}

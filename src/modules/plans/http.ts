import { z } from 'zod';
import type { Api } from '#kernel/api';
import { localDate } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { readHistory } from '#modules/directory';
import { cascadeOf } from './cascade.ts';
import { errors } from './errors.ts';
import { namesOf, standingOf } from './live.ts';
import { tasksOf } from './plan.ts';
import { readPlan } from './reader/read.ts';
import { splitLines } from './reader/lines.ts';
import { listPlanTasks, listTallies, listUnitTasks } from './reads/board.ts';
import { listTaskProposals } from './reads/evidence.ts';
import { getPlan, getVersion, listActs, listPlans, listQuestions } from './reads/plan.ts';
import { answerProposal } from './use-cases/answer-proposal.ts';
import { derivePlan } from './use-cases/derive-plan.ts';
import { issuePlan } from './use-cases/issue-plan.ts';
import { loadReadPlan } from './use-cases/load-plan.ts';
import { amendPlan, approvePlan, returnPlan, submitPlan, withdrawPlan } from './use-cases/move-plan.ts';
import { reportTask } from './use-cases/report-task.ts';
import { stateFigure } from './use-cases/state-figure.ts';

const OFFICER = { access: 'officer', audit: 'none' } as const;
const id = z.object({ id: z.uuid() });
const text = (most: number) => z.string().trim().max(most);
const day = z.iso.date();

const line = z
  .object({
    id: z.uuid(),
    unit: z.string(),
    year: z.int(),
    title: z.string(),
    state: z.string(),
    symbol: z.string().nullable(),
    issuedOn: day.nullable(),
    parent: z.uuid().nullable(),
  })
  .meta({ id: 'PlanLine', description: 'A plan of a unit and where it stands' });

const task = z
  .object({
    id: z.uuid(),
    number: z.string(),
    content: z.string(),
    section: z.string(),
    lead: z.string(),
    partners: z.string(),
    timing: z.string(),
    product: z.string(),
    status: z.string().nullable().describe('Null until the plan is issued'),
    dueOn: day.nullable().describe('Last day of the time that is next to be done'),
    percent: z.int().nullable(),
    parentTask: z.uuid().nullable(),
  })
  .meta({ id: 'PlanTask' });

/** JSON routes of plans (giao diện lập trình của kế hoạch). */
export function register(api: Api): void {
  registerReads(api);
  registerCascade(api);
  registerActs(api);
}

function toLine(plan: Awaited<ReturnType<typeof listPlans>>[number]) {
  const { unitId, parentId, ...rest } = plan;
  return { ...rest, unit: unitId, parent: parentId };
}

function registerReads(api: Api): void {
  api.route({
    method: 'GET',
    path: '/plans',
    tag: 'plans',
    summary: 'Danh sách kế hoạch',
    gate: OFFICER,
    query: z.object({ year: z.coerce.number().int().optional(), unit: text(100).optional() }),
    reply: z.object({ plans: z.array(line) }),
    handler: async ({ query, ctx }) => ({
      plans: (await listPlans(reading(ctx), { year: query.year, unitId: query.unit })).map(toLine),
    }),
  });
  api.route({
    method: 'GET',
    path: '/plans/:id',
    tag: 'plans',
    summary: 'Một kế hoạch: nhiệm vụ, quá trình, điểm cần xác nhận',
    gate: OFFICER,
    params: id,
    reply: z.object({
      plan: line,
      tasks: z.array(task),
      acts: z.array(
        z.object({
          kind: z.string(),
          version: z.int().nullable(),
          note: z.string(),
          who: z.string(),
          at: z.string(),
        }),
      ),
      openQuestions: z.int(),
    }),
    handler: async ({ params, ctx }) => readOne(reading(ctx), params.id, localDate(ctx.now)),
  });
  api.route({
    method: 'GET',
    path: '/plans/board',
    tag: 'plans',
    summary: 'Bảng theo đơn vị: số nhiệm vụ theo tình trạng',
    gate: OFFICER,
    query: z.object({ year: z.coerce.number().int() }),
    reply: z.object({
      units: z.array(z.object({ unit: z.string(), tasks: z.int(), tally: z.record(z.string(), z.int()) })),
    }),
    handler: async ({ query, ctx }) => ({
      units: (await listTallies(reading(ctx), query.year, localDate(ctx.now))).map(
        ({ unitId, tasks, tally }) => ({
          unit: unitId,
          tasks,
          tally: { ...tally },
        }),
      ),
    }),
  });
  api.route({
    method: 'GET',
    path: '/plans/units/:unit',
    tag: 'plans',
    summary: 'Nhiệm vụ của một đơn vị trong năm',
    gate: OFFICER,
    params: z.object({ unit: text(100) }),
    query: z.object({ year: z.coerce.number().int() }),
    reply: z.object({ tasks: z.array(task) }),
    handler: async ({ params, query, ctx }) => {
      const tasks = await listUnitTasks(reading(ctx), params.unit, query.year);
      return { tasks: tasks.map((one) => toTask(one, localDate(ctx.now))) };
    },
  });
}

function toTask(one: Awaited<ReturnType<typeof listUnitTasks>>[number], today: string): z.infer<typeof task> {
  const { status, next } = standingOf(one, today);
  return {
    id: one.id,
    number: one.number,
    content: one.content,
    section: one.section,
    lead: namesOf(one.who.lead),
    partners: namesOf(one.who.partners),
    timing: one.timing.printed,
    product: one.product,
    status,
    dueOn: next?.dueOn ?? null,
    percent: one.percent,
    parentTask: one.parentTask,
  };
}

async function readOne(q: ReturnType<typeof reading>, planId: string, today: string) {
  const plan = await getPlan(q, planId);
  const [acts, questions, live] = await Promise.all([
    listActs(q, planId),
    listQuestions(q, planId),
    plan.issuedVersion === null ? [] : listPlanTasks(q, planId),
  ]);
  const written = tasksOf(plan.content).map(({ section, task: one }) => ({
    id: one.id,
    number: one.number,
    content: one.content,
    section: section.title,
    lead: namesOf(one.lead),
    partners: namesOf(one.partners),
    timing: one.timing.printed,
    product: one.product,
    status: null,
    dueOn: one.timing.to ?? null,
    percent: null,
    parentTask: one.parentTask ?? null,
  }));
  return {
    plan: toLine(plan),
    tasks: plan.issuedVersion === null ? written : live.map((one) => toTask(one, today)),
    acts: acts.map((act) => ({
      kind: act.kind,
      version: act.version,
      note: act.note,
      who: act.actorName,
      at: act.at.toString(),
    })),
    openQuestions: questions.filter((one) => one.answer === null).length,
  };
}

function registerCascade(api: Api): void {
  api.route({
    method: 'GET',
    path: '/plans/:id/below',
    tag: 'plans',
    summary: 'Đơn vị cấp dưới đã và chưa trình kế hoạch, theo thời hạn ghi trong kế hoạch',
    gate: OFFICER,
    params: id,
    reply: z.object({
      units: z.array(
        z.object({
          unit: z.string(),
          name: z.string(),
          plan: z.uuid().nullable(),
          state: z.string().nullable(),
          dueOn: day.nullable(),
          submittedOn: day.nullable(),
          isIn: z.boolean(),
          late: z.boolean(),
        }),
      ),
    }),
    handler: async ({ params, ctx }) => {
      const q = reading(ctx);
      const plan = await getPlan(q, params.id);
      ensure(plan.issuedVersion !== null, errors.notFound);
      const today = localDate(ctx.now);
      const [content, below, { units }] = await Promise.all([
        getVersion(q, plan.id, plan.issuedVersion),
        listPlans(q, { parentId: plan.id }),
        readHistory(q),
      ]);
      const living = units.filter(
        (unit) => unit.parentId === plan.unitId && (unit.validTo === null || unit.validTo >= today),
      );
      const plans = below.map((one) => ({
        ...one,
        submittedOn: one.submittedAt ? localDate(one.submittedAt) : null,
      }));
      return {
        units: cascadeOf(content, living, plans, today).map((one) => ({
          unit: one.unit.id,
          name: one.unit.name,
          plan: one.plan?.id ?? null,
          state: one.plan?.state ?? null,
          dueOn: one.deadline?.dueOn ?? null,
          submittedOn: one.plan?.submittedOn ?? null,
          isIn: one.isIn,
          late: one.late,
        })),
      };
    },
  });
  api.route({
    method: 'POST',
    path: '/plans/:id/derive',
    tag: 'plans',
    summary: 'Lập dự thảo kế hoạch của đơn vị từ kế hoạch cấp trên',
    status: 201,
    gate: OFFICER,
    params: id,
    body: z.strictObject({ unit: text(100), tasks: z.array(z.uuid()).max(500).optional() }),
    reply: z.object({ id: z.uuid(), tasks: z.int() }),
    handler: ({ params, body, ctx }) =>
      derivePlan(ctx, { parentId: params.id, unitId: body.unit, taskIds: body.tasks }),
  });
}

function registerActs(api: Api): void {
  api.route({
    method: 'POST',
    path: '/plans',
    tag: 'plans',
    summary: 'Nạp kế hoạch từ nội dung văn bản',
    status: 201,
    gate: OFFICER,
    body: z.strictObject({
      unit: text(100),
      year: z.int().min(2000).max(2100).optional(),
      text: z.string().min(1).max(60_000),
    }),
    reply: z.object({ id: z.uuid(), year: z.int(), tasks: z.int(), questions: z.int() }),
    handler: ({ body, ctx }) => {
      const lines = splitLines(body.text);
      return loadReadPlan(ctx, {
        unitId: body.unit,
        year: body.year ?? null,
        read: readPlan(lines),
        lines: body.text.split(/\r?\n/u),
        file: { id: null, name: 'JSON' },
      });
    },
  });
  api.route({
    method: 'POST',
    path: '/plans/:id/acts',
    tag: 'plans',
    summary: 'Trình, lấy lại, trả lại, duyệt, ký ban hành, mở điều chỉnh',
    gate: OFFICER,
    params: id,
    body: z.strictObject({
      act: z.enum(['submitted', 'withdrawn', 'returned', 'approved', 'issued', 'amending']),
      note: text(1000).default(''),
      number: z.int().min(1).max(999_999).optional(),
    }),
    reply: z.object({ symbol: z.string().nullable() }),
    handler: async ({ params, body, ctx }) => {
      const { act, note } = body;
      if (act === 'issued') return issuePlan(ctx, params.id, body.number);
      const acts = {
        submitted: submitPlan,
        withdrawn: withdrawPlan,
        returned: returnPlan,
        approved: approvePlan,
        amending: amendPlan,
      };
      await acts[act](ctx, params.id, note);
      return { symbol: null };
    },
  });
  registerEvidence(api);
  api.route({
    method: 'POST',
    path: '/plans/tasks/:id/figures',
    tag: 'plans',
    summary: 'Ghi số liệu của chỉ tiêu mà hệ thống không đo được, kèm văn bản chứng minh',
    status: 201,
    gate: OFFICER,
    params: id,
    body: z.strictObject({
      target: text(600),
      value: z.number().min(0),
      on: day,
      title: text(300),
      ref: text(500).default(''),
    }),
    reply: z.object({ id: z.uuid() }),
    handler: ({ params, body, ctx }) => stateFigure(ctx, { taskId: params.id, ...body }),
  });
  api.route({
    method: 'POST',
    path: '/plans/tasks/:id/reports',
    tag: 'plans',
    summary: 'Báo cáo tiến độ, hoàn thành, minh chứng của nhiệm vụ',
    status: 201,
    gate: OFFICER,
    params: id,
    body: z.strictObject({
      occurrence: text(60),
      kind: z.enum(['progress', 'done', 'reopened', 'evidence']),
      percent: z.int().min(0).max(100).optional(),
      note: text(2000).default(''),
      statedOn: day.optional(),
      evidence: z.strictObject({ kind: text(40), ref: text(500), title: text(300) }).optional(),
    }),
    reply: z.object({ id: z.uuid() }),
    handler: ({ params, body, ctx }) => reportTask(ctx, { taskId: params.id, ...body }),
  });
}

/** Evidence that the platform proposes, and the answer of the unit. */
function registerEvidence(api: Api): void {
  const proposal = z.object({
    id: z.uuid(),
    fact: z.string(),
    title: z.string(),
    ref: z.string(),
    happenedOn: day,
    occurrence: z.string(),
    why: z.string(),
    answer: z.enum(['confirmed', 'declined']).nullable(),
    note: z.string(),
  });
  api.route({
    method: 'GET',
    path: '/plans/tasks/:id/proposals',
    tag: 'plans',
    summary: 'Minh chứng được đề xuất cho nhiệm vụ',
    gate: OFFICER,
    params: id,
    reply: z.object({ proposals: z.array(proposal) }),
    handler: async ({ params, ctx }) => ({ proposals: await listTaskProposals(reading(ctx), params.id) }),
  });
  api.route({
    method: 'POST',
    path: '/plans/proposals/:id/answers',
    tag: 'plans',
    summary: 'Xác nhận hoặc không xác nhận minh chứng được đề xuất',
    status: 201,
    gate: OFFICER,
    params: id,
    body: z.strictObject({ answer: z.enum(['confirmed', 'declined']), note: text(1000).default('') }),
    reply: z.object({ taskId: z.uuid() }),
    handler: ({ params, body, ctx }) => answerProposal(ctx, { proposalId: params.id, ...body }),
  });
}

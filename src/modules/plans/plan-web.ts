import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { listPapers } from '#modules/documents';
import type { FieldMessage } from '#ui';
import { belongsTo } from './parties.ts';
import { type LiveTask, namesOf, standingOf, targetWords } from './live.ts';
import { targetKey } from './figures.ts';
import { frameFor, GATE, type Here, messagesOf, type PlansParts, readHere, timesWords } from './page-web.ts';
import { type PlanContent, sectionName, type Task } from './plan.ts';
import { deadlinesIn } from './reading.ts';
import { listPlanTasks } from './reads/board.ts';
import {
  getPlan,
  getVersion,
  listActs,
  listPlans,
  listQuestions,
  nextPlanNumber,
  type PlanFile,
} from './reads/plan.ts';
import { changesInLaw } from './renew.ts';
import { mayApprove, mayReturn, maySign, maySubmit, mayWrite } from './roles.ts';
import { type Act, isEditable, mayFollow } from './states.ts';
import { measureTargets, type Measured } from './targets-web.ts';
import { issuePlan } from './use-cases/issue-plan.ts';
import { amendPlan, approvePlan, returnPlan, submitPlan, withdrawPlan } from './use-cases/move-plan.ts';
import { PlanPage, type PlanPageView } from './views/plan.tsx';
import type { SectionRows, TaskRow } from './views/task-table.tsx';

/** The page of a plan, and what is done with it as a whole (trang kế hoạch, trình, duyệt, ký). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id', GATE, (req) => showPlan(req, parts, null));
  web.post('/ke-hoach/:id/xu-ly', GATE, (req) => act(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
}

async function showPlan(req: PageRequest, parts: PlansParts, wrong: Wrong | null): Promise<PageAnswer> {
  const here = await readHere(req);
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  return {
    status: wrong?.status ?? 200,
    html: h(PlanPage, {
      frame: frameFor(req, parts, here),
      plan: await viewOf(req, here, plan),
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
      typed: wrong
        ? { note: req.form.get('note'), number: req.form.get('number') }
        : { note: '', number: '' },
    }),
  };
}

/** The content that the page shows: the working copy while it is written, what was submitted or issued afterwards. */
async function contentShown(here: Here, plan: PlanFile): Promise<PlanContent> {
  if (isEditable(plan.state)) return plan.content;
  const version = plan.state === 'issued' ? plan.issuedVersion : plan.submittedVersion;
  return version === null ? plan.content : getVersion(here.q, plan.id, version);
}

async function viewOf(req: PageRequest, here: Here, plan: PlanFile): Promise<PlanPageView> {
  const { q } = here;
  const [content, acts, questions, live, around, papers, next] = await Promise.all([
    contentShown(here, plan),
    listActs(q, plan.id),
    listQuestions(q, plan.id),
    plan.state === 'issued' ? listPlanTasks(q, plan.id) : [],
    relatives(here, plan),
    plan.issuedVersion === null ? [] : listPapers(q, plan.id),
    nextPlanNumber(q, plan.unitId, here.year),
  ]);
  const measured = await measureTargets(req, live, { forecast: true });
  return {
    id: plan.id,
    title: content.title,
    issuer: content.issuer,
    unit: { id: plan.unitId, name: here.name(plan.unitId) },
    year: plan.year,
    state: plan.state,
    symbol: plan.symbol,
    issuedOn: plan.state === 'issued' ? plan.issuedOn : null,
    above: around.above,
    last: around.last,
    openQuestions: questions.filter((one) => one.answer === null).length,
    hasSource: plan.origin === 'read',
    below: plan.issuedVersion === null ? null : around.below,
    signed: papers.some(
      (paper) => paper.kind === 'plan' && paper.number === plan.symbol && paper.signedSha256 !== null,
    ),
    legalBases: content.legalBases.map(({ printed }) => printed),
    lawChanges: isEditable(plan.state) ? changesInLaw(content).flatMap(({ remarks }) => remarks) : [],
    aims: content.aims,
    requirements: content.requirements,
    organisation: content.organisation.map((clause) => clause.content),
    recipients: content.recipients,
    sections: rowsOf(req, here, content, live, measured),
    acts: acts.map((one) => ({
      kind: one.kind,
      version: one.version,
      note: one.note,
      who: [one.actorName, one.actorTitle].filter(Boolean).join(', '),
      at: one.at,
    })),
    may: mayOf(here, plan),
    nextNumber: next,
  };
}

/** Plans around this one: above, of last year, and how many units below have theirs. */
async function relatives(here: Here, plan: PlanFile) {
  const named = async (id: string | null) => {
    if (id === null) return null;
    const other = await getPlan(here.q, id);
    return { id, name: `${other.symbol ?? ''} ${other.title}`.trim() };
  };
  const [above, last, below] = await Promise.all([
    named(plan.parentId),
    named(plan.previousId),
    listPlans(here.q, { parentId: plan.id }),
  ]);
  const asked = deadlinesIn(plan.content).map(({ group }) => group);
  const units = here.units.filter(
    (unit) => unit.parentId === plan.unitId && (unit.validTo === null || unit.validTo >= here.today),
  );
  const all = units.filter((unit) => asked.some((group) => belongsTo(unit, group))).length;
  return {
    above,
    last,
    below: all + below.length === 0 ? null : { done: below.length, all: Math.max(all, below.length) },
  };
}

function mayOf(here: Here, plan: PlanFile): (Act | 'edit')[] {
  const { actor } = here;
  const own = here.acting(plan.unitId);
  const parentUnit = here.unit(plan.unitId)?.parentId ?? null;
  const above = plan.parentId !== null && parentUnit !== null ? here.acting(parentUnit) : null;
  const derived = plan.parentId !== null;
  const can = (one: Act, may: boolean): Act[] => (may && mayFollow(plan.state, one, derived) ? [one] : []);
  const returns = maySign(actor, own) || (above !== null && mayReturn(actor, above));
  return [
    ...(isEditable(plan.state) && mayWrite(actor, own) ? (['edit'] as const) : []),
    ...can('submitted', maySubmit(actor, own)),
    ...can('approved', above !== null && mayApprove(actor, above)),
    ...can('issued', maySign(actor, own)),
    ...can('returned', returns),
    ...can('withdrawn', maySubmit(actor, own)),
    ...can('amending', mayWrite(actor, own)),
  ];
}

function rowsOf(
  req: PageRequest,
  here: Here,
  content: PlanContent,
  live: readonly LiveTask[],
  measured: Measured,
): SectionRows[] {
  const byId = new Map(live.map((task) => [task.id, task]));
  return content.sections.map((section) => ({
    id: section.id,
    name: sectionName(section),
    tasks: section.tasks.map((task) => rowOf(req, here, task, byId.get(task.id), measured)),
  }));
}

function rowOf(
  req: PageRequest,
  here: Here,
  task: Task,
  live: LiveTask | undefined,
  measured: Measured,
): TaskRow {
  const standing = live && standingOf(live, here.today);
  return {
    id: task.id,
    number: task.number,
    content: task.content,
    lead: namesOf(task.lead),
    partners: namesOf(task.partners),
    timing: task.timing.printed,
    product: task.product,
    targets: live
      ? measured(live)
      : task.targets.map((target) => ({ key: targetKey(target), words: targetWords(target) })),
    note: task.note ?? '',
    status: standing?.status ?? null,
    due: here.due(standing?.shown),
    times: live ? timesWords(req, live, here.today) : '',
    percent: live?.percent ?? null,
    evidence: live?.evidence ?? 0,
  };
}

async function act(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const id = req.params['id'] ?? '';
  const note = req.form.get('note').trim();
  const number = req.form.get('number').trim();
  if (number !== '' && !/^[1-9]\d{0,5}$/u.test(number)) {
    const message = req.t('plans.act.number-wrong');
    return showPlan(req, parts, { errors: [{ name: 'number', message }], general: [], status: 422 });
  }
  try {
    await perform(req, id, { note, number });
    return { redirect: `/ke-hoach/${id}` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    const field =
      error.code === 'plans/number-taken'
        ? 'number'
        : error.code === 'plans/field-invalid'
          ? 'note'
          : undefined;
    return showPlan(req, parts, { ...messagesOf(req, error, field), status: error.status });
  }
}

async function perform(
  req: PageRequest,
  id: string,
  given: { readonly note: string; readonly number: string },
): Promise<void> {
  const { ctx } = req;
  switch (req.form.get('act')) {
    case 'submitted':
      await submitPlan(ctx, id, given.note);
      return;
    case 'withdrawn':
      return withdrawPlan(ctx, id, given.note);
    case 'returned':
      return returnPlan(ctx, id, given.note);
    case 'approved':
      return approvePlan(ctx, id, given.note);
    case 'amending':
      return amendPlan(ctx, id, given.note);
    case 'issued':
      await issuePlan(ctx, id, given.number === '' ? undefined : Number(given.number));
      return;
    default:
      return;
  }
}

import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { uuidv7 } from '#kernel/ids';
import { tokenHash } from '#kernel/ids';
import { type FieldMessage, formatDate, formatNumber } from '#ui';
import { errors } from './errors.ts';
import { readValue, type StatedValue, targetKey } from './figures.ts';
import { type LiveTask, namesOf, standingOf, targetWords, type TaskAct } from './live.ts';
import { understoodWords } from './form-web.ts';
import { frameFor, GATE, type Here, messagesOf, type PlansParts, readDay, readHere } from './page-web.ts';
import { findTask, listAssigned, listBelowTasks, listTaskActs } from './reads/board.ts';
import { proposalView } from './proposals-web.ts';
import { listTaskProposals } from './reads/evidence.ts';
import { getPlan } from './reads/plan.ts';
import { mayReport } from './roles.ts';
import { statusOn } from './status.ts';
import { measureTargets } from './targets-web.ts';
import { bindEvent } from './use-cases/bind-event.ts';
import { type Report, reportTask } from './use-cases/report-task.ts';
import { stateFigure } from './use-cases/state-figure.ts';
import { TaskPage } from './views/task.tsx';
import type { ReportTyped } from './views/task-forms.tsx';

/** The page of a task in force, reports and events on it (trang nhiệm vụ). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/nhiem-vu/:task', GATE, (req) => showTask(req, parts, null));
  web.post('/ke-hoach/nhiem-vu/:task/bao-cao', GATE, (req) => report(req, parts));
  web.post('/ke-hoach/nhiem-vu/:task/phat-sinh', GATE, (req) => happen(req, parts));
  web.post('/ke-hoach/nhiem-vu/:task/so-lieu', GATE, (req) => figure(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
}

async function showTask(req: PageRequest, parts: PlansParts, wrong: Wrong | null): Promise<PageAnswer> {
  const here = await readHere(req);
  const task = await findTask(here.q, req.params['task'] ?? '');
  ensure(task, errors.notFound);
  const [plan, acts, above, below, measured, proposals, assigned] = await Promise.all([
    getPlan(here.q, task.planId),
    listTaskActs(here.q, task.id),
    task.parentTask === null ? undefined : findTask(here.q, task.parentTask),
    listBelowTasks(here.q, task.id),
    measureTargets(req, [task], { forecast: true }),
    listTaskProposals(here.q, task.id),
    listAssigned(here.q, task.id),
  ]);
  return {
    status: wrong?.status ?? 200,
    html: h(TaskPage, {
      frame: frameFor(req, parts, here),
      task: {
        id: task.id,
        content: task.content,
        section: task.section,
        lead: namesOf(task.who.lead),
        partners: namesOf(task.who.partners),
        timing: task.timing.printed,
        understood: understoodOf(req, task),
        leads: assignedNames(req, here, assigned, 'lead'),
        helpers: assignedNames(req, here, assigned, 'partner'),
        product: task.product,
        note: task.who.note ?? '',
        status: standingOf(task, here.today).status,
        targets: measured(task),
      },
      plan: { id: plan.id, name: plan.symbol ?? plan.title },
      unit: { id: task.unitId, name: here.name(task.unitId), year: task.year },
      above: above ? { id: above.id, content: above.content } : null,
      below: below.map((one) => ({
        id: one.id,
        unit: here.name(one.unitId),
        status: standingOf(one, here.today).status,
      })),
      times: timesOf(here, task),
      today: here.today,
      reports: acts.map((one) => reportRow(req, task, one)).toReversed(),
      proposals: proposals.map((one) => proposalView(here, one, task.standings)),
      waits: task.standings.length === 0 || (wrong !== null && req.form.get('event') !== ''),
      mayReport: mayReport(here.actor, responsible(here, task)),
      typed: wrong ? typedIn(req) : NOTHING_TYPED,
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
    }),
  };
}

function responsible(here: Here, task: LiveTask) {
  const named = task.who.lead.flatMap(({ meant }) =>
    meant.flatMap((one) => (one.kind === 'unit' ? [one.unitId] : [])),
  );
  return [...new Set([task.unitId, ...named])].map((id) => here.acting(id));
}

/** What the words of time are understood to mean, where that says more than the words. */
function understoodOf(req: PageRequest, task: LiveTask): string {
  const words = understoodWords(req, task);
  return words.toLocaleLowerCase('vi') === task.timing.printed.trim().toLocaleLowerCase('vi') ? '' : words;
}

/** Names of the units a task is given to, with how they are meant where it is not by their own name. */
function assignedNames(
  req: PageRequest,
  here: Here,
  assigned: Awaited<ReturnType<typeof listAssigned>>,
  part: 'lead' | 'partner',
): string[] {
  return assigned
    .filter((one) => one.part === part)
    .map(({ unitId, via }) =>
      via === 'successor' ? `${here.name(unitId)} (${req.t('plans.via.successor')})` : here.name(unitId),
    );
}

function timesOf(here: Here, task: LiveTask) {
  return task.standings.map((one) => ({
    key: one.key,
    label: one.label,
    due: here.due(one),
    doneOn: one.doneOn,
    status: statusOn(one, here.today),
  }));
}

function reportRow(req: PageRequest, task: LiveTask, act: TaskAct) {
  const time =
    task.standings.length < 2 ? '' : (task.standings.find((one) => one.key === act.occurrence)?.label ?? '');
  const { evidence } = act;
  // Only addresses of this site and of the web are links; anything else is told as it is.
  const href = evidence && /^(?:\/[^/]|https?:\/\/)/u.test(evidence.ref) ? evidence.ref : null;
  return {
    kind: act.kind,
    time,
    percent: act.percent,
    note: evidence?.figure ? figureNote(req, task, evidence.figure) : act.note,
    statedOn: act.statedOn,
    evidence: evidence === null ? null : { title: evidence.title || evidence.ref, href },
    who: act.actorName,
    at: act.at,
  };
}

/** A stated value in words: "Số liệu chỉ tiêu tối thiểu 30%: 32%, đến 30/06/2026". */
function figureNote(req: PageRequest, task: LiveTask, { target, value, on }: StatedValue): string {
  const found = task.targets.find((one) => targetKey(one) === target);
  const unit = found?.unit ?? '%';
  return req.t('plans.figure.told', {
    target: found ? targetWords(found) : target,
    value: `${formatNumber(value)}${unit === '%' ? '%' : ` ${unit}`}`,
    on: formatDate(on),
  });
}

const NOTHING_TYPED: ReportTyped = {
  occurrence: '',
  kind: '',
  percent: '',
  note: '',
  statedOn: '',
  evidenceTitle: '',
  evidenceRef: '',
  event: '',
  summary: '',
  happenedOn: '',
  dueOn: '',
  target: '',
  value: '',
  figureOn: '',
  paper: '',
  paperRef: '',
};

function typedIn(req: PageRequest): ReportTyped {
  const names = Object.keys(NOTHING_TYPED) as (keyof ReportTyped)[];
  return Object.fromEntries(names.map((name) => [name, req.form.get(name)])) as unknown as ReportTyped;
}

const KINDS: readonly Report['kind'][] = ['progress', 'done', 'reopened', 'evidence'];

async function report(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const typed = typedIn(req);
  const kind = KINDS.find((one) => one === typed.kind) ?? 'progress';
  const statedOn = readDay(typed.statedOn);
  const percent = typed.percent.trim() === '' ? null : Number(typed.percent);
  const wrong: FieldMessage[] = [];
  if (statedOn === undefined) wrong.push({ name: 'statedOn', message: req.t('plans.day-wrong') });
  if (percent !== null && !(Number.isInteger(percent) && percent >= 0 && percent <= 100))
    wrong.push({ name: 'percent', message: req.t('plans.report.percent-wrong') });
  if (kind === 'evidence' && typed.evidenceTitle.trim() === '')
    wrong.push({ name: 'evidenceTitle', message: req.t('plans.report.evidence-missing') });
  if (wrong.length > 0) return showTask(req, parts, { errors: wrong, general: [], status: 422 });
  const title = typed.evidenceTitle.trim();
  const evidence = title === '' ? null : { kind: 'link', ref: typed.evidenceRef.trim(), title };
  return attempt(req, parts, () =>
    reportTask(req.ctx, {
      taskId: req.params['task'] ?? '',
      occurrence: typed.occurrence,
      kind,
      percent,
      note: typed.note,
      statedOn: statedOn ?? null,
      evidence,
    }),
  );
}

async function happen(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const typed = typedIn(req);
  const happenedOn = readDay(typed.happenedOn);
  const dueOn = readDay(typed.dueOn);
  const wrong: FieldMessage[] = [];
  if (typed.summary.trim() === '')
    wrong.push({ name: 'summary', message: req.t('plans.happening.summary-missing') });
  if (!happenedOn) wrong.push({ name: 'happenedOn', message: req.t('plans.day-wrong') });
  if (dueOn === undefined) wrong.push({ name: 'dueOn', message: req.t('plans.day-wrong') });
  if (wrong.length > 0 || !happenedOn)
    return showTask(req, parts, { errors: wrong, general: [], status: 422 });
  const key = req.ctx.command?.key ?? uuidv7(req.ctx.now.epochMilliseconds);
  return attempt(req, parts, () =>
    bindEvent(req.ctx, {
      taskId: req.params['task'] ?? '',
      event: typed.event,
      sourceEvent: tokenHash(key).toString('hex').slice(0, 32),
      summary: typed.summary.trim(),
      happenedOn,
      dueOn: dueOn ?? null,
    }),
  );
}

async function figure(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const typed = typedIn(req);
  const value = readValue(typed.value);
  const on = readDay(typed.figureOn);
  const wrong: FieldMessage[] = [];
  if (value === undefined) wrong.push({ name: 'value', message: req.t('plans.figure.value-wrong') });
  if (!on) wrong.push({ name: 'figureOn', message: req.t('plans.day-wrong') });
  if (typed.paper.trim() === '') wrong.push({ name: 'paper', message: req.t('plans/evidence-missing') });
  if (wrong.length > 0 || value === undefined || !on)
    return showTask(req, parts, { errors: wrong, general: [], status: 422 });
  const taskId = req.params['task'] ?? '';
  return attempt(req, parts, () =>
    stateFigure(req.ctx, {
      taskId,
      target: typed.target,
      value,
      on,
      title: typed.paper,
      ref: typed.paperRef,
    }),
  );
}

/** Fields that a refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'plans/figure-out-of-range': 'value',
  'plans/figure-day': 'figureOn',
  'plans/target-unknown': 'target',
  'plans/measured-here': 'target',
};

async function attempt(
  req: PageRequest,
  parts: PlansParts,
  work: () => Promise<unknown>,
): Promise<PageAnswer> {
  try {
    await work();
    return { redirect: `/ke-hoach/nhiem-vu/${req.params['task'] ?? ''}` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    return showTask(req, parts, { ...messagesOf(req, error, FIELD_OF[error.code]), status: error.status });
  }
}

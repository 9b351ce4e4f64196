import { h } from 'preact';
import { uuidv7 } from '#kernel/ids';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { formatDateTime, type FieldMessage } from '#ui';
import type { Edit } from './edits.ts';
import { errors } from './errors.ts';
import { emptyTask, readTask, seenRevision, typedIn, typedOf, understoodWords } from './form-web.ts';
import { namesOf } from './live.ts';
import { frameFor, GATE, messagesOf, type PlansParts, readHere } from './page-web.ts';
import { type PlanContent, sectionName, type Task, tasksOf } from './plan.ts';
import { findSource, getPlan, type PlanFile } from './reads/plan.ts';
import { mayWrite } from './roles.ts';
import { isEditable } from './states.ts';
import { linesIn } from './task-form.ts';
import { editPlan } from './use-cases/edit-plan.ts';
import { findCitations } from './reader/citations.ts';
import { EditorPage, type FrontTyped, TaskEditPage } from './views/editor.tsx';

/** The editor of a plan (soạn thảo kế hoạch). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/:id/soan', GATE, (req) => showEditor(req, parts, null));
  web.post('/ke-hoach/:id/soan', GATE, (req) => saveFront(req, parts));
  web.post('/ke-hoach/:id/soan/muc', GATE, (req) => changeSection(req, parts));
  web.post('/ke-hoach/:id/soan/nhiem-vu-xep', GATE, (req) => moveTask(req, parts));
  web.get('/ke-hoach/:id/soan/nhiem-vu', GATE, (req) => showTask(req, parts, null));
  web.post('/ke-hoach/:id/soan/nhiem-vu', GATE, (req) => saveTask(req, parts));
}

interface Wrong {
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
  readonly status: number;
  /** Which form was refused: only its fields are shown as they were typed. */
  readonly form: 'front' | 'section' | 'task' | 'move';
}

async function editable(req: PageRequest) {
  const here = await readHere(req);
  const plan = await getPlan(here.q, req.params['id'] ?? '');
  ensure(mayWrite(req.ctx.actor, here.acting(plan.unitId)), errors.notYours);
  ensure(isEditable(plan.state), errors.notNow, { state: plan.state });
  return { here, plan };
}

async function showEditor(req: PageRequest, parts: PlansParts, wrong: Wrong | null): Promise<PageAnswer> {
  const { here, plan } = await editable(req);
  const { content } = plan;
  const title = plan.content.title || req.t('plans.untitled');
  return {
    status: wrong?.status ?? 200,
    html: h(EditorPage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title,
      revision: plan.revision,
      front: wrong?.form === 'front' ? frontTyped(req) : frontOf(content),
      sections: content.sections.map((section) => ({
        id: section.id,
        number: section.number,
        title: section.title,
        tasks: section.tasks.map((task) => ({
          id: task.id,
          number: task.number,
          content: task.content,
          facts: factsOf(req, task),
          note: task.note ?? '',
        })),
      })),
      newSection:
        wrong?.form === 'section'
          ? { number: req.form.get('number'), title: req.form.get('title') }
          : { number: '', title: '' },
      saved: req.t('plans.edit.saved', { at: formatDateTime(plan.savedAt), revision: plan.revision }),
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
    }),
  };
}

function factsOf(req: PageRequest, task: Task): string {
  const parts = [namesOf(task.lead), task.timing.printed, understoodWords(req, task), task.product];
  return parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join(' · ');
}

function frontOf(content: PlanContent): FrontTyped {
  const joined = (lines: readonly string[]) => lines.join('\n');
  return {
    title: content.title,
    legalBases: joined(content.legalBases.map(({ printed }) => printed)),
    aims: joined(content.aims),
    requirements: joined(content.requirements),
    organisation: joined(content.organisation.map((clause) => clause.content)),
    recipients: joined(content.recipients),
  };
}

function frontTyped(req: PageRequest): FrontTyped {
  const get = (name: string) => req.form.get(name);
  return {
    title: get('front-title'),
    legalBases: get('legalBases'),
    aims: get('aims'),
    requirements: get('requirements'),
    organisation: get('organisation'),
    recipients: get('recipients'),
  };
}

async function saveFront(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const { plan } = await editable(req);
  const typed = frontTyped(req);
  if (typed.title.trim() === '') {
    const message = req.t('plans.begin.title-missing');
    return showEditor(req, parts, {
      errors: [{ name: 'front-title', message }],
      general: [],
      status: 422,
      form: 'front',
    });
  }
  const front = {
    title: typed.title.trim(),
    legalBases: linesIn(typed.legalBases).map((printed) => basisOf(printed, plan.content)),
    aims: linesIn(typed.aims),
    requirements: linesIn(typed.requirements),
    organisation: linesIn(typed.organisation).map(
      (content) => plan.content.organisation.find((clause) => clause.content === content) ?? { content },
    ),
    recipients: linesIn(typed.recipients),
  };
  return save(req, parts, { edit: { kind: 'front', front }, form: 'front', to: 'soan' });
}

/** A legal basis as it was, or understood from its words. */
function basisOf(printed: string, content: PlanContent): PlanContent['legalBases'][number] {
  const known = content.legalBases.find((basis) => basis.printed === printed);
  if (known) return known;
  const [cited] = findCitations(printed);
  return {
    printed,
    ...(cited ? { number: cited.number } : {}),
    ...(cited?.issuedOn ? { issuedOn: cited.issuedOn } : {}),
  };
}

async function changeSection(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const act = req.form.get('do');
  const id = req.form.get('id');
  if (act !== 'add') {
    const edit: Edit =
      act === 'remove'
        ? { kind: 'remove-section', id }
        : { kind: 'move-section', id, by: act === 'up' ? -1 : 1 };
    return save(req, parts, { edit, form: 'move', to: 'soan' });
  }
  const title = req.form.get('title').trim();
  if (title === '') {
    const message = req.t('plans.edit.section-title-missing');
    return showEditor(req, parts, {
      errors: [{ name: 'section-title', message }],
      general: [],
      status: 422,
      form: 'section',
    });
  }
  const section = {
    id: uuidv7(req.ctx.now.epochMilliseconds),
    number: req.form.get('number').trim(),
    title,
    tasks: [],
  };
  return save(req, parts, { edit: { kind: 'add-section', section }, form: 'section', to: 'soan' });
}

function moveTask(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const act = req.form.get('do');
  const id = req.form.get('id');
  const edit: Edit =
    act === 'remove' ? { kind: 'remove-task', id } : { kind: 'move-task', id, by: act === 'up' ? -1 : 1 };
  return save(req, parts, { edit, form: 'move', to: 'soan' });
}

async function save(
  req: PageRequest,
  parts: PlansParts,
  { edit, form, to }: { readonly edit: Edit; readonly form: Wrong['form']; readonly to: string },
): Promise<PageAnswer> {
  const id = req.params['id'] ?? '';
  try {
    await editPlan(req.ctx, id, { seen: seenRevision(req.form), edit });
    return { redirect: `/ke-hoach/${id}/${to}` };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    const wrong = { ...messagesOf(req, error), status: error.status, form };
    return form === 'task' ? showTask(req, parts, wrong) : showEditor(req, parts, wrong);
  }
}

async function showTask(req: PageRequest, parts: PlansParts, wrong: Wrong | null): Promise<PageAnswer> {
  const { here, plan } = await editable(req);
  const id = wrong ? req.form.get('id') : (req.query['id'] ?? '');
  const place = tasksOf(plan.content).find(({ task }) => task.id === id);
  ensure(id === '' || place, errors.notFound);
  const asked = wrong ? req.form.get('section') : (req.query['muc'] ?? place?.section.id ?? '');
  const task = place?.task ?? emptyTask('');
  return {
    status: wrong?.status ?? 200,
    html: h(TaskEditPage, {
      frame: frameFor(req, parts, here),
      planId: plan.id,
      title: plan.content.title || req.t('plans.untitled'),
      revision: plan.revision,
      taskId: id,
      section: asked,
      sections: plan.content.sections.map((section) => ({ value: section.id, label: sectionName(section) })),
      typed: wrong ? typedIn(req.form, understoodWords(req, task)) : typedOf(req, task),
      passage: await passageOf(here.q, plan, task),
      lastYear: task.previousTask === undefined ? '' : (task.note ?? ''),
      errors: wrong?.errors ?? [],
      general: wrong?.general ?? [],
    }),
  };
}

async function passageOf(q: Parameters<typeof findSource>[0], plan: PlanFile, task: Task): Promise<string[]> {
  if (!task.source) return [];
  const source = await findSource(q, plan.id);
  const { firstLine, lastLine } = task.source;
  return source?.lines.slice(firstLine - 1, lastLine).filter((line) => line.trim() !== '') ?? [];
}

async function saveTask(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const { here, plan } = await editable(req);
  const id = req.form.get('id');
  const before = tasksOf(plan.content).find(({ task }) => task.id === id)?.task;
  ensure(id === '' || before, errors.changedMeanwhile);
  const { task, errors: wrong } = readTask(
    req,
    here,
    before ?? emptyTask(uuidv7(req.ctx.now.epochMilliseconds)),
    plan,
  );
  if (wrong.length > 0)
    return showTask(req, parts, { errors: wrong, general: [], status: 422, form: 'task' });
  return save(req, parts, {
    edit: { kind: 'put-task', sectionId: req.form.get('section'), task },
    form: 'task',
    to: 'soan',
  });
}

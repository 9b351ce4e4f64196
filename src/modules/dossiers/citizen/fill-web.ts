import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import {
  type Answers,
  applyOperation,
  type FieldError,
  type FormDefinition,
  getSection,
  isRowOperation,
  mergeSection,
  parseAnswers,
  presentSection,
  validateSection,
} from '#modules/forms';
import { errors } from '../errors.ts';
import { saveDraft } from '../use-cases/save-draft.ts';
import {
  APPLICANT,
  closedPath,
  draftPath,
  type LoadedDraft,
  loadDraft,
  remainingOf,
  shownSections,
} from './draft-web.ts';
import { type DraftTask, OverviewPage } from './views/overview.tsx';
import { SectionPage } from './views/section.tsx';

/** Filling in: the list of what is to be done, and the e-form one section a page. */
export function register(web: Web): void {
  web.get('/nop-ho-so/ban-nhap/:id', APPLICANT, async (req) => {
    const loaded = await loadDraft(req);
    const closed = closedPath(loaded);
    if (closed !== null) return { redirect: closed };
    const { frame, t } = req;
    const { draft, procedure, supplement, unitName } = loaded;
    const tasks = tasksOf(req, loaded);
    return {
      html: OverviewPage({ frame, t, id: draft.id, name: procedure.name, unitName, supplement, tasks }),
    };
  });
  web.get('/nop-ho-so/ban-nhap/:id/phan/:section', APPLICANT, async (req) => {
    const loaded = await loadDraft(req);
    const closed = closedPath(loaded);
    if (closed !== null) return { redirect: closed };
    return sectionPage(req, loaded, formOf(loaded), loaded.answers, []);
  });
  web.post('/nop-ho-so/ban-nhap/:id/phan/:section', APPLICANT, saveSection);
}

/** @throws dossiers/draft-not-found  for a procedure without an e-form */
function formOf({ form }: LoadedDraft): FormDefinition {
  ensure(form, errors.draftNotFound);
  return form;
}

async function saveSection(req: PageRequest): Promise<PageAnswer> {
  const loaded = await loadDraft(req);
  const form = formOf(loaded);
  const { draft } = loaded;
  const section = req.params['section'] ?? '';
  const back = req.form.get('ve') === 'kiem-tra';
  const posted = parseAnswers(form.schema, req.form.entries);
  const answers = mergeSection(form, section, draft.answers as Answers, posted);
  const operation = req.form.get('_op');
  if (isRowOperation(operation)) {
    const changed = applyOperation(form.schema, answers, operation);
    await saveDraft(req.ctx, draft.id, { kind: 'section', section, answers: changed, done: false });
    return { redirect: sectionPath(draft.id, section, back) };
  }
  const faults = validateSection(form, section, answers, req.lang);
  // Saved all the same: what was typed is not lost, whether or not it is right.
  await saveDraft(req.ctx, draft.id, { kind: 'section', section, answers, done: faults.length === 0 });
  if (faults.length > 0) return sectionPage(req, loaded, form, answers, faults);
  return { redirect: back ? draftPath(draft.id, 'kiem-tra') : nextPath({ ...loaded, answers }, section) };
}

function sectionPath(id: string, section: string, back: boolean): string {
  return draftPath(id, `phan/${encodeURIComponent(section)}${back ? '?ve=kiem-tra' : ''}`);
}

/** After a section comes the next one that shows, then the papers. */
function nextPath(loaded: LoadedDraft, section: string): string {
  const keys = shownSections(loaded).map((one) => one.key);
  const next = keys[keys.indexOf(section) + 1];
  return next === undefined
    ? draftPath(loaded.draft.id, 'giay-to')
    : sectionPath(loaded.draft.id, next, false);
}

function sectionPage(
  req: PageRequest,
  loaded: LoadedDraft,
  form: FormDefinition,
  answers: Answers,
  faults: readonly FieldError[],
): PageAnswer {
  const { frame, t, params, query } = req;
  const section = getSection(form, params['section'] ?? '');
  const shown = shownSections({ ...loaded, answers });
  const facts = faults.length === 0 ? { sources: loaded.sources } : { errors: faults };
  const html = SectionPage({
    frame,
    t,
    id: loaded.draft.id,
    form: form.title,
    title: section.title,
    section: section.key,
    back: (query['ve'] ?? req.form.get('ve')) === 'kiem-tra',
    at: shown.findIndex((one) => one.key === section.key) + 1,
    of: shown.length,
    view: presentSection(form, section.key, answers, facts),
    errors: faults,
  });
  return { html, status: faults.length > 0 ? 422 : 200 };
}

function tasksOf(req: PageRequest, loaded: LoadedDraft): DraftTask[] {
  const { t, lang } = req;
  const { draft, supplement } = loaded;
  const remaining = remainingOf(loaded, lang);
  const choices: DraftTask[] =
    supplement === null
      ? [{ title: t('dossiers.task.choices'), href: draftPath(draft.id, 'lua-chon'), state: 'done' }]
      : [];
  const sections = shownSections(loaded).map((section): DraftTask => {
    const open = remaining.sections.some((one) => one.key === section.key);
    const seen = draft.contact.sections.includes(section.key);
    const begun = section.fields.some((field) => Object.hasOwn(draft.answers, field));
    return {
      title: section.title,
      href: sectionPath(draft.id, section.key, false),
      state: !open ? 'done' : seen ? 'fix' : begun ? 'doing' : 'todo',
    };
  });
  const handed = loaded.papers.some((paper) => paper.files.length > 0);
  const papers: DraftTask = {
    title: t('dossiers.task.papers'),
    href: draftPath(draft.id, 'giay-to'),
    hint:
      remaining.papers.length > 0
        ? t('dossiers.task.papers-left', { count: remaining.papers.length })
        : undefined,
    state: remaining.papers.length === 0 ? 'done' : handed ? 'doing' : 'todo',
  };
  const ready = remaining.sections.length === 0 && remaining.papers.length === 0;
  const check: DraftTask = {
    title: t(
      `dossiers.task.check${supplement === null ? '' : supplement.adjusts ? '-adjustment' : '-supplement'}`,
    ),
    href: draftPath(draft.id, 'kiem-tra'),
    state: ready ? 'todo' : 'blocked',
  };
  return [...choices, ...sections, papers, check];
}

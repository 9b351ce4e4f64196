import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal, type Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listUnits } from '#modules/directory';
import { papers } from '#modules/documents';
import { listForms } from '#modules/forms';
import { ROLES } from '#modules/identity';
import { localDate } from '#kernel/clock';
import { errors } from '../errors.ts';
import { MOTCUA } from '../read-bpmn.ts';
import { readDecisions } from './decisions.ts';
import {
  type Draft,
  type Example,
  examplesOf,
  linesOf,
  MOST_XML_BYTES,
  partsOf,
  readExample,
} from './model.ts';
import { checkForSigning } from './office-check.ts';
import { readOutline } from './outline.ts';
import {
  bpmnAnswer,
  designFrame,
  designers,
  type DesignParts,
  dmnAnswer,
  idOf,
  jsonAnswer,
  orShow,
  uploadedText,
} from './page-web.ts';
import { pictureOf } from './picture.ts';
import { getDraft, listProposals } from './reads.ts';
import { stepRows } from './step-rows.ts';
import { discardDraft } from './use-cases/discard-draft.ts';
import { gatherOffice } from './use-cases/gather-office.ts';
import { proposeProcess } from './use-cases/propose-process.ts';
import { saveDraft } from './use-cases/save-draft.ts';
import { DraftCheckPage, DraftPage } from './views/draft.tsx';
import type { EditorChoices } from './views/editor.tsx';

const ACTS = ['receive', 'process', 'review', 'sign', 'issue', 'return'];
const UNITS = ['desk', 'responsible', 'deciding', 'item'];
const STATUSES = ['processing', 'awaiting-supplement', 'awaiting-payment', 'finished'];

/** Pages of a working copy: the drawing board, the check, putting forward. */
export function register(web: Web, parts: DesignParts): void {
  const at = '/quy-trinh/ban-thao/:id';
  web.get(at, designers, (req) => drawPage(req, parts));
  web.post(at, designers, (req) => saveUse(req, parts));
  web.get(`${at}/quy-trinh.bpmn`, designers, async (req) => {
    const draft = await getDraft(reading(req.ctx), idOf(req.params['id']));
    return bpmnAnswer(draft.xml, draft.name);
  });
  web.upload(`${at}/tep`, designers, (req) => saveFile(req, parts));
  web.get(`${at}/bang-quyet-dinh.dmn`, designers, async (req) => {
    const { dmn, name } = await getDraft(reading(req.ctx), idOf(req.params['id']));
    return dmnAnswer(dmn, name);
  });
  web.upload(`${at}/bang-quyet-dinh`, designers, (req) =>
    saveDecisions(req, parts, () => uploadedText(req.files, MOST_XML_BYTES, errors.dmnInvalid)),
  );
  web.post(`${at}/bang-quyet-dinh/bo`, designers, (req) =>
    saveDecisions(req, parts, () => Promise.resolve(null)),
  );
  web.upload(`${at}/luu`, designers, saveFromEditor);
  web.upload(`${at}/soat`, designers, checkFromEditor);
  web.post(`${at}/bo`, designers, async (req) => {
    await discardDraft(req.ctx, idOf(req.params['id']));
    return { redirect: '/quy-trinh' };
  });
  web.get(`${at}/kiem-tra`, designers, (req) => checkPage(req, parts));
  web.post(`${at}/vi-du`, designers, (req) => saveExamples(req, parts));
  web.post(`${at}/trinh`, designers, (req) =>
    orShow(
      async () => {
        const seen = { ...seenOf(req), note: req.form.get('ghi-chu') };
        const { id } = await proposeProcess(req.ctx, seen);
        return { redirect: `/quy-trinh/de-xuat/${id}` };
      },
      (refusal) => checkPage(req, parts, { refusal }),
    ),
  );
}

/** The working copy of a form and the revision that its sender had seen. */
function seenOf(req: PageRequest): { readonly id: string; readonly revision: number } {
  return { id: idOf(req.params['id']), revision: Number(req.form.get('lan')) || 0 };
}

const baseOf = (req: PageRequest) => `/quy-trinh/ban-thao/${idOf(req.params['id'])}`;

async function drawPage(
  req: PageRequest,
  parts: DesignParts,
  shown: {
    readonly refusal?: Refusal;
    readonly field?: string;
    readonly name?: string;
    readonly codes?: string;
  } = {},
): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const draft = await getDraft(q, idOf(req.params['id']));
  const [outline, choices, tables] = await Promise.all([
    readOutline(draft.xml),
    choicesOf(req),
    readDecisions(draft.dmn),
  ]);
  const frame = designFrame(req, parts, draft.closed ? [] : parts.editorHrefs);
  const { refusal, field } = shown;
  const message = refusal ? req.t(refusal.code, refusal.facts) : '';
  const html = DraftPage({
    frame,
    draft,
    errors: refusal && field ? [{ name: field, message }] : [],
    general: refusal && !field ? [message] : [],
    picture: pictureOf(outline),
    rows: stepRows(outline),
    decisions: Object.entries(tables?.decisions ?? {}).map(([id, { name }]) => ({ id, name })),
    typed: { name: shown.name ?? draft.name, codes: shown.codes ?? codesOf(draft) },
    editor: {
      lang: req.lang,
      xml: draft.xml,
      revision: draft.revision,
      csrf: frame.csrf,
      saveHref: `${baseOf(req)}/luu`,
      checkHref: `${baseOf(req)}/soat`,
      descriptor: MOTCUA,
      choices,
    },
  });
  return { html, status: refusal?.status ?? 200 };
}

/** Subjects as people type them: codes, with `/` and the key of a case where it is for one alone. */
function codesOf({ subjects }: Pick<Draft, 'subjects'>): string {
  return subjects
    .map((subject) => (partsOf(subject).caseKey === '*' ? partsOf(subject).code : subject))
    .join(', ');
}

async function choicesOf(req: PageRequest): Promise<EditorChoices> {
  const q = reading(req.ctx);
  const [forms, units] = await Promise.all([listForms(q), listUnits(q, { on: localDate(req.ctx.now) })]);
  return {
    roles: ROLES,
    units: UNITS,
    acts: ACTS,
    statuses: STATUSES,
    forms: [
      ...forms.map(({ key, title }) => ({ key, title: title ?? key })),
      ...Object.entries(papers['TT-03-2025-VPCP']).map(([key, paper]) => ({
        key,
        title: paper?.title ?? key,
      })),
    ],
    allUnits: units.filter(({ kind }) => kind !== 'desk').map(({ id, name }) => ({ id, name })),
  };
}

function saveUse(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  const [name, codes] = [req.form.get('ten').trim(), req.form.get('ma')];
  const typed = codes
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, 200);
  const subjects = [...new Set(typed.map((code) => (code.includes('/') ? code : `${code}/*`)))];
  return orShow(
    async () => {
      ensure(subjects.length > 0, errors.subjectMissing);
      await saveDraft(req.ctx, seenOf(req), { name: name.slice(0, 500) || codes, subjects });
      return { redirect: baseOf(req) };
    },
    (refusal) =>
      drawPage(req, parts, {
        refusal,
        name,
        codes,
        ...(refusal.code.includes('subject') ? { field: 'ma' } : {}),
      }),
  );
}

function saveFile(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  return orShow(
    async () => {
      const xml = await uploadedText(req.files);
      await saveDraft(req.ctx, seenOf(req), { xml });
      return { redirect: baseOf(req) };
    },
    (refusal) =>
      drawPage(req, parts, {
        refusal,
        ...(refusal.code === errors.fileInvalid.code ? { field: 'tep' } : {}),
      }),
  );
}

/** Saves the DMN file that came, or removes it. */
function saveDecisions(
  req: PageRequest,
  parts: DesignParts,
  given: () => Promise<string | null>,
): Promise<PageAnswer> {
  return orShow(
    async () => {
      const dmn = await given();
      await saveDraft(req.ctx, seenOf(req), { dmn });
      return { redirect: baseOf(req) };
    },
    (refusal) =>
      drawPage(req, parts, {
        refusal,
        ...(refusal.code === errors.dmnInvalid.code ? { field: 'tep-dmn' } : {}),
      }),
  );
}

/** What the script saves; a refusal is told in words, what was drawn stays on the screen. */
async function saveFromEditor(req: PageRequest): Promise<PageAnswer> {
  try {
    const xml = await uploadedText(req.files);
    return jsonAnswer({ ok: true, ...(await saveDraft(req.ctx, seenOf(req), { xml })) });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return jsonAnswer({ ok: false, message: req.t(error.code, error.facts) });
  }
}

async function checkFromEditor(req: PageRequest): Promise<PageAnswer> {
  const xml = await uploadedText(req.files);
  const draft = await getDraft(reading(req.ctx), idOf(req.params['id']));
  const { definition: _definition, runs: _runs, ...findings } = await findingsOf(req, { ...draft, xml });
  return jsonAnswer(findings);
}

async function findingsOf(req: PageRequest, draft: Draft) {
  const { ctx } = req;
  const partners = draft.xml.includes('agency');
  const office = await gatherOffice(reading(ctx), { subjects: draft.subjects, now: ctx.now, partners });
  const findings = await checkForSigning(draft, office, examplesOf(draft));
  return { ...findings, errors: findings.errors.map(named), notices: findings.notices.map(named) };
}

/** What a page says of an element is said by its name alone; the link leads to it, ids are for machines. */
function named<P extends { readonly message: string }>(problem: P): P {
  return { ...problem, message: problem.message.replace(/^(“[^”]+”) \([\w.-]+\)/, '$1') };
}

async function checkPage(
  req: PageRequest,
  parts: DesignParts,
  shown: {
    readonly refusal?: Refusal;
    readonly field?: string;
    readonly typed?: readonly { name: string; lines: string }[];
  } = {},
): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const draft = await getDraft(q, idOf(req.params['id']));
  const [findings, proposals] = await Promise.all([findingsOf(req, draft), listProposals(q, draft.id)]);
  const { refusal, field } = shown;
  const message = refusal ? req.t(refusal.code, refusal.facts) : '';
  const html = DraftCheckPage({
    frame: designFrame(req, parts),
    draft,
    findings,
    proposals,
    examples:
      shown.typed ?? draft.examples.map((example) => ({ name: example.name, lines: linesOf(example) })),
    note: req.form.get('ghi-chu'),
    errors: refusal && field ? [{ name: field, message }] : [],
    general: refusal && !field ? [message] : [],
  });
  return { html, status: refusal?.status ?? 200 };
}

function saveExamples(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  const typed = Array.from({ length: 21 }, (_, index) => ({
    name: req.form.get(`ten-${index}`),
    lines: req.form.get(`du-lieu-${index}`),
  })).filter(({ name, lines }) => name.trim() || lines.trim());
  let reached = 0;
  return orShow(
    async () => {
      const examples: Example[] = [];
      for (const { name, lines } of typed) {
        examples.push(readExample(name, lines));
        reached += 1;
      }
      await saveDraft(req.ctx, seenOf(req), { examples: examples.slice(0, 20) });
      return { redirect: `${baseOf(req)}/kiem-tra` };
    },
    (refusal) =>
      checkPage(req, parts, {
        refusal,
        typed,
        ...(refusal.code === errors.exampleInvalid.code ? { field: `du-lieu-${reached}` } : {}),
      }),
  );
}

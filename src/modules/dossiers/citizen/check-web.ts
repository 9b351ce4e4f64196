import { localDate } from '#kernel/clock';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getOffer } from '#modules/catalogue';
import { deskOf } from '#modules/directory';
import { type Answers, answersToSubmit, presentAnswers } from '#modules/forms';
import { adjustDossier } from '../use-cases/adjust-dossier.ts';
import { saveDraft } from '../use-cases/save-draft.ts';
import { submitDraft } from '../use-cases/submit-draft.ts';
import { bringSupplement } from '../use-cases/supplement-dossier.ts';
import { onlineCases } from './draft.ts';
import {
  APPLICANT,
  closedPath,
  draftPath,
  type LoadedDraft,
  loadDraft,
  remainingOf,
  shownSections,
  type Supplement,
  versionState,
} from './draft-web.ts';
import { getLatestContent } from './reads.ts';
import { caseName } from './terms.ts';
import { ChangedPage } from './views/changed.tsx';
import { CheckPage } from './views/check.tsx';

/** Refusals that mean the procedure is no longer what the draft was filled in for. */
const CHANGED = [
  'dossiers/procedure-changed',
  'dossiers/procedure-not-offered',
  'dossiers/channel-not-offered',
  'dossiers/unit-not-receiving',
  'catalogue/withdrawn',
  'catalogue/not-found',
];
/** Refusals that the check page shows where they belong. */
const INCOMPLETE = ['dossiers/paper-missing', 'dossiers/answers-invalid', 'forms/answers-invalid'];

/** Checking the answers, and sending. */
export function register(web: Web): void {
  web.get('/nop-ho-so/ban-nhap/:id/kiem-tra', APPLICANT, async (req) => {
    const loaded = await loadDraft(req);
    const closed = closedPath(loaded);
    if (closed !== null) return { redirect: closed };
    const state = loaded.supplement === null ? await versionState(req, loaded.draft) : 'current';
    return state === 'current' ? checkPage(req, loaded) : changedPage(req, loaded, state === 'gone');
  });
  web.post('/nop-ho-so/ban-nhap/:id/nop', APPLICANT, send);
  web.post('/nop-ho-so/ban-nhap/:id/cap-nhat', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    const offer = await getOffer(reading(req.ctx), draft.procedureCode);
    const cases = onlineCases(offer.content);
    const kept = cases.find((one) => one.key === draft.caseKey) ?? cases[0];
    const caseKey = kept?.key ?? draft.caseKey;
    await saveDraft(req.ctx, draft.id, { kind: 'version', versionId: offer.versionId, caseKey });
    return { redirect: draftPath(draft.id) };
  });
}

async function send(req: PageRequest): Promise<PageAnswer> {
  const loaded = await loadDraft(req);
  const { draft, supplement } = loaded;
  if (supplement !== null) return sendSupplement(req, loaded, supplement);
  const remaining = remainingOf(loaded, req.lang);
  if (remaining.sections.length + remaining.papers.length > 0) return checkPage(req, loaded, 422);
  try {
    const { code } = await submitDraft(req.ctx, draft.id);
    return { redirect: `/ho-so-cua-toi/${encodeURIComponent(code)}/da-nop` };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (CHANGED.includes(error.code)) {
      const answer = await changedPage(req, loaded, (await versionState(req, draft)) === 'gone');
      return { ...answer, status: 409 };
    }
    if (INCOMPLETE.includes(error.code)) return checkPage(req, loaded, 422);
    throw error;
  }
}

/** A supplement or an adjustment is sent once; sent again, the dossier's page says how it stands. */
async function sendSupplement(
  req: PageRequest,
  loaded: LoadedDraft,
  { code, adjusts }: Supplement,
): Promise<PageAnswer> {
  const place = `/ho-so-cua-toi/${encodeURIComponent(code)}`;
  const closed = closedPath(loaded);
  if (closed !== null) return { redirect: closed };
  const remaining = remainingOf(loaded, req.lang);
  if (remaining.sections.length + remaining.papers.length > 0) return checkPage(req, loaded, 422);
  const { draft } = loaded;
  const answers = loaded.form ? answersToSubmit(loaded.form, draft.answers as Answers) : draft.answers;
  const before = await getLatestContent(reading(req.ctx), draft.dossierId ?? '');
  const content = { ...before, answers, papers: draft.papers };
  if (adjusts) {
    await adjustDossier(req.ctx, code, content);
    return { redirect: `${place}?da-dieu-chinh=1` };
  }
  await bringSupplement(req.ctx, code, content);
  return { redirect: `${place}?da-bo-sung=1` };
}

async function checkPage(req: PageRequest, loaded: LoadedDraft, status = 200): Promise<PageAnswer> {
  const { frame, t, newKey, lang } = req;
  const { draft, procedure, form, person } = loaded;
  const desk = await deskOf(reading(req.ctx), draft.unitId, localDate(req.ctx.now));
  const remaining = remainingOf(loaded, lang);
  // Nobody is told of faults in what they have not been asked yet, until they try to send it.
  const seen = shownSections(loaded).filter((one) => draft.contact.sections.includes(one.key));
  const told = remaining.faults.filter(
    (fault) => status !== 200 || seen.some((one) => one.fields.includes(fault.name.split('/')[1] ?? '')),
  );
  const html = CheckPage({
    frame,
    t,
    newKey,
    id: draft.id,
    name: procedure.name,
    caseName: caseName(procedure, draft.caseKey),
    desk: desk.name,
    unit: loaded.unitName,
    person: { name: person.fullName, number: person.idNumber ?? person.taxCode },
    contact: draft.contact,
    groups: form ? presentAnswers(form, draft.answers as Answers, lang, told) : [],
    papers: loaded.papers,
    supplement: loaded.supplement,
    remaining: {
      sections: shownSections(loaded).filter((one) =>
        remaining.sections.some((left) => left.key === one.key),
      ),
      papers: remaining.papers,
    },
    tried: status !== 200,
  });
  return { html, status };
}

async function changedPage(
  req: PageRequest,
  { draft, procedure }: LoadedDraft,
  gone: boolean,
): Promise<PageAnswer & { readonly status?: number }> {
  const { frame, t, newKey } = req;
  return {
    html: ChangedPage({
      frame,
      t,
      newKey,
      id: draft.id,
      code: draft.procedureCode,
      name: procedure.name,
      gone,
    }),
  };
}

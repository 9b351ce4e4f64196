import { localDate } from '#kernel/clock';
import { accountOf } from '#kernel/context';
import { pass } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getOffer, type Offer } from '#modules/catalogue';
import { deskOf, findUnit, listCommunes } from '#modules/directory';
import { formFor } from '#modules/forms';
import { type Account, getAccount } from '#modules/identity';
import { errors } from '../errors.ts';
import type { Delivery } from '../model.ts';
import { deleteDraft } from '../use-cases/delete-draft.ts';
import { saveDraft } from '../use-cases/save-draft.ts';
import { startDraft } from '../use-cases/start-draft.ts';
import { contactProblems, type DraftContact, onlineCases } from './draft.ts';
import { APPLICANT, draftPath, loadDraft } from './draft-web.ts';
import { presentTerms } from './terms.ts';
import { type Choices, ChoicesPage } from './views/choices.tsx';
import { DeletePage } from './views/delete.tsx';

/** Where an applicant begins: which case, where, how to be reached; and how a draft is given up. */
export function register(web: Web): void {
  // Open, so that somebody not signed in is led through the sign-in and back.
  web.get('/nop-ho-so/:code', { access: 'public', audit: 'none' }, async (req) => {
    if (req.ctx.actor.kind === 'anonymous')
      return { redirect: `/dang-nhap?tiep=${encodeURIComponent(req.frame.path)}` };
    pass(req.ctx.actor, APPLICANT.access);
    const about = await loadStart(req);
    return choicesPage(req, about, proposed(about), []);
  });
  web.post('/nop-ho-so/:code', APPLICANT, async (req) => {
    const about = await loadStart(req);
    const choices = choicesOf(req, about.unitId);
    const problems = problemsOf(choices, about);
    if (problems.length > 0) return choicesPage(req, about, choices, problems);
    const { id } = await startDraft(req.ctx, { procedureCode: about.offer.code, ...choices });
    return { redirect: draftPath(id) };
  });
  web.get('/nop-ho-so/ban-nhap/:id/lua-chon', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    const about = await loadStart(req, draft.procedureCode);
    const choices = { caseKey: draft.caseKey, unitId: draft.unitId, contact: draft.contact };
    return choicesPage(req, about, choices, [], draft.id);
  });
  web.post('/nop-ho-so/ban-nhap/:id/lua-chon', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    ensure(draft.dossierId === null, errors.actionNotAllowed);
    const about = await loadStart(req, draft.procedureCode);
    const choices = choicesOf(req, about.unitId);
    const problems = problemsOf(choices, about);
    if (problems.length > 0) return choicesPage(req, about, choices, problems, draft.id);
    await saveDraft(req.ctx, draft.id, { kind: 'choices', ...choices });
    return { redirect: draftPath(draft.id, req.form.get('ve') === 'kiem-tra' ? 'kiem-tra' : '') };
  });
  web.get('/nop-ho-so/ban-nhap/:id/xoa', APPLICANT, async (req) => {
    const { draft, procedure } = await loadDraft(req);
    const { frame, t, newKey } = req;
    return { html: DeletePage({ frame, t, newKey, id: draft.id, name: procedure.name }) };
  });
  web.post('/nop-ho-so/ban-nhap/:id/xoa', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    await deleteDraft(req.ctx, draft.id);
    return { redirect: '/ho-so-cua-toi?da-xoa=1' };
  });
}

interface Start {
  readonly offer: Offer;
  readonly person: Account;
  /** The only unit that handles it; null where a commune is chosen. */
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly communes: readonly { readonly value: string; readonly label: string }[];
  readonly hasForm: boolean;
}

/** @throws catalogue/not-found, catalogue/withdrawn, dossiers/procedure-not-offered, dossiers/channel-not-offered */
async function loadStart(req: PageRequest, code = req.params['code'] ?? ''): Promise<Start> {
  const q = reading(req.ctx);
  const today = localDate(req.ctx.now);
  const [offer, person] = await Promise.all([
    getOffer(q, code),
    getAccount(q, accountOf(req.ctx.actor) ?? ''),
  ]);
  ensure(offer.handledBy !== null, errors.procedureNotOffered, { code });
  ensure(onlineCases(offer.content).length > 0, errors.channelNotOffered);
  const unitId = offer.handledBy === 'commune' ? null : offer.handledBy.replace(/^department:/, '');
  const [form, communes, unit, desk] = await Promise.all([
    formFor(q, code),
    unitId === null ? listCommunes(q, today) : [],
    unitId === null ? undefined : findUnit(q, unitId),
    unitId === null ? undefined : deskOf(q, unitId, today),
  ]);
  return {
    offer,
    person,
    unitId,
    unitName: unit && desk ? req.t('dossiers.apply.by-centre', { desk: desk.name, unit: unit.name }) : null,
    communes: communes.map((one) => ({ value: one.id, label: one.name })),
    hasForm: form !== undefined,
  };
}

function proposed({ offer, person, unitId }: Start): Choices {
  const { phone, email, address } = person;
  return {
    caseKey: onlineCases(offer.content)[0]?.key ?? '',
    unitId: unitId ?? person.unitId ?? '',
    contact: { phone: phone ?? '', email: email ?? '', address: address ?? '', delivery: 'electronic' },
  };
}

const DELIVERIES: readonly Delivery[] = ['electronic', 'desk', 'post'];

function choicesOf({ form }: PageRequest, fixedUnit: string | null): Choices {
  const delivery = DELIVERIES.find((one) => one === form.get('delivery')) ?? 'electronic';
  const contact: Omit<DraftContact, 'sections'> = {
    phone: form
      .get('phone')
      .replace(/[\s.-]/g, '')
      .slice(0, 20),
    email: form.get('email').trim().slice(0, 254),
    address: form.get('address').trim().slice(0, 400),
    delivery,
  };
  return { caseKey: form.get('case'), unitId: fixedUnit ?? form.get('unit'), contact };
}

function problemsOf(choices: Choices, about: Start): string[] {
  const { caseKey, unitId, contact } = choices;
  const problems: string[] = contactProblems(contact);
  if (about.unitId === null && !about.communes.some((one) => one.value === unitId)) problems.unshift('unit');
  if (!onlineCases(about.offer.content).some((one) => one.key === caseKey)) problems.unshift('case');
  return problems;
}

function choicesPage(
  req: PageRequest,
  about: Start,
  choices: Choices,
  problems: readonly string[],
  draftId: string | null = null,
): PageAnswer {
  const { frame, t, newKey, lang, query, form } = req;
  const html = ChoicesPage({
    frame,
    t,
    newKey,
    draftId,
    back: (query['ve'] ?? form.get('ve')) === 'kiem-tra',
    procedure: {
      code: about.offer.code,
      name: about.offer.content.name,
      conditions: about.offer.content.conditions,
    },
    cases: onlineCases(about.offer.content).map((one) => presentTerms(one, lang)),
    unitName: about.unitName,
    communes: about.communes,
    hasForm: about.hasForm,
    source: { contact: about.person, unitId: about.person.unitId },
    choices,
    errors: problems.map((name) => ({ name, message: t(`dossiers.apply.${name}-wrong`) })),
  });
  return { html, status: problems.length > 0 ? 422 : 200 };
}

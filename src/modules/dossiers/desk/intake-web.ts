import { h } from 'preact';
import { localDate } from '#kernel/clock';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { formatLimit } from '#modules/calendar';
import { getOffer, type Offer } from '#modules/catalogue';
import { getUnit, listCommunes, type Unit } from '#modules/directory';
import { listPapers } from '#modules/documents';
import { findCitizenByNumber } from '#modules/identity';
import { dueWords } from '../citizen/due-words.ts';
import { errors } from '../errors.ts';
import { getVisibleDossier } from '../reads.ts';
import { limitOf } from '../use-cases/accept-dossier.ts';
import { calendarOfDossier } from '../use-cases/dossier-calendar.ts';
import { recordLook } from '../use-cases/record-look.ts';
import { submitDossier } from '../use-cases/submit-dossier.ts';
import { type DeskParts, deskFrame, desksOf, officerOf } from './frame-web.ts';
import { checkIntake, emptyIntake, findOffered, type IntakeFields, papersOf, readIntake } from './intake.ts';
import { listMostUsed, listOffers, type OfferedProcedure } from './reads.ts';
import { type Choice, ChoosePage, IntakePage } from './views/intake.tsx';
import { getDefinition } from '#modules/workflow';
import { isAtOneDesk } from './work/on-the-spot.ts';
import { NoDeskPage, TakenInPage } from './views/taken-in.tsx';

const GATE = { access: { roles: ['desk-clerk'] }, audit: 'none' } as const;
/** Keys 1 to 9 choose what the desk takes in most. */
const FREQUENT = 9;
const MOST_FOUND = 30;

/** Pages of the counter intake (tiếp nhận tại quầy). */
export function register(web: Web, parts: DeskParts): void {
  web.get('/ban-lam-viec/tiep-nhan', GATE, (req) => choose(req, parts));
  web.get('/ban-lam-viec/tiep-nhan/xong/:code', GATE, (req) => takenIn(req, parts));
  web.get('/ban-lam-viec/tiep-nhan/:procedure', GATE, async (req) => {
    const intake = await intakeOf(req);
    return showIntake(req, parts, intake, { fields: emptyIntake(intake.offer.content), focus: 'so' });
  });
  web.post('/ban-lam-viec/tiep-nhan/:procedure', GATE, (req) => takeIn(req, parts));
}

/** The desk of a clerk: the first one that lives today. */
async function deskOfClerk(req: PageRequest): Promise<Unit | null> {
  const [desk] = desksOf(officerOf(req.ctx));
  return desk ? getUnit(reading(req.ctx), desk) : null;
}

/** What a desk takes in without looking further: a commune's its own, the centre what departments handle. */
const ownOffers = (desk: Unit) => (desk.kind === 'centre' ? 'department' : 'commune');

async function choose(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const frame = deskFrame(req, parts);
  const desk = await deskOfClerk(req);
  if (!desk) return { html: h(NoDeskPage, { frame }) };
  const q = reading(req.ctx);
  const typed = (req.query['q'] ?? '').trim().slice(0, 200);
  const quarter = req.ctx.now.subtract({ hours: 24 * 92 }).toString();
  const [offers, used] = await Promise.all([
    listOffers(q, typed === '' || /^[1-9]$/.test(typed) ? ownOffers(desk) : null),
    listMostUsed(q, desk.id, quarter, FREQUENT),
  ]);
  const frequent = mostUsed(offers, used);
  const chosen = /^[1-9]$/.test(typed) ? frequent[Number(typed) - 1] : undefined;
  const found = typed === '' ? null : findOffered(offers, typed);
  const only = chosen ?? (found?.length === 1 ? found[0] : undefined);
  if (only) return { redirect: `/ban-lam-viec/tiep-nhan/${only.code}` };
  return {
    html: h(ChoosePage, {
      frame,
      desk: desk.name,
      typed,
      found: found?.slice(0, MOST_FOUND).map((one): Choice => ({ ...one, number: null })) ?? null,
      frequent: frequent.map((one, index): Choice => ({ ...one, number: index + 1 })),
    }),
  };
}

/** What the desk takes in most, filled up with what is asked for most in the province. */
function mostUsed(offers: readonly OfferedProcedure[], used: readonly string[]): OfferedProcedure[] {
  const own = used.flatMap((code) => offers.find((one) => one.code === code) ?? []);
  return [...own, ...offers.filter((one) => !used.includes(one.code))].slice(0, FREQUENT);
}

interface Intake {
  readonly desk: Unit;
  readonly offer: Offer;
  /** Who handles it unless another commune is chosen; empty where one must be chosen. */
  readonly own: string;
  /** Communes to choose from, where the procedure is one of communes. */
  readonly communes: readonly Unit[];
}

/**
 * The procedure of an intake and who may be responsible for it: the department, the commune of the desk, or another one
 * that the desk receives for (tiếp nhận không phụ thuộc địa giới).
 *
 * @throws dossiers/unit-not-receiving, dossiers/procedure-not-offered, catalogue/not-found, catalogue/withdrawn
 */
async function intakeOf(req: PageRequest): Promise<Intake> {
  const desk = await deskOfClerk(req);
  ensure(desk, errors.unitNotReceiving, { unit: '' });
  const offer = await getOffer(reading(req.ctx), req.params['procedure'] ?? '');
  ensure(offer.handledBy, errors.procedureNotOffered, { code: offer.code });
  if (offer.handledBy.startsWith('department:'))
    return { desk, offer, own: offer.handledBy.slice('department:'.length), communes: [] };
  const own = desk.kind === 'desk' ? (desk.parentId ?? '') : '';
  return { desk, offer, own, communes: await listCommunes(reading(req.ctx), localDate(req.ctx.now)) };
}

interface Shown {
  readonly fields: IntakeFields;
  readonly focus: string;
  readonly lookedUp?: string;
  readonly known?: boolean;
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
  readonly refusal?: string;
  readonly status?: number;
}

function showIntake(
  req: PageRequest,
  parts: DeskParts,
  { desk, offer, own, communes }: Intake,
  shown: Shown,
): PageAnswer {
  const limit = limitOf(offer.content, shown.fields.caseKey, shown.fields.byPost ? 'post' : 'counter');
  return {
    status: shown.status ?? 200,
    html: h(IntakePage, {
      frame: deskFrame(req, parts),
      desk: desk.name,
      content: offer.content,
      papers: papersOf(offer.content, shown.fields.caseKey),
      responsible: {
        chosen: shown.fields.responsible || own,
        options: communes.map((unit) => ({ value: unit.id, label: unit.name })),
      },
      fields: shown.fields,
      lookedUp: shown.lookedUp ?? '',
      known: shown.known ?? false,
      errors: shown.errors ?? [],
      refusal: shown.refusal ?? null,
      focus: shown.errors?.length || shown.refusal ? '' : shown.focus,
      terms: limit
        ? req.t('dossiers.desk.intake.limit', { limit: formatLimit(limit) })
        : req.t('dossiers.desk.intake.limit-unknown'),
    }),
  };
}

async function takeIn(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const intake = await intakeOf(req);
  const fields = readIntake(intake.offer.content, (name) => req.form.get(name));
  const act = req.form.get('viec');
  if (act === 'tim') return lookUp(req, parts, intake, fields);
  const citizen = /^\d{12}$/.test(fields.idNumber)
    ? await findCitizenByNumber(reading(req.ctx), fields.idNumber)
    : undefined;
  const state = {
    fields,
    lookedUp: req.form.get('da-tim'),
    known: citizen !== undefined && req.form.get('da-tim') === fields.idNumber,
  };
  if (act === 'truong-hop') return showIntake(req, parts, intake, { ...state, focus: 'truong-hop' });
  if (req.form.get('hien') !== fields.caseKey) {
    const message = req.t('dossiers.desk.intake.error.case-changed');
    return showIntake(req, parts, intake, {
      ...state,
      focus: '',
      errors: [{ name: 'truong-hop', message }],
      status: 422,
    });
  }
  const checked = checkIntake(intake.offer.content, fields);
  const unchosen =
    (fields.responsible || intake.own) === ''
      ? [{ name: 'co-quan', message: req.t('dossiers.desk.intake.error.responsible') }]
      : [];
  if (!checked.ok || unchosen.length > 0) {
    const faults = checked.ok ? [] : checked.errors;
    const messages = [
      ...faults.map((error) => ({ name: error.name, message: req.t(error.key) })),
      ...unchosen,
    ];
    return showIntake(req, parts, intake, { ...state, focus: '', errors: messages, status: 422 });
  }
  try {
    const { ok } = checked;
    const taken = await submitDossier(req.ctx, {
      procedureCode: intake.offer.code,
      caseKey: ok.caseKey,
      channel: fields.byPost ? 'post' : 'counter',
      receivingUnit: intake.desk.id,
      responsibleUnit: fields.responsible || intake.own,
      content: {
        applicant: { accountId: citizen?.id ?? null, ...ok.applicant },
        answers: {},
        papers: ok.papers,
        delivery: ok.delivery,
      },
    });
    return { redirect: `/ban-lam-viec/tiep-nhan/xong/${taken.code}` };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return showIntake(req, parts, intake, {
      ...state,
      focus: '',
      refusal: req.t(error.code, error.facts),
      status: error.status,
    });
  }
}

/** Fills in what is known of a person; what the clerk typed stays where nothing is known. */
async function lookUp(
  req: PageRequest,
  parts: DeskParts,
  intake: Intake,
  fields: IntakeFields,
): Promise<PageAnswer> {
  if (!/^\d{12}$/.test(fields.idNumber)) {
    const key = fields.idNumber === '' ? 'id-missing' : 'id-digits';
    const message = req.t(`dossiers.desk.intake.error.${key}`);
    return showIntake(req, parts, intake, {
      fields,
      focus: 'so',
      errors: [{ name: 'so', message }],
      status: 422,
    });
  }
  const citizen = await findCitizenByNumber(reading(req.ctx), fields.idNumber);
  const lookedUp = fields.idNumber;
  if (!citizen) return showIntake(req, parts, intake, { fields, lookedUp, focus: 'ten' });
  await recordLook(req.ctx, 'identity.read-citizen', citizen.id);
  const filled = {
    ...fields,
    name: citizen.fullName,
    phone: citizen.phone ?? fields.phone,
    address: citizen.address ?? fields.address,
    email: citizen.email ?? fields.email,
  };
  return showIntake(req, parts, intake, {
    fields: filled,
    lookedUp,
    known: true,
    focus: filled.address === '' ? 'dia-chi' : 'ten',
  });
}

async function takenIn(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const { ctx } = req;
  const facts = await getVisibleDossier(ctx, req.params['code'] ?? '');
  const q = reading(ctx);
  const [papers, calendar] = await Promise.all([
    listPapers(q, facts.id),
    calendarOfDossier(q, facts, facts.actions),
  ]);
  const slip = papers.find((paper) => paper.kind === 'receipt-slip');
  await recordLook(ctx, 'dossiers.read', facts.id);
  const definition = facts.definitionId ? await getDefinition(reading(ctx), facts.definitionId) : null;
  return {
    html: h(TakenInPage, {
      frame: deskFrame(req, parts),
      code: facts.code,
      procedure: `${facts.procedureCode} – ${facts.procedureName}`,
      applicantName: facts.applicantName,
      dueAt: facts.dueAt,
      dueWords: dueWords(calendar, facts.actions, ctx.now, req.lang),
      spotHref: definition && isAtOneDesk(definition) ? `/ban-lam-viec/tai-cho/${facts.code}` : null,
      slipHref: slip ? `/ban-lam-viec/ho-so/${facts.code}/giay/${slip.id}.pdf` : null,
    }),
  };
}

import { h } from 'preact';
import { localDate, localMinutes } from '#kernel/clock';
import type { PageAnswer, PageRequest } from '#kernel/pages';
import type { Runner } from '#kernel/db';
import { reading } from '#kernel/tx';
import { timeWords } from '#modules/calendar';
import { getVersion, type ProcedureContent } from '#modules/catalogue';
import { listUnits, unitsByIds } from '#modules/directory';
import { listPapers } from '#modules/documents';
import { formFor, presentAnswers, type Answers } from '#modules/forms';
import { listHolders } from '#modules/identity';
import { getDefinition } from '#modules/workflow';
import { type LawProfile, type ReasonedAct, reasonsFor } from '../clock/profiles.ts';
import { dueWords, isDuePlanned } from '../citizen/due-words.ts';
import { outcomesOf } from '../drawing.ts';
import { pausesOf } from '../due.ts';
import { awaitedMessages, backTargets, type Offered, offeredActs, withMessages } from './acts.ts';
import { conflictOf } from './conflict-web.ts';
import { type DeskParts, deskFrame, officerOf } from './frame-web.ts';
import { riskOf } from '../queue.ts';
import { listInboxPage } from './inbox-reads.ts';
import { papersOf } from './intake.ts';
import { presentSteps } from './progress-view.ts';
import { whoseView } from './views/whose-rows.ts';
import { listContent } from './reads.ts';
import { isAtOneDesk } from './work/on-the-spot.ts';
import { deskThread } from './work/desk-thread-web.ts';
import { clausesOf, subjectsOf, usualClause } from './review.ts';
import { consultationViews, pendingView, reasonWords, storyLine } from './views/story-lines.ts';
import { fold, type ProposedAct } from '../model.ts';
import { readPinnedProfile, readProfileInForce } from '../profile-reads.ts';
import { type DossierFacts, getVisibleDossier } from '../reads.ts';
import { readWhose } from '../use-cases/read-whose.ts';
import { calendarOfDossier } from '../use-cases/dossier-calendar.ts';
import { legViews } from '../legs-web.ts';
import { listLegs } from '../wait-reads.ts';
import { findLine } from '../life/line-http.ts';
import { recordLook } from '../use-cases/record-look.ts';
import type { ActFormsProps } from './views/act-form.tsx';
import { DossierPage, type DossierView } from './views/dossier.tsx';

/** Everything of a dossier that its pages and papers are made from. */
export type OpenedDossier = Awaited<ReturnType<typeof openDossier>>;

/**
 * Loads a dossier for an officer on duty, with what was handed in, and records the look.
 *
 * @throws dossiers/not-found
 */
export async function openDossier(req: PageRequest) {
  const { ctx } = req;
  const facts = await getVisibleDossier(ctx, req.params['code'] ?? '');
  const q = reading(ctx);
  const unitIds = [facts.receivingUnit, facts.responsibleUnit, ...facts.steps.map((s) => s.unitId)];
  const logged = facts.actions.flatMap((action) => action.unitId ?? []);
  const [contents, procedure, calendar, definition, units, profile] = await Promise.all([
    listContent(q, facts.id),
    getVersion(q, facts.versionId),
    calendarOfDossier(q, facts, facts.actions),
    facts.definitionId ? getDefinition(q, facts.definitionId) : null,
    unitsByIds(q, [...unitIds, ...logged]),
    profileOf(q, facts, localDate(ctx.now)),
    recordLook(ctx, 'dossiers.read', facts.id),
  ]);
  const content = contents.at(-1);
  if (!content) throw new Error('a dossier without content');
  const parents = await unitsByIds(
    q,
    [facts.receivingUnit, facts.responsibleUnit].flatMap((id) => units.get(id)?.parentId ?? []),
  );
  const unitName = (id: string) => units.get(id)?.name ?? id;
  /** A unit as the head of a paper prints it. */
  const issuerOf = (id: string) => {
    const parent = units.get(id)?.parentId;
    return {
      name: unitName(id),
      parentName: parent ? (parents.get(parent)?.name ?? null) : null,
      place: ctx.tenant.name,
    };
  };
  const steps = presentSteps(facts.steps, facts.actions, {
    definition,
    calendar,
    channel: facts.channel,
    pauses: pausesOf(calendar, fold(facts.actions).pinned, facts.actions),
    now: ctx.now,
  });
  const awaited = awaitedMessages(definition, facts.processState);
  const officer = officerOf(ctx);
  const offered = withMessages(offeredActs(officer, facts, calendar, ctx.now), awaited, officer, facts);
  const words = dueWords(calendar, facts.actions, ctx.now, req.lang);
  return {
    facts,
    state: fold(facts.actions),
    profile,
    contents,
    content,
    procedure,
    calendar,
    definition,
    units,
    unitName,
    issuerOf,
    steps,
    awaited,
    offered: offerable(offered, procedure),
    dueWords: words,
  };
}

/** Another case is nothing to propose where the procedure has but one. */
function offerable(offered: Offered, procedure: ProcedureContent): Offered {
  if (procedure.cases.length > 1) return offered;
  return { ...offered, acts: offered.acts.filter((act) => act !== 'reclassify') };
}

/** How a dossier page is shown after an act: what was done, what was wrong, what had been typed. */
export interface Shown {
  readonly status?: number;
  readonly done?: string | null;
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
  readonly openAct?: string;
  readonly conflict?: { readonly message: string; readonly seenSeq: number | undefined };
}

/** Kinds of units that can be asked for their opinion. */
const CONSULTED = ['province', 'office', 'department', 'commune', 'ward'] as const;

/** The page of a dossier (trang hồ sơ của cán bộ). */
export async function showDossier(
  req: PageRequest,
  parts: DeskParts,
  shown: Shown = {},
): Promise<PageAnswer> {
  const { ctx, t } = req;
  const opened = await openDossier(req);
  const q = reading(ctx);
  const { facts, offered } = opened;
  const asksUnits = offered.acts.includes('consult');
  const [form, issued, holders, next, thread, units, legs, whose, line] = await Promise.all([
    formFor(q, facts.procedureCode),
    listPapers(q, facts.id),
    offered.assignable
      ? listHolders(q, {
          role: offered.assignable.role,
          unitId: offered.assignable.unitId,
          on: localDate(ctx.now),
        })
      : [],
    shown.done ? nextInQueue(req, facts.code) : null,
    deskThread(q, req, facts),
    asksUnits ? listUnits(q, { on: localDate(ctx.now), kinds: CONSULTED }) : [],
    listLegs(q, facts.id),
    readWhose(q, facts, { ...opened, asOf: ctx.now }),
    findLine(q, facts.code, ctx.now),
  ]);
  const { content } = opened;
  const answers =
    form && Object.keys(content.answers).length > 0
      ? presentAnswers(form, content.answers as Answers, req.lang)
      : [];
  const story = facts.actions.map((action) => storyLine(action, { ...opened, t }));
  const others = units.filter((unit) => unit.id !== facts.responsibleUnit);
  const forms = formsOf(req, opened, { holders, units: others }, shown);
  const view: DossierView = {
    ...viewOf(opened, ctx.now),
    answers,
    story,
    thread,
    readAt: ctx.now,
    spotHref:
      opened.definition && isAtOneDesk(opened.definition)
        ? `/ban-lam-viec/tai-cho/${encodeURIComponent(facts.code)}`
        : null,
    line,
    pending: forms.pending,
    legs: await legViews(q, legs, facts.actions, { calendar: opened.calendar, now: ctx.now }),
    consultations: consultationViews(opened.state.consultations, facts.actions, ctx.now, opened.unitName),
    whose: whose ? whoseView(whose, req.lang) : null,
    issued: issued.map(({ id, kind, issuedAt, signedSha256 }) => ({
      id,
      kind,
      at: issuedAt,
      signed: signedSha256 !== null,
    })),
  };
  const conflict = shown.conflict ? conflictOf(req, shown.conflict, story) : null;
  return {
    status: shown.status ?? 200,
    html: h(DossierPage, {
      frame: deskFrame(req, parts),
      view,
      forms,
      done: doneAs(shown.done ?? null, opened.profile),
      next,
      errors: shown.errors ?? [],
      conflict,
    }),
  };
}

/** Forms whose act is proposed where the law profile asks for a second person, and done at once elsewhere. */
const PROPOSED: Readonly<Record<string, ProposedAct>> = {
  'de-xuat': 'request-supplement',
  'hen-lai': 'extend',
};

function doneAs(done: string | null, { twoPerson }: LawProfile): string | null {
  const act = done === null ? undefined : PROPOSED[done];
  return act && !twoPerson.includes(act) ? 'mot-nguoi' : done;
}

/** The most urgent dossier that waits for the officer, other than this one. */
async function nextInQueue(req: PageRequest, code: string): Promise<{ code: string } | null> {
  const query = {
    tab: 'cho-toi',
    unit: '',
    procedure: '',
    channel: '',
    words: '',
    holder: '',
    part: '',
    sort: 'han',
    after: null,
  } as const;
  const more = { folded: '', now: req.ctx.now, since: req.ctx.now };
  const lines = await listInboxPage(reading(req.ctx), officerOf(req.ctx), query, more);
  const next = lines.find((line) => line.code !== code);
  return next ? { code: next.code } : null;
}

function viewOf(
  opened: OpenedDossier,
  now: Temporal.Instant,
): Omit<
  DossierView,
  | 'answers'
  | 'story'
  | 'issued'
  | 'pending'
  | 'consultations'
  | 'legs'
  | 'thread'
  | 'line'
  | 'readAt'
  | 'spotHref'
  | 'whose'
> {
  const { facts, content, procedure, unitName } = opened;
  const running = facts.finishedAt === null && facts.status === 'processing';
  const restarted = facts.actions.findLast((action) => action.kind === 'receive-supplement')?.at;
  const moved = facts.firstDueAt && facts.dueAt && !facts.firstDueAt.equals(facts.dueAt);
  const from = moved ? (restarted ?? facts.acceptedAt) : facts.acceptedAt;
  return {
    code: facts.code,
    status: facts.status,
    procedureCode: facts.procedureCode,
    procedureName: facts.procedureName,
    caseName: procedure.cases.find((one) => one.key === facts.caseKey)?.name ?? null,
    channel: facts.channel,
    receiving: unitName(facts.receivingUnit),
    responsible: unitName(facts.responsibleUnit),
    submittedAt: facts.submittedAt,
    acceptedAt: facts.acceptedAt,
    dueAt: facts.dueAt,
    firstDueAt: facts.firstDueAt,
    verdict: facts.verdict,
    dueWords: opened.dueWords,
    duePlanned: isDuePlanned(opened.calendar, facts.actions, now),
    risk: running && from && facts.dueAt ? riskOf(opened.calendar, { from, due: facts.dueAt }, now) : null,
    applicant: content.applicant,
    delivery: content.delivery,
    papers: content.papers,
    version: content.version,
    steps: opened.steps.map((step) => ({ ...step, unit: unitName(step.unitId) })),
    offered: opened.offered,
  };
}

/** Cases of the procedure that the dossier could belong to instead. */
function otherCases({ procedure, facts }: Pick<OpenedDossier, 'procedure' | 'facts'>) {
  return procedure.cases
    .filter((one) => one.key !== facts.caseKey)
    .map((one) => ({ key: one.key, name: one.name ?? one.key }));
}

/** Papers and declaration that an officer judges. */
export function subjectsOfDossier(
  opened: Pick<OpenedDossier, 'procedure' | 'facts' | 'content'>,
  t: PageRequest['t'],
) {
  const { procedure, facts, content } = opened;
  return subjectsOf(
    papersOf(procedure, facts.caseKey),
    content.papers,
    t('dossiers.desk.review.declaration'),
    Object.keys(content.answers).length > 0,
  );
}

function formsOf(
  req: PageRequest,
  opened: OpenedDossier,
  { holders, units }: Pick<ActFormsProps, 'holders' | 'units'>,
  shown: Shown,
): ActFormsProps {
  const { t, form } = req;
  const { facts, content, offered, profile } = opened;
  const { reasons } = profile;
  const choices = (act: ReasonedAct) =>
    reasonsFor(profile, act).map(({ key }) => ({ key, words: reasonWords(profile, key, t) }));
  const typed = new Map(form.entries);
  return {
    t,
    csrf: req.frame.csrf ?? '',
    newKey: req.newKey,
    code: facts.code,
    seq: facts.actions.at(-1)?.seq ?? 0,
    accepted: facts.acceptedAt !== null,
    offered,
    holders,
    outcomes: opened.definition && offered.step ? outcomesOf(opened.definition, offered.step.element) : [],
    awaited: opened.awaited,
    back: backTargets(facts),
    subjects: subjectsOfDossier(opened, t),
    reasons: {
      supplement: reasons['request-supplement'].map((reason) => reason.words),
      refuse: reasons.refuse.map((reason) => reason.words),
    },
    choices: {
      supplement: choices('request-supplement'),
      extend: choices('extend'),
      cancel: choices('cancel'),
      reclassify: choices('reclassify'),
    },
    cases: otherCases(opened),
    units: units.map(({ id, name }) => ({ id, name })),
    pending: pendingView(offered.life.pending, offered.life.ownProposal, { ...opened, t }),
    handed: content.papers.map((paper) => paper.name),
    dueAt: facts.dueAt && timeWords(localMinutes(facts.dueAt), req.lang),
    demandedVnd: opened.state.demandedVnd,
    clause: usualClause(facts.acceptedAt !== null),
    clauses: clausesOf(facts.acceptedAt !== null, opened.procedure.legalBases),
    refusalBasis: t(
      facts.acceptedAt ? 'dossiers.desk.refuse.usual-result' : 'dossiers.desk.refuse.usual-intake',
    ),
    resultText: t('dossiers.desk.sign.default', {
      name: content.applicant.name,
      procedure: facts.procedureName,
    }),
    applicantName: content.applicant.name,
    electronic: content.delivery === 'electronic',
    errors: shown.errors ?? [],
    typed: (name) => typed.get(name),
    openAct: shown.openAct ?? null,
  };
}

/** The law profile whose reasons are offered: the pinned one, before acceptance that of the day. */
async function profileOf(q: Runner, { actions }: DossierFacts, today: string): Promise<LawProfile> {
  const { pinned } = fold(actions);
  return pinned ? readPinnedProfile(q, pinned) : (await readProfileInForce(q, today)).profile;
}

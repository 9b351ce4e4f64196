import { instantOf, localDate, localMinutes } from '#kernel/clock';
import type { PageRequest } from '#kernel/pages';
import { reading } from '#kernel/tx';
import { addLimit, calendarOf, describe, timeWords } from '#modules/calendar';
import { getVersion } from '#modules/catalogue';
import { unitsByIds } from '#modules/directory';
import { lawWords } from '../clock/words.ts';
import { deriveClock } from '../clock/history.ts';
import { type LawProfile, type ReasonedAct, reasonsFor } from '../clock/profiles.ts';
import { lawAtIntake } from '../law.ts';
import { historyOf } from '../due.ts';
import { fold, nationalStatus, type Pinned } from '../model.ts';
import { findLine } from '../life/line-http.ts';
import { countOvertaken } from '../life/overtaken-reads.ts';
import { cancelledOf, dateMovedOf } from '../life/told.ts';
import { readPinnedProfile } from '../profile-reads.ts';
import { calendarOfDossier } from '../use-cases/dossier-calendar.ts';
import type { DossierFacts } from '../reads.ts';
import { legViews } from '../legs-web.ts';
import { listLegs } from '../wait-reads.ts';
import { dueWords, isDuePlanned } from './due-words.ts';
import { askedItems, extensionOf, holderOf, paymentOf, type Reader, storyOf } from './story.ts';
import type { DossierView, PromiseView } from './views/story.tsx';

/** Hours in which the desk answers an online submission. @law ND-118-2025/17.2 */

/** A dossier as its applicant, or somebody with the code and a second fact, sees it. */
export async function presentDossier(
  req: PageRequest,
  facts: DossierFacts,
  reader: Reader,
): Promise<DossierView> {
  const q = reading(req.ctx);
  const holder = holderOf(facts, reader);
  const story = storyOf(facts.actions, reader);
  const ids = [
    facts.receivingUnit,
    facts.responsibleUnit,
    holder.unitId,
    ...story.map((item) => item.unitId),
  ];
  const [units, calendar] = await Promise.all([
    unitsByIds(
      q,
      ids.filter((id): id is string => id !== null),
    ),
    calendarOfDossier(q, facts, facts.actions),
  ]);
  const begun = facts.actions.some((action) => action.kind === 'complete-step');
  const history = historyOf(facts.actions, localMinutes(req.ctx.now), calendar);
  const closesAt = history ? deriveClock(history.calendar, history.profile, history.input).closesAt : null;
  const until = holder.who === 'applicant' && closesAt !== null ? instantOf(closesAt) : holder.until;
  return {
    code: facts.code,
    procedure: facts.procedureName,
    status: facts.status,
    national: nationalStatus({ status: facts.status, begun }),
    verdict: facts.verdict,
    simulated: req.ctx.tenant.simulated,
    submittedAt: facts.submittedAt,
    dueAt: facts.dueAt,
    firstDueAt: facts.firstDueAt,
    duePlanned: isDuePlanned(calendar, facts.actions, req.ctx.now),
    dueWhy: dueWords(calendar, facts.actions, req.ctx.now, req.lang),
    closesAt,
    answer: facts.status === 'submitted' ? answerPromise(req, calendar, facts) : null,
    holder: { ...holder, until, unit: nameOf(holder.unitId) },
    story: story.map((item) => ({ ...item, unit: nameOf(item.unitId) })),
    asked: reader === 'owner' ? askedItems(facts.status, facts.actions) : [],
    extension: reader === 'owner' ? await extensionView(req, facts) : null,
    legs: await legViews(q, await listLegs(q, facts.id), facts.actions, { calendar, now: req.ctx.now }),
    cancelled: reader === 'owner' ? await cancelledView(req, facts) : null,
    moved: reader === 'owner' ? dateMovedOf(facts.actions) : null,
    overtaken: reader === 'owner' ? await countOvertaken(q, facts.code, req.ctx.now) : 0,
    line: reader === 'owner' ? await findLine(q, facts.code, req.ctx.now) : null,
    payment: reader === 'owner' ? paymentOf(facts.status, facts.actions) : null,
    wrongSince: reader === 'owner' ? fold(facts.actions).wrongSince : null,
    desk: nameOf(facts.receivingUnit) ?? facts.receivingUnit,
  };

  function nameOf(id: string | null): string | null {
    return id === null ? null : (units.get(id)?.name ?? id);
  }
}

/** The new date with its reason in words; one that nobody confirmed says so. */
async function extensionView(
  { ctx, t }: PageRequest,
  { actions, firstDueAt, dueAt }: DossierFacts,
): Promise<DossierView['extension']> {
  const extension = extensionOf(actions);
  const { pinned } = fold(actions);
  if (!extension || !firstDueAt || !dueAt || !pinned) return null;
  const profile = await readPinnedProfile(reading(ctx), pinned);
  return {
    from: firstDueAt,
    to: dueAt,
    reason: reasonWords(profile, 'extend', extension.reason, t),
    text: extension.text,
  };
}

/** How the agency ended it, with its reason in words. */
async function cancelledView(
  { ctx, t }: PageRequest,
  { actions }: DossierFacts,
): Promise<DossierView['cancelled']> {
  const cancelled = cancelledOf(actions);
  const { pinned } = fold(actions);
  if (!cancelled || !pinned) return null;
  const profile = await readPinnedProfile(reading(ctx), pinned);
  return { ...cancelled, reason: reasonWords(profile, 'cancel', cancelled.reason, t) };
}

/** A reason of the law profile in words; one that nobody confirmed says so. */
function reasonWords(profile: LawProfile, act: ReasonedAct, key: string, t: PageRequest['t']): string {
  const known = reasonsFor(profile, act).find((one) => one.key === key);
  const words = known?.words ?? key;
  return known?.confirmed ? words : t('dossiers.unconfirmed', { reason: words });
}

type Calendar = Awaited<ReturnType<typeof calendarOf>>;

/** By when the desk answers what was submitted online, with its derivation. */
function answerPromise(
  { t, lang }: PageRequest,
  calendar: Calendar,
  facts: DossierFacts,
): PromiseView | null {
  const { answer, law } = lawAtIntake(facts.actions).intake;
  if (answer === null) return null;
  const from = facts.actions.findLast((one) => one.kind === 'submit' || one.kind === 'complete');
  const { dueAt, planned, steps } = addLimit(calendar, localMinutes(from?.at ?? facts.submittedAt), answer);
  return {
    words: plannedWords(t, timeWords(dueAt, lang), planned),
    iso: `${dueAt}:00+07:00`,
    why: [t('dossiers.clause', { clause: lawWords(law, lang) }), ...describe(steps, lang)],
  };
}

/** The due date if the dossier is accepted at the last moment of the answer; null where the publication gives no limit. */
export async function expectedPromise(req: PageRequest, facts: DossierFacts): Promise<PromiseView | null> {
  const q = reading(req.ctx);
  const [calendar, procedure] = await Promise.all([
    calendarOf(q, facts.calendarEdition, facts.clockUnit),
    getVersion(q, facts.versionId),
  ]);
  const limit = limitOf(procedure, facts);
  if (limit === null) return null;
  const { answer } = lawAtIntake(facts.actions).intake;
  const submitted = localMinutes(facts.submittedAt);
  const answered = answer === null ? submitted : addLimit(calendar, submitted, answer).dueAt;
  const { dueAt, planned, steps } = addLimit(calendar, answered, limit);
  const words = plannedWords(req.t, timeWords(dueAt, req.lang), planned);
  return { words, iso: `${dueAt}:00+07:00`, why: describe(steps, req.lang) };
}

/** A date, and that it rests on a planned calendar where it does. */
const plannedWords = (t: PageRequest['t'], at: string, planned: boolean): string =>
  planned ? t('dossiers.due-planned', { at }) : at;

function limitOf(procedure: Awaited<ReturnType<typeof getVersion>>, facts: DossierFacts): Pinned['limit'] {
  const chosen = procedure.cases.find((one) => one.key === facts.caseKey) ?? procedure.cases[0];
  const terms =
    chosen?.channels.find((one) => one.channel === facts.channel) ??
    chosen?.channels.find((one) => one.channel === 'counter');
  return terms?.limit ?? null;
}

/** Name of a file of papers: the code of the dossier and the day. */
export function paperFileName(kind: string, code: string, at: Temporal.Instant): string {
  return `${kind}-${code}-${localDate(at)}.pdf`;
}

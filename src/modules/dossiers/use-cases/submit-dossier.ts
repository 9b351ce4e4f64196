import { instantOf, localDate, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { type Calendar, calendarOf, dueAt, latestEdition } from '#modules/calendar';
import { getOffer, type Offer } from '#modules/catalogue';
import { getUnit, isAliveOn, type Unit } from '#modules/directory';
import { type Answers, answersToSubmit, type FormDefinition, formFor, validateAll } from '#modules/forms';
import { dossierCode } from '../code.ts';
import { errors } from '../errors.ts';
import { pinAtIntake } from '../law.ts';
import type { ProfileVersion } from '../clock/profiles.ts';
import { getProfileInForce } from '../profile-store.ts';
import type { Submission } from '../model.ts';
import { beginChange, intakeStep, openStep, type Progress, record } from '../progress.ts';
import { type EndedBefore, findEndedBefore, insertLine } from '../life/line-store.ts';
import { REFILING_DAYS } from '../life/line.ts';
import { insertNew, takeNumber } from '../store.ts';
import { saveWaits } from '../wait-store.ts';
import { accept } from './accept-dossier.ts';
import { announce, partyOf, projectionOf } from './change.ts';

/** Answer of a submission: the code to keep, and when an answer is due. */
export interface Submitted {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  /** By when the one-stop desk answers an online submission, ISO instant; null at the counter. */
  readonly answerDueAt: string | null;
  readonly dueAt: string | null;
}

/**
 * Takes a dossier in (nộp hồ sơ). Online it waits for the desk's answer; at the counter or by post a clerk hands it in
 * for the person and accepts it in the same transaction.
 *
 * @throws catalogue/not-found, catalogue/withdrawn, dossiers/procedure-changed, dossiers/procedure-not-offered,
 *   dossiers/unit-not-receiving, dossiers/channel-not-offered, dossiers/paper-missing, dossiers/answers-invalid
 * @emits dossiers.submitted, and dossiers.accepted at the counter { code, unit, applicant }
 * @law ND-118-2025/15  channels
 * @law ND-118-2025/17  intake; when the desk answers is said by the law profile of the day
 */
export function submitDossier(
  ctx: Ctx,
  submission: Submission,
  expectedVersion?: string,
): Promise<Submitted> {
  return inTx(ctx, (tx) => submit(tx, submission, expectedVersion));
}

/** The same inside a transaction that does more. */
export async function submit(tx: Tx, asked: Submission, expectedVersion?: string): Promise<Submitted> {
  const { ctx } = tx;
  const today = localDate(ctx.now);
  const [offer, form, unit, responsible, edition, previous, law] = await Promise.all([
    getOffer(tx, asked.procedureCode),
    formFor(tx, asked.procedureCode),
    getUnit(tx, asked.receivingUnit),
    getUnit(tx, asked.responsibleUnit),
    latestEdition(tx),
    endedBefore(tx, asked),
    getProfileInForce(tx, today),
  ]);
  ensureOffered(offer, asked, expectedVersion);
  ensureReceives(offer, unit, responsible, today);
  const calendar = await calendarOf(tx, edition, asked.responsibleUnit);
  const submission = withAskedAnswers(asked, form);
  if (form && submission.channel === 'online') ensureAnswers(form, submission.content.answers as Answers);
  ensurePapers(offer, submission, form !== undefined);
  // Last before the save: the counter of the unit is held until commit.
  const { number, at } = await takeNumber(tx, unit.identifier ?? submission.receivingUnit, today);
  const id = uuidv7(at.epochMilliseconds);
  const code = dossierCode(unit.identifier ?? submission.receivingUnit, today, number);
  const progress = await firstActions(tx, { id, code, at, previous, law }, submission, offer, calendar);
  if (previous) await insertLine(tx, id, previous);
  const projected = projectionOf(progress, calendar, edition);
  const change = {
    actions: progress.added,
    projection: projected,
    closed: [],
    opened: progress.opened,
    content: { version: 1, content: submission.content },
  };
  await saveWaits(tx, id, progress);
  tx.last(() => insertNew(tx, headOf(id, code, at, submission, offer), change));
  announce(tx, progress, {
    desk: submission.receivingUnit,
    code,
    unit: submission.responsibleUnit,
    applicant: submission.content.applicant.accountId,
  });
  const answer = progress.opened.find((s) => s.element === 'intake')?.dueAt ?? null;
  return {
    id,
    code,
    status: projected.status,
    answerDueAt: answer?.toString() ?? null,
    dueAt: projected.dueAt?.toString() ?? null,
  };
}

/** Where a new dossier begins: its id, code and moment, and the one that it is filed again after. */
interface Beginning {
  readonly id: string;
  readonly code: string;
  readonly at: Temporal.Instant;
  readonly previous: EndedBefore | undefined;
  /** Law of the day. */
  readonly law: ProfileVersion;
}

async function firstActions(
  tx: Tx,
  { id, code, at, previous, law }: Beginning,
  submission: Submission,
  offer: Offer,
  calendar: Calendar,
): Promise<Progress> {
  const party = partyOf(tx.ctx, submission.channel === 'online' ? null : submission.receivingUnit);
  const submitted = record(beginChange(id, at), 'submit', party, {
    procedure: offer.code,
    version: offer.versionId,
    case: submission.caseKey,
    channel: submission.channel,
    receivingUnit: submission.receivingUnit,
    responsibleUnit: submission.responsibleUnit,
    delivery: submission.content.delivery,
    law: pinAtIntake(law, offer.content.sector),
    ...(previous ? { previous: previous.code } : {}),
    papers: submission.content.papers.map((p) => ({
      key: p.key,
      files: p.files.map((f) => f.sha256),
      originals: p.originals,
      copies: p.copies,
    })),
  });
  if (submission.channel === 'online') {
    const { answer } = law.profile.intake;
    const due = answer && instantOf(dueAt(calendar, localMinutes(at), answer));
    return openStep(submitted, intakeStep(submission.receivingUnit, due));
  }
  return accept(tx, submitted, { ...submission, code, versionId: offer.versionId }, party);
}

/** The dossier that this one is filed again after (hồ sơ nộp lại): nobody has to say so, and nobody can leave it out. */
function endedBefore(
  tx: Tx,
  { content, procedureCode, caseKey }: Submission,
): Promise<EndedBefore | undefined> {
  const { accountId, idNumber } = content.applicant;
  const since = tx.ctx.now.subtract({ hours: 24 * REFILING_DAYS });
  return findEndedBefore(tx, { accountId, idNumber, procedureCode, caseKey, since });
}

function ensureOffered(offer: Offer, submission: Submission, expected?: string): void {
  ensure(expected === undefined || expected === offer.versionId, errors.procedureChanged, {
    code: offer.code,
  });
  ensure(offer.handledBy !== null, errors.procedureNotOffered, { code: offer.code });
  const chosen = offer.content.cases.find((c) => c.key === submission.caseKey);
  ensure(chosen, errors.procedureChanged, { code: offer.code });
  const channels = chosen.channels.map((c) => c.channel);
  ensure(
    channels.includes(submission.channel) || submission.channel === 'counter',
    errors.channelNotOffered,
    { channels },
  );
}

/** Online only what a question of the form asks for is kept: a field too many is not smuggled into the dossier. */
function withAskedAnswers(submission: Submission, form: FormDefinition | undefined): Submission {
  if (submission.channel !== 'online') return submission;
  const answers = form ? answersToSubmit(form, submission.content.answers as Answers) : {};
  return { ...submission, content: { ...submission.content, answers } };
}

/** The page has shown each fault beside its field; this is the last look before the dossier exists. */
function ensureAnswers(form: FormDefinition, answers: Answers): void {
  const faults = validateAll(form, answers);
  ensure(faults.length === 0, errors.answersInvalid, { faults: faults.slice(0, 20) });
}

/**
 * Any one-stop desk that lives today may receive for whoever handles the procedure: the receiving unit need not be the
 * responsible one, and the clock stays with the latter (tiếp nhận không phụ thuộc địa giới).
 *
 * @law ND-118-2025/20  any centre of the province or commune receives; the responsible agency does not change
 */
function ensureReceives(offer: Offer, desk: Unit, responsible: Unit, today: string): void {
  const alive = isAliveOn(desk, today) && isAliveOn(responsible, today);
  const isDesk = desk.kind === 'desk' || desk.kind === 'centre';
  const isCommune = responsible.kind === 'commune' || responsible.kind === 'ward';
  const handles =
    offer.handledBy === 'commune' ? isCommune : offer.handledBy === `department:${responsible.id}`;
  ensure(alive && isDesk && handles, errors.unitNotReceiving, { unit: desk.name });
}

/** Online every required paper has a file; at the counter the clerk has looked at the papers and counted them. */
function ensurePapers(offer: Offer, submission: Submission, hasForm: boolean): void {
  const { caseKey, content, channel } = submission;
  const missing = (offer.content.cases.find((c) => c.key === caseKey)?.papers ?? [])
    // A declaration that is filled in as an e-form is not uploaded besides.
    .filter((paper) => paper.required && !(hasForm && channel === 'online' && paper.formName !== null))
    .filter((paper) => {
      const handed = content.papers.find((p) => p.key === paper.key);
      const files = handed?.files.length ?? 0;
      return channel === 'online'
        ? files === 0
        : files + (handed?.originals ?? 0) + (handed?.copies ?? 0) === 0;
    });
  ensure(missing.length === 0, errors.paperMissing, { papers: missing.map((p) => p.name) });
}

function headOf(
  id: string,
  code: string,
  at: Temporal.Instant,
  submission: Submission,
  offer: Offer,
): Parameters<typeof insertNew>[1] {
  return {
    id,
    code,
    procedureCode: offer.code,
    procedureName: offer.content.name,
    versionId: offer.versionId,
    caseKey: submission.caseKey,
    channel: submission.channel,
    receivingUnit: submission.receivingUnit,
    responsibleUnit: submission.responsibleUnit,
    applicant: submission.content.applicant,
    submittedAt: at,
  };
}

import type { Ctx } from '#kernel/context';
import { instantOf, localDate, localMinutes } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { addLimit, type Calendar, calendarOf, describe, latestEdition } from '#modules/calendar';
import { type ChannelTerms, getVersion, type ProcedureContent } from '#modules/catalogue';
import { getUnit, listCommunes, partnersOf } from '#modules/directory';
import { type Definition, findDefinition, type Variables } from '#modules/workflow';
import { clockLawOf, type ProfileVersion } from '../clock/profiles.ts';
import { errors } from '../errors.ts';
import { isOfCode, sectorTimeOf } from '../law.ts';
import type { Content, Pinned } from '../model.ts';
import { receiptSlip } from '../papers.ts';
import { getProfileInForce } from '../profile-store.ts';
import { type ActingParty, closeSteps, type Progress, record } from '../progress.ts';
import { completeStep, startProcess, type StepPlace } from '../process.ts';
import { agenciesNamed, dataNamed, namesDecidingUnit } from '../drawing.ts';
import { getContent } from '../load-store.ts';
import { changeDossier, ensureStep, partyOf } from './change.ts';
import { issueDossierPaper, paperFacts } from './issue.ts';

/** What acceptance needs to know of a dossier. */
export interface Acceptance {
  readonly code: string;
  readonly versionId: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Unit whose calendar counts the time; absent: the responsible one. */
  readonly clockUnit?: string;
  readonly content: Content;
}

/** Answer of an acceptance: what the receipt slip promises. */
export interface Accepted {
  readonly code: string;
  readonly status: string;
}

/**
 * Accepts a complete and valid dossier (tiếp nhận hồ sơ): the clock starts, everything in force is pinned, the internal
 * process begins.
 *
 * @throws dossiers/wrong-step, dossiers/not-your-step, dossiers/no-process
 * @emits dossiers.accepted { code, unit, applicant }
 * @law ND-118-2025/17.3  time runs from the moment the dossier is received complete and valid
 */
export function acceptDossier(ctx: Ctx, code: string): Promise<Accepted> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, ['receive']);
    const content = await getContent(
      loaded.tx,
      loaded.dossier.id,
      loaded.progress.state?.contentVersion ?? 1,
    );
    const closed = closeSteps(loaded.progress, [step.task]);
    const progress = await accept(loaded.tx, closed, { ...loaded.dossier, content }, partyOf(ctx, step));
    return { progress, answer: { code, status: progress.state?.status ?? '' } };
  });
}

/** Records acceptance on a change: pins what is in force and starts the process up to its first step after intake. */
export async function accept(
  tx: Tx,
  progress: Progress,
  about: Acceptance,
  party: ActingParty,
): Promise<Progress> {
  const today = localDate(progress.at);
  const [edition, content, stored, law] = await Promise.all([
    latestEdition(tx),
    getVersion(tx, about.versionId),
    findDefinition(tx, about.procedureCode, about.caseKey, today),
    getProfileInForce(tx, today),
  ]);
  // What the receipt promises is what the clock counts: by the calendar of the unit at submission, whatever was merged since.
  const calendar = await calendarOf(tx, edition, about.clockUnit ?? about.responsibleUnit);
  ensure(stored, errors.noProcess, { procedure: about.procedureCode });
  const pinned: Pinned = {
    limit: limitOf(content, about.caseKey, about.channel),
    ...pinLaw(law, content),
    calendarEdition: edition,
    definitionId: stored.id,
    ...(await unitsNamed(tx, stored.definition, about.responsibleUnit, today)),
  };
  const accepted = record(progress, 'accept', party, { pinned });
  await issueReceipt(tx, accepted, about, content, calendar);
  const place = { definition: stored.definition, calendar, ...about, ...pinned.units };
  const told = { channel: about.channel, case: about.caseKey, ...about.content.answers };
  return afterIntake(accepted, place, await listsNamed(tx, dataNamed(place.definition, told), place, today));
}

/** Units that the process names beside the receiving and the responsible one; nothing where it names none. */
async function unitsNamed(
  tx: Tx,
  definition: Definition,
  responsibleUnit: string,
  on: string,
): Promise<Pick<Pinned, 'units'>> {
  const named = agenciesNamed(definition);
  const decides = namesDecidingUnit(definition);
  if (named.length === 0 && !decides) return {};
  const partners = await partnersOf(tx, responsibleUnit, on);
  for (const agency of named) ensure(partners[agency], errors.agencyUnknown, { agency });
  const above = decides ? (await getUnit(tx, responsibleUnit)).parentId : null;
  return {
    units: {
      ...(above ? { decidingUnit: above } : {}),
      agencies: Object.fromEntries(named.map((agency) => [agency, partners[agency] ?? ''])),
    },
  };
}

/** Lists of units that a process may run an activity for: every commune of the province. */
async function listsNamed(
  tx: Tx,
  data: Variables,
  { definition }: StepPlace,
  on: string,
): Promise<Variables> {
  if (!('communes' in dataNamed(definition, { communes: [] }))) return data;
  return { ...data, communes: (await listCommunes(tx, on)).map((unit) => unit.id) };
}

/** What acceptance pins of the law. A sector law of the procedure goes before what the profile says of supplements. */
function pinLaw(
  { profile, version }: ProfileVersion,
  { sector, supplement }: Pick<ProcedureContent, 'sector' | 'supplement'>,
): Pick<Pinned, 'supplement' | 'profile' | 'profileVersion' | 'law' | 'sector'> {
  return {
    supplement: sector?.effect ?? (supplement === 'resume' ? supplement : profile.supplement.effect),
    ...(sector ? { sector: sectorTimeOf(sector) } : {}),
    profile: profile.id,
    profileVersion: version,
    ...(isOfCode(profile.id, version) ? {} : { law: clockLawOf(profile) }),
  };
}

/** The receipt slip states the promise as it is made: time received, time due, and how that follows. */
async function issueReceipt(
  tx: Tx,
  progress: Progress,
  about: Acceptance,
  procedure: ProcedureContent,
  calendar: Calendar,
): Promise<void> {
  const limit = progress.state?.pinned?.limit ?? null;
  const derivation = limit && addLimit(calendar, localMinutes(progress.at), limit);
  const facts = await paperFacts(tx, {
    code: about.code,
    unitId: about.receivingUnit,
    at: progress.at,
    procedure,
    content: about.content,
  });
  const due = {
    limit,
    dueAt: derivation && instantOf(derivation.dueAt),
    derivation: derivation ? describe(derivation.steps, 'vi') : [],
  };
  const fees = termsOf(procedure, about.caseKey, about.channel)?.fees ?? null;
  await issueDossierPaper(tx, progress.at, {
    dossierId: progress.id,
    kind: 'receipt-slip',
    content: receiptSlip(facts, due, fees),
  });
}

/** Starts the process; a first step that is the intake itself is done by accepting. */
function afterIntake(progress: Progress, place: StepPlace, data: Variables): Progress {
  const started = startProcess(progress, place, data);
  const intake = started.steps.find((s) => s.act === 'receive');
  return intake ? completeStep(started, intake.task, place) : started;
}

/** Time limit of a case and channel; null when the publication does not say. */
export function limitOf(content: ProcedureContent, caseKey: string, channel: string): Pinned['limit'] {
  return termsOf(content, caseKey, channel)?.limit ?? null;
}

/** Terms of a case and channel; a channel without terms of its own takes the counter's. */
function termsOf(content: ProcedureContent, caseKey: string, channel: string): ChannelTerms | undefined {
  const chosen = content.cases.find((c) => c.key === caseKey) ?? content.cases[0];
  return (
    chosen?.channels.find((c) => c.channel === channel) ??
    chosen?.channels.find((c) => c.channel === 'counter')
  );
}

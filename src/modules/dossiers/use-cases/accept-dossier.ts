import type { Ctx } from '#kernel/context';
import { localDate } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { type Calendar, calendarOf, latestEdition } from '#modules/calendar';
import { getVersion, type ProcedureContent } from '#modules/catalogue';
import { findDefinition } from '#modules/workflow';
import { profileOn } from '../clock/index.ts';
import { errors } from '../errors.ts';
import type { Pinned } from '../model.ts';
import { type ActingParty, closeSteps, completeStep, type Progress, record, startProcess } from '../progress.ts';
import { changeDossier, ensureStep, partyOf } from './change.ts';

/** What acceptance needs to know of a dossier. */
export interface Acceptance {
  readonly versionId: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
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
    const closed = closeSteps(loaded.progress, [step.task]);
    const progress = await accept(loaded.tx, closed, loaded.dossier, partyOf(ctx, step.unitId));
    return { progress, answer: { code, status: progress.state?.status ?? '' } };
  });
}

/** Records acceptance on a change: pins what is in force and starts the process up to its first step after intake. */
export async function accept(tx: Tx, progress: Progress, about: Acceptance, party: ActingParty): Promise<Progress> {
  const edition = await latestEdition(tx);
  const [content, stored, calendar] = await Promise.all([
    getVersion(tx, about.versionId),
    findDefinition(tx, about.procedureCode, about.caseKey),
    calendarOf(tx, edition, about.responsibleUnit),
  ]);
  ensure(stored, errors.noProcess, { procedure: about.procedureCode });
  const pinned: Pinned = {
    limit: limitOf(content, about.caseKey, about.channel),
    supplement: content.supplement,
    profile: profileOn(localDate(progress.at)).id,
    calendarEdition: edition,
    definitionId: stored.id,
  };
  const accepted = record(progress, 'accept', party, { pinned });
  return afterIntake(accepted, { definition: stored.definition, calendar, ...about });
}

/** Starts the process; a first step that is the intake itself is done by accepting. */
function afterIntake(progress: Progress, place: Parameters<typeof startProcess>[1] & { calendar: Calendar }): Progress {
  const started = startProcess(progress, place);
  const intake = started.steps.find((s) => s.act === 'receive');
  return intake ? completeStep(started, intake.task, place) : started;
}

/** Time limit of a case and channel; null when the publication does not say. A channel without terms takes the counter's. */
export function limitOf(content: ProcedureContent, caseKey: string, channel: string): Pinned['limit'] {
  const chosen = content.cases.find((c) => c.key === caseKey) ?? content.cases[0];
  const terms = chosen?.channels.find((c) => c.channel === channel) ?? chosen?.channels.find((c) => c.channel === 'counter');
  return terms?.limit ?? null;
}

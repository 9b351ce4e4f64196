import { instantOf, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure, Refusal } from '#kernel/refusal';
import type { Limit } from '#modules/calendar';
import { getVersion } from '#modules/catalogue';
import { clockRefusal, dueAfter, isLate } from '../due.ts';
import { errors } from '../errors.ts';
import { completeBy } from '../law.ts';
import { NEXT, allowedActions, type Proposal, type ProposedAct } from '../model.ts';
import { apologyLetter, stopNotice, supplementRequest } from '../papers.ts';
import { endProcess, type Progress, record } from '../progress.ts';
import { limitOf } from './accept-dossier.ts';
import { type Loaded, type Outcome, partyOf } from './change.ts';
import { factsOf } from './decide-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import type { SupplementItem } from './supplement-dossier.ts';

/** What came of an approved proposal, before its answer. */
type CarriedOut = Omit<Outcome<never>, 'answer'>;

/** What every act that was proposed keeps of its proposal. */
interface Proposed {
  readonly reason: Proposal['reason'];
  readonly proposedBy: string | null;
  readonly proposedByName: string;
}

/**
 * Does what was proposed and approved, with the paper that tells the applicant (thực hiện đề xuất đã duyệt).
 *
 * @throws what the law forbids now, see `ensurePossible`
 */
export async function carryOut(
  ctx: Ctx,
  loaded: Loaded,
  decided: Progress,
  pending: Proposal,
): Promise<CarriedOut> {
  await ensurePossible(loaded, pending.act, pending.args);
  const proposed = { reason: pending.reason, proposedBy: pending.by, proposedByName: pending.byName };
  return BY_ACT[pending.act](ctx, loaded, decided, pending, proposed);
}

type Carry = (
  ctx: Ctx,
  loaded: Loaded,
  decided: Progress,
  pending: Proposal,
  proposed: Proposed,
) => Promise<CarriedOut>;

const BY_ACT: Readonly<Record<ProposedAct, Carry>> = {
  'request-supplement': async (ctx, loaded, decided, pending, proposed) => {
    const { dossier, tx } = loaded;
    const items = pending.args['items'] as readonly SupplementItem[];
    const facts = await factsOf(loaded, dossier.responsibleUnit);
    await issueDossierPaper(tx, dossier.at, {
      dossierId: dossier.id,
      kind: 'supplement-request',
      content: supplementRequest(facts, items, lastDay(loaded)),
    });
    const party = partyOf(ctx, dossier.responsibleUnit);
    return { progress: record(decided, 'request-supplement', party, { items, ...proposed }) };
  },
  extend: async (ctx, loaded, decided, pending, proposed) => {
    const to = String(pending.args['to']);
    // The letter promises what the clock will say: the end of office hours, and no day of rest.
    const action = { type: 'extend', at: localMinutes(loaded.dossier.at), to } as const;
    const pinned = loaded.progress.state?.pinned ?? null;
    const dueAt = dueAfter(loaded.calendar, pinned, loaded.dossier.actions, action);
    await apologise(loaded, dueAt, pending.reason.text);
    const party = partyOf(ctx, loaded.dossier.responsibleUnit);
    return { progress: record(decided, 'extend', party, { to, ...proposed }) };
  },
  cancel: async (ctx, loaded, decided, pending, proposed) => {
    const { dossier, tx } = loaded;
    const legalBasis = String(pending.args['legalBasis']).trim();
    const facts = await factsOf(loaded, dossier.responsibleUnit);
    await issueDossierPaper(tx, dossier.at, {
      dossierId: dossier.id,
      kind: 'stop-notice',
      content: stopNotice(facts, {
        requestedAt: pending.at,
        reason: pending.reason.text,
        legalBasis,
        returnedPapers: facts.content.papers.map((paper) => paper.name),
        refundedVnd: null,
        keptVnd: null,
      }),
    });
    const party = partyOf(ctx, dossier.responsibleUnit);
    return { progress: endProcess(record(decided, 'cancel', party, { legalBasis, ...proposed })) };
  },
  reclassify: async (ctx, loaded, decided, pending, proposed) => {
    const { dossier, promise } = loaded;
    const caseKey = String(pending.args['caseKey']);
    const { limit, name } = await caseOf(loaded, caseKey);
    const dueAt = dueInCase(loaded, limit);
    // The agency took it in as something else: a later date is apologised for like any other.
    if (promise && dueAt !== null && Temporal.Instant.compare(instantOf(dueAt), promise.dueAt) > 0)
      await apologise(loaded, dueAt, pending.reason.text);
    const party = partyOf(ctx, dossier.responsibleUnit);
    const dueBefore = promise ? localMinutes(promise.dueAt) : null;
    const changed = { case: caseKey, caseName: name, from: dossier.caseKey, limit, dueBefore, dueAt };
    return { progress: record(decided, 'reclassify', party, { ...changed, ...proposed }), caseKey };
  },
};

/** Last day of the applicant for a request made now, as the letter prints it. */
function lastDay({ calendar, dossier, progress }: Loaded): string | null {
  return completeBy(calendar, progress.state?.pinned ?? null, dossier.actions, dossier.at);
}

/**
 * Issues the apology (văn bản xin lỗi, mẫu 04).
 *
 * @param to  the one new date, local time; null where the date had passed and none can be given
 * @returns id of the letter
 */
export async function apologise(loaded: Loaded, to: string | null, reason: string): Promise<string> {
  const { dossier, tx } = loaded;
  const facts = await factsOf(loaded, dossier.responsibleUnit);
  const times = {
    receivedAt: loaded.progress.state?.acceptedAt ?? null,
    dueAt: loaded.promise?.dueAt ?? null,
    to,
    endedAt: loaded.progress.state?.finishedAt ?? null,
  };
  return issueDossierPaper(tx, dossier.at, {
    dossierId: dossier.id,
    kind: 'apology',
    content: apologyLetter(facts, times, reason),
  });
}

/**
 * What the law and the log forbid at this moment.
 *
 * @throws dossiers/action-not-allowed, dossiers/request-repeated, dossiers/already-signed, dossiers/case-not-suitable,
 *   dossiers/reclassify-too-late, dossiers/reclassify-past, and what the clock refuses
 */
export async function ensurePossible(
  loaded: Loaded,
  act: ProposedAct,
  args: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { progress, dossier, calendar } = loaded;
  const status = progress.state?.status ?? 'submitted';
  ensure(NEXT[status][act] !== null, errors.actionNotAllowed, {
    action: act,
    status,
    allowed: allowedActions(status),
  });
  if (act === 'cancel') return ensure(!progress.state?.signed, errors.alreadySigned);
  if (act === 'reclassify') return ensureReclassifiable(loaded, String(args['caseKey']));
  if (act === 'request-supplement') ensure((progress.state?.requests ?? 0) === 0, errors.requestRepeated);
  const action = {
    type: act,
    at: localMinutes(dossier.at),
    ...(act === 'extend' ? { to: String(args['to']) } : {}),
  } as const;
  const forbidden = clockRefusal(calendar, progress.state?.pinned ?? null, dossier.actions, action);
  if (forbidden) throw new Refusal(forbidden);
}

/** Another case holds from now on only: it makes no lateness undone, and no dossier late at once. */
async function ensureReclassifiable(loaded: Loaded, caseKey: string): Promise<void> {
  const { dossier, promise, progress } = loaded;
  ensure(!progress.state?.signed, errors.alreadySigned);
  ensure(caseKey !== dossier.caseKey, errors.caseNotSuitable);
  const { limit } = await caseOf(loaded, caseKey);
  const pinned = progress.state?.pinned ?? null;
  ensure(promise && !isLate(pinned, promise, dossier.at), errors.reclassifyTooLate, {
    dueAt: promise?.dueAt.toString(),
  });
  const dueAt = dueInCase(loaded, limit);
  const isAhead = dueAt !== null && dueAt > localMinutes(dossier.at);
  ensure(isAhead, errors.reclassifyPast, { dueAt: dueAt ?? '' });
}

/** A case of the procedure with its limit for this dossier (trường hợp của thủ tục). @throws dossiers/case-not-suitable */
export async function caseOf(
  { tx, dossier }: Loaded,
  caseKey: string,
): Promise<{ readonly limit: Limit; readonly name: string | null }> {
  const procedure = await getVersion(tx, dossier.versionId);
  const chosen = procedure.cases.find((one) => one.key === caseKey);
  const limit = chosen ? limitOf(procedure, caseKey, dossier.channel) : null;
  ensure(chosen && limit, errors.caseNotSuitable);
  return { limit, name: chosen.name };
}

function dueInCase({ calendar, progress, dossier }: Loaded, limit: Limit): string | null {
  const action = { type: 'recount', at: localMinutes(dossier.at), limit } as const;
  return dueAfter(calendar, progress.state?.pinned ?? null, dossier.actions, action);
}

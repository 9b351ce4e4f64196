import { localMinutes } from '#kernel/clock';
import { accountOf, type Ctx } from '#kernel/context';
import { ensure, Refusal } from '#kernel/refusal';
import { clockErrors } from '../clock/errors.ts';
import { clockRefusal } from '../due.ts';
import { errors } from '../errors.ts';
import { mayApprove, type Proposal, type ProposedAct } from '../model.ts';
import { apologyLetter, supplementRequest } from '../papers.ts';
import { getPinnedProfile } from '../profile-store.ts';
import { type Progress, record } from '../progress.ts';
import { changeDossier, ensureStep, type Loaded, partyOf, stepActorOf } from './change.ts';
import { factsOf } from './decide-dossier.ts';
import { issueDossierPaper } from './issue.ts';
import { completeBy, ensureItems, type SupplementItem } from './supplement-dossier.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** Why the clock should stop or move: a reason of the law profile's list, and the words that reach the citizen. */
export interface ProposalReason {
  readonly key: string;
  readonly text: string;
}

/** What is proposed: a supplement with its items, or one re-appointment with its date (ISO, local). */
export type ProposalRequest =
  | {
      readonly act: 'request-supplement';
      readonly items: readonly SupplementItem[];
      readonly reason: ProposalReason;
    }
  | { readonly act: 'extend'; readonly to: string; readonly reason: ProposalReason };

/**
 * Proposes an act that stops or moves the clock (đề xuất yêu cầu bổ sung, đề xuất hẹn lại): it happens when a second
 * person approves. What the law forbids now is refused at once.
 *
 * @throws dossiers/reason-missing, dossiers/reason-unknown, dossiers/proposal-pending, dossiers/request-repeated,
 *   dossiers/supplement-too-late, dossiers/extension-too-late, dossiers/extension-repeated, dossiers/not-your-step
 * @emits dossiers.proposed { code, unit, applicant }
 * @law ND-118-2025/19.5  one request, within 3 working days of intake
 * @law ND-118-2025/19.6  one re-appointment, asked at least a day before the due date
 */
export function proposeAct(ctx: Ctx, code: string, request: ProposalRequest): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { state } = loaded.progress;
    ensure(state?.pending === null, errors.proposalPending, {
      act: state?.pending?.act,
      by: state?.pending?.byName,
    });
    await ensureReason(loaded, request);
    const args = argsOf(request);
    ensurePossible(loaded, request.act, args);
    const step = ensureStep(ctx, loaded, ['process', 'check', 'appraise', 'review']);
    const progress = record(loaded.progress, 'propose', partyOf(ctx, step.unitId), {
      act: request.act,
      args,
      reason: request.reason,
      step: step.element,
    });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Approves or declines what another person proposed (duyệt đề xuất). Approval does the act itself in the same change:
 * the request or the apology letter is issued, the clock stops or moves.
 *
 * @throws dossiers/nothing-proposed, dossiers/second-person-needed, dossiers/reason-missing, and what the law forbids now
 * @emits dossiers.approved and dossiers.supplement-requested or dossiers.extended; or dossiers.declined
 */
export function decideProposal(ctx: Ctx, code: string, approve: boolean, note: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const pending = loaded.progress.state?.pending;
    ensure(pending, errors.nothingProposed);
    ensure(
      mayApprove(stepActorOf(ctx), pending, loaded.dossier.responsibleUnit, accountOf(ctx.actor)),
      errors.secondPersonNeeded,
      { act: pending.act, by: pending.byName },
    );
    ensure(approve || note.trim(), errors.reasonMissing);
    const party = partyOf(ctx, loaded.dossier.responsibleUnit);
    const decided = record(loaded.progress, approve ? 'approve' : 'decline', party, {
      act: pending.act,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    const progress = approve ? await carryOut(ctx, loaded, decided, pending) : decided;
    return { progress, answer: moved(code, progress) };
  });
}

async function carryOut(ctx: Ctx, loaded: Loaded, decided: Progress, pending: Proposal): Promise<Progress> {
  ensurePossible(loaded, pending.act, pending.args);
  const { dossier, tx } = loaded;
  const party = partyOf(ctx, dossier.responsibleUnit);
  const facts = await factsOf(loaded, dossier.responsibleUnit);
  const proposed = { reason: pending.reason, proposedBy: pending.by, proposedByName: pending.byName };
  if (pending.act === 'request-supplement') {
    const items = pending.args['items'] as readonly SupplementItem[];
    await issueDossierPaper(tx, dossier.at, {
      dossierId: dossier.id,
      kind: 'supplement-request',
      content: supplementRequest(facts, items, completeBy(dossier.at)),
    });
    return record(decided, 'request-supplement', party, { items, ...proposed });
  }
  const to = String(pending.args['to']);
  const times = {
    receivedAt: loaded.progress.state?.acceptedAt ?? null,
    dueAt: loaded.promise?.dueAt ?? null,
    to,
  };
  await issueDossierPaper(tx, dossier.at, {
    dossierId: dossier.id,
    kind: 'apology',
    content: apologyLetter(facts, times, pending.reason.text),
  });
  return record(decided, 'extend', party, { to, ...proposed });
}

function argsOf(request: ProposalRequest): Record<string, unknown> {
  return request.act === 'extend' ? { to: request.to } : { items: request.items };
}

async function ensureReason(loaded: Loaded, request: ProposalRequest): Promise<void> {
  const pinned = loaded.progress.state?.pinned;
  ensure(pinned, clockErrors.notAccepted);
  const profile = await getPinnedProfile(loaded.tx, pinned);
  const known = profile.reasons[request.act].map((reason) => reason.key);
  ensure(known.includes(request.reason.key), errors.reasonUnknown, { known });
  ensure(request.reason.text.trim(), errors.reasonMissing);
  if (request.act === 'request-supplement') ensureItems(request.items);
}

/** What the law and the log forbid at this moment. */
function ensurePossible(loaded: Loaded, act: ProposedAct, args: Readonly<Record<string, unknown>>): void {
  const { progress, dossier, calendar } = loaded;
  if (act === 'request-supplement') ensure((progress.state?.requests ?? 0) === 0, errors.requestRepeated);
  const action = {
    type: act,
    at: localMinutes(dossier.at),
    ...(act === 'extend' ? { to: String(args['to']) } : {}),
  } as const;
  const forbidden = clockRefusal(calendar, progress.state?.pinned ?? null, dossier.actions, action);
  if (forbidden) throw new Refusal(forbidden);
}

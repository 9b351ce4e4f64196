import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { clockErrors } from '../clock/errors.ts';
import { type LawProfile, reasonsFor } from '../clock/profiles.ts';
import { errors } from '../errors.ts';
import { mayApprove } from '../model.ts';
import { getPinnedProfile } from '../profile-store.ts';
import { record } from '../progress.ts';
import { APPROVERS } from '../stand-in.ts';
import { carryOut, caseOf, ensurePossible } from './carry-out.ts';
import { changeDossier, ensureStep, type Loaded, partyOf, stepActorOf } from './change.ts';
import { ensureItems, type SupplementItem } from './supplement-dossier.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** Why the clock should stop or move: a reason of the law profile's list, and the words that reach the citizen. */
export interface ProposalReason {
  readonly key: string;
  readonly text: string;
}

/**
 * What is proposed: a supplement with its items, one re-appointment with its date (ISO, local), the end of the handling by
 * the agency itself with what it rests on, or another case of the procedure.
 */
export type ProposalRequest =
  | {
      readonly act: 'request-supplement';
      readonly items: readonly SupplementItem[];
      readonly reason: ProposalReason;
    }
  | { readonly act: 'extend'; readonly to: string; readonly reason: ProposalReason }
  | { readonly act: 'cancel'; readonly legalBasis: string; readonly reason: ProposalReason }
  | { readonly act: 'reclassify'; readonly caseKey: string; readonly reason: ProposalReason };

/**
 * Proposes an act that stops, moves or ends the clock (đề xuất yêu cầu bổ sung, hẹn lại, dừng giải quyết, đổi trường hợp
 * của thủ tục): it happens when a second person approves, at once where the law profile asks for no second person. What
 * the law forbids now is refused at once.
 *
 * @throws dossiers/reason-missing, dossiers/reason-unknown, dossiers/proposal-pending, dossiers/request-repeated,
 *   dossiers/supplement-too-late, dossiers/extension-too-late, dossiers/extension-repeated, dossiers/not-your-step,
 *   dossiers/case-not-suitable, dossiers/reclassify-too-late, dossiers/reclassify-past, dossiers/already-signed
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
    const profile = await ensureReason(loaded, request);
    const args = await argsOf(loaded, request);
    await ensurePossible(loaded, request.act, args);
    const step = ensureStep(ctx, loaded, ['process', 'check', 'appraise', 'review']);
    if (!profile.twoPerson.includes(request.act)) {
      const alone = { act: request.act, args, reason: request.reason, at: loaded.dossier.at };
      const party = partyOf(ctx, step);
      const done = await carryOut(ctx, loaded, loaded.progress, {
        ...alone,
        by: party.id,
        byName: party.name,
      });
      return { ...done, answer: moved(code, done.progress) };
    }
    const progress = record(loaded.progress, 'propose', partyOf(ctx, step), {
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
 * the request, the apology letter or the stop notice is issued, the clock stops, moves or ends.
 *
 * @throws dossiers/nothing-proposed, dossiers/second-person-needed, dossiers/reason-missing, and what the law forbids now
 * @emits dossiers.approved and dossiers.supplement-requested, dossiers.extended, dossiers.cancelled or
 *   dossiers.reclassified; or dossiers.declined
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
    const unitId = loaded.dossier.responsibleUnit;
    const party = partyOf(ctx, { roles: APPROVERS, unitId, holderAccount: null });
    const decided = record(loaded.progress, approve ? 'approve' : 'decline', party, {
      act: pending.act,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (!approve) return { progress: decided, answer: moved(code, decided) };
    const done = await carryOut(ctx, loaded, decided, pending);
    return { ...done, answer: moved(code, done.progress) };
  });
}

/** What the act needs, with the name of the case that the second person reads. */
async function argsOf(loaded: Loaded, request: ProposalRequest): Promise<Record<string, unknown>> {
  const { act: _act, reason: _reason, ...args } = request;
  if (request.act !== 'reclassify') return args;
  return { ...args, caseName: (await caseOf(loaded, request.caseKey)).name };
}

async function ensureReason(loaded: Loaded, request: ProposalRequest): Promise<LawProfile> {
  const pinned = loaded.progress.state?.pinned;
  ensure(pinned, clockErrors.notAccepted);
  const profile = await getPinnedProfile(loaded.tx, pinned);
  const known = reasonsFor(profile, request.act).map((reason) => reason.key);
  ensure(known.includes(request.reason.key), errors.reasonUnknown, { known });
  ensure(request.reason.text.trim(), errors.reasonMissing);
  if (request.act === 'request-supplement') ensureItems(request.items);
  if (request.act === 'cancel') ensure(request.legalBasis.trim(), errors.reasonMissing);
  return profile;
}

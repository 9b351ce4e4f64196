import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx, type Tx } from '#kernel/tx';
import { listUnits } from '#modules/directory';
import { errors } from '../../errors.ts';
import type { Definition } from '../../definition.ts';
import { issueDefinitions } from '../../use-cases/issue-definitions.ts';
import { ensurePublisher, ensurePublishing, type Proposal, type Publishing } from '../model.ts';
import { checkForSigning } from '../office-check.ts';
import { closeDraft, findNewestVersions, insertVerdict, loadProposal } from '../store.ts';
import { writerOf } from './draft-access.ts';
import { gatherOffice } from './gather-office.ts';

/** What a leader decides on a process that was put forward: publishing it, or giving it back with a reason. */
export type ProposalDecision =
  | ({ readonly outcome: 'published' } & Publishing)
  | { readonly outcome: 'returned'; readonly reason: string };

/**
 * Publishes a process that was put forward, or gives it back (ban hành hoặc trả lại quy trình nội bộ). Publishing adds
 * a version for each of its uses, once for the whole province; dossiers that run stay on theirs. The office is asked
 * again: somebody may have left since the proposal.
 *
 * @returns ids of the new versions; empty when it was given back
 * @throws workflow/design-not-found, workflow/not-publisher, workflow/own-proposal, workflow/proposal-decided,
 *   workflow/decision-invalid, workflow/effective-invalid, workflow/check-fails, workflow/reason-missing
 * @emits workflow.published { subjects, decision, effectiveOn }, workflow.returned { draft }
 * @law TT-01-2018-VPCP/8  approved by the chairman once for the whole province
 */
export function decideProposal(
  ctx: Ctx,
  id: string,
  decision: ProposalDecision,
): Promise<{ readonly versions: readonly string[] }> {
  return inTx(ctx, async (tx) => {
    const proposal = await loadProposal(tx, id);
    ensure(proposal, errors.designNotFound);
    const today = localDate(ctx.now);
    const [province] = await listUnits(tx, { on: today, kinds: ['province'] });
    ensurePublisher(ctx.actor, province?.id, proposal.proposedBy);
    ensure(proposal.outcome === null, errors.proposalDecided);
    if (decision.outcome === 'returned') return giveBack(tx, proposal, decision.reason);
    ensurePublishing(decision, today);
    const office = await gatherOffice(tx, { subjects: proposal.subjects, now: ctx.now });
    const found = await checkForSigning(proposal, office, []);
    ensure(found.ok, errors.checkFails, {
      count: found.errors.length,
      first: found.errors[0]?.message ?? '',
    });
    return publish(tx, proposal, decision);
  });
}

async function giveBack(
  tx: Tx,
  proposal: Proposal,
  reason: string,
): Promise<{ versions: readonly string[] }> {
  const words = reason.trim().slice(0, 2_000);
  ensure(words.length > 0, errors.reasonMissing);
  const verdict = { proposalId: proposal.id, outcome: 'returned', reason: words } as const;
  ensure(await insertVerdict(tx, verdict, writerOf(tx.ctx)), errors.proposalDecided);
  tx.emit('workflow.returned', proposal.id, { draft: proposal.draftId });
  return { versions: [] };
}

async function publish(
  tx: Tx,
  proposal: Proposal & { readonly content: Definition },
  { decision, decidedOn, effectiveOn }: Publishing,
): Promise<{ versions: readonly string[] }> {
  const verdict = { proposalId: proposal.id, outcome: 'published', reason: null } as const;
  // One verdict for each proposal: of two leaders at the same time one finds it decided.
  ensure(await insertVerdict(tx, verdict, writerOf(tx.ctx)), errors.proposalDecided);
  const newest = await findNewestVersions(tx, proposal.subjects);
  const versions = proposal.subjects.map((subject) => ({
    id: uuidv7(tx.ctx.now.epochMilliseconds),
    subject,
    version: (newest.get(subject) ?? 0) + 1,
    name: proposal.name,
    decision,
    decidedOn,
    effectiveOn,
    content: proposal.content,
    xml: proposal.xml,
    dmn: proposal.dmn,
    proposalId: proposal.id,
  }));
  // Another publication took the number in between: that leader has to look at the new difference first.
  ensure((await issueDefinitions(tx, versions)) === versions.length, errors.proposalDecided);
  await closeDraft(tx, proposal.draftId);
  tx.emit('workflow.published', proposal.id, { subjects: proposal.subjects, decision, effectiveOn });
  return { versions: versions.map(({ id }) => id) };
}

import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { frameFor, GATE, type Here, type PlansParts, readHere } from './page-web.ts';
import { listOpenProposals, type ProposedEvidence } from './reads/evidence.ts';
import { answerProposal } from './use-cases/answer-proposal.ts';
import { mayReport } from './roles.ts';
import { type ProposalView, ProposalsPage } from './views/proposals.tsx';

/** Proposed evidence that waits for an answer (minh chứng chờ xác nhận). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/minh-chung', GATE, (req) => showInbox(req, parts, null));
  web.post('/ke-hoach/minh-chung/:id', GATE, (req) => answer(req, parts));
}

/** Proposed evidence as pages show it. */
export function proposalView(
  here: Pick<Here, 'name'>,
  one: ProposedEvidence,
  times: readonly { readonly key: string; readonly label: string }[] = [],
): ProposalView {
  const { content, occurrence, ref, unitId, ...rest } = one;
  return {
    ...rest,
    unit: here.name(unitId),
    task: content,
    time: times.length < 2 ? '' : (times.find((time) => time.key === occurrence)?.label ?? ''),
    href: /^\/[^/]/u.test(ref) ? ref : null,
  };
}

/** Units for which an officer reports: those whose roles are held, and what their office serves. */
function ownUnits(here: Here): string[] {
  return here.units.filter((unit) => mayReport(here.actor, [here.acting(unit.id)])).map((unit) => unit.id);
}

async function showInbox(
  req: PageRequest,
  parts: PlansParts,
  wrong: { readonly id: string; readonly why: string; readonly status: number } | null,
): Promise<PageAnswer> {
  const here = await readHere(req);
  const proposals = await listOpenProposals(here.q, ownUnits(here));
  return {
    status: wrong?.status ?? 200,
    html: h(ProposalsPage, {
      frame: frameFor(req, parts, here),
      proposals: proposals.map((one) => proposalView(here, one)),
      mayAnswer: true,
      refused: wrong ? { ...wrong, note: req.form.get(`note-${wrong.id}`) } : undefined,
    }),
  };
}

/** How many wait for an answer of this officer. */
export async function countWaiting(here: Here): Promise<number> {
  return (await listOpenProposals(here.q, ownUnits(here))).length;
}

async function answer(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const proposalId = req.params['id'] ?? '';
  const said = req.form.get('answer') === 'confirmed' ? 'confirmed' : 'declined';
  try {
    const note = req.form.get(`note-${proposalId}`);
    const { taskId } = await answerProposal(req.ctx, { proposalId, answer: said, note });
    const isTask = req.form.get('ve') === 'task';
    return { redirect: isTask ? `/ke-hoach/nhiem-vu/${taskId}` : '/ke-hoach/minh-chung' };
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('plans/')) throw error;
    const why = req.t(error.code, error.facts);
    return showInbox(req, parts, { id: proposalId, why, status: error.status });
  }
}

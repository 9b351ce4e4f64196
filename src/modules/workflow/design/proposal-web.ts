import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { localDate } from '#kernel/clock';
import { accountOf } from '#kernel/context';
import type { Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listUnits } from '#modules/directory';
import { readDate } from '#modules/forms';
import { errors } from '../errors.ts';
import type { FieldMessage } from '#ui';
import { findDefinition } from '../reads.ts';
import { differenceOf } from './difference.ts';
import { type Proposal, PUBLISHER, partsOf } from './model.ts';
import { checkForSigning } from './office-check.ts';
import { type Outline, readOutline } from './outline.ts';
import { deciders, designFrame, type DesignParts, dmnAnswer, idOf, orShow } from './page-web.ts';
import { pictureOf, pictureOfDifference } from './picture.ts';
import { printedTable } from './print-web.ts';
import { getProposal, getVersionFile, listPublishedFrom } from './reads.ts';
import { stepRows } from './step-rows.ts';
import { decideProposal } from './use-cases/decide-proposal.ts';
import { gatherOffice } from './use-cases/gather-office.ts';
import { ProposalPage, type ProposalView } from './views/proposal.tsx';

/** Pages of what was put forward: read, publish, give back. */
export function register(web: Web, parts: DesignParts): void {
  const at = '/quy-trinh/de-xuat/:id';
  web.get(at, deciders, (req) => proposalPage(req, parts));
  web.get(`${at}/bang.pdf`, deciders, async (req) => {
    const proposal = await getProposal(reading(req.ctx), idOf(req.params['id']));
    return printedTable(req, parts, 'pdf', proposal);
  });
  web.get(`${at}/bang-quyet-dinh.dmn`, deciders, async (req) => {
    const { dmn, name } = await getProposal(reading(req.ctx), idOf(req.params['id']));
    return dmnAnswer(dmn, name);
  });
  web.post(`${at}/ban-hanh`, deciders, (req) => {
    const wrong = emptyOf(req);
    if (wrong.length > 0) return proposalPage(req, parts, undefined, wrong);
    return orShow(
      async () => {
        const { decision, decidedOn, effectiveOn } = typedOf(req);
        const id = idOf(req.params['id']);
        await decideProposal(req.ctx, id, {
          outcome: 'published',
          decision: decision.trim(),
          decidedOn: isoOf(decidedOn),
          effectiveOn: isoOf(effectiveOn),
        });
        return { redirect: `/quy-trinh/de-xuat/${id}` };
      },
      (refusal) => proposalPage(req, parts, refusal),
    );
  });
  web.post(`${at}/tra-lai`, deciders, (req) =>
    orShow(
      async () => {
        const id = idOf(req.params['id']);
        await decideProposal(req.ctx, id, { outcome: 'returned', reason: typedOf(req).reason });
        return { redirect: `/quy-trinh/de-xuat/${id}` };
      },
      (refusal) => proposalPage(req, parts, refusal),
    ),
  );
}

function typedOf({ form }: PageRequest): ProposalView['typed'] {
  return {
    decision: form.get('so'),
    decidedOn: form.get('ngay'),
    effectiveOn: form.get('hieu-luc'),
    reason: form.get('ly-do'),
  };
}

/** What the decision does not say, or says as no day: all of it at once. */
function emptyOf({ form, t }: PageRequest): FieldMessage[] {
  const day = (name: string) =>
    readDate(form.get(name)) ? [] : [{ name, message: t('workflow.design.day-wrong') }];
  const number =
    form.get('so').trim() === '' ? [{ name: 'so', message: t(errors.decisionInvalid.code) }] : [];
  return [...number, ...day('ngay'), ...day('hieu-luc')];
}

/** A typed day as ISO; what is no day stays and is refused by the rule. */
function isoOf(typed: string): string {
  return readDate(typed) ?? typed;
}

const FIELDS: Readonly<Record<string, string>> = {
  [errors.decisionInvalid.code]: 'so',
  [errors.effectiveInvalid.code]: 'hieu-luc',
  [errors.reasonMissing.code]: 'ly-do',
};

async function proposalPage(
  req: PageRequest,
  parts: DesignParts,
  refusal?: Refusal,
  wrong: readonly FieldMessage[] = [],
): Promise<PageAnswer> {
  const { ctx, t } = req;
  const q = reading(ctx);
  const proposal = await getProposal(q, idOf(req.params['id']));
  const office = gatherOffice(q, {
    subjects: proposal.subjects,
    now: ctx.now,
    partners: proposal.xml.includes('agency'),
  });
  const [outline, findings, published, provinces] = await Promise.all([
    readOutline(proposal.xml),
    // The dry run stays as it was found: only people and law may have changed since.
    proposal.outcome === null ? checkForSigning(proposal, await office, []) : undefined,
    listPublishedFrom(q, proposal.id),
    listUnits(q, { on: localDate(ctx.now), kinds: ['province'] }),
  ]);
  const field = refusal && FIELDS[refusal.code];
  const message = refusal ? t(refusal.code, refusal.facts) : '';
  const html = ProposalPage({
    frame: designFrame(req, parts),
    proposal,
    findings: findings ? { ...findings, runs: proposal.found.runs } : proposal.found,
    picture: pictureOf(outline),
    rows: stepRows(outline),
    change: await changeOf(req, proposal, outline),
    published,
    mayDecide: proposal.outcome === null && mayDecide(req, proposal, provinces[0]?.id),
    typed: typedOf(req),
    errors: field ? [{ name: field, message }] : wrong,
    general: refusal && !field ? [message] : [],
  });
  return { html, status: refusal?.status ?? (wrong.length > 0 ? 422 : 200) };
}

/** Against what the first of its uses runs on today; null where nothing does. */
async function changeOf(
  req: PageRequest,
  proposal: Proposal,
  outline: Outline,
): Promise<ProposalView['change']> {
  const q = reading(req.ctx);
  const { code, caseKey } = partsOf(proposal.subjects[0] ?? '');
  const inForce = await findDefinition(q, code, caseKey);
  if (!inForce || proposal.outcome !== null) return null;
  const { version, xml, dmn } = await getVersionFile(q, inForce.id);
  const difference = differenceOf(await readOutline(xml), outline);
  const tablesDiffer = dmn !== proposal.dmn;
  const picture = pictureOfDifference(outline, difference);
  return { version: version.version, difference, tablesDiffer, picture };
}

/** Whether the page offers the decision; the use case decides. */
function mayDecide({ ctx }: PageRequest, proposal: Proposal, province: string | undefined): boolean {
  const { actor } = ctx;
  if (actor.kind !== 'officer' || accountOf(actor) === proposal.proposedBy) return false;
  return actor.roles.some(({ role, unitId }) => role === PUBLISHER && unitId === province);
}

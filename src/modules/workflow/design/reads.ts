import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import type { Definition } from '../definition.ts';
import { errors } from '../errors.ts';
import { drawDefinition } from './draw-definition.ts';
import type { Draft, Proposal } from './model.ts';
import type { Findings } from './office-check.ts';

/** A published version of a process (phiên bản quy trình nội bộ đã ban hành). */
export interface Version {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly name: string;
  readonly decision: string | null;
  readonly decidedOn: string | null;
  readonly effectiveOn: string | null;
  readonly publishedAt: Temporal.Instant;
  readonly proposalId: string | null;
}

const versionColumns = `d.id, d.subject, d.version, d.name, d.decision, d.decided_on as "decidedOn",
  d.effective_on as "effectiveOn", d.published_at as "publishedAt", d.proposal_id as "proposalId"`;

const newest = statement<[words: string, after: string, most: number], Version>(
  'workflow.list-newest',
  (s) => `select ${versionColumns} from (
    select distinct on (subject) * from ${s}.workflow_definition
    where $1 = '' or subject like $1 || '%' or name ilike '%' || $1 || '%' order by subject, version desc
  ) d where d.subject > $2 order by d.subject limit $3`,
);

/** The newest version of each subject, by subject; one more than asked for tells that there are more. */
export function listNewest(
  q: Runner,
  { words, after, most }: { readonly words: string; readonly after: string; readonly most: number },
): Promise<Version[]> {
  return q.all(newest, [words.replace(/[\\%_]/g, '\\$&'), after, most]);
}

const versionsOf = statement<[subject: string], Version>(
  'workflow.list-versions',
  (s) =>
    `select ${versionColumns} from ${s}.workflow_definition d where d.subject = $1 order by d.version desc`,
);

/** Every version of a subject, newest first (lịch sử phiên bản). */
export function listVersions(q: Runner, subject: string): Promise<Version[]> {
  return q.all(versionsOf, [subject]);
}

const oneVersion = statement<[id: string], Version>(
  'workflow.find-version-line',
  (s) => `select ${versionColumns} from ${s}.workflow_definition d where d.id = $1::uuid`,
);

/** A published version by its id; undefined when there is none. */
export function versionOf(q: Runner, id: string): Promise<Version | undefined> {
  return q.find(oneVersion, [id]);
}

const versionById = statement<
  [id: string],
  Version & { content: Definition; xml: string | null; dmn: string | null }
>(
  'workflow.find-version',
  (s) =>
    `select ${versionColumns}, d.content, d.xml, d.dmn from ${s}.workflow_definition d where d.id = $1::uuid`,
);

/**
 * A published version with its files: BPMN as approved, or drawn from its content where it came as a table; DMN where it
 * has decision tables. Versions never change.
 *
 * @throws workflow/design-not-found, workflow/no-diagram
 */
export const getVersionFile = rememberImmutable(
  async (
    q: Runner,
    id: string,
  ): Promise<{ readonly version: Version; readonly xml: string; readonly dmn: string | null }> => {
    const row = await q.find(versionById, [id]);
    ensure(row, errors.designNotFound);
    const { content, xml, dmn, ...version } = row;
    return { version, xml: xml ?? (await drawDefinition(content, version.name)), dmn };
  },
  200,
);

/** A working copy in a list. */
export type DraftLine = Omit<Draft, 'xml' | 'dmn' | 'examples' | 'doubts' | 'basedOn'> & {
  readonly doubtCount: number;
  /** What became of its last proposal; `pending` while nobody has decided. */
  readonly state: 'open' | 'pending' | 'returned';
  readonly proposalId: string | null;
};

const openDrafts = statement<[most: number], DraftLine>(
  'workflow.list-drafts',
  (
    s,
  ) => `select d.id, d.subjects, d.name, d.source, d.revision, d.saved_at as "savedAt", d.saved_name as "savedName",
    false as closed, jsonb_array_length(d.doubts) as "doubtCount", p.id as "proposalId",
    case when p.id is null or v.outcome = 'replaced' then 'open' when v.outcome is null then 'pending' else 'returned' end as state
  from ${s}.workflow_draft d
  left join lateral (select id from ${s}.workflow_proposal p where p.draft_id = d.id order by p.proposed_at desc limit 1) p on true
  left join ${s}.workflow_verdict v on v.proposal_id = p.id
  where d.closed_at is null order by d.saved_at desc, d.id limit $1`,
);

/** Open working copies, last saved first. */
export function listDrafts(q: Runner, most: number): Promise<DraftLine[]> {
  return q.all(openDrafts, [most]);
}

const draftById = statement<[id: string], Draft>(
  'workflow.find-draft',
  (s) => `select id, subjects, name, xml, dmn, examples, doubts, based_on as "basedOn", source, revision,
    saved_at as "savedAt", saved_name as "savedName", closed_at is not null as closed
  from ${s}.workflow_draft where id = $1::uuid`,
);

/** A working copy. @throws workflow/design-not-found */
export async function getDraft(q: Runner, id: string): Promise<Draft> {
  const draft = await q.find(draftById, [id]);
  ensure(draft, errors.designNotFound);
  return draft;
}

const proposalColumns = `p.id, p.draft_id as "draftId", p.revision, p.subjects, p.name, p.xml, p.dmn, p.note,
  p.proposed_at as "proposedAt", p.proposed_by as "proposedBy", p.proposed_name as "proposedName",
  v.outcome, v.reason, v.decided_at as "decidedAt", v.decided_name as "decidedName"`;

const pending = statement<[], Omit<Proposal, 'xml' | 'dmn'>>(
  'workflow.list-pending',
  (s) => `select ${proposalColumns.replace('p.xml, p.dmn, ', '')} from ${s}.workflow_proposal p
  left join ${s}.workflow_verdict v on v.proposal_id = p.id where v.proposal_id is null order by p.proposed_at limit 200`,
);

/** What waits for a decision, oldest first (chờ ban hành). */
export function listPending(q: Runner): Promise<Omit<Proposal, 'xml' | 'dmn'>[]> {
  return q.all(pending, []);
}

const proposalById = statement<[id: string], Proposal & { found: Findings }>(
  'workflow.find-proposal',
  (s) => `select ${proposalColumns}, p.found from ${s}.workflow_proposal p
  left join ${s}.workflow_verdict v on v.proposal_id = p.id where p.id = $1::uuid`,
);

/** What was put forward, with what the check found then and what became of it. @throws workflow/design-not-found */
export async function getProposal(q: Runner, id: string): Promise<Proposal & { readonly found: Findings }> {
  const proposal = await q.find(proposalById, [id]);
  ensure(proposal, errors.designNotFound);
  return proposal;
}

const proposalsOf = statement<[draft: string], Omit<Proposal, 'xml' | 'dmn'>>(
  'workflow.list-proposals',
  (s) => `select ${proposalColumns.replace('p.xml, p.dmn, ', '')} from ${s}.workflow_proposal p
  left join ${s}.workflow_verdict v on v.proposal_id = p.id where p.draft_id = $1::uuid order by p.proposed_at desc`,
);

/** Everything that was put forward from a working copy, newest first. */
export function listProposals(q: Runner, draftId: string): Promise<Omit<Proposal, 'xml' | 'dmn'>[]> {
  return q.all(proposalsOf, [draftId]);
}

const publishedFrom = statement<[proposal: string], Version>(
  'workflow.list-published-from',
  (s) =>
    `select ${versionColumns} from ${s}.workflow_definition d where d.proposal_id = $1::uuid order by d.subject`,
);

/** Versions that a proposal became. */
export function listPublishedFrom(q: Runner, proposalId: string): Promise<Version[]> {
  return q.all(publishedFrom, [proposalId]);
}

import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Definition } from '../definition.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Example, Proposal } from './model.ts';

/** A working copy to store; everything that is not known yet is left out. */
export interface NewDraft {
  readonly id: string;
  readonly subjects: readonly string[];
  readonly name: string;
  readonly xml: string;
  readonly dmn?: string | null;
  readonly examples?: readonly Example[];
  readonly doubts?: readonly Problem[];
  readonly basedOn?: string | null;
  readonly source?: string | null;
}

/** Who saves or decides, as kept with it: the name of that day. */
export interface Writer {
  readonly id: string | null;
  readonly name: string;
}

const insertRow = statement<[drafts: string, by: string | null, name: string], { id: string }>(
  'workflow.insert-drafts',
  (
    s,
  ) => `insert into ${s}.workflow_draft (id, subjects, name, xml, dmn, examples, doubts, based_on, source, saved_by, saved_name)
    select d.id, array(select jsonb_array_elements_text(d.subjects)), d.name, d.xml, d.dmn, coalesce(d.examples, '[]'), coalesce(d.doubts, '[]'),
      d."basedOn", d.source, $2::uuid, $3
    from jsonb_to_recordset($1::jsonb) as d(id uuid, subjects jsonb, name text, xml text, dmn text, examples jsonb, doubts jsonb, "basedOn" uuid, source text)
    returning id`,
);

/** Stores working copies, each at revision 1. */
export async function insertDrafts(tx: Tx, drafts: readonly NewDraft[], by: Writer): Promise<void> {
  await tx.all(insertRow, [JSON.stringify(drafts), by.id, by.name]);
}

const loadDraft = statement<[id: string], Draft>(
  'workflow.load-draft',
  (s) => `select id, subjects, name, xml, dmn, examples, doubts, based_on as "basedOn", source, revision,
    saved_at as "savedAt", saved_name as "savedName", closed_at is not null as closed
  from ${s}.workflow_draft where id = $1::uuid for no key update`,
);

/** A working copy, locked; undefined when there is none. */
export function loadDraftForChange(tx: Tx, id: string): Promise<Draft | undefined> {
  return tx.find(loadDraft, [id]);
}

const saveRow = statement<
  [
    id: string,
    subjects: string[],
    name: string,
    xml: string,
    examples: string,
    by: string | null,
    byName: string,
    dmn: string | null,
  ],
  { revision: number }
>(
  'workflow.update-draft',
  (
    s,
  ) => `update ${s}.workflow_draft set subjects = $2, name = $3, xml = $4, examples = $5::jsonb, revision = revision + 1,
    saved_at = now(), saved_by = $6::uuid, saved_name = $7, dmn = $8 where id = $1::uuid returning revision`,
);

/** Saves the next revision of a working copy that is locked. @returns its number */
export async function updateDraft(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'subjects' | 'name' | 'xml' | 'dmn' | 'examples'>,
  by: Writer,
): Promise<number> {
  const { id, subjects, name, xml, dmn, examples } = draft;
  const row = await tx.find(saveRow, [
    id,
    [...subjects],
    name,
    xml,
    JSON.stringify(examples),
    by.id,
    by.name,
    dmn,
  ]);
  return row?.revision ?? 0;
}

const closeRow = statement<[id: string], never>(
  'workflow.close-draft',
  (s) => `update ${s}.workflow_draft set closed_at = now() where id = $1::uuid and closed_at is null`,
);

/** Ends a working copy: it was published or put away. */
export async function closeDraft(tx: Tx, id: string): Promise<void> {
  await tx.all(closeRow, [id]);
}

/** What is put forward, with what the check found. */
export interface NewProposal {
  readonly id: string;
  readonly draft: Draft;
  readonly content: Definition;
  readonly found: unknown;
  readonly note: string | null;
}

const insertProposalRow = statement<[proposal: string, by: string | null, name: string], { id: string }>(
  'workflow.insert-proposal',
  (
    s,
  ) => `insert into ${s}.workflow_proposal (id, draft_id, revision, subjects, name, xml, dmn, content, found, note, proposed_by, proposed_name)
    select p.id, p."draftId", p.revision, array(select jsonb_array_elements_text(p.subjects)), p.name, p.xml, p.dmn, p.content, p.found, p.note, $2::uuid, $3
    from jsonb_to_record($1::jsonb) as p(id uuid, "draftId" uuid, revision int, subjects jsonb, name text, xml text, dmn text, content jsonb, found jsonb, note text)
    on conflict (draft_id, revision) do nothing returning id`,
);

/** Stores what is put forward. @returns false when this revision was put forward before */
export async function insertProposal(tx: Tx, { draft, ...given }: NewProposal, by: Writer): Promise<boolean> {
  const { id: draftId, revision, subjects, name, xml, dmn } = draft;
  const row = await tx.find(insertProposalRow, [
    JSON.stringify({ ...given, draftId, revision, subjects, name, xml, dmn }),
    by.id,
    by.name,
  ]);
  return row !== undefined;
}

const replaceOlder = statement<[draft: string, newest: string, by: string | null, name: string], never>(
  'workflow.replace-proposals',
  (s) => `insert into ${s}.workflow_verdict (proposal_id, outcome, decided_by, decided_name)
    select p.id, 'replaced', $3::uuid, $4 from ${s}.workflow_proposal p
    where p.draft_id = $1::uuid and p.id <> $2::uuid on conflict (proposal_id) do nothing`,
);

/** Closes earlier proposals of a working copy on which nobody decided: the newest takes their place. */
export async function replaceProposals(tx: Tx, draftId: string, newest: string, by: Writer): Promise<void> {
  await tx.all(replaceOlder, [draftId, newest, by.id, by.name]);
}

const loadProposalRow = statement<[id: string], Proposal & { content: Definition }>(
  'workflow.load-proposal',
  (
    s,
  ) => `select p.id, p.draft_id as "draftId", p.revision, p.subjects, p.name, p.xml, p.dmn, p.content, p.note,
    p.proposed_at as "proposedAt", p.proposed_by as "proposedBy", p.proposed_name as "proposedName",
    v.outcome, v.reason, v.decided_at as "decidedAt", v.decided_name as "decidedName"
  from ${s}.workflow_proposal p left join ${s}.workflow_verdict v on v.proposal_id = p.id where p.id = $1::uuid`,
);

/** What was put forward, with the compiled process; undefined when there is none. */
export function loadProposal(tx: Tx, id: string): Promise<(Proposal & { content: Definition }) | undefined> {
  return tx.find(loadProposalRow, [id]);
}

const insertVerdictRow = statement<
  [proposal: string, outcome: string, reason: string | null, by: string | null, name: string],
  { proposal_id: string }
>(
  'workflow.insert-verdict',
  (s) => `insert into ${s}.workflow_verdict (proposal_id, outcome, reason, decided_by, decided_name)
    values ($1::uuid, $2, $3, $4::uuid, $5) on conflict (proposal_id) do nothing returning proposal_id`,
);

/** Keeps what became of a proposal. @returns false when somebody decided before */
export async function insertVerdict(
  tx: Tx,
  verdict: {
    readonly proposalId: string;
    readonly outcome: 'published' | 'returned';
    readonly reason: string | null;
  },
  by: Writer,
): Promise<boolean> {
  const { proposalId, outcome, reason } = verdict;
  return (await tx.find(insertVerdictRow, [proposalId, outcome, reason, by.id, by.name])) !== undefined;
}

const newestVersions = statement<[subjects: string[]], { subject: string; version: number }>(
  'workflow.list-newest-versions',
  (s) =>
    `select subject, max(version) as version from ${s}.workflow_definition where subject = any($1::text[]) group by subject`,
);

/** Number of the newest version of each subject; a subject without one is left out. */
export async function findNewestVersions(
  tx: Tx,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all(newestVersions, [[...subjects]]);
  return new Map(rows.map((row) => [row.subject, row.version]));
}

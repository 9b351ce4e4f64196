import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from '../errors.ts';
import type { Status } from '../model.ts';
import type { Draft } from './draft.ts';

const columns = `id, account_id as "accountId", procedure_code as "procedureCode", version_id as "versionId",
  case_key as "caseKey", unit_id as "unitId", answers, papers, contact, dossier_id as "dossierId", updated_at as "updatedAt"`;

const lockRow = statement<[id: string, account: string], Draft>(
  'dossiers.lock-draft',
  (s) =>
    `select ${columns} from ${s}.dossiers_draft where id = $1::uuid and account_id = $2::uuid for update`,
);

const findByDossier = statement<[dossier: string, account: string], { id: string }>(
  'dossiers.find-draft-of-dossier',
  (s) =>
    `select id from ${s}.dossiers_draft where dossier_id = $1::uuid and account_id = $2::uuid order by created_at limit 1`,
);

/** The dossier of a draft: its code, where it stands, and the version of its content in force. */
export interface DraftedDossier {
  readonly code: string;
  readonly status: Status;
  readonly contentVersion: number;
}

const findHead = statement<[id: string], DraftedDossier>(
  'dossiers.find-head-of-draft',
  (s) => `select d.code, d.status,
      (select max(c.version) from ${s}.dossiers_content c where c.dossier_id = d.id) as "contentVersion"
    from ${s}.dossiers_dossier d where d.id = $1::uuid`,
);

type Row = [
  id: string,
  account: string,
  procedure: string,
  version: string,
  caseKey: string,
  unit: string,
  answers: string,
  papers: string,
  contact: string,
  dossier: string | null,
];

const insertRow = statement<Row, never>(
  'dossiers.insert-draft',
  (
    s,
  ) => `insert into ${s}.dossiers_draft (id, account_id, procedure_code, version_id, case_key, unit_id, answers, papers, contact, dossier_id)
    values ($1::uuid, $2::uuid, $3, $4::uuid, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10::uuid)`,
);

const updateRow = statement<Row, never>(
  'dossiers.update-draft',
  (
    s,
  ) => `update ${s}.dossiers_draft set procedure_code = $3, version_id = $4::uuid, case_key = $5, unit_id = $6,
    answers = $7::jsonb, papers = $8::jsonb, contact = $9::jsonb, dossier_id = $10::uuid, updated_at = now()
    where id = $1::uuid and account_id = $2::uuid`,
);

const deleteRow = statement<[id: string, account: string], { id: string }>(
  'dossiers.delete-draft',
  (s) =>
    `delete from ${s}.dossiers_draft where id = $1::uuid and account_id = $2::uuid and dossier_id is null returning id`,
);

/**
 * Loads and locks a draft of an account; that of another account does not exist for it.
 *
 * @throws dossiers/draft-not-found
 */
export async function getDraftForChange(tx: Tx, id: string, accountId: string): Promise<Draft> {
  const draft = await tx.find(lockRow, [id, accountId]);
  ensure(draft, errors.draftNotFound);
  return draft;
}

/** Id of the working copy of a dossier; undefined while its applicant has none. */
export async function findDraftOf(tx: Tx, dossierId: string, accountId: string): Promise<string | undefined> {
  return (await tx.find(findByDossier, [dossierId, accountId]))?.id;
}

/**
 * The dossier that came of a draft.
 *
 * @throws dossiers/not-found
 */
export async function getDossierOfDraft(tx: Tx, dossierId: string): Promise<DraftedDossier> {
  const row = await tx.find(findHead, [dossierId]);
  ensure(row, errors.notFound);
  return row;
}

/** Saves a new draft. */
export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx.all(insertRow, rowOf(draft));
}

/** Saves a draft that was loaded for change. */
export async function updateDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx.all(updateRow, rowOf(draft));
}

/** Removes a draft that was not submitted. @returns false when there was none */
export async function deleteDraftRow(tx: Tx, id: string, accountId: string): Promise<boolean> {
  return (await tx.find(deleteRow, [id, accountId])) !== undefined;
}

function rowOf(draft: Draft): Row {
  return [
    draft.id,
    draft.accountId,
    draft.procedureCode,
    draft.versionId,
    draft.caseKey,
    draft.unitId,
    JSON.stringify(draft.answers),
    JSON.stringify(draft.papers),
    JSON.stringify(draft.contact),
    draft.dossierId,
  ];
}

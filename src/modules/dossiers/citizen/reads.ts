import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import type { Content, Status } from '../model.ts';
import type { Draft } from './draft.ts';

const draftColumns = `d.id, d.account_id as "accountId", d.procedure_code as "procedureCode", d.version_id as "versionId",
  d.case_key as "caseKey", d.unit_id as "unitId", d.answers, d.papers, d.contact, d.dossier_id as "dossierId", d.updated_at as "updatedAt"`;

const findDraft = statement<[id: string, account: string], Draft>(
  'dossiers.find-draft',
  (s) =>
    `select ${draftColumns} from ${s}.dossiers_draft d where d.id = $1::uuid and d.account_id = $2::uuid`,
);

const listDraftRows = statement<[account: string], Draft>(
  'dossiers.list-drafts',
  (s) => `select ${draftColumns} from ${s}.dossiers_draft d
    where d.account_id = $1::uuid and d.dossier_id is null order by d.updated_at desc limit 50`,
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for a text that can be the id of a row. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/**
 * A draft of an account (bản nháp); that of another account does not exist for it.
 *
 * @throws dossiers/draft-not-found
 */
export async function getDraft(q: Runner, id: string, accountId: string): Promise<Draft> {
  ensure(isId(id), errors.draftNotFound);
  const draft = await q.find(findDraft, [id, accountId]);
  ensure(draft, errors.draftNotFound);
  return draft;
}

/** Drafts of an account that were not submitted, last saved first, at most 50. */
export function listDrafts(q: Runner, accountId: string): Promise<Draft[]> {
  return q.all(listDraftRows, [accountId]);
}

/** A dossier in the list of its applicant (hồ sơ của tôi). */
export interface OwnLine {
  readonly code: string;
  readonly procedureName: string;
  readonly status: Status;
  readonly submittedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
}

const listOwnRows = statement<[account: string, before: string | null, most: number], OwnLine>(
  'dossiers.list-own',
  (
    s,
  ) => `select code, procedure_name as "procedureName", status, submitted_at as "submittedAt", due_at as "dueAt",
    finished_at as "finishedAt" from ${s}.dossiers_dossier
    where applicant_account = $1::uuid and ($2::timestamptz is null or submitted_at < $2::timestamptz)
    order by submitted_at desc limit $3`,
);

/** Lines of one page of my dossiers. */
export const OWN_PER_PAGE = 30;

/**
 * Dossiers of an account, the latest first; one more than a page, so that the caller sees whether more follow.
 *
 * @param before  instant of submission of the last line before, ISO; null for the first page
 */
export function listOwn(q: Runner, accountId: string, before: string | null): Promise<OwnLine[]> {
  return q.all(listOwnRows, [accountId, before, OWN_PER_PAGE + 1]);
}

const findCodeOf = statement<[id: string], { code: string }>(
  'dossiers.find-code-of',
  (s) => `select code from ${s}.dossiers_dossier where id = $1::uuid`,
);

/** Code of a dossier by its id; undefined when there is none. */
export async function findCode(q: Runner, id: string): Promise<string | undefined> {
  return (await q.find(findCodeOf, [id]))?.code;
}

const latestContent = statement<[id: string], Content>(
  'dossiers.find-latest-content',
  (s) => `select applicant, answers, papers, delivery from ${s}.dossiers_content
    where dossier_id = $1::uuid order by version desc limit 1`,
);

/**
 * What was handed in, in its latest version (nội dung hồ sơ).
 *
 * @throws dossiers/not-found
 */
export async function getLatestContent(q: Runner, dossierId: string): Promise<Content> {
  const content = await q.find(latestContent, [dossierId]);
  ensure(content, errors.notFound);
  return content;
}

/** What proves that somebody knows a dossier: numbers given at submission. */
export interface SecondFacts {
  readonly phone: string | null;
  readonly idNumber: string | null;
}

const secondFacts = statement<[code: string], SecondFacts>(
  'dossiers.find-second-facts',
  (s) =>
    `select applicant_phone as phone, applicant_id_number as "idNumber" from ${s}.dossiers_dossier where code = $1`,
);

/** Numbers that may prove a look-up by code; undefined for a code that does not exist. */
export function findSecondFacts(q: Runner, code: string): Promise<SecondFacts | undefined> {
  return q.find(secondFacts, [code]);
}

/** One look at the personal data of a dossier by an officer (lượt xem hồ sơ). */
export interface Look {
  readonly at: Temporal.Instant;
  readonly act: string;
  readonly actorId: string;
  readonly unitId: string | null;
}

const listLookRows = statement<[subjects: string[], owner: string], Look>(
  'dossiers.list-looks',
  (s) => `select recorded_at as at, act, actor_id as "actorId", unit_id as "unitId" from ${s}.kernel_look
    where subject = any($1::text[]) and actor_id <> $2::uuid order by recorded_at desc limit 100`,
);

/** Who looked at a dossier, the latest first, at most 100; the owner's own looks are left out. */
export function listLooks(
  q: Runner,
  dossier: { readonly id: string; readonly code: string },
  ownerId: string,
): Promise<Look[]> {
  return q.all(listLookRows, [[dossier.id, dossier.code], ownerId]);
}

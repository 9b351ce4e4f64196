import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { ProcedureContent } from './model.ts';

/** A procedure as it may be applied for today (thủ tục đang thực hiện). */
export interface Offer {
  readonly code: string;
  readonly versionId: string;
  /** `commune`, or `department:<unit id>`; null: published for information only. */
  readonly handledBy: string | null;
  readonly content: ProcedureContent;
}

const findOffer = statement<
  [code: string],
  { version_id: string; handled_by: string | null; withdrawn_on: string | null }
>(
  'catalogue.find-offer',
  (s) => `select version_id, handled_by, withdrawn_on from ${s}.catalogue_procedure where code = $1`,
);

const findVersion = statement<[id: string], { content: ProcedureContent }>(
  'catalogue.find-version',
  (s) => `select content from ${s}.catalogue_version where id = $1::uuid`,
);

/**
 * The content of a version (nội dung phiên bản thủ tục); versions never change.
 *
 * @throws catalogue/not-found
 */
export const getVersion = rememberImmutable(async (q: Runner, id: string): Promise<ProcedureContent> => {
  const row = await q.find(findVersion, [id]);
  ensure(row, errors.notFound);
  return row.content;
});

/**
 * The procedure in force under a code.
 *
 * @throws catalogue/not-found, catalogue/withdrawn
 */
export async function getOffer(q: Runner, code: string): Promise<Offer> {
  const row = await q.find(findOffer, [code]);
  ensure(row, errors.notFound, { code });
  ensure(row.withdrawn_on === null, errors.withdrawn, { code, withdrawnOn: row.withdrawn_on });
  return {
    code,
    versionId: row.version_id,
    handledBy: row.handled_by,
    content: await getVersion(q, row.version_id),
  };
}

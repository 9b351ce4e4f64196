import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

/** A dossier that ended without what was asked for, and the line it belongs to. */
export interface EndedBefore {
  readonly id: string;
  readonly code: string;
  readonly lineId: string;
}

const findEnded = statement<
  [account: string | null, idNumber: string | null, procedure: string, caseKey: string, since: string],
  EndedBefore
>(
  'dossiers.find-ended-before',
  (s) => `select e.dossier_id as id, d.code, coalesce(l.line_id, e.dossier_id) as "lineId"
    from ${s}.dossiers_ending e join ${s}.dossiers_dossier d on d.id = e.dossier_id
    left join ${s}.dossiers_line l on l.dossier_id = e.dossier_id
    where (e.applicant_account = $1::uuid or e.applicant_id_number = $2) and e.procedure_code = $3 and e.case_key = $4
      and e.ended_at > $5::timestamptz and not exists (select from ${s}.dossiers_line n where n.previous_id = e.dossier_id)
    order by e.ended_at desc, e.dossier_id desc limit 1`,
);

/** The newest dossier of the same person and case that ended without what was asked for, and was not filed again yet. */
export function findEndedBefore(
  tx: Tx,
  about: {
    readonly accountId: string | null;
    readonly idNumber: string | null;
    readonly procedureCode: string;
    readonly caseKey: string;
    readonly since: Temporal.Instant;
  },
): Promise<EndedBefore | undefined> {
  if (about.accountId === null && about.idNumber === null) return Promise.resolve(undefined);
  return tx.find(findEnded, [
    about.accountId,
    about.idNumber,
    about.procedureCode,
    about.caseKey,
    about.since.toString(),
  ]);
}

const insertLineRow = statement<[id: string, previous: string, line: string], never>(
  'dossiers.insert-line',
  (s) =>
    `insert into ${s}.dossiers_line (dossier_id, previous_id, line_id) values ($1::uuid, $2::uuid, $3::uuid)`,
);

/** Links a new dossier to the one before it. */
export async function insertLine(tx: Tx, id: string, before: EndedBefore): Promise<void> {
  await tx.all(insertLineRow, [id, before.id, before.lineId]);
}

const insertEndingRow = statement<[id: string], never>(
  'dossiers.insert-ending',
  (
    s,
  ) => `insert into ${s}.dossiers_ending (dossier_id, applicant_account, applicant_id_number, procedure_code, case_key)
    select id, applicant_account, applicant_id_number, procedure_code, case_key from ${s}.dossiers_dossier where id = $1::uuid
    on conflict (dossier_id) do nothing`,
);

/** Remembers a dossier that ended without what was asked for. */
export async function insertEnding(tx: Tx, id: string): Promise<void> {
  await tx.all(insertEndingRow, [id]);
}

import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Side } from './message.ts';

/** A dossier as writing about it needs it. */
export interface WrittenAbout {
  readonly id: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly applicantAccount: string | null;
  /** Receiving and responsible unit, and those of its steps. */
  readonly units: readonly string[];
  /** Messages of the last 24 hours. */
  readonly lately: number;
}

const findRow = statement<[code: string], WrittenAbout>(
  'dossiers.find-written-about',
  (s) => `select d.id, d.receiving_unit as "receivingUnit", d.responsible_unit as "responsibleUnit",
      d.applicant_account as "applicantAccount",
      array[d.receiving_unit, d.responsible_unit] || coalesce((select array_agg(distinct t.unit_id) from ${s}.dossiers_step t
        where t.dossier_id = d.id), '{}') as units,
      (select count(*)::int from ${s}.dossiers_message m where m.dossier_id = d.id and m.recorded_at > now() - interval '24 hours') as lately
    from ${s}.dossiers_dossier d where d.code = $1 for no key update of d`,
);

/** A dossier by its code, locked; undefined when there is none. */
export function findWrittenAbout(tx: Tx, code: string): Promise<WrittenAbout | undefined> {
  return tx.find(findRow, [code]);
}

/** A message to keep (tin nhắn). */
export interface NewMessage {
  readonly id: string;
  readonly dossierId: string;
  readonly side: Side;
  readonly authorAccount: string;
  readonly authorName: string;
  /** The desk in whose name an officer writes. */
  readonly unitId: string | null;
  readonly body: string;
}

const insertRow = statement<
  [id: string, dossier: string, side: Side, account: string, name: string, unit: string | null, body: string],
  never
>(
  'dossiers.insert-message',
  (s) => `with added as (
    insert into ${s}.dossiers_message (id, dossier_id, side, author_account, author_name, unit_id, body)
    values ($1::uuid, $2::uuid, $3, $4::uuid, $5, $6, $7)
  )
  update ${s}.dossiers_dossier set question_at = case when $3 = 'applicant' then coalesce(question_at, now()) end
  where id = $2::uuid`,
);

/** Adds a message; one of the applicant waits for an answer from the first on, one of the desk answers them all. */
export async function insertMessage(tx: Tx, one: NewMessage): Promise<void> {
  await tx.all(insertRow, [
    one.id,
    one.dossierId,
    one.side,
    one.authorAccount,
    one.authorName,
    one.unitId,
    one.body,
  ]);
}

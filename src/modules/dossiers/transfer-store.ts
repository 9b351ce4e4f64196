import { type Runner, statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

const listOpenCodes = statement<[unit: string, after: string, most: number], { code: string }>(
  'dossiers.list-open-codes',
  (s) => `select d.code from ${s}.dossiers_dossier d
    where (d.receiving_unit = $1 or d.responsible_unit = $1) and d.code > $2
      and d.status in ('submitted', 'awaiting-completion', 'processing', 'awaiting-supplement', 'awaiting-payment', 'finished', 'withdrawn')
    order by d.code limit $3`,
);

/** Codes of the dossiers that a unit still has in its hands, in order, after a given one. */
export async function listOpenOf(q: Runner, unitId: string, after: string, most: number): Promise<string[]> {
  return (await q.all(listOpenCodes, [unitId, after, most])).map((row) => row.code);
}

const moveUnits = statement<[id: string, from: string, to: string], never>(
  'dossiers.move-units',
  (s) => `with steps as (
    update ${s}.dossiers_step set unit_id = $3, holder_account = null, holder_name = null
    where dossier_id = $1::uuid and unit_id = $2 and closed_at is null
  )
  , legs as (
    update ${s}.dossiers_leg set unit_id = $3 where dossier_id = $1::uuid and unit_id = $2 and closed_at is null
  )
  update ${s}.dossiers_dossier set receiving_unit = case when receiving_unit = $2 then $3 else receiving_unit end,
    responsible_unit = case when responsible_unit = $2 then $3 else responsible_unit end
  where id = $1::uuid`,
);

/** Puts one unit of a dossier and of its open steps in the place of another; who held a step of the old one no longer does. */
export async function replaceUnit(tx: Tx, id: string, from: string, to: string): Promise<void> {
  await tx.all(moveUnits, [id, from, to]);
}

const moveCase = statement<[id: string, caseKey: string], never>(
  'dossiers.move-case',
  (s) => `update ${s}.dossiers_dossier set case_key = $2 where id = $1::uuid`,
);

/** Puts a dossier under another case of its procedure (đổi trường hợp của thủ tục). */
export async function replaceCase(tx: Tx, id: string, caseKey: string): Promise<void> {
  await tx.all(moveCase, [id, caseKey]);
}

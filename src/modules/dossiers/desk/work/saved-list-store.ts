import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

/** A list to keep (danh sách cần lưu). */
export interface NewSavedList {
  readonly id: string;
  readonly accountId: string;
  /** Unit that sees it too; null for its owner alone. */
  readonly unitId: string | null;
  readonly name: string;
  /** Choices as the address of the inbox holds them, without the address itself. */
  readonly query: string;
}

const insertRow = statement<
  [id: string, account: string, unit: string | null, name: string, query: string, most: number],
  { id: string }
>(
  'dossiers.insert-saved-list',
  (s) => `insert into ${s}.dossiers_saved_list (id, account_id, unit_id, name, query)
    select $1::uuid, $2::uuid, $3, $4, $5
    where (select count(*) from ${s}.dossiers_saved_list where account_id = $2::uuid) < $6
    on conflict on constraint dossiers_saved_list_name do nothing returning id`,
);

/** Keeps a list. @returns false when the account has one of that name, or as many as it may */
export async function insertSavedList(tx: Tx, list: NewSavedList, most: number): Promise<boolean> {
  const { id, accountId, unitId, name, query } = list;
  return (await tx.find(insertRow, [id, accountId, unitId, name, query, most])) !== undefined;
}

const deleteRow = statement<[id: string, account: string], { id: string }>(
  'dossiers.delete-saved-list',
  (s) => `delete from ${s}.dossiers_saved_list where id = $1::uuid and account_id = $2::uuid returning id`,
);

/** Drops a list of an account. @returns false when it has none of that id */
export async function deleteSavedList(tx: Tx, id: string, accountId: string): Promise<boolean> {
  return (await tx.find(deleteRow, [id, accountId])) !== undefined;
}

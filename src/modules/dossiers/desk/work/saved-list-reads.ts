import { type Runner, statement } from '#kernel/db';

/** A list that was kept under a name (danh sách đã lưu). */
export interface SavedList {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** Unit that sees it too; null for its owner alone. */
  readonly unitId: string | null;
  readonly own: boolean;
}

const listRows = statement<[account: string, units: string[]], SavedList>(
  'dossiers.list-saved-lists',
  (
    s,
  ) => `select id, name, query, unit_id as "unitId", account_id = $1::uuid as own from ${s}.dossiers_saved_list
    where account_id = $1::uuid or unit_id = any($2::text[])
    order by account_id <> $1::uuid, name collate "vi-x-icu", id limit 60`,
);

/** Lists that an officer sees: the own ones first, then those shared in the officer's units; by name. */
export function listSavedLists(q: Runner, accountId: string, units: readonly string[]): Promise<SavedList[]> {
  return q.all(listRows, [accountId, [...units]]);
}

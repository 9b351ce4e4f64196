import type { Tx } from '#kernel/tx';
import { insertDefinitions, type NewDefinition } from '../store.ts';

/**
 * Issues internal processes (ban hành quy trình nội bộ): versions that are new are stored, dossiers that run stay on
 * theirs.
 *
 * @returns how many were new
 * @emits workflow.issued { count }
 */
export async function issueDefinitions(tx: Tx, definitions: readonly NewDefinition[]): Promise<number> {
  const count = await insertDefinitions(tx, definitions);
  if (count > 0) tx.emit('workflow.issued', tx.schema, { count });
  return count;
}

import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import type { Definition } from './definition.ts';

const findCurrent = statement<[exact: string, any: string, on: string | null], { id: string }>(
  'workflow.find-current',
  (s) => `select id from ${s}.workflow_definition where subject in ($1, $2)
      and (effective_on is null or $3::date is null or effective_on <= $3::date)
    order by subject = $1 desc, version desc limit 1`,
);

const findById = statement<[id: string], { content: Definition }>(
  'workflow.find-by-id',
  (s) => `select content from ${s}.workflow_definition where id = $1::uuid`,
);

/** A process that is stored for a subject (quy trình nội bộ đã ban hành). */
export interface StoredDefinition {
  readonly id: string;
  readonly definition: Definition;
}

/** The process a dossier is pinned to; definitions never change. */
export const getDefinition = rememberImmutable(async (q: Runner, id: string): Promise<Definition> => {
  const row = await q.find(findById, [id]);
  if (!row) throw new Error(`workflow definition ${id} is missing`);
  return row.content;
});

/**
 * The newest process for a subject, or for every case of its procedure; undefined when none was issued.
 *
 * @param on  day on which it must be in force, `YYYY-MM-DD`; absent: also what takes effect later
 */
export async function findDefinition(
  q: Runner,
  procedureCode: string,
  caseKey: string,
  on?: string,
): Promise<StoredDefinition | undefined> {
  const row = await q.find(findCurrent, [`${procedureCode}/${caseKey}`, `${procedureCode}/*`, on ?? null]);
  return row && { id: row.id, definition: await getDefinition(q, row.id) };
}

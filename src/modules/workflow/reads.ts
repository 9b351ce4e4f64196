import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import type { Definition } from './definition.ts';

const findCurrent = statement<[exact: string, any: string], { id: string }>(
  'workflow.find-current',
  (s) => `select id from ${s}.workflow_definition where subject in ($1, $2)
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

/** The newest process for a subject, or for every case of its procedure; undefined when none was issued. */
export async function findDefinition(
  q: Runner,
  procedureCode: string,
  caseKey: string,
): Promise<StoredDefinition | undefined> {
  const row = await q.find(findCurrent, [`${procedureCode}/${caseKey}`, `${procedureCode}/*`]);
  return row && { id: row.id, definition: await getDefinition(q, row.id) };
}

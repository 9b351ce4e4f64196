import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Definition } from './definition.ts';

/** A definition to store. `subject` is procedure code and case, e.g. `1.001193/*`. */
export interface NewDefinition {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly name: string;
  readonly decision: string | null;
  readonly content: Definition;
}

const insertMany = statement<[rows: string], { id: string }>(
  'workflow.insert-definitions',
  (s) => `insert into ${s}.workflow_definition (id, subject, version, name, decision, content)
    select d.id, d.subject, d.version, d.name, d.decision, d.content
    from json_to_recordset($1::json) as d(id uuid, subject text, version int, name text, decision text, content jsonb)
    on conflict (subject, version) do nothing returning id`,
);

/** Stores definitions that are new; one already stored under subject and version stays. @returns how many were new */
export async function insertDefinitions(tx: Tx, definitions: readonly NewDefinition[]): Promise<number> {
  return (await tx.all(insertMany, [JSON.stringify(definitions)])).length;
}

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
  /** BPMN file to the letter; null or absent: the diagram is drawn from the content. */
  readonly xml?: string | null;
  /** DMN file of its decision tables to the letter, compiled into `content.decisions`. */
  readonly dmn?: string | null;
  /** Day of the decision, `YYYY-MM-DD`. */
  readonly decidedOn?: string | null;
  /** First day on which new dossiers take it; absent: at once. */
  readonly effectiveOn?: string | null;
  readonly proposalId?: string | null;
}

const insertMany = statement<[rows: string], { id: string }>(
  'workflow.insert-definitions',
  (
    s,
  ) => `insert into ${s}.workflow_definition (id, subject, version, name, decision, content, xml, dmn, decided_on, effective_on, proposal_id)
    select d.id, d.subject, d.version, d.name, d.decision, d.content, d.xml, d.dmn, d."decidedOn", d."effectiveOn", d."proposalId"
    from json_to_recordset($1::json) as d(id uuid, subject text, version int, name text, decision text, content jsonb,
      xml text, dmn text, "decidedOn" date, "effectiveOn" date, "proposalId" uuid)
    on conflict (subject, version) do nothing returning id`,
);

/** Stores definitions that are new; one already stored under subject and version stays. @returns how many were new */
export async function insertDefinitions(tx: Tx, definitions: readonly NewDefinition[]): Promise<number> {
  return (await tx.all(insertMany, [JSON.stringify(definitions)])).length;
}

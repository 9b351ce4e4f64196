import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { LifeEvent, ProcedureContent } from './model.ts';
import { getVersion } from './reads.ts';

/** A field of procedures (lĩnh vực) and how many it has. */
export interface ListedField {
  readonly field: string;
  readonly procedures: number;
}

/** A procedure as its public page shows it, in force or withdrawn (thủ tục trên cổng). */
export interface PublicProcedure {
  readonly code: string;
  readonly versionId: string;
  readonly versionNumber: number;
  /** Day it was published here, ISO date in Việt Nam. */
  readonly publishedOn: string;
  readonly handledBy: string | null;
  readonly withdrawnOn: string | null;
  readonly lifeEvents: readonly string[];
  readonly content: ProcedureContent;
}

const events = statement<[], LifeEvent>(
  'catalogue.list-life-events',
  (s) => `select key, audience, name, hint, words, fields from ${s}.catalogue_life_event order by position`,
);

const fields = statement<[], ListedField>(
  'catalogue.list-fields',
  (s) => `select field, count(*)::int as procedures from ${s}.catalogue_procedure
    where withdrawn_on is null and field <> '' group by field order by field`,
);

interface PublicRow {
  readonly version_id: string;
  readonly number: number;
  readonly published_on: string;
  readonly handled_by: string | null;
  readonly withdrawn_on: string | null;
  readonly life_events: string[];
}

const publicProcedure = statement<[code: string], PublicRow>(
  'catalogue.find-public',
  (
    s,
  ) => `select p.version_id, v.number, (v.published_at at time zone 'Asia/Ho_Chi_Minh')::date as published_on, p.handled_by,
      p.withdrawn_on, p.life_events
    from ${s}.catalogue_procedure p join ${s}.catalogue_version v on v.id = p.version_id where p.code = $1`,
);

/** Life events of the province in their order (sự kiện trong đời, sự kiện của doanh nghiệp). */
export function listLifeEvents(q: Runner): Promise<LifeEvent[]> {
  return q.all(events, []);
}

/** Fields that have procedures, in alphabetical order (lĩnh vực). */
export function listFields(q: Runner): Promise<ListedField[]> {
  return q.all(fields, []);
}

/**
 * A procedure with its version in force and its use here; a withdrawn one still has its page.
 *
 * @throws catalogue/not-found
 */
export async function getPublicProcedure(q: Runner, code: string): Promise<PublicProcedure> {
  const row = await q.find(publicProcedure, [code]);
  ensure(row, errors.notFound, { code });
  return {
    code,
    versionId: row.version_id,
    versionNumber: row.number,
    publishedOn: row.published_on,
    handledBy: row.handled_by,
    withdrawnOn: row.withdrawn_on,
    lifeEvents: row.life_events,
    content: await getVersion(q, row.version_id),
  };
}

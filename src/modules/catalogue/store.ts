import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { LifeEvent } from './model.ts';

/** What is in force under a code when a publication is decided. */
export interface CurrentProcedure {
  readonly code: string;
  readonly version_id: string;
  readonly content_hash: string;
  readonly handled_by: string | null;
  readonly missing: readonly string[];
  readonly withdrawn: boolean;
}

/** Highest version number of a code, and the versions with one of the given contents. */
export interface KnownVersion {
  readonly code: string;
  readonly last: number;
  readonly versions: Readonly<Record<string, string>> | null;
}

/** One version to insert; `content` is JSON text. */
export interface VersionRow {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly decision: string | null;
  readonly effective_from: string | null;
  readonly content: unknown;
  readonly content_hash: string;
}

/** What a procedure shows and is found by, taken from the version it points to. */
export interface ProcedureRow {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly levels: readonly string[];
  readonly audiences: readonly string[];
  readonly version_id: string;
  readonly online: string | null;
  readonly missing: readonly string[];
  readonly vertical_sector: boolean;
  readonly search_name: string;
  readonly search_rest: string;
  readonly search_spoken: string;
}

/** How this province uses a procedure; what an import leaves alone. */
export interface UseRow {
  readonly code: string;
  readonly handled_by: string | null;
  readonly popularity: number;
  readonly life_events: readonly string[];
  readonly words: readonly string[];
  readonly search_words: string;
  readonly search_spoken: string;
}

const lock = statement<[], { locked: string }>(
  'catalogue.lock-publication',
  (s) => `select pg_advisory_xact_lock(hashtext('${s.replaceAll("'", '')} catalogue'))::text as locked`,
);

const currentOf = statement<[codes: string[]], CurrentProcedure>(
  'catalogue.list-current',
  (
    s,
  ) => `select p.code, p.version_id, v.content_hash, p.handled_by, p.missing, p.withdrawn_on is not null as withdrawn
    from ${s}.catalogue_procedure p join ${s}.catalogue_version v on v.id = p.version_id where p.code = any($1)`,
);

const versionsOf = statement<[codes: string[], hashes: string[]], KnownVersion>(
  'catalogue.list-versions',
  (
    s,
  ) => `select code, max(number) as last, jsonb_object_agg(content_hash, id) filter (where content_hash = any($2)) as versions
    from ${s}.catalogue_version where code = any($1) group by code`,
);

const addVersions = statement<[rows: string], never>(
  'catalogue.insert-versions',
  (
    s,
  ) => `insert into ${s}.catalogue_version (id, code, number, decision, effective_from, content, content_hash)
    select id, code, number, decision, effective_from, content, content_hash
    from json_to_recordset($1::json) as r(id uuid, code text, number int, decision text, effective_from date, content jsonb, content_hash text)`,
);

const putProcedures = statement<[rows: string], never>(
  'catalogue.put-procedures',
  (s) => `insert into ${s}.catalogue_procedure as p
      (code, name, field, levels, audiences, version_id, online, missing, vertical_sector, search_name, search_words, search_rest, search_spoken)
    select code, name, field, levels, audiences, version_id, online, missing, vertical_sector, search_name, '', search_rest, search_spoken
    from json_to_recordset($1::json) as r(code text, name text, field text, levels text[], audiences text[], version_id uuid,
      online text, missing text[], vertical_sector boolean, search_name text, search_rest text, search_spoken text)
    on conflict (code) do update set name = excluded.name, field = excluded.field, levels = excluded.levels,
      audiences = excluded.audiences, version_id = excluded.version_id, online = excluded.online, missing = excluded.missing,
      vertical_sector = excluded.vertical_sector, withdrawn_on = null, search_name = excluded.search_name,
      search_rest = excluded.search_rest,
      search_spoken = excluded.search_spoken || split_part(p.search_spoken, '|', 2), updated_at = now()`,
);

const putUses = statement<[rows: string], never>(
  'catalogue.put-uses',
  (s) => `update ${s}.catalogue_procedure p
    set handled_by = r.handled_by, popularity = r.popularity, life_events = r.life_events, words = r.words, search_words = r.search_words,
      search_spoken = split_part(p.search_spoken, '|', 1) || '|' || r.search_spoken
    from json_to_recordset($1::json) as r(code text, handled_by text, popularity int, life_events text[], words text[], search_words text, search_spoken text)
    where p.code = r.code`,
);

const indexSearch = statement<[codes: string[] | null], never>(
  'catalogue.index-search',
  (s) => `update ${s}.catalogue_procedure p set search_events = e.words,
      search_vector = setweight(to_tsvector('simple', p.search_name), 'A') || setweight(to_tsvector('simple', p.search_words), 'B')
        || setweight(to_tsvector('simple', e.words || ' ' || split_part(p.search_rest, '|', 1)), 'C')
        || setweight(to_tsvector('simple', p.search_rest), 'D')
    from ${s}.catalogue_procedure q,
      lateral (select coalesce(string_agg(l.search_words, '' order by l.position), '') as words
        from ${s}.catalogue_life_event l where l.key = any(q.life_events)) e
    where q.code = p.code and (($1::text[] is null and p.life_events <> '{}') or p.code = any($1))`,
);

const clearLifeEvents = statement<[keys: string[]], never>(
  'catalogue.clear-life-events',
  (s) => `delete from ${s}.catalogue_life_event where not key = any($1)`,
);

const putLifeEvents = statement<[rows: string], never>(
  'catalogue.put-life-events',
  (
    s,
  ) => `insert into ${s}.catalogue_life_event (key, audience, name, hint, words, fields, position, search_words)
    select key, audience, name, hint, words, fields, position, search_words
    from json_to_recordset($1::json) as r(key text, audience text, name text, hint text, words text[], fields text[], position int, search_words text)
    on conflict (key) do update set audience = excluded.audience, name = excluded.name, hint = excluded.hint, words = excluded.words,
      fields = excluded.fields, position = excluded.position, search_words = excluded.search_words`,
);

/** Lets one publication of this province run at a time, until the transaction ends. */
export async function lockPublication(tx: Tx): Promise<void> {
  await tx.all(lock, []);
}

/** What is in force under these codes. */
export async function loadCurrent(tx: Tx, codes: string[]): Promise<Map<string, CurrentProcedure>> {
  const rows = await tx.all(currentOf, [codes]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Version numbers of these codes, and which of these contents are versions already. */
export async function loadVersions(
  tx: Tx,
  codes: string[],
  hashes: string[],
): Promise<Map<string, KnownVersion>> {
  const rows = await tx.all(versionsOf, [codes, hashes]);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Inserts versions (phiên bản); they never change after. */
export async function insertVersions(tx: Tx, rows: readonly VersionRow[]): Promise<void> {
  if (rows.length > 0) await tx.all(addVersions, [JSON.stringify(rows)]);
}

/** Points procedures to their version and brings what they are found by in step; their use here stays. */
export async function updateProcedures(tx: Tx, rows: readonly ProcedureRow[]): Promise<void> {
  if (rows.length > 0) await tx.all(putProcedures, [JSON.stringify(rows)]);
}

/** Sets how this province uses procedures that are there. */
export async function updateUses(tx: Tx, rows: readonly UseRow[]): Promise<void> {
  if (rows.length > 0) await tx.all(putUses, [JSON.stringify(rows)]);
}

/** Builds the search words of procedures anew; of all that belong to a life event when no codes are given. */
export async function updateSearch(tx: Tx, codes: string[] | null): Promise<void> {
  if (codes === null || codes.length > 0) await tx.all(indexSearch, [codes]);
}

/** Puts the life events in place of those that were there. */
export async function replaceLifeEvents(
  tx: Tx,
  rows: readonly (LifeEvent & { position: number; search_words: string })[],
): Promise<void> {
  await tx.all(clearLifeEvents, [rows.map(({ key }) => key)]);
  await tx.all(putLifeEvents, [JSON.stringify(rows)]);
}

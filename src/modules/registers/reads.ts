import { type Runner, statement } from '#kernel/db';
import type { Entry, Kind } from './model.ts';
import { KINDS } from './kinds.data.ts';

const columns = (s: string) => `e.id, e.kind, e.unit_id as "unitId",
  (select jsonb_agg(jsonb_build_object('id', a.id, 'seq', a.seq, 'kind', a.kind, 'fields', a.fields, 'note', a.note,
      'actorName', a.actor_name, 'at', a.recorded_at) order by a.seq)
    from ${s}.registers_act a where a.entry_id = e.id) as acts`;

/** Times inside a JSON column come as text. */
function toEntry(row: Entry): Entry {
  return {
    ...row,
    acts: row.acts.map((act) => ({ ...act, at: Temporal.Instant.from(act.at as unknown as string) })),
  };
}

const oneEntry = statement<[id: string], Entry>(
  'registers.find-entry',
  (s) => `select ${columns(s)} from ${s}.registers_entry e where e.id = $1::uuid`,
);

/** An entry with everything written about it; undefined when there is none. */
export async function findEntry(q: Runner, id: string): Promise<Entry | undefined> {
  const row = /^[0-9a-f-]{36}$/u.test(id) ? await q.find(oneEntry, [id]) : undefined;
  return row && toEntry(row);
}

const entries = statement<
  [kind: string, units: string[] | null, from: string | null, to: string | null, field: string],
  Entry
>(
  'registers.list-entries',
  (
    s,
  ) => `select ${columns(s)} from ${s}.registers_entry e join lateral (select c.fields from ${s}.registers_act c
      where c.entry_id = e.id and c.kind in ('recorded', 'corrected') order by c.seq desc limit 1) now on true
    where e.kind = $1 and ($2::text[] is null or e.unit_id = any($2::text[]))
      and ($3::text is null or now.fields->>$5 between $3 and $4)
    order by now.fields->>$5 desc, e.id limit 2000`,
);

/** Which entries of a register are listed; everything left out is open. */
export interface EntryFilter {
  readonly kind: Kind;
  readonly units?: readonly string[] | undefined;
  /** Year of their day; lasting things are listed in every year. */
  readonly year?: number | undefined;
}

/** Entries of a register, the latest day first, at most 2,000 (danh sách của sổ). */
export async function listEntries(q: Runner, { kind, units, year }: EntryFilter): Promise<Entry[]> {
  const bound = 'lasting' in KINDS[kind] ? undefined : year;
  const rows = await q.all(entries, [
    kind,
    units ? [...units] : null,
    bound === undefined ? null : `${bound}-01-01`,
    bound === undefined ? null : `${bound}-12-31`,
    KINDS[kind].on,
  ]);
  return rows.map(toEntry);
}

const openInspections = statement<[], Entry>(
  'registers.list-open-inspections',
  (s) => `select ${columns(s)} from ${s}.registers_entry e where e.kind = 'inspection'
    and exists (select from ${s}.registers_act a where a.entry_id = e.id and a.kind = 'remedy-asked'
      and not exists (select from ${s}.registers_act d where d.entry_id = e.id and d.kind = 'remedy-done' and d.fields->>'remedy' = a.id::text))
    and not exists (select from ${s}.registers_act v where v.entry_id = e.id and v.kind = 'voided')
    order by e.id limit 2000`,
);

/** Inspections with something still to be put right, of any year (kiến nghị chưa thực hiện xong). */
export async function listOpenInspections(q: Runner): Promise<Entry[]> {
  return (await q.all(openInspections, [])).map(toEntry);
}

import type pg from 'pg';

/** What a submission carried and what its sender was told: mark in the answers → code of the dossier. */
export type Acknowledged = ReadonlyMap<string, string>;

/** What a look into the database found wrong, by kind. */
export interface Findings {
  /** Marks whose acknowledged code has no dossier, or one with another mark. */
  readonly lost: readonly string[];
  /** Marks that became more than one dossier. */
  readonly doubled: readonly string[];
  /** Codes of dossiers without their whole first act: content, gapless actions, one submit, one event. */
  readonly half: readonly string[];
  /** Marks of dossiers that nobody was told of. */
  readonly unheard: readonly string[];
}

interface Row {
  readonly code: string;
  readonly mark: string;
  readonly submits: number;
  readonly actions: number;
  readonly last: number;
  readonly contents: number;
  readonly events: number;
}

/** Compares what the senders were told with what lies in the database. */
export async function examine(client: pg.Client, told: Acknowledged): Promise<Findings> {
  const { rows } = await client.query<Row>(
    `select d.code, coalesce(c.answers ->> 'ownerName', '') as mark,
       (select count(*)::int from h37.dossiers_action a where a.dossier_id = d.id and a.kind = 'submit') as submits,
       (select count(*)::int from h37.dossiers_action a where a.dossier_id = d.id) as actions,
       (select coalesce(max(seq), 0) from h37.dossiers_action a where a.dossier_id = d.id) as last,
       (select count(*)::int from h37.dossiers_content t where t.dossier_id = d.id) as contents,
       (select count(*)::int from h37.kernel_event e where e.key = d.id::text and e.name = 'dossiers.submitted') as events
     from h37.dossiers_dossier d left join h37.dossiers_content c on c.dossier_id = d.id and c.version = 1`,
  );
  const markOf = new Map(rows.map((row) => [row.code, row.mark]));
  const times = new Map<string, number>();
  for (const { mark } of rows) times.set(mark, (times.get(mark) ?? 0) + 1);
  return {
    lost: [...told].filter(([mark, code]) => markOf.get(code) !== mark).map(([mark]) => mark),
    doubled: [...times].filter(([, count]) => count > 1).map(([mark]) => mark),
    half: rows.filter((row) => !isWhole(row)).map((row) => row.code),
    unheard: [...times.keys()].filter((mark) => !told.has(mark)),
  };
}

const isWhole = (row: Row): boolean =>
  row.submits === 1 && row.contents === 1 && row.events === 1 && row.actions === row.last;

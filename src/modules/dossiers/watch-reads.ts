import { type Runner, statement } from '#kernel/db';

/** A dossier whose timer has run out: its place in the sweep. */
export interface DueWork {
  readonly id: string;
  /** ISO instant with microseconds, so that the next page begins exactly after it. */
  readonly at: string;
}

// Answered from the index of timers alone: what is not due is not looked at, however many dossiers are open.
const listDue = statement<[now: string, afterAt: string, afterId: string, most: number], DueWork>(
  'dossiers.list-due-work',
  (s) => `select id, to_char(watch_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from ${s}.dossiers_dossier
    where watch_at is not null and watch_at <= $1::timestamptz and (watch_at, id) > ($2::timestamptz, $3::uuid)
    order by watch_at, id limit $4`,
);

/** Dossiers about which the watchdog has something to do, longest due first, after a place (việc đến hạn theo dõi). */
export function listDueWork(
  q: Runner,
  now: Temporal.Instant,
  after: DueWork | null,
  most: number,
): Promise<DueWork[]> {
  const place = after ?? { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  return q.all(listDue, [now.toString(), place.at, place.id, most]);
}

const listCodesRows = statement<[ids: string[]], { code: string }>(
  'dossiers.list-codes',
  (s) => `select code from ${s}.dossiers_dossier where id = any($1::uuid[]) order by watch_at, id`,
);

/** Codes of dossiers by their ids. */
export async function listCodes(q: Runner, ids: readonly string[]): Promise<string[]> {
  return (await q.all(listCodesRows, [[...ids]])).map((row) => row.code);
}

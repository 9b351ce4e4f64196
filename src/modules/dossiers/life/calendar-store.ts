import { type Runner, statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

/** An order that open dossiers follow an edition of the calendar (lệnh áp dụng lịch mới). */
export interface CalendarOrder {
  readonly id: string;
  readonly edition: number;
  /** Number of the decision that it rests on. */
  readonly decision: string;
  readonly orderedBy: string | null;
  readonly orderedByName: string;
  readonly unitId: string | null;
}

const insertOrderRow = statement<
  [id: string, edition: number, decision: string, by: string | null, name: string, unit: string | null],
  never
>(
  'dossiers.insert-calendar-order',
  (
    s,
  ) => `insert into ${s}.dossiers_calendar_order (id, edition, decision, ordered_by, ordered_by_name, unit_id)
    values ($1::uuid, $2, $3, $4::uuid, $5, $6) on conflict (edition) do nothing`,
);

/** Records an order; where the edition was ordered before, the first order stays. */
export async function insertOrder(tx: Tx, order: CalendarOrder): Promise<void> {
  await tx.all(insertOrderRow, [
    order.id,
    order.edition,
    order.decision,
    order.orderedBy,
    order.orderedByName,
    order.unitId,
  ]);
}

const findOrderRow = statement<[edition: number], CalendarOrder>(
  'dossiers.find-calendar-order',
  (
    s,
  ) => `select id, edition, decision, ordered_by as "orderedBy", ordered_by_name as "orderedByName", unit_id as "unitId"
    from ${s}.dossiers_calendar_order where edition = $1`,
);

/** The order for an edition; undefined when there is none. */
export function findOrder(q: Runner, edition: number): Promise<CalendarOrder | undefined> {
  return q.find(findOrderRow, [edition]);
}

const listFollowers = statement<
  [edition: number, afterAt: string, afterId: string, most: number],
  { id: string; code: string; at: string }
>(
  'dossiers.list-older-calendar',
  (s) => `select id, code, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from ${s}.dossiers_dossier
    where finished_at is null and due_at is not null and calendar_edition < $1 and (due_at, id) > ($2::timestamptz, $3::uuid)
    order by due_at, id limit $4`,
);

/** An open dossier that still follows an older calendar, with its place in the run. */
export interface Follower {
  readonly id: string;
  readonly code: string;
  readonly at: string;
}

/** Open dossiers with a running promise that follow a calendar older than an edition, after a place. */
export function listOlderCalendar(
  q: Runner,
  edition: number,
  after: Pick<Follower, 'id' | 'at'> | null,
  most: number,
): Promise<Follower[]> {
  const place = after ?? { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  return q.all(listFollowers, [edition, place.at, place.id, most]);
}

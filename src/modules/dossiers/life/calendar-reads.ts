import { type Runner, statement } from '#kernel/db';

/** An order for an edition of the calendar, as its page shows it. */
export interface OrderLine {
  readonly id: string;
  readonly edition: number;
  readonly decision: string;
  readonly orderedByName: string;
  readonly orderedAt: Temporal.Instant;
}

const listOrderRows = statement<[], OrderLine>(
  'dossiers.list-calendar-orders',
  (s) => `select id, edition, decision, ordered_by_name as "orderedByName", ordered_at as "orderedAt"
    from ${s}.dossiers_calendar_order order by edition desc`,
);

/** Orders that open dossiers follow a later calendar, newest first. */
export function listOrders(q: Runner): Promise<OrderLine[]> {
  return q.all(listOrderRows, []);
}

const countOlder = statement<[edition: number], { count: number }>(
  'dossiers.count-older-calendar',
  (s) => `select count(*)::int as count from ${s}.dossiers_dossier
    where finished_at is null and due_at is not null and calendar_edition < $1`,
);

/** Open dossiers with a running promise that follow a calendar older than an edition. */
export async function countOlderCalendar(q: Runner, edition: number): Promise<number> {
  return (await q.find(countOlder, [edition]))?.count ?? 0;
}

import { type Runner, statement } from '#kernel/db';

// Those that the same desk accepted later, read from the index of what a desk accepted.
const countOvertakenRows = statement<[code: string, now: string], { count: number }>(
  'dossiers.count-overtaken',
  (s) => `select count(*)::int as count from ${s}.dossiers_dossier d
    join ${s}.dossiers_dossier o on o.receiving_unit = d.receiving_unit and o.accepted_at > d.accepted_at
      and o.procedure_code = d.procedure_code and o.case_key = d.case_key and o.id <> d.id
      and o.finished_at < coalesce(d.finished_at, $2::timestamptz)
      and o.status in ('finished', 'returned')
    where d.code = $1`,
);

/**
 * How many dossiers of the same case were accepted later at the same desk and had their result earlier (số hồ sơ nhận sau mà
 * xong trước): whoever is overtaken sees it.
 */
export async function countOvertaken(q: Runner, code: string, now: Temporal.Instant): Promise<number> {
  return (await q.find(countOvertakenRows, [code, now.toString()]))?.count ?? 0;
}

import { type Runner, statement } from '#kernel/db';
import type { DeviationKind } from './model.ts';
import type { Period } from './reads.ts';

/** How often one deviation happened at one step (số lần sai khác). */
export interface DeviationCount {
  readonly kind: DeviationKind;
  readonly element: string;
  readonly toward: string | null;
  readonly times: number;
  readonly dossiers: number;
}

type Spanned = [definition: string, from: string, to: string, units: readonly string[] | null];

const countRows = statement<Spanned, DeviationCount>(
  'mining.count-deviations',
  (s) => `select x.kind, x.element, x.toward, count(*) as times, count(distinct x.dossier_id) as dossiers
    from ${s}.mining_deviation x join ${s}.mining_dossier d on d.dossier_id = x.dossier_id
    where x.definition_id = $1::uuid and x.at >= $2::timestamptz and x.at < $3::timestamptz
      and ($4::text[] is null or d.responsible_unit = any($4))
    group by x.kind, x.element, x.toward order by times desc, x.kind, x.element`,
);

/** Deviations of one process in a period by kind and step, the most frequent first. */
export function countDeviations(q: Runner, definitionId: string, period: Period): Promise<DeviationCount[]> {
  return q.all(countRows, spanned(definitionId, period));
}

/** One deviation with its dossier. */
export interface DeviationLine {
  readonly code: string;
  readonly unitId: string;
  readonly kind: DeviationKind;
  readonly element: string;
  readonly toward: string | null;
  readonly at: Temporal.Instant;
  readonly place: string;
}

const listRows = statement<
  [...Spanned, kind: string | null, before: string | null, most: number],
  DeviationLine
>(
  'mining.list-deviations',
  (s) => `select d.code, d.responsible_unit as "unitId", x.kind, x.element, x.toward, x.at,
      to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~' || x.dossier_id || '~' || x.number as place
    from ${s}.mining_deviation x join ${s}.mining_dossier d on d.dossier_id = x.dossier_id
    where x.definition_id = $1::uuid and x.at >= $2::timestamptz and x.at < $3::timestamptz
      and ($4::text[] is null or d.responsible_unit = any($4)) and ($5::text is null or x.kind = $5)
      and ($6::text is null or (x.at, x.dossier_id, x.number)
        < (split_part($6, '~', 1)::timestamptz, split_part($6, '~', 2)::uuid, split_part($6, '~', 3)::int))
    order by x.at desc, x.dossier_id desc, x.number desc limit $7`,
);

const PLACE = /^\d{4}-\d\d-\d\dT[\d:.]+Z~[0-9a-f-]{36}~\d{1,6}$/;

/**
 * Deviations of one process in a period, the latest first, by cursor.
 *
 * @param after  `place` of the last line before; anything else begins at the first
 */
export function listDeviations(
  q: Runner,
  definitionId: string,
  period: Period,
  page: { readonly kind: DeviationKind | null; readonly after: string | null; readonly most: number },
): Promise<DeviationLine[]> {
  const after = page.after !== null && PLACE.test(page.after) ? page.after : null;
  return q.all(listRows, [...spanned(definitionId, period), page.kind, after, page.most]);
}

function spanned(definitionId: string, { from, to, units }: Period): Spanned {
  return [definitionId, from.toString(), to.toString(), units];
}

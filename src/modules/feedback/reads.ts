import { type Runner, statement } from '#kernel/db';

const findRow = statement<[dossier: string], { score: number; at: Temporal.Instant }>(
  'feedback.find-rating',
  (s) => `select score, recorded_at as at from ${s}.feedback_rating where dossier_id = $1::uuid`,
);

/** The rating of a dossier, for the one who gave it; undefined when there is none. */
export function findRating(
  q: Runner,
  dossierId: string,
): Promise<{ readonly score: number; readonly at: Temporal.Instant } | undefined> {
  return q.find(findRow, [dossierId]);
}

/** How a unit was rated in a period (kết quả đánh giá của đơn vị). */
export interface UnitRatings {
  readonly unitId: string;
  readonly ratings: number;
  /** Mean score, 1 to 5. */
  readonly mean: number;
  /** Ratings of 4 or 5: satisfied. */
  readonly satisfied: number;
}

const listRows = statement<[from: string, to: string], UnitRatings>(
  'feedback.list-units',
  (
    s,
  ) => `select unit_id as "unitId", count(*) as ratings, avg(score)::float8 as mean, count(*) filter (where score >= 4) as satisfied
    from ${s}.feedback_rating
    where recorded_at >= $1::timestamptz and recorded_at < $2::timestamptz group by unit_id order by unit_id`,
);

/**
 * Ratings by unit in a period; units without any are left out. No comment and no name comes with it.
 *
 * @param period  from an instant up to, not with, another
 */
export function listUnitRatings(
  q: Runner,
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<UnitRatings[]> {
  return q.all(listRows, [period.from.toString(), period.to.toString()]);
}

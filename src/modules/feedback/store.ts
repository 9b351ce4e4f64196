import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Rating } from './model.ts';

const insertRow = statement<
  [dossier: string, unit: string, score: number, comment: string | null],
  { dossier_id: string }
>(
  'feedback.insert-rating',
  (s) => `insert into ${s}.feedback_rating (dossier_id, unit_id, score, comment) values ($1::uuid, $2, $3, $4)
    on conflict (dossier_id) do nothing returning dossier_id`,
);

/** Keeps the rating of a dossier. @returns false when there already was one */
export async function insertRating(
  tx: Tx,
  about: { readonly dossierId: string; readonly unitId: string },
  rating: Rating,
): Promise<boolean> {
  const row = await tx.find(insertRow, [about.dossierId, about.unitId, rating.score, rating.comment]);
  return row !== undefined;
}

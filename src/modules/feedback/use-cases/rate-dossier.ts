import type { Ctx } from '#kernel/context';
import { errors as kernelErrors } from '#kernel/errors';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { getVisibleDossier } from '#modules/dossiers';
import { errors } from '../errors.ts';
import { ensureRateable, ensureRating } from '../model.ts';
import { insertRating } from '../store.ts';

/** What the applicant says about how a dossier was handled; the comment as typed. */
export interface GivenRating {
  readonly score: number;
  readonly comment: string;
}

/**
 * The applicant rates how the dossier was handled (đánh giá mức độ hài lòng): once, after the result. Staff cannot rate,
 * not even for somebody at the counter.
 *
 * @throws dossiers/not-found, kernel/not-found, feedback/not-finished, feedback/already-rated, feedback/score-invalid,
 *   feedback/comment-too-long
 * @emits feedback.rated { code, unit, score }
 */
export function rateDossier(ctx: Ctx, code: string, given: GivenRating): Promise<{ readonly code: string }> {
  return inTx(ctx, async (tx) => {
    const rating = ensureRating(given.score, given.comment);
    const { actor } = ctx;
    const dossier = await getVisibleDossier(ctx, code);
    const own =
      actor.kind !== 'officer' && 'accountId' in actor && dossier.applicantAccount === actor.accountId;
    ensure(own, kernelErrors.notFound);
    ensureRateable(dossier.status);
    const about = { dossierId: dossier.id, unitId: dossier.responsibleUnit };
    ensure(await insertRating(tx, about, rating), errors.alreadyRated);
    tx.emit('feedback.rated', dossier.id, { code: dossier.code, unit: about.unitId, score: rating.score });
    return { code: dossier.code };
  });
}

import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/** Scores that may be given (mức độ hài lòng), the best first. */
export const SCORES = [5, 4, 3, 2, 1] as const;

/** Longest comment, in characters. */
export const LONGEST_COMMENT = 1000;

/** A rating as it is given (đánh giá). */
export interface Rating {
  readonly score: number;
  readonly comment: string | null;
}

/**
 * A rating that can be kept: a whole score from 1 to 5, a comment of at most 1,000 characters.
 *
 * @param comment  as typed; blank is none
 * @throws feedback/score-invalid, feedback/comment-too-long
 */
export function ensureRating(score: number, comment: string): Rating {
  ensure((SCORES as readonly number[]).includes(score), errors.scoreInvalid);
  const text = comment.trim();
  ensure([...text].length <= LONGEST_COMMENT, errors.commentTooLong, { most: LONGEST_COMMENT });
  return { score, comment: text === '' ? null : text };
}

/**
 * Whether a dossier can be rated (được đánh giá): there is a result, even a refusal. A withdrawn one has none.
 *
 * @throws feedback/not-finished
 */
export function ensureRateable(status: string): void {
  ensure(status === 'finished' || status === 'returned', errors.notFinished);
}

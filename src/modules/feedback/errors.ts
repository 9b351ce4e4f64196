import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the feedback room. */
export const errors = {
  /** There is no result yet, or the dossier was withdrawn: nothing to rate. */
  notFinished: { code: 'feedback/not-finished', status: 409 },
  alreadyRated: { code: 'feedback/already-rated', status: 409 },
  scoreInvalid: { code: 'feedback/score-invalid', status: 422 },
  commentTooLong: { code: 'feedback/comment-too-long', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

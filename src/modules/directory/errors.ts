import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the directory (danh mục cơ quan, đơn vị). */
export const errors = {
  unitNotFound: { code: 'directory/unit-not-found', status: 404 },
  /** The unit had ended before. */
  unitEnded: { code: 'directory/unit-ended', status: 409 },
  /** Nothing takes the place of itself; no part does, and no unit that does not live today. */
  unitNotSuitable: { code: 'directory/unit-not-suitable', status: 409 },
  /** The unit lives, but no one-stop desk receives for it. */
  noDesk: { code: 'directory/no-desk', status: 409 },
} as const satisfies Record<string, RefusalDefinition>;

import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the catalogue room. */
export const errors = {
  notFound: { code: 'catalogue/not-found', status: 404 },
  withdrawn: { code: 'catalogue/withdrawn', status: 410 },
  recordInvalid: { code: 'catalogue/record-invalid', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of the catalogue room. */
export const errors = {
  notFound: { code: 'catalogue/not-found', status: 404 },
  withdrawn: { code: 'catalogue/withdrawn', status: 410 },
  lifeEventNotFound: { code: 'catalogue/life-event-not-found', status: 404 },
} as const satisfies Record<string, RefusalDefinition>;

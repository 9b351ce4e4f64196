import type { RefusalDefinition } from './refusal.ts';

/** Refusals that belong to no room. */
export const errors = {
  commandMismatch: { code: 'kernel/command-mismatch', status: 422 },
  busy: { code: 'kernel/busy', status: 409 },
  notFound: { code: 'kernel/not-found', status: 404 },
  forbidden: { code: 'kernel/forbidden', status: 403 },
  signInRequired: { code: 'kernel/sign-in-required', status: 401 },
  invalid: { code: 'kernel/invalid', status: 400 },
  crossSite: { code: 'kernel/cross-site', status: 403 },
  bodyTooLarge: { code: 'kernel/body-too-large', status: 413 },
  fileTooLarge: { code: 'kernel/file-too-large', status: 413 },
  unsupportedMedia: { code: 'kernel/unsupported-media', status: 415 },
  tooMany: { code: 'kernel/too-many', status: 429 },
} as const satisfies Record<string, RefusalDefinition>;

import type { RefusalDefinition } from '#kernel/refusal';

/** Refusals of what officers arrange among themselves and write to applicants. */
export const errors = {
  listNotFound: { code: 'dossiers/list-not-found', status: 404 },
  listNameMissing: { code: 'dossiers/list-name-missing', status: 422 },
  listNameTaken: { code: 'dossiers/list-name-taken', status: 409 },
  listNotYourUnit: { code: 'dossiers/list-not-your-unit', status: 403 },
  ownDraft: { code: 'dossiers/own-draft', status: 403 },
  messageEmpty: { code: 'dossiers/message-empty', status: 422 },
  messageTooMany: { code: 'dossiers/message-too-many', status: 429 },
  messageNobody: { code: 'dossiers/message-nobody', status: 409 },
  contactOutside: { code: 'dossiers/contact-outside', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

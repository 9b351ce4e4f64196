import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the forms room. Faults of single fields are not refusals: they are shown beside the field. */
export const errors = {
  /** A posted name tries to reach outside the form. */
  nameForbidden: { code: 'forms/name-forbidden', status: 400 },
  /** More fields were posted than any form has. */
  tooManyFields: { code: 'forms/too-many-fields', status: 413 },
  /** One answer is longer than any field allows. */
  answerTooLong: { code: 'forms/answer-too-long', status: 413 },
  /** The row operation names no table of the form, or no row of it. */
  operationUnknown: { code: 'forms/operation-unknown', status: 422 },
  /** The form has no section with this key. */
  sectionNotFound: { code: 'forms/section-not-found', status: 404 },
  /** The definition breaks the profile; the facts list every problem. */
  definitionRefused: { code: 'forms/definition-refused', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

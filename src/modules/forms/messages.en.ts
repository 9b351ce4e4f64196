import type { vi } from './messages.vi.ts';

/** English texts of the forms room. */
export const en = {
  'forms/name-forbidden': 'The form that was sent has a field name that is not allowed. Open the page again.',
  'forms/too-many-fields': 'The form that was sent has too many fields; at most {most} at a time.',
  'forms/answer-too-long': 'An answer is longer than {most} characters. Shorten it and send again.',
  'forms/operation-unknown': 'The form has no such table or row. Open the page again.',
  'forms/section-not-found': 'The form has no such section.',
  'forms/definition-refused': 'The form cannot be used yet: {problems}',
} satisfies Record<keyof typeof vi, string>;

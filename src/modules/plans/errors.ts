import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the plans room (từ chối). */
export const errors = {
  /** The file holds nothing. */
  fileEmpty: { code: 'plans/file-empty', status: 422 },
  /** Not a Word, PDF or text file, or a damaged one. */
  fileNotReadable: { code: 'plans/file-not-readable', status: 415 },
  /** A file without text: a scan that must be recognised first. */
  fileWithoutText: { code: 'plans/file-without-text', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

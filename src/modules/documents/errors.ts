import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the documents room. */
export const errors = {
  /** The circular in force for this dossier has no such paper (a stop notice under TT 01/2018). */
  paperNotInCircular: { code: 'documents/paper-not-in-circular', status: 422 },
  /** A name with nothing left once paths and control characters are gone. */
  fileNameUnusable: { code: 'documents/file-name-unusable', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

/** The refusal of every reason a file is not taken. Facts of each: `allowed`, the kinds of files that are. */
export const fileErrors = {
  empty: { code: 'documents/file-empty', status: 422 },
  type: { code: 'documents/file-type-not-allowed', status: 415 },
  truncated: { code: 'documents/file-truncated', status: 422 },
  polyglot: { code: 'documents/file-polyglot', status: 422 },
  'pdf-script': { code: 'documents/pdf-script', status: 422 },
  'pdf-launch': { code: 'documents/pdf-launch', status: 422 },
  'pdf-encrypted': { code: 'documents/pdf-encrypted', status: 422 },
  'pdf-attachment': { code: 'documents/pdf-attachment', status: 422 },
  'pdf-unreadable': { code: 'documents/pdf-unreadable', status: 422 },
  'image-too-large': { code: 'documents/image-too-large', status: 422 },
  'archive-bomb': { code: 'documents/archive-bomb', status: 422 },
  'archive-damaged': { code: 'documents/archive-damaged', status: 422 },
  'office-macro': { code: 'documents/office-macro', status: 422 },
  'office-active': { code: 'documents/office-active', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

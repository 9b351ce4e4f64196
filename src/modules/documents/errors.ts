import type { RefusalDefinition } from '#kernel/refusal';

/** Every refusal of the documents room. */
export const errors = {
  /** The circular in force for this dossier has no such paper (a stop notice under TT 01/2018). */
  paperNotInCircular: { code: 'documents/paper-not-in-circular', status: 422 },
  /** An empty file says nothing; most often a failed scan. */
  fileEmpty: { code: 'documents/file-empty', status: 422 },
  /** Content of no accepted type, whatever its name claims. Facts: `allowed`. */
  fileTypeNotAllowed: { code: 'documents/file-type-not-allowed', status: 415 },
  /** Of an accepted type, but carrying what an office must not open or cannot read. Facts: `problem`, `allowed`. */
  fileUnsafe: { code: 'documents/file-unsafe', status: 422 },
  /** A name with nothing left once paths and control characters are gone. */
  fileNameUnusable: { code: 'documents/file-name-unusable', status: 422 },
} as const satisfies Record<string, RefusalDefinition>;

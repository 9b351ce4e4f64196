/**
 * What an uploaded file really is (nhận dạng tệp): decided by its content, never by its name or by what a browser says,
 * and whether it carries anything an office must not open. Nothing here runs, renders or fully unpacks a file.
 */
import { findImageProblem } from './file-image.ts';
import { inspectOffice } from './file-office.ts';
import { findPdfProblem } from './file-pdf.ts';

/** Kinds of files a dossier may hold. */
export type FileType = 'pdf' | 'jpeg' | 'png' | 'docx' | 'xlsx';

/** Media type and extension of every accepted kind; what the platform stores and serves, whatever the client said. */
export const fileTypes = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  png: { mediaType: 'image/png', extension: 'png' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
} as const satisfies Record<FileType, { mediaType: string; extension: string }>;

/** Why a file is not taken. */
export type FileProblem =
  /** No bytes at all. */
  | 'empty'
  /** None of the accepted kinds. */
  | 'type'
  /** Ends before its content does. */
  | 'truncated'
  /** Can be read as two kinds at once. */
  | 'polyglot'
  | 'pdf-script'
  /** Starts programs, submits or fetches data. */
  | 'pdf-launch'
  | 'pdf-encrypted'
  /** Carries other files, media or dynamic forms that a reader does not show. */
  | 'pdf-attachment'
  /** Objects packed in a way that cannot be checked. */
  | 'pdf-unreadable'
  | 'image-too-large'
  /** Unpacks to far more than a document needs. */
  | 'archive-bomb'
  /** Its list of parts contradicts its parts. */
  | 'archive-damaged'
  | 'office-macro'
  /** Embedded programs, remote templates, commands to other programs. */
  | 'office-active';

/** The answer about one file. */
export type FileInspection =
  | { readonly type: FileType; readonly problem: null }
  | { readonly type: null; readonly problem: FileProblem };

/** Limits before anything is decoded. */
export interface FileLimits {
  /** Most pixels an image may declare; decoding takes four bytes for each. */
  readonly maxPixels: number;
  /** Most parts of an office file, nested ones included. */
  readonly maxEntries: number;
  /** Most bytes all parts may unpack to. */
  readonly maxUnpackedBytes: number;
  /** Most bytes one part may unpack to: also the memory the check itself may take. */
  readonly maxPartBytes: number;
  /** Most times a part larger than 1 MB may grow when unpacked. */
  readonly maxRatio: number;
}

/** Room for a 100-megapixel phone photo and a workbook of some hundred thousand rows. */
export const defaultFileLimits: FileLimits = {
  maxPixels: 100_000_000,
  maxEntries: 2000,
  maxUnpackedBytes: 150 * 1024 * 1024,
  maxPartBytes: 60 * 1024 * 1024,
  maxRatio: 200,
};

/**
 * Decides what a file is and whether it may be kept. Takes bounded time and memory for any bytes.
 *
 * @param bytes  the whole file
 */
export function inspectFile(bytes: Uint8Array, limits: FileLimits = defaultFileLimits): FileInspection {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length === 0) return { type: null, problem: 'empty' };
  if (startsWith(file, '%PDF-')) return answer('pdf', findPdfProblem(file));
  if (startsWith(file, '\xff\xd8\xff')) return answer('jpeg', findImageProblem('jpeg', file, limits));
  if (startsWith(file, '\x89PNG\r\n\x1a\n')) return answer('png', findImageProblem('png', file, limits));
  if (startsWith(file, 'PK\x03\x04')) return inspectOffice(file, limits);
  return { type: null, problem: 'type' };
}

function answer(type: FileType, problem: FileProblem | null): FileInspection {
  return problem === null ? { type, problem } : { type: null, problem };
}

function startsWith(file: Buffer, signature: string): boolean {
  return file.subarray(0, signature.length).toString('latin1') === signature;
}

/** From bytes that arrive to a file that may lie in a dossier (tiếp nhận tệp): capped, recognised, checked, stored. */
import { errors as kernelErrors } from '#kernel/errors';
import { type FileProblem, type FileType, fileTypes, inspectFile } from '#kernel/file-type';
import type { FileStore, StoredFile } from '#kernel/files';
import { ensure, Refusal, type RefusalDefinition } from '#kernel/refusal';
import { errors, fileErrors } from '../errors.ts';

/** Kinds a person may hand in, as texts name them. */
export const allowedFileTypes = 'PDF, JPEG, PNG, DOCX, XLSX';

/** Most bytes of one upload; a scan of 100 colour pages at 200 dpi fits. The whole file is in memory while checked. */
export const maxUploadBytes = 25 * 1024 * 1024;

const longestName = 120;

/** Every problem the kernel can find has its refusal: a new one does not compile without. */
const refusals: Readonly<Record<FileProblem, RefusalDefinition>> = fileErrors;

/** A file that passed every check. */
export interface CheckedUpload {
  /** Clean name with the extension of what the file is. */
  readonly name: string;
  readonly type: FileType;
  readonly mediaType: string;
}

/**
 * Checks a whole file; its type comes from its content, the client's name is only a label.
 *
 * @throws documents/file-empty, documents/file-type-not-allowed, documents/file-truncated, documents/file-polyglot, documents/pdf-script, documents/pdf-launch, documents/pdf-encrypted, documents/pdf-attachment, documents/pdf-unreadable, documents/image-too-large, documents/archive-bomb, documents/archive-damaged, documents/office-macro, documents/office-active, documents/file-name-unusable
 */
export function checkUpload(givenName: string, bytes: Uint8Array): CheckedUpload {
  const { type, problem } = inspectFile(bytes);
  if (problem !== null) throw new Refusal(refusals[problem], { allowed: allowedFileTypes });
  const { mediaType } = fileTypes[type];
  return { name: cleanFileName(givenName, type), type, mediaType };
}

/**
 * Takes an upload: reads it under the cap, checks it, and only then lets it into the store, whose files are never
 * removed. The original bytes are kept unchanged.
 *
 * @throws kernel/file-too-large  as soon as the cap is passed, and every refusal of `checkUpload`
 */
export async function receiveUpload(
  store: FileStore,
  givenName: string,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number = maxUploadBytes,
): Promise<CheckedUpload & StoredFile> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.byteLength;
    ensure(length <= maxBytes, kernelErrors.fileTooLarge, { maxBytes });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, length);
  const checked = checkUpload(givenName, bytes);
  return { ...checked, ...(await store.put(bytes)) };
}

/**
 * A name fit for a list and for a download (tên tệp): last part of any path, composed accents, no control, direction or
 * reserved characters, at most 120 characters, ending as what the file is.
 *
 * @throws documents/file-name-unusable
 */
export function cleanFileName(givenName: string, type: FileType): string {
  const { extension } = fileTypes[type];
  const last = givenName.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const stem = plain.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/^[. ]+|[. ]+$/g, '');
  ensure(stem !== '', errors.fileNameUnusable);
  const room = longestName - extension.length - 1;
  return `${[...stem].slice(0, room).join('').trimEnd()}.${extension}`;
}

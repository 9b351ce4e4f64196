import type { FileStore } from '#kernel/files';
import type { PageAnswer } from '#kernel/pages';

/** A stored file as an answer: an attachment, never shown inside this site. */
export async function storedFile(
  files: FileStore,
  file: { readonly sha256: string; readonly mediaType: string; readonly name: string },
): Promise<PageAnswer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await files.get(file.sha256)) chunks.push(chunk as Uint8Array);
  return { bytes: Buffer.concat(chunks), type: file.mediaType, name: file.name };
}

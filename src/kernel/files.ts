/**
 * The file store (kho tệp): original bytes, named by their SHA-256, written once and never changed.
 * A digest is only handed out when the bytes are on the disk: temp file, fsync, rename, fsync of the directory.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errors } from './errors.ts';
import { ensure, Refusal } from './refusal.ts';

/** A file that is durably stored. */
export interface StoredFile {
  /** SHA-256 in lower-case hex: the name of the file. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Keeps files by content. There is no update and no delete. */
export interface FileStore {
  /**
   * Stores bytes; the same bytes twice are one file.
   *
   * @throws kernel/file-too-large  as soon as the cap is passed; nothing is kept
   */
  put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /**
   * The bytes as a stream.
   *
   * @throws kernel/not-found
   */
  get(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /**
   * Whether the stored bytes still have their digest; false when a byte changed on the disk.
   *
   * @throws kernel/not-found
   */
  verify(sha256: string): Promise<boolean>;
  /**
   * Removes what interrupted writes left behind; called at start.
   *
   * @param olderThanMinutes  younger temp files may belong to a process that still writes
   * @returns how many were removed
   */
  sweepTemp(olderThanMinutes?: number): Promise<number>;
}

/** Longest file by default: a scan of some hundred pages. */
export const defaultMaxFileBytes = 50 * 1024 * 1024;

/** Opens the store below a directory, which is made when absent. */
export async function createFileStore(
  dir: string,
  { maxBytes = defaultMaxFileBytes }: { readonly maxBytes?: number } = {},
): Promise<FileStore> {
  const tempDir = join(dir, 'tmp');
  await mkdir(tempDir, { recursive: true });
  const shardOf = (sha256: string) => join(dir, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(shardOf(sha256), sha256);

  async function openStored(sha256: string): Promise<FileHandle> {
    ensure(isDigest(sha256), errors.notFound);
    return open(pathOf(sha256), 'r').catch((error: unknown) => {
      throw isMissing(error) ? new Refusal(errors.notFound) : error;
    });
  }

  async function has(sha256: string): Promise<boolean> {
    if (!isDigest(sha256)) return false;
    return stat(pathOf(sha256)).then(
      (found) => found.isFile(),
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
  }

  /** Moves a finished temp file to its name, and makes the name itself durable. */
  async function settle(temp: string, sha256: string): Promise<void> {
    await mkdir(shardOf(sha256), { recursive: true });
    if (await has(sha256)) await rm(temp);
    else await rename(temp, pathOf(sha256));
    // Also for a file that was there: another writer may have renamed it a moment ago, without its fsync yet.
    await syncDirectory(shardOf(sha256));
    await syncDirectory(dir);
  }

  return {
    async put(source) {
      const temp = join(tempDir, randomUUID());
      try {
        const stored = await writeCapped(temp, source, maxBytes);
        await settle(temp, stored.sha256);
        return stored;
      } catch (error) {
        await rm(temp, { force: true });
        throw error;
      }
    },
    async get(sha256) {
      return (await openStored(sha256)).createReadStream();
    },
    has,
    async verify(sha256) {
      const hash = createHash('sha256');
      for await (const chunk of (await openStored(sha256)).createReadStream())
        hash.update(chunk as Uint8Array);
      return hash.digest('hex') === sha256;
    },
    async sweepTemp(olderThanMinutes = 60) {
      return sweep(tempDir, Date.now() - olderThanMinutes * 60_000);
    },
  };
}

/** Writes a new file while hashing and counting, and leaves it on the disk, not in a cache. */
async function writeCapped(
  path: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  // Read-only from birth: nothing that opens the file later by mistake can change it.
  const file = await open(path, 'wx', 0o440);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      bytes += chunk.byteLength;
      ensure(bytes <= maxBytes, errors.fileTooLarge, { maxBytes });
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function sweep(tempDir: string, beforeMs: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(tempDir)) {
    const path = join(tempDir, name);
    const age = await stat(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!age || age.mtimeMs > beforeMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function syncDirectory(dir: string): Promise<void> {
  // Windows opens no directories; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

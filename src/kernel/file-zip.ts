/** The parts of a ZIP, read from its directory and checked against its bytes (cấu trúc tệp nén), within limits. */
import { inflateRawSync } from 'node:zlib';
import type { FileLimits, FileProblem } from './file-type.ts';

/** One part, not yet unpacked. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

/** What is left of the limits while a file and the files inside it are read. */
export interface ZipBudget {
  entries: number;
  bytes: number;
}

const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
/** Below this size any ratio is harmless, and short XML packs very well. */
const ratioFromBytes = 1024 * 1024;

/** Reads the directory, or says why the file cannot be trusted. Nothing is unpacked yet. */
export function readZip(
  file: Buffer,
  limits: FileLimits,
  budget: ZipBudget,
): readonly ZipEntry[] | FileProblem {
  const endAt = file.lastIndexOf('PK\x05\x06', file.length, 'latin1');
  if (endAt < 0) return 'truncated';
  if (endAt + 22 > file.length || endAt + 22 + file.readUInt16LE(endAt + 20) !== file.length)
    return 'archive-damaged';
  const count = file.readUInt16LE(endAt + 10);
  budget.entries -= count;
  if (budget.entries < 0) return 'archive-bomb';
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(endAt + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > endAt || file.readUInt32LE(at) !== directoryEntry) return 'archive-damaged';
    const entry = readEntry(file, at);
    if (typeof entry === 'string') return entry;
    entries.push(entry);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  if (at !== endAt || file.readUInt32LE(endAt) !== directoryEnd) return 'archive-damaged';
  return sizeProblem(entries, limits, budget) ?? layoutProblem(file, entries) ?? entries;
}

/** Unpacks one part; `null` when its bytes are not what the directory says. */
export function unpackEntry(file: Buffer, entry: ZipEntry): Buffer | null {
  const start = dataStart(file, entry);
  const packed = file.subarray(start, start + entry.packedBytes);
  if (entry.method === 0) return packed.length === entry.bytes ? packed : null;
  try {
    const bytes = inflateRawSync(packed, { maxOutputLength: entry.bytes + 1 });
    return bytes.length === entry.bytes ? bytes : null;
  } catch {
    // Larger than declared or broken: a directory that lies.
    return null;
  }
}

function readEntry(file: Buffer, at: number): ZipEntry | FileProblem {
  const encrypted = (file.readUInt16LE(at + 8) & 1) === 1;
  const method = file.readUInt16LE(at + 10);
  const name = file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28));
  if (encrypted || (method !== 0 && method !== 8) || !isPlainPath(name)) return 'archive-damaged';
  return {
    name,
    method,
    packedBytes: file.readUInt32LE(at + 20),
    bytes: file.readUInt32LE(at + 24),
    headerAt: file.readUInt32LE(at + 42),
  };
}

function isPlainPath(name: string): boolean {
  return name !== '' && !/[\\\0:]|^\//.test(name) && !name.split('/').includes('..');
}

function sizeProblem(
  entries: readonly ZipEntry[],
  limits: FileLimits,
  budget: ZipBudget,
): FileProblem | null {
  for (const { bytes, packedBytes } of entries) {
    budget.bytes -= bytes;
    const ratio = bytes / Math.max(1, packedBytes);
    if (budget.bytes < 0 || bytes > limits.maxPartBytes) return 'archive-bomb';
    if (bytes > ratioFromBytes && ratio > limits.maxRatio) return 'archive-bomb';
  }
  return null;
}

/** Parts must lie one after the other from the first byte on: overlapping parts multiply, a prefix hides a file. */
function layoutProblem(file: Buffer, entries: readonly ZipEntry[]): FileProblem | null {
  const inOrder = entries.toSorted((a, b) => a.headerAt - b.headerAt);
  if (inOrder[0]?.headerAt !== 0) return 'polyglot';
  if (new Set(entries.map((entry) => entry.name.toLowerCase())).size !== entries.length)
    return 'archive-damaged';
  let freeFrom = 0;
  for (const entry of inOrder) {
    const { headerAt } = entry;
    if (headerAt < freeFrom) return 'archive-bomb';
    if (headerAt + 30 > file.length || file.readUInt32LE(headerAt) !== localHeader) return 'archive-damaged';
    const nameHere = file.toString('utf8', headerAt + 30, headerAt + 30 + file.readUInt16LE(headerAt + 26));
    if (nameHere !== entry.name) return 'archive-damaged';
    freeFrom = dataStart(file, entry) + entry.packedBytes;
    if (freeFrom > file.length) return 'truncated';
  }
  return null;
}

function dataStart(file: Buffer, { headerAt }: ZipEntry): number {
  return headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
}

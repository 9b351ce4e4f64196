/** What makes a PDF unfit for a dossier (tệp PDF không an toàn): found by its names, without rendering it. */
import { constants, inflateSync } from 'node:zlib';
import { endsAsZip, headIsMarkup } from './file-polyglot.ts';
import type { FileProblem } from './file-type.ts';

/** A PDF does something only through these names; each is needed by the reader, so it cannot be left out. */
const forbiddenNames: Readonly<Record<string, FileProblem>> = {
  JavaScript: 'pdf-script',
  Launch: 'pdf-launch',
  ImportData: 'pdf-launch',
  SubmitForm: 'pdf-launch',
  GoToE: 'pdf-launch',
  Encrypt: 'pdf-encrypted',
  EmbeddedFile: 'pdf-attachment',
  RichMedia: 'pdf-attachment',
  XFA: 'pdf-attachment',
};

const longestName = 12;
/** Far more than the largest scan has; without an end, one file could hold the process for seconds. */
const maxNames = 4_000_000;
const maxStreams = 200_000;
const maxPackedObjects = 64 * 1024 * 1024;
/** The dictionary of a stream stands right before it; those that pack objects are short. */
const dictionaryBytes = 2048;
const tailBytes = 2048;

/** The first reason not to take the PDF, or `null`. */
export function findPdfProblem(file: Buffer): FileProblem | null {
  if (headIsMarkup(file) || endsAsZip(file)) return 'polyglot';
  const tail = file.subarray(-tailBytes).toString('latin1');
  if (!tail.includes('%%EOF') || !tail.includes('startxref')) return 'truncated';
  return findForbiddenName(file) ?? findInPackedObjects(file);
}

/**
 * Looks at every name of the bytes, those inside streams too: a scanner that skips streams can be led to skip objects.
 * The names are long enough not to appear in compressed data by chance.
 */
function findForbiddenName(bytes: Buffer): FileProblem | null {
  let names = 0;
  for (let at = bytes.indexOf(slash); at >= 0; at = bytes.indexOf(slash, at + 1)) {
    if (++names > maxNames) return 'pdf-unreadable';
    const problem = forbiddenNames[nameAt(bytes, at + 1)];
    if (problem) return problem;
  }
  return null;
}

const slash = 0x2f;
const hash = 0x23;

/** A name with its `#6a` escapes undone; hiding names behind escapes is the oldest trick. */
function nameAt(bytes: Buffer, start: number): string {
  let name = '';
  for (let at = start; at < bytes.length && name.length <= longestName; at++) {
    const byte = bytes[at] ?? 0;
    if (isDelimiter(byte)) break;
    if (byte === hash) {
      const code = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16);
      if (Number.isNaN(code)) return '';
      name += String.fromCharCode(code);
      at += 2;
    } else name += String.fromCharCode(byte);
  }
  return name;
}

function isDelimiter(byte: number): boolean {
  return byte <= 0x20 || '()<>[]{}/%'.includes(String.fromCharCode(byte));
}

/** Unpacks the streams that hold objects, within limits, and looks at their names as well. */
function findInPackedObjects(file: Buffer): FileProblem | null {
  let budget = maxPackedObjects;
  let streams = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue;
    if (++streams > maxStreams) return 'pdf-unreadable';
    const names = namesBefore(file, at);
    if (!names.has('ObjStm') && !(names.has('First') && names.has('N'))) continue;
    if (!names.has('Filter')) continue;
    const unpacked = names.has('FlateDecode') && !usesOtherCoding(names) ? unpack(file, at, budget) : null;
    if (!unpacked) return 'pdf-unreadable';
    budget -= unpacked.length;
    const problem = findForbiddenName(unpacked);
    if (problem) return problem;
  }
  return null;
}

const otherCodings = [
  'ASCIIHexDecode',
  'AHx',
  'ASCII85Decode',
  'A85',
  'LZWDecode',
  'LZW',
  'RunLengthDecode',
  'RL',
  'Predictor',
];

function usesOtherCoding(names: ReadonlySet<string>): boolean {
  return otherCodings.some((name) => names.has(name.slice(0, longestName + 1)));
}

function namesBefore(file: Buffer, streamAt: number): Set<string> {
  const from = Math.max(0, streamAt - dictionaryBytes);
  const objectAt = file.subarray(from, streamAt).lastIndexOf(' obj');
  const dictionary = file.subarray(from + Math.max(0, objectAt), streamAt);
  const names = new Set<string>();
  for (let at = dictionary.indexOf(slash); at >= 0; at = dictionary.indexOf(slash, at + 1)) {
    names.add(nameAt(dictionary, at + 1));
  }
  return names;
}

function unpack(file: Buffer, streamAt: number, maxOutputLength: number): Buffer | null {
  let start = streamAt + 'stream'.length;
  if (file[start] === 0x0d) start++;
  if (file[start] === 0x0a) start++;
  const end = file.indexOf('endstream', start);
  const packed = file.subarray(start, end < 0 ? file.length : end);
  try {
    return inflateSync(packed, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Too large or not what it says: either way its objects cannot be checked.
    return null;
  }
}

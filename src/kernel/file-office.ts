/** Whether a ZIP is an office document, and a quiet one (tệp văn phòng): no macros, programs or remote parts. */
import type { FileInspection, FileLimits, FileProblem, FileType } from './file-type.ts';
import { readZip, unpackEntry, type ZipBudget, type ZipEntry } from './file-zip.ts';

const mainParts: readonly (readonly [FileType, string])[] = [
  ['docx', 'wordprocessingml.document.main+xml'],
  ['xlsx', 'spreadsheetml.sheet.main+xml'],
];
const contentTypes = '[Content_Types].xml';
/** A workbook inside a document (a chart's numbers) is usual; a document inside that one is not. */
const deepest = 1;

/** Decides type and problem of a file that begins as a ZIP. */
export function inspectOffice(
  file: Buffer,
  limits: FileLimits,
  depth = 0,
  budget: ZipBudget = { entries: limits.maxEntries, bytes: limits.maxUnpackedBytes },
): FileInspection {
  const refuse = (problem: FileProblem): FileInspection => ({ type: null, problem });
  const entries = readZip(file, limits, budget);
  if (typeof entries === 'string') return refuse(entries);
  const declared = entries.find((entry) => entry.name === contentTypes);
  if (!declared) return refuse('type');
  const types = unpackEntry(file, declared)?.toString('utf8');
  if (types === undefined) return refuse('archive-damaged');
  if (/macroEnabled|macrosheet|vbaProject/i.test(types)) return refuse('office-macro');
  const type = mainParts.find(([, part]) => types.includes(part))?.[0];
  if (!type) return refuse('type');
  for (const entry of entries) {
    const problem = findEntryProblem(file, entry, limits, depth, budget);
    if (problem) return refuse(problem);
  }
  return { type, problem: null };
}

/** One part at a time is unpacked, so the check never holds more than one part's bytes. */
function findEntryProblem(
  file: Buffer,
  entry: ZipEntry,
  limits: FileLimits,
  depth: number,
  budget: ZipBudget,
): FileProblem | null {
  if (/vbaProject|vbaData/i.test(entry.name)) return 'office-macro';
  const bytes = unpackEntry(file, entry);
  if (!bytes) return 'archive-damaged';
  const head = bytes.toString('latin1', 0, 8);
  if (head.startsWith('PK\x03\x04')) {
    if (depth >= deepest) return 'archive-bomb';
    const inner = inspectOffice(bytes, limits, depth + 1, budget);
    // A nested archive that is no document has no place in one.
    return inner.problem === 'type' ? 'office-active' : inner.problem;
  }
  if (head.startsWith('\xd0\xcf\x11\xe0') || head.startsWith('MZ') || head.startsWith('\x7fELF'))
    return 'office-active';
  return /\.(xml|rels|vml)$/i.test(entry.name) ? findXmlProblem(entry.name, bytes) : null;
}

const remote = /^(https?:|ftp:|\\\\|\/\/|file:\/\/[^/])/i;
const loadedByReader = /\/(attachedTemplate|oleObject|frame|subDocument|aFChunk)"/i;

function findXmlProblem(name: string, bytes: Buffer): FileProblem | null {
  // Office writes UTF-8 only here; other encodings would hide what follows from this look.
  if (bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0) return 'archive-damaged';
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) return 'archive-bomb';
  if (bytes.includes('DDEAUTO') || bytes.includes('ddeLink')) return 'office-active';
  if (!name.toLowerCase().endsWith('.rels')) return null;
  for (const [relationship] of bytes.toString('utf8').matchAll(/<Relationship\b[^>]*>/g)) {
    const target = /\bTarget="([^"]*)"/.exec(relationship)?.[1] ?? '';
    if (loadedByReader.test(relationship) && remote.test(target)) return 'office-active';
  }
  return null;
}

import type { Gate } from '#kernel/gate';
import type { PdfRenderer } from '#kernel/pdf';
import type { PageAnswer, PageRequest, UploadPart } from '#kernel/pages';
import { ensure, isRefusal, type Refusal, type RefusalDefinition } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { decodeXml } from '../xml-text.ts';
import { DESIGNER, MOST_XML_BYTES, PUBLISHER } from './model.ts';
import type { DesignFrame } from './views/frame.tsx';

/** What the pages of process design need that only `start` builds. */
export interface DesignParts {
  readonly pdf: PdfRenderer;
  readonly keysHref: string;
  readonly designCssHref: string;
  /** Scripts of the editor, in the order they run. */
  readonly editorHrefs: readonly string[];
}

/** Officers read processes; what an officer may do with them, the use cases decide again. */
export const readers: Gate = { access: 'officer', audit: 'none' };
/** Who draws up processes. */
export const designers: Gate = { access: { roles: [DESIGNER] }, audit: 'none' };
/** Who sees what waits for a decision. */
export const deciders: Gate = { access: { roles: [DESIGNER, PUBLISHER] }, audit: 'none' };

/** Frame of a page of process design for a request. */
export function designFrame(
  req: PageRequest,
  parts: DesignParts,
  scripts: readonly string[] = [],
): DesignFrame {
  const { actor } = req.ctx;
  return {
    ...req.frame,
    csrf: req.frame.csrf ?? '',
    scripts: [parts.keysHref, ...scripts],
    t: req.t,
    newKey: req.newKey,
    designer: actor.kind === 'officer' && actor.roles.some(({ role }) => role === DESIGNER),
    mover:
      actor.kind === 'officer' &&
      actor.roles.some(({ role }) => role === 'leader' || role === 'control-officer'),
    designCssHref: parts.designCssHref,
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id of an address or a field. @throws workflow/design-not-found for what is none */
export function idOf(text: string | undefined): string {
  ensure(text !== undefined && ID.test(text), errors.designNotFound);
  return text;
}

/** Text of the first uploaded file; empty when none was chosen. @throws workflow/file-invalid or `refused` when it is too large */
export async function uploadedText(
  files: AsyncIterable<UploadPart>,
  most = MOST_XML_BYTES,
  refused: RefusalDefinition = errors.fileInvalid,
): Promise<string> {
  let text = '';
  for await (const file of files) {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of file.stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      // Read to its end all the same: the form is only answered when everything has come in.
      if (size <= most) chunks.push(bytes);
    }
    ensure(size <= most, refused, { most: most / 1000, reason: '' });
    text ||= decoded(Buffer.concat(chunks), { refused, most });
  }
  return text.replaceAll('\0', '').normalize('NFC');
}

function decoded(bytes: Uint8Array, { refused, most }: { refused: RefusalDefinition; most: number }): string {
  try {
    return decodeXml(bytes);
  } catch {
    ensure(false, refused, { most: most / 1000, reason: '' });
  }
}

/** Runs an act of a form; a refusal of this room shows the form again, with what was typed. */
export async function orShow(
  act: () => Promise<PageAnswer>,
  show: (refusal: Refusal) => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await act();
  } catch (error) {
    if (isRefusal(error) && error.code.startsWith('workflow/') && error.status !== 404) return show(error);
    throw error;
  }
}

/** JSON for the script of a page. */
export function jsonAnswer(value: unknown): PageAnswer {
  return {
    bytes: Buffer.from(JSON.stringify(value)),
    type: 'application/json',
    name: 'ket-qua.json',
    inline: true,
  };
}

/** A BPMN file to keep. */
export function bpmnAnswer(xml: string, name: string): PageAnswer {
  return { bytes: Buffer.from(xml), type: 'application/xml', name: `${fileName(name)}.bpmn` };
}

/** A DMN file to keep. @throws workflow/design-not-found where there is none */
export function dmnAnswer(dmn: string | null, name: string): PageAnswer {
  ensure(dmn !== null, errors.designNotFound);
  return { bytes: Buffer.from(dmn), type: 'application/xml', name: `${fileName(name)}.dmn` };
}

/** Words of a name that may stand in the name of a file. */
export function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'quy-trinh'
  );
}

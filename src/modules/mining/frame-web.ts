import { errors as kernelErrors } from '#kernel/errors';
import type { Gate } from '#kernel/gate';
import type { PageRequest } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { type Definition, getDefinition } from '#modules/workflow';
import { HEADS, OVERSEERS, scopeOf } from './model.ts';
import { getProcessName, type ProcessName } from './reads.ts';
import type { MiningFrame } from './views/frame.tsx';

/** Who sees how processes run: the province for control officers and inspectors, the own unit for heads and leaders. */
export const GATE: Gate = { access: { roles: [...OVERSEERS, ...HEADS] }, audit: 'none' };

/** What the pages of this room need that only `start` builds. */
export interface MiningParts {
  /** Address of the styles of boards and figures. */
  readonly boardsHref: string;
}

/** Frame of a page for a request. */
export function miningFrame(req: PageRequest, parts: MiningParts): MiningFrame {
  return {
    ...req.frame,
    styles: [parts.boardsHref],
    csrf: req.frame.csrf ?? '',
    t: req.t,
    newKey: req.newKey,
  };
}

/** Units whose dossiers the officer may look into, null for all. @throws kernel/forbidden */
export function unitsOf(req: PageRequest): readonly string[] | null {
  const { actor } = req.ctx;
  ensure(actor.kind === 'officer', kernelErrors.forbidden);
  return scopeOf(actor.roles);
}

/** The process of the address with its drawing. @throws mining/process-unknown */
export async function processOf(
  req: PageRequest,
): Promise<{ readonly process: ProcessName; readonly definition: Definition }> {
  const q = reading(req.ctx);
  const process = await getProcessName(q, req.params['id'] ?? '');
  return { process, definition: await getDefinition(q, process.id) };
}

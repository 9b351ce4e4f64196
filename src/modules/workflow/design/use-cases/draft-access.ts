import { accountOf, type Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import { errors } from '../../errors.ts';
import { exportBpmn } from '../../read-bpmn.ts';
import { type Draft, ensureDesigner, MOST_XML_BYTES } from '../model.ts';
import { loadDraftForChange, type Writer } from '../store.ts';

/** Who acts, as kept with what is saved. */
export function writerOf(ctx: Ctx): Writer {
  return { id: accountOf(ctx.actor), name: 'name' in ctx.actor ? ctx.actor.name : '' };
}

/**
 * A working copy for a change by a designer, locked and open.
 *
 * @throws workflow/not-designer, workflow/design-not-found, workflow/draft-closed
 */
export async function openDraft(tx: Tx, id: string): Promise<Draft> {
  ensureDesigner(tx.ctx.actor);
  const draft = await loadDraftForChange(tx, id);
  ensure(draft, errors.designNotFound);
  ensure(!draft.closed, errors.draftClosed);
  return draft;
}

/**
 * Refuses what cannot be kept as a process: no BPMN that can be read, or too large. What is outside the profile may be
 * kept in a working copy; the check says so.
 *
 * @returns the text to keep
 * @throws workflow/file-invalid
 */
export async function ensureReadable(xml: string): Promise<string> {
  const most = MOST_XML_BYTES / 1000;
  ensure(Buffer.byteLength(xml) <= MOST_XML_BYTES, errors.fileInvalid, { most, reason: '' });
  const read = await exportBpmn(xml);
  ensure('xml' in read, errors.fileInvalid, {
    most,
    reason: 'problems' in read ? (read.problems[0]?.message ?? '') : '',
  });
  return read.xml;
}

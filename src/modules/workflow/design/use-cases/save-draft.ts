import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors } from '../../errors.ts';
import { readDecisions } from '../decisions.ts';
import { type Draft, partsOf } from '../model.ts';
import { updateDraft } from '../store.ts';
import { ensureReadable, openDraft, writerOf } from './draft-access.ts';
import { gatherOffice } from './gather-office.ts';

/** What of a working copy is saved; what is left out stays. */
export type DraftChange = Partial<Pick<Draft, 'xml' | 'dmn' | 'subjects' | 'name' | 'examples'>>;

/**
 * Saves a working copy (lưu bản thảo). Two people never overwrite one another: a save that has not seen the last one
 * is refused, with who saved and when.
 *
 * @param revision  the one that the change was made on
 * @returns the new revision
 * @throws workflow/not-designer, workflow/design-not-found, workflow/draft-closed, workflow/draft-stale,
 *   workflow/file-invalid, workflow/dmn-invalid, workflow/subject-unknown
 */
export async function saveDraft(
  ctx: Ctx,
  { id, revision }: { readonly id: string; readonly revision: number },
  change: DraftChange,
): Promise<{ readonly revision: number }> {
  const xml = change.xml === undefined ? undefined : await ensureReadable(change.xml);
  await readDecisions(change.dmn ?? null);
  return inTx(ctx, async (tx) => {
    const draft = await openDraft(tx, id);
    ensure(draft.revision === revision, errors.draftStale, {
      by: draft.savedName,
      at: draft.savedAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toString().slice(11, 16),
      revision: draft.revision,
    });
    if (change.subjects) {
      const { uses } = await gatherOffice(tx, { subjects: change.subjects, now: ctx.now, partners: false });
      const unknown = change.subjects.find((subject) => !uses.some((use) => use.subject === subject));
      ensure(unknown === undefined, errors.subjectUnknown, { subject: partsOf(unknown ?? '').code });
    }
    const next = { ...draft, ...change, ...(xml === undefined ? {} : { xml }) };
    return { revision: await updateDraft(tx, next, writerOf(ctx)) };
  });
}

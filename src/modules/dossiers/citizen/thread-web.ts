import { reading } from '#kernel/tx';
import type { PageRequest } from '#kernel/pages';
import { unitsByIds } from '#modules/directory';
import { listMessages } from '../desk/work/message-reads.ts';
import type { ThreadLine } from '../desk/work/views/thread.tsx';

/** The thread of a dossier for its applicant: whoever wrote for the office is the one-stop desk. @law ND-61-2018/5.1 */
export async function applicantThread(req: PageRequest, dossierId: string): Promise<ThreadLine[]> {
  const q = reading(req.ctx);
  const messages = await listMessages(q, dossierId);
  const units = await unitsByIds(
    q,
    messages.flatMap((one) => one.unitId ?? []),
  );
  return messages.map(({ id, side, unitId, body, at }) => ({
    id,
    own: side === 'applicant',
    who:
      side === 'applicant' ? req.t('dossiers.thread.you') : (units.get(unitId ?? '')?.name ?? unitId ?? ''),
    body,
    at,
  }));
}

import type { Runner } from '#kernel/db';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { showDossier } from '../dossier-page-web.ts';
import { ctxOfAct, type DeskParts, officerOf } from '../frame-web.ts';
import { mayWrite } from './message.ts';
import { listMessages } from './message-reads.ts';
import { writeMessage } from './use-cases/write-message.ts';
import type { ThreadLine } from './views/thread.tsx';

const GATE = { access: 'officer', audit: 'dossiers.read' } as const;

/** Messages of officers to applicants, from the page of the dossier. */
export function register(web: Web, parts: DeskParts): void {
  web.post('/ban-lam-viec/ho-so/:code/tin-nhan', GATE, async (req) => write(req, parts));
}

async function write(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const code = req.params['code'] ?? '';
  try {
    await writeMessage(ctxOfAct(req, `tin-nhan ${code}`), code, req.form.get('tin-nhan'));
    return { redirect: `/ban-lam-viec/ho-so/${encodeURIComponent(code)}?xong=tin-nhan` };
  } catch (error) {
    if (!isRefusal(error) || error.status === 404) throw error;
    const message = req.t(error.code, error.facts);
    return showDossier(req, parts, { status: error.status, errors: [{ name: 'tin-nhan', message }] });
  }
}

/** What the thread on an officer's page of a dossier shows, and why one may not write. */
export interface DeskThread {
  readonly lines: readonly ThreadLine[];
  readonly closed: string | null;
}

/** The thread of a dossier for an officer, who reads which officer wrote in the name of which desk. */
export async function deskThread(
  q: Runner,
  { ctx, t }: Pick<PageRequest, 'ctx' | 't'>,
  facts: {
    readonly id: string;
    readonly applicantAccount: string | null;
    readonly receivingUnit: string;
    readonly responsibleUnit: string;
    readonly steps: readonly { readonly unitId: string }[];
  },
): Promise<DeskThread> {
  const messages = await listMessages(q, facts.id);
  const units = [facts.receivingUnit, facts.responsibleUnit, ...facts.steps.map((step) => step.unitId)];
  const may = mayWrite(officerOf(ctx), units);
  return {
    lines: messages.map(({ id, side, authorName, body, at }) => ({
      id,
      own: side === 'desk',
      who: side === 'desk' ? t('dossiers.thread.desk', { name: authorName }) : authorName,
      body,
      at,
    })),
    closed: !may
      ? t('dossiers.thread.closed')
      : facts.applicantAccount === null
        ? t('dossiers/message-nobody')
        : null,
  };
}

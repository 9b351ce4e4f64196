import type { Runner } from '#kernel/db';
import type { PageRequest } from '#kernel/pages';
import { officerOf } from '../frame-web.ts';
import { mayWrite } from './message.ts';
import { listMessages } from './message-reads.ts';
import type { ThreadLine } from './views/thread.tsx';

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

import { accountOf } from '#kernel/context';
import type { Tx } from '#kernel/tx';
import { insertPaper, type NewPaper } from '../store.ts';

/**
 * Issues a paper as part of what another room does (phát hành giấy tờ): number and content stay as of this moment.
 *
 * @emits documents.issued { kind, subject, number }
 */
export async function issuePaper(tx: Tx, paper: NewPaper): Promise<void> {
  await insertPaper(tx, paper, accountOf(tx.ctx.actor));
  tx.emit('documents.issued', paper.id, { kind: paper.kind, subject: paper.subject, number: paper.number });
}

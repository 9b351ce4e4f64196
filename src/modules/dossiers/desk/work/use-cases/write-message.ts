import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { errors as roomErrors } from '../../../errors.ts';
import { errors } from '../errors.ts';
import { leadsOutside, mayWrite, MESSAGE_LENGTH, MESSAGES_A_DAY } from '../message.ts';
import { findWrittenAbout, insertMessage } from '../message-store.ts';

/**
 * The applicant and the one-stop desk write to each other about a dossier (trao đổi với người nộp). An officer writes in the
 * name of the desk that received it; a request for papers is never a message but the one supplement letter.
 *
 * @throws dossiers/not-found, dossiers/message-empty, dossiers/message-too-many, dossiers/message-nobody,
 *   dossiers/contact-outside
 * @emits dossiers.desk-wrote or dossiers.applicant-wrote { code, unit, desk, applicant }
 * @law ND-61-2018/5.1  no dealing with the applicant outside the one-stop desk
 */
export function writeMessage(ctx: Ctx, code: string, text: string): Promise<{ readonly id: string }> {
  const body = text.trim().slice(0, MESSAGE_LENGTH);
  const { actor } = ctx;
  return inTx(ctx, async (tx) => {
    const about = await findWrittenAbout(tx, code);
    ensure(about && 'accountId' in actor, roomErrors.notFound);
    const officer = actor.kind === 'officer';
    const may = officer ? mayWrite(actor, about.units) : actor.accountId === about.applicantAccount;
    ensure(may, roomErrors.notFound);
    ensure(about.applicantAccount, errors.messageNobody);
    ensure(body !== '', errors.messageEmpty);
    ensure(!officer || !leadsOutside(body), errors.contactOutside);
    ensure(about.lately < MESSAGES_A_DAY, errors.messageTooMany, { most: MESSAGES_A_DAY });
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertMessage(tx, {
      id,
      dossierId: about.id,
      side: officer ? 'desk' : 'applicant',
      authorAccount: actor.accountId,
      authorName: actor.name,
      unitId: officer ? about.receivingUnit : null,
      body,
    });
    tx.emit(officer ? 'dossiers.desk-wrote' : 'dossiers.applicant-wrote', about.id, {
      code,
      unit: about.responsibleUnit,
      desk: about.receivingUnit,
      applicant: about.applicantAccount,
    });
    return { id };
  });
}

import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { getOffer } from '#modules/catalogue';
import { getUnit } from '#modules/directory';
import { type DraftContact, onlineCases } from '../citizen/draft.ts';
import { insertDraft } from '../citizen/draft-store.ts';
import { errors } from '../errors.ts';

/** What is chosen before anything is filled in: which case, where, how to be reached. */
export interface DraftChoices {
  readonly procedureCode: string;
  readonly caseKey: string;
  /** Unit that is responsible; its one-stop desk receives. */
  readonly unitId: string;
  readonly contact: Omit<DraftContact, 'sections'>;
}

/**
 * Begins to fill in a dossier online (bắt đầu nộp hồ sơ): the version of the procedure in force is kept with the draft.
 *
 * @throws catalogue/not-found, catalogue/withdrawn, dossiers/procedure-not-offered, dossiers/channel-not-offered,
 *   dossiers/unit-not-receiving
 * @emits dossiers.drafted { procedure }
 */
export function startDraft(ctx: Ctx, choices: DraftChoices): Promise<{ readonly id: string }> {
  return inTx(ctx, async (tx) => {
    const accountId = accountOf(ctx.actor);
    ensure(accountId, errors.draftNotFound);
    const [offer, unit] = await Promise.all([
      getOffer(tx, choices.procedureCode),
      getUnit(tx, choices.unitId),
    ]);
    ensure(offer.handledBy !== null, errors.procedureNotOffered, { code: offer.code });
    const offered = onlineCases(offer.content).some((one) => one.key === choices.caseKey);
    ensure(offered, errors.channelNotOffered);
    const handles =
      offer.handledBy === 'commune'
        ? unit.kind === 'commune' || unit.kind === 'ward'
        : offer.handledBy === `department:${unit.id}`;
    ensure(handles && unit.validTo === null, errors.unitNotReceiving, { unit: unit.name });
    const id = uuidv7(ctx.now.epochMilliseconds);
    await insertDraft(tx, {
      id,
      accountId,
      procedureCode: offer.code,
      versionId: offer.versionId,
      caseKey: choices.caseKey,
      unitId: unit.id,
      answers: {},
      papers: [],
      contact: { ...choices.contact, sections: [] },
      dossierId: null,
      updatedAt: ctx.now,
    });
    tx.emit('dossiers.drafted', id, { procedure: offer.code });
    return { id };
  });
}

import { accountOf, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { insertSavedList } from '../saved-list-store.ts';
import { errors } from '../errors.ts';

/** Lists that one account may keep. */
const MOST = 30;

/**
 * Keeps the choices of an inbox under a name (lưu danh sách), for oneself or for a unit in which one holds a role.
 *
 * @param list.query  choices as the address holds them; already read and written again by `inboxHref`
 * @throws dossiers/list-name-missing, dossiers/list-name-taken, dossiers/list-not-your-unit
 * @emits dossiers.list-kept { shared }
 */
export function keepList(
  ctx: Ctx,
  list: { readonly name: string; readonly query: string; readonly unitId: string | null },
): Promise<{ readonly id: string }> {
  const name = list.name.trim().slice(0, 60);
  return inTx(ctx, async (tx) => {
    const accountId = accountOf(ctx.actor);
    ensure(name !== '' && accountId, errors.listNameMissing);
    const holds = ctx.actor.kind === 'officer' && ctx.actor.roles.some((r) => r.unitId === list.unitId);
    ensure(list.unitId === null || holds, errors.listNotYourUnit);
    const id = uuidv7(ctx.now.epochMilliseconds);
    const kept = await insertSavedList(
      tx,
      { id, accountId, unitId: list.unitId, name, query: list.query },
      MOST,
    );
    ensure(kept, errors.listNameTaken, { name, most: MOST });
    tx.emit('dossiers.list-kept', id, { shared: list.unitId });
    return { id };
  });
}

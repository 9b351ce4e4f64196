import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { inTx } from '#kernel/tx';
import { getUnit, lineOf } from '#modules/directory';
import { errors } from '../errors.ts';
import { ensureMayGrant, ensureRole } from '../model.ts';
import { insertRole, lockAccountKind } from '../role-store.ts';

/**
 * Gives an officer a role for a unit (giao vai trò). The granter is an administrator of that unit or of one above it,
 * never the holder: two people stand behind every role.
 *
 * @param grant.from  first day, `YYYY-MM-DD`; today unless said
 * @param grant.to    last day; open unless said
 * @throws identity/role-unknown, identity/account-not-found, identity/role-for-officers-only,
 *   identity/role-to-oneself, identity/not-administrator, identity/role-held, directory/unit-not-found
 * @emits identity.role-granted { role, unitId, from, to }
 */
export async function grantRole(
  ctx: Ctx,
  grant: {
    readonly accountId: string;
    readonly role: string;
    readonly unitId: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Promise<void> {
  const { accountId, role, unitId } = grant;
  ensureRole(role);
  const from = grant.from ?? localDate(ctx.now);
  const to = grant.to ?? null;
  await inTx(ctx, async (tx) => {
    const [kind, line] = await Promise.all([
      lockAccountKind(tx, accountId),
      lineOf(tx, unitId),
      getUnit(tx, unitId),
    ]);
    ensureMayGrant(ctx.actor, accountId, line);
    ensure(kind, errors.accountNotFound);
    ensure(kind === 'officer', errors.roleForOfficersOnly);
    const added = await insertRole(tx, { accountId, role, unitId, validFrom: from, validTo: to });
    ensure(added, errors.roleHeld);
    tx.emit('identity.role-granted', accountId, { role, unitId, from, to });
  });
}

import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { newToken, uuidv7 } from '#kernel/ids';
import { ensure } from '#kernel/refusal';
import { clean } from '#kernel/text';
import { inTx, type Tx } from '#kernel/tx';
import { getUnit, isAliveOn, loadOfficers } from '#modules/directory';
import { errors } from '../errors.ts';
import { type AccountKind, ensureLogin, loginOf } from '../model.ts';
import { ensurePassword, hashWithSalt } from '../password.ts';
import { insertAccounts } from '../store.ts';

/** A new account as asked for; an officer also names title and unit. */
export interface AccountRequest {
  readonly login: string;
  readonly kind: AccountKind;
  readonly password: string;
  readonly fullName: string;
  readonly idNumber?: string | undefined;
  readonly taxCode?: string | undefined;
  readonly birthOn?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  /** Officer: the unit of work. Citizen: commune or ward of residence. */
  readonly unitId?: string | undefined;
  readonly title?: string | undefined;
}

/**
 * Opens an account (mở tài khoản); for an officer also the post in the directory.
 *
 * @returns id of the account
 * @throws identity/login-invalid, identity/login-taken, identity/password-short, identity/password-long,
 *   identity/password-like-login, identity/officer-incomplete, identity/busy, directory/unit-not-found
 * @emits identity.account-created { kind }
 */
export async function createAccount(ctx: Ctx, request: AccountRequest): Promise<{ id: string }> {
  const login = loginOf(request.login);
  ensureLogin(login);
  ensurePassword(request.password, login);
  const passwordHash = await hashWithSalt(request.password, newToken());
  return inTx(ctx, async (tx) => {
    const id = uuidv7(ctx.now.epochMilliseconds);
    const officerId = request.kind === 'officer' ? await insertPost(tx, request) : null;
    const added = await insertAccounts(tx, [
      {
        id,
        login,
        kind: request.kind,
        passwordHash,
        fullName: clean(request.fullName),
        idNumber: request.idNumber ?? null,
        taxCode: request.taxCode ?? null,
        birthOn: request.birthOn ?? null,
        gender: null,
        phone: request.phone ?? null,
        email: request.email ?? null,
        address: request.address ?? null,
        unitId: request.kind === 'officer' ? null : (request.unitId ?? null),
        officerId,
      },
    ]);
    ensure(added.length === 1, errors.loginTaken, { login });
    tx.emit('identity.account-created', id, { kind: request.kind });
    return { id };
  });
}

async function insertPost(tx: Tx, request: AccountRequest): Promise<string> {
  const { unitId, title, fullName } = request;
  ensure(unitId && title, errors.officerIncomplete);
  const today = localDate(tx.ctx.now);
  ensure(isAliveOn(await getUnit(tx, unitId), today), errors.officerIncomplete);
  const id = uuidv7(tx.ctx.now.epochMilliseconds);
  await loadOfficers(tx, [{ id, fullName: clean(fullName), title: clean(title), unitId, validFrom: today }]);
  return id;
}

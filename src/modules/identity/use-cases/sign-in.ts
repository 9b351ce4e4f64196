import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { newToken, tokenHash } from '#kernel/ids';
import { createLimiter } from '#kernel/limit';
import { ensure } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { findOfficer, isAliveOn } from '#modules/directory';
import { errors } from '../errors.ts';
import { type AccountKind, loginOf } from '../model.ts';
import { isPassword } from '../password.ts';
import { endsAt, sessionLimits } from '../session.ts';
import { type AccountSecret, closeSession, findSecretByLogin, insertSession } from '../store.ts';

const WINDOW_MILLIS = 15 * 60_000;
/** One address at one login: a person who forgot. Others cannot lock the owner out with it. */
const fromOnePlace = createLimiter(20, WINDOW_MILLIS);
/** One login from everywhere: guessing spread over many machines. */
const atOneLogin = createLimiter(200, WINDOW_MILLIS);
/** One address at all logins: an office behind one address signs in every morning. */
const fromOneAddress = createLimiter(300, WINDOW_MILLIS);

/** A session that has just been opened; the token is told once and never stored. */
export interface SignedIn {
  readonly token: string;
  readonly csrf: string;
  /** When it ends at the latest. */
  readonly expiresAt: Temporal.Instant;
  readonly accountId: string;
  readonly name: string;
  readonly kind: AccountKind;
}

/** Who wants in, from where, and the session that the new one replaces. */
export interface SignInRequest {
  readonly login: string;
  /** null: the one-click sign-in of a demonstration. */
  readonly password: string | null;
  readonly ip: string;
  readonly replaces?: string | undefined;
}

/**
 * Checks a password and opens a session (đăng nhập). An unknown login and a wrong password get the same answer after
 * the same work. On a simulated province, and only there, no password is asked.
 *
 * @throws identity/too-many-attempts, identity/busy, identity/sign-in-failed, identity/account-disabled, identity/demo-only
 * @emits identity.signed-in { }
 */
export async function signIn(ctx: Ctx, request: SignInRequest): Promise<SignedIn> {
  const login = loginOf(request.login);
  ensureFewAttempts(login, request, ctx.now.epochMilliseconds);
  const account = await findSecretByLogin(reading(ctx), login);
  if (request.password === null) ensure(ctx.tenant.simulated, errors.demoOnly);
  else {
    const right = await isPassword(request.password.slice(0, 1000), account?.passwordHash);
    ensure(right, errors.signInFailed);
  }
  ensure(account, errors.signInFailed);
  ensure(account.disabledAt === null, errors.accountDisabled);
  return openSession(ctx, account, request.replaces);
}

function ensureFewAttempts(login: string, request: SignInRequest, now: number): void {
  const few =
    fromOneAddress.take(request.ip, now) &&
    (request.password === null ||
      (fromOnePlace.take(`${request.ip} ${login}`, now) && atOneLogin.take(login, now)));
  ensure(few, errors.tooManyAttempts, { minutes: WINDOW_MILLIS / 60_000 });
}

async function openSession(ctx: Ctx, account: AccountSecret, replaces?: string): Promise<SignedIn> {
  const token = newToken();
  const csrf = newToken();
  // Without the command key: the first answer of a command is stored, and this one holds a secret.
  const opened = await inTx({ ...ctx, command: undefined }, async (tx) => {
    if (account.officerId !== null) {
      const officer = await findOfficer(tx, account.officerId);
      ensure(officer && isAliveOn(officer, localDate(ctx.now)), errors.accountDisabled);
    }
    const [session] = await Promise.all([
      insertSession(tx, { hash: tokenHash(token), account, csrf }),
      replaces === undefined ? undefined : closeSession(tx, tokenHash(replaces)),
    ]);
    ensure(session, errors.signInFailed);
    tx.emit('identity.signed-in', account.id, {});
    return session;
  });
  const expiresAt = endsAt(opened.createdAt, sessionLimits(account.kind, ctx.tenant.simulated));
  return { token, csrf, expiresAt, accountId: account.id, name: account.fullName, kind: account.kind };
}

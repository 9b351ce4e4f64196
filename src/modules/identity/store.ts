import { type Runner, statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Account, AccountKind, Contacts } from './model.ts';

/** What a sign-in or a change of password decides on. */
export interface AccountSecret {
  readonly id: string;
  readonly login: string;
  readonly kind: AccountKind;
  readonly fullName: string;
  readonly passwordHash: string;
  readonly officerId: string | null;
  readonly disabledAt: Temporal.Instant | null;
}

const secretColumns = `id, login, kind, full_name as "fullName", password_hash as "passwordHash",
  officer_id as "officerId", disabled_at as "disabledAt"`;

const secretByLogin = statement<[login: string], AccountSecret>(
  'identity.find-secret-by-login',
  (s) => `select ${secretColumns} from ${s}.identity_account where login = $1`,
);

/** The account of a login with its stored password; read before the transaction, because checking takes long. */
export function findSecretByLogin(q: Runner, login: string): Promise<AccountSecret | undefined> {
  return q.find(secretByLogin, [login]);
}

const secretById = statement<[id: string], AccountSecret>(
  'identity.find-secret',
  (s) => `select ${secretColumns} from ${s}.identity_account where id = $1::uuid`,
);

/** The account with this id and its stored password. */
export function findSecret(q: Runner, id: string): Promise<AccountSecret | undefined> {
  return q.find(secretById, [id]);
}

const addSession = statement<
  [hash: Buffer, account: string, csrf: string, passwordHash: string],
  { createdAt: Temporal.Instant }
>(
  'identity.insert-session',
  (s) => `insert into ${s}.identity_session (token_hash, account_id, csrf)
  select $1, a.id, $3 from ${s}.identity_account a
  where a.id = $2::uuid and a.password_hash = $4 and a.disabled_at is null
  returning created_at as "createdAt"`,
);

/** Opens a session if the account is still as it was when its password was checked; undefined if not. */
export function insertSession(
  tx: Tx,
  session: { hash: Buffer; account: AccountSecret; csrf: string },
): Promise<{ createdAt: Temporal.Instant } | undefined> {
  const { hash, account, csrf } = session;
  return tx.find(addSession, [hash, account.id, csrf, account.passwordHash]);
}

const seeSession = statement<[hash: Buffer, at: string], never>(
  'identity.update-session-seen',
  (s) => `update ${s}.identity_session set seen_at = $2::timestamptz
  where token_hash = $1 and seen_at < $2::timestamptz and ended_at is null`,
);

/** Notes that a session was used. */
export async function updateSessionSeen(tx: Tx, hash: Buffer, at: Temporal.Instant): Promise<void> {
  await tx.all(seeSession, [hash, at.toString()]);
}

const endSession = statement<[hash: Buffer], { accountId: string }>(
  'identity.close-session',
  (s) => `update ${s}.identity_session set ended_at = now() where token_hash = $1 and ended_at is null
  returning account_id as "accountId"`,
);

/** Ends the session of a token; undefined when it had ended or never was. */
export function closeSession(tx: Tx, hash: Buffer): Promise<{ accountId: string } | undefined> {
  return tx.find(endSession, [hash]);
}

const endSessions = statement<[account: string, except: Buffer | null], { ended: boolean }>(
  'identity.close-sessions',
  (s) => `update ${s}.identity_session set ended_at = now()
  where account_id = $1::uuid and ended_at is null and ($2::bytea is null or token_hash <> $2) returning true as ended`,
);

/**
 * Ends the sessions of an account.
 *
 * @param except  hash of the token whose session goes on; null ends all
 * @returns how many ended
 */
export async function closeSessions(tx: Tx, accountId: string, except: Buffer | null): Promise<number> {
  return (await tx.all(endSessions, [accountId, except])).length;
}

/** An account to store: its data and the stored form of its password. */
export type NewAccount = Omit<Account, 'disabledAt'> & { readonly passwordHash: string };

const addAccounts = statement<[rows: string], { id: string }>(
  'identity.insert-accounts',
  (
    s,
  ) => `insert into ${s}.identity_account (id, login, kind, password_hash, full_name, id_number, tax_code, birth_on, gender,
    phone, email, address, unit_id, officer_id)
  select r.id, r.login, r.kind, r."passwordHash", r."fullName", r."idNumber", r."taxCode", r."birthOn", r.gender, r.phone,
    r.email, r.address, r."unitId", r."officerId"
  from jsonb_to_recordset($1::jsonb) as r(id uuid, login text, kind text, "passwordHash" text, "fullName" text,
    "idNumber" text, "taxCode" text, "birthOn" date, gender text, phone text, email text, address text, "unitId" text,
    "officerId" uuid)
  on conflict do nothing returning id`,
);

/**
 * Adds accounts; one whose login is taken is left out.
 *
 * @returns ids of those added
 */
export async function insertAccounts(tx: Tx, rows: readonly NewAccount[]): Promise<string[]> {
  return (await tx.all(addAccounts, [JSON.stringify(rows)])).map((row) => row.id);
}

const setPassword = statement<[id: string, hash: string], { id: string }>(
  'identity.update-password',
  (s) => `update ${s}.identity_account set password_hash = $2 where id = $1::uuid returning id`,
);

/** Replaces the stored password; false when there is no such account. */
export async function updatePassword(tx: Tx, id: string, passwordHash: string): Promise<boolean> {
  return (await tx.find(setPassword, [id, passwordHash])) !== undefined;
}

const setContacts = statement<[id: string, phone: string, email: string, address: string], never>(
  'identity.update-contacts',
  (s) => `update ${s}.identity_account
  set phone = nullif($2, ''), email = nullif($3, ''), address = nullif($4, '') where id = $1::uuid`,
);

/** Replaces the contacts of an account; empty text removes one. */
export async function updateContacts(tx: Tx, id: string, contacts: Contacts): Promise<void> {
  await tx.all(setContacts, [id, contacts.phone, contacts.email, contacts.address]);
}

const setDisabled = statement<[id: string], { id: string }>(
  'identity.update-disabled',
  (s) =>
    `update ${s}.identity_account set disabled_at = coalesce(disabled_at, now()) where id = $1::uuid returning id`,
);

/** Disables an account; false when there is none. */
export async function updateDisabled(tx: Tx, id: string): Promise<boolean> {
  return (await tx.find(setDisabled, [id])) !== undefined;
}

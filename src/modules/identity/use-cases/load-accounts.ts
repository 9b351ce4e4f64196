import { clean } from '#kernel/text';
import type { Tx } from '#kernel/tx';
import { loginOf } from '../model.ts';
import { insertRoles, type NewRole } from '../role-store.ts';
import { insertStandIns, type NewStandIn } from '../stand-in-store.ts';
import { insertAccounts, type NewAccount } from '../store.ts';

/** An account to load: what is unknown may be left out; the password is already hashed (`hashPassword`). */
export type AccountRow = Pick<NewAccount, 'id' | 'login' | 'kind' | 'passwordHash' | 'fullName'> &
  Partial<NewAccount>;

/** A role to load; open at the end unless a last day is given. */
export type RoleRow = Omit<NewRole, 'validTo'> & Partial<Pick<NewRole, 'validTo'>>;

/** Adds many accounts inside the caller's transaction; those whose login is there stay as they are. */
export async function loadAccounts(tx: Tx, rows: readonly AccountRow[]): Promise<void> {
  const full = rows.map((row) => ({
    idNumber: null,
    taxCode: null,
    birthOn: null,
    gender: null,
    phone: null,
    email: null,
    address: null,
    unitId: null,
    officerId: null,
    ...row,
    login: loginOf(row.login),
    fullName: clean(row.fullName),
  }));
  await insertAccounts(tx, full);
}

/** Adds many arrangements inside the caller's transaction, as they were made elsewhere. */
export async function loadStandIns(tx: Tx, rows: readonly NewStandIn[]): Promise<void> {
  await insertStandIns(tx, rows);
}

/** Adds many roles inside the caller's transaction; those that are there stay as they are. */
export async function loadRoles(tx: Tx, rows: readonly RoleRow[]): Promise<void> {
  await insertRoles(
    tx,
    rows.map((row) => ({ validTo: null, ...row })),
  );
}

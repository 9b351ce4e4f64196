import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/** Roles of officers (vai trò): a closed list, held for a unit between two days. */
export const ROLES = [
  'desk-clerk',
  'case-officer',
  'unit-head',
  'leader',
  'clerical',
  'control-officer',
  'inspector',
  'administrator',
] as const;

/** One role of an officer (vai trò). */
export type Role = (typeof ROLES)[number];

/** Sorts of accounts (loại tài khoản): a person, a business or other organisation, an officer. */
export type AccountKind = 'citizen' | 'organisation' | 'officer';

/** An account without its secret (tài khoản). Dates are `YYYY-MM-DD`. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly kind: AccountKind;
  readonly fullName: string;
  readonly idNumber: string | null;
  readonly taxCode: string | null;
  readonly birthOn: string | null;
  readonly gender: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  /** Commune or ward of residence of a citizen. */
  readonly unitId: string | null;
  readonly officerId: string | null;
  readonly disabledAt: Temporal.Instant | null;
}

/** A role held for a unit from a day to a last day (vai trò được giao). */
export interface HeldRole {
  readonly role: string;
  readonly unitId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One form of a login: lower case, no spaces around (tên đăng nhập). */
export function loginOf(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase().slice(0, 100);
}

/**
 * Refuses a login that is not 3 to 64 small letters, digits, dots, dashes or underscores.
 *
 * @throws identity/login-invalid
 */
export function ensureLogin(login: string): void {
  ensure(/^[a-z0-9][a-z0-9._-]{2,63}$/.test(login), errors.loginInvalid);
}

/**
 * Narrows a text to a role.
 *
 * @throws identity/role-unknown
 */
export function ensureRole(role: string): asserts role is Role {
  ensure((ROLES as readonly string[]).includes(role), errors.roleUnknown, { roles: ROLES.join(', ') });
}

/** An id number with all but its last three digits hidden (số định danh che bớt). */
export function maskNumber(number: string): string {
  return '•'.repeat(Math.max(0, number.length - 3)) + number.slice(-3);
}

/** What a grant asks about the one who gives it; every actor of a request has this shape (người giao quyền). */
export interface Granter {
  readonly kind: string;
  readonly accountId?: string;
  readonly roles?: readonly { readonly role: string; readonly unitId: string }[];
}

/**
 * Whether this actor may give or end a role of this account for a unit: the system (command line), or an
 * administrator of the unit or of one above it, never the holder.
 *
 * @param unitLine  ids of the unit and of those above it
 * @throws identity/role-to-oneself, identity/not-administrator
 */
export function ensureMayGrant(granter: Granter, holderId: string, unitLine: readonly string[]): void {
  if (granter.kind === 'system') return;
  ensure(granter.accountId !== holderId, errors.roleToOneself);
  const administers = granter.roles?.some(
    (grant) => grant.role === 'administrator' && unitLine.includes(grant.unitId),
  );
  ensure(administers, errors.notAdministrator);
}

/** How a person can be reached (thông tin liên hệ). */
export interface Contacts {
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

/** Names of the contact fields that are not well formed; empty texts are allowed. */
export function contactFaults(contacts: Contacts): (keyof Contacts)[] {
  const faults: (keyof Contacts)[] = [];
  if (contacts.phone !== '' && !/^(0|\+84)\d{9}$/.test(contacts.phone)) faults.push('phone');
  if (contacts.email !== '' && !/^[^\s@<>"]{1,64}@[^\s@<>"]{1,180}\.[^\s@<>".]{2,}$/.test(contacts.email))
    faults.push('email');
  if (contacts.address.length > 300) faults.push('address');
  return faults;
}

/** Contacts in one form: no spaces in the phone number, none around the others. */
export function contactsOf(typed: Contacts): Contacts {
  return {
    phone: typed.phone.replace(/[\s.-]/g, ''),
    email: typed.email.trim(),
    address: typed.address.trim(),
  };
}

/** An account that can stand for its role on the sign-in page of the demonstration (tài khoản trình diễn). */
export interface RoleExample {
  /** A role of officers, or the kind of an account without roles. */
  readonly role: Role | 'citizen' | 'organisation';
  readonly login: string;
  readonly name: string;
  readonly title: string | null;
  /** Unit of the officer, of a desk the unit it belongs to; commune where a citizen lives. */
  readonly unitId: string | null;
}

/**
 * One account for each role, where possible from the commune where the citizen lives, so that a dossier can be followed
 * from hand to hand. The given order decides between equals.
 */
export function oneForEachRole(examples: readonly RoleExample[]): RoleExample[] {
  const order: RoleExample['role'][] = ['citizen', 'organisation', ...ROLES];
  const home = examples.find((example) => example.role === 'citizen')?.unitId;
  return order.flatMap((role) => {
    const holders = examples.filter((example) => example.role === role);
    const shown = holders.find((example) => example.unitId === home) ?? holders[0];
    return shown ? [shown] : [];
  });
}

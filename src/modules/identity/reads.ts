import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { RoleGrant } from '#kernel/context';
import { errors } from './errors.ts';
import type { Account, AccountKind, HeldRole, RoleExample } from './model.ts';

const held = (row: string, day: string) =>
  `${row}.valid_from <= ${day}::date and (${row}.valid_to is null or ${row}.valid_to >= ${day}::date)`;

// In force on a day, not ended before it, and only while who is represented holds the role.
const standsIn = (
  s: string,
  row: string,
  day: string,
) => `${row}.valid_from <= ${day}::date and ${row}.valid_to >= ${day}::date
  and not exists (select from ${s}.identity_stand_in_end x where x.stand_in_id = ${row}.id and x.last_on < ${day}::date)
  and exists (select from ${s}.identity_role h where h.account_id = ${row}.account_id and h.role = ${row}.role
    and h.unit_id = ${row}.held_unit_id and ${held('h', day)})`;

/** A session that has not been ended, with whose it is; whether it is still live, `isLive` says. */
export interface SessionRow {
  readonly csrf: string;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly accountId: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly title: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly roles: readonly RoleGrant[];
}

// One statement for every signed-in request: session, account, post, unit and the roles of the day, the officer's own
// before those held in the place of others. An officer who
// has left the post has no session.
const sessionByHash = statement<[hash: Buffer, on: string], SessionRow>(
  'identity.find-session',
  (s) => `select e.csrf, e.created_at as "createdAt", e.seen_at as "seenAt", a.id as "accountId", a.kind,
    a.full_name as name, o.title, o.unit_id as "unitId", o.unit_name as "unitName",
    case when a.kind = 'officer' then coalesce((
      select jsonb_agg(g.role order by g.rank, g.role->>'role', g.role->>'unitId') from (
        select 1 as rank, jsonb_build_object('role', r.role, 'unitId', r.unit_id) as role
        from ${s}.identity_role r where r.account_id = a.id and ${held('r', '$2')}
        union all
        select 2, jsonb_build_object('role', i.role, 'unitId', i.unit_id, 'inPlaceOf', jsonb_build_object(
          'accountId', b.id, 'name', b.full_name, 'title', p.title, 'kind', i.kind))
        from ${s}.identity_stand_in i join ${s}.identity_account b on b.id = i.account_id and b.disabled_at is null
        join ${s}.v_directory_officer p on p.id = b.officer_id
        where i.substitute_id = a.id and ${standsIn(s, 'i', '$2')}) g), '[]') else '[]' end as roles
  from ${s}.identity_session e
  join ${s}.identity_account a on a.id = e.account_id
  left join ${s}.v_directory_officer o on o.id = a.officer_id and ${held('o', '$2')}
  where e.token_hash = $1 and e.ended_at is null and a.disabled_at is null and (a.kind <> 'officer' or o.id is not null)`,
);

/**
 * The session of a token that nobody has ended, with its account and the roles of the day.
 *
 * @param hash  `tokenHash` of the token
 * @param on    day for roles and posts, `YYYY-MM-DD`
 */
export function findSession(q: Runner, hash: Buffer, on: string): Promise<SessionRow | undefined> {
  return q.find(sessionByHash, [hash, on]);
}

const accountColumns = `a.id, a.login, a.kind, a.full_name as "fullName", a.id_number as "idNumber", a.tax_code as "taxCode",
  a.birth_on as "birthOn", a.gender, a.phone, a.email, a.address, a.unit_id as "unitId", a.officer_id as "officerId",
  a.disabled_at as "disabledAt"`;

const accountById = statement<[id: string], Account>(
  'identity.find-account',
  (s) => `select ${accountColumns} from ${s}.identity_account a where a.id = $1::uuid`,
);

/**
 * An account by id, with personal data (tài khoản): show it to its owner, or record the look.
 *
 * @throws identity/account-not-found
 */
export async function getAccount(q: Runner, id: string): Promise<Account> {
  const account = await q.find(accountById, [id]);
  ensure(account, errors.accountNotFound);
  return account;
}

const accountByLogin = statement<[login: string], Account>(
  'identity.find-account-by-login',
  (s) => `select ${accountColumns} from ${s}.identity_account a where a.login = $1`,
);

/** An account by its login; undefined when there is none. */
export function findAccountByLogin(q: Runner, login: string): Promise<Account | undefined> {
  return q.find(accountByLogin, [login]);
}

const accountByNumber = statement<[number: string], Account>(
  'identity.find-account-by-number',
  (s) => `select ${accountColumns} from ${s}.identity_account a
  where a.id_number = $1 and a.kind = 'citizen' and a.disabled_at is null order by a.created_at limit 1`,
);

/** The citizen's account with this personal number (số định danh cá nhân); undefined when there is none. */
export function findCitizenByNumber(q: Runner, idNumber: string): Promise<Account | undefined> {
  return q.find(accountByNumber, [idNumber]);
}

const accounts = statement<[words: string], Account>(
  'identity.list-accounts',
  (s) => `select ${accountColumns} from ${s}.identity_account a
  where $1 = '' or a.login like '%' || $1 || '%' or lower(a.full_name) like '%' || lower($1) || '%'
  order by a.login limit 5000`,
);

/**
 * Accounts by login, at most 5,000, for the command line.
 *
 * @param words  part of a login or name; empty for all
 */
export function listAccounts(q: Runner, words: string): Promise<Account[]> {
  return q.all(accounts, [words.replace(/[\\%_]/g, '\\$&')]);
}

const namesById = statement<[ids: string[]], { id: string; kind: AccountKind; name: string }>(
  'identity.list-names',
  (s) => `select id, kind, full_name as name from ${s}.identity_account where id = any($1::uuid[])`,
);

/** Names of accounts by id; unknown ids are left out. */
export async function accountNames(
  q: Runner,
  ids: readonly string[],
): Promise<Map<string, { id: string; kind: AccountKind; name: string }>> {
  const rows = ids.length === 0 ? [] : await q.all(namesById, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.id, row]));
}

const rolesById = statement<[id: string], HeldRole>(
  'identity.list-roles',
  (s) => `select role, unit_id as "unitId", valid_from as "validFrom", valid_to as "validTo"
  from ${s}.identity_role where account_id = $1::uuid order by valid_from, role, unit_id`,
);

/** Every role an account has held, holds or will hold, oldest first (vai trò). */
export function listRoles(q: Runner, accountId: string): Promise<HeldRole[]> {
  return q.all(rolesById, [accountId]);
}

/** An officer who holds a role (người giữ vai trò). */
export interface RoleHolder {
  readonly accountId: string;
  readonly name: string;
  readonly title: string;
}

const holders = statement<[role: string, unit: string, on: string], RoleHolder>(
  'identity.list-holders',
  (s) => `select a.id as "accountId", a.full_name as name, o.title from ${s}.identity_account a
  join ${s}.v_directory_officer o on o.id = a.officer_id and ${held('o', '$3')}
  where a.disabled_at is null and a.id in (
    select r.account_id from ${s}.identity_role r where r.role = $1 and r.unit_id = $2 and ${held('r', '$3')}
    union all select i.substitute_id from ${s}.identity_stand_in i where i.role = $1 and i.unit_id = $2 and ${standsIn(s, 'i', '$3')})
  order by a.full_name, a.id`,
);

/** Officers who hold a role for a unit on a day, their own or in the place of another, and may sign in; by name. */
export function listHolders(
  q: Runner,
  wanted: { readonly role: string; readonly unitId: string; readonly on: string },
): Promise<RoleHolder[]> {
  return q.all(holders, [wanted.role, wanted.unitId, wanted.on]);
}

/** A session as its owner sees it: no secret in it. */
export interface SessionLine {
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  /** True for the session of this request. */
  readonly current: boolean;
}

const sessionsById = statement<[id: string, hash: Buffer], SessionLine>(
  'identity.list-sessions',
  (s) => `select created_at as "createdAt", seen_at as "seenAt", token_hash = $2 as current
  from ${s}.identity_session where account_id = $1::uuid and ended_at is null order by seen_at desc limit 50`,
);

/** Sessions of an account that nobody has ended, last seen first; some may have run out. */
export function listSessions(q: Runner, accountId: string, hash: Buffer): Promise<SessionLine[]> {
  return q.all(sessionsById, [accountId, hash]);
}

const examples = statement<[on: string], RoleExample>(
  'identity.list-role-examples',
  (s) => `select r.role, a.login, a.full_name as name, o.title || ', ' || o.unit_name as title,
    case when o.unit_kind = 'desk' then o.unit_parent_id else o.unit_id end as "unitId"
  from ${s}.identity_role r
  join ${s}.identity_account a on a.id = r.account_id and a.disabled_at is null
  join ${s}.v_directory_officer o on o.id = a.officer_id and ${held('o', '$1')}
  where ${held('r', '$1')}
  union all
  (select a.kind, a.login, a.full_name, null, a.unit_id from ${s}.identity_account a
    where a.kind = 'citizen' and a.disabled_at is null order by a.login limit 1)
  union all
  (select a.kind, a.login, a.full_name, null, a.unit_id from ${s}.identity_account a
    where a.kind = 'organisation' and a.disabled_at is null order by a.login limit 1)
  order by 2, 1`,
);

/** Accounts that can stand for a role on the sign-in page of the demonstration, by login. */
export function listRoleExamples(q: Runner, on: string): Promise<RoleExample[]> {
  return q.all(examples, [on]);
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { resolveSession } from './http-session.ts';
import { accountNames, findCitizenByNumber, listHolders, listRoleExamples, listRoles } from './reads.ts';
import { arrangePeople, type Login } from './testing.ts';
import { createAccount } from './use-cases/create-account.ts';
import { endRole } from './use-cases/end-role.ts';
import { findOfficerFor } from './use-cases/find-officer-for.ts';
import { grantRole } from './use-cases/grant-role.ts';
import { signIn } from './use-cases/sign-in.ts';
import { updateContacts } from './use-cases/update-contacts.ts';

let database: TestDatabase;
let ids: Record<Login, string>;
const refused = (code: string) => (error: unknown) => isRefusal(error, code);

before(async () => {
  database = await testDatabase();
  ids = await arrangePeople(database.ctx());
});
after(() => database.close());

async function actorOf(login: Login, on?: string): Promise<Actor> {
  const ctx = database.ctx({ kind: 'anonymous' });
  const { token } = await signIn(ctx, { login, password: null, ip: '192.0.2.1' });
  if (on)
    await database.asOwner(`update h37.identity_session set created_at = $1, seen_at = $1`, [
      `${on}T01:00:00Z`,
    ]);
  const now = on ? Temporal.Instant.from(`${on}T01:05:00Z`) : ctx.now;
  const session = await resolveSession(database.db, database.tenant, token, now);
  assert.ok(session);
  return session.actor;
}

const rolesOf = async (login: Login, on?: string) => {
  const actor = await actorOf(login, on);
  return actor.kind === 'officer' ? actor.roles.map((held) => `${held.role} ${held.unitId}`) : [];
};

test('an administrator gives a role to another, with the event that says who did', async () => {
  const admin = await actorOf('quantri');
  const grant = { accountId: ids.motcua, role: 'clerical', unitId: 'phuong' };
  await grantRole(database.ctx(admin), grant);
  assert.deepEqual(await rolesOf('motcua'), ['clerical phuong', 'desk-clerk quay']);
  await assert.rejects(grantRole(database.ctx(admin), grant), refused('identity/role-held'));
  const events = await database.asOwner(
    `select actor_id, key from h37.kernel_event where name = 'identity.role-granted'`,
  );
  assert.deepEqual(events, [{ actor_id: ids.quantri, key: ids.motcua }]);
  await endRole(database.ctx(admin), grant);
  assert.deepEqual(await rolesOf('motcua'), ['desk-clerk quay']);
  await assert.rejects(endRole(database.ctx(admin), grant), refused('identity/role-not-held'));
  await grantRole(database.ctx(admin), grant);
  await endRole(database.ctx(admin), grant);
});

test('nobody gives or ends a role of his or her own', async () => {
  const admin = await actorOf('quantri');
  const own = { accountId: ids.quantri, role: 'leader', unitId: 'tinh' };
  await assert.rejects(grantRole(database.ctx(admin), own), refused('identity/role-to-oneself'));
  await assert.rejects(
    endRole(database.ctx(admin), { ...own, role: 'administrator' }),
    refused('identity/role-to-oneself'),
  );
});

test('only an administrator gives roles, of a list that is closed, to officers, for units that exist', async () => {
  const grant = { accountId: ids.lanhdao, role: 'clerical', unitId: 'phuong' };
  const clerk = await actorOf('motcua');
  const admin = database.ctx(await actorOf('quantri'));
  await assert.rejects(grantRole(database.ctx(clerk), grant), refused('identity/not-administrator'));
  await assert.rejects(grantRole(admin, { ...grant, role: 'vua' }), refused('identity/role-unknown'));
  await assert.rejects(
    grantRole(admin, { ...grant, accountId: ids.congdan }),
    refused('identity/role-for-officers-only'),
  );
  await assert.rejects(
    grantRole(admin, { ...grant, unitId: 'khong-co' }),
    refused('directory/unit-not-found'),
  );
});

test('a role counts from its first to its last day', async () => {
  const period = {
    accountId: ids.lanhdao,
    role: 'clerical',
    unitId: 'quay',
    from: '2026-03-02',
    to: '2026-03-06',
  };
  await grantRole(database.ctx(), period);
  const days: [string, boolean][] = [
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2026-03-06', true],
    ['2026-03-07', false],
  ];
  for (const [on, held] of days)
    assert.equal((await rolesOf('lanhdao', on)).includes('clerical quay'), held, on);
  await assert.rejects(
    grantRole(database.ctx(), { ...period, from: '2026-03-06', to: '2026-03-09' }),
    refused('identity/role-held'),
  );
  assert.equal((await listRoles(reading(database.ctx()), ids.lanhdao)).length, 2);
});

test('two administrators who give the same role at once leave one grant', async () => {
  const grant = { accountId: ids.lanhdao, role: 'inspector', unitId: 'tinh' };
  const results = await Promise.allSettled([
    grantRole(database.ctx(), grant),
    grantRole(database.ctx(), grant),
  ]);
  assert.deepEqual(results.map((result) => result.status).toSorted(), ['fulfilled', 'rejected']);
});

test('holders of a role are officers in post whose account is open', async () => {
  const q = reading(database.ctx());
  const found = await listHolders(q, { role: 'desk-clerk', unitId: 'quay', on: '2026-03-02' });
  assert.deepEqual(found, [{ accountId: ids.motcua, name: 'Chu Thị Giang', title: 'Công chức một cửa' }]);
  assert.deepEqual(await listHolders(q, { role: 'case-officer', unitId: 'phuong', on: '2026-03-02' }), []);
});

test('an officer may be given work only for a role held today', async () => {
  const find = (login: Login, role: string, unit: string) =>
    inTx(database.ctx(), (tx) => findOfficerFor(tx, ids[login], role, unit));
  assert.equal((await find('motcua', 'desk-clerk', 'quay'))?.name, 'Chu Thị Giang');
  assert.equal(await find('motcua', 'leader', 'quay'), undefined);
  assert.equal(await find('nghiviec', 'case-officer', 'phuong'), undefined);
  assert.equal(await find('bikhoa', 'case-officer', 'phuong'), undefined);
  assert.equal(await find('congdan', 'desk-clerk', 'quay'), undefined);
});

test('names are found for many accounts, a citizen by the personal number', async () => {
  const q = reading(database.ctx());
  const names = await accountNames(q, [ids.congdan, ids.motcua, ids.motcua]);
  assert.equal(names.get(ids.congdan)?.name, 'Nông Thị Thu Hà');
  assert.equal(names.size, 2);
  assert.equal((await findCitizenByNumber(q, '020194999001'))?.id, ids.congdan);
});

test('the demonstration offers a citizen, a business and officers in post', async () => {
  const rows = await listRoleExamples(reading(database.ctx()), '2026-03-10');
  assert.deepEqual(
    rows.map((row) => `${row.role} ${row.login}`),
    [
      'citizen congdan',
      'organisation hoptacxa',
      'leader lanhdao',
      'desk-clerk motcua',
      'administrator quantri',
    ],
  );
});

test('a new officer gets a post in the directory; a login is taken once', async () => {
  const request = {
    login: 'moi.1',
    kind: 'officer' as const,
    password: 'một câu dễ nhớ',
    fullName: 'Hà Văn Mới',
    unitId: 'phuong',
    title: 'Chuyên viên',
  };
  await createAccount(database.ctx(), request);
  await assert.rejects(createAccount(database.ctx(), request), refused('identity/login-taken'));
  const [{ count } = { count: 0 }] = await database.asOwner<{ count: number }>(
    `select count(*)::int as count from h37.directory_officer where full_name = 'Hà Văn Mới'`,
  );
  assert.equal(count, 1, 'the refused one left nothing behind');
  await assert.rejects(
    createAccount(database.ctx(), { ...request, login: 'moi.2', title: undefined }),
    refused('identity/officer-incomplete'),
  );
  await assert.rejects(
    createAccount(database.ctx(), { ...request, login: 'Có Dấu' }),
    refused('identity/login-invalid'),
  );
});

test('contacts are one’s own, and a wrong one changes nothing', async () => {
  const ctx = database.ctx(await actorOf('congdan'));
  await updateContacts(ctx, { phone: '0912345678', email: '', address: 'số 9, phường Đông Kinh' });
  await assert.rejects(
    updateContacts(ctx, { phone: '12', email: '', address: '' }),
    refused('identity/contact-invalid'),
  );
  const [row] = await database.asOwner(
    `select phone, email, address from h37.identity_account where login = 'congdan'`,
  );
  assert.deepEqual(row, { phone: '0912345678', email: null, address: 'số 9, phường Đông Kinh' });
});

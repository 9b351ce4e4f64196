import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Ctx, Tenant } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { resolveSession } from './http-session.ts';
import { arrangePeople, type Login, PASSWORD } from './testing.ts';
import { changePassword } from './use-cases/change-password.ts';
import { disableAccount } from './use-cases/disable-account.ts';
import { endOtherSessions } from './use-cases/end-other-sessions.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';

let database: TestDatabase;
let ids: Record<Login, string>;
let real: Tenant;
const refused = (code: string) => (error: unknown) => isRefusal(error, code);
let address = 0;
/** An address of its own, so that the limits of one test do not touch another. */
const newIp = () => `192.0.2.${(address += 1)}`;
const anonymous = (extra: Partial<Ctx> = {}) =>
  database.ctx({ kind: 'anonymous' }, { tenant: real, ...extra });
const enter = (login: string, password = PASSWORD, ip = newIp(), extra: Partial<Ctx> = {}) =>
  signIn(anonymous(extra), { login, password, ip });
const resolve = (token: string, minutesLater = 0, tenant = real) =>
  resolveSession(database.db, tenant, token, Temporal.Now.instant().add({ minutes: minutesLater }));

before(async () => {
  database = await testDatabase();
  real = { ...database.tenant, simulated: false };
  ids = await arrangePeople(database.ctx());
});
after(() => database.close());

test('an officer who signs in acts with post, unit and the roles of the day', async () => {
  const { token, csrf, kind } = await enter(' MotCua ');
  const session = await resolve(token);
  assert.equal(kind, 'officer');
  assert.equal(session?.csrf, csrf);
  assert.deepEqual(session?.actor, {
    kind: 'officer',
    accountId: ids.motcua,
    name: 'Chu Thị Giang',
    title: 'Công chức một cửa',
    unitId: 'quay',
    unitName: 'Một cửa phường Đông Kinh',
    roles: [{ role: 'desk-clerk', unitId: 'quay' }],
  });
});

test('a citizen acts without roles', async () => {
  const { token } = await enter('congdan');
  assert.deepEqual((await resolve(token))?.actor, {
    kind: 'citizen',
    accountId: ids.congdan,
    name: 'Nông Thị Thu Hà',
  });
});

test('a wrong password and an unknown login get the same answer', async () => {
  await assert.rejects(enter('congdan', 'không phải'), refused('identity/sign-in-failed'));
  await assert.rejects(enter('khong-co-ai', PASSWORD), refused('identity/sign-in-failed'));
});

test('a disabled account is told so only to whom knows its password', async () => {
  await assert.rejects(enter('bikhoa'), refused('identity/account-disabled'));
  await assert.rejects(enter('bikhoa', 'không phải'), refused('identity/sign-in-failed'));
});

test('an officer who has left the post cannot sign in', async () => {
  await assert.rejects(enter('nghiviec'), refused('identity/account-disabled'));
});

test('the token is nowhere in the database, not even when the sender gave a command key', async () => {
  const command = { key: 'lenh-dang-nhap-1', hash: 'h' };
  const { token } = await enter('congdan', PASSWORD, newIp(), { command });
  const rows = await database.asOwner<{ line: string }>(
    `select to_jsonb(t)::text as line from h37.identity_session t union all select to_jsonb(c)::text from h37.kernel_command c
     union all select to_jsonb(e)::text from h37.kernel_event e`,
  );
  assert.ok(rows.length > 1);
  for (const { line } of rows)
    assert.ok(!line.includes(token) && !line.includes(Buffer.from(token).toString('hex')));
});

test('every session has a token for forms of its own', async () => {
  const [one, two] = [await enter('congdan'), await enter('congdan')];
  assert.notEqual(one.csrf, two.csrf);
  assert.notEqual(one.token, two.token);
});

test('an officer is out after 15 minutes idle, a citizen after 30', async () => {
  const officer = await enter('motcua');
  const citizen = await enter('congdan');
  assert.equal(await resolve(officer.token, 16), null);
  assert.ok(await resolve(citizen.token, 16));
  assert.equal(await resolve(citizen.token, 60), null);
});

test('on a simulated province an officer may idle for hours', async () => {
  const { token } = await enter('motcua');
  assert.ok(await resolve(token, 400, database.tenant));
});

test('use keeps a session alive, but not beyond its whole length', async () => {
  const { token } = await enter('motcua');
  for (let minutes = 10; minutes < 480; minutes += 10)
    assert.ok(await resolve(token, minutes), `after ${minutes} minutes`);
  assert.equal(await resolve(token, 481), null);
});

test('reading a session writes at most once a minute', async () => {
  const { token } = await enter('motcua');
  const seen = async () =>
    (
      await database.asOwner<{ at: string }>(
        `select seen_at::text as at from h37.identity_session where token_hash = sha256($1)`,
        [token],
      )
    )[0]?.at;
  const first = await seen();
  await resolve(token);
  assert.equal(await seen(), first);
  await resolve(token, 2);
  assert.notEqual(await seen(), first);
});

test('after sign-out the token opens nothing', async () => {
  const { token } = await enter('congdan');
  await signOut(anonymous(), token);
  assert.equal(await resolve(token), null);
  await signOut(anonymous(), token);
});

test('signing in again ends the session that it replaces', async () => {
  const old = await enter('congdan');
  await signIn(anonymous(), { login: 'motcua', password: PASSWORD, ip: newIp(), replaces: old.token });
  assert.equal(await resolve(old.token), null);
});

test('a made-up token opens nothing', async () => {
  assert.equal(await resolve('A'.repeat(43)), null);
});

test('disabling an account ends its sessions at once', async () => {
  const { token } = await enter('lanhdao');
  await disableAccount(database.ctx(), 'lanhdao');
  assert.equal(await resolve(token), null);
  await assert.rejects(enter('lanhdao'), refused('identity/account-disabled'));
});

test('other sessions can be ended, this one goes on', async () => {
  const [mine, other] = [await enter('hoptacxa'), await enter('hoptacxa')];
  const actor = (await resolve(mine.token))?.actor;
  assert.ok(actor);
  assert.equal(await endOtherSessions(database.ctx(actor), mine.token), 1);
  assert.ok(await resolve(mine.token));
  assert.equal(await resolve(other.token), null);
});

test('a changed password needs the current one, ends other sessions, and is the only one from then on', async () => {
  const [mine, other] = [await enter('hoptacxa'), await enter('hoptacxa')];
  const actor = (await resolve(mine.token))?.actor;
  assert.ok(actor);
  const change = (current: string, next: string) =>
    changePassword(database.ctx(actor), { current, next, token: mine.token });
  await assert.rejects(change('không phải', 'câu mới dễ nhớ'), refused('identity/password-wrong'));
  await assert.rejects(change(PASSWORD, 'ngắn'), refused('identity/password-short'));
  await change(PASSWORD, 'câu mới dễ nhớ');
  assert.ok(await resolve(mine.token));
  assert.equal(await resolve(other.token), null);
  await assert.rejects(enter('hoptacxa', PASSWORD), refused('identity/sign-in-failed'));
  assert.ok(await enter('hoptacxa', 'câu mới dễ nhớ'));
});

test('after 20 attempts in a quarter of an hour one address gets no more at a login, right or wrong; others do', async () => {
  const ip = newIp();
  for (let i = 0; i < 20; i += 1)
    await assert.rejects(enter('congdan', 'sai', ip), refused('identity/sign-in-failed'));
  await assert.rejects(enter('congdan', PASSWORD, ip), refused('identity/too-many-attempts'));
  assert.ok(await enter('congdan', PASSWORD), 'the owner at another address');
  const later = { now: Temporal.Now.instant().add({ minutes: 16 }) };
  assert.ok(await enter('congdan', PASSWORD, ip, later), 'after the quarter of an hour');
});

test('without a password one enters on a simulated province only', async () => {
  const request = { login: 'motcua', password: null, ip: newIp() };
  await assert.rejects(signIn(anonymous(), request), refused('identity/demo-only'));
  const shown = await signIn(anonymous({ tenant: database.tenant }), request);
  assert.ok(await resolve(shown.token));
  await assert.rejects(
    signIn(anonymous({ tenant: database.tenant }), { ...request, login: 'bikhoa' }),
    refused('identity/account-disabled'),
  );
});

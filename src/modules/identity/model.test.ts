import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { carriedOf, type FormEntry, unwrapCarried, wrapCarried } from './carried.ts';
import { contactFaults, contactsOf, ensureMayGrant, loginOf, maskNumber, oneForEachRole } from './model.ts';
import { ensurePassword, hashWithSalt, isPassword } from './password.ts';
import { safePath } from './return-path.ts';
import { endsAt, isLive, isSightingOld, sessionLimits } from './session.ts';

const refused = (code: string) => (error: unknown) => isRefusal(error, code);
const at = (text: string) => Temporal.Instant.from(`2026-03-02T${text}:00Z`);

test('an officer has 15 minutes idle and 8 hours in all, a citizen 30 minutes and 12 hours', () => {
  const officer = sessionLimits('officer', false);
  const citizen = sessionLimits('citizen', false);
  const rows: [Parameters<typeof isLive>[1], string, string, string, boolean][] = [
    [officer, '08:00', '08:00', '08:14', true],
    [officer, '08:00', '08:00', '08:15', false],
    [officer, '08:00', '15:50', '15:59', true],
    [officer, '08:00', '15:50', '16:00', false],
    [citizen, '08:00', '08:00', '08:29', true],
    [citizen, '08:00', '08:00', '08:30', false],
    [citizen, '08:00', '19:45', '19:59', true],
    [citizen, '08:00', '19:45', '20:00', false],
  ];
  for (const [limits, created, seen, now, live] of rows)
    assert.equal(
      isLive({ createdAt: at(created), seenAt: at(seen) }, limits, at(now)),
      live,
      `${created} ${seen} ${now}`,
    );
  assert.equal(endsAt(at('08:00'), officer).toString(), at('16:00').toString());
});

test('on a simulated province a session may idle for 8 hours', () => {
  assert.equal(sessionLimits('officer', true).idleMinutes, 480);
  assert.equal(sessionLimits('officer', true).totalMinutes, 480);
});

test('a sighting is written again after a minute, not before', () => {
  assert.equal(isSightingOld(at('08:00'), at('08:00').add({ seconds: 59 })), false);
  assert.equal(isSightingOld(at('08:00'), at('08:01')), true);
});

test('after sign-in nobody is sent to another site', () => {
  const ours = ['/', '/ho-so?x=1', '/thu-tuc/1.001?tab=2#phi', '/tai-khoan', '/dang-nhap-lan-dau'];
  for (const path of ours) assert.equal(safePath(path), path);
  const others = [
    '',
    'https://x.vn',
    '//x.vn',
    '/\\x.vn',
    '\\/x.vn',
    '/\t/x.vn',
    '/..//x.vn',
    '/.//x.vn',
    'javascript:alert(1)',
    'ho-so',
    '/dang-nhap',
    '/dang-xuat',
    '/dang-nhap/trinh-dien',
    `/${'a'.repeat(2000)}`,
  ];
  for (const path of others) assert.equal(safePath(path), null, path);
});

test('whatever is typed as an address, a browser stays on this site', () => {
  const typed = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('/', '\\', '.', '@', ':', '\t', 'x.vn', '%2f', '?', '#'))
      .map((p) => `/${p.join('')}`),
  );
  fc.assert(
    fc.property(typed, (path) => {
      const safe = safePath(path);
      return (
        safe === null ||
        (new URL(safe, 'https://motcua.example').origin === 'https://motcua.example' &&
          !safe.startsWith('//'))
      );
    }),
    { numRuns: 2000 },
  );
});

test('a form that is carried keeps every field and its order, but no token and no password', () => {
  const typed: FormEntry[] = [
    ['_csrf', 'bi-mat'],
    ['_key', 'lenh-1'],
    ['ten', 'Nông Thị "Hà" <b>'],
    ['giay', 'a'],
    ['giay', 'b'],
    ['new-password', 'x'],
  ];
  const kept = carriedOf(typed) ?? [];
  assert.deepEqual(kept, [typed[1], typed[2], typed[3], typed[4]]);
  assert.deepEqual(unwrapCarried([['login', 'a'], ['password', 'b'], ...wrapCarried(kept)]), kept);
});

test('a form that is too large is not carried by halves', () => {
  assert.equal(carriedOf([['ten', 'a'.repeat(240_000)]]), null);
  assert.equal(carriedOf([['ten', 'ệ'.repeat(30_000)]]), null, 'as it travels: nine characters for one');
  assert.equal(carriedOf(Array.from({ length: 301 }, (_, i): FormEntry => [`f${i}`, ''])), null);
});

test('the same password with another salt is stored otherwise, and only it is accepted', async () => {
  const one = await hashWithSalt('một câu dễ nhớ', 'A'.repeat(22));
  const two = await hashWithSalt('một câu dễ nhớ', 'B'.repeat(22));
  assert.match(one, /^argon2id\$19456\$2\$A{22}\$[\w-]{43}$/);
  assert.notEqual(one, two);
  assert.equal(await isPassword('một câu dễ nhớ', one), true);
  assert.equal(await isPassword('một câu dễ nhớ'.normalize('NFD'), one), true, 'typed with combining marks');
  assert.equal(await isPassword('một câu dễ nhớ.', one), false);
  assert.equal(await isPassword('một câu dễ nhớ', undefined), false);
});

test('an unknown login costs the same computation as a wrong password', async () => {
  const stored = await hashWithSalt('một câu dễ nhớ', 'A'.repeat(22));
  // Turn by turn, and the quickest of each: what else runs on the machine only ever makes one slower.
  const best = [Infinity, Infinity];
  for (let i = 0; i < 16; i += 1) {
    const start = performance.now();
    await isPassword('sai mật khẩu', i % 2 === 0 ? stored : undefined);
    best[i % 2] = Math.min(best[i % 2] as number, performance.now() - start);
  }
  const [known, unknown] = best as [number, number];
  assert.ok(unknown > known / 3 && unknown < known * 3, `known ${known} ms, unknown ${unknown} ms`);
});

test('a new password has 10 to 128 characters and does not hold the login', () => {
  assert.throws(() => ensurePassword('chín ký t', 'hoa'), refused('identity/password-short'));
  assert.throws(() => ensurePassword('a'.repeat(129), 'hoa'), refused('identity/password-long'));
  assert.throws(() => ensurePassword('mật khẩu HOA 2026', 'hoa'), refused('identity/password-like-login'));
  ensurePassword('một câu dễ nhớ', 'hoa');
});

test('a role is given by an administrator of the unit or above, never by its holder', () => {
  const admin = { kind: 'officer', accountId: 'a', roles: [{ role: 'administrator', unitId: 'tinh' }] };
  ensureMayGrant(admin, 'b', ['phuong', 'tinh']);
  ensureMayGrant({ kind: 'system' }, 'b', ['phuong', 'tinh']);
  assert.throws(() => ensureMayGrant(admin, 'a', ['phuong', 'tinh']), refused('identity/role-to-oneself'));
  assert.throws(
    () => ensureMayGrant(admin, 'b', ['phuong', 'tinh-khac']),
    refused('identity/not-administrator'),
  );
  const clerk = { ...admin, roles: [{ role: 'desk-clerk', unitId: 'tinh' }] };
  assert.throws(() => ensureMayGrant(clerk, 'b', ['tinh']), refused('identity/not-administrator'));
  assert.throws(
    () => ensureMayGrant({ kind: 'anonymous' }, 'b', ['tinh']),
    refused('identity/not-administrator'),
  );
});

test('personal numbers show their last three digits', () => {
  assert.equal(maskNumber('020194999001'), '•••••••••001');
});

test('a login is the same in capitals and with spaces around', () => {
  assert.equal(loginOf('  MotCua.1 '), 'motcua.1');
});

test('contacts: empty is allowed, a wrong one is named', () => {
  assert.deepEqual(contactFaults({ phone: '', email: '', address: '' }), []);
  assert.deepEqual(
    contactFaults(contactsOf({ phone: '0912 345 678', email: ' ha@example.vn ', address: 'x' })),
    [],
  );
  assert.deepEqual(contactFaults({ phone: '12', email: 'ha@', address: 'x'.repeat(301) }), [
    'phone',
    'email',
    'address',
  ]);
});

test('the demonstration shows one account for each role, from the commune of the citizen where it can', () => {
  const row = (role: 'leader' | 'desk-clerk' | 'citizen', login: string, unitId: string | null) => ({
    role,
    login,
    name: login,
    title: null,
    unitId,
  });
  const shown = oneForEachRole([
    row('citizen', 'a', 'phuong'),
    row('leader', 'b', 'so'),
    row('leader', 'c', 'phuong'),
    row('desk-clerk', 'd', 'phuong'),
  ]);
  assert.deepEqual(
    shown.map((example) => example.login),
    ['a', 'd', 'c'],
  );
});

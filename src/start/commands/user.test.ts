import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerMessages } from '#kernel/i18n';
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { en } from '../../modules/identity/messages.en.ts';
import { vi } from '../../modules/identity/messages.vi.ts';
import { arrangePeople } from '../../modules/identity/testing.ts';
import { runUser } from './user.ts';

let database: TestDatabase;

before(async () => {
  registerMessages(vi, en);
  database = await testDatabase();
  await arrangePeople(database.ctx());
});
after(() => database.close());

async function run(...argv: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await runUser(argv, { ctx: database.ctx(), out: (text) => (out += text) });
  return { code, out };
}

test('accounts are listed for people and for programs', async () => {
  assert.match((await run('list')).out, /^bikhoa\tofficer\tMông Văn Khoa\t\(đã khóa\)$/m);
  const found = JSON.parse((await run('list', 'thu hà', '--json')).out);
  assert.deepEqual(found, [{ login: 'congdan', kind: 'citizen', name: 'Nông Thị Thu Hà', disabled: false }]);
});

test('an officer is created with a password that is shown once', async () => {
  const { code, out } = await run(
    'create',
    'moi',
    '--name',
    'Hà Văn Mới',
    '--unit',
    'phuong',
    '--title',
    'Chuyên viên',
    '--json',
  );
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).password.length, 20);
  const again = await run(
    'create',
    'moi',
    '--name',
    'Hà Văn Mới',
    '--unit',
    'phuong',
    '--title',
    'Chuyên viên',
  );
  assert.equal(again.code, 1);
  assert.match(again.out, /Tên đăng nhập “moi” đã có người dùng/);
});

test('a password is reset, an account disabled', async () => {
  assert.match((await run('password', 'congdan')).out, /Mật khẩu: [\w-]{20}/);
  assert.equal((await run('password', 'khong-co')).code, 1);
  assert.equal((await run('disable', 'lanhdao')).code, 0);
});

test('roles are given, listed and ended', async () => {
  assert.equal((await run('role', 'grant', 'motcua', 'clerical', 'phuong', '--from', '2026-03-02')).code, 0);
  assert.match((await run('role', 'list', 'motcua')).out, /clerical\tphuong\t2026-03-02/);
  assert.equal((await run('role', 'end', 'motcua', 'clerical', 'phuong')).code, 0);
  const unknown = await run('role', 'grant', 'motcua', 'vua', 'phuong', '--json');
  assert.equal(JSON.parse(unknown.out).code, 'identity/role-unknown');
});

test('wrong use shows the help and ends with 2', async () => {
  for (const argv of [
    [],
    ['nhay'],
    ['list', '--la'],
    ['create', 'x1x'],
    ['role', 'grant', 'motcua', 'clerical', 'phuong', '--from', '2026-02-30'],
  ]) {
    const { code, out } = await run(...argv);
    assert.equal(code, 2, argv.join(' '));
    assert.match(out, /motcua user list/);
  }
  assert.equal((await run('--help')).code, 0);
});

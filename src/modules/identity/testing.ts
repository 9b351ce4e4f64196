import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx } from '#kernel/tx';
import { loadOfficers, loadSuccessions, loadUnits } from '#modules/directory';
import { hashPassword } from './use-cases/hash-password.ts';
import { loadAccounts, loadRoles } from './use-cases/load-accounts.ts';
import { disableAccount } from './use-cases/disable-account.ts';

/** Password of every account that `arrangePeople` makes. */
export const PASSWORD = 'một câu dễ nhớ';

/** Accounts that `arrangePeople` makes, by login. */
export type Login = 'quantri' | 'motcua' | 'lanhdao' | 'nghiviec' | 'bikhoa' | 'congdan' | 'hoptacxa';

const SINCE = '2024-01-01';

/**
 * A small office: a ward with its desk below a province, an administrator, a clerk, a leader, one who has left, one
 * whose account is disabled, a citizen and a cooperative.
 *
 * @returns account ids by login
 */
export async function arrangePeople(ctx: Ctx): Promise<Record<Login, string>> {
  const hash = await hashPassword(PASSWORD);
  const id = () => uuidv7(ctx.now.epochMilliseconds);
  const officers = [
    {
      login: 'quantri',
      fullName: 'Lăng Đình Hoạt',
      title: 'Quản trị hệ thống',
      unitId: 'tinh',
      role: 'administrator',
    },
    {
      login: 'motcua',
      fullName: 'Chu Thị Giang',
      title: 'Công chức một cửa',
      unitId: 'quay',
      role: 'desk-clerk',
    },
    {
      login: 'lanhdao',
      fullName: 'Hoàng Yến',
      title: 'Chủ tịch UBND phường',
      unitId: 'phuong',
      role: 'leader',
    },
    {
      login: 'nghiviec',
      fullName: 'Vi Văn Nghỉ',
      title: 'Chuyên viên',
      unitId: 'phuong',
      role: 'case-officer',
    },
    {
      login: 'bikhoa',
      fullName: 'Mông Văn Khoa',
      title: 'Chuyên viên',
      unitId: 'phuong',
      role: 'case-officer',
    },
  ].map((officer) => ({ ...officer, id: id(), accountId: id() }));
  const people = [
    {
      id: id(),
      login: 'congdan',
      kind: 'citizen' as const,
      fullName: 'Nông Thị Thu Hà',
      idNumber: '020194999001',
    },
    {
      id: id(),
      login: 'hoptacxa',
      kind: 'organisation' as const,
      fullName: 'Hợp tác xã Na',
      taxCode: '4900999001',
    },
  ];
  await inTx(ctx, async (tx) => {
    await loadUnits(tx, [
      { id: 'tinh', name: 'Ủy ban nhân dân tỉnh', kind: 'province', validFrom: SINCE },
      {
        id: 'phuong',
        name: 'Ủy ban nhân dân phường Đông Kinh',
        kind: 'ward',
        parentId: 'tinh',
        validFrom: SINCE,
      },
      { id: 'quay', name: 'Một cửa phường Đông Kinh', kind: 'desk', parentId: 'phuong', validFrom: SINCE },
    ]);
    await loadSuccessions(tx, []);
    await loadOfficers(
      tx,
      officers.map(({ id: officerId, fullName, title, unitId, login }) => ({
        id: officerId,
        fullName,
        title,
        unitId,
        validFrom: SINCE,
        validTo: login === 'nghiviec' ? '2025-06-30' : null,
      })),
    );
    await loadAccounts(tx, [
      ...officers.map((officer) => ({
        id: officer.accountId,
        login: officer.login,
        kind: 'officer' as const,
        passwordHash: hash,
        fullName: officer.fullName,
        officerId: officer.id,
      })),
      ...people.map((person) => ({ ...person, passwordHash: hash })),
    ]);
    await loadRoles(
      tx,
      officers.map(({ accountId, role, unitId }) => ({ accountId, role, unitId, validFrom: SINCE })),
    );
  });
  await disableAccount(ctx, 'bikhoa');
  const ids = [
    ...officers.map(({ login, accountId }) => [login, accountId] as const),
    ...people.map((person) => [person.login, person.id] as const),
  ];
  return Object.fromEntries(ids) as Record<Login, string>;
}

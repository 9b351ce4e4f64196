import type { Actor } from '#kernel/context';
import { resolveSession } from '../../src/modules/identity/http-session.ts';
import { signIn } from '../../src/modules/identity/use-cases/sign-in.ts';
import type { TestDatabase } from './database.ts';

/** Everybody who may try something on a dossier of the ward Đông Kinh: those in charge, and those who are not. */
export const CREW_LOGINS = {
  citizen: 'congdan',
  stranger: 'congdan.hoangvanthang',
  clerk: 'motcua.dongkinh.1',
  deskHead: 'lanhdao.dongkinh.2',
  officer: 'chuyenvien.dongkinh.1',
  colleague: 'chuyenvien.dongkinh.2',
  head: 'truongphong.dongkinh',
  leader: 'lanhdao.dongkinh.1',
  clerical: 'vanthu.dongkinh',
  otherClerk: 'motcua.tamthanh.1',
  otherLeader: 'lanhdao.tamthanh.1',
  inspector: 'thanhtra.tinh',
  police: 'congan.dongkinh.1',
  policeLeader: 'congan.dongkinh.lanhdao',
  insurer: 'bhxh.tinh.1',
  insuranceLeader: 'bhxh.tinh.lanhdao',
} as const;

/** A person of the crew by what they are to the dossier. */
export type Part = keyof typeof CREW_LOGINS;

/** Unit responsible for the dossiers of the crew, and its desk. */
export const CREW_UNIT = 'phuong-dong-kinh';
export const CREW_DESK = 'phuong-dong-kinh-mot-cua';

/** The crew as actors, with the roles the demo province gives them; the database must hold it. */
export async function readCrew(database: TestDatabase): Promise<Record<Part, Actor>> {
  const entries = await Promise.all(
    Object.entries(CREW_LOGINS).map(async ([part, login]): Promise<[string, Actor]> => {
      return [part, await readActor(database, login)];
    }),
  );
  return Object.fromEntries(entries) as Record<Part, Actor>;
}

/** Somebody of the demo province as an actor, by login. */
export async function readActor(database: TestDatabase, login: string): Promise<Actor> {
  const ctx = database.ctx({ kind: 'anonymous' });
  const { token } = await signIn(ctx, { login, password: null, ip: 'test' });
  const session = await resolveSession(database.db, database.tenant, token, ctx.now);
  if (!session) throw new Error(`no session for ${login}`);
  return session.actor;
}

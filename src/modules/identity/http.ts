import { z } from 'zod';
import type { Api } from '#kernel/api';
import { localDate } from '#kernel/clock';
import { accountOf } from '#kernel/context';
import { reading } from '#kernel/tx';
import { isAliveOn } from '#modules/directory';
import { listRoles } from './reads.ts';
import { signIn } from './use-cases/sign-in.ts';
import { signOut } from './use-cases/sign-out.ts';

const kind = z.enum(['citizen', 'organisation', 'officer']);
const role = z.object({ role: z.string(), unitId: z.string() });
const open = { access: 'public', audit: 'none' } as const;
const signedIn = { access: 'signed-in', audit: 'none' } as const;

/** JSON sessions: sign in for a bearer token, see who one is, sign out. */
export function register(api: Api): void {
  api.route({
    method: 'POST',
    path: '/sessions',
    summary:
      'Sign in (đăng nhập); the token goes into `Authorization: Bearer`. Callers outside a browser send `Origin`',
    tag: 'identity',
    gate: open,
    body: z.strictObject({ login: z.string().min(1).max(100), password: z.string().min(1).max(1000) }),
    reply: z.object({
      token: z.string(),
      expiresAt: z.string(),
      account: z.object({ name: z.string(), kind, roles: z.array(role) }),
    }),
    status: 201,
    handler: async ({ body, ctx, ip }) => {
      const session = await signIn(ctx, { ...body, ip });
      const today = localDate(ctx.now);
      const roles = (await listRoles(reading(ctx), session.accountId)).filter((held) =>
        isAliveOn(held, today),
      );
      return {
        token: session.token,
        expiresAt: session.expiresAt.toString(),
        account: { name: session.name, kind: session.kind, roles },
      };
    },
  });
  api.route({
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, with the roles of the day (tài khoản đang đăng nhập)',
    tag: 'identity',
    gate: signedIn,
    reply: z.object({
      accountId: z.string().nullable(),
      name: z.string(),
      kind: z.string(),
      title: z.string().optional(),
      unit: z.object({ id: z.string(), name: z.string() }).optional(),
      roles: z.array(role),
    }),
    handler: async ({ ctx: { actor } }) => {
      const name = 'name' in actor ? actor.name : '';
      const me = { accountId: accountOf(actor), name, kind: actor.kind };
      if (actor.kind !== 'officer') return { ...me, roles: [] };
      const { title, unitId, unitName, roles } = actor;
      return { ...me, title, unit: { id: unitId, name: unitName }, roles: [...roles] };
    },
  });
  api.route({
    method: 'POST',
    path: '/sessions/end',
    summary: 'Sign out (đăng xuất): ends the session of the token in the body',
    tag: 'identity',
    gate: signedIn,
    body: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
    reply: z.object({ ended: z.literal(true) }),
    handler: async ({ body, ctx }) => {
      // Whoever holds a token may end its session: that is how one that leaked is made useless.
      await signOut(ctx, body.token);
      return { ended: true as const };
    },
  });
}

import { localDate } from '#kernel/clock';
import type { Actor, Tenant } from '#kernel/context';
import { type Database, runnerOn } from '#kernel/db';
import type { Session } from '#kernel/http';
import { tokenHash } from '#kernel/ids';
import { findSession, type SessionRow } from './reads.ts';
import { isLive, isSightingOld, sessionLimits } from './session.ts';
import { touchSession } from './use-cases/touch-session.ts';

/**
 * The live session of a token, with the actor and the roles of the day; null when there is none (phiên đăng nhập). One
 * prepared read; a write at most once a minute.
 *
 * @param quiet  a page that refreshes itself: no sign of life, the session runs out all the same
 */
export async function resolveSession(
  db: Database,
  tenant: Tenant,
  token: string,
  now: Temporal.Instant,
  quiet = false,
): Promise<Session | null> {
  const hash = tokenHash(token);
  const row = await findSession(runnerOn(db.read, tenant.schema), hash, localDate(now));
  if (!row || !isLive(row, sessionLimits(row.kind, tenant.simulated), now)) return null;
  const actor = actorOf(row);
  if (!quiet && isSightingOld(row.seenAt, now)) {
    await touchSession({ tenant, db, actor, now, requestId: 'session' }, hash);
  }
  return { actor, csrf: row.csrf, token };
}

function actorOf(row: SessionRow): Actor {
  const { accountId, name, kind } = row;
  if (kind !== 'officer') return { kind, accountId, name };
  const { title, unitId, unitName } = row;
  // The statement gives no officer without a post; a row that has none is a fault.
  if (title === null || unitId === null || unitName === null) throw new Error('officer without a post');
  return { kind, accountId, name, title, unitId, unitName, roles: row.roles };
}

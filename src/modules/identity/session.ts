import type { AccountKind } from './model.ts';

/** How long a session lives: unused, and in all (thời hạn phiên đăng nhập). Minutes. */
export interface SessionLimits {
  readonly idleMinutes: number;
  readonly totalMinutes: number;
}

/**
 * Limits of a session: officers 15 minutes idle and 8 hours in all, others 30 minutes and 12 hours. On a simulated
 * province nobody is thrown out while looking around.
 */
export function sessionLimits(kind: AccountKind, simulated: boolean): SessionLimits {
  const limits =
    kind === 'officer' ? { idleMinutes: 15, totalMinutes: 480 } : { idleMinutes: 30, totalMinutes: 720 };
  return simulated ? { ...limits, idleMinutes: Math.max(limits.idleMinutes, 480) } : limits;
}

/** When a session began and was last seen. */
export interface SessionTimes {
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
}

const minutesBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000;

/** True while neither limit has run out. */
export function isLive(times: SessionTimes, limits: SessionLimits, now: Temporal.Instant): boolean {
  return (
    minutesBetween(times.seenAt, now) < limits.idleMinutes &&
    minutesBetween(times.createdAt, now) < limits.totalMinutes
  );
}

/** When a session ends at the latest. */
export function endsAt(createdAt: Temporal.Instant, limits: SessionLimits): Temporal.Instant {
  return createdAt.add({ minutes: limits.totalMinutes });
}

/** True when the last sighting is a minute old: written that seldom, reading a session normally costs no write. */
export function isSightingOld(seenAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return minutesBetween(seenAt, now) >= 1;
}

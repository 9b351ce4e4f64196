/** Source of the present for processes; a test gives a fixed one. Rooms read `ctx.now` instead. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** Wall time in Việt Nam as ISO minutes `YYYY-MM-DDTHH:MM`, the form in which the clock of a dossier counts. */
export function localMinutes(at: Temporal.Instant): string {
  return localIso(at.epochMilliseconds).slice(0, 16);
}

/** Calendar date in Việt Nam, `YYYY-MM-DD`. */
export function localDate(at: Temporal.Instant): string {
  return localIso(at.epochMilliseconds).slice(0, 10);
}

/**
 * The instant of a wall time in Việt Nam.
 *
 * @param local  ISO `YYYY-MM-DDTHH:MM[:SS]` without zone
 */
export function instantOf(local: string): Temporal.Instant {
  const epoch = Date.parse(`${local}${local.length === 16 ? ':00' : ''}+07:00`);
  if (Number.isNaN(epoch)) throw new RangeError(`not a local time: ${local}`);
  return Temporal.Instant.fromEpochMilliseconds(epoch);
}

// Việt Nam keeps UTC+7 without daylight saving, so an offset is exact and far cheaper than a zone look-up.
function localIso(epochMillis: number): string {
  return new Date(epochMillis + 7 * 3_600_000).toISOString();
}

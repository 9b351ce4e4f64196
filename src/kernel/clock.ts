/** Source of the present for processes; a test gives a fixed one. Rooms read `ctx.now` instead. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Temporal.Now.instant() };

const OFFSET_MILLIS = 7 * 3_600_000;
const DAY_MILLIS = 86_400_000;

// Dates come in runs: the date of the last day asked for is kept, and only the time of day is written anew.
let keptDay = Number.NaN;
let keptDate = '';

/** Calendar date of milliseconds of local wall time since 1970. */
function dateOf(localMillis: number): string {
  const day = Math.floor(localMillis / DAY_MILLIS);
  if (day !== keptDay) {
    keptDate = new Date(day * DAY_MILLIS).toISOString().slice(0, 10);
    keptDay = day;
  }
  return keptDate;
}

const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/**
 * Wall time in Việt Nam as ISO minutes `YYYY-MM-DDTHH:MM`, the form in which the clock of a dossier counts. One zone, no
 * daylight saving: an offset is exact, and far cheaper than a zone look-up.
 */
export function localMinutes(at: Temporal.Instant): string {
  const local = at.epochMilliseconds + OFFSET_MILLIS;
  const minute = Math.floor((local - Math.floor(local / DAY_MILLIS) * DAY_MILLIS) / 60_000);
  return `${dateOf(local)}T${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}`;
}

/** Calendar date in Việt Nam, `YYYY-MM-DD`. */
export function localDate(at: Temporal.Instant): string {
  return dateOf(at.epochMilliseconds + OFFSET_MILLIS);
}

/**
 * The instant of a wall time in Việt Nam.
 *
 * @param local  ISO `YYYY-MM-DDTHH:MM[:SS]` without zone
 * @throws RangeError when it is no such text
 */
export function instantOf(local: string): Temporal.Instant {
  const number = (from: number, to: number) => Number(local.slice(from, to));
  const epoch = Date.UTC(
    number(0, 4),
    number(5, 7) - 1,
    number(8, 10),
    number(11, 13),
    number(14, 16),
    local.length > 16 ? number(17, 19) : 0,
  );
  const at = Temporal.Instant.fromEpochMilliseconds(epoch - OFFSET_MILLIS);
  // A date that does not exist would roll over into the next month.
  if (localMinutes(at) !== local.slice(0, 16)) throw new RangeError(`not a local time: ${local}`);
  return at;
}

/** Midnight in Việt Nam at which the day of a moment began. */
export function dayBegan(at: Temporal.Instant): Temporal.Instant {
  return instantOf(`${localDate(at)}T00:00`);
}

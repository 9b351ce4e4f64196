const DURATION =
  /^P(?!$)(\d+(?:[.,]\d+)?Y)?(\d+(?:[.,]\d+)?M)?(\d+(?:[.,]\d+)?W)?(\d+(?:[.,]\d+)?D)?(T(?=\d)(\d+(?:[.,]\d+)?H)?(\d+(?:[.,]\d+)?M)?(\d+(?:[.,]\d+)?S)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const MS = {
  Y: 365 * 86_400_000,
  M: 30 * 86_400_000,
  W: 7 * 86_400_000,
  D: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/** True for ISO 8601 text of this kind: a duration, a date or date-time, a repeating interval `R3/PT1H`. */
export function isIsoTime(text: string, kind?: 'duration' | 'date' | 'cycle'): boolean {
  if (kind === 'duration') return DURATION.test(text);
  if (kind === 'date') return DATE.test(text);
  const cycle = /^R(\d*)\/(.+)$/.exec(text);
  const isCycle =
    cycle !== null && cycle[1] !== '0' && DURATION.test((cycle[2] as string).split('/').pop() as string);
  if (kind === 'cycle') return isCycle;
  return isCycle || DURATION.test(text) || DATE.test(text);
}

/** Length of an ISO 8601 duration in milliseconds, months as 30 days: for ordering timers of a dry run only. */
export function durationMs(text: string): number {
  const [, years, months, weeks, days, , hours, minutes, seconds] = DURATION.exec(text) ?? [];
  const part = (value: string | undefined, unit: number) =>
    value ? Number(value.slice(0, -1).replace(',', '.')) * unit : 0;
  return (
    part(years, MS.Y) +
    part(months, MS.M) +
    part(weeks, MS.W) +
    part(days, MS.D) +
    part(hours, MS.h) +
    part(minutes, MS.m) +
    part(seconds, MS.s)
  );
}

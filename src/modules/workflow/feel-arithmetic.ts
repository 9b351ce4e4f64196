import { duration, FeelDate, FeelDateTime, FeelDuration } from 'feelin';
import { OURS } from './feel-text.ts';
import { exact, type FeelFunction, named } from './feel-value.ts';

const MILLIS = 1_000;
const DAY_SECONDS = 86_400;

/** Months of a duration of years and months, seconds of one of days and time, or a number as it is. */
function sizeOf(
  value: unknown,
): { readonly size: number; readonly of: 'number' | 'months' | 'seconds' } | null {
  if (typeof value === 'number') return { size: value, of: 'number' };
  if (!(value instanceof FeelDuration)) return null;
  const { years, months, days, hours, minutes, seconds } = value;
  if (value.yearsMonths) return { size: (years ?? 0) * 12 + (months ?? 0), of: 'months' };
  const whole = (days ?? 0) * DAY_SECONDS + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return { size: whole + value.unwrap().milliseconds / MILLIS, of: 'seconds' };
}

/** The value of a size: a duration leaves out what is less than a month or a millisecond. */
function ofSize(size: number, of: 'number' | 'months' | 'seconds'): unknown {
  if (of === 'number') return size;
  const [sign, whole] = [size < 0 ? '-' : '', Math.abs(size)];
  if (of === 'months') return duration(`${sign}P${Math.trunc(whole)}M`);
  return duration(`${sign}PT${Math.trunc(whole * MILLIS) / MILLIS}S`);
}

function times(one: unknown, other: unknown): unknown {
  const [left, right] = [sizeOf(one), sizeOf(other)];
  if (!left || !right || (left.of !== 'number' && right.of !== 'number')) return null;
  return ofSize(exact(left.size * right.size), left.of === 'number' ? right.of : left.of);
}

function over(one: unknown, other: unknown): unknown {
  const [left, right] = [sizeOf(one), sizeOf(other)];
  if (!left || !right || right.size === 0) return null;
  const result = quotient(left.size, right.size);
  if (left.of === right.of) return result;
  return right.of === 'number' ? ofSize(result, left.of) : null;
}

/** The decimal that gives the whole again, where there is one; thirds keep every figure they have. */
function quotient(whole: number, part: number): number {
  const decimal = exact(whole / part);
  return exact(decimal * part) === exact(whole) ? decimal : whole / part;
}

/** Whole months between two dates (số tháng tròn), as `years and months duration` gives them. */
function monthsBetween(from: unknown, to: unknown): unknown {
  if (!isDay(from) || !isDay(to)) return null;
  if (textOfDay(from) > textOfDay(to)) return times(-1, monthsBetween(to, from));
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  const isWhole = textOfDay(to).slice(8) >= textOfDay(from).slice(8);
  return duration(`P${isWhole ? months : months - 1}M`);
}

function isDay(value: unknown): value is FeelDate | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelDateTime;
}

/** Day and local time, in an order that text has too. */
function textOfDay(value: FeelDate | FeelDateTime): string {
  const text = value.unwrap().toString();
  return text.includes('T') ? text : `${text}T00:00:00`;
}

/** Arithmetic that `exactText` writes into the text. */
export const ARITHMETIC: Readonly<Record<string, FeelFunction>> = {
  [OURS.exact]: named(['value'], exact),
  [OURS.times]: named(['a', 'b'], times),
  [OURS.over]: named(['a', 'b'], over),
  [OURS.months]: named(['from', 'to'], monthsBetween),
};

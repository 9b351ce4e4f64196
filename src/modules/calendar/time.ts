import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/*
 * Local wall time of Asia/Ho_Chi_Minh as integers: minutes and days since 1970-01-01 local. The zone has had no
 * daylight saving since 1975, so plain integers are exact and many times faster than date objects.
 */

/** Minutes in a day (phút trong một ngày). */
export const DAY_MINUTES = 1440;
const ZONE_MINUTES = 7 * 60;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Day number of an ISO date (ngày) `YYYY-MM-DD`.
 *
 * @throws calendar/date-invalid
 */
export function dayOf(on: string): number {
  const day = on.length === 10 ? readDay(on) : Number.NaN;
  ensure(!Number.isNaN(day), errors.dateInvalid, { date: on });
  return day;
}

/**
 * Minute number of a local time (thời điểm) `YYYY-MM-DDTHH:MM`.
 *
 * @throws calendar/time-invalid
 */
export function minuteOf(at: string): number {
  const minute = readMinute(at);
  ensure(!Number.isNaN(minute), errors.timeInvalid, { time: at });
  return minute;
}

/** ISO date of a day number (ngày dạng ISO). */
export function onOf(day: number): string {
  // Days to civil date by eras of 400 years: exact for every year, no date object.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(dayOfMonth)}`;
}

/** Local time `YYYY-MM-DDTHH:MM` of a minute number (thời điểm dạng ISO). */
export function atOf(minute: number): string {
  const day = Math.floor(minute / DAY_MINUTES);
  return `${onOf(day)}T${clockOf(minute - day * DAY_MINUTES)}`;
}

/** `HH:MM` of a minute of the day (giờ, phút). */
export function clockOf(minuteOfDay: number): string {
  return `${pad(Math.floor(minuteOfDay / 60))}:${pad(minuteOfDay % 60)}`;
}

/** Minute of the day of `HH:MM`, NaN when it is none. */
export function readClock(text: string): number {
  if (text.length !== 5 || text.charCodeAt(2) !== 58) return Number.NaN;
  const hour = readDigits(text, 0, 2);
  const minute = readDigits(text, 3, 5);
  return hour < 24 && minute < 60 ? hour * 60 + minute : Number.NaN;
}

/** ISO weekday of a day number (thứ trong tuần), 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Local time of an instant given as epoch milliseconds (giờ địa phương), cut to the minute. */
export function atOfEpoch(epochMilliseconds: number): string {
  return atOf(Math.floor(epochMilliseconds / 60_000) + ZONE_MINUTES);
}

/**
 * Epoch milliseconds of a local time (thời điểm tuyệt đối).
 *
 * @throws calendar/time-invalid
 */
export function epochOfAt(at: string): number {
  return (minuteOf(at) - ZONE_MINUTES) * 60_000;
}

function readMinute(at: string): number {
  if (at.length !== 16 || at.charCodeAt(10) !== 84) return Number.NaN;
  const hour = readDigits(at, 11, 13);
  const minute = readDigits(at, 14, 16);
  if (at.charCodeAt(13) !== 58 || !(hour < 24) || !(minute < 60)) return Number.NaN;
  return readDay(at) * DAY_MINUTES + hour * 60 + minute;
}

function readDay(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = readDigits(text, 0, 4);
  const month = readDigits(text, 5, 7);
  const dayOfMonth = readDigits(text, 8, 10);
  if (!(month >= 1 && month <= 12 && dayOfMonth >= 1)) return Number.NaN;
  if (dayOfMonth > (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0)) return Number.NaN;
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function readDigits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

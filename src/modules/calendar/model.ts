import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

/**
 * A legal time limit (thời hạn giải quyết): `wd` working days, `wh` working hours, `d` calendar days.
 * `value` is positive and may be fractional for `wd` and `wh` (0.5 wd = 4 wh).
 */
export interface Limit {
  readonly value: number;
  readonly unit: 'wd' | 'wh' | 'd';
}

/** A named day of a yearly notice (ngày nghỉ, ngày làm bù): ISO date and the words shown to people. */
export interface NamedDay {
  readonly on: string;
  readonly name: string;
}

/**
 * The days off and the worked rest days of one year, as one notice gives them (thông báo lịch nghỉ).
 * `planned`: no notice yet, shown everywhere as "lịch dự kiến". Saturdays and Sundays rest unless `worked`.
 */
export interface CalendarYear {
  readonly year: number;
  /** Number of the notice; null while the year is only planned. */
  readonly notice: string | null;
  readonly status: 'official' | 'planned';
  readonly off: readonly NamedDay[];
  readonly worked: readonly NamedDay[];
  /** ISO date of publication; null when unknown. */
  readonly publishedOn: string | null;
}

/**
 * Office hours of a unit, or of everybody (giờ làm việc), between two dates inclusive; `to` null: until further notice.
 * Of the rules that cover a date and weekday the most specific unit wins, then the latest `from`.
 */
export interface HoursRule {
  /** Key of the unit, which also covers `key.…` below it; null: everybody. */
  readonly unit: string | null;
  readonly from: string;
  readonly to: string | null;
  /** ISO weekdays, 1 Monday to 7 Sunday. Hours on a Saturday do not make it a working day of the law. */
  readonly weekdays: readonly number[];
  /** `HH:MM` pairs in order, without overlap. */
  readonly slots: readonly (readonly [string, string])[];
  readonly name: string;
  /** `intake`: the desk is open to receive and hand back (giờ trực tiếp nhận); no limit runs in these hours. */
  readonly purpose?: 'work' | 'intake';
}

/** One edition of the calendar of a province (ấn bản lịch làm việc): plain data, immutable once published. */
export interface CalendarEdition {
  readonly id: string;
  readonly years: readonly CalendarYear[];
  readonly hours: readonly HoursRule[];
}

/** Working hours in one working day when a limit is given in parts of a day; `[synthesis]` of the facts, not of a text. */
export const HOURS_PER_WORKING_DAY = 8;

const LIMIT_TEXT = /^(\d{1,6}(?:\.\d{1,4})?)(wd|wh|d)$/;

/**
 * Reads a limit as people and files write it (thời hạn): `5wd`, `0.5wd`, `8wh`, `10d`.
 *
 * @throws calendar/limit-invalid
 */
export function parseLimit(text: string): Limit {
  const match = LIMIT_TEXT.exec(text);
  ensure(match, errors.limitInvalid, { limit: text });
  return ensureLimit({ value: Number(match[1]), unit: match[2] as Limit['unit'] });
}

/**
 * The same limit when it is one, otherwise a refusal: positive, at least a minute long, whole for calendar days.
 *
 * @throws calendar/limit-invalid
 */
export function ensureLimit(limit: Limit): Limit {
  const usable = isDayLimit(limit) ? limit.value > 0 : limit.unit !== 'd' && minutesOfLimit(limit) > 0;
  ensure(usable && limit.value < 1_000_000, errors.limitInvalid, { limit: `${limit.value}${limit.unit}` });
  return limit;
}

/**
 * True when the limit is counted in whole days, so the day decides and not the minute (thời hạn tính theo ngày).
 * A part of a working day turns the whole limit into hours.
 */
export function isDayLimit(limit: Limit): boolean {
  return limit.unit !== 'wh' && Number.isInteger(limit.value);
}

/** Working minutes of a limit that is not counted in whole days (thời hạn tính theo giờ), rounded to the minute. */
export function minutesOfLimit(limit: Limit): number {
  return Math.round(limit.value * 60 * (limit.unit === 'wd' ? HOURS_PER_WORKING_DAY : 1));
}

const UNIT_WORDS = {
  vi: { wd: 'ngày làm việc', wh: 'giờ làm việc', d: 'ngày' },
  en: { wd: 'working day(s)', wh: 'working hour(s)', d: 'calendar day(s)' },
} as const;

/** The limit in words (thời hạn bằng chữ): "5 ngày làm việc", "0,5 ngày làm việc". */
export function formatLimit(limit: Limit, language: 'vi' | 'en' = 'vi'): string {
  const value = language === 'vi' ? String(limit.value).replace('.', ',') : String(limit.value);
  return `${value} ${UNIT_WORDS[language][limit.unit]}`;
}

import { ensure } from '#kernel/refusal';
import type { Calendar } from './compile.ts';
import { errors } from './errors.ts';
import { isDayLimit, type Limit, minutesOfLimit } from './model.ts';
import { clockOf, DAY_MINUTES, dayOf, minuteOf, onOf } from './time.ts';

/**
 * Due time of a limit (thời điểm hết hạn), without its derivation: the fast way for lists and sweeps.
 *
 * @param startAt  local time of the event, in or out of office hours
 * @returns local time; for a day limit the end of office hours of the last day, always a working day
 * @throws calendar/time-invalid, calendar/limit-invalid, calendar/year-unknown
 * @law BLDS-2015/147.2  a period in days does not count the day of the event
 * @law BLDS-2015/148.5  a last day of rest moves to the next working day
 */
export function dueAt(calendar: Calendar, startAt: string, limit: Limit): string {
  return atIn(calendar, dueMinute(calendar, minuteOf(startAt), limit));
}

/**
 * The same as `dueAt`, on minute numbers (số phút).
 *
 * @throws calendar/limit-invalid, calendar/year-unknown
 */
export function dueMinute(calendar: Calendar, start: number, limit: Limit): number {
  ensure(limit.value > 0, errors.limitInvalid, { limit: limit.value });
  if (!isDayLimit(limit)) {
    ensure(limit.unit !== 'd', errors.limitInvalid, { limit: limit.value });
    return afterOpenMinutes(calendar, start, minutesOfLimit(limit));
  }
  const startDay = Math.floor(start / DAY_MINUTES);
  return limit.unit === 'wd'
    ? endOfWorkingDays(calendar, startDay, limit.value)
    : endOfCalendarDays(calendar, startDay, limit.value);
}

/**
 * End of office hours of the n-th working day after a day (hết ngày làm việc thứ n); n = 0: the day itself, or the next
 * working day when it rests.
 *
 * @throws calendar/year-unknown
 */
export function endOfWorkingDays(calendar: Calendar, startDay: number, count: number): number {
  const index = indexIn(calendar, startDay);
  const before = calendar.rank[index] ?? 0;
  // With nothing left to count, a working day is its own end; a day of rest gives way to the next working day.
  const position = count > 0 ? before + count - 1 : before - (calendar.working[index] ?? 0);
  return closingMinute(calendar, calendar.workingDays[position]);
}

/**
 * End of office hours of the calendar day n days later, or of the next working day when that day rests (hết ngày thứ n).
 *
 * @throws calendar/year-unknown
 */
export function endOfCalendarDays(calendar: Calendar, startDay: number, count: number): number {
  indexIn(calendar, startDay);
  return endOfWorkingDays(calendar, startDay + count, 0);
}

/**
 * The moment at which so many office minutes have passed (đủ số phút làm việc); 0 minutes: the start itself.
 *
 * @throws calendar/year-unknown
 */
export function afterOpenMinutes(calendar: Calendar, start: number, minutes: number): number {
  if (minutes === 0) return start;
  const target = openMinutesBefore(calendar, start) + minutes;
  const { openBefore, days } = calendar;
  if ((openBefore[days] ?? 0) < target) ensure(false, errors.yearUnknown, beyond(calendar));
  let low = indexIn(calendar, Math.floor(start / DAY_MINUTES));
  let high = days - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((openBefore[middle + 1] ?? 0) >= target) high = middle;
    else low = middle + 1;
  }
  let rest = target - (openBefore[low] ?? 0);
  const slots = calendar.slots[low] ?? [];
  let slot = 0;
  while (rest > slotMinutes(slots, slot)) {
    rest -= slotMinutes(slots, slot);
    slot += 2;
  }
  return (calendar.firstDay + low) * DAY_MINUTES + (slots[slot] ?? 0) + rest;
}

/**
 * Office minutes between two local times (số phút làm việc), duty mornings of the unit included.
 *
 * @throws calendar/time-invalid, calendar/interval-reversed, calendar/year-unknown
 */
export function workingMinutesBetween(calendar: Calendar, fromAt: string, toAt: string): number {
  const from = minuteOf(fromAt);
  const to = minuteOf(toAt);
  ensure(from <= to, errors.intervalReversed, { from: fromAt, to: toAt });
  return openMinutesBefore(calendar, to) - openMinutesBefore(calendar, from);
}

/**
 * Office minutes from the start of the calendar to a minute number (số phút làm việc tích luỹ).
 *
 * @throws calendar/year-unknown
 */
export function openMinutesBefore(calendar: Calendar, minute: number): number {
  const day = Math.floor(minute / DAY_MINUTES);
  const index = indexIn(calendar, day);
  const minuteOfDay = minute - day * DAY_MINUTES;
  const slots = calendar.slots[index] ?? [];
  let open = calendar.openBefore[index] ?? 0;
  for (let slot = 0; slot < slots.length; slot += 2) {
    const from = slots[slot] ?? 0;
    if (minuteOfDay <= from) break;
    open += Math.min(minuteOfDay, slots[slot + 1] ?? 0) - from;
  }
  return open;
}

/**
 * True on a working day of the law (ngày làm việc): Monday to Friday unless off, and worked Saturdays.
 *
 * @throws calendar/date-invalid, calendar/year-unknown
 */
export function isWorkingDay(calendar: Calendar, on: string): boolean {
  return calendar.working[indexIn(calendar, dayOf(on))] === 1;
}

/**
 * Working days up to and including a day number (số ngày làm việc tích luỹ); differences count the days between.
 *
 * @throws calendar/year-unknown
 */
export function workingDayRank(calendar: Calendar, day: number): number {
  return calendar.rank[indexIn(calendar, day)] ?? 0;
}

/** True when a planned year lies in the interval (lịch dự kiến), so a notice may still move the date. */
export function touchesPlannedYear(calendar: Calendar, from: number, to: number): boolean {
  return plannedYearsIn(calendar, from, to).length > 0;
}

/** Planned years that an interval touches, first to last (các năm lịch dự kiến). */
export function plannedYearsIn(calendar: Calendar, from: number, to: number): number[] {
  return calendar.planned.flatMap((span) => (span.from <= to && from < span.until ? span.year : []));
}

/**
 * Index of a day in the tables of the calendar (vị trí ngày).
 *
 * @throws calendar/year-unknown
 */
export function indexIn(calendar: Calendar, day: number): number {
  const index = day - calendar.firstDay;
  // Compared first: the facts of the refusal cost more than the whole count.
  if (index >= 0 && index < calendar.days) return index;
  ensure(false, errors.yearUnknown, { year: yearOf(day * DAY_MINUTES), known: knownYears(calendar) });
}

/** Local time of a minute number inside the calendar, from its table of dates (thời điểm dạng ISO). */
export function atIn(calendar: Calendar, minute: number): string {
  const day = Math.floor(minute / DAY_MINUTES);
  return `${calendar.dates[day - calendar.firstDay] ?? onOf(day)}T${clockOf(minute - day * DAY_MINUTES)}`;
}

function closingMinute(calendar: Calendar, index: number | undefined): number {
  if (index !== undefined) {
    return (calendar.firstDay + index) * DAY_MINUTES + (calendar.closes[index] ?? 0);
  }
  ensure(false, errors.yearUnknown, beyond(calendar));
}

function slotMinutes(slots: readonly number[], slot: number): number {
  return (slots[slot + 1] ?? 0) - (slots[slot] ?? 0);
}

function yearOf(minute: number): number {
  return Number(onOf(Math.floor(minute / DAY_MINUTES)).slice(0, 4));
}

/** What is missing when a count runs past the last day. */
function beyond(calendar: Calendar) {
  return { year: Number(calendar.dates.at(-1)?.slice(0, 4)) + 1, known: knownYears(calendar) };
}

function knownYears(calendar: Calendar): string {
  return `${calendar.dates[0]?.slice(0, 4)}–${calendar.dates.at(-1)?.slice(0, 4)}`;
}

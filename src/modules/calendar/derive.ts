import type { Calendar } from './compile.ts';
import { atIn, dueMinute, indexIn, plannedYearsIn } from './count.ts';
import { isDayLimit, type Limit, minutesOfLimit } from './model.ts';
import { clockOf, DAY_MINUTES, minuteOf, weekdayOf } from './time.ts';

/** Why a day does not count (lý do không tính): weekly rest, or a day off by the notice. */
export type RestReason =
  | { readonly why: 'weekend'; readonly weekday: number }
  | { readonly why: 'holiday'; readonly name: string };

/** One fact in the derivation of a due date (bước suy ra ngày hẹn trả); `describe` turns it into a sentence. */
export type CalendarStep =
  | {
      readonly kind: 'start';
      readonly at: string;
      readonly limit: Limit;
      readonly counting: 'next-day' | 'at-once';
    }
  | { readonly kind: 'fraction'; readonly days: number; readonly minutes: number }
  | ({ readonly kind: 'skip'; readonly on: string } & RestReason)
  | { readonly kind: 'worked-saturday'; readonly on: string; readonly name: string }
  | { readonly kind: 'count'; readonly n: number; readonly on: string }
  | {
      readonly kind: 'slot';
      readonly on: string;
      readonly from: string;
      readonly to: string;
      readonly minutes: number;
      readonly total: number;
    }
  | { readonly kind: 'last-day'; readonly on: string; readonly days: number }
  | ({ readonly kind: 'moved'; readonly on: string; readonly to: string } & RestReason)
  | { readonly kind: 'planned-year'; readonly year: number }
  | { readonly kind: 'due'; readonly at: string };

/** A due time with every day and slot that led to it (ngày hẹn trả kèm diễn giải). `planned`: lịch dự kiến. */
export interface Derivation {
  readonly dueAt: string;
  readonly planned: boolean;
  readonly steps: readonly CalendarStep[];
}

/**
 * Due time of a limit with its derivation (tính hạn, có diễn giải). Always the date that `dueAt` gives.
 *
 * @param startAt  local time of the event, in or out of office hours
 * @throws calendar/time-invalid, calendar/limit-invalid, calendar/year-unknown
 */
export function addLimit(calendar: Calendar, startAt: string, limit: Limit): Derivation {
  const start = minuteOf(startAt);
  const due = dueMinute(calendar, start, limit);
  const byDay = isDayLimit(limit);
  const steps: CalendarStep[] = [
    { kind: 'start', at: startAt, limit, counting: byDay ? 'next-day' : 'at-once' },
  ];
  if (!byDay && limit.unit === 'wd') {
    steps.push({ kind: 'fraction', days: limit.value, minutes: minutesOfLimit(limit) });
  }
  if (!byDay) walkSlots(calendar, start, due, steps);
  else if (limit.unit === 'wd') walkWorkingDays(calendar, start, due, steps);
  else walkCalendarDays(calendar, start, limit.value, due, steps);
  const planned = plannedYearsIn(calendar, start, due);
  for (const year of planned) steps.push({ kind: 'planned-year', year });
  const dueAt = atIn(calendar, due);
  steps.push({ kind: 'due', at: dueAt });
  return { dueAt, planned: planned.length > 0, steps };
}

function walkWorkingDays(calendar: Calendar, start: number, due: number, steps: CalendarStep[]): void {
  let n = 0;
  for (let day = dayNumber(start) + 1; day <= dayNumber(due); day += 1) {
    if (!noteDay(calendar, day, steps)) continue;
    n += 1;
    steps.push({ kind: 'count', n, on: dateIn(calendar, day) });
  }
}

function walkSlots(calendar: Calendar, start: number, due: number, steps: CalendarStep[]): void {
  let total = 0;
  for (let day = dayNumber(start); day <= dayNumber(due); day += 1) {
    const slots = calendar.slots[indexIn(calendar, day)] ?? [];
    // A duty morning counts for hours: the day rests by law, yet it is not skipped here.
    const isDuty = slots.length > 0 && restOn(calendar, day) !== null;
    if (!isDuty) noteDay(calendar, day, steps);
    for (let slot = 0; slot < slots.length; slot += 2) {
      const from = Math.max(start - day * DAY_MINUTES, slots[slot] ?? 0);
      const to = Math.min(due - day * DAY_MINUTES, slots[slot + 1] ?? 0);
      if (to <= from) continue;
      total += to - from;
      const on = dateIn(calendar, day);
      steps.push({ kind: 'slot', on, from: clockOf(from), to: clockOf(to), minutes: to - from, total });
    }
  }
}

function walkCalendarDays(
  calendar: Calendar,
  start: number,
  days: number,
  due: number,
  steps: CalendarStep[],
): void {
  const last = dayNumber(start) + days;
  steps.push({ kind: 'last-day', on: dateIn(calendar, last), days });
  const rest = restOn(calendar, last);
  if (rest === null) return;
  for (let day = last + 1; day < dayNumber(due); day += 1) noteDay(calendar, day, steps);
  steps.push({ kind: 'moved', on: dateIn(calendar, last), to: dateIn(calendar, dayNumber(due)), ...rest });
}

/** Notes why a day does not count, or that a Saturday does; true when the day is a working day. */
function noteDay(calendar: Calendar, day: number, steps: CalendarStep[]): boolean {
  const on = dateIn(calendar, day);
  const rest = restOn(calendar, day);
  if (rest !== null) steps.push({ kind: 'skip', on, ...rest });
  const notice = calendar.noticed.get(day - calendar.firstDay);
  if (notice?.kind === 'worked') steps.push({ kind: 'worked-saturday', on, name: notice.name });
  return rest === null;
}

function restOn(calendar: Calendar, day: number): RestReason | null {
  const index = indexIn(calendar, day);
  if (calendar.working[index] === 1) return null;
  const notice = calendar.noticed.get(index);
  return notice ? { why: 'holiday', name: notice.name } : { why: 'weekend', weekday: weekdayOf(day) };
}

function dateIn(calendar: Calendar, day: number): string {
  return calendar.dates[indexIn(calendar, day)] ?? '';
}

function dayNumber(minute: number): number {
  return Math.floor(minute / DAY_MINUTES);
}

import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { CalendarEdition, CalendarYear, HoursRule } from './model.ts';
import { DAY_MINUTES, dayOf, onOf, readClock, weekdayOf } from './time.ts';

/** What a notice says about one day (ngày nghỉ hoặc ngày làm bù). */
export interface NoticedDay {
  readonly kind: 'off' | 'worked';
  readonly name: string;
}

/**
 * An edition compiled for one unit (lịch làm việc đã dựng): prefix tables over consecutive days, built once and shared.
 * Indexes count days from `firstDay`. Never changed after compiling.
 */
export interface Calendar {
  readonly id: string;
  readonly unit: string | null;
  /** Day number of index 0 and number of days covered. */
  readonly firstDay: number;
  readonly days: number;
  /** 1 for a working day of the law (ngày làm việc), whatever duty the unit does on rest days. */
  readonly working: Readonly<Uint8Array>;
  /** Working days up to and including the index. */
  readonly rank: Readonly<Int32Array>;
  /** Index of the k-th working day. */
  readonly workingDays: Readonly<Int32Array>;
  /** Office hours per day as minute pairs `[from, to, from, to]`; empty when closed. */
  readonly slots: readonly (readonly number[])[];
  /** Minute of the day at which office hours end; 0 when closed. */
  readonly closes: Readonly<Int32Array>;
  /** Open minutes before the day; one entry more than there are days. */
  readonly openBefore: Readonly<Int32Array>;
  /** ISO dates, so that writing a due date builds no number. */
  readonly dates: readonly string[];
  readonly noticed: ReadonlyMap<number, NoticedDay>;
  /** Years without their notice (lịch dự kiến), with the minutes from their start up to the start of the next. */
  readonly planned: readonly { readonly year: number; readonly from: number; readonly until: number }[];
}

/**
 * Builds the calendar of a unit from an edition (dựng lịch của một đơn vị). The years must follow each other and every
 * working day must have office hours.
 *
 * @param unitKey  key of the unit; absent or null: hours of everybody
 * @throws calendar/edition-invalid, calendar/date-invalid
 */
export function compileCalendar(edition: CalendarEdition, unitKey: string | null = null): Calendar {
  const years = [...edition.years].sort((a, b) => a.year - b.year);
  ensureConsecutive(years);
  const firstDay = dayOf(`${years[0]?.year}-01-01`);
  const days = dayOf(`${years.at(-1)?.year}-12-31`) - firstDay + 1;
  const noticed = noticedDays(years, firstDay);
  const rules = edition.hours.map(readRule).filter((rule) => rule.counts && covers(rule.unit, unitKey));
  const calendar = emptyCalendar(edition.id, unitKey, firstDay, days);
  let worked = 0;
  for (let index = 0; index < days; index += 1) {
    const weekday = weekdayOf(firstDay + index);
    const notice = noticed.get(index);
    const isWorking = notice ? notice.kind === 'worked' : weekday <= 5;
    // A worked Saturday keeps the hours of the Friday before it: it stands in for a weekday, not for a duty morning.
    const hoursOf = isWorking && weekday > 5 ? 5 : weekday;
    const slots = notice?.kind === 'off' ? NO_SLOTS : slotsOn(rules, firstDay + index, hoursOf);
    ensure(!isWorking || slots.length > 0, errors.editionInvalid, {
      problem: 'working-day-without-hours',
      at: onOf(firstDay + index),
    });
    if (isWorking) calendar.workingDays[worked++] = index;
    calendar.working[index] = isWorking ? 1 : 0;
    calendar.rank[index] = worked;
    calendar.slots.push(slots);
    calendar.closes[index] = slots.at(-1) ?? 0;
    calendar.openBefore[index + 1] = (calendar.openBefore[index] ?? 0) + openMinutes(slots);
    calendar.dates.push(onOf(firstDay + index));
  }
  const planned = years
    .filter((year) => year.status === 'planned')
    .map(({ year }) => ({ year, from: startOf(year), until: startOf(year + 1) }));
  return Object.freeze({
    ...calendar,
    workingDays: calendar.workingDays.slice(0, worked),
    noticed,
    planned,
  });
}

interface ReadRule {
  /** False for hours in which the desk only receives. */
  readonly counts: boolean;
  readonly unit: string | null;
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly number[];
  readonly slots: readonly number[];
}

const NO_SLOTS: readonly number[] = [];

const startOf = (year: number): number => dayOf(`${year}-01-01`) * DAY_MINUTES;

function emptyCalendar(id: string, unit: string | null, firstDay: number, days: number) {
  return {
    id,
    unit,
    firstDay,
    days,
    working: new Uint8Array(days),
    rank: new Int32Array(days),
    workingDays: new Int32Array(days),
    slots: [] as (readonly number[])[],
    closes: new Int32Array(days),
    openBefore: new Int32Array(days + 1),
    dates: [] as string[],
  };
}

function ensureConsecutive(years: readonly CalendarYear[]): void {
  ensure(years.length > 0, errors.editionInvalid, { problem: 'no-year' });
  years.forEach((year, index) => {
    const fits = Number.isInteger(year.year) && year.year === (years[0]?.year ?? 0) + index;
    ensure(fits, errors.editionInvalid, { problem: 'years-not-consecutive', at: year.year });
  });
}

function noticedDays(years: readonly CalendarYear[], firstDay: number): Map<number, NoticedDay> {
  const noticed = new Map<number, NoticedDay>();
  for (const year of years) {
    for (const kind of ['off', 'worked'] as const) {
      for (const { on, name } of year[kind]) {
        const day = dayOf(on);
        const problem = noticeProblem(kind, on, day, year.year, noticed.has(day - firstDay));
        ensure(problem === null, errors.editionInvalid, { problem, at: on });
        noticed.set(day - firstDay, { kind, name });
      }
    }
  }
  return noticed;
}

function noticeProblem(kind: 'off' | 'worked', on: string, day: number, year: number, isTwice: boolean) {
  if (Number(on.slice(0, 4)) !== year) return 'day-of-another-year';
  if (isTwice) return 'day-twice';
  return kind === 'worked' && weekdayOf(day) <= 5 ? 'worked-day-is-a-weekday' : null;
}

function readRule(rule: HoursRule): ReadRule {
  const slots = rule.slots.flatMap(([from, to]) => [readClock(from), readClock(to)]);
  const inOrder = slots.length > 0 && slots.every((minute, index) => minute > (slots[index - 1] ?? -1));
  ensure(inOrder, errors.editionInvalid, { problem: 'hours-not-in-order', at: rule.name });
  const weekdaysFit = rule.weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
  ensure(weekdaysFit, errors.editionInvalid, { problem: 'weekday-unknown', at: rule.name });
  const from = dayOf(rule.from);
  const to = rule.to === null ? Number.POSITIVE_INFINITY : dayOf(rule.to);
  return { counts: rule.purpose !== 'intake', unit: rule.unit, from, to, weekdays: rule.weekdays, slots };
}

function covers(ruleUnit: string | null, unitKey: string | null): boolean {
  if (ruleUnit === null) return true;
  return unitKey !== null && (unitKey === ruleUnit || unitKey.startsWith(`${ruleUnit}.`));
}

function slotsOn(rules: readonly ReadRule[], day: number, weekday: number): readonly number[] {
  let best: ReadRule | null = null;
  for (const rule of rules) {
    if (day < rule.from || day > rule.to || !rule.weekdays.includes(weekday)) continue;
    if (best === null || isStronger(rule, best)) best = rule;
  }
  return best?.slots ?? NO_SLOTS;
}

function isStronger(rule: ReadRule, than: ReadRule): boolean {
  const byUnit = (rule.unit?.length ?? -1) - (than.unit?.length ?? -1);
  return byUnit !== 0 ? byUnit > 0 : rule.from > than.from;
}

function openMinutes(slots: readonly number[]): number {
  let minutes = 0;
  for (let index = 0; index < slots.length; index += 2) {
    minutes += (slots[index + 1] ?? 0) - (slots[index] ?? 0);
  }
  return minutes;
}

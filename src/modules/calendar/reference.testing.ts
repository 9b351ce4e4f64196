import type { CalendarEdition, HoursRule, Limit } from './model.ts';

/*
 * A second calendar for tests only: slow, plain, written from the facts and sharing no code with the first. It paints
 * every minute of the edition open or shut, and then counts minutes and days one by one.
 */

const MINUTE = 60_000;
const DAY = 1440;

/** Every minute and day of an edition, painted (bảng từng phút). Times are minutes since `from`. */
export interface Timeline {
  readonly from: number;
  readonly open: Uint8Array;
  readonly workday: Uint8Array;
}

/** Paints an edition for a unit (vẽ từng phút của lịch). */
export function paint(edition: CalendarEdition, unit: string | null): Timeline {
  const yearNumbers = edition.years.map((year) => year.year);
  const from = Date.UTC(Math.min(...yearNumbers), 0, 1);
  const until = Date.UTC(Math.max(...yearNumbers) + 1, 0, 1);
  const dayCount = Math.round((until - from) / (DAY * MINUTE));
  const off = new Set(edition.years.flatMap((year) => year.off.map((day) => day.on)));
  const worked = new Set(edition.years.flatMap((year) => year.worked.map((day) => day.on)));
  const open = new Uint8Array(dayCount * DAY);
  const workday = new Uint8Array(dayCount);
  for (let day = 0; day < dayCount; day += 1) {
    const date = new Date(from + day * DAY * MINUTE);
    const iso = date.toISOString().slice(0, 10);
    const sunday0 = date.getUTCDay();
    const isWeekend = sunday0 === 0 || sunday0 === 6;
    if (worked.has(iso) || (!isWeekend && !off.has(iso))) workday[day] = 1;
    if (off.has(iso)) continue;
    const weekday = worked.has(iso) ? 5 : sunday0 === 0 ? 7 : sunday0;
    const rule = ruleFor(edition.hours, unit, iso, weekday);
    for (const [opens, closes] of rule?.slots ?? []) {
      for (let minute = clock(opens); minute < clock(closes); minute += 1) open[day * DAY + minute] = 1;
    }
  }
  return { from, open, workday };
}

/** Minutes since the start of the timeline. */
export function toMinute(timeline: Timeline, at: string): number {
  return (Date.parse(`${at}:00Z`) - timeline.from) / MINUTE;
}

/** Local time of a minute of the timeline. */
export function toAt(timeline: Timeline, minute: number): string {
  return new Date(timeline.from + minute * MINUTE).toISOString().slice(0, 16);
}

/** Due minute of a limit, counted one by one; null when the timeline ends first. */
export function slowDue(timeline: Timeline, start: number, limit: Limit): number | null {
  const startDay = Math.floor(start / DAY);
  if (limit.unit === 'd') return closing(timeline, startDay + limit.value, true);
  if (limit.unit === 'wd' && limit.value % 1 === 0) {
    let left = limit.value;
    let day = startDay;
    while (left > 0) {
      day += 1;
      if (day >= timeline.workday.length) return null;
      if (timeline.workday[day] === 1) left -= 1;
    }
    return closing(timeline, day, false);
  }
  return slowWalk(timeline, start, Math.round(limit.value * (limit.unit === 'wd' ? 480 : 60)));
}

/** The minute at which so many open minutes have gone by since the start; null when the timeline ends first. */
export function slowWalk(timeline: Timeline, start: number, minutes: number): number | null {
  let left = minutes;
  let now = start;
  while (left > 0) {
    if (now >= timeline.open.length) return null;
    left -= timeline.open[now] ?? 0;
    now += 1;
  }
  return now;
}

/** Open minutes between two minutes, one by one. */
export function slowOpen(timeline: Timeline, from: number, to: number): number {
  let total = 0;
  for (let minute = from; minute < to; minute += 1) total += timeline.open[minute] ?? 0;
  return total;
}

/** The minute after the last open minute of a day, or of the next working day when asked to move on from rest. */
export function closing(timeline: Timeline, from: number, moves: boolean): number | null {
  let day = from;
  while (moves && day < timeline.workday.length && timeline.workday[day] === 0) day += 1;
  if (day >= timeline.workday.length) return null;
  let minute = (day + 1) * DAY;
  while (timeline.open[minute - 1] === 0) minute -= 1;
  return minute;
}

function ruleFor(rules: readonly HoursRule[], unit: string | null, iso: string, weekday: number) {
  const fitting = rules.filter(
    (rule) =>
      rule.purpose !== 'intake' &&
      rule.from <= iso &&
      (rule.to === null || iso <= rule.to) &&
      rule.weekdays.includes(weekday) &&
      (rule.unit === null || (unit !== null && `${unit}.`.startsWith(`${rule.unit}.`))),
  );
  fitting.sort(
    (a, b) =>
      (b.unit ?? '').length - (a.unit ?? '').length || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0),
  );
  return fitting[0];
}

function clock(text: string): number {
  const [hour, minute] = text.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Random numbers that repeat for a seed (số ngẫu nhiên lặp lại được). */
export function dice(seed: number): { int(below: number): number; chance(share: number): boolean } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { int: (below) => Math.floor(next() * below), chance: (share) => next() < share };
}

/** A random edition of three years with holidays, worked rest days, seasons, units and duty (ấn bản ngẫu nhiên). */
export function anyEdition(roll: ReturnType<typeof dice>): CalendarEdition {
  const firstYear = 2019 + roll.int(8);
  const years = [0, 1, 2].map((offset) => {
    const year = firstYear + offset;
    const off: { on: string; name: string }[] = [];
    const worked: { on: string; name: string }[] = [];
    const run = roll.int(300);
    for (let day = 0; day < 365; day += 1) {
      const date = new Date(Date.UTC(year, 0, 1 + day));
      const on = date.toISOString().slice(0, 10);
      const isWeekend = date.getUTCDay() % 6 === 0;
      if (isWeekend && roll.chance(0.06)) worked.push({ on, name: 'Làm bù' });
      else if ((day >= run && day < run + 7) || roll.chance(0.04)) off.push({ on, name: 'Ngày nghỉ' });
    }
    return { year, notice: null, status: 'official' as const, off, worked, publishedOn: null };
  });
  return { id: 'random', years, hours: anyHours(roll, firstYear) };
}

const SHIFTS: readonly HoursRule['slots'][] = [
  [
    ['07:30', '11:30'],
    ['13:30', '17:30'],
  ],
  [
    ['07:00', '11:30'],
    ['13:00', '17:00'],
  ],
  [
    ['08:00', '12:00'],
    ['13:00', '16:37'],
  ],
  [
    ['06:45', '09:00'],
    ['09:10', '11:41'],
    ['14:00', '18:00'],
  ],
  [['00:00', '23:59']],
  [['07:30', '11:30']],
];

function anyHours(roll: ReturnType<typeof dice>, year: number): HoursRule[] {
  const shift = () => SHIFTS[roll.int(SHIFTS.length)] ?? [];
  const rule = (unit: string | null, from: string, to: string | null, weekdays: number[]): HoursRule => ({
    unit,
    from,
    to,
    weekdays,
    slots: shift(),
    name: 'Giờ làm việc',
  });
  const rules = [rule(null, '2000-01-01', null, [1, 2, 3, 4, 5])];
  if (roll.chance(0.5)) rules.push(rule(null, `${year}-04-16`, `${year}-10-15`, [1, 2, 3, 4, 5]));
  if (roll.chance(0.5)) rules.push(rule('U', '2000-01-01', null, [2, 5]));
  if (roll.chance(0.5)) rules.push(rule('U.1', `${year + 1}-02-01`, `${year + 1}-08-31`, [1, 3]));
  if (roll.chance(0.5)) rules.push(rule('U', '2000-01-01', null, [6]));
  if (roll.chance(0.3)) {
    rules.push({ ...rule('U.1', '2000-01-01', null, [1, 6]), purpose: 'intake' });
  }
  if (roll.chance(0.2)) rules.push(rule('U.1', `${year}-06-01`, null, [6, 7]));
  return rules;
}

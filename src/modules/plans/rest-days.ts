import { type Calendar, dayOf, isWorkingDay, weekdayOf } from '#modules/calendar';
import { type PlanContent, tasksOf } from './plan.ts';
import { type RestDays, usualRestDays, viDate } from './reader/timing.ts';
import type { PlanWarning, Timing } from './reader/types.ts';

/** What a due date is on the calendar of the office (ngày hạn trên lịch làm việc). */
export interface RestDay {
  /** Such as "Chủ nhật" or "Quốc khánh". */
  readonly name: string;
  /** The last working day before it: the date itself is never moved. */
  readonly workingDayBefore: string;
}

/** True where the calendar knows the year of a date. */
function covers(calendar: Calendar, on: string): boolean {
  const index = dayOf(on) - calendar.firstDay;
  return index >= 0 && index < calendar.days;
}

/** Names of rest days by the calendar of the province (ngày nghỉ theo lịch); outside its years by the usual ones. */
export function restDaysOf(calendar: Calendar): RestDays {
  return (on) => {
    if (!covers(calendar, on)) return usualRestDays(on);
    if (isWorkingDay(calendar, on)) return undefined;
    const day = dayOf(on);
    const notice = calendar.noticed.get(day - calendar.firstDay);
    if (notice) return notice.name;
    return weekdayOf(day) === 6 ? 'thứ Bảy' : 'Chủ nhật';
  };
}

/** What to show beside a due date that is a rest day, with the working day before; undefined on a working day. */
export function restDayOn(calendar: Calendar, on: string): RestDay | undefined {
  const name = restDaysOf(calendar)(on);
  if (name === undefined) return undefined;
  let before = Temporal.PlainDate.from(on).subtract({ days: 1 });
  while (restDaysOf(calendar)(before.toString()) !== undefined) before = before.subtract({ days: 1 });
  return { name, workingDayBefore: before.toString() };
}

/** Due dates of a plan that are rest days, each with the working day before it (hạn rơi vào ngày nghỉ). */
export function restDayWarnings(content: PlanContent, calendar: Calendar): PlanWarning[] {
  const warn = (timing: Timing | undefined, line?: number): PlanWarning[] => {
    if (timing?.kind !== 'fixed' || timing.to === undefined) return [];
    const rest = restDayOn(calendar, timing.to);
    if (!rest) return [];
    const message = `“${timing.printed}”: ${viDate(timing.to)} là ${rest.name}; ngày làm việc liền trước là ${viDate(rest.workingDayBefore)}. Hạn giữ nguyên như kế hoạch ghi.`;
    return [{ kind: 'rest-day', message, ...(line === undefined ? {} : { line }) }];
  };
  return [
    ...tasksOf(content).flatMap(({ task }) => warn(task.timing, task.source?.firstLine)),
    ...content.organisation.flatMap((clause) => warn(clause.timing)),
  ];
}

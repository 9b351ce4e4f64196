export type { Calendar } from './compile.ts';
export { compileCalendar } from './compile.ts';
export {
  afterOpenMinutes,
  atIn,
  dueAt,
  dueMinute,
  endOfCalendarDays,
  endOfWorkingDays,
  isWorkingDay,
  openMinutesBefore,
  plannedYearsIn,
  touchesPlannedYear,
  workingDayRank,
  workingMinutesBetween,
} from './count.ts';
export type { CalendarStep, Derivation } from './derive.ts';
export { addLimit } from './derive.ts';
export type { CalendarEdition, CalendarYear, HoursRule, Limit, NamedDay } from './model.ts';
export { ensureLimit, formatLimit, isDayLimit, minutesOfLimit, parseLimit } from './model.ts';
export { nationalCalendar } from './national.ts';
export { atOf, atOfEpoch, DAY_MINUTES, dayOf, epochOfAt, minuteOf, onOf, weekdayOf } from './time.ts';
export { dateWords, describe, describeStep, minutesWords, timeWords } from './words.ts';
export { calendarOf, type EditionLine, latestEdition, listEditions } from './reads.ts';
export { publishEdition } from './use-cases/publish-edition.ts';
export { publishNotice } from './use-cases/publish-notice.ts';

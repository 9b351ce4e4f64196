/** A day of a month page (ô ngày trên lịch tháng). */
export interface MonthDay {
  readonly on: string;
  /** False for days of the month before or after that fill the first and last week. */
  readonly inside: boolean;
}

/** The weeks of a month from Monday to Sunday (các tuần của tháng), filled up with days of its neighbours. */
export function weeksOf(month: string): MonthDay[][] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const begin = first.subtract({ days: first.dayOfWeek - 1 });
  const weeks: MonthDay[][] = [];
  for (let day = begin; weeks.length === 0 || day.toString().slice(0, 7) === month; ) {
    const week = Array.from({ length: 7 }, (_, n) => day.add({ days: n }).toString());
    weeks.push(week.map((on) => ({ on, inside: on.startsWith(month) })));
    day = day.add({ days: 7 });
  }
  return weeks;
}

/** The month some months before or after (tháng trước, tháng sau), `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** A month as typed, "3/2026" or `2026-03`, of this century; undefined for anything else (đọc tháng). */
export function readMonth(text: string | undefined): string | undefined {
  const typed = /^(\d{1,2})[/.-](20\d\d)$/u.exec((text ?? '').trim());
  const month = typed ? `${typed[2]}-${(typed[1] ?? '').padStart(2, '0')}` : (text ?? '').trim();
  return /^20\d\d-(0[1-9]|1[0-2])$/u.test(month) ? month : undefined;
}

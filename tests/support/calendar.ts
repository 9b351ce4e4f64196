import { inTx, reading } from '#kernel/tx';
import { type CalendarEdition, latestEdition, type NamedDay, publishEdition } from '#modules/calendar';
import type { TestDatabase } from './database.ts';

/**
 * Publishes the next edition of the working calendar, like the newest but for some more days off: a notice that came
 * late.
 *
 * @param off  ISO dates, weekdays that were working days
 * @returns its number
 */
export async function publishNextCalendar(
  database: TestDatabase,
  off: readonly string[] = [],
): Promise<number> {
  const ctx = database.ctx();
  const number = await latestEdition(reading(ctx));
  const [row] = await database.asOwner<{ content: Omit<CalendarEdition, 'id'> }>(
    'select content from h37.calendar_edition where number = $1',
    [number],
  );
  if (!row) throw new Error('no calendar');
  const named = (year: number): NamedDay[] =>
    off.filter((on) => Number(on.slice(0, 4)) === year).map((on) => ({ on, name: 'Nghỉ theo thông báo' }));
  const years = row.content.years.map((year) => ({ ...year, off: [...year.off, ...named(year.year)] }));
  return inTx(ctx, (tx) => publishEdition(tx, { ...row.content, years }, 'Thông báo lịch nghỉ mới'));
}

import type { Tx } from '#kernel/tx';
import { compileCalendar } from '../compile.ts';
import type { CalendarEdition } from '../model.ts';
import { insertNextEdition } from '../store.ts';

/**
 * Publishes a new edition of the working calendar (công bố lịch làm việc). Dossiers already accepted stay on theirs.
 *
 * @returns its number
 * @throws calendar/edition-invalid, calendar/date-invalid
 * @emits calendar.published { number }
 */
export async function publishEdition(
  tx: Tx,
  content: Omit<CalendarEdition, 'id'>,
  reason: string,
): Promise<number> {
  // Refuses a contradiction before it is stored: an edition cannot be taken back.
  compileCalendar({ id: 'new', ...content });
  const number = await insertNextEdition(tx, content, reason);
  tx.emit('calendar.published', String(number), { number });
  return number;
}

import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { CalendarEdition } from './model.ts';

const insertEdition = statement<[content: string, reason: string], { number: number }>(
  'calendar.insert-edition',
  (s) => `insert into ${s}.calendar_edition (number, content, reason)
    select coalesce(max(number), 0) + 1, $1::jsonb, $2 from ${s}.calendar_edition returning number`,
);

/** Adds an edition after the newest. @returns its number */
export async function insertNextEdition(
  tx: Tx,
  content: Omit<CalendarEdition, 'id'>,
  reason: string,
): Promise<number> {
  const row = await tx.find(insertEdition, [JSON.stringify(content), reason]);
  return row?.number ?? 0;
}

const newestContent = statement<[], { content: Omit<CalendarEdition, 'id'> }>(
  'calendar.find-newest-content',
  (s) => `select content from ${s}.calendar_edition order by number desc limit 1`,
);

/** What the newest edition holds; undefined before the first. */
export async function findNewest(tx: Tx): Promise<Omit<CalendarEdition, 'id'> | undefined> {
  return (await tx.find(newestContent, []))?.content;
}

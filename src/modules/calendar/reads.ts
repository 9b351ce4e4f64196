import { type Runner, statement } from '#kernel/db';
import { rememberImmutable } from '#kernel/memo';
import { ensure } from '#kernel/refusal';
import { type Calendar, compileCalendar } from './compile.ts';
import { errors } from './errors.ts';
import type { CalendarEdition } from './model.ts';

type EditionContent = Omit<CalendarEdition, 'id'>;

const findLatest = statement<[], { number: number }>(
  'calendar.find-latest',
  (s) => `select number from ${s}.calendar_edition order by number desc limit 1`,
);

const findEdition = statement<[number: number], { content: EditionContent }>(
  'calendar.find-edition',
  (s) => `select content from ${s}.calendar_edition where number = $1`,
);

/**
 * Number of the calendar edition in force (ấn bản lịch làm việc): the newest.
 *
 * @throws calendar/edition-missing
 */
export async function latestEdition(q: Runner): Promise<number> {
  const row = await q.find(findLatest, []);
  ensure(row, errors.editionMissing);
  return row.number;
}

const editionContent = rememberImmutable(async (q: Runner, number: number) => {
  const row = await q.find(findEdition, [number]);
  ensure(row, errors.editionMissing);
  return row.content;
});

const compiled = new Map<string, Calendar>();

/**
 * The calendar of a unit in an edition (lịch làm việc của đơn vị), compiled once per process.
 *
 * @throws calendar/edition-missing
 */
export async function calendarOf(q: Runner, edition: number, unitId: string): Promise<Calendar> {
  const key = `${q.schema} ${edition} ${unitId}`;
  const hit = compiled.get(key);
  if (hit) return hit;
  const content = await editionContent(q, edition);
  const calendar = compileCalendar({ id: String(edition), ...content }, unitId);
  compiled.set(key, calendar);
  return calendar;
}

const listEditionRows = statement<
  [most: number],
  { number: number; content: EditionContent; reason: string; publishedAt: Temporal.Instant }
>(
  'calendar.list-editions',
  (s) =>
    `select number, content, reason, published_at as "publishedAt" from ${s}.calendar_edition order by number desc limit $1`,
);

/** An edition as a list shows it; the planned years are those without a notice (lịch dự kiến). */
export interface EditionLine {
  readonly number: number;
  readonly reason: string;
  readonly publishedAt: Temporal.Instant;
  readonly plannedYears: readonly number[];
}

/** The newest editions of the calendar, newest first (các ấn bản lịch làm việc). */
export async function listEditions(q: Runner, most: number): Promise<EditionLine[]> {
  const rows = await q.all(listEditionRows, [most]);
  return rows.map(({ content, ...line }) => ({
    ...line,
    plannedYears: content.years.filter((year) => year.status === 'planned').map((year) => year.year),
  }));
}

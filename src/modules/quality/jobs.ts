import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { Runner } from '#kernel/db';
import type { Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import type { Cell, SumKind } from './days.ts';
import { type Cells, deriveDecided, deriveRated, deriveReceived } from './derive-reads.ts';
import { listChanged, readFirstDay, readMark, readPresent } from './mark-reads.ts';
import type { Span } from './model.ts';
import { cellsOf } from './sum-reads.ts';
import { listMeasuredUnits } from './unit-reads.ts';
import { keepSums } from './use-cases/keep-sums.ts';

/** Keeps the daily sums a few minutes behind at most; what is newer is counted when it is asked for. */
export function register(jobs: Jobs): void {
  jobs.every(5, 'quality.sum-days', async (ctx) => {
    await sumDays(ctx);
  });
}

/** How a summing went. */
export interface Summing {
  /** Days of units that were counted; of a full count, spans of ten days. */
  readonly cells: number;
  readonly full: boolean;
}

/** Cells of one statement: a day of a unit is small, a statement must stay far below its limit of time. */
const BATCH = 2_000;

/**
 * Counts again what changed since the last time (tổng hợp số liệu hằng ngày), or everything where there are no sums by the
 * present rules.
 *
 * @param again  true throws all sums away first
 */
export async function sumDays(ctx: Ctx, again = false): Promise<Summing> {
  const q = reading(ctx);
  const mark = again ? undefined : await readMark(q);
  if (!mark) return { cells: await sumEverything(ctx, q), full: true };
  const present = await readPresent(q);
  const changed = await listChanged(q, mark, null);
  for (let at = 0; at === 0 || at < changed.length; at += BATCH) {
    const instead = changed.slice(at, at + BATCH);
    await keepSums(ctx, {
      instead,
      sums: {
        received: await deriveReceived(q, daysOf(instead, 'received'), 'YYYY-MM-DD'),
        decided: await deriveDecided(q, daysOf(instead, 'decided'), 'YYYY-MM-DD'),
        rated: await deriveRated(q, daysOf(instead, 'rated'), 'YYYY-MM-DD'),
      },
      summedTo: at + BATCH >= changed.length ? present : null,
    });
  }
  return { cells: changed.length, full: false };
}

async function sumEverything(ctx: Ctx, q: Runner): Promise<number> {
  const present = await readPresent(q);
  const first = await readFirstDay(q);
  const units = await listMeasuredUnits(q);
  const none = { received: [], decided: [], rated: [] };
  await keepSums(ctx, { instead: 'all', sums: none, summedTo: null });
  const spans = first === undefined ? [] : spansOf(first, localDate(present));
  for (const span of spans) {
    const cells = cellsOf(units.map((unit) => ({ unitId: unit.id, ...span })));
    const sums = {
      received: await deriveReceived(q, cells, 'YYYY-MM-DD'),
      decided: await deriveDecided(q, cells, 'YYYY-MM-DD'),
      rated: await deriveRated(q, cells, 'YYYY-MM-DD'),
    };
    await keepSums(ctx, { instead: [], sums, summedTo: null });
  }
  await keepSums(ctx, { instead: [], sums: none, summedTo: present });
  return spans.length;
}

/** Days of one statement of a full count: a million dossiers a year are below 30,000 of them. */
const SPAN_DAYS = 10;

/** The days from one to another in spans of ten. */
function spansOf(from: string, to: string): Span[] {
  const spans: Span[] = [];
  const end = Temporal.PlainDate.from(to);
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, end) <= 0; ) {
    const next = day.add({ days: SPAN_DAYS });
    spans.push({ from: day.toString(), to: next.subtract({ days: 1 }).toString() });
    day = next;
  }
  return spans;
}

function daysOf(cells: readonly Cell[], kind: SumKind): Cells {
  const some = cells.filter((cell) => cell.kind === kind);
  return cellsOf(some.map((cell) => ({ unitId: cell.unitId, from: cell.on, to: cell.on })));
}

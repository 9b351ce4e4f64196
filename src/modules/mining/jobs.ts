import type { Ctx } from '#kernel/context';
import type { Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { type Calendar, calendarOf } from '#modules/calendar';
import { getDefinition } from '#modules/workflow';
import { countRead, findLogMark, listMissed, listTouched, type LogCursor } from './log-reads.ts';
import { type Automaton, automatonOf } from './replay/automaton.ts';
import type { LoggedDossier, ReadDossier } from './replay/logged.ts';
import { measure } from './replay/measure.ts';
import { processesOf, readLog } from './replay/read-log.ts';
import { keepReadLogs } from './use-cases/keep-read-logs.ts';

/** Dossiers per transaction. */
const BATCH = 250;
/** A transaction that began earlier than this has ended: its rows are all there. */
const SETTLED_SECONDS = 60;

/** Reads what the logs say of the processes, a quarter of an hour behind at most, or when asked (đọc nhật ký định kỳ). */
export function register(jobs: Jobs): void {
  const read = async (ctx: Ctx) => {
    await readNewLogs(ctx);
  };
  jobs.every(15, 'mining.read-logs', read);
  jobs.on('mining.reading-asked', 'mining.read-logs-now', read);
}

/** How a reading went. */
export interface LogReading {
  readonly dossiers: number;
  readonly visits: number;
  readonly deviations: number;
}

/**
 * Reads every log that something was added to since the last reading (đọc các nhật ký mới): a stream of small batches,
 * each kept in a transaction of its own; cut short, the next reading goes on where it ended.
 */
export async function readNewLogs(
  ctx: Ctx,
  told: (soFar: number) => void = () => undefined,
): Promise<LogReading> {
  const q = reading(ctx);
  const before = ctx.now.subtract({ seconds: SETTLED_SECONDS });
  const automata = new Map<string, Automaton>();
  const sum = { dossiers: 0, visits: 0, deviations: 0 };
  const keep = async (batch: readonly LoggedDossier[]): Promise<void> => {
    const read: ReadDossier[] = [];
    for (const dossier of batch) read.push(await readOne(ctx, dossier, automata));
    await keepReadLogs(ctx, read);
    sum.dossiers += read.length;
    for (const { log } of read) {
      sum.visits += log.visits.length;
      sum.deviations += log.deviations.length;
    }
    told(sum.dossiers);
  };
  for (let mark: LogCursor = await findLogMark(q); ; ) {
    const batch = await listTouched(q, mark, before, BATCH);
    const last = batch.at(-1);
    if (!last) break;
    await keep(batch);
    mark = { lastAt: last.lastAt.toString(), id: last.id };
  }
  // Imported or simulated dossiers lie in the past, behind the mark: the counts show that some are missing.
  for (let left = await countRead(q, before); left.read < left.all; ) {
    const batch = await listMissed(q, before, BATCH);
    if (batch.length === 0) break;
    await keep(batch);
    left = { all: left.all, read: left.read + batch.length };
  }
  return sum;
}

async function readOne(
  ctx: Ctx,
  logged: LoggedDossier,
  automata: Map<string, Automaton>,
): Promise<ReadDossier> {
  const { actions, ...dossier } = logged;
  for (const id of processesOf(dossier, actions)) await automatonFor(ctx, id, automata);
  const log = readLog(dossier, actions, (id) => automata.get(id));
  const units = new Set([dossier.clockUnit, ...log.visits.map((visit) => visit.unitId)]);
  const calendars = new Map<string, Calendar>();
  for (const unit of units) calendars.set(unit, await calendarOf(reading(ctx), dossier.edition, unit));
  const { acceptedAt, finishedAt } = dossier;
  return {
    dossier,
    log: measure(log, (unit) => calendars.get(unit) as Calendar, {
      unit: dossier.clockUnit,
      span: acceptedAt && finishedAt && [acceptedAt.epochMilliseconds, finishedAt.epochMilliseconds],
    }),
  };
}

async function automatonFor(ctx: Ctx, id: string, automata: Map<string, Automaton>): Promise<void> {
  if (!automata.has(id)) automata.set(id, automatonOf(await getDefinition(reading(ctx), id)));
}

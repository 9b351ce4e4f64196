import { setImmediate } from 'node:timers/promises';
import { localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { Jobs } from '#kernel/jobs';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { type Calendar, calendarOf, minuteOf } from '#modules/calendar';
import { type Definition, getDefinition } from '#modules/workflow';
import { errors } from './errors.ts';
import {
  type FoundVisit,
  listOfficerVisits,
  listOwnVisits,
  listPastDossiers,
  type PastTerms,
} from './past-reads.ts';
import { LEAST_DOSSIERS, type SimulationRequest } from './simulator/request.ts';
import { type Answer, answer } from './simulator/answer.ts';
import type { PastVisit, PastYear } from './simulator/year.ts';
import { answerSimulation } from './use-cases/answer-simulation.ts';
import { takeSimulation } from './use-cases/claim-simulation.ts';

/** Visits that one simulation in the server may hold, about 1 kB each. A command may hold more. */
const MOST_VISITS = 100_000;
/** Officers whose work is read in one statement. */
const OFFICERS_AT_ONCE = 40;

/** Runs simulations that were asked for (chạy các lần mô phỏng). Asked twice, the second finds the answer and does nothing. */
export function registerSimulations(jobs: Jobs): void {
  jobs.on('mining.simulation-asked', 'mining.simulate', async (ctx, event) => {
    const taken = await takeSimulation(ctx, event.key);
    if (!taken) return;
    try {
      const found = await simulate({ ...ctx, now: taken.askedAt }, taken.request);
      await answerSimulation(ctx, event.key, { answer: found });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await answerSimulation(ctx, event.key, { problem: error.code });
    }
  });
}

/**
 * Runs one simulation and gives way to other work now and then (chạy mô phỏng). Where the months asked for do not fit in
 * memory, half of them are taken; the answer says which days they cover.
 *
 * @param most  visits held in memory
 * @throws mining/too-few, mining/too-many
 */
export async function simulate(
  ctx: Ctx,
  request: SimulationRequest,
  most: number = MOST_VISITS,
): Promise<Answer> {
  const year = await readWhatFits(ctx, request, most);
  const steps = answer(year, { changed: request.changed, seed: request.seed });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}

/** The past of as many months as asked for, or of half as many, until it fits; one month must. */
async function readWhatFits(ctx: Ctx, request: SimulationRequest, most: number): Promise<PastYear> {
  const { definitionId, units } = request;
  for (let { months } = request; ; months = Math.floor(months / 2)) {
    try {
      return await readPastYear(
        ctx,
        { definitionId, units, from: monthsBefore(ctx.now, months), to: ctx.now },
        most,
      );
    } catch (error) {
      if (months <= 1 || !isRefusal(error, errors.tooMany.code)) throw error;
    }
  }
}

function monthsBefore(now: Temporal.Instant, months: number): Temporal.Instant {
  return now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').subtract({ months }).toInstant();
}

/**
 * Reads what a simulation starts from: the dossiers, their visits, and all other work of the officers in them.
 *
 * @throws mining/too-few, mining/too-many
 */
async function readPastYear(ctx: Ctx, terms: PastTerms, most: number): Promise<PastYear> {
  const q = reading(ctx);
  const dossiers = await listPastDossiers(q, terms);
  const ended = dossiers.filter(({ past }) => past.finished !== null).length;
  ensure(ended >= LEAST_DOSSIERS, errors.tooFew, { least: LEAST_DOSSIERS });
  const place = new Map(dossiers.map(({ id }, index) => [id, index]));
  const own = await listOwnVisits(q, terms);
  const officers = [...new Set(own.flatMap(({ officerId }) => officerId ?? []))].sort();
  const share = sharing();
  const found = own.map((visit) => toPast(visit, place, share));
  for (let at = 0; at < officers.length; at += OFFICERS_AT_ONCE) {
    const rest = await listOfficerVisits(q, officers.slice(at, at + OFFICERS_AT_ONCE), terms);
    for (const visit of rest) if (!place.has(visit.dossierId)) found.push(toPast(visit, place, share));
    ensure(found.length <= most, errors.tooMany, { most });
  }
  const definitions = new Map<string, Definition>();
  for (const id of new Set(found.flatMap(({ definitionId }) => definitionId ?? [])).add(terms.definitionId))
    definitions.set(id, await getDefinition(q, id));
  const calendars = new Map<string, Calendar>();
  const keys = [
    ...found.map(({ edition, unitId }) => [edition, unitId] as const),
    ...dossiers.flatMap(({ past }) =>
      [past.clockUnit, past.receivingUnit, past.responsibleUnit].map((unit) => [past.edition, unit] as const),
    ),
  ];
  for (const [edition, unit] of keys) {
    const key = `${edition} ${unit}`;
    if (!calendars.has(key)) calendars.set(key, await calendarOf(q, edition, unit));
  }
  return {
    definitionId: terms.definitionId,
    definitions,
    dossiers: dossiers.map(({ past }) => past),
    visits: found,
    until: minuteOf(localMinutes(terms.to)),
    calendar: (edition, unitId) => calendars.get(`${edition} ${unitId}`) as Calendar,
  };
}

/** One copy of each text: a year repeats few of them hundreds of thousands of times. */
function sharing(): <T extends string | null>(text: T) => T {
  const known = new Map<string, string>();
  return (text) => {
    if (text === null) return text;
    const hit = known.get(text);
    if (hit === undefined) known.set(text, text);
    return (hit ?? text) as typeof text;
  };
}

function toPast(
  { dossierId, ...visit }: FoundVisit,
  place: ReadonlyMap<string, number>,
  share: ReturnType<typeof sharing>,
): PastVisit {
  return {
    ...visit,
    dossier: place.get(dossierId) ?? -1,
    definitionId: share(visit.definitionId),
    element: share(visit.element),
    unitId: share(visit.unitId),
    officerId: share(visit.officerId),
    outcome: share(visit.outcome),
    sentTo: share(visit.sentTo),
    pauses: visit.pauses.length === 0 ? NO_PAUSES : visit.pauses,
  };
}

const NO_PAUSES: PastVisit['pauses'] = [];

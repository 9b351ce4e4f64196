import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { localDate } from '#kernel/clock';
import { runnerOn } from '#kernel/db';
import { fold } from '#kernel/text';
import { DAY_MINUTES, onOf, weekdayOf } from '#modules/calendar';
import { dossierCode } from '../../modules/dossiers/code.ts';
import { nearFrom } from '../../modules/dossiers/queue.ts';
import { projectionOf } from '../../modules/dossiers/use-cases/change.ts';
import { sumDays } from '../../modules/quality/jobs.ts';
import type { Connection } from '../connect.ts';
import { copyInto, createCopy, isFull } from './copy.ts';
import { type Chance, createChance, weighted } from './random.ts';
import { minuteAt } from './chances.ts';
import { createRefilings, endsWithout } from './refilings.ts';
import { type Story, tell } from './story.ts';
import { readWorld } from './world.ts';

/** How much to simulate. */
export interface Simulation {
  readonly dossiers: number;
  readonly seed: number;
  /** Days before today that the year begins. Default 365. */
  readonly days?: number;
}

/** What a simulation wrote. */
export interface SimulationReport {
  readonly dossiers: number;
  readonly actions: number;
  readonly seconds: number;
  readonly perSecond: number;
}

const TABLES = {
  dossiers_dossier:
    'id, code, procedure_code, procedure_name, version_id, case_key, channel, receiving_unit, responsible_unit, clock_unit, applicant_account, applicant_name, applicant_phone, applicant_id_number, status, submitted_at, last_at, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, definition_id, process_state, simulated, seq, hash, watch_at',
  dossiers_action:
    'dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash, recorded_at',
  dossiers_step:
    'dossier_id, task, element, name, act, role, unit_id, since, due_at, holder_account, holder_name, closed_at, procedure_code, channel, search, paused, promised_at, urgent_at, near_at, closed_by',
  dossiers_content: 'dossier_id, version, applicant, answers, papers, delivery, recorded_at',
  dossiers_ending: 'dossier_id, applicant_account, applicant_id_number, procedure_code, case_key, ended_at',
  dossiers_line: 'dossier_id, previous_id, line_id, linked_at',
  feedback_rating: 'dossier_id, unit_id, score, comment, recorded_at',
} as const;
type Table = keyof typeof TABLES;

/** True once a tenant holds simulated dossiers; one that was marked and then cut short does not. */
export async function isSimulated(connection: Connection): Promise<boolean> {
  const { rows } = await connection.db.read.query(
    `select 1 from "${connection.tenant.schema}".dossiers_dossier where simulated limit 1`,
  );
  return rows.length > 0;
}

/** From how many dossiers on a second thread tells half of them. */
const WORTH_A_THREAD = 4_000;

/**
 * Writes a simulated year (mô phỏng) through the very rules of the desk: same log, same hashes, same clock; only the
 * recorded times lie in the past, which the application itself could not write. Marks the tenant as simulated.
 */
export async function generateYear(
  connection: Connection,
  simulation: Simulation,
): Promise<SimulationReport> {
  const began = performance.now();
  const client = new pg.Client({
    connectionString: connection.ownerUrl,
    application_name: 'motcua-simulate',
  });
  await client.connect();
  try {
    // Marked before the first row: there is no moment with simulated data and no banner.
    await client.query('update platform.tenant set simulated = true where schema_name = $1', [
      connection.tenant.schema,
    ]);
    const of = simulation.dossiers >= WORTH_A_THREAD ? 2 : 1;
    const now = minuteAt(connection.ctx('simulate').now);
    const task = { url: connection.ownerUrl, schema: connection.tenant.schema, now, of, ...simulation };
    const halves = [0, 1].slice(0, of).map((index) => ({
      ...task,
      index,
      dossiers: index === 0 ? Math.ceil(simulation.dossiers / of) : Math.floor(simulation.dossiers / of),
    }));
    const counts = await Promise.all(
      halves.map((half) => (half.index === 0 ? generatePart(half) : inThread(half))),
    );
    await client.query(`set search_path = "${connection.tenant.schema}"`);
    await client.query('analyze dossiers_dossier, dossiers_action, dossiers_step');
    // What was written lies in the past, where no sum of days expects anything new.
    await sumDays(connection.ctx('simulate'), true);
    const seconds = (performance.now() - began) / 1000;
    return {
      dossiers: simulation.dossiers,
      actions: counts.reduce((sum, one) => sum + one, 0),
      seconds,
      perSecond: Math.round(simulation.dossiers / seconds),
    };
  } finally {
    await client.end();
  }
}

/** A share of a simulation: its own places, so that no two threads give out numbers of one desk. */
export interface Part extends Simulation {
  readonly url: string;
  readonly schema: string;
  /** Minute number of the present. */
  readonly now: number;
  readonly index: number;
  readonly of: number;
}

/** Tells and writes one part in a transaction of its own. @returns how many actions it wrote */
export async function generatePart(part: Part): Promise<number> {
  const client = new pg.Client({ connectionString: part.url, application_name: 'motcua-simulate' });
  await client.connect();
  try {
    await client.query(`set search_path = "${part.schema}", public`);
    await client.query('begin');
    const chance = createChance(part.seed + part.index);
    const world = await readWorld(
      runnerOn(client as never, part.schema),
      async (text) => (await client.query(text)).rows,
      chance,
      part,
    );
    const numbers = await readNumbers(client);
    const writer = createWriter(client);
    let actions = 0;
    let told = 0;
    const waiting = createRefilings(chance);
    for (const start of starts(chance, part.now, part)) {
      const story = tell(world, chance, { start, until: part.now, previous: waiting.take(start) });
      actions += story.progress.added.length;
      waiting.add(story, write(writer, story, world.edition, numbers));
      if (writer.full()) await writer.send();
      // Telling is all computation: now and then the rows on their way must get their turn on the wire.
      if (told++ % 8 === 0) await setImmediate();
    }
    await writer.finish();
    await saveNumbers(client, numbers);
    await client.query('commit');
    return actions;
  } finally {
    await client.end();
  }
}

function inThread(part: Part): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./part-worker.ts', import.meta.url), { workerData: part });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the second half of the simulation ended with ${code}`)));
  });
}

/** Moments of submission in order: more on Mondays, in the months before Tết and before school, few on rest days. */
function* starts(chance: Chance, now: number, { dossiers, days = 365 }: Simulation): Generator<number> {
  // Before the desks have opened, the last day is yesterday.
  const today = Math.floor(now / DAY_MINUTES) - (now % DAY_MINUTES < OPENED_MINUTES ? 1 : 0);
  const list = Array.from({ length: days + 1 }, (_, i) => today - days + i);
  const draw = weighted(list, (day) => {
    const month = Number(onOf(day).slice(5, 7));
    const season = [1.25, 0.6, 1.1, 1, 1, 1.05, 1.15, 1.3, 1.1, 1, 1.05, 1.2][month - 1] ?? 1;
    return season * ([1.35, 1.1, 1, 1, 0.95, 0.22, 0.14][weekdayOf(day) - 1] ?? 1);
  });
  const counts = new Map<number, number>();
  for (let i = 0; i < dossiers; i += 1) {
    const day = draw(chance);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  for (const day of list) {
    const minutes = Array.from({ length: counts.get(day) ?? 0 }, () => momentOf(day, chance, now)).sort(
      (a, b) => a - b,
    );
    yield* minutes;
  }
}

/** A moment of the day that has passed: what has not happened yet is drawn again, so that N asked are N written. */
function momentOf(day: number, chance: Chance, now: number): number {
  for (;;) {
    const minute = day * DAY_MINUTES + minuteOfDay(chance);
    if (minute < now) return minute;
  }
}

/** From here on enough of a day has passed to draw a moment from it. */
const OPENED_MINUTES = 8 * 60;

function minuteOfDay(chance: Chance): number {
  const roll = chance.next();
  if (roll < 0.52) return chance.whole(450, 690);
  if (roll < 0.85) return chance.whole(810, 1050);
  return roll < 0.96 ? chance.whole(1050, 1380) : chance.whole(300, 450);
}

interface Writer {
  readonly add: (table: Table, row: readonly unknown[]) => void;
  readonly full: () => boolean;
  /** Waits for the batch before and sends this one while the next stories are told. */
  readonly send: () => Promise<void>;
  /** Sends what is left and waits until everything is in. */
  readonly finish: () => Promise<void>;
}

function createWriter(client: pg.Client): Writer {
  const names = Object.keys(TABLES) as Table[];
  const tables = Object.fromEntries(names.map((name) => [name, createCopy()])) as Record<
    Table,
    ReturnType<typeof createCopy>
  >;
  let sending: Promise<void> = Promise.resolve();
  const send = async (): Promise<void> => {
    await sending;
    const texts = names.map((name) => [name, tables[name].take()] as const);
    sending = (async () => {
      for (const [name, text] of texts) await copyInto(client, name, TABLES[name], text);
    })();
    // Looked at by the next send; until then a failure must not count as unhandled.
    sending.catch(() => undefined);
  };
  return {
    add: (table, row) => tables[table].add(row),
    full: () => isFull(tables.dossiers_action),
    send,
    finish: async () => {
      await send();
      await sending;
    },
  };
}

/** @returns the code under which it was written */
function write(writer: Writer, story: Story, edition: number, numbers: Map<string, number>): string {
  const { progress, place, procedure, person, previous } = story;
  const state = progress.state;
  if (!state) throw new RangeError('a story without actions');
  const projection = projectionOf(progress, place.calendar, edition);
  const on = localDate(state.submittedAt);
  const key = `${place.deskIdentifier} ${on}`;
  const number = (numbers.get(key) ?? 0) + 1;
  numbers.set(key, number);
  const code = dossierCode(place.deskIdentifier, on, number);
  writer.add('dossiers_dossier', [
    story.id,
    code,
    procedure.content.code,
    procedure.content.name,
    procedure.versionId,
    procedure.caseKey,
    story.channel,
    place.deskId,
    place.unitId,
    place.unitId,
    person.accountId,
    person.name,
    person.phone,
    person.idNumber,
    projection.status,
    state.submittedAt,
    state.lastAt,
    projection.acceptedAt,
    projection.firstDueAt,
    projection.dueAt,
    projection.finishedAt,
    projection.returnedAt,
    projection.verdict,
    projection.calendarEdition,
    projection.definitionId,
    projection.processState,
    true,
    projection.seq,
    `\\x${projection.hash}`,
    projection.watchAt,
  ]);
  for (const a of progress.added) {
    writer.add('dossiers_action', [
      story.id,
      a.seq,
      a.kind,
      a.actorKind,
      a.actorId,
      a.actorName,
      a.unitId,
      a.payload,
      `\\x${a.hash}`,
      a.at,
    ]);
  }
  const { queue } = projection;
  for (const s of story.steps) {
    const open = s.closedAt === null && state.finishedAt === null;
    const promised = open ? queue.promisedAt : null;
    const urgent = [open ? s.dueAt : null, promised]
      .filter((at) => at !== null)
      .sort(Temporal.Instant.compare)[0];
    writer.add('dossiers_step', [
      story.id,
      s.task,
      s.element,
      s.name,
      s.act,
      s.role,
      s.unitId,
      s.since,
      s.dueAt,
      s.holderAccount,
      s.holderName,
      s.closedAt,
      procedure.content.code,
      story.channel,
      open ? `${fold(person.name)} ${fold(code)}` : null,
      open && queue.paused,
      promised ?? 'infinity',
      urgent ?? 'infinity',
      open ? nearOf(story, s, queue) : null,
      s.doneBy?.accountId ?? null,
    ]);
  }
  const applicant = {
    accountId: person.accountId,
    name: person.name,
    phone: person.phone,
    email: null,
    idNumber: person.idNumber,
    address: person.address,
  };
  writer.add('dossiers_content', [
    story.id,
    1,
    applicant,
    {},
    [],
    story.channel === 'online' ? 'electronic' : 'desk',
    state.submittedAt,
  ]);
  if (story.score !== null)
    writer.add('feedback_rating', [story.id, place.unitId, story.score, null, state.returnedAt]);
  if (endsWithout(progress))
    writer.add('dossiers_ending', [
      story.id,
      person.accountId,
      person.idNumber,
      procedure.content.code,
      procedure.caseKey,
      state.finishedAt,
    ]);
  if (previous) writer.add('dossiers_line', [story.id, previous.id, previous.lineId, state.submittedAt]);
  return code;
}

/** Before acceptance only the step of the intake has a time that runs. */
function nearOf(
  { place, progress }: Story,
  step: Story['steps'][number],
  { nearAt }: ReturnType<typeof projectionOf>['queue'],
): Temporal.Instant | null {
  if (progress.state?.acceptedAt || !step.dueAt) return nearAt;
  return nearFrom(place.calendar, { from: step.since, due: step.dueAt });
}

async function readNumbers(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query('select identifier, on_date, last from dossiers_number');
  return new Map(rows.map((r) => [`${r.identifier} ${r.on_date}`, r.last as number]));
}

async function saveNumbers(client: pg.Client, numbers: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...numbers].map(([key, last]) => [...key.split(' '), last] as [string, string, number]);
  await client.query(
    `insert into dossiers_number (identifier, on_date, last) select * from unnest($1::text[], $2::date[], $3::int[])
     on conflict (identifier, on_date) do update set last = greatest(dossiers_number.last, excluded.last)`,
    [rows.map((r) => r[0]), rows.map((r) => r[1]), rows.map((r) => r[2])],
  );
}

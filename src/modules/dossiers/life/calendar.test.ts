import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instantOf, localDate, localMinutes } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { calendarOf, dueAt, isWorkingDay } from '#modules/calendar';
import { listPapers } from '#modules/documents';
import { publishNextCalendar } from '../../../../tests/support/calendar.ts';
import { CREW_DESK, CREW_UNIT, type Part, readActor, readCrew } from '../../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../../tests/support/past.ts';
import { registerCalendar } from '../calendar-jobs.ts';
import { type DossierFacts, findDossierFacts } from '../reads.ts';
import { type ActName, ACTS, submitOnline } from '../testing.ts';
import { applyOrdered } from '../use-cases/apply-calendar.ts';
import { orderCalendar } from '../use-cases/order-calendar.ts';
import { countOlderCalendar } from './calendar-reads.ts';

type Handler = Parameters<Jobs['on']>[2];

let database: TestDatabase;
let crew: Record<Part, Actor>;
const listeners = new Map<string, Handler>();
/** Dossiers by how far they have come before the notice. */
const codes: Record<string, string> = {};
let earlier: Map<string, DossierFacts>;
let off: string;
let edition: number;

const RESULT: readonly (readonly [ActName, Part])[] = [
  ['accept', 'clerk'],
  ['complete', 'officer'],
  ['complete', 'head'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
];
const LIVES: Readonly<Record<string, readonly (readonly [ActName, Part])[]>> = {
  submitted: [],
  running: [['accept', 'clerk']],
  waiting: [
    ['accept', 'clerk'],
    ['propose', 'officer'],
    ['approve', 'head'],
  ],
  late: [['accept', 'clerk']],
  finished: RESULT,
  returned: [...RESULT, ['handOver', 'clerk']],
  refused: [['refuse', 'clerk']],
  withdrawn: [
    ['accept', 'clerk'],
    ['withdraw', 'citizen'],
  ],
};

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  registerCalendar({
    every: () => undefined,
    on: (event, _name, handler) => listeners.set(event, handler),
  } as Jobs);
  for (const [name, acts] of Object.entries(LIVES)) {
    const code = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
    for (const [act, part] of acts) await ACTS[act](as(part), code, '');
    if (name === 'late') await moveIntoPast(database, code, 30);
    codes[name] = code;
  }
  const running = await look('running');
  const calendar = await calendarOf(reading(database.ctx()), running.calendarEdition, running.clockUnit);
  const today = Temporal.PlainDate.from(localDate(database.ctx().now));
  off =
    Array.from({ length: 10 }, (_, index) => today.add({ days: index + 1 }).toString()).find((on) =>
      isWorkingDay(calendar, on),
    ) ?? '';
  edition = await publishNextCalendar(database, [off]);
  earlier = new Map(
    await Promise.all(Object.keys(codes).map(async (name) => [name, await look(name)] as const)),
  );
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
const refusal = (code: string) => (error: unknown) => isRefusal(error) && error.code === `dossiers/${code}`;

async function look(name: string): Promise<DossierFacts> {
  const facts = await findDossierFacts(reading(database.ctx()), codes[name] ?? name);
  assert.ok(facts);
  return facts;
}

const headOf = (facts: DossierFacts) => ({
  due: facts.dueAt?.toString(),
  first: facts.firstDueAt?.toString(),
  verdict: facts.verdict,
  actions: facts.actions.length,
  edition: facts.calendarEdition,
});

test('a new edition alone changes no dossier, open or closed', async () => {
  for (const [name, facts] of earlier) assert.deepEqual(headOf(await look(name)), headOf(facts), name);
  assert.equal(await countOlderCalendar(reading(database.ctx()), edition), 3);
});

test('only a leader or control officer of the province orders it, on a numbered decision, for the newest edition', async () => {
  const control = await readActor(database, 'kiemsoat.tinh.1');
  const order = { edition, decision: 'CV 12/UBND-VP' };
  for (const part of ['citizen', 'clerk', 'officer', 'head', 'leader', 'inspector'] as const)
    await assert.rejects(orderCalendar(as(part), order), refusal('order-not-allowed'));
  await assert.rejects(
    orderCalendar(database.ctx(control), { ...order, decision: ' ' }),
    refusal('decision-number-missing'),
  );
  await assert.rejects(
    orderCalendar(database.ctx(control), { ...order, edition: edition - 1 }),
    refusal('edition-not-newest'),
  );
  const kept = await orderCalendar(database.ctx(control), order);
  const again = await orderCalendar(database.ctx(control), { ...order, decision: 'CV 99/UBND-VP' });
  assert.deepEqual(again, kept, 'ordered again, the first order goes on');
});

test('open dossiers follow by an act of their log; the first date, what has passed and what is closed stay', async () => {
  const event = await eventOf('dossiers.calendar-ordered');
  await Promise.all([
    listeners.get('dossiers.calendar-ordered')?.(database.ctx(), event),
    applyOrdered(database.ctx(), edition),
  ]);
  for (const name of ['submitted', 'finished', 'returned', 'refused', 'withdrawn'])
    assert.deepEqual(headOf(await look(name)), headOf(earlier.get(name) as DossierFacts), name);

  const running = await look('running');
  const before = earlier.get('running') as DossierFacts;
  const calendar = await calendarOf(reading(database.ctx()), edition, running.clockUnit);
  const due = dueAt(calendar, localMinutes(running.acceptedAt as Temporal.Instant), { value: 3, unit: 'wd' });
  assert.equal(running.dueAt?.toString(), instantOf(due).toString());
  assert.notEqual(running.dueAt?.toString(), before.dueAt?.toString());
  assert.equal(running.firstDueAt?.toString(), before.firstDueAt?.toString());
  const act = running.actions.at(-1);
  assert.deepEqual(
    [act?.kind, act?.actorKind, act?.payload['decision'], act?.payload['from']],
    ['apply-calendar', 'officer', 'CV 12/UBND-VP', edition - 1],
  );
  const late = await look('late');
  assert.equal(late.dueAt?.toString(), earlier.get('late')?.dueAt?.toString());
  assert.equal(late.calendarEdition, edition);
});

test('what was submitted before the notice and accepted after it counts by the new calendar, in the list as on the receipt', async () => {
  await ACTS.accept(as('clerk'), codes['submitted'] ?? '', '');
  const facts = await look('submitted');
  const calendar = await calendarOf(reading(database.ctx()), edition, facts.clockUnit);
  const due = dueAt(calendar, localMinutes(facts.acceptedAt as Temporal.Instant), { value: 3, unit: 'wd' });
  assert.equal(facts.calendarEdition, edition);
  assert.equal(facts.dueAt?.toString(), instantOf(due).toString());
  const [receipt] = await listPapers(reading(database.ctx()), facts.id);
  assert.ok(
    String(receipt?.content['dueAt']).startsWith(due.slice(0, 10)),
    JSON.stringify(receipt?.content['dueAt']),
  );
});

test('run again, nothing changes; a dossier left behind by a cut run is found', async () => {
  const count = async () =>
    (await database.asOwner<{ n: number }>('select count(*)::int as n from h37.dossiers_action'))[0]?.n;
  const before = await count();
  assert.equal(await applyOrdered(database.ctx(), edition), 0);
  assert.equal(await count(), before);
  assert.equal(await countOlderCalendar(reading(database.ctx()), edition), 0);
  assert.equal(await applyOrdered(database.ctx(), edition + 1), 0, 'nothing without an order');
});

test('what follows counts under the new calendar, and the log explains every date', async () => {
  const code = codes['waiting'] ?? '';
  await ACTS.bring(as('citizen'), code, '');
  const full = await look('waiting');
  const calendar = await calendarOf(reading(database.ctx()), edition, full.clockUnit);
  const brought = full.actions.at(-1)?.at as Temporal.Instant;
  assert.equal(
    full.dueAt?.toString(),
    instantOf(dueAt(calendar, localMinutes(brought), { value: 3, unit: 'wd' })).toString(),
  );
  assert.equal(full.firstDueAt?.toString(), earlier.get('waiting')?.firstDueAt?.toString());
});

test('the applicant is told where the date moved, and only there', async () => {
  const tell = listeners.get('dossiers.calendar-applied');
  const events = await database.asOwner<JobEvent & { name: string }>(
    `select id::text, key, payload from h37.kernel_event where name = 'dossiers.calendar-applied'`,
  );
  assert.equal(events.length, 3);
  for (const event of [...events, ...events]) await tell?.(database.ctx(), event);
  const told = await database.asOwner<{ code: string }>(
    `select facts->>'code' as code from h37.notifications_message where template = 'calendar-moved'`,
  );
  assert.deepEqual(
    new Set(told.map((message) => message.code)),
    new Set([codes['running'], codes['waiting']]),
  );
});

async function eventOf(name: string): Promise<JobEvent> {
  const [event] = await database.asOwner<never>(
    'select id::text, key, payload from h37.kernel_event where name = $1 limit 1',
    [name],
  );
  assert.ok(event);
  return event;
}

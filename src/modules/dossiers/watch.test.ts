import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instantOf } from '#kernel/clock';
import { accountOf, type Actor } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import { listHolders } from '#modules/identity';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { registerWatch } from './watch-jobs.ts';
import { findDossierFacts } from './reads.ts';
import { LIFE_ACTS } from './life.testing.ts';
import { fold } from './model.ts';
import type { Status } from './statuses.ts';
import { ACTS, submitOnline } from './testing.ts';
import { getProfile } from './clock/profiles.ts';
import { type Alarm, ladderFrom, OPEN_STATUSES, timersOf } from './watch.ts';

type Sweep = Parameters<Jobs['every']>[2];
type Handler = Parameters<Jobs['on']>[2];

let database: TestDatabase;
let crew: Record<Part, Actor>;
let sweep: Sweep;
let tell: Handler;
const listeners = new Map<string, Handler>();

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  registerWatch({
    every: (_minutes, _name, work) => {
      sweep = work;
    },
    on: (event, _name, handler) => {
      if (event === 'dossiers.alarmed') tell = handler;
      listeners.set(event, handler);
    },
  });
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
const LADDER = ladderFrom(getProfile('ND-118-2025'));
const SYSTEM = ['owner', 'head', 'leader', 'citizen'] as const;

test('which rungs a silence reaches, told from working minutes alone', () => {
  const calendar = compileCalendar(nationalCalendar);
  // Monday to Friday, 8 working hours a day: Monday 2 March 2026, eight in the morning.
  const since = instantOf('2026-03-02T08:00');
  const submit = {
    seq: 1,
    kind: 'submit',
    at: since,
    actorKind: 'citizen',
    actorId: null,
    actorName: '',
  } as const;
  const rungs = (
    until: string,
    silent: { status?: Status; channel?: string; lastAt?: Temporal.Instant } = {},
  ) => {
    const { channel = 'online', ...known } = silent;
    const actions = [{ ...submit, unitId: null, payload: { channel }, hash: '' }];
    const state = { ...fold(actions), status: 'processing' as const, lastAt: since, ...known };
    return timersOf(calendar, state, actions, LADDER)
      .filter(({ at, what }) => what !== 'look' && Temporal.Instant.compare(at, instantOf(until)) <= 0)
      .map(({ what }) => what);
  };

  assert.deepEqual(rungs('2026-03-03T17:00'), []);
  assert.deepEqual(rungs('2026-03-04T08:00'), ['owner']);
  assert.deepEqual(rungs('2026-03-05T08:00'), ['owner', 'head']);
  assert.deepEqual(rungs('2026-03-09T08:00'), ['owner', 'head', 'leader']);
  assert.deepEqual(rungs('2026-03-11T08:00'), [...SYSTEM]);
  assert.deepEqual(
    rungs('2026-03-08T23:00', { lastAt: instantOf('2026-03-06T08:00') }),
    [],
    'a weekend is no silence',
  );

  const intake = (until: string, channel: string) => rungs(until, { status: 'submitted', channel });
  assert.deepEqual(intake('2026-03-02T09:59', 'online'), []);
  assert.deepEqual(intake('2026-03-02T10:00', 'online'), ['intake'], 'two hours, as the decree counts them');
  assert.deepEqual(intake('2026-03-02T10:00', 'counter'), []);
  for (const status of [
    'awaiting-completion',
    'awaiting-supplement',
    'awaiting-payment',
    'finished',
    'returned',
    'refused',
    'withdrawn',
    'stopped',
    'closed',
  ] as const)
    assert.deepEqual(rungs('2027-03-02T08:00', { status }), [], `${status} waits for nobody in the office`);
});

test('the rungs are in order: whoever is higher is told later', () => {
  const steps = SYSTEM.map((rung) => LADDER[rung] ?? 0);
  assert.deepEqual(
    steps,
    steps.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(steps).size, steps.length);
});

test('a sweep raises each rung once; a second one, and two at a time, raise nothing more', async () => {
  const silent = await submit();
  await ACTS.accept(as('clerk'), silent, '');
  await moveIntoPast(database, silent, 60);
  const fresh = await submit();
  const unanswered = await submit();
  await moveIntoPast(database, unanswered, 1);

  await Promise.all([sweep(database.ctx()), sweep(database.ctx())]);
  assert.deepEqual(await rungsOf(silent), [...SYSTEM].toSorted());
  assert.deepEqual(await rungsOf(fresh), []);
  assert.ok((await rungsOf(unanswered)).includes('intake'));
  const before = await countAlarms();
  assert.equal(await countEvents(), before, 'one event per alarm');
  await sweep(database.ctx());
  assert.equal(await countAlarms(), before);
  assert.equal(await countEvents(), before);

  await ACTS.assign(as('head'), silent, accountOf(crew.officer) as string);
  await sweep(database.ctx());
  assert.equal(await countAlarms(), before, 'an action ends the silence');
  await moveIntoPast(database, silent, 60);
  await sweep(database.ctx());
  assert.equal((await rungsOf(silent)).length, 8, 'a new silence is told anew');
});

test('an alarm reaches the holder or the role, the head, the leader, and the applicant at last; told twice, once', async () => {
  const code = await submit();
  await ACTS.accept(as('clerk'), code, '');
  await ACTS.assign(as('head'), code, accountOf(crew.officer) as string);
  await moveIntoPast(database, code, 60);
  await sweep(database.ctx());
  const events = await eventsOf(code);
  assert.deepEqual(events.map((e) => String(e.payload['rung'])).toSorted(), [...SYSTEM].toSorted());
  const q = reading(database.ctx());
  const expected: Record<string, readonly string[]> = {
    owner: [accountOf(crew.officer) as string],
    head: await holders('unit-head'),
    leader: await holders('leader'),
    citizen: [accountOf(crew.citizen) as string],
  };
  assert.ok(expected['head']?.includes(accountOf(crew.head) as string));
  assert.ok(expected['leader']?.includes(accountOf(crew.leader) as string));
  for (const event of events) {
    await tell(database.ctx(), event);
    await tell(database.ctx(), event);
    const rung = String(event.payload['rung']);
    const told = await database.asOwner<{ account: string; template: string }>(
      `select account_id::text as account, template from h37.notifications_message where event_id = $1`,
      [event.id],
    );
    assert.deepEqual(told.map((m) => m.account).toSorted(), [...(expected[rung] ?? [])].toSorted(), rung);
    assert.ok(told.every((m) => m.template === (rung === 'citizen' ? 'delayed' : 'silent')));
  }

  async function holders(role: string): Promise<string[]> {
    const on = database.ctx().now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
    return (await listHolders(q, { role, unitId: CREW_UNIT, on })).map((h) => h.accountId);
  }
});

test('a dossier nobody has taken alarms everybody who could take it', async () => {
  const code = await submit();
  await moveIntoPast(database, code, 1);
  await sweep(database.ctx());
  const [event] = (await eventsOf(code)).filter((e) => e.payload['rung'] === 'intake');
  assert.ok(event);
  await tell(database.ctx(), event);
  const told = await database.asOwner<{ account: string }>(
    `select account_id::text as account from h37.notifications_message where event_id = $1`,
    [event.id],
  );
  assert.ok(told.some((m) => m.account === accountOf(crew.clerk)));
  assert.ok(told.every((m) => m.account !== accountOf(crew.otherClerk)));
});

test('the sweep closes what its applicant did not complete in time, and nothing else', async () => {
  const late = await submit();
  await ACTS.ask(as('clerk'), late, '');
  await moveIntoPast(database, late, 60);
  const inTime = await submit();
  await ACTS.ask(as('clerk'), inTime, '');
  await moveIntoPast(database, inTime, 5);
  await sweep(database.ctx());
  assert.equal(await statusOf(late), 'closed');
  assert.equal(await statusOf(inTime), 'awaiting-completion');
});

test('a consultation past its deadline is told to the head of the desk once, and so is an answer that came late', async () => {
  const code = await submit();
  await ACTS.accept(as('clerk'), code, '');
  await LIFE_ACTS.consult(as('officer'), code, '');
  await sweep(database.ctx());
  assert.deepEqual(await rungsOf(code), [], 'inside its time nobody is told');
  await pastConsultation(code);
  await sweep(database.ctx());
  await sweep(database.ctx());
  assert.deepEqual(
    (await rungsOf(code)).filter((rung) => rung === 'consultation'),
    ['consultation'],
  );
  const [event] = (await eventsOf(code)).filter((one) => one.payload['rung'] === 'consultation');
  assert.ok(event);
  await tell(database.ctx(), event);
  assert.deepEqual(await toldOf(event), [['answer-late', accountOf(crew.deskHead)]]);

  await LIFE_ACTS.answer(as('otherLeader'), code, '');
  const [answered] = await eventsOf(code, 'dossiers.answered');
  assert.ok(answered);
  await listeners.get('dossiers.answered')?.(database.ctx(), answered);
  assert.deepEqual(await toldOf(answered), [['answer-late', accountOf(crew.deskHead)]]);
});

test('an answer in time is told to nobody', async () => {
  const code = await submit();
  await ACTS.accept(as('clerk'), code, '');
  await LIFE_ACTS.consult(as('officer'), code, '');
  await LIFE_ACTS.answer(as('otherLeader'), code, '');
  const [answered] = await eventsOf(code, 'dossiers.answered');
  assert.ok(answered);
  await listeners.get('dossiers.answered')?.(database.ctx(), answered);
  assert.deepEqual(await toldOf(answered), []);
});

test('a result that nobody collects: its applicant is reminded twice, and it is never late', async () => {
  const code = await finished();
  await moveIntoPast(database, code, LADDER.collectDays - 1);
  await sweep(database.ctx());
  assert.deepEqual(await rungsOf(code), []);
  await moveIntoPast(database, code, 2);
  await sweep(database.ctx());
  assert.deepEqual(await rungsOf(code), ['collect']);
  await moveIntoPast(database, code, LADDER.collectAgainDays);
  await sweep(database.ctx());
  assert.deepEqual(await rungsOf(code), ['collect', 'collect-again']);
  for (const event of await eventsOf(code)) {
    await tell(database.ctx(), event);
    assert.deepEqual(await toldOf(event), [['uncollected', accountOf(crew.citizen)]]);
  }
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.notEqual(facts?.verdict, 'late');
});

test('an error in a result is told to the leaders at once, and again when three working days have passed', async () => {
  const code = await finished();
  await LIFE_ACTS.reportWrong(as('citizen'), code, '');
  const [reported] = await eventsOf(code, 'dossiers.wrong-reported');
  assert.ok(reported);
  await listeners.get('dossiers.wrong-reported')?.(database.ctx(), reported);
  const leaders = (await toldOf(reported)).map(([template, account]) => {
    assert.equal(template, 'wrong-result');
    return account;
  });
  assert.ok(leaders.includes(accountOf(crew.leader)));
  await sweep(database.ctx());
  assert.ok(!(await rungsOf(code)).includes('wrong'));
  await database.asOwner(
    `update h37.dossiers_action set payload = jsonb_set(payload, '{dueAt}', '"2026-01-05T10:00:00Z"')
     where dossier_id = $1 and kind = 'report-wrong'`,
    [await idOf(code)],
  );
  await makeDue(code);
  await sweep(database.ctx());
  assert.ok((await rungsOf(code)).includes('wrong'));
});

test('a dossier that cannot be looked at does not hide the others, and is reported', async () => {
  const broken = await submit();
  const silent = await submit();
  await moveIntoPast(database, silent, 1);
  await moveIntoPast(database, broken, 2);
  await database.asOwner(`update h37.dossiers_action set kind = 'nonsense' where dossier_id = $1`, [
    await idOf(broken),
  ]);
  await assert.rejects(Promise.resolve(sweep(database.ctx())), /1 dossiers could not be watched/);
  assert.ok((await rungsOf(silent)).includes('intake'));
  await database.asOwner(`update h37.dossiers_action set kind = 'submit' where dossier_id = $1`, [
    await idOf(broken),
  ]);
});

test('every open dossier has a timer, and only an open one', async () => {
  const [wrong] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.dossiers_dossier where (watch_at is null) = (status = any($1))`,
    [OPEN_STATUSES],
  );
  assert.equal(wrong?.n, 0);
});

async function finished(): Promise<string> {
  const code = await submit();
  for (const [act, part] of [
    ['accept', 'clerk'],
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
    ['issue', 'clerical'],
  ] as const)
    await ACTS[act](as(part), code, '');
  return code;
}

/** The deadline of a consultation as if it had been yesterday; the log keeps saying when it was asked. */
async function pastConsultation(code: string): Promise<void> {
  await database.asOwner(
    `update h37.dossiers_action set payload = jsonb_set(payload, '{dueAt}',
       to_jsonb(to_char((now() - interval '1 hour') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
     where dossier_id = $1 and kind = 'consult'`,
    [await idOf(code)],
  );
  await makeDue(code);
}

async function makeDue(code: string): Promise<void> {
  await database.asOwner(
    `update h37.dossiers_dossier set watch_at = now() - interval '1 minute' where id = $1`,
    [await idOf(code)],
  );
}

async function toldOf(event: JobEvent): Promise<[string, string | null][]> {
  const rows = await database.asOwner<{ template: string; account: string }>(
    `select template, account_id::text as account from h37.notifications_message where event_id = $1 order by account_id`,
    [event.id],
  );
  return rows.map(({ template, account }) => [template, account]);
}

const submit = () => submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);

async function idOf(code: string): Promise<string> {
  return (await findDossierFacts(reading(database.ctx()), code))?.id ?? '';
}

async function statusOf(code: string): Promise<string | undefined> {
  return (await findDossierFacts(reading(database.ctx()), code))?.status;
}

async function rungsOf(code: string): Promise<Alarm[]> {
  const rows = await database.asOwner<{ rung: Alarm }>(
    `select rung from h37.dossiers_alarm where dossier_id = $1 order by rung`,
    [await idOf(code)],
  );
  return rows.map((row) => row.rung);
}

async function eventsOf(code: string, name = 'dossiers.alarmed'): Promise<JobEvent[]> {
  return database.asOwner<never>(
    `select id::text, key, payload from h37.kernel_event where name = $2 and key = $1`,
    [await idOf(code), name],
  );
}

async function countAlarms(): Promise<number> {
  const [row] = await database.asOwner<{ n: number }>('select count(*)::int as n from h37.dossiers_alarm');
  return row?.n ?? 0;
}

async function countEvents(): Promise<number> {
  const [row] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.kernel_event where name = 'dossiers.alarmed'`,
  );
  return row?.n ?? 0;
}

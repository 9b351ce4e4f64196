import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localDate, localMinutes } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { inTx, reading } from '#kernel/tx';
import { dueAt, type Limit } from '#modules/calendar';
import { getOffer, publishProcedures, type SectorRule } from '#modules/catalogue';
import { listPapers } from '#modules/documents';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { getProfile, type LawProfile } from './clock/profiles.ts';
import { clockOf } from './due.ts';
import { fold } from './model.ts';
import { getVisibleDossier } from './reads.ts';
import { ACTS, submitOnline } from './testing.ts';
import { calendarOfDossier } from './use-cases/dossier-calendar.ts';
import { demandPayment } from './use-cases/demand-payment.ts';
import { proposeAct } from './use-cases/propose-act.ts';
import { publishProfile } from './use-cases/publish-profile.ts';
import { ladderOf, timersOf } from './watch.ts';

/*
 * Every rule that a law profile or a procedure version configures is run here once with another value than the first: it
 * changes what is filed or accepted from then on, and nothing of what was before.
 */

const CURRENT = getProfile('ND-118-2025');
const PROCEDURE = '1.002755';

let database: TestDatabase;
let crew: Record<Part, Actor>;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
const refusal = (code: string) => (error: unknown) => isRefusal(error) && error.code === `dossiers/${code}`;
const file = () => submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);

async function accepted(): Promise<string> {
  const code = await file();
  await ACTS.accept(as('clerk'), code, '');
  return code;
}

/** The profile of today with something else in it, in force from today on. */
const decree = (more: Partial<LawProfile>) =>
  publishProfile(database.ctx(), { ...CURRENT, from: localDate(database.ctx().now), ...more });

async function look(code: string) {
  const facts = await getVisibleDossier(database.ctx(), code);
  const calendar = await calendarOfDossier(reading(database.ctx()), facts, facts.actions);
  const state = fold(facts.actions);
  return { facts, calendar, state, clock: clockOf(calendar, state.pinned, facts.actions) };
}

/** When the desk is to answer an online dossier, and when it would be after a time from its submission. */
async function answerDue(code: string, limit: Limit) {
  const { facts, calendar } = await look(code);
  const step = facts.steps.find((one) => one.element === 'intake' && one.closedAt === null);
  return [
    step?.dueAt && localMinutes(step.dueAt),
    dueAt(calendar, localMinutes(step?.since ?? facts.submittedAt), limit),
  ];
}

async function letterOf(code: string): Promise<unknown> {
  const { facts } = await look(code);
  const papers = await listPapers(reading(database.ctx()), facts.id);
  return papers.find((paper) => paper.kind === 'supplement-request')?.content['completeBy'];
}

test('the time to answer an online dossier: three hours instead of eight, for what is filed from now on', async () => {
  const old = await file();
  await decree({ intake: { ...CURRENT.intake, answer: { value: 3, unit: 'wh' } } });
  const fresh = await file();
  const [oldDue, eight] = await answerDue(old, { value: 8, unit: 'wh' });
  const [freshDue, three] = await answerDue(fresh, { value: 3, unit: 'wh' });
  assert.equal(oldDue, eight);
  assert.equal(freshDue, three);
  // After its completion the desk has the time under which it was filed.
  for (const code of [old, fresh]) {
    await ACTS.ask(as('clerk'), code, '');
    await ACTS.bring(as('citizen'), code, '');
  }
  const [again, eightAgain] = await answerDue(old, { value: 8, unit: 'wh' });
  const [freshAgain, threeAgain] = await answerDue(fresh, { value: 3, unit: 'wh' });
  assert.deepEqual([again, freshAgain], [eightAgain, threeAgain]);
  await decree({ intake: { ...CURRENT.intake, answer: null } });
  const untimed = await look(await file());
  assert.equal(untimed.facts.steps[0]?.dueAt, null);
});

test('the alert of the desk: half an hour instead of two, or never', async () => {
  const alertAfter = async (code: string) => {
    const { calendar, state, facts } = await look(code);
    const timer = timersOf(calendar, state, facts.actions).find(({ what }) => what === 'intake');
    return timer ? timer.at.since(facts.submittedAt).total('minutes') : null;
  };
  await decree({});
  const old = await file();
  await decree({ intake: { ...CURRENT.intake, alertMinutes: 30 } });
  const fresh = await file();
  await decree({ intake: { ...CURRENT.intake, alertMinutes: null } });
  assert.deepEqual(
    [await alertAfter(old), await alertAfter(fresh), await alertAfter(await file())],
    [120, 30, null],
  );
});

test('how long a dossier may lie: the ladder of silence, for what is accepted from now on', async () => {
  const ladder = async (code: string) => {
    const { state, facts } = await look(code);
    const { owner, head, leader, citizen, collectDays, unconfirmed } = ladderOf(state.pinned, facts.actions);
    return [owner, head, leader, citizen, collectDays, unconfirmed];
  };
  await decree({});
  const old = await accepted();
  await decree({
    watch: {
      ownerHours: 4,
      headHours: 6.5,
      leaderHours: null,
      citizenHours: 24,
      collectDays: 5,
      collectAgainDays: 30,
      confirmed: true,
    },
  });
  const fresh = await accepted();
  assert.deepEqual(await ladder(old), [960, 1440, 2400, 3360, 10, true]);
  assert.deepEqual(await ladder(fresh), [240, 390, null, 1440, 5, false]);
  const { calendar, state, facts } = await look(fresh);
  const told = timersOf(calendar, state, facts.actions).map(({ what }) => what);
  assert.ok(told.includes('owner') && told.includes('citizen') && !told.includes('leader'));
});

test('which acts need two people: without the act in the list one person does it at once', async () => {
  await decree({});
  const old = await accepted();
  await decree({ twoPerson: ['extend', 'cancel', 'reclassify'] });
  const fresh = await accepted();
  await ACTS.propose(as('officer'), old, '');
  await ACTS.propose(as('officer'), fresh, '');
  const [waiting, done] = [await look(old), await look(fresh)];
  assert.deepEqual([waiting.state.status, waiting.state.pending?.act], ['processing', 'request-supplement']);
  assert.deepEqual([done.state.status, done.state.pending], ['awaiting-supplement', null]);
  const asked = done.facts.actions.at(-1);
  assert.deepEqual([asked?.kind, asked?.payload['proposedBy']], ['request-supplement', asked?.actorId]);
  assert.match(JSON.stringify(asked?.payload['reason']), /"key":"declaration-wrong"/);
  // What is still in the list waits for a second person; and what nobody says why is refused either way.
  const other = await accepted();
  const to = localDate((await look(other)).facts.dueAt?.add({ hours: 240 }) ?? database.ctx().now);
  const reason = { key: 'verification-longer', text: 'Xác minh cần thêm thời gian.' };
  assert.equal((await proposeAct(as('officer'), other, { act: 'extend', to, reason })).status, 'processing');
  assert.equal((await look(other)).state.pending?.act, 'extend');
  const items = [{ what: 'Tờ khai', asked: 'Ghi rõ', clause: 'Mẫu CT01' }];
  const silent = {
    act: 'request-supplement',
    items,
    reason: { key: 'declaration-wrong', text: ' ' },
  } as const;
  await assert.rejects(proposeAct(as('officer'), await accepted(), silent), refusal('reason-missing'));
});

test('the time of the applicant until the dossier is closed: five days instead of fifteen, or without end', async () => {
  const last = (code: string, days: number) =>
    look(code).then(({ calendar }) =>
      dueAt(calendar, localMinutes(database.ctx().now), { value: days, unit: 'd' }).slice(0, 10),
    );
  const supplement = { ...CURRENT.supplement, closesAfter: { value: 5, unit: 'd' } as const };
  await decree({});
  const old = await file();
  await decree({ supplement });
  const fresh = await file();
  const running = await accepted();
  for (const code of [old, fresh]) await ACTS.ask(as('clerk'), code, '');
  await ACTS.propose(as('officer'), running, '');
  await ACTS.approve(as('head'), running, '');
  assert.equal(await letterOf(old), await last(old, 15));
  assert.equal(await letterOf(fresh), await last(fresh, 5));
  assert.equal(await letterOf(running), await last(running, 5));
  const closes = async (code: string) => {
    const { calendar, state, facts } = await look(code);
    const timer = timersOf(calendar, state, facts.actions).find(({ what }) => what === 'close');
    return timer ? localDate(timer.at.subtract({ hours: 1 })) : null;
  };
  for (const code of [old, fresh, running]) assert.equal(await closes(code), await letterOf(code));
  await decree({ supplement: { ...CURRENT.supplement, closesAfter: null } });
  const endless = await file();
  await ACTS.ask(as('clerk'), endless, '');
  assert.deepEqual([await letterOf(endless), await closes(endless)], [null, null]);
});

test('a financial duty lets the time stand still where the profile says so', async () => {
  const demand = { amountVnd: 100_000, what: 'Lệ phí', notice: 'TB 1' };
  await decree({});
  const old = await accepted();
  await decree({ payment: { effect: 'pauses', law: 'ND-118-2025/24' } });
  const fresh = await accepted();
  for (const code of [old, fresh]) await demandPayment(as('officer'), code, demand);
  const [runs, stands] = [await look(old), await look(fresh)];
  assert.deepEqual(
    [runs.clock?.phase, stands.clock?.phase, stands.clock?.waitingFor],
    ['running', 'waiting', 'payment'],
  );
});

test('a sector law of the procedure goes before the profile, for what is filed under its version', async () => {
  await decree({});
  const old = await accepted();
  const sector: SectorRule = {
    effect: 'resume',
    askWithin: { value: 7, unit: 'wd' },
    closesAfter: { value: 30, unit: 'd' },
    law: 'khoản 2 Điều 24 Luật Cư trú',
  };
  await publishSector(sector);
  const filed = await file();
  const fresh = await accepted();
  const [before, now] = [await look(old), await look(fresh)];
  assert.deepEqual([before.state.pinned?.supplement, before.state.pinned?.sector], ['restart', undefined]);
  assert.equal(now.state.pinned?.supplement, 'resume');
  assert.deepEqual(now.state.pinned?.sector, {
    supplementWithin: sector.askWithin,
    closesAfter: sector.closesAfter,
    supplementLaw: sector.law,
  });
  await ACTS.ask(as('clerk'), filed, '');
  await ACTS.propose(as('officer'), fresh, '');
  await ACTS.approve(as('head'), fresh, '');
  const thirty = dueAt(now.calendar, localMinutes(database.ctx().now), { value: 30, unit: 'd' }).slice(0, 10);
  assert.deepEqual([await letterOf(filed), await letterOf(fresh)], [thirty, thirty]);
  const waiting = await look(fresh);
  assert.ok(waiting.clock && Number.isFinite(waiting.clock.closesAt));
  // A procedure without any such law takes the profile again, restart included.
  await publishSector({ effect: 'restart', law: sector.law });
  await decree({ supplement: { ...CURRENT.supplement, effect: 'resume' } });
  assert.equal((await look(await accepted())).state.pinned?.supplement, 'restart');
});

async function publishSector(sector: SectorRule): Promise<void> {
  await inTx(database.ctx(), async (tx) => {
    const { content, handledBy } = await getOffer(tx, PROCEDURE);
    await publishProcedures(tx, [
      { content: { ...content, sector }, handledBy, popularity: 1, lifeEvents: [], words: [] },
    ]);
  });
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localDate, localMinutes } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { calendarOf } from '#modules/calendar';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { runLaw } from '../../start/commands/law.ts';
import { readProfile } from './clock/profile-shape.ts';
import { getProfile, type LawProfile, lawProfiles } from './clock/profiles.ts';
import { clockOf, promiseOf } from './due.ts';
import { fold, type Pinned } from './model.ts';
import { listProfiles, readPinnedProfile, readProfileInForce } from './profile-reads.ts';
import { findDossierFacts } from './reads.ts';
import { ACTS, submitOnline } from './testing.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { publishProfile } from './use-cases/publish-profile.ts';

const CURRENT = getProfile('ND-118-2025');

let database: TestDatabase;
let crew: Record<Part, Actor>;
let today: string;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  today = localDate(database.ctx().now);
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
const refusal = (code: string) => (error: unknown) => isRefusal(error) && error.code === `dossiers/${code}`;
const plus = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString();

/** The profile of today, with resumed time and two extensions. */
const milder = (from: string, more: Partial<LawProfile> = {}): LawProfile => ({
  ...CURRENT,
  from,
  supplement: { ...CURRENT.supplement, effect: 'resume' },
  extension: { ...CURRENT.extension, times: 2 },
  ...more,
});

async function accepted(): Promise<string> {
  const code = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  await ACTS.accept(as('clerk'), code, '');
  return code;
}

async function look(code: string) {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.ok(facts);
  const calendar = await calendarOf(reading(database.ctx()), facts.calendarEdition, facts.clockUnit);
  const state = fold(facts.actions);
  return { facts, state, calendar, pinned: state.pinned as Pinned };
}

async function extend(code: string, to: string): Promise<void> {
  const reason = { key: 'verification-longer', text: 'Xác minh cần thêm thời gian.' };
  await proposeAct(as('officer'), code, { act: 'extend', to, reason });
  await decideProposal(as('head'), code, true, '');
}

async function supplement(code: string): Promise<void> {
  await ACTS.propose(as('officer'), code, '');
  await ACTS.approve(as('head'), code, '');
  await ACTS.bring(as('citizen'), code, '');
}

test('a database begins with the profiles of the code as first versions', async () => {
  const kept = await listProfiles(reading(database.ctx()));
  assert.deepEqual(
    kept.map(({ version, profile }) => ({ version, profile })),
    lawProfiles.map((profile) => ({ version: 1, profile })),
  );
  for (const profile of lawProfiles)
    assert.deepEqual(readProfile(JSON.parse(JSON.stringify(profile))), profile);
  const { profile } = await readProfileInForce(reading(database.ctx()), '2025-06-30');
  assert.equal(profile.id, 'ND-61-2018');
  await assert.rejects(readProfileInForce(reading(database.ctx()), '2017-01-01'), refusal('profile-unknown'));
});

test('a version that contradicts itself, lacks something or begins in the past is refused', async () => {
  const publish = (raw: unknown) => publishProfile(database.ctx(), raw);
  const { reasons: _reasons, ...incomplete } = CURRENT;
  const wrong: readonly unknown[] = [
    undefined,
    {},
    incomplete,
    milder(plus(5), { to: plus(4) }),
    milder(plus(5), { extension: { ...CURRENT.extension, times: 0 } }),
    milder(plus(5), { supplement: { ...CURRENT.supplement, within: { value: 0, unit: 'wd' } } }),
    milder(plus(5), { supplement: { ...CURRENT.supplement, within: { value: 1.5, unit: 'wd' } } }),
    milder(plus(5), { to: plus(8), forms: CURRENT.forms.map((form) => ({ ...form, from: plus(9) })) }),
    milder(plus(5), { forms: [...CURRENT.forms, ...CURRENT.forms] }),
    { ...milder(plus(5)), surprise: true },
    milder('2027-02-30'),
  ];
  for (const [index, raw] of wrong.entries())
    await assert.rejects(async () => publish(raw), refusal('profile-invalid'), String(index));
  await assert.rejects(publish(milder(plus(-1))), refusal('profile-in-past'));
  await assert.rejects(publishProfile(as('leader'), milder(plus(5))), refusal('not-your-unit'));
  assert.equal((await listProfiles(reading(database.ctx()))).length, lawProfiles.length);
});

test('a later version is not in force before its day', async () => {
  const from = plus(400);
  const published = await publishProfile(database.ctx(), milder(from, { to: plus(500) }));
  assert.deepEqual(published, { id: 'ND-118-2025', version: 2, from, to: plus(500) });
  const q = reading(database.ctx());
  const inForce = async (on: string) => (await readProfileInForce(q, on)).version;
  assert.equal(await inForce(plus(399)), 1);
  assert.equal(await inForce(from), 2);
  assert.equal(await inForce(plus(500)), 2);
  assert.equal(await inForce(plus(501)), 1);
});

test('a version from today on rules what is accepted from now on; what was accepted keeps law and dates', async () => {
  const old = await accepted();
  const before = await look(old);
  assert.equal(before.pinned.profileVersion, 1);
  assert.equal(before.pinned.law, undefined);
  const { version } = await publishProfile(database.ctx(), milder(today));
  const fresh = await accepted();
  const pinned = (await look(fresh)).pinned;
  assert.equal(pinned.profileVersion, version);
  assert.equal(pinned.supplement, 'resume');
  assert.equal(pinned.law?.extension.times, 2);
  assert.equal((await readPinnedProfile(reading(database.ctx()), pinned)).extension.times, 2);

  const date = (weeks: number) =>
    localDate((before.facts.dueAt as Temporal.Instant).add({ hours: 168 * weeks }));
  await extend(old, date(2));
  await assert.rejects(extend(old, date(4)), refusal('extension-repeated'));
  await extend(fresh, date(2));
  await extend(fresh, date(4));
  await assert.rejects(extend(fresh, date(6)), refusal('extension-repeated'));
  const kept = await look(old);
  assert.equal(kept.facts.firstDueAt?.toString(), before.facts.firstDueAt?.toString());
  assert.equal(
    promiseOf(kept.calendar, kept.state, kept.facts.actions)?.dueAt.toString(),
    kept.facts.dueAt?.toString(),
  );
});

test('a full dossier begins anew under the old version and goes on under the new one', async () => {
  const fresh = await accepted();
  await supplement(fresh);
  const resumed = await look(fresh);
  const clock = clockOf(resumed.calendar, resumed.pinned, resumed.facts.actions);
  assert.equal(clock?.countedFrom, clock?.accepted, 'the time goes on');
  const { law: _law, ...rest } = resumed.pinned;
  const restarted = clockOf(
    resumed.calendar,
    { ...rest, profileVersion: 1, supplement: 'restart' },
    resumed.facts.actions,
  );
  assert.ok((restarted?.countedFrom ?? 0) >= (clock?.countedFrom ?? 0));
  assert.equal(restarted?.accepted, clock?.accepted);
  await moveIntoPast(database, fresh, 30);
  const moved = await look(fresh);
  assert.equal(
    promiseOf(moved.calendar, moved.state, moved.facts.actions)?.dueAt.toString(),
    moved.facts.dueAt?.toString(),
  );
  assert.ok(localMinutes(moved.facts.dueAt as Temporal.Instant) < localMinutes(database.ctx().now));
});

test('a log from before there were versions reads as the first one', async () => {
  const { pinned, calendar, facts } = await look(await accepted());
  const { law: _law, profileVersion: _version, ...old } = pinned;
  assert.deepEqual(await readPinnedProfile(reading(database.ctx()), old), CURRENT);
  const first = { ...old, supplement: 'restart' as const };
  assert.deepEqual(
    clockOf(calendar, first, facts.actions),
    clockOf(calendar, { ...first, profileVersion: 1 }, facts.actions),
  );
});

test('motcua law: lists the versions, loads a file, tells what is wrong with one', async () => {
  const said: string[] = [];
  const io = (text = '') => ({
    ctx: database.ctx(),
    out: (line: string) => said.push(line),
    readFile: async () => new TextEncoder().encode(text),
  });
  assert.equal(await runLaw(['list', '--json'], io()), 0);
  const rows = JSON.parse(said.at(-1) ?? '') as { id: string; version: number; inForce: boolean }[];
  assert.equal(rows.filter((row) => row.inForce).length, 1);
  assert.equal(await runLaw(['list'], io()), 0);
  assert.match(said.at(-1) ?? '', /^\* ND-118-2025\tbản 3/m);
  assert.equal(await runLaw(['import', 'x.json', '--json'], io(JSON.stringify(milder(plus(600))))), 0);
  assert.equal((JSON.parse(said.at(-1) ?? '') as { version: number }).version, 4);
  assert.equal(await runLaw(['import', 'x.json'], io('not json')), 1);
  assert.equal(await runLaw(['import', 'x.json'], io(JSON.stringify(milder('2020-01-01')))), 1);
  assert.equal(await runLaw(['import'], io()), 2);
  assert.equal(await runLaw(['--help'], io()), 0);
});

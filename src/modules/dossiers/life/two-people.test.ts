import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instantOf, localMinutes } from '#kernel/clock';
import type { Actor } from '#kernel/context';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { dueAt } from '#modules/calendar';
import { listPapers } from '#modules/documents';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../../tests/support/past.ts';
import { fold, nationalStatus } from '../model.ts';
import { type DossierFacts, findDossierFacts } from '../reads.ts';
import { ACTS, submitOnline } from '../testing.ts';
import { calendarOfDossier } from '../use-cases/dossier-calendar.ts';
import { demandPayment } from '../use-cases/demand-payment.ts';
import { decideProposal, proposeAct } from '../use-cases/propose-act.ts';

const CANCEL = {
  act: 'cancel',
  legalBasis: 'Luật Cư trú, khoản 2 Điều 24',
  reason: { key: 'filed-twice', text: 'Hồ sơ trùng với hồ sơ ông/bà đã nộp hôm trước.' },
} as const;
const RECLASSIFY = {
  act: 'reclassify',
  caseKey: 'theo-danh-sach',
  reason: { key: 'case-mistaken', text: 'Hồ sơ kèm danh sách nhiều người.' },
} as const;

let database: TestDatabase;
let crew: Record<Part, Actor>;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  // In the demo all cases have three working days: here one has longer and one a single hour.
  await database.asOwner(`update h37.catalogue_version set content = jsonb_set(jsonb_set(content,
    '{cases,1,channels}', (select jsonb_agg(jsonb_set(c, '{limit}', '{"value": 7, "unit": "wd"}')) from jsonb_array_elements(content->'cases'->1->'channels') c)),
    '{cases,2,channels}', (select jsonb_agg(jsonb_set(c, '{limit}', '{"value": 1, "unit": "wh"}')) from jsonb_array_elements(content->'cases'->2->'channels') c))
    where code = '1.002755'`);
});

after(async () => {
  await database?.close();
});

const as = (part: Part) => database.ctx(crew[part]);
const refusal = (code: string) => (error: unknown) => isRefusal(error) && error.code === `dossiers/${code}`;

async function accepted(): Promise<string> {
  const code = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  await ACTS.accept(as('clerk'), code, '');
  return code;
}

async function look(code: string): Promise<DossierFacts> {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.ok(facts);
  return facts;
}

const papersOf = async (code: string, kind: string) =>
  (await listPapers(reading(database.ctx()), (await look(code)).id)).filter((paper) => paper.kind === kind);

test('the agency ends a dossier with a reason, a legal basis and a second person; the applicant gets form 05', async () => {
  const code = await accepted();
  await assert.rejects(
    proposeAct(as('officer'), code, { ...CANCEL, legalBasis: ' ' }),
    refusal('reason-missing'),
  );
  await assert.rejects(
    proposeAct(as('officer'), code, { ...CANCEL, reason: { key: 'no-time', text: 'Quá nhiều việc.' } }),
    refusal('reason-unknown'),
  );
  await assert.rejects(proposeAct(as('clerk'), code, CANCEL), refusal('not-your-step'));
  await proposeAct(as('officer'), code, CANCEL);
  assert.equal((await look(code)).status, 'processing', 'a proposal alone ends nothing');
  for (const part of ['officer', 'clerk', 'citizen', 'otherLeader'] as const)
    await assert.rejects(decideProposal(as(part), code, true, ''), refusal('second-person-needed'));
  await decideProposal(as('head'), code, true, '');

  const ended = await look(code);
  assert.equal(ended.status, 'stopped');
  assert.equal(nationalStatus(fold(ended.actions)), 8);
  assert.equal(ended.verdict, 'early', 'the time used stays judged');
  assert.deepEqual(
    ended.steps.filter((step) => step.closedAt === null),
    [],
  );
  const [notice] = await papersOf(code, 'stop-notice');
  assert.ok(notice);
  assert.deepEqual(notice.content['legalBasis'], [CANCEL.legalBasis]);
  assert.equal(notice.content['reason'], CANCEL.reason.text);
  assert.equal(ended.actions.at(-1)?.payload['proposedByName'], (crew.officer as { name: string }).name);
});

test('ending a late dossier leaves it late; a signed one is not ended', async () => {
  const late = await accepted();
  await moveIntoPast(database, late, 30);
  await proposeAct(as('officer'), late, CANCEL);
  await decideProposal(as('leader'), late, true, '');
  assert.equal((await look(late)).verdict, 'late');

  const signed = await accepted();
  for (const [act, part] of [
    ['complete', 'officer'],
    ['complete', 'head'],
    ['sign', 'leader'],
  ] as const)
    await ACTS[act](as(part), signed, '');
  await assert.rejects(proposeAct(as('clerical'), signed, CANCEL), refusal('already-signed'));
});

test('a dossier that waits for a payment can be ended in the same way, and nothing else be proposed there', async () => {
  const code = await accepted();
  await demandPayment(as('officer'), code, { amountVnd: 150_000, what: 'Lệ phí', notice: 'TB-01' });
  await assert.rejects(proposeAct(as('officer'), code, RECLASSIFY), refusal('action-not-allowed'));
  await proposeAct(as('officer'), code, {
    ...CANCEL,
    reason: { key: 'subject-gone', text: 'Người nộp đã mất.' },
  });
  await decideProposal(as('head'), code, true, '');
  assert.equal((await look(code)).status, 'stopped');
});

test('another case of the procedure: its limit from now on, the first date for ever, two people, an apology for a later date', async () => {
  const code = await accepted();
  const before = await look(code);
  await assert.rejects(
    proposeAct(as('officer'), code, { ...RECLASSIFY, caseKey: 'ca-nhan-ho-gia-dinh' }),
    refusal('case-not-suitable'),
  );
  await assert.rejects(
    proposeAct(as('officer'), code, { ...RECLASSIFY, caseKey: 'khong-co' }),
    refusal('case-not-suitable'),
  );
  await proposeAct(as('officer'), code, RECLASSIFY);
  assert.equal((await look(code)).dueAt?.toString(), before.dueAt?.toString());
  await assert.rejects(decideProposal(as('officer'), code, true, ''), refusal('second-person-needed'));
  await decideProposal(as('head'), code, true, '');

  const moved = await look(code);
  assert.equal(moved.caseKey, 'theo-danh-sach');
  assert.equal(moved.firstDueAt?.toString(), before.dueAt?.toString());
  const calendar = await calendarOfDossier(reading(database.ctx()), moved, moved.actions);
  const seven = dueAt(calendar, localMinutes(moved.acceptedAt as Temporal.Instant), { value: 7, unit: 'wd' });
  assert.equal(moved.dueAt?.toString(), instantOf(seven).toString());
  assert.equal((await papersOf(code, 'apology')).length, 1);
  const act = moved.actions.at(-1);
  assert.deepEqual([act?.kind, act?.payload['from']], ['reclassify', 'ca-nhan-ho-gia-dinh']);
});

test('a late dossier is not moved to a case with more time, and none to a case that would be over already', async () => {
  const late = await accepted();
  await moveIntoPast(database, late, 30);
  await assert.rejects(proposeAct(as('officer'), late, RECLASSIFY), refusal('reclassify-too-late'));

  const shorter = await accepted();
  await moveIntoPast(database, shorter, 1);
  const facts = await look(shorter);
  // Where a holiday lies between, an hour of yesterday may still be ahead: the rule is judged, not the weekday.
  const calendar = await calendarOfDossier(reading(database.ctx()), facts, facts.actions);
  const hour = dueAt(calendar, localMinutes(facts.acceptedAt as Temporal.Instant), { value: 1, unit: 'wh' });
  const propose = proposeAct(as('officer'), shorter, { ...RECLASSIFY, caseKey: 'don-vi-dong-quan' });
  if (hour <= localMinutes(database.ctx().now)) await assert.rejects(propose, refusal('reclassify-past'));
  else await propose;
});

test('what was proposed in time is refused when it is approved too late', async () => {
  const code = await accepted();
  await proposeAct(as('officer'), code, RECLASSIFY);
  await moveIntoPast(database, code, 30);
  await assert.rejects(decideProposal(as('head'), code, true, ''), refusal('reclassify-too-late'));
  assert.equal((await look(code)).caseKey, 'ca-nhan-ho-gia-dinh');
});

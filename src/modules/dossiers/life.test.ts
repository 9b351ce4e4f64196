import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/context';
import { instantOf, localDate, localMinutes } from '#kernel/clock';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { dueAt } from '#modules/calendar';
import { listPapers } from '#modules/documents';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { idleClock } from './clock/clock.ts';
import { mayCloseAt } from './due.ts';
import { fold, nationalStatus, type Status } from './model.ts';
import { type DossierFacts, findDossierFacts } from './reads.ts';
import { type ActName, ACTS, contentFor, submitOnline } from './testing.ts';
import { adjustDossier } from './use-cases/adjust-dossier.ts';
import { answerConsultation, consultUnit } from './use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from './use-cases/correct-result.ts';
import { confirmPayment, demandPayment } from './use-cases/demand-payment.ts';
import { closeDossier, stopDossier } from './use-cases/end-dossier.ts';
import { explainLateness, notifyEarly, reportLost } from './use-cases/explain-dossier.ts';
import { calendarOfDossier } from './use-cases/dossier-calendar.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { transferDossier } from './use-cases/transfer-dossier.ts';
import { assignDossier, releaseDossier } from './use-cases/work-on-dossier.ts';

const OTHER_UNIT = 'phuong-tam-thanh';
const OTHER_DESK = 'phuong-tam-thanh-mot-cua';
const ITEMS = [{ what: 'Tờ khai', asked: 'Ghi rõ họ tên chủ hộ', clause: 'Mẫu CT01, mục chủ hộ' }];
const SUPPLEMENT = {
  act: 'request-supplement',
  items: ITEMS,
  reason: { key: 'declaration-wrong', text: 'Thiếu họ tên chủ hộ.' },
} as const;
const RESULT_PATH: readonly (readonly [ActName, Part])[] = [
  ['complete', 'officer'],
  ['complete', 'head'],
  ['sign', 'leader'],
  ['issue', 'clerical'],
];

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

async function accepted(...further: readonly (readonly [ActName, Part])[]): Promise<string> {
  const code = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  for (const [act, part] of [['accept', 'clerk'] as const, ...further]) await ACTS[act](as(part), code, '');
  return code;
}

async function look(code: string): Promise<DossierFacts> {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.ok(facts);
  return facts;
}

async function calendar(facts: DossierFacts) {
  return calendarOfDossier(reading(database.ctx()), facts, facts.actions);
}

const papersOf = async (code: string) => listPapers(reading(database.ctx()), (await look(code)).id);
const last = (facts: DossierFacts) => facts.actions.at(-1);
const extension = (to: string) =>
  ({
    act: 'extend',
    to,
    reason: { key: 'verification-longer', text: 'Xác minh cần thêm thời gian.' },
  }) as const;
/** A day on which the ward certainly works no earlier than a week after the due date. */
const later = (facts: DossierFacts) => localDate((facts.dueAt as Temporal.Instant).add({ hours: 24 * 7 }));

test('a supplement after acceptance: proposed by one, approved by another; the clock stands, then begins anew', async () => {
  const code = await accepted();
  await moveIntoPast(database, code, 1);
  const before = await look(code);
  await proposeAct(as('officer'), code, SUPPLEMENT);
  assert.equal((await look(code)).status, 'processing', 'a proposal alone stops nothing');
  assert.equal((await papersOf(code)).filter((p) => p.kind === 'supplement-request').length, 0);

  await assert.rejects(decideProposal(as('officer'), code, true, ''), refusal('second-person-needed'));
  await assert.rejects(decideProposal(as('otherLeader'), code, true, ''), refusal('second-person-needed'));
  await assert.rejects(proposeAct(as('officer'), code, SUPPLEMENT), refusal('proposal-pending'));
  await decideProposal(as('head'), code, true, '');

  const waiting = await look(code);
  assert.equal(waiting.status, 'awaiting-supplement');
  assert.deepEqual(
    waiting.actions.slice(-3).map((a) => a.kind),
    ['propose', 'approve', 'request-supplement'],
  );
  assert.equal((await papersOf(code)).filter((p) => p.kind === 'supplement-request').length, 1);

  await ACTS.bring(as('citizen'), code, '');
  const full = await look(code);
  assert.equal(full.status, 'processing');
  assert.equal(full.firstDueAt?.toString(), before.firstDueAt?.toString(), 'the first promise stays');
  const restarted = dueAt(await calendar(full), localMinutes(last(full)?.at as Temporal.Instant), {
    value: 3,
    unit: 'wd',
  });
  assert.equal(full.dueAt?.toString(), instantOf(restarted).toString());
  await assert.rejects(proposeAct(as('officer'), code, SUPPLEMENT), refusal('request-repeated'));
});

test('the head who proposed does not approve; a proposal declined needs a reason and leaves room for another', async () => {
  const code = await accepted(['complete', 'officer']);
  await assert.rejects(decideProposal(as('head'), code, true, ''), refusal('nothing-proposed'));
  await proposeAct(as('head'), code, extension(later(await look(code))));
  await assert.rejects(decideProposal(as('head'), code, true, ''), refusal('second-person-needed'));
  await assert.rejects(decideProposal(as('leader'), code, false, ' '), refusal('reason-missing'));
  const before = await look(code);
  await decideProposal(as('leader'), code, false, 'Còn đủ thời gian.');
  const declined = await look(code);
  assert.equal(declined.dueAt?.toString(), before.dueAt?.toString());
  await proposeAct(as('head'), code, SUPPLEMENT);
});

test('a proposal needs a reason of the list and words; a supplement its items', async () => {
  const code = await accepted();
  const words = SUPPLEMENT.reason.text;
  await assert.rejects(
    proposeAct(as('officer'), code, { ...SUPPLEMENT, reason: { key: 'invented', text: words } }),
    refusal('reason-unknown'),
  );
  await assert.rejects(
    proposeAct(as('officer'), code, { ...SUPPLEMENT, reason: { key: 'paper-missing', text: ' ' } }),
    refusal('reason-missing'),
  );
  await assert.rejects(
    proposeAct(as('officer'), code, { ...SUPPLEMENT, items: [] }),
    refusal('reason-missing'),
  );
  await assert.rejects(proposeAct(as('head'), code, SUPPLEMENT), refusal('not-your-step'));
  await assert.rejects(proposeAct(as('citizen'), code, SUPPLEMENT), refusal('not-your-step'));
});

test('a supplement is not asked after 3 working days; what was proposed in time is refused when approved too late', async () => {
  const code = await accepted();
  await moveIntoPast(database, code, 21);
  await assert.rejects(proposeAct(as('officer'), code, SUPPLEMENT), refusal('supplement-too-late'));

  const slow = await accepted();
  await proposeAct(as('officer'), slow, SUPPLEMENT);
  await moveIntoPast(database, slow, 21);
  await assert.rejects(decideProposal(as('head'), slow, true, ''), refusal('supplement-too-late'));
  assert.equal((await look(slow)).status, 'processing');
});

test('an extension moves the date once, keeps the first one, and says both on the apology', async () => {
  const code = await accepted();
  const before = await look(code);
  const to = later(before);
  await proposeAct(as('officer'), code, extension(to));
  await decideProposal(as('leader'), code, true, 'Đồng ý.');
  const after = await look(code);
  assert.equal(after.status, 'processing');
  assert.equal(after.firstDueAt?.toString(), before.dueAt?.toString());
  assert.equal(localDate(after.dueAt as Temporal.Instant) >= to, true);
  const [apology] = (await papersOf(code)).filter((p) => p.kind === 'apology');
  assert.ok(apology);
  assert.ok(String(apology.content['firstDueAt']).startsWith(localDate(before.dueAt as Temporal.Instant)));
  assert.equal(
    Temporal.Instant.from(String(apology.content['newDueAt'])).toString(),
    after.dueAt?.toString(),
    'the letter promises what the clock says',
  );
  assert.equal(apology.content['reason'], 'Xác minh cần thêm thời gian.');
  await assert.rejects(
    proposeAct(as('officer'), code, extension(later(after))),
    refusal('extension-repeated'),
  );
});

test('an extension asked less than a day ahead, or to an earlier date, is refused', async () => {
  const code = await accepted();
  const facts = await look(code);
  await assert.rejects(
    proposeAct(as('officer'), code, extension(localDate(facts.acceptedAt as Temporal.Instant))),
    refusal('extension-not-later'),
  );
  // Moved so that the due date has passed, whatever holidays lie between.
  await moveIntoPast(database, code, 30);
  await assert.rejects(
    proposeAct(as('officer'), code, extension('2099-01-05')),
    refusal('extension-too-late'),
  );
});

test('a consultation lies inside the time; only the unit that was asked answers, once', async () => {
  const code = await accepted();
  const ask = { unitId: OTHER_UNIT, question: 'Chủ hộ có đăng ký thường trú ở phường không?' };
  await assert.rejects(
    consultUnit(as('officer'), code, { ...ask, limit: { value: 10, unit: 'wd' } }),
    refusal('consultation-too-long'),
  );
  await assert.rejects(
    consultUnit(as('officer'), code, { ...ask, unitId: CREW_UNIT, limit: { value: 1, unit: 'wd' } }),
    refusal('unit-not-suitable'),
  );
  await assert.rejects(
    consultUnit(as('officer'), code, { ...ask, unitId: 'so-tai-chinh-cu', limit: { value: 1, unit: 'wd' } }),
    refusal('unit-not-suitable'),
  );
  await assert.rejects(
    consultUnit(as('officer'), code, { ...ask, question: ' ', limit: { value: 1, unit: 'wd' } }),
    refusal('reason-missing'),
  );
  const before = await look(code);
  await consultUnit(as('officer'), code, { ...ask, limit: { value: 1, unit: 'wd' } });
  const asked = await look(code);
  assert.equal(asked.status, 'processing');
  assert.equal(asked.dueAt?.toString(), before.dueAt?.toString(), 'the clock goes on');
  const [consultation] = fold(asked.actions).consultations;
  assert.ok(consultation && consultation.dueAt <= String(asked.dueAt));

  await assert.rejects(answerConsultation(as('leader'), code, 1, 'Có.'), refusal('not-found'));
  await assert.rejects(answerConsultation(as('otherLeader'), code, 2, 'Có.'), refusal('not-found'));
  await assert.rejects(answerConsultation(as('otherLeader'), code, 1, ' '), refusal('reason-missing'));
  await answerConsultation(as('otherLeader'), code, 1, 'Có.');
  await assert.rejects(
    answerConsultation(as('otherLeader'), code, 1, 'Không.'),
    refusal('consultation-answered'),
  );
  const answered = await look(code);
  assert.ok(fold(answered.actions).consultations[0]?.answeredAt);
  assert.equal(answered.dueAt?.toString(), before.dueAt?.toString());
});

test('money is asked for and its receipt brings the dossier back to work', async () => {
  const code = await accepted();
  const demand = { amountVnd: 150_000, what: 'Lệ phí', notice: 'TB-01' };
  for (const amountVnd of [0, -5, 0.5, Number.NaN])
    await assert.rejects(
      demandPayment(as('officer'), code, { ...demand, amountVnd }),
      refusal('amount-invalid'),
    );
  await assert.rejects(demandPayment(as('clerk'), code, demand), refusal('not-your-step'));
  await demandPayment(as('officer'), code, demand);
  const waiting = await look(code);
  assert.equal(waiting.status, 'awaiting-payment');
  assert.equal(fold(waiting.actions).demandedVnd, 150_000);
  await assert.rejects(ACTS.complete(as('officer'), code, ''), refusal('action-not-allowed'));
  await assert.rejects(confirmPayment(as('otherClerk'), code, 'BL-7'), refusal('not-your-unit'));
  await assert.rejects(confirmPayment(as('clerk'), code, ' '), refusal('reason-missing'));
  await confirmPayment(as('clerk'), code, 'BL-7');
  const paid = await look(code);
  assert.equal(paid.status, 'processing');
  assert.equal(paid.dueAt?.toString(), waiting.dueAt?.toString());
  assert.equal(last(paid)?.payload['amountVnd'], 150_000);
});

test('only a late dossier is explained, by its own unit; the lateness stays', async () => {
  const code = await accepted();
  await assert.rejects(explainLateness(as('officer'), code, 'Chờ xác minh.'), refusal('not-late'));
  await moveIntoPast(database, code, 30);
  await assert.rejects(explainLateness(as('otherLeader'), code, 'Chờ xác minh.'), refusal('not-your-unit'));
  await assert.rejects(explainLateness(as('clerk'), code, 'Chờ xác minh.'), refusal('not-your-unit'));
  await assert.rejects(explainLateness(as('head'), code, ''), refusal('reason-missing'));
  await explainLateness(as('head'), code, 'Chờ xác minh.');
  for (const [act, part] of RESULT_PATH) await ACTS[act](as(part), code, '');
  const facts = await look(code);
  assert.equal(facts.verdict, 'late');
  assert.equal(fold(facts.actions).explained, true);
  await explainLateness(as('leader'), code, 'Bổ sung giải trình.');
});

test('the explanation of a head goes out with the apology, once and without a new date; that of an officer does not', async () => {
  const apologies = async (code: string) => (await papersOf(code)).filter((p) => p.kind === 'apology');
  const code = await accepted();
  await moveIntoPast(database, code, 30);
  await explainLateness(as('officer'), code, 'Chờ xác minh.');
  assert.equal((await apologies(code)).length, 0, 'an apology is signed by a head');
  assert.equal(fold((await look(code)).actions).excused, false);
  await explainLateness(as('head'), code, 'Xác minh kéo dài.');
  await explainLateness(as('leader'), code, 'Nói thêm.');
  const [letter, ...more] = await apologies(code);
  assert.deepEqual(more, []);
  const facts = await look(code);
  const told = facts.actions.filter((one) => one.kind === 'explain').map((one) => one.payload['apology']);
  assert.deepEqual(told, [undefined, letter?.id, undefined]);
  assert.deepEqual(
    [letter?.content['newDueAt'], letter?.content['late'], letter?.content['reason']],
    [null, { endedAt: null }, 'Xác minh kéo dài.'],
  );
  assert.equal(
    Temporal.Instant.from(String(letter?.content['firstDueAt'])).toString(),
    facts.dueAt?.toString(),
  );

  const done = await accepted();
  await moveIntoPast(database, done, 30);
  for (const [act, part] of RESULT_PATH) await ACTS[act](as(part), done, '');
  await explainLateness(as('head'), done, 'Thiếu người.');
  const [after] = await apologies(done);
  assert.ok(after);
  const { endedAt } = after.content['late'] as { endedAt: string };
  const finishedAt = (await look(done)).finishedAt as Temporal.Instant;
  assert.equal(endedAt.slice(0, 16), localMinutes(finishedAt));
});

test('a wrong result is mended within 3 working days: a new paper, the old one and the verdict stay', async () => {
  const code = await accepted(...RESULT_PATH, ['handOver', 'clerk']);
  const done = await look(code);
  await assert.rejects(correctResult(as('leader'), code, 'Đính chính.'), refusal('nothing-reported'));
  await assert.rejects(reportWrongResult(as('otherClerk'), code, 'Sai tên'), refusal('not-your-unit'));
  await reportWrongResult(as('citizen'), code, 'Sai họ tên');
  const reported = await look(code);
  const due = dueAt(await calendar(reported), localMinutes(last(reported)?.at as Temporal.Instant), {
    value: 3,
    unit: 'wd',
  });
  assert.equal(last(reported)?.payload['dueAt'], instantOf(due).toString());
  await assert.rejects(reportWrongResult(as('clerk'), code, 'Sai họ tên'), refusal('wrong-already-reported'));
  await assert.rejects(correctResult(as('officer'), code, 'Đính chính.'), refusal('not-your-unit'));
  const before = (await papersOf(code)).filter((p) => p.kind === 'result');
  await correctResult(as('leader'), code, 'Đính chính họ tên: Nông Thị Thử.');
  const results = (await papersOf(code)).filter((p) => p.kind === 'result');
  assert.equal(results.length, before.length + 1);
  assert.ok(before.every((old) => results.some((paper) => paper.id === old.id)));
  const corrected = await look(code);
  assert.equal(corrected.verdict, done.verdict);
  assert.equal(corrected.status, 'returned');
  assert.equal(fold(corrected.actions).wrongSince, null);
});

test('a withdrawal is confirmed by the desk with form 05', async () => {
  const terms = { returnedPapers: ['Tờ khai CT01'], refundedVnd: null, keptVnd: 10_000 };
  const code = await accepted();
  await assert.rejects(stopDossier(as('clerk'), code, terms), refusal('action-not-allowed'));
  await ACTS.withdraw(as('citizen'), code, '');
  assert.equal(nationalStatus(fold((await look(code)).actions)), 7);
  await assert.rejects(stopDossier(as('officer'), code, terms), refusal('not-your-unit'));
  await assert.rejects(stopDossier(as('otherClerk'), code, terms), refusal('not-your-unit'));
  await stopDossier(as('clerk'), code, terms);
  const facts = await look(code);
  assert.equal(facts.status, 'stopped');
  const [notice] = (await papersOf(code)).filter((p) => p.kind === 'stop-notice');
  assert.ok(notice);
  assert.ok(JSON.stringify(notice.content).includes('Tờ khai CT01'));
  await assert.rejects(stopDossier(as('clerk'), code, terms), refusal('action-not-allowed'));
});

test('what was not completed is closed after 15 days and not before; what was, never', async () => {
  const before = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  await ACTS.ask(as('clerk'), before, '');
  const waiting = await accepted();
  await proposeAct(as('officer'), waiting, SUPPLEMENT);
  await decideProposal(as('head'), waiting, true, '');
  for (const code of [before, waiting]) {
    await assert.rejects(closeDossier(database.ctx(), code), refusal('not-yet-closable'));
    await moveIntoPast(database, code, 14);
    await assert.rejects(closeDossier(database.ctx(), code), refusal('not-yet-closable'));
    await moveIntoPast(database, code, 30);
    await assert.rejects(closeDossier(as('otherClerk'), code), refusal('not-your-unit'));
    await closeDossier(database.ctx(), code);
    const facts = await look(code);
    assert.equal(facts.status, 'closed');
    assert.equal(nationalStatus(fold(facts.actions)), 8);
    assert.deepEqual(
      facts.steps.filter((step) => step.closedAt === null),
      [],
    );
  }
  const running = await accepted();
  await moveIntoPast(database, running, 60);
  await assert.rejects(closeDossier(database.ctx(), running), refusal('not-yet-closable'));
});

test('the last day of the applicant belongs to the applicant', async () => {
  const facts = await look(await accepted());
  const days = await calendar(facts);
  const asked = instantOf('2026-03-02T09:00');
  const closes = dueAt(days, '2026-03-02T09:00', { value: 15, unit: 'd' }).slice(0, 10);
  assert.equal(mayCloseAt(days, undefined, asked, instantOf(`${closes}T23:59`)), false);
  const next = Temporal.PlainDate.from(closes).add({ days: 1 }).toString();
  assert.equal(mayCloseAt(days, undefined, asked, instantOf(`${next}T00:01`)), true);
  assert.equal(mayCloseAt(days, idleClock, asked, instantOf('2027-01-01T00:00')), false);
});

test('a transfer changes the units and no date, even where the new unit keeps other office hours', async () => {
  const code = await accepted();
  const before = await look(code);
  const replacement = { from: CREW_UNIT, to: 'so-noi-vu', decision: 'NQ 01' };
  await assert.rejects(transferDossier(as('leader'), code, replacement), refusal('not-your-unit'));
  await assert.rejects(
    transferDossier(database.ctx(), code, { ...replacement, from: OTHER_UNIT }),
    refusal('unit-not-suitable'),
  );
  await transferDossier(database.ctx(), code, replacement);
  await transferDossier(database.ctx(), code, { from: CREW_DESK, to: OTHER_DESK, decision: 'NQ 01' });
  const after = await look(code);
  assert.equal(after.responsibleUnit, 'so-noi-vu');
  assert.equal(after.receivingUnit, OTHER_DESK);
  assert.equal(after.clockUnit, before.clockUnit);
  assert.equal(after.dueAt?.toString(), before.dueAt?.toString());
  assert.equal(after.firstDueAt?.toString(), before.firstDueAt?.toString());
  assert.ok(after.steps.every((step) => step.closedAt !== null || step.unitId === 'so-noi-vu'));
  await assert.rejects(ACTS.complete(as('officer'), code, ''), refusal('not-your-step'));
});

test('the applicant adjusts an online dossier until it is signed, nobody else does', async () => {
  const code = await accepted();
  const content = contentFor(null);
  await assert.rejects(adjustDossier(as('stranger'), code, content), refusal('not-found'));
  await assert.rejects(adjustDossier(as('clerk'), code, content), refusal('not-found'));
  const before = await look(code);
  await adjustDossier(as('citizen'), code, content);
  const after = await look(code);
  assert.equal(after.dueAt?.toString(), before.dueAt?.toString());
  assert.equal(fold(after.actions).contentVersion, 2);
  for (const [act, part] of RESULT_PATH.slice(0, 3)) await ACTS[act](as(part), code, '');
  await assert.rejects(adjustDossier(as('citizen'), code, content), refusal('already-signed'));
});

test('an early result is announced, lost papers are owned up to', async () => {
  const code = await accepted();
  await assert.rejects(notifyEarly(as('leader'), code, 'Có kết quả ngày mai.'), refusal('not-your-step'));
  await notifyEarly(as('officer'), code, 'Có kết quả ngày mai.');
  await assert.rejects(reportLost(as('clerk'), code, 'Tờ khai', ''), refusal('reason-missing'));
  await assert.rejects(reportLost(as('otherClerk'), code, 'Tờ khai', 'Cấp lại'), refusal('not-your-unit'));
  await reportLost(as('clerk'), code, 'Tờ khai bị ướt', 'Phường chịu chi phí làm lại');
  assert.equal((await look(code)).status, 'processing');
});

test('national status codes, one to ten', () => {
  const code = (status: Status, begun = false) => nationalStatus({ status, begun });
  assert.deepEqual(
    [
      code('submitted'),
      code('processing'),
      code('refused'),
      code('processing', true),
      code('awaiting-supplement'),
      code('awaiting-payment'),
      code('withdrawn'),
      code('stopped'),
      code('finished'),
      code('returned'),
    ],
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  assert.equal(code('awaiting-completion'), 1);
  assert.equal(code('closed'), 8);
});

test('who took a step may give it back with a reason; it waits for the role again, and the log says who had it', async () => {
  const code = await accepted();
  const officer = crew.officer.kind === 'officer' ? crew.officer.accountId : '';
  await assignDossier(as('head'), code, officer);
  await assert.rejects(releaseDossier(as('colleague'), code, 'Bận'), refusal('not-your-step'));
  await assert.rejects(releaseDossier(as('officer'), code, ' '), refusal('reason-missing'));
  await releaseDossier(as('officer'), code, 'Nghỉ ốm');
  const given = await look(code);
  const step = given.steps.find((one) => one.closedAt === null);
  assert.deepEqual([step?.holderAccount, step?.holderName], [null, null]);
  assert.deepEqual(given.actions.at(-1)?.payload['released'], true);
  await assignDossier(as('head'), code, crew.colleague.kind === 'officer' ? crew.colleague.accountId : '');
  assert.equal(
    (await look(code)).steps.find((one) => one.closedAt === null)?.holderName,
    crew.colleague.kind === 'officer' ? crew.colleague.name : '',
  );
});

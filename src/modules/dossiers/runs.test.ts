import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Ctx } from '#kernel/context';
import { instantOf, localMinutes } from '#kernel/clock';
import { uuidv7 } from '#kernel/ids';
import type { Jobs } from '#kernel/jobs';
import { inTx, reading } from '#kernel/tx';
import { listPapers } from '#modules/documents';
import { dueAt, workingMinutesBetween } from '#modules/calendar';
import { getDefinition, issueDefinitions, parseBpmn } from '#modules/workflow';
import { CREW_DESK, CREW_UNIT, type Part, readCrew } from '../../../tests/support/crew.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { demoDatabase } from '../../../tests/support/demo.ts';
import { moveIntoPast } from '../../../tests/support/past.ts';
import { legState } from './legs.ts';
import { legViews } from './legs-web.ts';
import { type ActionKind, NEXT } from './model.ts';
import { fireTimers, registerProcess } from './process-jobs.ts';
import { findDossierFacts } from './reads.ts';
import { ACTS, contentFor } from './testing.ts';
import { calendarOfDossier } from './use-cases/dossier-calendar.ts';
import { refuseDossier, signDossier, withdrawDossier } from './use-cases/decide-dossier.ts';
import { demandPayment } from './use-cases/demand-payment.ts';
import { fireDossierTimer } from './use-cases/fire-timer.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { moveDossierProcess } from './use-cases/move-process.ts';
import { readWhose } from './use-cases/read-whose.ts';
import { receiveMessage } from './use-cases/receive-message.ts';
import { completeAutomaticStep } from './use-cases/complete-automatic.ts';
import { submitDossier } from './use-cases/submit-dossier.ts';
import { completeDossierStep } from './use-cases/work-on-dossier.ts';
import { handOverResult } from './use-cases/decide-dossier.ts';
import { listLegs } from './wait-reads.ts';

const BUNDLE = '2.000986';
/** A procedure of the ward that gets a process of this test's own. */
const OTHER = '1.002755';

let database: TestDatabase;
let crew: Record<Part, Actor>;

before(async () => {
  database = await demoDatabase();
  crew = await readCrew(database);
  await draw(OTHER, WAITING);
});

after(async () => {
  await database?.close();
});

const as = (part: Part): Ctx => database.ctx(crew[part]);
const SYSTEM: Actor = { kind: 'system', name: 'test' };

/** A step, a timer and a service beside it, then a message that is waited for. */
const WAITING = `
  <bpmn:startEvent id="s" /><bpmn:endEvent id="e" /><bpmn:endEvent id="e2" />
  <bpmn:userTask id="receive" motcua:role="desk-clerk" motcua:unit="desk" motcua:act="receive" />
  <bpmn:userTask id="check" name="Kiểm tra" motcua:role="case-officer" motcua:act="process" />
  <bpmn:boundaryEvent id="slow" attachedToRef="check" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:serviceTask id="tell" name="Báo người nộp" motcua:act="notify-applicant" />
  <bpmn:exclusiveGateway id="g" />
  <bpmn:receiveTask id="tax" name="Cơ quan thuế xác nhận" messageRef="m" />
  <bpmn:userTask id="sign" name="Ký" motcua:role="leader" motcua:act="sign" />
  <bpmn:userTask id="return" name="Trả" motcua:role="desk-clerk" motcua:unit="desk" motcua:act="return" />
  <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="receive" /><bpmn:sequenceFlow id="f2" sourceRef="receive" targetRef="check" />
  <bpmn:sequenceFlow id="f3" sourceRef="slow" targetRef="tell" /><bpmn:sequenceFlow id="f4" sourceRef="tell" targetRef="e2" />
  <bpmn:sequenceFlow id="f5" sourceRef="check" targetRef="g" />
  <bpmn:sequenceFlow id="f6" sourceRef="g" targetRef="tax"><bpmn:conditionExpression>outcome = "phải nộp thuế"</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f7" sourceRef="g" targetRef="sign"><bpmn:conditionExpression>outcome = "không phải nộp"</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="f8" sourceRef="tax" targetRef="sign" /><bpmn:sequenceFlow id="f9" sourceRef="sign" targetRef="return" />
  <bpmn:sequenceFlow id="f10" sourceRef="return" targetRef="e" />`;

async function draw(procedure: string, inside: string, version = 2): Promise<string> {
  const id = uuidv7(Date.now());
  const read = await parseBpmn(`<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:motcua="http://motcua.vn/schema/1.0" id="d" targetNamespace="t"><bpmn:message id="m" name="tax-confirmed" />
    <bpmn:process id="p" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`);
  assert.ok('definition' in read, JSON.stringify(read));
  await inTx(database.ctx(SYSTEM), (tx) =>
    issueDefinitions(tx, [
      {
        id,
        subject: `${procedure}/ca-nhan-ho-gia-dinh`,
        version,
        name: 'Quy trình của bài kiểm tra',
        decision: null,
        content: read.definition,
      },
    ]),
  );
  return id;
}

async function begin(procedureCode: string, caseKey: string): Promise<string> {
  const papers = [
    { key: 'to-khai-lien-thong', name: 'Tờ khai', files: [], originals: 1, copies: 0 },
    { key: 'giay-chung-sinh', name: 'Giấy chứng sinh', files: [], originals: 1, copies: 0 },
    { key: 'to-khai', name: 'Tờ khai', files: [], originals: 1, copies: 0 },
  ];
  const offer = await database.asOwner<{ content: { cases: { key: string; papers: { key: string }[] }[] } }>(
    'select content from h37.catalogue_version where code = $1 order by published_at desc limit 1',
    [procedureCode],
  );
  const wanted = offer[0]?.content.cases.find((one) => one.key === caseKey)?.papers.map((one) => one.key);
  const counted = (wanted ?? []).map((key) => ({ key, name: key, files: [], originals: 1, copies: 0 }));
  const citizen = crew.citizen.kind === 'citizen' ? crew.citizen.accountId : null;
  const { code } = await submitDossier(as('clerk'), {
    procedureCode,
    caseKey,
    channel: 'counter',
    receivingUnit: CREW_DESK,
    responsibleUnit: CREW_UNIT,
    content: { ...contentFor(citizen), answers: {}, papers: counted.length > 0 ? counted : papers },
  });
  return code;
}

async function look(code: string) {
  const facts = await findDossierFacts(reading(database.ctx()), code);
  assert.ok(facts);
  const open = facts.steps.filter((step) => step.closedAt === null);
  return { ...facts, open, legs: await listLegs(reading(database.ctx()), facts.id) };
}

const kinds = (facts: { actions: readonly { kind: ActionKind }[] }) => facts.actions.map((one) => one.kind);

test('a birth in one dossier: three agencies, each with its own deadline, officer and result, one code', async () => {
  const code = await begin(BUNDLE, 'chung');
  await completeDossierStep(as('officer'), code, 'Đã lấy số định danh.');
  await signDossier(as('leader'), code, { text: 'Cấp giấy khai sinh.' });
  let facts = await look(code);
  assert.deepEqual(
    facts.legs.map((leg) => [leg.agency, leg.unitId, leg.closedAt !== null, leg.dueAt !== null]),
    [
      ['responsible', CREW_UNIT, true, true],
      ['police', 'cong-an-phuong-dong-kinh', false, true],
      ['insurance', 'bao-hiem-xa-hoi-tinh', false, true],
    ],
  );
  for (const leg of facts.legs)
    assert.ok(facts.dueAt && leg.dueAt && Temporal.Instant.compare(leg.dueAt, facts.dueAt) < 0, leg.name);
  await assert.rejects(completeDossierStep(as('officer'), code, null), {
    code: 'dossiers/not-your-step',
  });
  await completeDossierStep(as('insurer'), code, null);
  await completeDossierStep(as('police'), code, null);
  await signDossier(as('insuranceLeader'), code, { text: 'Cấp thẻ bảo hiểm y tế.' });
  facts = await look(code);
  assert.equal(facts.status, 'processing', 'the police are not done');
  await signDossier(as('policeLeader'), code, { text: 'Đã đăng ký thường trú.' });
  facts = await look(code);
  assert.equal(facts.status, 'finished');
  assert.deepEqual(
    facts.open.map((step) => [step.act, step.unitId]),
    [['return', CREW_DESK]],
  );
  const results = (await listPapers(reading(database.ctx()), facts.id)).filter(
    (paper) => paper.kind === 'result',
  );
  assert.deepEqual(
    new Set(
      results.map(
        (paper) => `${String(paper.content['title'])}: ${(paper.content['issuer'] as { name: string }).name}`,
      ),
    ),
    new Set([
      'Giấy khai sinh: Ủy ban nhân dân phường Đông Kinh',
      'Thông báo kết quả đăng ký cư trú: Công an phường Đông Kinh',
      'Thẻ bảo hiểm y tế: Bảo hiểm xã hội tỉnh Lạng Sơn',
    ]),
  );
  await handOverResult(as('clerk'), code, { name: 'Nông Thị Thử', check: 'identity' });
  assert.equal((await look(code)).status, 'returned');
});

test('an agency that refuses its part answers for itself; the others finish, and the timers of its part end', async () => {
  const code = await begin(BUNDLE, 'chung');
  await completeDossierStep(as('officer'), code, null);
  await signDossier(as('leader'), code, { text: 'Cấp giấy khai sinh.' });
  await completeDossierStep(as('insurer'), code, null);
  await refuseDossier(as('insuranceLeader'), code, { reason: 'Trẻ đã có thẻ.', legalBasis: 'Luật BHYT' });
  await completeDossierStep(as('police'), code, null);
  await signDossier(as('policeLeader'), code, { text: 'Đã đăng ký thường trú.' });
  const facts = await look(code);
  assert.equal(facts.status, 'finished');
  assert.ok(kinds(facts).includes('refuse-part'));
  const states = facts.legs.map((leg) => legState(leg, facts.actions, database.ctx().now));
  assert.deepEqual(states, ['done', 'done', 'refused']);
  const timers = await database.asOwner<{ n: number }>(
    'select count(*)::int as n from h37.dossiers_timer where dossier_id = $1 and closed_at is null',
    [facts.id],
  );
  assert.equal(timers[0]?.n, 0);
});

test('a pause puts off the steps and the parts of all agencies, as their lateness is attributed; while it runs nobody is late', async () => {
  const code = await begin(BUNDLE, 'chung');
  const items = [{ what: 'Tờ khai', asked: 'Ghi rõ họ tên', clause: 'Mẫu 01' }];
  await completeDossierStep(as('officer'), code, null);
  await signDossier(as('leader'), code, { text: 'Cấp giấy khai sinh.' });
  await proposeAct(as('police'), code, {
    act: 'request-supplement',
    items,
    reason: { key: 'declaration-wrong', text: 'Thiếu họ tên.' },
  });
  await decideProposal(as('head'), code, true, '');
  const before = await look(code);
  const calendar = await calendarOfDossier(reading(database.ctx()), before, before.actions);
  const allotted = ({ since, dueAt }: { since: Temporal.Instant; dueAt: Temporal.Instant | null }) =>
    dueAt && workingMinutesBetween(calendar, localMinutes(since), localMinutes(dueAt));
  const open = (facts: typeof before) => facts.steps.filter((step) => step.closedAt === null && step.dueAt);
  const legs = (facts: typeof before) => facts.legs.filter((leg) => leg.closedAt === null);
  assert.deepEqual([open(before).length, legs(before).length], [2, 2], 'two agencies work at a time');
  // Nine days later all their hours would be used up.
  await moveIntoPast(database, code, 9);
  const waiting = await look(code);
  const now = { calendar, now: database.ctx().now };
  const states = await legViews(reading(database.ctx()), legs(waiting), waiting.actions, now);
  assert.deepEqual([...new Set(states.map((leg) => leg.state))], ['open'], 'waiting is nobody’s lateness');

  await ACTS.bring(as('citizen'), code, '');
  const after = await look(code);
  const brought = localMinutes(after.actions.at(-1)?.at as Temporal.Instant);
  const due = (one: { since: Temporal.Instant; dueAt: Temporal.Instant | null }) =>
    instantOf(dueAt(calendar, brought, { value: (allotted(one) ?? 0) / 60, unit: 'wh' })).toString();
  for (const [was, is] of [
    [open(before), open(after)],
    [legs(before), legs(after)],
  ] as const)
    assert.deepEqual(
      is.map((one) => one.dueAt?.toString()),
      was.map((one) => (one.dueAt ? due(one) : undefined)),
    );
  const whose = await readWhose(reading(database.ctx()), after, {
    calendar,
    definition: await getDefinition(reading(database.ctx()), String(after.definitionId)),
    asOf: database.ctx().now,
  });
  const shares = new Map(whose?.shares.steps.map((step) => [step.task, step.dueAt]));
  for (const step of open(after))
    assert.equal(shares.get(step.task), localMinutes(step.dueAt as Temporal.Instant));
  const [queue] = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.dossiers_step where dossier_id = $1 and closed_at is null
       and urgent_at is distinct from least(due_at, promised_at)`,
    [after.id],
  );
  assert.equal(queue?.n, 0, 'the order of the inbox follows');
});

/** What the worker would do: the listeners of a running process, called by hand. */
async function worked(event: string, code: string): Promise<void> {
  const handlers = new Map<string, Parameters<Jobs['on']>[2]>();
  registerProcess({ on: (name, _task, handler) => void handlers.set(name, handler), every: () => {} });
  const rows = await database.asOwner<{ id: string; key: string; payload: Record<string, unknown> }>(
    `select id, key, payload from h37.kernel_event where name = $1 and payload->>'code' = $2 order by id`,
    [event, code],
  );
  assert.ok(rows.length > 0, `no ${event}`);
  for (const row of rows) await handlers.get(event)?.(database.ctx(SYSTEM), row);
}

async function makeDue(code: string): Promise<void> {
  await database.asOwner(
    `update h37.dossiers_timer t set due_at = now() - interval '1 minute' from h37.dossiers_dossier d
     where d.id = t.dossier_id and d.code = $1 and t.closed_at is null`,
    [code],
  );
}

test('a timer that ran out while nothing was running fires once, however often it is found', async () => {
  const code = await begin(OTHER, 'ca-nhan-ho-gia-dinh');
  assert.equal((await look(code)).open.length, 1);
  await fireTimers(database.ctx(SYSTEM));
  assert.ok(!kinds(await look(code)).includes('fire-timer'), 'it is not due yet');
  await makeDue(code);
  await Promise.all([fireTimers(database.ctx(SYSTEM)), fireTimers(database.ctx(SYSTEM))]);
  await fireTimers(database.ctx(SYSTEM));
  const facts = await look(code);
  assert.equal(kinds(facts).filter((kind) => kind === 'fire-timer').length, 1);
  assert.deepEqual(facts.open.map((step) => step.role).toSorted(), ['case-officer', 'system']);
});

test('work of the system is told to the applicant once and its step done once, though the worker dies between', async () => {
  const code = await begin(OTHER, 'ca-nhan-ho-gia-dinh');
  await makeDue(code);
  await fireTimers(database.ctx(SYSTEM));
  await worked('dossiers.service-called', code);
  await worked('dossiers.service-called', code);
  const facts = await look(code);
  assert.equal(kinds(facts).filter((kind) => kind === 'run-service').length, 1);
  const notices = await database.asOwner<{ n: number }>(
    `select count(*)::int as n from h37.notifications_message where template = 'progress' and facts->>'code' = $1`,
    [code],
  );
  assert.equal(notices[0]?.n, 1);
});

test('the way depends on the answer of a step: none, or one that is not drawn, is refused and says which there are', async () => {
  const code = await begin(OTHER, 'ca-nhan-ho-gia-dinh');
  for (const answer of [null, 'để xem'])
    await assert.rejects(completeDossierStep(as('officer'), code, null, answer), {
      code: 'dossiers/outcome-missing',
    });
  await completeDossierStep(as('officer'), code, null, 'phải nộp thuế');
  const waiting = await look(code);
  assert.deepEqual(
    waiting.open.map((step) => [step.element, step.act]),
    [['tax', 'wait']],
  );
  await assert.rejects(receiveMessage(as('otherClerk'), code, 'tax-confirmed'), {
    code: 'dossiers/not-your-unit',
  });
  await assert.rejects(receiveMessage(as('officer'), code, 'something-else'), {
    code: 'workflow/message-not-awaited',
  });
  await receiveMessage(as('officer'), code, 'tax-confirmed');
  const facts = await look(code);
  assert.deepEqual(
    facts.open.map((step) => step.element),
    ['sign'],
  );
  assert.equal(facts.actions.at(-1)?.payload['name'], 'Cơ quan thuế xác nhận');
});

/** Brings a dossier into a status and tries what only a process can bring about. */
const STATUSES: Readonly<Record<string, (code: string) => Promise<unknown>>> = {
  processing: async () => {},
  'awaiting-supplement': async (code) => {
    const reason = { key: 'declaration-wrong', text: 'Thiếu tên.' };
    const items = [{ what: 'Tờ khai', asked: 'Ghi tên', clause: 'Mẫu CT01' }];
    await proposeAct(as('officer'), code, { act: 'request-supplement', items, reason });
    await decideProposal(as('head'), code, true, '');
  },
  'awaiting-payment': (code) =>
    demandPayment(as('officer'), code, { amountVnd: 1000, what: 'Lệ phí', notice: 'TB' }),
  withdrawn: (code) => withdrawDossier(as('citizen'), code, 'Thôi.'),
};

for (const [status, bring] of Object.entries(STATUSES)) {
  test(`in "${status}" a timer and a service run exactly where the table of statuses says so`, async () => {
    const code = await begin(OTHER, 'ca-nhan-ho-gia-dinh');
    const [row] = await database.asOwner<{ timer: string }>(
      `select t.timer from h37.dossiers_timer t join h37.dossiers_dossier d on d.id = t.dossier_id where d.code = $1`,
      [code],
    );
    await bring(code);
    assert.equal((await look(code)).status, status);
    const allowed = NEXT[status as keyof typeof NEXT];
    const fired = await reached(() => fireDossierTimer(database.ctx(SYSTEM), code, row?.timer ?? ''));
    assert.equal(fired, allowed['fire-timer'] !== null);
    const task = (await look(code)).open.find((step) => step.role === 'system')?.task ?? 0;
    const ran = await reached(() => completeAutomaticStep(database.ctx(SYSTEM), code, task));
    assert.equal(ran, allowed['run-service'] !== null);
    const after = await look(code);
    assert.equal(after.status, status, 'neither changes the status');
  });
}

async function reached(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch {
    return false;
  }
}

test('a running dossier goes on under a new version; one whose open step is gone there stays, and says which', async () => {
  const [running, stuck] = [
    await begin(OTHER, 'ca-nhan-ho-gia-dinh'),
    await begin(OTHER, 'ca-nhan-ho-gia-dinh'),
  ];
  await completeDossierStep(as('officer'), stuck, null, 'phải nộp thuế');
  const before = await look(running);
  const next = WAITING.replace(
    /<bpmn:receiveTask[^>]*>/,
    '<bpmn:userTask id="visit" name="Xác minh" motcua:role="case-officer" motcua:act="process" />',
  )
    .replace('targetRef="tax"', 'targetRef="visit"')
    .replace('sourceRef="tax"', 'sourceRef="visit"');
  const definitionId = await draw(OTHER, next, 3);
  const reason = 'Quy trình mới bỏ bước chờ cơ quan thuế.';
  await assert.rejects(moveDossierProcess(as('officer'), running, { definitionId, reason }), {
    code: 'dossiers/not-your-unit',
  });
  await assert.rejects(moveDossierProcess(as('leader'), running, { definitionId, reason: ' ' }), {
    code: 'dossiers/reason-missing',
  });
  await moveDossierProcess(as('leader'), running, { definitionId, reason });
  await assert.rejects(moveDossierProcess(as('leader'), stuck, { definitionId, reason }), {
    code: 'workflow/cannot-migrate',
  });
  await completeDossierStep(as('officer'), running, null, 'phải nộp thuế');
  const after = await look(running);
  assert.deepEqual(
    after.open.map((step) => step.element),
    ['visit'],
  );
  assert.equal(after.definitionId, definitionId);
  assert.equal(after.dueAt?.toString(), before.dueAt?.toString(), 'no date moves');
  await assert.rejects(moveDossierProcess(as('leader'), running, { definitionId, reason }), {
    code: 'dossiers/same-process',
  });
});

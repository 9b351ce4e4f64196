import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { demoDatabase } from '../../../tests/support/demo.ts';
import type { TestDatabase } from '../../../tests/support/database.ts';
import { tasksOf } from './plan.ts';
import { splitLines } from './reader/lines.ts';
import { readPlan } from './reader/read.ts';
import { findTask, listGivenTasks, listPlanTasks, listTallies, listUnitTasks } from './reads/board.ts';
import { getPlan, listActs, listPlans, listQuestions } from './reads/plan.ts';
import { statusOn, tallyOf, worstOf } from './status.ts';
import { anOfficer } from './testing.ts';
import { answerQuestion } from './use-cases/answer-question.ts';
import { bindEvent } from './use-cases/bind-event.ts';
import { derivePlan } from './use-cases/derive-plan.ts';
import { editPlan } from './use-cases/edit-plan.ts';
import { issuePlan } from './use-cases/issue-plan.ts';
import { loadReadPlan } from './use-cases/load-plan.ts';
import { amendPlan, approvePlan, returnPlan, submitPlan, withdrawPlan } from './use-cases/move-plan.ts';
import { renewPlan } from './use-cases/renew-plan.ts';
import { reportTask } from './use-cases/report-task.ts';

const id = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const OFFICE = 'van-phong-ubnd-tinh';
const control = anOfficer(id(1), OFFICE, 'control-officer');
const officeHead = anOfficer(id(2), OFFICE, 'unit-head');
const chairman = anOfficer(id(3), 'ubnd-tinh', 'leader');
const DEPARTMENT = 'so-tu-phap';
const head = anOfficer(id(4), DEPARTMENT, 'unit-head');
const director = anOfficer(id(5), DEPARTMENT, 'leader');
const COMMUNE = 'phuong-dong-kinh';
const wardHead = anOfficer(id(6), COMMUNE, 'unit-head');
const stranger = anOfficer(id(7), 'so-y-te', 'unit-head', 'leader');

const TEXT = `ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN

KẾ HOẠCH
Kiểm soát thủ tục hành chính năm 2026

I. MỤC ĐÍCH
Giúp người dân làm thủ tục nhanh hơn.

II. NHIỆM VỤ
STT
Nội dung công việc
Cơ quan chủ trì
Cơ quan phối hợp
Thời gian thực hiện
I
Công bố, công khai
1
Công khai thủ tục hành chính tại nơi tiếp nhận
Các sở, ban, ngành; UBND cấp xã
Sở Nội vụ
Thường xuyên
2
Xây dựng quyết định công bố thủ tục hành chính
Sở Tư pháp
Văn phòng UBND tỉnh
Khi có quyết định công bố của bộ
3
Báo cáo kết quả kiểm soát thủ tục hành chính
UBND các huyện, thành phố
Văn phòng UBND tỉnh
Hằng quý
4
Tổ chức cuộc thi tìm hiểu thủ tục
Hợp tác xã Bình Minh
Sở Tư pháp
Trước ngày 15/02/2026

III. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành xây dựng kế hoạch kiểm soát thủ tục hành chính năm 2026 gửi UBND tỉnh trước ngày 20/01/2026.
2. UBND cấp xã xây dựng kế hoạch kiểm soát thủ tục hành chính năm 2026 chậm nhất trong ngày 30/01/2026.
`;

describe('a plan from document to work done', () => {
  let test: TestDatabase;
  let planId = '';
  let derivedId = '';
  const refuses = (code: string) => (error: unknown) => isRefusal(error, code);
  const q = () => reading(test.ctx());
  before(async () => {
    test = await demoDatabase();
  });
  after(() => test.close());

  it('is read with what is to be asked, and cannot be submitted before it is answered', async () => {
    const lines = splitLines(TEXT);
    const document = {
      unitId: 'ubnd-tinh',
      year: null,
      read: readPlan(lines),
      lines: TEXT.split('\n'),
      file: { id: null, name: 'ke-hoach.txt' },
    };
    await assert.rejects(loadReadPlan(test.ctx(head), document), refuses('plans/not-yours'));
    const begun = await loadReadPlan(test.ctx(control), document);
    planId = begun.id;
    assert.equal(begun.year, 2026);
    assert.equal(begun.tasks, 4);
    const questions = await listQuestions(q(), planId);
    assert.deepEqual(
      questions.map(({ kind, question }) => [kind, question.includes('Hợp tác xã Bình Minh')]),
      [['unit', true]],
    );
    await assert.rejects(submitPlan(test.ctx(officeHead), planId), refuses('plans/questions-open'));
    const { revision } = await getPlan(q(), planId);
    const edit = {
      kind: 'name-means',
      printed: 'Hợp tác xã Bình Minh',
      meant: [{ kind: 'outside' }],
    } as const;
    await answerQuestion(test.ctx(control), planId, {
      number: 1,
      answer: 'corrected',
      note: '',
      change: { seen: revision, edit },
    });
    const [answered] = await listQuestions(q(), planId);
    assert.equal(answered?.answeredName, 'Người 01');
  });

  it('keeps two people from overwriting each other', async () => {
    const { revision, content } = await getPlan(q(), planId);
    const rename = (title: string) => ({
      seen: revision,
      edit: { kind: 'front', front: { ...content, title } } as const,
    });
    await editPlan(test.ctx(control), planId, rename('Kiểm soát thủ tục hành chính năm 2026'));
    await assert.rejects(
      editPlan(test.ctx(officeHead), planId, rename('Khác')),
      refuses('plans/changed-meanwhile'),
    );
  });

  it('goes draft, submitted, taken back, returned, issued; each by its own people', async () => {
    await assert.rejects(issuePlan(test.ctx(chairman), planId), refuses('plans/not-now'));
    await assert.rejects(submitPlan(test.ctx(control), planId), refuses('plans/not-yours'));
    await submitPlan(test.ctx(officeHead), planId);
    await assert.rejects(
      editPlan(test.ctx(control), planId, { seen: 3, edit: { kind: 'remove-task', id: 'x' } }),
      refuses('plans/not-now'),
    );
    await withdrawPlan(test.ctx(officeHead), planId);
    await submitPlan(test.ctx(officeHead), planId);
    await assert.rejects(returnPlan(test.ctx(chairman), planId, ' '), refuses('plans/field-invalid'));
    await returnPlan(test.ctx(chairman), planId, 'Bổ sung căn cứ');
    await submitPlan(test.ctx(officeHead), planId);
    await assert.rejects(issuePlan(test.ctx(stranger), planId), refuses('plans/not-yours'));
    const { symbol } = await issuePlan(test.ctx(chairman), planId);
    assert.match(symbol, /^01\/KH-UBND$/);
    await assert.rejects(issuePlan(test.ctx(chairman), planId), refuses('plans/not-now'));
    const acts = await listActs(q(), planId);
    assert.deepEqual(
      acts.map(({ kind, version }) => `${kind} ${version ?? '-'}`),
      ['created -', 'submitted 1', 'withdrawn 1', 'submitted 2', 'returned 2', 'submitted 3', 'issued 3'],
    );
  });

  it('gives tasks to units on the day of issue: by name, by kind, communes for the districts of old', async () => {
    const tasks = await listPlanTasks(q(), planId);
    assert.deepEqual(
      tasks.map(({ standings }) => standings.length),
      [1, 0, 4, 1],
    );
    const ward = await listGivenTasks(q(), COMMUNE, 2026);
    assert.deepEqual(
      ward.map(({ ordinal, part }) => [ordinal, part]),
      [
        [1, 'lead'],
        [3, 'lead'],
      ],
    );
    const justice = await listGivenTasks(q(), DEPARTMENT, 2026);
    assert.deepEqual(
      justice.map(({ ordinal, part }) => [ordinal, part]),
      [
        [1, 'lead'],
        [2, 'lead'],
        [4, 'partner'],
      ],
    );
  });

  it('is carried out by a unit below, once, with approval from above before its leader signs', async () => {
    await assert.rejects(
      derivePlan(test.ctx(stranger), { parentId: planId, unitId: DEPARTMENT }),
      refuses('plans/not-yours'),
    );
    const derived = await derivePlan(test.ctx(head), { parentId: planId, unitId: DEPARTMENT });
    derivedId = derived.id;
    assert.equal(derived.tasks, 3);
    await assert.rejects(
      derivePlan(test.ctx(head), { parentId: planId, unitId: DEPARTMENT }),
      refuses('plans/already-derived'),
    );
    const { content } = await getPlan(q(), derivedId);
    assert.match(content.legalBases.at(-1)?.printed ?? '', /01\/KH-UBND/);
    assert.deepEqual(
      tasksOf(content).map(({ task }) => task.parentTask !== undefined),
      [true, true, true],
    );
    await submitPlan(test.ctx(head), derivedId);
    await assert.rejects(issuePlan(test.ctx(director), derivedId), refuses('plans/not-now'));
    await assert.rejects(approvePlan(test.ctx(director), derivedId), refuses('plans/not-yours'));
    await approvePlan(test.ctx(chairman), derivedId);
    const { symbol } = await issuePlan(test.ctx(director), derivedId);
    assert.equal(symbol, '01/KH-STP');
    const below = await listPlans(q(), { parentId: planId });
    assert.deepEqual(
      below.map(({ unitId, state }) => [unitId, state]),
      [[DEPARTMENT, 'issued']],
    );
    assert.deepEqual(
      (await listGivenTasks(q(), DEPARTMENT, 2026)).map(({ covered }) => covered),
      [true, true, true],
    );
  });

  it('cannot be signed by who submitted it', async () => {
    const both = anOfficer(id(8), COMMUNE, 'unit-head', 'leader');
    const { id: own } = await derivePlan(test.ctx(wardHead), { parentId: planId, unitId: COMMUNE });
    await submitPlan(test.ctx(both), own);
    await approvePlan(test.ctx(chairman), own);
    await assert.rejects(issuePlan(test.ctx(both), own), refuses('plans/second-person'));
  });

  it('waits for events: each is one time of its own, the same event twice is one', async () => {
    const waiting = (await listUnitTasks(q(), DEPARTMENT, 2026)).find(
      ({ standings }) => standings.length === 0,
    );
    assert.ok(waiting);
    const happening = {
      taskId: waiting.id,
      event: 'ministry-decision-published',
      sourceEvent: 'quyet-dinh-1',
      summary: 'Quyết định 1 của Bộ',
      happenedOn: '2026-03-02',
      dueOn: '2026-03-09',
    };
    assert.deepEqual(await bindEvent(test.ctx(head), happening), { bound: true });
    assert.deepEqual(await bindEvent(test.ctx(head), happening), { bound: false });
    await bindEvent(test.ctx(head), { ...happening, sourceEvent: 'quyet-dinh-2', dueOn: null });
    const task = await findTask(q(), waiting.id);
    assert.deepEqual(
      task?.standings.map(({ dueOn, doneOn }) => [dueOn, doneOn]),
      [
        ['2026-03-09', null],
        [null, null],
      ],
    );
  });

  it('is reported by those who do it; the day that counts is the day of the report', async () => {
    const [task] = await listUnitTasks(q(), DEPARTMENT, 2026);
    assert.ok(task);
    const report = { taskId: task.id, occurrence: task.standings[0]?.key ?? '' };
    await assert.rejects(
      reportTask(test.ctx(stranger), { ...report, kind: 'done' }),
      refuses('plans/not-yours'),
    );
    await assert.rejects(
      reportTask(test.ctx(head), { ...report, occurrence: 'khong-co', kind: 'done' }),
      refuses('plans/occurrence-unknown'),
    );
    await reportTask(test.ctx(head), { ...report, kind: 'progress', percent: 40 });
    await reportTask(test.ctx(head), { ...report, kind: 'done', statedOn: '2020-01-01' });
    await assert.rejects(
      reportTask(test.ctx(head), { ...report, kind: 'done' }),
      refuses('plans/already-done'),
    );
    const done = await findTask(q(), task.id);
    const [{ today } = { today: '' }] = await test.asOwner<{ today: string }>(
      `select to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as today`,
    );
    assert.equal(done?.standings[0]?.doneOn, today);
    await reportTask(test.ctx(head), { ...report, kind: 'reopened', note: 'Chưa đủ minh chứng' });
    assert.equal((await findTask(q(), task.id))?.standings[0]?.doneOn, null);
  });

  it('counts on the board exactly what its tasks say, on every day of the year', async () => {
    for (const today of [
      '2026-01-01',
      '2026-02-14',
      '2026-02-15',
      '2026-03-31',
      '2026-07-01',
      '2027-01-01',
    ]) {
      const board = await listTallies(q(), 2026, today);
      for (const unitId of ['ubnd-tinh', DEPARTMENT]) {
        const tasks = await listUnitTasks(q(), unitId, 2026);
        const told = tallyOf(
          tasks.map(({ standings }) => worstOf(standings.map((one) => statusOn(one, today)))),
        );
        const counted = board.find((row) => row.unitId === unitId);
        assert.deepEqual(counted?.tally, told, `${unitId} on ${today}`);
        assert.equal(counted?.tasks, tasks.length);
      }
    }
  });

  it('is amended by a next version; events and reports stay with their tasks, the number is a new one', async () => {
    const before = await listUnitTasks(q(), DEPARTMENT, 2026);
    await amendPlan(test.ctx(head), derivedId, 'Thêm nhiệm vụ');
    assert.equal((await listUnitTasks(q(), DEPARTMENT, 2026)).length, before.length);
    const { content, revision } = await getPlan(q(), derivedId);
    const first = tasksOf(content)[0]?.task;
    assert.ok(first);
    await editPlan(test.ctx(head), derivedId, {
      seen: revision,
      edit: { kind: 'remove-task', id: first.id },
    });
    await submitPlan(test.ctx(head), derivedId);
    await approvePlan(test.ctx(chairman), derivedId);
    const { symbol } = await issuePlan(test.ctx(director), derivedId);
    assert.equal(symbol, '02/KH-STP');
    const now = await listUnitTasks(q(), DEPARTMENT, 2026);
    assert.deepEqual(
      now.map(({ id: task, standings }) => [task, standings]),
      before.slice(1).map(({ id: task, standings }) => [task, standings]),
    );
  });

  it('renews for the next year with results carried over', async () => {
    const { id: next } = await renewPlan(test.ctx(control), { planId, year: 2027 });
    const { content } = await getPlan(q(), next);
    assert.equal(content.title, 'Kiểm soát thủ tục hành chính năm 2027');
    const fixed = tasksOf(content)[3]?.task;
    assert.equal(fixed?.timing.to, '2027-02-14');
    assert.match(fixed?.note ?? '', /chưa hoàn thành/);
  });
});

describe('the register', () => {
  it('gives every number once, whoever asks at the same time, and refuses one that is taken', async () => {
    const test = await demoDatabase();
    try {
      const { inTx } = await import('#kernel/tx');
      const { takeNumber } = await import('./plan-store.ts');
      const entry = (n: number, number?: number) => ({
        unitId: 'ubnd-tinh',
        register: 'KH',
        year: 2026,
        suffix: 'KH-UBND',
        title: 'Kế hoạch',
        subject: id(n),
        version: 1,
        signerName: '',
        signerTitle: '',
        issuedOn: '2026-01-05',
        number,
      });
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, n) => inTx(test.ctx(), (tx) => takeNumber(tx, entry(10 + n)))),
      );
      assert.deepEqual(
        taken.map(({ number }) => number).toSorted((a, b) => a - b),
        [1, 2, 3, 4, 5, 6, 7, 8],
      );
      await assert.rejects(
        inTx(test.ctx(), (tx) => takeNumber(tx, entry(30, 5))),
        (error) => isRefusal(error, 'plans/number-taken') && error.facts['next'] === 9,
      );
    } finally {
      await test.close();
    }
  });
});

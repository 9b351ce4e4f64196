import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { applyEdit } from './edits.ts';
import { faultsOf } from './complete.ts';
import { tasksOf } from './plan.ts';
import { asksPlansOf, deadlinesIn } from './reading.ts';
import { changesInLaw, moveYear, renewedContent } from './renew.ts';
import { restDayOn, restDaysOf } from './rest-days.ts';
import { ACTS, actsIn, ensureAct, mayFollow, STATES, stateAfter } from './states.ts';
import { aParty, aPlan, aTask } from './testing.ts';

const calendar = compileCalendar(nationalCalendar);

test('rest days come from the calendar of the office, with the working day before; the date stays', () => {
  assert.deepEqual(restDayOn(calendar, '2024-02-10'), { name: 'thứ Bảy', workingDayBefore: '2024-02-07' });
  assert.deepEqual(restDayOn(calendar, '2024-12-15'), { name: 'Chủ nhật', workingDayBefore: '2024-12-13' });
  assert.equal(restDayOn(calendar, '2024-05-04'), undefined, 'a worked Saturday');
  assert.equal(restDaysOf(calendar)('2040-01-01'), 'Tết Dương lịch', 'beyond its years the usual days');
});

test('the deadlines of the cascade are those the plan sets; communes by their own name before districts of old', () => {
  const plan = aPlan([aTask({ id: 'a' })], {
    organisation: [
      {
        content: 'Các sở, ban, ngành, UBND các huyện xây dựng kế hoạch gửi UBND tỉnh trước ngày 20/01/2026.',
      },
      { content: 'UBND cấp xã xây dựng kế hoạch của mình, hoàn thành chậm nhất trong ngày 30/01/2026.' },
    ],
  });
  assert.deepEqual(
    deadlinesIn(plan).map(({ group, dueOn }) => [group, dueOn]),
    [
      ['departments', '2026-01-19'],
      ['communes', '2026-01-30'],
    ],
  );
  assert.deepEqual(asksPlansOf('Các sở xây dựng kế hoạch kiểm tra trước ngày 20/01'), []);
});

test('tasks and sections are added, changed, moved and removed; beyond its section a task goes on into the next', () => {
  const plan = aPlan([aTask({ id: 'a' }), aTask({ id: 'b' })], {});
  const two = applyEdit(plan, {
    kind: 'add-section',
    section: { id: 'muc-2', number: 'II', title: 'Rà soát', tasks: [] },
  });
  const order = (content: typeof plan) =>
    content.sections.map(({ tasks }) => tasks.map(({ id }) => id).join(''));
  assert.deepEqual(order(two), ['ab', '']);
  const down = applyEdit(two, { kind: 'move-task', id: 'b', by: 1 });
  assert.deepEqual(order(down), ['a', 'b']);
  assert.deepEqual(order(applyEdit(down, { kind: 'move-task', id: 'b', by: 1 })), ['a', 'b']);
  assert.deepEqual(order(applyEdit(down, { kind: 'move-task', id: 'b', by: -1 })), ['ab', '']);
  assert.deepEqual(
    order(applyEdit(two, { kind: 'put-task', sectionId: 'muc-2', task: aTask({ id: 'a' }) })),
    ['b', 'a'],
  );
  assert.deepEqual(order(applyEdit(two, { kind: 'remove-section', id: 'muc-1' })), ['']);
  assert.throws(
    () => applyEdit(two, { kind: 'remove-task', id: 'khong-co' }),
    (error) => isRefusal(error, 'plans/changed-meanwhile'),
  );
});

test('any number of moves keeps every task, once', () => {
  const start = aPlan([], {
    sections: ['1', '2', '3'].map((n) => ({
      id: `m${n}`,
      number: n,
      title: n,
      tasks: ['a', 'b', 'c'].map((letter) => aTask({ id: `${letter}${n}` })),
    })),
  });
  const ids = tasksOf(start).map(({ task }) => task.id);
  const move = fc.record({
    kind: fc.constant('move-task' as const),
    id: fc.constantFrom(...ids),
    by: fc.constantFrom(1 as const, -1 as const),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const end = moves.reduce(applyEdit, start);
      assert.deepEqual(
        tasksOf(end)
          .map(({ task }) => task.id)
          .toSorted(),
        ids.toSorted(),
      );
    }),
  );
});

test('a year moves on where it is a year, not inside the number or date of a legal text', () => {
  const rows: readonly [string, string][] = [
    ['kiểm soát thủ tục hành chính năm 2025', 'kiểm soát thủ tục hành chính năm 2026'],
    ['Trước ngày 15/02/2025', 'Trước ngày 15/02/2026'],
    ['Quý I/2025', 'Quý I/2026'],
    ['Tháng 4, 6 và 11/2025', 'Tháng 4, 6 và 11/2026'],
    ['Đề án giai đoạn 2021-2025', 'Đề án giai đoạn 2021-2025'],
    ['Nghị định số 118/2025/NĐ-CP', 'Nghị định số 118/2025/NĐ-CP'],
    [
      'Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ',
      'Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ',
    ],
  ];
  for (const [from, to] of rows) assert.equal(moveYear(from, 2025, 2026), to);
});

test('the new plan carries over what was not finished, and says what changed in law', () => {
  const last = aPlan([aTask({ id: 'a' }), aTask({ id: 'b' }), aTask({ id: 'c' })], {
    year: 2025,
    title: 'Kiểm soát thủ tục hành chính năm 2025',
    legalBases: [{ printed: 'Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ' }],
  });
  let n = 0;
  const next = renewedContent(last, {
    year: 2026,
    restDays: restDaysOf(calendar),
    newId: () => `n${(n += 1)}`,
    resultOf: (id) =>
      ({
        a: { status: 'late', percent: 60, done: 0, all: 1 } as const,
        b: { status: 'done', percent: 100, done: 1, all: 1 } as const,
        c: { status: 'not-due', percent: 100, done: 3, all: 4 } as const,
      })[id],
  });
  assert.deepEqual(
    tasksOf(next).map(({ task }) => [task.previousTask, task.note]),
    [
      ['a', 'Chuyển tiếp: năm trước chưa hoàn thành, đạt 60%'],
      ['b', undefined],
      ['c', 'Chuyển tiếp: năm trước chưa hoàn thành, đã thực hiện 3/4 lần'],
    ],
  );
  assert.match(changesInLaw(next)[0]?.remarks.join(' ') ?? '', /118\/2025/);
});

test('what is missing is said before a plan can be submitted', () => {
  assert.deepEqual(faultsOf(aPlan([aTask({ id: 'a' })])), []);
  assert.deepEqual(faultsOf(aPlan([], { title: ' ' })), ['chưa có trích yếu', 'chưa có nhiệm vụ']);
  const unknown = aTask({ id: 'b', lead: [aParty('Ai đó', { kind: 'unknown' })] });
  assert.deepEqual(faultsOf(aPlan([aTask({ id: 'a', lead: [] }), unknown])), [
    'nhiệm vụ thứ 1 chưa có cơ quan chủ trì',
    'nhiệm vụ thứ 2: chưa rõ “Ai đó” là cơ quan nào',
  ]);
});

test('every cell of state and act is allowed or refused; a plan under another is approved before it is issued', () => {
  for (const derived of [true, false])
    for (const state of STATES)
      for (const act of ACTS) {
        const may = mayFollow(state, act, derived);
        if (may) assert.ok(STATES.includes(stateAfter(act)));
        const refused = () => ensureAct(state, act, derived);
        if (may) refused();
        else assert.throws(refused, (error) => isRefusal(error, 'plans/not-now'));
      }
  assert.equal(mayFollow('submitted', 'issued', true), false);
  assert.equal(mayFollow('submitted', 'issued', false), true);
  assert.equal(mayFollow('submitted', 'approved', false), false);
  assert.deepEqual(actsIn('issued'), ['amending']);
});

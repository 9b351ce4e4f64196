import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { compileCalendar, minuteOf, nationalCalendar, parseLimit } from '#modules/calendar';
import type { ClockAction, ClockPolicy } from './clock.ts';
import { clockAt } from './history.ts';
import { type HeldStep, type Hold, shareTime, totalBy } from './holding.ts';
import { getProfile } from './profiles.ts';

const calendar = compileCalendar(nationalCalendar);
const today = getProfile('ND-118-2025');
const AN = { id: 'an', name: 'An' };
const BINH = { id: 'binh', name: 'Bình' };

/** `DDTHH:MM` in March 2026: Monday is the 2nd. */
const at = (time: string) => minuteOf(`2026-03-${time}`);

/** Stretches one after the other: each begins where the one before ended. */
function held(
  name: string,
  from: string,
  ...turns: (readonly [to: string, unit: string, officer: Hold['officer']])[]
): HeldStep {
  let begin = at(from);
  const holds = turns.map(([to, unitId, officer]) => {
    const hold = { from: begin, to: at(to), unitId, officer };
    begin = at(to);
    return hold;
  });
  return {
    task: 1,
    name,
    from: at(from),
    to: begin,
    open: false,
    allottedMinutes: null,
    holds,
    doneBy: null,
  };
}

function share(
  limit: string,
  lines: readonly string[],
  steps: readonly HeldStep[],
  asOf: string,
  more: Partial<ClockPolicy> = {},
) {
  const actions = lines.map((line): ClockAction => {
    const [type, time] = line.split(' ') as [ClockAction['type'], string];
    return { type, at: `2026-03-${time}` };
  });
  const { profile, ...rest }: ClockPolicy = { profile: today, limit: parseLimit(limit), ...more };
  const clock = clockAt(calendar, profile, { ...rest, actions, asOf: `2026-03-${asOf}` });
  return shareTime(calendar, { profile, ...rest }, clock, steps, at(asOf));
}

group('thời gian của từng bước', () => {
  const check = held('Kiểm tra', '02T09:00', ['02T10:00', 'quay', null], ['02T11:00', 'quay', AN]);
  const work = held('Thẩm định', '02T11:00', ['03T09:00', 'phong', null], ['04T09:00', 'phong', BINH]);
  const result = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check, work], '10T09:00');

  test('chờ nhận và trong tay là hai phần của nó', () => {
    assert.deepEqual(
      result.steps.map((step) => [step.workingMinutes, step.waitingMinutes, step.inHandMinutes]),
      [
        [120, 60, 60],
        [840, 360, 480],
      ],
    );
  });
  test('các phần cộng lại bằng thời gian thực của hồ sơ', () => {
    assert.deepEqual([result.netWorkingMinutes, result.unheldMinutes, result.parallel], [960, 0, false]);
  });
  test('cộng theo đơn vị và theo người', () => {
    const units = totalBy(result, (part) => part.unitId);
    assert.deepEqual(
      units.map((total) => [total.key, total.workingMinutes, total.waitingMinutes]),
      [
        ['quay', 120, 60],
        ['phong', 840, 360],
      ],
    );
    const people = totalBy(result, (part) => part.officer?.name ?? null);
    assert.deepEqual(
      people.map((total) => [total.key, total.officer?.id, total.workingMinutes, total.waitingMinutes]),
      [
        ['An', 'an', 60, 0],
        ['Bình', 'binh', 480, 0],
      ],
    );
  });
  test('không ai giữ thì nói là không ở bước nào', () => {
    const gap = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check], '10T09:00');
    assert.deepEqual([gap.netWorkingMinutes, gap.unheldMinutes], [960, 840]);
  });
  test('cùng lúc hai bước thì mỗi bước có thời gian riêng và tổng lớn hơn', () => {
    const beside = { ...work, task: 2, holds: work.holds.map((hold) => ({ ...hold, unitId: 'khac' })) };
    const both = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check, work, beside], '10T09:00');
    assert.deepEqual([both.netWorkingMinutes, both.unheldMinutes, both.parallel], [960, 0, true]);
    assert.deepEqual(
      totalBy(both, (part) => part.unitId).map((total) => total.workingMinutes),
      [120, 840, 840],
    );
  });
  test('bước nối bước thì không phải là song song', () => {
    const after = held('Ký', '04T09:00', ['04T10:00', 'lanh-dao', AN]);
    const { parallel } = share(
      '5wd',
      ['accept 02T09:00', 'finish 04T10:00'],
      [after, work, check],
      '10T09:00',
    );
    assert.equal(parallel, false);
  });
});

group('ngoài thời hạn', () => {
  const intake = held('Tiếp nhận', '01T20:00', ['02T09:00', 'quay', AN]);
  const handOver = held('Trả kết quả', '04T09:00', ['06T09:00', 'quay', AN]);
  test('trước khi tiếp nhận và sau khi xong: có kể, không tính', () => {
    const { steps, unheldMinutes } = share(
      '5wd',
      ['accept 02T09:00', 'finish 04T09:00'],
      [intake, handOver],
      '10T09:00',
    );
    assert.deepEqual(
      steps.map((step) => [step.phase, step.workingMinutes]),
      [
        ['before', 90],
        ['after', 960],
      ],
    );
    assert.equal(unheldMinutes, 960);
    assert.deepEqual(
      totalBy(
        { netWorkingMinutes: 0, steps, unheldMinutes, parallel: false, lateMinutes: 0 },
        (p) => p.unitId,
      ),
      [],
    );
  });
  test('bước mở lúc tiếp nhận là của thời hạn, dù vừa mở', () => {
    const fresh = { ...held('Kiểm tra', '02T09:00', ['02T09:00', 'quay', null]), open: true };
    assert.equal(share('5wd', ['accept 02T09:00'], [fresh], '02T09:00').steps[0]?.phase, 'counted');
  });
  test('tiếp nhận ngay trong phút nộp vẫn là trước khi tiếp nhận', () => {
    const atOnce = { ...held('Tiếp nhận', '02T09:00', ['02T09:00', 'quay', AN]), task: 0 };
    assert.equal(share('5wd', ['accept 02T09:00'], [atOnce], '03T09:00').steps[0]?.phase, 'before');
    const first = { ...atOnce, task: 1 };
    assert.equal(share('5wd', ['accept 02T09:00'], [first], '03T09:00').steps[0]?.phase, 'counted');
  });
  test('trễ của bước ngoài thời hạn vẫn được kể', () => {
    const slow = { ...intake, allottedMinutes: 30 };
    const [step] = share('5wd', ['accept 02T09:00'], [slow], '03T09:00').steps;
    assert.deepEqual(
      [step?.dueAt, step?.lateMinutes, step?.parts[0]?.dossierLateMinutes],
      ['2026-03-02T08:00', 60, 0],
    );
  });
});

group('tạm dừng', () => {
  const step = { ...held('Thẩm định', '02T09:00', ['11T09:00', 'phong', AN]), allottedMinutes: 480 };
  const paused = [
    'accept 02T09:00',
    'request-supplement 02T11:00',
    'receive-supplement 06T09:00',
    'finish 11T09:00',
  ];
  const of = (effect: 'restart' | 'resume') =>
    share('5wd', paused, [step], '11T09:00', { supplement: effect });
  test('thời gian người nộp bổ sung không là của bước', () => {
    assert.deepEqual([of('resume').netWorkingMinutes, of('resume').steps[0]?.workingMinutes], [1560, 1560]);
  });
  test('tính tiếp: hạn của bước lùi đúng bằng thời gian dừng', () => {
    assert.deepEqual(
      [of('resume').steps[0]?.dueAt, of('resume').steps[0]?.lateMinutes],
      ['2026-03-06T17:00', 1080],
    );
  });
  test('tính lại từ đầu: bước đang mở cũng được tính lại', () => {
    assert.deepEqual(
      [of('restart').steps[0]?.dueAt, of('restart').steps[0]?.lateMinutes],
      ['2026-03-09T09:00', 960],
    );
  });
  test('đang dừng, hay đóng hồ sơ khi đang dừng, thì hạn của bước không biết và không ai trễ', () => {
    const waiting = { ...step, open: true };
    const closed = share('5wd', paused.slice(0, 2), [waiting], '20T09:00');
    assert.deepEqual([closed.steps[0]?.workingMinutes, closed.steps[0]?.dueAt], [120, null]);
    const { steps } = share('5wd', paused.slice(0, 2), [waiting], '12T09:00');
    assert.deepEqual([steps[0]?.workingMinutes, steps[0]?.dueAt, steps[0]?.lateMinutes], [120, null, 0]);
  });
  test('bước đã quá hạn trước khi dừng thì vẫn quá hạn', () => {
    const short = { ...step, allottedMinutes: 60, open: true };
    const { steps } = share('5wd', paused.slice(0, 2), [short], '20T09:00');
    assert.deepEqual([steps[0]?.dueAt, steps[0]?.lateMinutes], ['2026-03-02T10:00', 60]);
  });
  test('dừng trước khi bước mở thì không đổi hạn của nó', () => {
    const later = { ...held('Ký', '09T09:00', ['11T09:00', 'lanh-dao', AN]), allottedMinutes: 60 };
    for (const effect of ['restart', 'resume'] as const) {
      const { steps } = share('5wd', paused, [later], '11T09:00', { supplement: effect });
      assert.equal(steps[0]?.dueAt, '2026-03-09T10:00');
    }
  });
  test('bước mở ngay lúc nhận đủ hồ sơ được tính từ lúc đó', () => {
    const then = { ...held('Ký', '06T09:00', ['11T09:00', 'lanh-dao', AN]), allottedMinutes: 60 };
    assert.equal(share('5wd', paused, [then], '11T09:00').steps[0]?.dueAt, '2026-03-06T10:00');
  });
  test('người nộp xin dừng khi đang bổ sung: không phải là tính lại', () => {
    const short = { ...held('Thẩm định', '02T09:00', ['06T09:00', 'phong', AN]), allottedMinutes: 60 };
    const { steps } = share(
      '5wd',
      ['accept 02T09:00', 'request-supplement 02T11:00', 'stop 06T09:00'],
      [short],
      '20T09:00',
    );
    assert.deepEqual([steps[0]?.dueAt, steps[0]?.lateMinutes], ['2026-03-02T10:00', 60]);
  });
  test('nghĩa vụ tài chính dừng thời hạn thì bước được tính tiếp chứ không tính lại', () => {
    const profile = { ...today, payment: { ...today.payment, effect: 'pauses' as const } };
    const lines = [
      'accept 02T09:00',
      'demand-payment 02T11:00',
      'confirm-payment 06T09:00',
      'finish 11T09:00',
    ];
    const { steps } = share('5wd', lines, [step], '11T09:00', { profile });
    assert.equal(steps[0]?.dueAt, '2026-03-06T17:00');
  });
});

group('trễ là của người đang giữ', () => {
  const step = {
    ...held(
      'Thẩm định',
      '02T07:30',
      ['02T15:30', 'phong', AN],
      ['03T09:30', 'phong', null],
      ['04T17:30', 'phong', BINH],
    ),
    allottedMinutes: 480,
  };
  const result = share('1wd', ['accept 02T07:30', 'finish 04T17:30'], [step], '10T09:00');
  test('trễ của bước chia cho những người giữ sau hạn của bước', () => {
    assert.deepEqual(
      result.steps[0]?.parts.map((part) => part.stepLateMinutes),
      [0, 120, 840],
    );
    assert.deepEqual([result.steps[0]?.lateMinutes, result.steps[0]?.dueAt], [960, '2026-03-02T17:30']);
  });
  test('trễ hẹn của hồ sơ là của những người giữ sau ngày hẹn trả', () => {
    assert.deepEqual(
      result.steps[0]?.parts.map((part) => part.dossierLateMinutes),
      [0, 0, 480],
    );
    assert.equal(result.lateMinutes, 480);
    assert.deepEqual(
      totalBy(result, (part) => part.officer?.name ?? '-').map((t) => [
        t.key,
        t.stepLateMinutes,
        t.dossierLateMinutes,
      ]),
      [
        ['An', 0, 0],
        ['-', 120, 0],
        ['Bình', 840, 480],
      ],
    );
  });
  test('xong trong hạn thì không ai trễ', () => {
    const { lateMinutes, steps } = share('5wd', ['accept 02T07:30', 'finish 04T17:30'], [step], '10T09:00');
    assert.deepEqual([lateMinutes, steps[0]?.parts.at(-1)?.dossierLateMinutes], [0, 0]);
  });
});

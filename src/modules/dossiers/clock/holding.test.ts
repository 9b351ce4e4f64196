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

group('the time of each step', () => {
  const check = held('Kiểm tra', '02T09:00', ['02T10:00', 'quay', null], ['02T11:00', 'quay', AN]);
  const work = held('Thẩm định', '02T11:00', ['03T09:00', 'phong', null], ['04T09:00', 'phong', BINH]);
  const result = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check, work], '10T09:00');

  test('waiting and in hand are its two parts', () => {
    assert.deepEqual(
      result.steps.map((step) => [step.workingMinutes, step.waitingMinutes, step.inHandMinutes]),
      [
        [120, 60, 60],
        [840, 360, 480],
      ],
    );
  });
  test('the parts add up to the net time of the dossier', () => {
    assert.deepEqual([result.netWorkingMinutes, result.unheldMinutes, result.parallel], [960, 0, false]);
  });
  test('totals by unit and by person', () => {
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
  test('time that nobody held is said to be in no step', () => {
    const gap = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check], '10T09:00');
    assert.deepEqual([gap.netWorkingMinutes, gap.unheldMinutes], [960, 840]);
  });
  test('of two steps at once each has its own time, and the sum is greater', () => {
    const beside = { ...work, task: 2, holds: work.holds.map((hold) => ({ ...hold, unitId: 'khac' })) };
    const both = share('5wd', ['accept 02T09:00', 'finish 04T09:00'], [check, work, beside], '10T09:00');
    assert.deepEqual([both.netWorkingMinutes, both.unheldMinutes, both.parallel], [960, 0, true]);
    assert.deepEqual(
      totalBy(both, (part) => part.unitId).map((total) => total.workingMinutes),
      [120, 840, 840],
    );
  });
  test('a step that follows a step is not parallel to it', () => {
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

group('outside the limit', () => {
  const intake = held('Tiếp nhận', '01T20:00', ['02T09:00', 'quay', AN]);
  const handOver = held('Trả kết quả', '04T09:00', ['06T09:00', 'quay', AN]);
  test('before acceptance and after the end: told, not counted', () => {
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
  test('a step opened at acceptance belongs to the limit, even if only just opened', () => {
    const fresh = { ...held('Kiểm tra', '02T09:00', ['02T09:00', 'quay', null]), open: true };
    assert.equal(share('5wd', ['accept 02T09:00'], [fresh], '02T09:00').steps[0]?.phase, 'counted');
  });
  test('intake within the minute of submission is still before acceptance', () => {
    const atOnce = { ...held('Tiếp nhận', '02T09:00', ['02T09:00', 'quay', AN]), task: 0 };
    assert.equal(share('5wd', ['accept 02T09:00'], [atOnce], '03T09:00').steps[0]?.phase, 'before');
    const first = { ...atOnce, task: 1 };
    assert.equal(share('5wd', ['accept 02T09:00'], [first], '03T09:00').steps[0]?.phase, 'counted');
  });
  test('the lateness of a step outside the limit is still told', () => {
    const slow = { ...intake, allottedMinutes: 30 };
    const [step] = share('5wd', ['accept 02T09:00'], [slow], '03T09:00').steps;
    assert.deepEqual(
      [step?.dueAt, step?.lateMinutes, step?.parts[0]?.dossierLateMinutes],
      ['2026-03-02T08:00', 60, 0],
    );
  });
});

group('pauses', () => {
  const step = { ...held('Thẩm định', '02T09:00', ['11T09:00', 'phong', AN]), allottedMinutes: 480 };
  const paused = [
    'accept 02T09:00',
    'request-supplement 02T11:00',
    'receive-supplement 06T09:00',
    'finish 11T09:00',
  ];
  const of = (effect: 'restart' | 'resume') =>
    share('5wd', paused, [step], '11T09:00', { supplement: effect });
  test('the time in which the applicant completes the dossier is not that of the step', () => {
    assert.deepEqual([of('resume').netWorkingMinutes, of('resume').steps[0]?.workingMinutes], [1560, 1560]);
  });
  test('resume: the due time of the step moves by exactly the time of the pause', () => {
    assert.deepEqual(
      [of('resume').steps[0]?.dueAt, of('resume').steps[0]?.lateMinutes],
      ['2026-03-06T17:00', 1080],
    );
  });
  test('restart: the step that is open is counted anew as well', () => {
    assert.deepEqual(
      [of('restart').steps[0]?.dueAt, of('restart').steps[0]?.lateMinutes],
      ['2026-03-09T09:00', 960],
    );
  });
  test('paused, or closed while paused: the due time of the step is unknown and nobody is late', () => {
    const waiting = { ...step, open: true };
    const closed = share('5wd', paused.slice(0, 2), [waiting], '20T09:00');
    assert.deepEqual([closed.steps[0]?.workingMinutes, closed.steps[0]?.dueAt], [120, null]);
    const { steps } = share('5wd', paused.slice(0, 2), [waiting], '12T09:00');
    assert.deepEqual([steps[0]?.workingMinutes, steps[0]?.dueAt, steps[0]?.lateMinutes], [120, null, 0]);
  });
  test('a step that was late before the pause stays late', () => {
    const short = { ...step, allottedMinutes: 60, open: true };
    const { steps } = share('5wd', paused.slice(0, 2), [short], '20T09:00');
    assert.deepEqual([steps[0]?.dueAt, steps[0]?.lateMinutes], ['2026-03-02T10:00', 60]);
  });
  test('a pause before the step opens does not change its due time', () => {
    const later = { ...held('Ký', '09T09:00', ['11T09:00', 'lanh-dao', AN]), allottedMinutes: 60 };
    for (const effect of ['restart', 'resume'] as const) {
      const { steps } = share('5wd', paused, [later], '11T09:00', { supplement: effect });
      assert.equal(steps[0]?.dueAt, '2026-03-09T10:00');
    }
  });
  test('a step opened the moment the dossier is complete counts from then', () => {
    const then = { ...held('Ký', '06T09:00', ['11T09:00', 'lanh-dao', AN]), allottedMinutes: 60 };
    assert.equal(share('5wd', paused, [then], '11T09:00').steps[0]?.dueAt, '2026-03-06T10:00');
  });
  test('the applicant asks to stop during a supplement: that is no restart', () => {
    const short = { ...held('Thẩm định', '02T09:00', ['06T09:00', 'phong', AN]), allottedMinutes: 60 };
    const { steps } = share(
      '5wd',
      ['accept 02T09:00', 'request-supplement 02T11:00', 'stop 06T09:00'],
      [short],
      '20T09:00',
    );
    assert.deepEqual([steps[0]?.dueAt, steps[0]?.lateMinutes], ['2026-03-02T10:00', 60]);
  });
  test('when a payment pauses the clock the step resumes and does not restart', () => {
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

group('lateness belongs to whoever holds the dossier', () => {
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
  test('the lateness of a step is shared by those who held it after its due time', () => {
    assert.deepEqual(
      result.steps[0]?.parts.map((part) => part.stepLateMinutes),
      [0, 120, 840],
    );
    assert.deepEqual([result.steps[0]?.lateMinutes, result.steps[0]?.dueAt], [960, '2026-03-02T17:30']);
  });
  test('the lateness of a dossier is that of those who held it after its due date', () => {
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
  test('finished in time, nobody is late', () => {
    const { lateMinutes, steps } = share('5wd', ['accept 02T07:30', 'finish 04T17:30'], [step], '10T09:00');
    assert.deepEqual([lateMinutes, steps[0]?.parts.at(-1)?.dossierLateMinutes], [0, 0]);
  });
});

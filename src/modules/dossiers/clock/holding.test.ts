import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { compileCalendar, minuteOf, nationalCalendar, parseLimit } from '#modules/calendar';
import { anyEdition, dice, paint, type Timeline, toAt, toMinute } from '../../calendar/reference.testing.ts';
import type { ClockAction, ClockPolicy } from './clock.ts';
import { clockAt, foldClock } from './history.ts';
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

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

test('đếm từng phút cho kết quả như vậy: thời gian của mỗi bước, phần không ai giữ, phần trễ; tổng luôn khớp', (context) => {
  context.diagnostic(`SEED=${SEED}`);
  const roll = dice(SEED);
  let parallel = 0;
  for (let round = 0; round < 6; round += 1) {
    const edition = anyEdition(roll);
    const line = paint(edition, null);
    for (let turn = 0; turn < 60; turn += 1)
      parallel += agrees(compileCalendar(edition), line, roll, turn % 3 === 0) ? 1 : 0;
  }
  assert.ok(parallel > 5, `${parallel} with steps side by side`);
});

type Roll = ReturnType<typeof dice>;

/** One random dossier with random steps, against a count minute by minute. @returns whether steps ran side by side */
function agrees(
  random: ReturnType<typeof compileCalendar>,
  line: Timeline,
  roll: Roll,
  sideBySide: boolean,
): boolean {
  const accepted = roll.int(line.open.length - 120 * 1440);
  const effect = roll.chance(0.5) ? 'restart' : 'resume';
  const asked = accepted + roll.int(1440);
  const brought = asked + roll.int(8 * 1440);
  const end = brought + roll.int(20 * 1440);
  const isPaused = roll.chance(0.6);
  const isOver = roll.chance(0.5);
  const now = isOver ? end + roll.int(5000) : end;
  const actions: ClockAction[] = [
    { type: 'accept', at: toAt(line, accepted) },
    ...(isPaused
      ? [
          { type: 'request-supplement' as const, at: toAt(line, asked) },
          { type: 'receive-supplement' as const, at: toAt(line, brought) },
        ]
      : []),
    ...(isOver ? [{ type: 'finish' as const, at: toAt(line, end) }] : []),
  ];
  const policy: ClockPolicy = { profile: today, limit: parseLimit('3wd'), supplement: effect };
  const history = { limit: policy.limit, supplement: effect, actions, asOf: toAt(line, now) } as const;
  const clock = clockAt(random, today, history);
  const reading = foldClock(random, policy, actions, history.asOf);
  const base = minuteOf(toAt(line, 0));
  const steps = anySteps(roll, accepted, end, sideBySide).map((step) => shifted(step, base));
  const shares = shareTime(random, policy, clock, steps, now + base);
  const where = JSON.stringify({ seed: SEED, actions, steps, now });

  const due = toMinute(line, reading.dueAt ?? '');
  const counts = (minute: number) =>
    minute >= accepted &&
    minute < end &&
    line.open[minute] === 1 &&
    !(isPaused && minute >= asked && minute < brought);
  const slow = { net: 0, unheld: 0, late: 0, beside: false };
  const perStep = steps.map(() => 0);
  const perHold = steps.map((step) => step.holds.map(() => ({ work: 0, late: 0 })));
  for (let minute = accepted; minute < end; minute += 1) {
    if (!counts(minute)) continue;
    slow.net += 1;
    if (minute >= due) slow.late += 1;
    let holders = 0;
    steps.forEach((step, index) => {
      if (minute < step.from - base || minute >= step.to - base) return;
      holders += 1;
      perStep[index] = (perStep[index] ?? 0) + 1;
      step.holds.forEach((hold, which) => {
        if (minute < hold.from - base || minute >= hold.to - base) return;
        const cell = perHold[index]?.[which];
        if (!cell) return;
        cell.work += 1;
        if (minute >= due) cell.late += 1;
      });
    });
    if (holders === 0) slow.unheld += 1;
    if (holders > 1) slow.beside = true;
  }
  assert.equal(shares.netWorkingMinutes, slow.net, where);
  assert.equal(shares.netWorkingMinutes, reading.netWorkingMinutes, where);
  assert.equal(shares.unheldMinutes, slow.unheld, where);
  assert.equal(shares.lateMinutes, slow.late, where);
  assert.equal(shares.parallel, slow.beside, where);
  assert.deepEqual(
    shares.steps.map((step) => step.workingMinutes),
    perStep,
    where,
  );
  assert.deepEqual(
    shares.steps.map((step) =>
      step.parts.map((part) => ({ work: part.workingMinutes, late: part.dossierLateMinutes })),
    ),
    perHold,
    where,
  );
  for (const step of shares.steps) {
    const sum = (of: (part: (typeof step.parts)[number]) => number) =>
      step.parts.reduce((all, part) => all + of(part), 0);
    assert.equal(
      sum((part) => part.workingMinutes),
      step.workingMinutes,
      where,
    );
    assert.equal(step.waitingMinutes + step.inHandMinutes, step.workingMinutes, where);
    assert.equal(
      sum((part) => part.stepLateMinutes),
      step.lateMinutes,
      where,
    );
    // What is late is what goes beyond the allotted time, unless the time was counted anew.
    if (effect === 'resume' && step.allottedMinutes !== null)
      assert.equal(step.lateMinutes, Math.max(0, step.workingMinutes - step.allottedMinutes), where);
  }
  if (!shares.parallel) {
    const all = shares.steps.reduce((sum, step) => sum + step.workingMinutes, 0);
    assert.equal(all + shares.unheldMinutes, shares.netWorkingMinutes, where);
  }
  return shares.parallel;
}

function anySteps(roll: Roll, from: number, end: number, sideBySide: boolean): HeldStep[] {
  const steps: HeldStep[] = [];
  let begin = from + (roll.chance(0.3) ? roll.int(600) : 0);
  for (let task = 1; task <= 4 && begin < end; task += 1) {
    const to = Math.min(end, begin + 1 + roll.int(6 * 1440));
    const middle = begin + roll.int(to - begin + 1);
    const holds = [
      { from: begin, to: middle, unitId: `u${task}`, officer: roll.chance(0.5) ? AN : null },
      { from: middle, to, unitId: `u${task}`, officer: BINH },
    ].filter((hold) => hold.to > hold.from);
    steps.push({
      task,
      name: `b${task}`,
      from: begin,
      to,
      open: false,
      allottedMinutes: roll.chance(0.7) ? 60 + roll.int(900) : null,
      holds,
      doneBy: null,
    });
    begin = sideBySide ? begin + roll.int(to - begin) : to;
  }
  return steps;
}

function shifted(step: HeldStep, by: number): HeldStep {
  const move = (hold: Hold): Hold => ({ ...hold, from: hold.from + by, to: hold.to + by });
  return { ...step, from: step.from + by, to: step.to + by, holds: step.holds.map(move) };
}

import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import { isRefusal } from '#kernel/refusal';
import { applyAction, type ClockAction, idleClock } from './clock.ts';
import { clockErrors } from './errors.ts';
import { type ClockHistory, deriveClock, foldClock } from './history.ts';
import { intakeDeadlines } from './intake.ts';
import { formFor, getProfile, profileInForce } from './profiles.ts';
import { clockRefusalWords, describeClock } from './words.ts';

const calendar = compileCalendar(nationalCalendar);
const today = getProfile('ND-118-2025');
const before = getProfile('ND-61-2018');

/** `type at [to]` per line, all in March 2026 unless a full date is given. */
function log(...lines: string[]): ClockAction[] {
  return lines.map((line) => {
    const [type, at = '', to] = line.split(' ') as [ClockAction['type'], string?, string?];
    const full = (time: string) => (time.length > 10 ? time : `2026-03-${time}`);
    return to === undefined ? { type, at: full(at) } : { type, at: full(at), to };
  });
}

function derive(limit: string, actions: ClockAction[], more: Partial<ClockHistory> = {}, profile = today) {
  return deriveClock(calendar, profile, { limit: parseLimit(limit), actions, ...more });
}

const codes = (reading: { refused: readonly { code: string }[] }) => reading.refused.map((row) => row.code);

group('the verdict is taken when the dossier is finished', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['limit in days: finished a day before is early', '5wd', 'finish 06T17:00', 'early'],
    ['limit in days: finished on the due day is on time', '5wd', 'finish 09T08:00', 'on-time'],
    [
      'limit in days: finished after hours on the due day is still on time',
      '5wd',
      'finish 09T19:00',
      'on-time',
    ],
    ['limit in days: the day after is late', '5wd', 'finish 10T07:00', 'late'],
    ['limit in hours: a minute before is early', '8wh', 'finish 03T08:59', 'early'],
    ['limit in hours: on the minute is on time', '8wh', 'finish 03T09:00', 'on-time'],
    ['limit in hours: a minute after is late', '8wh', 'finish 03T09:01', 'late'],
    ['a refusal is a result', '5wd', 'refuse 10T08:00', 'late'],
    ['a stop on request gets a verdict too', '5wd', 'stop 05T08:00', 'early'],
  ];
  for (const [rule, limit, end, verdict] of rows) {
    test(rule, () => assert.equal(derive(limit, log('accept 02T09:00', end)).verdict, verdict));
  }
  test('handing over the result late does not make the dossier late', () => {
    const reading = derive('5wd', log('accept 02T09:00', 'finish 06T09:00', 'hand-over 30T09:00'));
    assert.deepEqual([reading.verdict, codes(reading)], ['early', []]);
  });
});

group('in progress', () => {
  const open = (asOf: string, limit = '5wd') => derive(limit, log('accept 02T09:00'), { asOf }).verdict;
  test('on the due day it is within its time, the next day it is late', () => {
    assert.equal(open('2026-03-09T23:59'), 'open');
    assert.equal(open('2026-03-10T00:00'), 'open-late');
  });
  test('a limit in hours is late from the next minute', () => {
    assert.equal(open('2026-03-03T09:00', '8wh'), 'open');
    assert.equal(open('2026-03-03T09:01', '8wh'), 'open-late');
  });
  test('an action after the time asked about has not happened yet', () => {
    const reading = derive('5wd', log('accept 02T09:00', 'finish 12T09:00'), { asOf: '2026-03-05T08:00' });
    assert.deepEqual([reading.verdict, reading.refused], ['open', []]);
    assert.ok(reading.steps.some((step) => step.kind === 'later'));
  });
  test('before acceptance there is no due date', () => {
    const reading = derive('5wd', log('finish 02T09:00'));
    assert.deepEqual(
      [reading.dueAt, reading.verdict, codes(reading)],
      [null, 'open', ['dossiers/not-accepted']],
    );
    assert.equal(derive('5wd', []).dueAt, null);
  });
});

group('supplements', () => {
  const asked = ['accept 02T09:00', 'request-supplement 04T15:00'];
  test('the limit restarts when the dossier is complete, and the first due date is kept', () => {
    const reading = derive('5wd', log(...asked, 'receive-supplement 10T08:00'));
    assert.deepEqual([reading.firstDueAt, reading.dueAt], ['2026-03-09T17:30', '2026-03-17T17:30']);
    assert.deepEqual(
      reading.pauses.map(({ from, to, workingMinutes }) => [from, to, workingMinutes]),
      [['2026-03-04T15:00', '2026-03-10T08:00', 1620]],
    );
  });
  test('what was left runs on: working days', () => {
    const reading = derive('5wd', log(...asked, 'receive-supplement 10T08:00'), { supplement: 'resume' });
    assert.equal(reading.dueAt, '2026-03-13T17:30');
  });
  test('what was left runs on: hours', () => {
    const reading = derive('24wh', log(...asked, 'receive-supplement 10T08:00'), { supplement: 'resume' });
    assert.equal(reading.dueAt, '2026-03-10T14:00');
  });
  test('what was left runs on: calendar days, then off the day of rest', () => {
    const reading = derive('6d', log(...asked, 'receive-supplement 10T08:00'), { supplement: 'resume' });
    assert.equal(reading.dueAt, '2026-03-16T17:30');
  });
  test('requested on the due day: no day is left, due on the working day it comes back', () => {
    const actions = log('accept 02T09:00', 'request-supplement 04T15:00', 'receive-supplement 07T08:00');
    assert.equal(derive('2wd', actions, { supplement: 'resume' }).dueAt, '2026-03-09T17:30');
  });
  test('a limit that had passed before the request does not run on', () => {
    const actions = log(
      'accept 02T09:00',
      'request-supplement 04T15:00',
      'receive-supplement 10T08:00',
      'finish 10T09:00',
    );
    const reading = derive('1wd', actions, { supplement: 'resume' });
    assert.deepEqual([reading.dueAt, reading.verdict], ['2026-03-03T17:30', 'late']);
  });
  test('only once, and within three working days of acceptance', () => {
    const twice = derive('9wd', log(...asked, 'receive-supplement 04T16:00', 'request-supplement 05T08:00'));
    assert.deepEqual(codes(twice), ['dossiers/supplement-repeated']);
    assert.deepEqual(codes(derive('9wd', log('accept 02T09:00', 'request-supplement 05T20:00'))), []);
    assert.deepEqual(codes(derive('9wd', log('accept 02T09:00', 'request-supplement 06T07:00'))), [
      'dossiers/supplement-too-late',
    ]);
  });
  test('if the law allows several supplements each is a pause, and what was left is counted right', () => {
    const generous = { ...today, supplement: { ...today.supplement, times: 2 } };
    const lines = ['accept 02T09:00', 'request-supplement 02T15:00', 'receive-supplement 03T08:00'];
    const actions = log(
      ...lines,
      'request-supplement 04T08:00',
      'receive-supplement 05T08:00',
      'request-supplement 05T09:00',
    );
    for (const [limit, dueAt] of [
      ['5wd', '2026-03-11T17:30'],
      ['5d', '2026-03-09T17:30'],
    ] as const) {
      const reading = derive(limit, actions, { supplement: 'resume' }, generous);
      assert.deepEqual([reading.dueAt, reading.pauses.length], [dueAt, 2]);
      assert.deepEqual(codes(reading), ['dossiers/supplement-repeated']);
    }
  });
  test('closing keeps the earlier pauses', () => {
    const generous = { ...today, supplement: { ...today.supplement, times: 2 } };
    const lines = ['accept 02T09:00', 'request-supplement 02T15:00', 'receive-supplement 03T08:00'];
    const actions = log(...lines, 'request-supplement 04T08:00');
    const reading = derive('5wd', actions, { asOf: '2026-04-01T08:00' }, generous);
    assert.deepEqual([reading.verdict, reading.pauses.length], ['closed', 2]);
  });
  test('without a supplement pending there is no closing date', () => {
    assert.equal(derive('9wd', log(...asked, 'receive-supplement 05T08:00')).closesAt, null);
  });
  test('sector law may set other times', () => {
    const policy = { profile: today, limit: parseLimit('9wd') };
    const actions = log('accept 02T09:00', 'request-supplement 06T07:00');
    const wider = { ...policy, supplementWithin: parseLimit('5wd'), closesAfter: parseLimit('30d') };
    assert.equal(foldClock(calendar, wider, actions, '2026-03-30T08:00').closesAt, '2026-04-06T17:30');
    assert.equal(
      foldClock(calendar, { ...wider, closesAfter: null }, actions, '2026-12-30T08:00').verdict,
      'open',
    );
  });
  test('while a supplement is pending the clock stands and nothing becomes late', () => {
    const reading = derive('3wd', log(...asked), { asOf: '2026-03-18T08:00' });
    assert.deepEqual(
      [reading.verdict, reading.pauses[0]?.open, reading.closesAt],
      ['open', true, '2026-03-19T17:30'],
    );
  });
  test('after 15 days without the supplement the dossier closes; on day 15 it is still in time', () => {
    const closed = derive('3wd', log(...asked, 'receive-supplement 20T07:00', 'hand-over 21T08:00'));
    assert.deepEqual([closed.verdict, codes(closed)], ['closed', ['dossiers/already-ended']]);
    assert.equal(closed.pauses[0]?.to, '2026-03-19T17:30');
    assert.equal(derive('3wd', log(...asked, 'receive-supplement 19T20:00')).verdict, 'open');
  });
  test('when day 15 is a day of rest the dossier closes after the next working day', () => {
    const reading = derive('3wd', log('accept 03T09:00', 'request-supplement 06T15:00'), {
      asOf: '2026-03-23T23:00',
    });
    assert.deepEqual([reading.verdict, reading.closesAt], ['open', '2026-03-23T17:30']);
  });
  test('Decree 61 closes no dossier by lapse of time', () => {
    const actions = log('accept 2025-03-03T09:00', 'request-supplement 2025-03-04T09:00');
    assert.equal(derive('3wd', actions, { asOf: '2025-06-30T08:00' }, before).verdict, 'open');
  });
  test('while it waits only a supplement, an answer or a stop is taken; a stop is judged as of the request', () => {
    const actions = log(
      ...asked,
      'finish 11T08:00',
      'extend 11T08:00 2026-03-30',
      'consult 11T08:00',
      'stop 17T08:00',
    );
    const reading = derive('5wd', actions);
    assert.deepEqual(codes(reading), Array(3).fill('dossiers/supplement-pending'));
    assert.deepEqual([reading.verdict, reading.pauses[0]?.to], ['early', '2026-03-17T08:00']);
  });
});

group('extensions', () => {
  const accepted = 'accept 02T09:00';
  const extend = (line: string, limit = '5wd') => derive(limit, log(accepted, line));
  test('allowed a day before the due date; the first date is kept and judged on its own', () => {
    const reading = derive('5wd', log(accepted, 'extend 08T21:00 2026-03-12', 'finish 11T09:00'));
    assert.deepEqual([reading.firstDueAt, reading.dueAt], ['2026-03-09T17:30', '2026-03-12T17:30']);
    assert.deepEqual([reading.verdict, reading.verdictOnFirst], ['early', 'late']);
  });
  test('not allowed on the due day itself', () => {
    assert.deepEqual(codes(extend('extend 09T00:00 2026-03-12')), ['dossiers/extension-too-late']);
    assert.equal(extend('extend 09T00:00 2026-03-12').dueAt, '2026-03-09T17:30');
  });
  test('the new date must be after the due date and must be given', () => {
    assert.deepEqual(codes(extend('extend 04T08:00 2026-03-09')), ['dossiers/extension-not-later']);
    assert.deepEqual(codes(extend('extend 04T08:00')), ['dossiers/extension-without-date']);
  });
  test('a new date on a day of rest moves to the next working day', () => {
    assert.equal(extend('extend 04T08:00 2026-03-14').dueAt, '2026-03-16T17:30');
  });
  test('the clock time of the new date matters for a limit in hours only', () => {
    assert.equal(extend('extend 02T10:00 2026-03-05T10:15', '8wh').dueAt, '2026-03-05T10:15');
    assert.equal(extend('extend 02T10:00 2026-03-12T10:15').dueAt, '2026-03-12T17:30');
    assert.equal(extend('extend 02T10:00 2026-03-14T10:15', '8wh').dueAt, '2026-03-16T17:30');
  });
  test('only once', () => {
    const reading = derive('5wd', log(accepted, 'extend 04T08:00 2026-03-12', 'extend 05T08:00 2026-03-20'));
    assert.deepEqual(
      [reading.dueAt, reading.refused],
      ['2026-03-12T17:30', [{ index: 2, code: 'dossiers/extension-repeated' }]],
    );
  });
  test('what runs on after an extension is measured from the extended date', () => {
    const lines = [
      accepted,
      'extend 03T08:00 2026-03-12',
      'request-supplement 04T08:00',
      'receive-supplement 06T08:00',
    ];
    assert.equal(derive('5wd', log(...lines), { supplement: 'resume' }).dueAt, '2026-03-16T17:30');
    assert.equal(derive('5wd', log(...lines)).dueAt, '2026-03-13T17:30');
  });
});

group('order and state', () => {
  test('a consultation does not pause the clock', () => {
    const plain = derive('5wd', log('accept 02T09:00', 'finish 09T09:00'));
    const asked = derive(
      '5wd',
      log('accept 02T09:00', 'consult 03T09:00', 'answer 06T09:00', 'finish 09T09:00'),
    );
    assert.deepEqual(
      [asked.dueAt, asked.netWorkingMinutes, asked.pauses, asked.refused],
      [plain.dueAt, plain.netWorkingMinutes, [], []],
    );
  });
  const rows: readonly (readonly [string, string[], string])[] = [
    ['accepting twice', ['accept 03T09:00'], 'dossiers/already-accepted'],
    [
      'receiving a supplement that was not requested',
      ['receive-supplement 03T09:00'],
      'dossiers/no-supplement-pending',
    ],
    ['answering without a consultation', ['answer 03T09:00'], 'dossiers/no-consultation-open'],
    ['handing over before the end', ['hand-over 03T09:00'], 'dossiers/not-ended'],
    ['a backdated action', ['consult 01T09:00'], 'dossiers/out-of-order'],
    ['finishing twice', ['finish 03T09:00', 'refuse 03T10:00'], 'dossiers/already-ended'],
  ];
  for (const [rule, lines, code] of rows) {
    test(`${rule} is refused and changes nothing`, () => {
      const reading = derive('5wd', log('accept 02T09:00', ...lines));
      assert.deepEqual(codes(reading), [code]);
      assert.equal(reading.dueAt, '2026-03-09T17:30');
    });
  }
  test('asked before writing: the same rule says why it is not allowed', () => {
    const policy = { profile: today, limit: parseLimit('5wd') };
    const [accept, finish] = log('accept 02T09:00', 'finish 02T08:00');
    assert.ok(accept && finish);
    const { state, refusal } = applyAction(calendar, policy, idleClock, accept);
    assert.equal(refusal, null);
    assert.equal(applyAction(calendar, policy, state, finish).refusal, clockErrors.outOfOrder);
    assert.equal(applyAction(calendar, policy, state, finish).state, state);
  });
});

group('law profiles', () => {
  test('by the day they take effect', () => {
    assert.equal(profileInForce('2025-06-30T17:00').id, 'ND-61-2018');
    assert.equal(profileInForce('2025-07-01').id, 'ND-118-2025');
    assert.throws(
      () => profileInForce('2018-06-20'),
      (error: unknown) => isRefusal(error, 'dossiers/profile-unknown'),
    );
    assert.throws(
      () => getProfile('ND-0'),
      (error: unknown) => isRefusal(error, 'dossiers/profile-unknown'),
    );
  });
  test('the number of a form goes with its circular', () => {
    assert.deepEqual(formFor(before, 'control', '2024-05-01'), { form: '05', circular: 'TT-01-2018-VPCP' });
    assert.deepEqual(formFor(today, 'control', '2025-08-01'), { form: '05', circular: 'TT-01-2018-VPCP' });
    assert.deepEqual(formFor(today, 'control', '2025-09-15'), { form: '06', circular: 'TT-03-2025-VPCP' });
    assert.deepEqual(formFor(today, 'stop', '2026-01-05'), { form: '05', circular: 'TT-03-2025-VPCP' });
    assert.equal(formFor(before, 'stop', '2024-05-01'), null);
  });
  test('online: an alert within 2 hours, an answer within 8 working hours', () => {
    const due = intakeDeadlines(calendar, today, '2026-03-07T09:00');
    assert.deepEqual([due.alertAt, due.answerDueAt], ['2026-03-07T11:00', '2026-03-09T17:30']);
    assert.equal(intakeDeadlines(calendar, before, '2025-03-03T09:00').answerDueAt, null);
  });
});

test('the story reads in words and names what is still to be confirmed', () => {
  const actions = log(
    'accept 02T09:00',
    'request-supplement 04T15:00',
    'receive-supplement 04T16:00',
    'finish 10T09:00',
  );
  const { steps } = derive('5wd', actions, { supplement: 'resume' });
  const told = describeClock(steps);
  assert.ok(
    told.includes(
      'Nhận hồ sơ bổ sung lúc 16:00 ngày 04/03/2026: tính tiếp thời gian còn lại 3 ngày làm việc, hạn 17:30 ngày 09/03/2026.',
    ),
  );
  assert.ok(told.some((line) => line.startsWith('Chờ xác nhận: ')));
  assert.deepEqual(told.slice(-2), [
    'Kết quả: quá hạn (xét tại 09:00 ngày 10/03/2026 so với hạn 17:30 ngày 09/03/2026).',
    'Tổng 48 giờ làm việc, trừ 1 giờ tạm dừng, còn 47 giờ.',
  ]);
  assert.equal(describeClock(steps, 'en').length, told.length);
});

test('each reason for a refusal has words in Vietnamese and in English', () => {
  for (const { code } of Object.values(clockErrors)) {
    assert.notEqual(clockRefusalWords(code), code);
    assert.notEqual(clockRefusalWords(code, 'en'), code);
  }
});

test('a due date in a year without a notice is planned', () => {
  assert.equal(derive('5wd', log('accept 2026-12-29T09:00')).planned, true);
  assert.equal(derive('5wd', log('accept 2026-12-22T09:00')).planned, false);
});

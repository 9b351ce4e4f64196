import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import type { ClockAction } from './clock.ts';
import { type ClockHistory, deriveClock } from './history.ts';
import { getProfile, type LawProfile } from './profiles.ts';
import { describeClock } from './words.ts';

const calendar = compileCalendar(nationalCalendar);
const runs = getProfile('ND-118-2025');
const pauses: LawProfile = { ...runs, payment: { effect: 'pauses', law: 'ND-118-2025/24' } };

const log = (...lines: string[]): ClockAction[] =>
  lines.map((line) => {
    const [type, time] = line.split(' ') as [ClockAction['type'], string];
    return { type, at: `2026-03-${time}` };
  });

const derive = (profile: LawProfile, lines: string[], more: Partial<ClockHistory> = {}) =>
  deriveClock(calendar, profile, { limit: parseLimit('5wd'), actions: log(...lines), ...more });

const PAID = ['accept 02T09:00', 'demand-payment 04T15:00', 'confirm-payment 10T08:00'];
const codes = (lines: string[], profile = pauses) =>
  derive(profile, lines).refused.map(({ index, code }) => [index, code]);

test('by default the clock runs on while the applicant pays', () => {
  const { dueAt, pauses: stood, netWorkingMinutes } = derive(runs, PAID);
  assert.deepEqual([dueAt, stood, netWorkingMinutes], ['2026-03-09T17:30', [], 2820]);
});

test('where the law pauses the clock stands, then what was left runs on and nothing restarts', () => {
  const { firstDueAt, dueAt, pauses: stood, netWorkingMinutes } = derive(pauses, PAID);
  assert.deepEqual([firstDueAt, dueAt, netWorkingMinutes], ['2026-03-09T17:30', '2026-03-13T17:30', 1200]);
  assert.deepEqual(stood, [
    {
      from: '2026-03-04T15:00',
      to: '2026-03-10T08:00',
      why: 'payment',
      law: 'ND-118-2025/24',
      workingMinutes: 1620,
      open: false,
    },
  ]);
});

test('under an old law profile that says nothing of payments the clock runs on', () => {
  const { payment: _payment, ...old } = runs;
  const { dueAt } = deriveClock(calendar, old, { limit: parseLimit('5wd'), actions: log(...PAID) });
  assert.equal(dueAt, '2026-03-09T17:30');
});

test('paused for a payment: not late, not closed, and nothing else can be done', () => {
  const waiting = PAID.slice(0, 2);
  const { verdict, closesAt, pauses: stood } = derive(pauses, waiting, { asOf: '2026-06-01T08:00' });
  assert.deepEqual([verdict, closesAt, stood[0]?.open], ['open', null, true]);
  for (const act of ['finish', 'refuse', 'consult', 'demand-payment', 'request-supplement'])
    assert.deepEqual(codes([...waiting, `${act} 05T08:00`]), [[2, 'dossiers/payment-pending']], act);
  assert.deepEqual(codes([...waiting, 'receive-supplement 05T08:00']), [
    [2, 'dossiers/no-supplement-pending'],
  ]);
  const stopped = derive(pauses, [...waiting, 'stop 20T08:00']);
  assert.deepEqual([stopped.verdict, stopped.netWorkingMinutes], ['early', 1200]);
});

test('waiting for a supplement is not waiting for a payment', () => {
  const asked = ['accept 02T09:00', 'request-supplement 03T09:00'];
  assert.deepEqual(codes([...asked, 'confirm-payment 04T09:00']), [[2, 'dossiers/no-payment-pending']]);
  assert.deepEqual(codes([...asked, 'demand-payment 04T09:00']), [[2, 'dossiers/supplement-pending']]);
});

test('no confirmation without a demand; no second demand before the payment, but one after it', () => {
  assert.deepEqual(codes(['accept 02T09:00', 'confirm-payment 03T09:00'], runs), [
    [1, 'dossiers/no-payment-pending'],
  ]);
  const twice = ['accept 02T09:00', 'demand-payment 03T09:00', 'demand-payment 03T10:00'];
  assert.deepEqual(codes(twice, runs), [[2, 'dossiers/payment-pending']]);
  const again = [...PAID, 'demand-payment 10T09:00', 'confirm-payment 10T10:00', 'confirm-payment 10T11:00'];
  for (const profile of [runs, pauses])
    assert.deepEqual(codes(again, profile), [[5, 'dossiers/no-payment-pending']]);
});

test('supplement and payment: a pause each, each with its own reason', () => {
  const { pauses: stood, dueAt } = derive(pauses, [
    'accept 02T09:00',
    'request-supplement 03T09:00',
    'receive-supplement 04T09:00',
    'demand-payment 05T09:00',
    'confirm-payment 06T09:00',
  ]);
  assert.deepEqual(
    stood.map(({ why, law }) => [why, law]),
    [
      ['supplement', 'ND-118-2025/19.5'],
      ['payment', 'ND-118-2025/24'],
    ],
  );
  assert.equal(dueAt, '2026-03-12T17:30');
});

test('both ways are told in words', () => {
  const told = (profile: LawProfile, language: 'vi' | 'en') =>
    describeClock(derive(profile, PAID).steps, language);
  assert.ok(
    told(runs, 'vi').includes(
      'Yêu cầu thực hiện nghĩa vụ tài chính lúc 15:00 ngày 04/03/2026: thời hạn vẫn chạy.',
    ),
  );
  assert.ok(told(runs, 'vi').includes('Xác nhận đã nộp lúc 08:00 ngày 10/03/2026: thời hạn không đổi.'));
  assert.ok(
    told(pauses, 'vi').includes(
      'Yêu cầu thực hiện nghĩa vụ tài chính lúc 15:00 ngày 04/03/2026: thời hạn tạm dừng (Điều 24 Nghị định 118/2025/NĐ-CP).',
    ),
  );
  assert.ok(
    told(pauses, 'vi').includes(
      'Xác nhận đã nộp lúc 08:00 ngày 10/03/2026: tính tiếp thời gian còn lại, hạn 17:30 ngày 13/03/2026.',
    ),
  );
  assert.ok(
    told(pauses, 'en').includes(
      'Payment confirmed at 08:00 on 10/03/2026: what was left runs on, due at 17:30 on 13/03/2026.',
    ),
  );
});

test('it is said to be unconfirmed, whether the clock runs or stands', () => {
  const note = 'Chờ xác nhận: thời gian thực hiện nghĩa vụ tài chính có tính vào thời hạn hay không';
  for (const profile of [runs, pauses])
    assert.ok(describeClock(derive(profile, PAID).steps).some((line) => line.startsWith(note)));
  assert.ok(!describeClock(derive(runs, ['accept 02T09:00']).steps).some((line) => line.startsWith(note)));
});

test('sector law is cited in place of the law profile, and its times are used', () => {
  const sector = {
    supplement: 'resume',
    supplementWithin: { value: 5, unit: 'wd' },
    closesAfter: { value: 30, unit: 'd' },
    supplementLaw: 'khoản 3 Điều 21 Nghị định 101/2024/NĐ-CP',
  } as const;
  const asked = ['accept 02T09:00', 'request-supplement 09T09:00'];
  assert.deepEqual(
    derive(runs, asked).refused.map(({ code }) => code),
    ['dossiers/supplement-too-late'],
  );
  const waiting = derive(runs, asked, sector);
  assert.deepEqual([waiting.closesAt, waiting.pauses[0]?.law], ['2026-04-08T17:30', sector.supplementLaw]);
  assert.equal(derive(runs, [...asked, 'receive-supplement 11T09:00'], sector).dueAt, '2026-03-11T17:30');
  assert.equal(derive(runs, asked, { ...sector, closesAfter: null }).closesAt, null);
  assert.match(
    describeClock(waiting.steps).join(' '),
    /tạm dừng \(khoản 3 Điều 21 Nghị định 101\/2024\/NĐ-CP\)/,
  );
});

test('a supplement requested while one is pending does not lose the pause, even if the law allows several', () => {
  const many = { ...runs, supplement: { ...runs.supplement, times: 3 } };
  const { refused, pauses: stood } = derive(many, [
    'accept 02T09:00',
    'request-supplement 03T09:00',
    'request-supplement 04T09:00',
    'receive-supplement 05T09:00',
  ]);
  assert.deepEqual(refused, [{ index: 2, code: 'dossiers/supplement-pending' }]);
  assert.deepEqual(
    stood.map(({ from, to }) => [from, to]),
    [['2026-03-03T09:00', '2026-03-05T09:00']],
  );
});

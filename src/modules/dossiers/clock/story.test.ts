import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import type { ClockAction } from './clock.ts';
import { type ClockHistory, deriveClock } from './history.ts';
import { intakeDeadlines } from './intake.ts';
import { getProfile, type LawProfile } from './profiles.ts';
import { closesAfterOf } from './sector.ts';
import type { ClockStep } from './story.ts';

const calendar = compileCalendar(nationalCalendar);
const today = getProfile('ND-118-2025');
const pauses: LawProfile = { ...today, payment: { ...today.payment, effect: 'pauses' } };

function derive(
  lines: readonly string[],
  asOf: string | null,
  more: Partial<ClockHistory> = {},
  law = today,
) {
  const actions = lines.map((line): ClockAction => {
    const [type, at = '', to] = line.split(' ') as [ClockAction['type'], string?, string?];
    const full = `2026-03-${at}`;
    return to === undefined ? { type, at: full } : { type, at: full, to };
  });
  return deriveClock(calendar, law, {
    limit: parseLimit('5wd'),
    actions,
    ...(asOf === null ? {} : { asOf: `2026-03-${asOf}` }),
    ...more,
  });
}

/** The story without the steps of the calendar, which have tests of their own. */
const told = (steps: readonly ClockStep[]) => steps.filter((step) => step.kind !== 'calendar');

const LAW = {
  start: 'ND-118-2025/17.3',
  ask: 'ND-118-2025/19.5',
  late: 'ND-118-2025/19.6',
  pay: 'ND-118-2025/24',
};

test('a life with everything in it: each step tells what happened and on what legal basis', () => {
  const { steps } = derive(
    [
      'accept 02T09:00',
      'consult 02T10:00',
      'answer 02T11:00',
      'request-supplement 03T09:00',
      'receive-supplement 04T09:00',
      'demand-payment 05T09:00',
      'confirm-payment 06T09:00',
      'extend 09T09:00 2026-03-20',
      'extend 10T09:00 2026-03-25',
      'finish 12T09:00',
      'hand-over 13T09:00',
      'hand-over 30T09:00',
    ],
    '16T08:00',
  );
  assert.deepEqual(told(steps), [
    { kind: 'accepted', index: 0, at: '2026-03-02T09:00', law: LAW.start },
    { kind: 'consulted', index: 1, at: '2026-03-02T10:00' },
    { kind: 'answered', index: 2, at: '2026-03-02T11:00' },
    { kind: 'paused', index: 3, at: '2026-03-03T09:00', law: LAW.ask, closesAt: '2026-03-18T17:30' },
    { kind: 'restarted', index: 4, at: '2026-03-04T09:00', law: LAW.ask },
    { kind: 'payment-demanded', index: 5, at: '2026-03-05T09:00', pauses: false, law: LAW.pay },
    { kind: 'payment-confirmed', index: 6, at: '2026-03-06T09:00', dueAt: null },
    {
      kind: 'extended',
      index: 7,
      at: '2026-03-09T09:00',
      to: '2026-03-20',
      from: '2026-03-11T17:30',
      dueAt: '2026-03-20T17:30',
      law: LAW.late,
    },
    {
      kind: 'refused',
      index: 8,
      at: '2026-03-10T09:00',
      type: 'extend',
      code: 'dossiers/extension-repeated',
    },
    { kind: 'ended', index: 9, at: '2026-03-12T09:00', by: 'finish' },
    { kind: 'handed-over', index: 10, at: '2026-03-13T09:00' },
    { kind: 'later', index: 11, at: '2026-03-30T09:00', type: 'hand-over' },
    { kind: 'unconfirmed', law: LAW.ask, note: 'lời văn sau khi Nghị định 367/2025/NĐ-CP sửa đổi' },
    {
      kind: 'unconfirmed',
      law: LAW.pay,
      note: 'thời gian thực hiện nghĩa vụ tài chính có tính vào thời hạn hay không',
    },
    { kind: 'judged', verdict: 'early', dueAt: '2026-03-20T17:30', at: '2026-03-12T09:00' },
    { kind: 'measured', gross: 3840, paused: 480, net: 3360 },
  ]);
});

test('the steps of the calendar belong to the action that had the limit counted', () => {
  const { steps } = derive(
    ['accept 02T09:00', 'request-supplement 03T09:00', 'receive-supplement 04T09:00'],
    null,
  );
  const counted = steps.flatMap((step) =>
    step.kind === 'calendar' && step.step.kind === 'due' ? [[step.index, step.step.at]] : [],
  );
  assert.deepEqual(counted, [
    [0, '2026-03-09T17:30'],
    [2, '2026-03-11T17:30'],
  ]);
});

test('resume: how much is left, in the unit of the limit', () => {
  const asked = ['accept 02T09:00', 'request-supplement 03T10:00', 'receive-supplement 04T09:00'];
  const resumed = (limit: string, lines = asked) => {
    const { steps } = derive(lines, null, { limit: parseLimit(limit), supplement: 'resume' });
    const step = steps.find(({ kind }) => kind === 'resumed');
    const starts = steps.flatMap((one) =>
      one.kind === 'calendar' && one.step.kind === 'start' && one.index === 2 ? [one.step.limit] : [],
    );
    return [step, starts];
  };
  const at = { kind: 'resumed', index: 2, at: '2026-03-04T09:00' };
  assert.deepEqual(resumed('5wd'), [
    { ...at, remaining: { value: 4, unit: 'wd' }, dueAt: '2026-03-10T17:30' },
    [{ value: 4, unit: 'wd' }],
  ]);
  assert.deepEqual(resumed('16wh'), [
    { ...at, remaining: { value: 7, unit: 'wh' }, dueAt: '2026-03-05T08:00' },
    [{ value: 7, unit: 'wh' }],
  ]);
  assert.deepEqual(resumed('1wd'), [
    { ...at, remaining: { value: 0, unit: 'wd' }, dueAt: '2026-03-04T17:30' },
    [],
  ]);
  assert.deepEqual(resumed('2wh'), [{ ...at, remaining: null, dueAt: '2026-03-02T11:00' }, []]);
});

test('a payment that pauses: the legal basis is told, and the due date after the payment', () => {
  const { steps } = derive(
    ['accept 02T09:00', 'demand-payment 03T09:00', 'confirm-payment 04T09:00'],
    null,
    {},
    pauses,
  );
  assert.deepEqual(told(steps).slice(1, 3), [
    { kind: 'payment-demanded', index: 1, at: '2026-03-03T09:00', pauses: true, law: LAW.pay },
    { kind: 'payment-confirmed', index: 2, at: '2026-03-04T09:00', dueAt: '2026-03-10T17:30' },
  ]);
  const { payment: _payment, ...old } = today;
  const story = deriveClock(calendar, old, {
    limit: parseLimit('5wd'),
    actions: [
      { type: 'accept', at: '2026-03-02T09:00' },
      { type: 'demand-payment', at: '2026-03-03T09:00' },
    ],
  }).steps;
  assert.deepEqual(told(story)[1], {
    kind: 'payment-demanded',
    index: 1,
    at: '2026-03-03T09:00',
    pauses: false,
    law: null,
  });
});

test('closing is told once: when asked after that day, or when somebody acts after that day', () => {
  const asked = ['accept 02T09:00', 'request-supplement 02T10:00'];
  const closed = { kind: 'closed', at: '2026-03-17T17:30', law: LAW.ask };
  const kinds = (lines: string[], asOf: string) => told(derive(lines, asOf).steps).map((step) => step.kind);
  assert.deepEqual(kinds(asked, '17T23:59'), ['accepted', 'paused', 'unconfirmed', 'judged', 'measured']);
  assert.deepEqual(told(derive(asked, '18T00:00').steps)[2], closed);
  const late = derive([...asked, 'receive-supplement 20T09:00', 'finish 21T09:00'], '25T09:00');
  assert.deepEqual(told(late.steps).slice(2, 5), [
    closed,
    {
      kind: 'refused',
      index: 2,
      at: '2026-03-20T09:00',
      type: 'receive-supplement',
      code: 'dossiers/already-ended',
    },
    { kind: 'refused', index: 3, at: '2026-03-21T09:00', type: 'finish', code: 'dossiers/already-ended' },
  ]);
  assert.deepEqual(told(late.steps).at(-2), {
    kind: 'judged',
    verdict: 'closed',
    dueAt: '2026-03-09T17:30',
    at: '2026-03-02T10:00',
  });
  assert.equal(told(late.steps).filter(({ kind }) => kind === 'closed').length, 1);
});

test('a law that closes no dossier: the step of the pause has no closing date', () => {
  const { steps } = derive(['accept 02T09:00', 'request-supplement 03T09:00'], null, { closesAfter: null });
  assert.deepEqual(told(steps)[1], {
    kind: 'paused',
    index: 1,
    at: '2026-03-03T09:00',
    law: LAW.ask,
    closesAt: null,
  });
});

test('before acceptance only what was refused is told', () => {
  assert.deepEqual(derive(['finish 02T09:00'], null).steps, [
    { kind: 'refused', index: 0, at: '2026-03-02T09:00', type: 'finish', code: 'dossiers/not-accepted' },
  ]);
});

test('a planned year is told when the date is moved into it, once', () => {
  const planned = (accepted: string, to: string) =>
    deriveClock(calendar, today, {
      limit: parseLimit('1wd'),
      actions: [
        { type: 'accept', at: accepted },
        { type: 'extend', at: accepted, to },
      ],
    }).steps.flatMap((step) =>
      step.kind === 'planned'
        ? ['planned', step.year]
        : step.kind === 'calendar' && step.step.kind === 'planned-year'
          ? ['calendar', step.step.year]
          : [],
    );
  assert.deepEqual(planned('2026-12-28T09:00', '2027-01-20'), ['planned', 2027]);
  assert.deepEqual(planned('2026-12-31T09:00', '2027-01-20'), ['calendar', 2027]);
  assert.deepEqual(planned('2026-12-28T09:00', '2026-12-31'), []);
});

test('after the end no time runs, whenever it is asked', () => {
  for (const asOf of ['04T09:00', '10T09:00', '30T09:00']) {
    const clock = derive(['accept 02T09:00', 'finish 04T09:00'], asOf);
    assert.deepEqual(
      [clock.grossWorkingMinutes, clock.netWorkingMinutes, clock.planned],
      [960, 960, false],
      asOf,
    );
  }
  const closed = derive(['accept 02T09:00', 'request-supplement 02T10:00'], '30T09:00');
  assert.deepEqual(
    [closed.netWorkingMinutes, closed.closesAt, closed.pauses[0]?.to],
    [60, null, '2026-03-17T17:30'],
  );
  assert.deepEqual(
    [closed.verdict, closed.verdictOnFirst, closed.countedFrom],
    ['closed', 'closed', '2026-03-02T09:00'],
  );
});

test('read while it waits, the clock stands at the request and says when the dossier closes', () => {
  const waiting = derive(['accept 02T09:00', 'request-supplement 03T09:00'], '11T09:00');
  assert.deepEqual(
    [waiting.verdict, waiting.closesAt, waiting.netWorkingMinutes, waiting.grossWorkingMinutes],
    ['open', '2026-03-18T17:30', 480, 3360],
  );
  assert.deepEqual(waiting.pauses, [
    {
      from: '2026-03-03T09:00',
      to: '2026-03-11T09:00',
      why: 'supplement',
      law: LAW.ask,
      workingMinutes: 2880,
      open: true,
    },
  ]);
  const late = derive(['accept 02T09:00'], '11T09:00');
  assert.deepEqual([late.verdict, late.closesAt], ['open-late', null]);
});

test('online intake: no rule, no deadline', () => {
  const at = '2026-03-02T10:00';
  const none = { ...today, intake: { ...today.intake, alertMinutes: null, answer: null } };
  assert.deepEqual(intakeDeadlines(calendar, none, at), { alertAt: null, answerDueAt: null, steps: [] });
  const both = intakeDeadlines(calendar, today, at);
  assert.deepEqual([both.alertAt, both.answerDueAt], ['2026-03-02T12:00', '2026-03-03T10:00']);
  assert.deepEqual(both.steps.at(-1), { kind: 'due', at: '2026-03-03T10:00' });
});

test('time to complete a dossier: as sector law says, and as the law profile says where that is silent', () => {
  assert.deepEqual(closesAfterOf(today), { value: 15, unit: 'd' });
  assert.deepEqual(closesAfterOf(today, {}), { value: 15, unit: 'd' });
  assert.equal(closesAfterOf(today, { closesAfter: null }), null);
  assert.deepEqual(closesAfterOf(today, { closesAfter: { value: 30, unit: 'd' } }), { value: 30, unit: 'd' });
});

import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { isRefusal } from '#kernel/refusal';
import {
  addLimit,
  afterOpenMinutes,
  type CalendarEdition,
  compileCalendar,
  describe,
  dueAt,
  endOfWorkingDays,
  formatLimit,
  type HoursRule,
  isWorkingDay,
  minuteOf,
  parseLimit,
  touchesPlannedYear,
  workingMinutesBetween,
} from './index.ts';

type Slots = HoursRule['slots'];

/** One rule about hours; from 2026 on, Monday to Friday, 08:00 to 16:00 unless said otherwise. */
const hours = (more: Partial<HoursRule> = {}): HoursRule => ({
  unit: null,
  from: '2026-01-01',
  to: null,
  weekdays: [1, 2, 3, 4, 5],
  slots: [['08:00', '16:00']],
  name: 'Giờ chung',
  ...more,
});

const year = (number: number, more: Partial<CalendarEdition['years'][number]> = {}) => ({
  year: number,
  notice: null,
  status: 'official' as const,
  off: [],
  worked: [],
  publishedOn: null,
  ...more,
});

const edition = (rules: HoursRule[], more: Partial<CalendarEdition> = {}): CalendarEdition => ({
  id: 'x',
  years: [year(2026)],
  hours: rules,
  ...more,
});

/** Due time of one working day counted from Monday 02/03/2026, which shows the hours of Tuesday. */
const tuesday = (rules: HoursRule[], unit: string | null = null) =>
  dueAt(compileCalendar(edition(rules), unit), '2026-03-02T09:00', parseLimit('1wd')).slice(11);

const until = (close: string): Slots => [['08:00', close]];

group('which hours apply to a unit', () => {
  const rows: readonly (readonly [string, HoursRule[], string | null, string])[] = [
    ['without hours of its own: the general hours', [hours()], 'H37.1', '16:00'],
    [
      'hours of the unit itself',
      [hours(), hours({ unit: 'H37.1', slots: until('15:00') })],
      'H37.1',
      '15:00',
    ],
    [
      'the same when its own hours stand first in the file',
      [hours({ unit: 'H37.1', slots: until('15:00') }), hours()],
      'H37.1',
      '15:00',
    ],
    [
      'hours of a unit also apply to the units below it',
      [hours(), hours({ unit: 'H37', slots: until('15:00') })],
      'H37.1.2',
      '15:00',
    ],
    [
      'the nearer unit wins',
      [
        hours({ unit: 'H37.1', slots: until('14:00') }),
        hours({ unit: 'H37', slots: until('15:00') }),
        hours(),
      ],
      'H37.1',
      '14:00',
    ],
    [
      'the nearer unit wins though it stands later',
      [
        hours(),
        hours({ unit: 'H37', slots: until('15:00') }),
        hours({ unit: 'H37.1', slots: until('14:00') }),
      ],
      'H37.1',
      '14:00',
    ],
    [
      'hours of a unit whose code only begins alike do not apply',
      [hours(), hours({ unit: 'H3', slots: until('15:00') })],
      'H37',
      '16:00',
    ],
    [
      'hours of another unit do not apply',
      [hours(), hours({ unit: 'H38', slots: until('15:00') })],
      'H37',
      '16:00',
    ],
    [
      'everybody does not follow the hours of one unit',
      [hours(), hours({ unit: 'H37', slots: until('15:00') })],
      null,
      '16:00',
    ],
    [
      'a unit with a code of one letter is still more specific than everybody',
      [hours({ unit: 'U', slots: until('15:00') }), hours({ from: '2026-02-01' })],
      'U',
      '15:00',
    ],
    [
      'for the same unit the hours that begin later win',
      [hours({ from: '2026-02-01', slots: until('15:00') }), hours()],
      null,
      '15:00',
    ],
    [
      'for the same unit the hours that begin later win though they stand later',
      [hours(), hours({ from: '2026-02-01', slots: until('15:00') })],
      null,
      '15:00',
    ],
    [
      'of hours that begin on the same day those that stand first win',
      [hours({ slots: until('15:00') }), hours()],
      null,
      '15:00',
    ],
    [
      'summer hours apply to the end of their last day',
      [hours(), hours({ from: '2026-02-01', to: '2026-03-03', slots: until('15:00') })],
      null,
      '15:00',
    ],
    [
      'after the season the general hours apply again',
      [hours(), hours({ from: '2026-02-01', to: '2026-03-02', slots: until('15:00') })],
      null,
      '16:00',
    ],
    [
      'before the season the general hours apply',
      [hours(), hours({ from: '2026-03-04', slots: until('15:00') })],
      null,
      '16:00',
    ],
    [
      'the first day of the season already has its hours',
      [hours(), hours({ from: '2026-03-03', slots: until('15:00') })],
      null,
      '15:00',
    ],
    [
      'hours of another weekday do not apply',
      [hours(), hours({ weekdays: [1, 3], from: '2026-02-01', slots: until('15:00') })],
      null,
      '16:00',
    ],
    [
      'in hours for intake only no limit runs',
      [hours(), hours({ purpose: 'intake', from: '2026-02-01', slots: until('18:00') })],
      null,
      '16:00',
    ],
  ];
  for (const [rule, rules, unit, closes] of rows)
    test(rule, () => assert.equal(tuesday(rules, unit), closes));
});

group('worked Saturdays and Saturdays on duty', () => {
  const days = hours({ weekdays: [1, 2, 3, 4] });
  const friday = hours({ weekdays: [5], slots: until('15:00') });
  const duty = hours({ weekdays: [6], slots: [['08:00', '10:00']] });
  const worked = [year(2026, { worked: [{ on: '2026-03-07', name: 'Làm bù' }] })];

  test('a worked Saturday has the hours of Friday, not those of duty', () => {
    const calendar = compileCalendar(edition([days, friday, duty], { years: worked }));
    assert.equal(dueAt(calendar, '2026-03-06T09:00', parseLimit('1wd')), '2026-03-07T15:00');
  });
  test('a day on duty is no working day but its hours count', () => {
    const calendar = compileCalendar(edition([days, friday, duty]));
    assert.equal(isWorkingDay(calendar, '2026-03-07'), false);
    assert.equal(dueAt(calendar, '2026-03-06T09:00', parseLimit('1wd')), '2026-03-09T16:00');
    const { steps, dueAt: at } = addLimit(calendar, '2026-03-06T14:00', parseLimit('4wh'));
    assert.equal(at, '2026-03-09T09:00');
    assert.deepEqual(describe(steps, 'vi').slice(1), [
      'Ngày 06/03/2026, từ 14:00 đến 15:00: 1 giờ, cộng dồn 1 giờ.',
      'Ngày 07/03/2026, từ 08:00 đến 10:00: 2 giờ, cộng dồn 3 giờ.',
      'Ngày 08/03/2026 nghỉ: Chủ nhật.',
      'Ngày 09/03/2026, từ 08:00 đến 09:00: 1 giờ, cộng dồn 4 giờ.',
      'Hạn: 09:00 ngày 09/03/2026.',
    ]);
  });
  test('nobody is on duty on a holiday', () => {
    const off = [year(2026, { off: [{ on: '2026-03-07', name: 'Lễ' }] })];
    const calendar = compileCalendar(edition([days, friday, duty], { years: off }));
    assert.equal(workingMinutesBetween(calendar, '2026-03-07T00:00', '2026-03-08T00:00'), 0);
  });
});

group('the derivation as facts', () => {
  const calendar = compileCalendar(
    edition([hours()], { years: [year(2026, { off: [{ on: '2026-03-16', name: 'Ngày lễ' }] })] }),
  );
  test('a part of a day becomes hours, and that is told', () => {
    const { steps } = addLimit(calendar, '2026-03-02T09:00', parseLimit('0.5wd'));
    assert.deepEqual(steps, [
      { kind: 'start', at: '2026-03-02T09:00', limit: { value: 0.5, unit: 'wd' }, counting: 'at-once' },
      { kind: 'fraction', days: 0.5, minutes: 240 },
      { kind: 'slot', on: '2026-03-02', from: '09:00', to: '13:00', minutes: 240, total: 240 },
      { kind: 'due', at: '2026-03-02T13:00' },
    ]);
  });
  test('hours need no conversion, and hours that have passed are not told', () => {
    const { steps } = addLimit(calendar, '2026-03-02T16:00', parseLimit('1wh'));
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['start', 'slot', 'due'],
    );
  });
  test('calendar days: when the last day is one of rest, each day of rest after it is told, then the move', () => {
    const { steps } = addLimit(calendar, '2026-03-04T09:00', parseLimit('10d'));
    assert.deepEqual(steps.slice(1), [
      { kind: 'last-day', on: '2026-03-14', days: 10 },
      { kind: 'skip', on: '2026-03-15', why: 'weekend', weekday: 7 },
      { kind: 'skip', on: '2026-03-16', why: 'holiday', name: 'Ngày lễ' },
      { kind: 'moved', on: '2026-03-14', to: '2026-03-17', why: 'weekend', weekday: 6 },
      { kind: 'due', at: '2026-03-17T16:00' },
    ]);
  });
  test('calendar days: when the last day is a working day, nothing more is told', () => {
    const { steps } = addLimit(calendar, '2026-03-03T09:00', parseLimit('10d'));
    assert.deepEqual(steps, [
      { kind: 'start', at: '2026-03-03T09:00', limit: { value: 10, unit: 'd' }, counting: 'next-day' },
      { kind: 'last-day', on: '2026-03-13', days: 10 },
      { kind: 'due', at: '2026-03-13T16:00' },
    ]);
  });
});

group('planned years', () => {
  const years = [year(2025), year(2026, { status: 'planned' }), year(2027)];
  const calendar = compileCalendar(edition([hours({ from: '2025-01-01' })], { years: [...years].reverse() }));
  const touches = (from: string, to: string) => touchesPlannedYear(calendar, minuteOf(from), minuteOf(to));
  test('only when the interval touches the year', () => {
    assert.equal(touches('2025-12-30T08:00', '2025-12-31T16:00'), false);
    assert.equal(touches('2025-12-31T08:00', '2026-01-01T00:00'), true);
    assert.equal(touches('2026-12-31T23:59', '2027-01-05T08:00'), true);
    assert.equal(touches('2027-01-01T00:00', '2027-01-05T08:00'), false);
    assert.equal(touches('2025-12-31T08:00', '2027-01-05T08:00'), true);
  });
  test('the derivation names the year exactly when the due date is marked', () => {
    for (const [start, planned] of [
      ['2025-12-01T09:00', false],
      ['2025-12-30T09:00', true],
      ['2026-12-30T09:00', true],
      ['2027-01-04T09:00', false],
    ] as const) {
      const derived = addLimit(calendar, start, parseLimit('3wd'));
      const said = derived.steps.flatMap((step) => (step.kind === 'planned-year' ? step.year : []));
      assert.deepEqual([derived.planned, said], [planned, planned ? [2026] : []], start);
    }
  });
  test('never when no year is planned', () => {
    const sure = compileCalendar(edition([hours()]));
    assert.equal(touchesPlannedYear(sure, minuteOf('2026-01-01T00:00'), minuteOf('2026-12-31T00:00')), false);
  });
});

group('counting at the edges', () => {
  const calendar = compileCalendar(
    edition([
      hours({
        slots: [
          ['08:00', '10:00'],
          ['14:00', '16:00'],
        ],
      }),
    ]),
  );
  const minutes = (from: string, to: string) =>
    workingMinutesBetween(calendar, `2026-03-0${from}`, `2026-03-0${to}`);
  test('the last minute of a session belongs to it, its first has not yet passed', () => {
    assert.equal(minutes('2T08:00', '2T08:00'), 0);
    assert.equal(minutes('2T07:59', '2T08:01'), 1);
    assert.equal(minutes('2T09:59', '2T14:01'), 2);
    assert.equal(minutes('2T00:00', '3T00:00'), 240);
    assert.equal(minutes('2T15:59', '3T08:01'), 2);
  });
  test('when the minutes suffice counting stops exactly at the end of the session', () => {
    const after = (at: string, count: number) => afterOpenMinutes(calendar, minuteOf(at), count);
    assert.equal(after('2026-03-02T08:00', 120), minuteOf('2026-03-02T10:00'));
    assert.equal(after('2026-03-02T08:00', 121), minuteOf('2026-03-02T14:01'));
    assert.equal(after('2026-03-02T12:00', 240), minuteOf('2026-03-03T10:00'));
  });
  test('no day left to count: a working day is itself, a day of rest gives way to the next working day', () => {
    const day = (on: string) => minuteOf(`${on}T00:00`) / 1440;
    assert.equal(endOfWorkingDays(calendar, day('2026-03-06'), 0), minuteOf('2026-03-06T16:00'));
    assert.equal(endOfWorkingDays(calendar, day('2026-03-07'), 0), minuteOf('2026-03-09T16:00'));
  });
  test('days outside the years of the calendar are unknown', () => {
    assert.throws(
      () => isWorkingDay(calendar, '2027-01-01'),
      refusal('calendar/year-unknown', { year: 2027, known: '2026–2026' }),
    );
    assert.throws(
      () => isWorkingDay(calendar, '2025-12-31'),
      refusal('calendar/year-unknown', { year: 2025, known: '2026–2026' }),
    );
  });
  test('a reversed interval is refused with both its ends', () => {
    assert.throws(
      () => workingMinutesBetween(calendar, '2026-03-02T09:00', '2026-03-01T09:00'),
      refusal('calendar/interval-reversed', { from: '2026-03-02T09:00', to: '2026-03-01T09:00' }),
    );
  });
});

group('a wrong calendar is refused, saying what is wrong and where', () => {
  const rows: readonly (readonly [string, CalendarEdition, string, unknown])[] = [
    ['no session at all', edition([hours({ slots: [] })]), 'hours-not-in-order', 'Giờ chung'],
    [
      'a session without a minute',
      edition([hours({ slots: [['08:00', '08:00']] })]),
      'hours-not-in-order',
      'Giờ chung',
    ],
    [
      'a session that overlaps the one before',
      edition([
        hours({
          slots: [
            ['08:00', '12:00'],
            ['11:00', '16:00'],
          ],
        }),
      ]),
      'hours-not-in-order',
      'Giờ chung',
    ],
    [
      'two sessions without a gap',
      edition([
        hours({
          slots: [
            ['08:00', '12:00'],
            ['12:00', '16:00'],
          ],
        }),
      ]),
      'hours-not-in-order',
      'Giờ chung',
    ],
    [
      'an hour that does not exist',
      edition([hours({ slots: [['08:00', '24:00']] })]),
      'hours-not-in-order',
      'Giờ chung',
    ],
    ['weekday 0', edition([hours({ weekdays: [1, 0] })]), 'weekday-unknown', 'Giờ chung'],
    ['weekday 8', edition([hours({ weekdays: [1, 8] })]), 'weekday-unknown', 'Giờ chung'],
    ['weekday one and a half', edition([hours({ weekdays: [1, 1.5] })]), 'weekday-unknown', 'Giờ chung'],
    [
      'a Friday without hours',
      edition([hours({ weekdays: [1, 2, 3, 4] })]),
      'working-day-without-hours',
      '2026-01-02',
    ],
    [
      'a Friday cannot be worked in lieu',
      edition([hours()], { years: [year(2026, { worked: [{ on: '2026-03-06', name: 'x' }] })] }),
      'worked-day-is-a-weekday',
      '2026-03-06',
    ],
    [
      'a year that is no whole number',
      edition([hours()], { years: [year(2026.5)] }),
      'years-not-consecutive',
      2026.5,
    ],
    [
      'a missing year',
      edition([hours()], { years: [year(2024), year(2026)] }),
      'years-not-consecutive',
      2026,
    ],
  ];
  for (const [rule, broken, problem, at] of rows)
    test(rule, () =>
      assert.throws(() => compileCalendar(broken), refusal('calendar/edition-invalid', { problem, at })),
    );
  test('working hours from 00:00 are allowed', () => {
    assert.equal(tuesday([hours({ slots: [['00:00', '16:00']] })]), '16:00');
  });
  test('hours on Sunday are allowed', () => {
    assert.equal(tuesday([hours({ weekdays: [1, 2, 3, 4, 5, 6, 7] })]), '16:00');
  });
  test('years out of order in the file are still one calendar', () => {
    const calendar = compileCalendar(
      edition([hours({ from: '2025-01-01' })], { years: [year(2026), year(2025)] }),
    );
    assert.deepEqual([calendar.dates[0], calendar.dates.at(-1)], ['2025-01-01', '2026-12-31']);
  });
});

group('limits', () => {
  const calendar = compileCalendar(edition([hours()]));
  test('the wrong limit is named', () => {
    assert.throws(() => parseLimit('x'), refusal('calendar/limit-invalid', { limit: 'x' }));
    assert.throws(() => parseLimit('0wd'), refusal('calendar/limit-invalid', { limit: '0wd' }));
    assert.throws(
      () => dueAt(calendar, '2026-03-02T09:00', { value: -1, unit: 'wd' }),
      refusal('calendar/limit-invalid', { limit: -1 }),
    );
    assert.throws(
      () => dueAt(calendar, '2026-03-02T09:00', { value: 1.5, unit: 'd' }),
      refusal('calendar/limit-invalid', { limit: 1.5 }),
    );
  });
  test('six digits at most', () => {
    assert.deepEqual(parseLimit('999999wd'), { value: 999_999, unit: 'wd' });
    assert.throws(() => parseLimit('1000000wd'), refusal('calendar/limit-invalid', { limit: '1000000wd' }));
  });
  test('in words: a comma in Vietnamese, a point in English', () => {
    assert.deepEqual(
      [formatLimit(parseLimit('1.5wh')), formatLimit(parseLimit('1.5wh'), 'en')],
      ['1,5 giờ làm việc', '1.5 working hour(s)'],
    );
  });
});

function refusal(code: string, facts: Record<string, unknown>) {
  return (error: unknown) => {
    assert.ok(isRefusal(error, code), String(error));
    assert.deepEqual(error.facts, facts);
    return true;
  };
}

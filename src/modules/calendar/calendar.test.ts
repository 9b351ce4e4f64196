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
  formatLimit,
  isWorkingDay,
  minuteOf,
  nationalCalendar,
  parseLimit,
  workingMinutesBetween,
} from './index.ts';

const calendar = compileCalendar(nationalCalendar);
const due = (start: string, limit: string) => addLimit(calendar, start, parseLimit(limit)).dueAt;
const refusedWith = (code: string) => (error: unknown) => isRefusal(error, code);

/** Facts 9.3: start, limit, due. */
const GOLDEN: readonly (readonly [string, string, string])[] = [
  ['2022-12-30T09:00', '3wd', '2023-01-05T17:30'],
  ['2023-04-27T09:00', '2wd', '2023-05-04T17:30'],
  ['2024-04-26T09:00', '3wd', '2024-05-04T17:30'],
  ['2025-04-24T09:00', '3wd', '2025-04-28T17:30'],
  ['2025-04-28T09:00', '3wd', '2025-05-06T17:30'],
  ['2025-08-29T09:00', '1wd', '2025-09-03T17:30'],
  ['2026-01-08T09:00', '3wd', '2026-01-12T17:30'],
  ['2026-02-13T09:00', '5wd', '2026-02-27T17:30'],
  ['2026-08-20T09:00', '5wd', '2026-08-26T17:30'],
  ['2026-11-20T09:00', '3wd', '2026-11-26T17:30'],
  ['2026-04-23T10:00', '8wh', '2026-04-24T10:00'],
  ['2026-04-24T15:00', '8wh', '2026-04-28T15:00'],
  ['2026-08-21T16:00', '8wh', '2026-08-22T16:00'],
  ['2026-04-23T11:45', '1wh', '2026-04-23T14:30'],
  ['2026-03-07T09:00', '8wh', '2026-03-09T17:30'],
];

for (const [start, limit, expected] of GOLDEN) {
  test(`${start} + ${limit} is due ${expected}`, () => {
    assert.equal(due(start, limit), expected);
    assert.equal(dueAt(calendar, start, parseLimit(limit)), expected);
  });
}

test('without one holiday or one worked Saturday a due date of the golden table is wrong (negative control)', () => {
  for (const lost of ['2023-01-02', '2024-04-29', '2025-05-02', '2026-02-18', '2026-11-24', '2026-08-22']) {
    const changed = compileCalendar(without(nationalCalendar, lost));
    const wrong = GOLDEN.filter(
      ([start, limit, expected]) => dueAt(changed, start, parseLimit(limit)) !== expected,
    );
    assert.ok(wrong.length > 0, `nobody notices that ${lost} is lost`);
  }
});

test('the number of working days of each year matches the check number', () => {
  const counts = [2022, 2023, 2024, 2025, 2026].map((year) => {
    let count = 0;
    for (
      let day = new Date(Date.UTC(year, 0, 1));
      day.getUTCFullYear() === year;
      day.setUTCDate(day.getUTCDate() + 1)
    ) {
      if (isWorkingDay(calendar, day.toISOString().slice(0, 10))) count += 1;
    }
    return count;
  });
  assert.deepEqual(counts, [249, 249, 251, 250, 249]);
});

group('counting in days', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['submitted in the evening, no day is added', '2026-03-02T20:15', '1wd', '2026-03-03T17:30'],
    ['submitted in the lunch break', '2026-03-02T12:00', '1wd', '2026-03-03T17:30'],
    ['submitted on Sunday, Monday is the first day', '2026-03-08T10:00', '1wd', '2026-03-09T17:30'],
    ['calendar days: a last day on Sunday moves to Monday', '2026-03-05T09:00', '10d', '2026-03-16T17:30'],
    [
      'calendar days: a last day on a worked Saturday does not move',
      '2026-08-12T09:00',
      '10d',
      '2026-08-22T17:30',
    ],
    ['calendar days: a last day in Tết moves behind Tết', '2026-02-06T09:00', '10d', '2026-02-23T17:30'],
    ['calendar days: the last day is a working day', '2026-03-02T09:00', '10d', '2026-03-12T17:30'],
  ];
  for (const [rule, start, limit, expected] of rows)
    test(rule, () => assert.equal(due(start, limit), expected));
});

group('counting in hours', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['the hours end exactly with the morning', '2026-03-02T07:30', '4wh', '2026-03-02T11:30'],
    ['before opening, time counts from the opening', '2026-03-02T05:00', '1wh', '2026-03-02T08:30'],
    ['after closing, time counts from the next morning', '2026-03-02T17:30', '8wh', '2026-03-03T17:30'],
    ['half a working day is four hours', '2026-03-02T09:00', '0.5wd', '2026-03-02T15:00'],
    ['a day and a half is twelve hours', '2026-03-02T07:30', '1.5wd', '2026-03-03T11:30'],
    ['1.25 hours are 75 minutes', '2026-03-02T11:00', '1.25wh', '2026-03-02T14:15'],
  ];
  for (const [rule, start, limit, expected] of rows)
    test(rule, () => assert.equal(due(start, limit), expected));
});

group('working hours of a unit', () => {
  const hours: CalendarEdition['hours'] = [
    ...nationalCalendar.hours,
    hoursRule('H37.01', '2026-04-16', '2026-10-15', [1, 2, 3, 4, 5], '07:00', '17:00'),
    hoursRule('H37.01', '2026-01-01', null, [6], '07:30', '11:30'),
    hoursRule('H37.01.02', '2026-06-01', null, [1, 2, 3, 4, 5], '08:00', '16:00'),
  ];
  const edition = { ...nationalCalendar, hours };
  const dueFor = (unit: string, start: string, limit: string) =>
    dueAt(compileCalendar(edition, unit), start, parseLimit(limit));

  test('summer hours win over the general hours, and end with the season', () => {
    assert.equal(dueFor('H37.01', '2026-04-15T09:00', '1wd'), '2026-04-16T17:00');
    assert.equal(dueFor('H37.01', '2026-10-15T09:00', '1wd'), '2026-10-16T17:30');
  });
  test('the most specific unit wins', () => {
    assert.equal(dueFor('H37.01.02', '2026-06-02T09:00', '1wd'), '2026-06-03T16:00');
    assert.equal(dueFor('H37.01.03', '2026-06-02T09:00', '1wd'), '2026-06-03T17:00');
    assert.equal(dueFor('H37.011', '2026-06-02T09:00', '1wd'), '2026-06-03T17:30');
  });
  test('duty on Saturday morning counts in hours but is no working day', () => {
    assert.equal(dueFor('H37.01', '2026-03-06T16:30', '2wh'), '2026-03-07T08:30');
    assert.equal(dueFor('H37.01', '2026-03-06T09:00', '1wd'), '2026-03-09T17:30');
    assert.equal(dueFor('H37.01', '2026-03-04T09:00', '3d'), '2026-03-09T17:30');
  });
  test('duty hours for intake only do not count towards the limit', () => {
    const intake = hours.map((rule) =>
      rule.weekdays[0] === 6 ? { ...rule, purpose: 'intake' as const } : rule,
    );
    const receiving = compileCalendar({ ...edition, hours: intake }, 'H37.01');
    assert.equal(dueAt(receiving, '2026-03-06T16:30', parseLimit('2wh')), '2026-03-09T08:30');
  });
  test('a worked Saturday has the hours of an ordinary day, not those of duty', () => {
    assert.equal(dueFor('H37.01', '2026-08-21T09:00', '1wd'), '2026-08-22T17:00');
  });
});

group('the derivation in words', () => {
  test('a day of rest is named in a sentence', () => {
    const { steps } = addLimit(calendar, '2026-11-20T09:00', parseLimit('3wd'));
    assert.deepEqual(describe(steps, 'vi'), [
      'Bắt đầu lúc 09:00 ngày 20/11/2026, thời hạn 3 ngày làm việc; ngày bắt đầu không tính.',
      'Ngày 21/11/2026 nghỉ: thứ Bảy.',
      'Ngày 22/11/2026 nghỉ: Chủ nhật.',
      'Ngày 23/11/2026: ngày làm việc thứ 1.',
      'Ngày 24/11/2026 nghỉ: Ngày Văn hóa Việt Nam.',
      'Ngày 25/11/2026: ngày làm việc thứ 2.',
      'Ngày 26/11/2026: ngày làm việc thứ 3.',
      'Hạn: 17:30 ngày 26/11/2026.',
    ]);
    assert.ok(describe(steps, 'en').includes('24/11/2026 is a day of rest: Ngày Văn hóa Việt Nam.'));
  });
  test('each session is told when hours are counted, and the worked Saturday', () => {
    const { steps } = addLimit(calendar, '2026-08-21T16:00', parseLimit('8wh'));
    assert.deepEqual(describe(steps, 'vi').slice(1), [
      'Ngày 21/08/2026, từ 16:00 đến 17:30: 1 giờ 30 phút, cộng dồn 1 giờ 30 phút.',
      'Ngày 22/08/2026 làm việc dù là ngày nghỉ hằng tuần: Làm bù cho ngày 31/8.',
      'Ngày 22/08/2026, từ 07:30 đến 11:30: 4 giờ, cộng dồn 5 giờ 30 phút.',
      'Ngày 22/08/2026, từ 13:30 đến 16:00: 2 giờ 30 phút, cộng dồn 8 giờ.',
      'Hạn: 16:00 ngày 22/08/2026.',
    ]);
  });
  test('a last day that moves to a working day is told', () => {
    const { steps } = addLimit(calendar, '2026-03-05T09:00', parseLimit('10d'));
    assert.ok(
      describe(steps, 'vi').includes(
        'Ngày cuối 15/03/2026 nghỉ (Chủ nhật): hạn chuyển sang ngày làm việc kế tiếp 16/03/2026.',
      ),
    );
  });
  test('a year without a notice is a planned calendar and is said to be one', () => {
    const { dueAt: at, planned, steps } = addLimit(calendar, '2026-12-30T09:00', parseLimit('3wd'));
    assert.equal(at, '2027-01-05T17:30');
    assert.equal(planned, true);
    assert.ok(describe(steps, 'vi').includes('Năm 2027 chưa có thông báo lịch nghỉ: đây là lịch dự kiến.'));
    assert.equal(addLimit(calendar, '2026-12-28T09:00', parseLimit('3wd')).planned, false);
  });
});

test('the last minute of the calendar can still be counted', () => {
  assert.equal(due('2027-12-31T16:30', '1wh'), '2027-12-31T17:30');
  assert.equal(due('2027-12-30T09:00', '1d'), '2027-12-31T17:30');
  assert.equal(addLimit(calendar, '2027-12-30T09:00', parseLimit('1d')).planned, true);
  assert.equal(workingMinutesBetween(calendar, '2027-12-31T17:30', '2027-12-31T17:30'), 0);
});

test('with no minute left the due time is that very moment', () => {
  assert.equal(afterOpenMinutes(calendar, minuteOf('2026-03-07T09:00'), 0), minuteOf('2026-03-07T09:00'));
});

group('refusals', () => {
  test('the missing year is named, and the years the calendar has', () => {
    const facts = (start: string, limit: string) => {
      try {
        return due(start, limit);
      } catch (error) {
        return isRefusal(error) ? error.facts : error;
      }
    };
    assert.deepEqual(facts('2021-12-31T09:00', '1wd'), { year: 2021, known: '2022–2027' });
    assert.deepEqual(facts('2027-12-31T09:00', '1wd'), { year: 2028, known: '2022–2027' });
    assert.deepEqual(facts('2027-12-31T16:31', '1wh'), { year: 2028, known: '2022–2027' });
  });
  test('a year that is not in the calendar', () => {
    for (const [start, limit] of [
      ['2021-12-31T09:00', '1wd'],
      ['2028-01-01T09:00', '1wh'],
      ['2027-12-31T09:00', '1wd'],
      ['2027-12-31T16:00', '8wh'],
      ['2027-12-30T16:00', '5d'],
    ] as const) {
      assert.throws(() => due(start, limit), refusedWith('calendar/year-unknown'));
    }
  });
  test('a limit that cannot be read', () => {
    for (const text of ['', '5', '0wd', '-1wd', '5 wd', '0.5d', '1e3wd', 'wd', '5WD', '0.001wh', '5wdx']) {
      assert.throws(() => parseLimit(text), refusedWith('calendar/limit-invalid'), text);
    }
    assert.throws(
      () => dueAt(calendar, '2026-03-02T09:00', { value: 0, unit: 'wd' }),
      refusedWith('calendar/limit-invalid'),
    );
    assert.throws(
      () => dueAt(calendar, '2026-03-02T09:00', { value: 0.5, unit: 'd' }),
      refusedWith('calendar/limit-invalid'),
    );
  });
  test('a time that does not exist', () => {
    for (const at of [
      '2026-02-29T09:00',
      '2026-13-01T09:00',
      '2026-03-02',
      '2026-03-02T24:00',
      '2026-03-02T09:60',
      '2026-03-02 09:00',
      '2026-00-10T09:00',
      '2026-04-31T09:00',
      '2026-03-02T09:00Z',
    ]) {
      assert.throws(() => due(at, '1wd'), refusedWith('calendar/time-invalid'), at);
    }
    assert.equal(due('2024-02-29T09:00', '1wd'), '2024-03-01T17:30');
  });
  test('a calendar that contradicts itself', () => {
    const year = nationalCalendar.years[4];
    assert.ok(year);
    const day = (on: string) => [{ on, name: 'x' }];
    const broken: [string, CalendarEdition][] = [
      ['no-year', { ...nationalCalendar, years: [] }],
      [
        'years-not-consecutive',
        { ...nationalCalendar, years: [{ ...year, year: 2024, off: [], worked: [] }, year] },
      ],
      ['day-of-another-year', { ...nationalCalendar, years: [{ ...year, off: day('2025-01-01') }] }],
      ['day-twice', { ...nationalCalendar, years: [{ ...year, off: day('2026-01-10') }] }],
      ['worked-day-is-a-weekday', { ...nationalCalendar, years: [{ ...year, worked: day('2026-03-02') }] }],
      ['working-day-without-hours', { ...nationalCalendar, hours: [] }],
      [
        'hours-not-in-order',
        { ...nationalCalendar, hours: [hoursRule(null, '2022-01-01', null, [1], '17:00', '07:00')] },
      ],
      [
        'weekday-unknown',
        { ...nationalCalendar, hours: [hoursRule(null, '2022-01-01', null, [8], '07:00', '17:00')] },
      ],
    ];
    for (const [problem, edition] of broken) {
      assert.throws(
        () => compileCalendar(edition),
        (error: unknown) =>
          isRefusal(error, 'calendar/edition-invalid') && error.facts['problem'] === problem,
        problem,
      );
    }
  });
});

test('the working minutes between two times', () => {
  assert.equal(workingMinutesBetween(calendar, '2026-03-02T07:30', '2026-03-02T17:30'), 480);
  assert.equal(workingMinutesBetween(calendar, '2026-03-02T11:00', '2026-03-02T14:00'), 60);
  assert.equal(workingMinutesBetween(calendar, '2026-03-06T17:00', '2026-03-09T08:00'), 60);
  assert.equal(workingMinutesBetween(calendar, '2026-02-13T17:30', '2026-02-23T07:30'), 0);
  assert.throws(
    () => workingMinutesBetween(calendar, '2026-03-02T09:00', '2026-03-02T08:59'),
    refusedWith('calendar/interval-reversed'),
  );
});

test('a limit in words', () => {
  assert.equal(formatLimit(parseLimit('5wd')), '5 ngày làm việc');
  assert.equal(formatLimit(parseLimit('0.5wd')), '0,5 ngày làm việc');
  assert.equal(formatLimit(parseLimit('8wh')), '8 giờ làm việc');
  assert.equal(formatLimit(parseLimit('10d')), '10 ngày');
  assert.equal(formatLimit(parseLimit('10d'), 'en'), '10 calendar day(s)');
});

function without(edition: CalendarEdition, on: string): CalendarEdition {
  const keep = (days: CalendarEdition['years'][number]['off']) => days.filter((day) => day.on !== on);
  return {
    ...edition,
    years: edition.years.map((year) => ({ ...year, off: keep(year.off), worked: keep(year.worked) })),
  };
}

function hoursRule(
  unit: string | null,
  from: string,
  to: string | null,
  weekdays: number[],
  opens: string,
  closes: string,
): CalendarEdition['hours'][number] {
  return { unit, from, to, weekdays, slots: [[opens, closes]], name: 'Giờ làm việc' };
}

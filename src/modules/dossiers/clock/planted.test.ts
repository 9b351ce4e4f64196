import assert from 'node:assert/strict';
import { describe as group, test } from 'node:test';
import { type CalendarEdition, compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import type { ClockAction } from './clock.ts';
import { type ClockHistory, foldClock } from './history.ts';
import { type ClockLaw, getProfile } from './profiles.ts';

/*
 * Negative controls: a small golden table, and the proof that it would notice one holiday, one guard or one pause less.
 * The thousands of others are planted by `npm run mutate`.
 */

const today = getProfile('ND-118-2025');

const log = (...lines: string[]): ClockAction[] =>
  lines.map((line) => {
    const [type, at = '', to] = line.split(' ') as [ClockAction['type'], string?, string?];
    const full = `2026-${at}`;
    return to === undefined ? { type, at: full } : { type, at: full, to: `2026-${to}` };
  });

interface Row {
  readonly name: string;
  readonly limit: string;
  readonly more?: Partial<ClockHistory>;
  readonly actions: ClockAction[];
  /** Due, net minutes, pauses, codes of refusals. */
  readonly says: readonly [string, number, number, ...string[]];
}

const TABLE: readonly Row[] = [
  {
    name: 'across Tết',
    limit: '5wd',
    actions: log('accept 02-13T09:00', 'finish 02-26T09:00'),
    says: ['2026-02-27T17:30', 1920, 0],
  },
  {
    name: 'a worked Saturday',
    limit: '5wd',
    actions: log('accept 08-20T09:00', 'finish 08-26T09:00'),
    says: ['2026-08-26T17:30', 2400, 0],
  },
  {
    name: 'supplement, restart',
    limit: '5wd',
    actions: log(
      'accept 03-02T09:00',
      'request-supplement 03-04T15:00',
      'receive-supplement 03-10T08:00',
      'finish 03-12T09:00',
    ),
    says: ['2026-03-17T17:30', 2220, 1],
  },
  {
    name: 'supplement, resume',
    limit: '8wh',
    more: { supplement: 'resume' },
    actions: log(
      'accept 03-02T09:00',
      'request-supplement 03-02T15:00',
      'receive-supplement 03-10T08:00',
      'finish 03-10T09:00',
    ),
    says: ['2026-03-10T14:00', 300, 1],
  },
  {
    name: 'supplement after three days',
    limit: '10wd',
    actions: log('accept 03-02T09:00', 'request-supplement 03-06T08:00', 'finish 03-09T09:00'),
    says: ['2026-03-16T17:30', 2400, 0, 'supplement-too-late'],
  },
  {
    name: 'a second supplement',
    limit: '10wd',
    actions: log(
      'accept 03-02T09:00',
      'request-supplement 03-03T09:00',
      'receive-supplement 03-03T10:00',
      'request-supplement 03-04T09:00',
      'finish 03-04T10:00',
    ),
    says: ['2026-03-17T17:30', 960, 1, 'supplement-repeated'],
  },
  {
    name: 'extension on the due day, then twice',
    limit: '5wd',
    actions: log('accept 03-02T09:00', 'extend 03-09T08:00 03-20', 'finish 03-09T10:00'),
    says: ['2026-03-09T17:30', 2460, 0, 'extension-too-late'],
  },
  {
    name: 'extension twice',
    limit: '5wd',
    actions: log(
      'accept 03-02T09:00',
      'extend 03-05T08:00 03-12',
      'extend 03-06T08:00 03-20',
      'finish 03-09T09:00',
    ),
    says: ['2026-03-12T17:30', 2400, 0, 'extension-repeated'],
  },
  {
    name: 'closed without the supplement',
    limit: '5wd',
    actions: log('accept 03-02T09:00', 'request-supplement 03-02T10:00', 'receive-supplement 03-20T08:00'),
    says: ['2026-03-09T17:30', 60, 1, 'already-ended'],
  },
];

function read(row: Row, edition: CalendarEdition = nationalCalendar, law: ClockLaw = today) {
  const asOf = row.actions.at(-1)?.at ?? '';
  const policy = { profile: law, limit: parseLimit(row.limit), ...row.more };
  const clock = foldClock(compileCalendar(edition), policy, row.actions, asOf);
  const codes = clock.refused.map(({ code }) => code.replace('dossiers/', ''));
  return [clock.dueAt, clock.netWorkingMinutes, clock.pauses.length, ...codes];
}

const noticed = (edition: CalendarEdition, law: ClockLaw) =>
  TABLE.filter((row) => read(row, edition, law).join() !== row.says.join()).map(({ name }) => name);

group('the golden table', () => {
  for (const row of TABLE) test(row.name, () => assert.deepEqual(read(row), row.says));
});

test('without one holiday or one worked Saturday the golden table is wrong', () => {
  for (const lost of ['2026-02-16', '2026-02-18', '2026-02-20', '2026-08-22']) {
    const keep = (days: CalendarEdition['years'][number]['off']) => days.filter((day) => day.on !== lost);
    const years = nationalCalendar.years.map((year) => ({
      ...year,
      off: keep(year.off),
      worked: keep(year.worked),
    }));
    assert.ok(noticed({ ...nationalCalendar, years }, today).length > 0, lost);
  }
});

test('without one guard the golden table is wrong', () => {
  const { supplement, extension } = today;
  const bent: readonly (readonly [string, ClockLaw])[] = [
    ['a second supplement', { ...today, supplement: { ...supplement, times: 2 } }],
    [
      'supplement after three days',
      { ...today, supplement: { ...supplement, within: { value: 30, unit: 'wd' } } },
    ],
    ['closed without the supplement', { ...today, supplement: { ...supplement, closesAfter: null } }],
    ['extension on the due day, then twice', { ...today, extension: { ...extension, aheadDays: 0 } }],
    ['extension twice', { ...today, extension: { ...extension, times: 2 } }],
    ['supplement, restart', { ...today, supplement: { ...supplement, effect: 'resume' } }],
  ];
  for (const [row, law] of bent) assert.ok(noticed(nationalCalendar, law).includes(row), row);
});

test('without one pause the golden table is wrong', () => {
  for (const row of TABLE) {
    const asked = row.actions.findIndex(({ type }) => type === 'request-supplement');
    if (asked < 0 || row.says[2] === 0) continue;
    const without = { ...row, actions: row.actions.filter((_, at) => at !== asked) };
    assert.notDeepEqual(read(without), row.says, row.name);
  }
});

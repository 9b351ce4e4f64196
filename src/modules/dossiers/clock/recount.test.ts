import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import type { ClockAction } from './clock.ts';
import { deriveClock } from './history.ts';
import { getProfile } from './profiles.ts';
import { describeClock } from './words.ts';

const calendar = compileCalendar(nationalCalendar);
/** The same calendar with Wednesday 4 and Thursday 5 March 2026 off: a notice that came late. */
const noticed = compileCalendar({
  ...nationalCalendar,
  id: 'later',
  years: nationalCalendar.years.map((year) =>
    year.year === 2026
      ? { ...year, off: [...year.off, ...['2026-03-04', '2026-03-05'].map((on) => ({ on, name: 'Nghỉ' }))] }
      : year,
  ),
});
const law = getProfile('ND-118-2025');
const accept: ClockAction = { type: 'accept', at: '2026-03-02T09:00' };

function derive(
  limit: string,
  actions: readonly ClockAction[],
  more: { supplement?: 'resume'; asOf?: string } = {},
) {
  return deriveClock(calendar, law, { limit: parseLimit(limit), actions, ...more });
}

const recount = (at: string, what: Partial<ClockAction>): ClockAction => ({ type: 'recount', at, ...what });

test('a recount under the same calendar and the same limit changes nothing, wherever it stands', () => {
  const life: readonly ClockAction[] = [
    accept,
    { type: 'request-supplement', at: '2026-03-03T09:00' },
    { type: 'receive-supplement', at: '2026-03-06T09:00' },
    { type: 'extend', at: '2026-03-09T08:00', to: '2026-03-18' },
    { type: 'finish', at: '2026-03-17T16:00' },
  ];
  for (const supplement of [undefined, 'resume'] as const) {
    for (const limit of ['5wd', '10d', '16wh']) {
      for (const what of [{ calendar }, { limit: parseLimit(limit) }]) {
        for (let at = 1; at < life.length; at += 1) {
          const actions = life.slice(0, at);
          const time = actions.at(-1)?.at ?? '';
          const more = { asOf: '2026-03-30T08:00', ...(supplement ? { supplement } : {}) };
          const plain = derive(limit, life, more);
          const counted = derive(limit, [...actions, recount(time, what), ...life.slice(at)], more);
          const read = ({ steps: _steps, refused, ...reading }: typeof plain) => ({
            ...reading,
            refused: refused.map((one) => one.code),
          });
          assert.deepEqual(read(counted), read(plain), `${limit} ${supplement ?? 'restart'} at ${at}`);
        }
      }
    }
  }
});

test('a later notice moves the date that is still ahead and keeps the first one', () => {
  const counted = derive('3wd', [accept, recount('2026-03-03T10:00', { calendar: noticed })]);
  assert.equal(counted.firstDueAt?.slice(0, 10), '2026-03-05');
  assert.equal(counted.dueAt?.slice(0, 10), '2026-03-09');
  assert.ok(describeClock(counted.steps).some((line) => line.startsWith('Áp dụng lịch làm việc mới')));
});

test('what has passed does not move: lateness is not undone by a calendar or by another case', () => {
  for (const what of [{ calendar: noticed }, { limit: parseLimit('30wd') }]) {
    const late = derive('1wd', [accept, recount('2026-03-04T08:00', what)], { asOf: '2026-03-04T09:00' });
    assert.equal(late.dueAt?.slice(0, 10), '2026-03-03');
    assert.equal(late.verdict, 'open-late');
  }
});

test('another limit is counted from the acceptance; what follows counts under it', () => {
  const longer = recount('2026-03-03T10:00', { limit: parseLimit('10wd') });
  assert.equal(derive('3wd', [accept, longer]).dueAt?.slice(0, 10), '2026-03-16');
  const restarted = derive('3wd', [
    accept,
    longer,
    { type: 'request-supplement', at: '2026-03-04T09:00' },
    { type: 'receive-supplement', at: '2026-03-10T09:00' },
  ]);
  assert.equal(restarted.dueAt?.slice(0, 10), '2026-03-24');
  assert.equal(restarted.firstDueAt?.slice(0, 10), '2026-03-05');
});

test('time that was resumed goes on with what was left, more or less by the difference of the limits', () => {
  const resumed: readonly ClockAction[] = [
    accept,
    { type: 'request-supplement', at: '2026-03-03T09:00' },
    { type: 'receive-supplement', at: '2026-03-10T09:00' },
  ];
  const more = { supplement: 'resume' } as const;
  assert.equal(derive('5wd', resumed, more).dueAt?.slice(0, 10), '2026-03-16');
  const longer = recount('2026-03-11T09:00', { limit: parseLimit('7wd') });
  assert.equal(derive('5wd', [...resumed, longer], more).dueAt?.slice(0, 10), '2026-03-18');
});

test('while the applicant completes the dossier, the applicant has the days of the new calendar', () => {
  const asked: readonly ClockAction[] = [accept, { type: 'request-supplement', at: '2026-03-03T09:00' }];
  const closes = (actions: readonly ClockAction[]) => derive('5wd', actions).closesAt?.slice(0, 10);
  assert.equal(closes(asked), '2026-03-18');
  const off = compileCalendar({
    ...nationalCalendar,
    id: 'off',
    years: nationalCalendar.years.map((year) =>
      year.year === 2026 ? { ...year, off: [...year.off, { on: '2026-03-18', name: 'Nghỉ' }] } : year,
    ),
  });
  assert.equal(closes([...asked, recount('2026-03-04T09:00', { calendar: off })]), '2026-03-19');
});

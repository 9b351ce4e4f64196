import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf } from '#kernel/clock';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import { profileInForce } from './clock/profiles.ts';
import { clockRefusal, historyOf, isLate, promiseOf } from './due.ts';
import { type Action, type ActionKind, fold, type Pinned } from './model.ts';

const calendar = compileCalendar(nationalCalendar);
const pinned = (limit: Pinned['limit'], supplement: Pinned['supplement'] = 'restart'): Pinned => ({
  limit,
  supplement,
  profile: profileInForce('2026-03-02').id,
  calendarEdition: 1,
  definitionId: 'd',
});

/** A log from pairs of action and wall time; acceptance pins what is given. */
function log(terms: Pinned, ...done: (readonly [ActionKind, string])[]): Action[] {
  return done.map(([kind, at], index) => ({
    seq: index + 1,
    kind,
    at: instantOf(at),
    actorKind: 'officer',
    actorId: null,
    actorName: '',
    unitId: null,
    payload: kind === 'accept' ? { pinned: terms } : {},
    hash: '',
  }));
}

const promise = (actions: Action[]) => promiseOf(calendar, fold(actions), actions);
const THREE_DAYS = pinned({ value: 3, unit: 'wd' });
const MONDAY = [
  ['submit', '2026-03-02T08:00'],
  ['accept', '2026-03-02T09:00'],
] as const;

test('three working days from Monday morning: promised at acceptance, kept while others work on it', () => {
  assert.equal(promise(log(THREE_DAYS, ['submit', '2026-03-02T08:00'])), undefined);
  const promised = promise(log(THREE_DAYS, ...MONDAY));
  assert.equal(promised?.dueAt.toString(), promised?.firstDueAt.toString());
  assert.match(promised?.dueAt.toString() ?? '', /^2026-03-05T/);
  assert.equal(promised?.verdict, null);
  const busy = promise(
    log(THREE_DAYS, ...MONDAY, ['assign', '2026-03-02T10:00'], ['complete-step', '2026-03-03T10:00']),
  );
  assert.equal(busy?.dueAt.toString(), promised?.dueAt.toString());
});

test('by day for days: the evening of the last day is not late, the next morning is; by the minute for hours', () => {
  const late = (terms: Pinned, at: string) => {
    const actions = log(terms, ...MONDAY);
    return isLate(terms, promise(actions), instantOf(at));
  };
  assert.deepEqual(
    ['2026-03-05T17:30', '2026-03-05T22:00', '2026-03-06T07:30'].map((at) => late(THREE_DAYS, at)),
    [false, false, true],
  );
  const hours = pinned({ value: 8, unit: 'wh' });
  assert.deepEqual(
    ['2026-03-03T09:00', '2026-03-03T09:01'].map((at) => late(hours, at)),
    [false, true],
  );
  assert.equal(isLate(pinned(null), undefined, instantOf('2026-03-06T07:30')), false);
});

test('finished before, on and after the day: early, on time, late', () => {
  const verdict = (at: string) => promise(log(THREE_DAYS, ...MONDAY, ['sign', at], ['finish', at]))?.verdict;
  assert.deepEqual(
    [verdict('2026-03-03T15:00'), verdict('2026-03-05T16:00'), verdict('2026-03-09T08:30')],
    ['early', 'on-time', 'late'],
  );
  // When the person comes for it does not change what the office did.
  const fetched = promise(
    log(
      THREE_DAYS,
      ...MONDAY,
      ['sign', '2026-03-03T15:00'],
      ['finish', '2026-03-03T15:00'],
      ['hand-over', '2026-03-20T09:00'],
    ),
  );
  assert.equal(fetched?.verdict, 'early');
});

test('a supplement moves the date when it is brought, and the first promise is still known', () => {
  const asked = log(THREE_DAYS, ...MONDAY, ['request-supplement', '2026-03-03T09:00']);
  const before = promise(asked);
  const after = promise(
    log(
      THREE_DAYS,
      ...MONDAY,
      ['request-supplement', '2026-03-03T09:00'],
      ['receive-supplement', '2026-03-10T09:00'],
    ),
  );
  assert.match(after?.dueAt.toString() ?? '', /^2026-03-13T/);
  assert.equal(after?.firstDueAt.toString(), before?.firstDueAt.toString());
});

test('where no limit is published there is no promise, no history and no refusal by the clock', () => {
  const terms = pinned(null);
  const actions = log(terms, ...MONDAY);
  assert.equal(promise(actions), undefined);
  assert.equal(historyOf(actions, '2026-03-03T09:00', calendar), undefined);
  assert.equal(
    clockRefusal(calendar, terms, actions, { type: 'request-supplement', at: '2026-06-01T09:00' }),
    null,
  );
});

test('a request for a supplement is refused when it comes too late, and names its code', () => {
  const actions = log(THREE_DAYS, ...MONDAY);
  const at = (text: string) =>
    clockRefusal(calendar, THREE_DAYS, actions, { type: 'request-supplement', at: text });
  assert.equal(at('2026-03-03T09:00'), null);
  assert.match(at('2026-04-20T09:00')?.code ?? '', /^dossiers\//);
});

test('the history of the clock begins at acceptance and holds what counts', () => {
  const actions = log(
    THREE_DAYS,
    ...MONDAY,
    ['assign', '2026-03-02T10:00'],
    ['sign', '2026-03-04T10:00'],
    ['finish', '2026-03-04T10:00'],
  );
  const history = historyOf(actions, '2026-03-05T08:00', calendar);
  assert.deepEqual(
    history?.input.actions.map((action) => [action.type, action.at]),
    [
      ['accept', '2026-03-02T09:00'],
      ['finish', '2026-03-04T10:00'],
    ],
  );
});

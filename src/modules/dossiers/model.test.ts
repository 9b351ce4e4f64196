import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Action,
  type ActionKind,
  allowedActions,
  apply,
  fold,
  mayAssign,
  mayDoStep,
  maySee,
  nationalStatus,
  NEXT,
  type OpenStep,
  type Status,
} from './model.ts';

const START = Temporal.Instant.from('2026-03-02T01:00:00Z');

/** A log of these kinds, an hour apart. */
function log(...kinds: ActionKind[]): Action[] {
  return kinds.map((kind, index) => ({
    seq: index + 1,
    kind,
    at: START.add({ hours: index }),
    actorKind: 'officer',
    actorId: null,
    actorName: 'Chu Thị Giang',
    unitId: 'quay',
    payload: {},
    hash: String(index + 1),
  }));
}

const RECEIVED = ['submit', 'accept'] as const;

test('the usual life: handed in, accepted, worked on, signed, issued, handed over', () => {
  const life = log(...RECEIVED, 'assign', 'complete-step', 'complete-step', 'sign', 'finish', 'hand-over');
  const states = life.map((_, index) => fold(life.slice(0, index + 1)));
  assert.deepEqual(
    states.map((state) => state.status),
    [
      'submitted',
      'processing',
      'processing',
      'processing',
      'processing',
      'processing',
      'finished',
      'returned',
    ],
  );
  assert.deepEqual(states.map(nationalStatus), [1, 2, 2, 4, 4, 4, 9, 10]);
  const last = fold(life);
  assert.ok(last.acceptedAt?.equals(START.add({ hours: 1 })));
  assert.ok(last.finishedAt?.equals(START.add({ hours: 6 })));
  assert.ok(last.returnedAt?.equals(START.add({ hours: 7 })));
  assert.deepEqual([last.signed, last.refused, last.seq, last.hash], [true, false, 8, '8']);
});

test('other ends: refused at the desk, refused as the result, withdrawn by the person', () => {
  const end = (...kinds: ActionKind[]) => {
    const state = fold(log(...kinds));
    return [state.status, state.refused, nationalStatus(state)];
  };
  assert.deepEqual(end('submit', 'refuse'), ['refused', true, 3]);
  assert.deepEqual(end(...RECEIVED, 'refuse'), ['finished', true, 9]);
  assert.deepEqual(end('submit', 'withdraw'), ['withdrawn', false, 7]);
  assert.deepEqual(end(...RECEIVED, 'complete-step', 'withdraw'), ['withdrawn', false, 7]);
});

test('a request waits for the person; what is brought is a new version of the content', () => {
  const asked = fold(log('submit', 'ask-completion'));
  assert.deepEqual([asked.status, asked.requests, asked.contentVersion], ['awaiting-completion', 1, 1]);
  const brought = fold(log('submit', 'ask-completion', 'complete'));
  assert.deepEqual([brought.status, brought.requests, brought.contentVersion], ['submitted', 1, 2]);
  const waiting = fold(log(...RECEIVED, 'request-supplement'));
  assert.deepEqual([waiting.status, nationalStatus(waiting)], ['awaiting-supplement', 5]);
  const supplied = fold(log(...RECEIVED, 'request-supplement', 'receive-supplement'));
  assert.deepEqual([supplied.status, supplied.contentVersion], ['processing', 2]);
});

test('what the law closes stays closed: nothing is done to a refused, stopped or closed dossier', () => {
  for (const status of ['refused', 'stopped', 'closed'] as const)
    assert.deepEqual(allowedActions(status), []);
  assert.deepEqual(allowedActions('withdrawn'), ['stop', 'transfer']);
  assert.deepEqual(allowedActions('returned'), ['explain', 'report-wrong', 'correct-result']);
});

test('nothing is accepted twice, nothing is handed over before it is finished, nothing is worked on while the person is asked', () => {
  const withAction = (kind: ActionKind) =>
    (Object.keys(NEXT) as Status[]).filter((status) => NEXT[status][kind] !== null);
  assert.deepEqual(withAction('submit'), []);
  assert.deepEqual(withAction('accept'), ['submitted']);
  assert.deepEqual(withAction('hand-over'), ['finished']);
  assert.deepEqual(withAction('complete-step'), ['processing']);
  assert.deepEqual(withAction('sign'), ['processing']);
  assert.deepEqual(withAction('receive-supplement'), ['awaiting-supplement']);
  assert.deepEqual(withAction('withdraw'), [
    'submitted',
    'awaiting-completion',
    'processing',
    'awaiting-supplement',
    'awaiting-payment',
  ]);
});

test('a log that the table does not know is a fault, not a state', () => {
  assert.throws(() => fold([]), /begins with submit/);
  assert.throws(() => fold(log('accept')), /begins with submit/);
  assert.throws(() => fold(log('submit', 'hand-over')), /hand-over in submitted is not in the table/);
  assert.throws(() => apply(fold(log('submit', 'withdraw')), log('accept')[0] as Action), RangeError);
});

const step: OpenStep = {
  task: 1,
  element: 'process',
  name: 'Thẩm tra',
  act: 'process',
  role: 'case-officer',
  unitId: 'phuong',
  holderAccount: null,
  holderName: null,
};
const officer = { accountId: 'an', roles: [{ role: 'case-officer', unitId: 'phuong' }] };
const head = { accountId: 'binh', roles: [{ role: 'unit-head', unitId: 'phuong' }] };
const elsewhere = { accountId: 'chi', roles: [{ role: 'case-officer', unitId: 'phuong-khac' }] };

test('a step is done by who holds its role in its unit, until it is given to one of them', () => {
  assert.ok(mayDoStep(officer, step));
  assert.ok(!mayDoStep(head, step) && !mayDoStep(elsewhere, step));
  assert.ok(mayDoStep(officer, { ...step, holderAccount: 'an' }));
  assert.ok(!mayDoStep(officer, { ...step, holderAccount: 'dung' }));
});

test('a step is given by the head of its unit or by who holds its role there, and by nobody elsewhere', () => {
  assert.ok(mayAssign(officer, step) && mayAssign(head, step));
  assert.ok(!mayAssign(elsewhere, step));
  assert.ok(!mayAssign({ accountId: 'e', roles: [{ role: 'unit-head', unitId: 'phuong-khac' }] }, step));
});

test('an officer sees what comes to the own units; inspectors see all; the rest see nothing', () => {
  assert.ok(maySee(officer.roles, ['phuong', 'quay']));
  assert.ok(!maySee(elsewhere.roles, ['phuong', 'quay']));
  assert.ok(maySee([{ role: 'inspector', unitId: 'tinh' }], ['phuong']));
  assert.ok(!maySee([], ['phuong']));
});

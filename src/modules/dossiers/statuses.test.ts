import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ACTION_KINDS,
  type ActionKind,
  allowedActions,
  nationalStatus,
  NEXT,
  type Status,
} from './statuses.ts';

/*
 * The table of statuses read the other way round: for each action, from where to where, as facts 1.2–1.7 and the decree
 * say it. What is not written here must not happen.
 */

/** `from → to`; a status alone stays as it is. */
const ARROWS: Readonly<Record<ActionKind, readonly string[]>> = {
  submit: [],
  'ask-completion': ['submitted → awaiting-completion'],
  complete: ['awaiting-completion → submitted'],
  adjust: ['submitted', 'processing'],
  accept: ['submitted → processing'],
  refuse: ['submitted → refused', 'processing → finished'],
  assign: ['submitted', 'processing', 'finished'],
  'complete-step': ['processing'],
  'send-back': ['processing'],
  propose: ['processing', 'awaiting-payment'],
  approve: ['processing', 'awaiting-payment'],
  decline: ['processing', 'awaiting-payment'],
  'request-supplement': ['processing → awaiting-supplement'],
  'receive-supplement': ['awaiting-supplement → processing'],
  extend: ['processing'],
  consult: ['processing'],
  answer: ['processing', 'awaiting-supplement', 'awaiting-payment'],
  'demand-payment': ['processing → awaiting-payment'],
  'confirm-payment': ['awaiting-payment → processing'],
  explain: ['processing', 'finished', 'returned'],
  'notify-early': ['processing'],
  'report-lost': ['submitted', 'processing', 'awaiting-supplement', 'awaiting-payment', 'finished'],
  sign: ['processing'],
  finish: ['processing → finished'],
  'hand-over': ['finished → returned'],
  'report-wrong': ['finished', 'returned'],
  'correct-result': ['finished', 'returned'],
  withdraw: [
    'submitted → withdrawn',
    'awaiting-completion → withdrawn',
    'processing → withdrawn',
    'awaiting-supplement → withdrawn',
    'awaiting-payment → withdrawn',
  ],
  stop: ['withdrawn → stopped'],
  close: ['awaiting-completion → closed', 'awaiting-supplement → closed'],
  cancel: ['processing → stopped', 'awaiting-payment → stopped'],
  reclassify: ['processing'],
  'apply-calendar': ['processing', 'awaiting-supplement', 'awaiting-payment'],
  'fire-timer': ['processing', 'awaiting-supplement', 'awaiting-payment', 'finished'],
  'receive-message': ['processing', 'awaiting-supplement', 'awaiting-payment'],
  'run-service': ['processing', 'awaiting-supplement', 'awaiting-payment', 'finished'],
  'refuse-part': ['processing'],
  'move-process': ['processing'],
  transfer: [
    'submitted',
    'awaiting-completion',
    'processing',
    'awaiting-supplement',
    'awaiting-payment',
    'finished',
    'withdrawn',
  ],
};

const STATUSES = Object.keys(NEXT) as Status[];

for (const kind of ACTION_KINDS)
  test(`${kind}: only from these statuses, to exactly these statuses`, () => {
    const found = STATUSES.flatMap((from) => {
      const to = NEXT[from][kind];
      if (to === null) return [];
      return to === from ? [from as string] : [`${from} → ${to}`];
    });
    assert.deepEqual(found.toSorted(), [...ARROWS[kind]].toSorted());
  });

test('each action is listed once, and each status speaks of every action', () => {
  assert.deepEqual([...ACTION_KINDS].toSorted(), Object.keys(ARROWS).toSorted());
  for (const status of STATUSES) assert.deepEqual(Object.keys(NEXT[status]), [...ACTION_KINDS], status);
  assert.deepEqual(STATUSES.toSorted(), [
    'awaiting-completion',
    'awaiting-payment',
    'awaiting-supplement',
    'closed',
    'finished',
    'processing',
    'refused',
    'returned',
    'stopped',
    'submitted',
    'withdrawn',
  ]);
});

test('without one cell of the table, or with one more, a rule is wrong (negative control)', () => {
  const read = (table: typeof NEXT) =>
    ACTION_KINDS.every((kind) => {
      const found = STATUSES.flatMap((from) => {
        const to = table[from][kind] as Status | null;
        return to === null ? [] : to === from ? [from as string] : [`${from} → ${to}`];
      });
      return found.toSorted().join() === [...ARROWS[kind]].toSorted().join();
    });
  assert.ok(read(NEXT));
  for (const status of STATUSES)
    for (const kind of ACTION_KINDS) {
      const other = NEXT[status][kind] === null ? 'closed' : null;
      const bent = { ...NEXT, [status]: { ...NEXT[status], [kind]: other } } as unknown as typeof NEXT;
      assert.ok(!read(bent), `${status} ${kind}`);
    }
});

test('what may be done next, in the order of the life of a dossier', () => {
  assert.deepEqual(allowedActions('submitted'), [
    'ask-completion',
    'adjust',
    'accept',
    'refuse',
    'assign',
    'report-lost',
    'withdraw',
    'transfer',
  ]);
  assert.deepEqual(allowedActions('closed'), []);
});

test('the national status code 1–10 is derived from the status, not written by hand', () => {
  const code = (status: Status, begun = false) => nationalStatus({ status, begun });
  assert.deepEqual(
    [code('processing'), code('processing', true), code('submitted', true), code('awaiting-supplement')],
    [2, 4, 1, 5],
  );
  assert.deepEqual(
    (['awaiting-completion', 'refused', 'awaiting-payment', 'withdrawn'] as const).map((status) =>
      code(status),
    ),
    [1, 3, 6, 7],
  );
  assert.deepEqual(
    (['stopped', 'closed', 'finished', 'returned'] as const).map((status) => code(status)),
    [8, 8, 9, 10],
  );
});

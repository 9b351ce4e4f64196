import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionFromSteps } from '#modules/workflow';
import type { LogAction, LogHead, ReadLog } from '../model.ts';
import { automatonOf } from './automaton.ts';
import { readLog } from './read-log.ts';

const PROCESS = definitionFromSteps([
  row('receive', 'receive', 'desk'),
  row('process', 'process'),
  row('review', 'review'),
  row('sign', 'sign'),
  row('issue', 'issue'),
  row('return', 'return', 'desk'),
]);

function row(key: string, act: string, unit: 'desk' | 'responsible' = 'responsible') {
  return { key, name: key, role: `${key}-role`, unit, hours: 2, act };
}

const HEAD: LogHead = {
  channel: 'online',
  receivingUnit: 'desk-1',
  responsibleUnit: 'unit-1',
  definitionId: 'p',
  data: {},
};

/** A log written as `kind step [target]` per minute: `complete-step process`, `assign process:an`. */
function logOf(...lines: readonly string[]): LogAction[] {
  return lines.map((line, index) => {
    const [kind = '', about = ''] = line.split(' ');
    const [step = '', target = ''] = about.split(':');
    const citizen = ['submit', 'complete', 'receive-supplement', 'withdraw', 'confirm-payment'].includes(
      kind,
    );
    return {
      kind,
      at: index * 60_000,
      actorKind: citizen ? 'citizen' : 'officer',
      actorId: citizen ? null : `officer-of-${step}`,
      unitId: citizen ? null : 'unit-of-officer',
      step: step || null,
      target: target || null,
      origin: null,
      outcome: null,
      timer: null,
      data: null,
    };
  });
}

const read = (...lines: readonly string[]): ReadLog =>
  readLog(HEAD, logOf(...lines), () => automatonOf(PROCESS));

const told = (log: ReadLog): string[] =>
  log.visits.map(
    (v) => `${v.element} ${v.openedAt / 60_000}-${v.doneAt === null ? '' : v.doneAt / 60_000} ${v.outcome}`,
  );

const found = (log: ReadLog): string[] => log.deviations.map((d) => `${d.kind} ${d.element}`);

test('a log that follows its process has one visit per step and no deviation', () => {
  const log = read(
    'submit',
    'accept',
    'complete-step process',
    'complete-step review',
    'sign sign',
    'finish issue',
    'hand-over return',
  );
  assert.deepEqual(told(log), [
    'intake 0-1 done',
    'process 1-2 done',
    'review 2-3 done',
    'sign 3-4 done',
    'issue 4-5 done',
    'return 5-6 done',
  ]);
  assert.deepEqual(found(log), []);
  assert.deepEqual(
    log.visits.map((v) => v.unitId),
    Array.from({ length: 6 }, () => 'unit-of-officer'),
  );
});

test('a step is taken when it is assigned or first acted on; a log that shows nothing says nothing', () => {
  const log = read('submit', 'accept', 'assign process:an', 'complete-step process', 'complete-step review');
  assert.equal(log.visits[1]?.takenAt, 2 * 60_000);
  assert.equal(log.visits[2]?.takenAt, null);
});

test('time in which the applicant had the dossier is a pause of the step it fell in, and of no other', () => {
  const log = read(
    'submit',
    'accept',
    'request-supplement process',
    'receive-supplement',
    'complete-step process',
    'complete-step review',
  );
  assert.deepEqual(log.visits[1]?.pauses, [[2 * 60_000, 3 * 60_000]]);
  assert.deepEqual(log.visits[2]?.pauses, []);
});

test('work that is sent back is told as such, and its second round is a visit of its own', () => {
  const log = read(
    'submit',
    'accept',
    'complete-step process',
    'send-back review:process',
    'complete-step process',
    'complete-step review',
  );
  assert.deepEqual(found(log), ['sent-back review']);
  assert.equal(log.deviations[0]?.toward, 'process');
  assert.deepEqual(
    log.visits.filter((v) => v.element === 'process').map((v) => v.round),
    [1, 2],
  );
  assert.equal(log.visits[2]?.outcome, 'sent-back');
});

test('a step that was passed over is skipped', () => {
  assert.deepEqual(found(read('submit', 'accept', 'complete-step process', 'sign sign', 'finish issue')), [
    'skipped review',
  ]);
});

test('a step that was passed over and done later is out of order', () => {
  const log = read(
    'submit',
    'accept',
    'complete-step process',
    'sign sign',
    'complete-step review',
    'finish issue',
  );
  assert.deepEqual(found(log), ['out-of-order review']);
  assert.equal(log.visits.filter((v) => v.element === 'review' && v.outcome === 'done').length, 1);
});

test('a step that is done again though nobody sent it back is repeated', () => {
  assert.deepEqual(
    found(read('submit', 'accept', 'complete-step process', 'complete-step review', 'complete-step process')),
    ['repeated process'],
  );
});

test('a step that the process does not know is told by its name', () => {
  assert.deepEqual(found(read('submit', 'accept', 'complete-step seal')), ['unknown-step seal']);
});

test('steps still open when the dossier is finished were skipped; the hand-over comes after', () => {
  assert.deepEqual(found(read('submit', 'accept', 'complete-step process', 'finish review')), [
    'skipped sign',
    'skipped issue',
  ]);
});

test('another holder in the middle of a step is a reassignment, the first one is not', () => {
  const log = read('submit', 'accept', 'assign process:an', 'assign process:an', 'assign process:binh');
  assert.deepEqual(found(log), ['reassigned process']);
});

test('a withdrawal ends the open step without an officer; a refusal ends it by its officer', () => {
  assert.deepEqual(
    read('submit', 'accept', 'withdraw').visits.map((v) => [v.outcome, v.officerId]),
    [
      ['done', 'officer-of-'],
      ['ended', null],
    ],
  );
  const refused = read('submit', 'accept', 'complete-step process', 'complete-step review', 'refuse sign');
  assert.deepEqual(
    [refused.visits.at(-1)?.outcome, refused.visits.at(-1)?.officerId],
    ['ended', 'officer-of-sign'],
  );
  assert.deepEqual(found(refused), []);
});

test('after an act that the process cannot follow, times are told and no deviation is guessed', () => {
  const log = read(
    'submit',
    'accept',
    'complete-step process',
    'fire-timer unknown',
    'complete-step seal',
    'finish stamp',
  );
  assert.deepEqual(found(log), []);
  assert.ok(told(log).includes('seal 3-4 done'));
});

test('a signature that ends the process is one visit, though the log tells it twice', () => {
  const short = definitionFromSteps([
    row('process', 'process'),
    row('sign', 'sign'),
    row('return', 'return', 'desk'),
  ]);
  const [submit, accept, process, sign] = logOf('submit', 'accept', 'complete-step process', 'sign sign');
  const finish = { ...(sign as LogAction), kind: 'finish' };
  const log = readLog(HEAD, [submit, accept, process, sign, finish] as LogAction[], () => automatonOf(short));
  assert.deepEqual(found(log), []);
  assert.equal(log.visits.filter((v) => v.element === 'sign').length, 1);
});

test('a dossier that was moved to another version is followed on that one from there on', () => {
  const longer = definitionFromSteps([
    row('receive', 'receive', 'desk'),
    row('process', 'process'),
    row('review', 'review'),
    row('seal', 'seal'),
    row('sign', 'sign'),
    row('return', 'return', 'desk'),
  ]);
  const lines = [
    'submit',
    'accept',
    'complete-step process',
    'move-process',
    'complete-step review',
    'complete-step seal',
  ];
  const log = logOf(...lines).map((action) =>
    action.kind === 'move-process' ? { ...action, origin: 'old', target: 'new' } : action,
  );
  const automata = new Map([
    ['old', automatonOf(PROCESS)],
    ['new', automatonOf(longer)],
  ]);
  const head = { ...HEAD, definitionId: 'new' };
  const moved = readLog(head, log, (id) => automata.get(id));
  assert.deepEqual(found(moved), []);
  assert.deepEqual(told(moved).slice(1), [
    'process 1-2 done',
    'review 2-4 done',
    'seal 4-5 done',
    'sign 5- open',
  ]);
  const stayed = readLog(
    head,
    log.filter(({ kind }) => kind !== 'move-process'),
    () => automatonOf(PROCESS),
  );
  assert.deepEqual(found(stayed), ['unknown-step seal']);
});

test('a step whose answer decides the way goes the way that was answered', () => {
  const plain = definitionFromSteps([row('process', 'process'), row('sign', 'sign'), row('issue', 'issue')]);
  const { process: step, ...nodes } = plain.nodes;
  const gate = {
    kind: 'exclusive' as const,
    scope: plain.root,
    in: ['f1'],
    out: ['yes', 'no'],
    default: 'no',
  };
  const forked = {
    ...plain,
    nodes: {
      ...nodes,
      process: step,
      gate,
      sign: { ...nodes['sign'], in: ['yes'] },
      issue: { ...nodes['issue'], in: ['f2', 'no'] },
    },
    flows: {
      ...plain.flows,
      f1: { from: 'process', to: 'gate' },
      yes: { from: 'gate', to: 'sign', when: 'outcome = "yes"' },
      no: { from: 'gate', to: 'issue' },
    },
  } as unknown as typeof plain;
  const walk = (outcome: string, next: string) =>
    readLog(
      HEAD,
      logOf('submit', 'accept', 'complete-step process', next).map((action) =>
        action.step === 'process' ? { ...action, outcome } : action,
      ),
      () => automatonOf(forked),
    );
  assert.deepEqual(found(walk('yes', 'sign sign')), []);
  assert.deepEqual(found(walk('no', 'finish issue')), []);
  assert.equal(walk('yes', 'sign sign').visits[1]?.answer, 'yes');
  assert.deepEqual(found(walk('no', 'sign sign')), ['out-of-order sign']);
});

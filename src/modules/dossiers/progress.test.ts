import { allowedActions } from './model.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import { definitionFromSteps, type StepRow } from '#modules/workflow';
import {
  beginChange,
  closeSteps,
  endProcess,
  intakeStep,
  openStep,
  type Progress,
  record,
} from './progress.ts';
import { completeStep, onlyHandOverLeft, sendBack, startProcess, type StepPlace } from './process.ts';
import { isLastSignature } from './drawing.ts';

const AT = Temporal.Instant.from('2026-03-02T01:30:00Z');
const party = { kind: 'officer', id: null, name: 'Chu Thị Giang', unitId: 'quay' };
const step = (
  key: string,
  role: string,
  act: string,
  unit: StepRow['unit'] = 'responsible',
  hours = 4,
): StepRow => ({
  key,
  name: key,
  role,
  unit,
  hours,
  act,
});
const definition = definitionFromSteps([
  step('receive', 'desk-clerk', 'receive', 'desk'),
  step('process', 'case-officer', 'process'),
  step('draft', 'unit-head', 'sign'),
  step('sign', 'leader', 'sign'),
  step('return', 'desk-clerk', 'return', 'desk', 0),
]);
const place: StepPlace = {
  definition,
  calendar: compileCalendar(nationalCalendar),
  channel: 'counter',
  receivingUnit: 'quay',
  responsibleUnit: 'phuong',
};

/** A dossier handed in and accepted, with its process at the given step. */
function at(...done: number[]): Progress {
  let progress = record(record(beginChange('d', AT), 'submit', party), 'accept', party);
  progress = startProcess(progress, place);
  for (const task of done) progress = completeStep(progress, task, place);
  return progress;
}

test('a change numbers its actions on from the log, chains them, and keeps to the table', () => {
  const first = record(beginChange('d', AT), 'submit', party, { delivery: 'desk' });
  const second = record(first, 'accept', party);
  assert.deepEqual(
    second.added.map((action) => [action.seq, action.kind]),
    [
      [1, 'submit'],
      [2, 'accept'],
    ],
  );
  assert.equal(second.state?.hash, second.added[1]?.hash);
  const continued = record(beginChange('d', AT, second.added), 'assign', party);
  assert.equal(continued.added[0]?.seq, 3);
  assert.throws(() => record(second, 'hand-over', party), {
    code: 'dossiers/action-not-allowed',
    facts: {
      action: 'hand-over',
      status: 'processing',
      allowed: allowedActions('processing'),
    },
  });
});

test('each step opens for its role, in its unit, with its own time in working hours', () => {
  const opened = at().steps[0];
  assert.deepEqual([opened?.role, opened?.unitId, opened?.act], ['desk-clerk', 'quay', 'receive']);
  const next = at(opened?.task as number);
  assert.deepEqual([next.steps[0]?.role, next.steps[0]?.unitId], ['case-officer', 'phuong']);
  // Four working hours from 8:30 on a Monday: three hours until lunch, one after it.
  assert.equal(next.opened[0]?.dueAt?.toString(), '2026-03-02T07:30:00Z');
  assert.deepEqual(next.closed, [], 'a step that this change opened and closed leaves no trace');
});

test('only the last signature makes the result', () => {
  const elementOf = (name: string) =>
    Object.keys(definition.nodes).find((id) => definition.nodes[id]?.name === name) as string;
  assert.deepEqual(
    [isLastSignature(definition, elementOf('draft')), isLastSignature(definition, elementOf('sign'))],
    [false, true],
  );
});

test('the dossier is finished when only the hand-over is left', () => {
  let progress = at();
  const left: boolean[] = [];
  while (progress.steps[0] && progress.steps[0].act !== 'return') {
    progress = completeStep(progress, progress.steps[0].task, place);
    left.push(onlyHandOverLeft(progress));
  }
  assert.deepEqual(left, [false, false, false, true]);
});

test('work sent back opens the earlier step again, as a new one', () => {
  let progress = at();
  for (let i = 0; i < 2; i += 1) progress = completeStep(progress, progress.steps[0]?.task as number, place);
  const element = progress.steps[0]?.element;
  const back = sendBack(progress, progress.steps[0]?.task as number, 'process', place);
  assert.deepEqual(
    back.steps.map((one) => one.element),
    ['process'],
  );
  assert.notEqual(element, 'process');
});

test('an end closes whatever is open; the intake step is there before any process', () => {
  const waiting = openStep(record(beginChange('d', AT), 'submit', party), intakeStep('quay', null));
  assert.deepEqual(
    [waiting.steps[0]?.act, waiting.steps[0]?.role, waiting.steps[0]?.unitId],
    ['receive', 'desk-clerk', 'quay'],
  );
  const loaded = beginChange('d', AT, waiting.added, null, waiting.steps);
  assert.deepEqual(endProcess(loaded).closed, [0]);
  assert.deepEqual(closeSteps(loaded, [0]).steps, []);
  assert.deepEqual(endProcess(at()).steps, []);
  assert.throws(() => completeStep(loaded, 0, place), /no process is running/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar } from '#modules/calendar';
import { type Definition, parseBpmn, parseDmn } from '#modules/workflow';
import { readDiagrams } from '../../../db/demo/catalogue.ts';
import {
  completeStep,
  failStep,
  fireTimer,
  hear,
  onlyHandOverLeft,
  startProcess,
  type StepPlace,
} from './process.ts';
import { agenciesNamed, dataNamed, outcomesOf, REFUSED } from './drawing.ts';
import { beginChange, type Progress, record } from './progress.ts';

const AT = Temporal.Instant.from('2026-03-02T01:30:00Z');
const party = { kind: 'officer', id: null, name: 'Chu Thị Giang', unitId: 'quay' };

async function drawn(inside: string, outside = ''): Promise<Definition> {
  const read = await parseBpmn(`<?xml version="1.0"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="http://motcua.vn/schema/1.0" id="d" targetNamespace="t">
    ${outside}<bpmn:process id="p" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`);
  assert.ok('definition' in read, JSON.stringify(read));
  return read.definition;
}

const flow = (id: string, from: string, to: string, inside = '') =>
  `<bpmn:sequenceFlow id="f${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
const task = (id: string, terms = '') => `<bpmn:userTask id="${id}" name="${id}" ${terms} />`;
const ends = '<bpmn:startEvent id="s" /><bpmn:endEvent id="e" />';

function placeOf(definition: Definition, extra: Partial<StepPlace> = {}): StepPlace {
  return {
    definition,
    calendar: compileCalendar(nationalCalendar),
    channel: 'counter',
    receivingUnit: 'quay',
    responsibleUnit: 'phuong',
    ...extra,
  };
}

function begun(place: StepPlace, data = {}): Progress {
  const accepted = record(record(beginChange('d', AT), 'submit', party), 'accept', party);
  return startProcess(accepted, place, data);
}

const taskOf = (progress: Progress, element: string): number => {
  const step = progress.steps.find((one) => one.element === element);
  assert.ok(step, `${element} is not open, but ${progress.steps.map((one) => one.element)}`);
  return step.task;
};

/** What is kept between two changes. */
const reloaded = (progress: Progress, at = AT): Progress =>
  beginChange('d', at, [...progress.before, ...progress.added], progress.process, progress.steps);

async function birthBundle(): Promise<StepPlace> {
  const diagram = readDiagrams().find((one) => one.procedure === '2.000986');
  const read = await parseBpmn(diagram?.xml ?? '');
  assert.ok('definition' in read);
  return placeOf(read.definition, { agencies: { police: 'cong-an', insurance: 'bhxh' } });
}

test('an interlinked dossier: one after the other where the result is needed, then both agencies at once', async () => {
  const place = await birthBundle();
  assert.deepEqual(agenciesNamed(place.definition).toSorted(), ['insurance', 'police']);
  let progress = begun(place);
  progress = completeStep(progress, taskOf(progress, 'receive'), place);
  assert.deepEqual(
    progress.legsOpened.map((leg) => [leg.agency, leg.unitId, leg.dueAt?.toString()]),
    [['responsible', 'phuong', '2026-03-03T01:30:00Z']],
    'eight working hours from half past eight are the same time on the next working day',
  );
  progress = completeStep(progress, taskOf(progress, 'birth-check'), place);
  progress = reloaded(progress);
  progress = completeStep(progress, taskOf(progress, 'birth-sign'), place);
  assert.deepEqual(
    progress.legsOpened.map((leg) => [leg.agency, leg.unitId]),
    [
      ['police', 'cong-an'],
      ['insurance', 'bhxh'],
    ],
  );
  assert.equal(progress.legsClosed.length, 1);
  assert.deepEqual(
    progress.steps.map((step) => [step.element, step.unitId, step.leg]),
    [
      ['residence-check', 'cong-an', progress.legsOpened[0]?.token],
      ['insurance-check', 'bhxh', progress.legsOpened[1]?.token],
    ],
  );
  for (const element of ['insurance-check', 'residence-check', 'residence-sign'])
    progress = completeStep(progress, taskOf(progress, element), place);
  assert.equal(onlyHandOverLeft(progress), false, 'the insurance still has to sign');
  progress = completeStep(progress, taskOf(progress, 'insurance-sign'), place);
  assert.equal(onlyHandOverLeft(progress), true);
  assert.deepEqual(
    progress.steps.map((step) => [step.element, step.unitId]),
    [['return', 'quay']],
  );
});

test('one agency refuses its part: the other goes on, and the results are gathered all the same', async () => {
  const place = await birthBundle();
  let progress = begun(place);
  for (const element of ['receive', 'birth-check', 'birth-sign', 'insurance-check'])
    progress = completeStep(progress, taskOf(progress, element), place);
  progress = failStep(progress, taskOf(progress, 'insurance-sign'), REFUSED, place);
  assert.deepEqual(
    progress.steps.map((step) => step.element),
    ['residence-check'],
  );
  for (const element of ['residence-check', 'residence-sign'])
    progress = completeStep(progress, taskOf(progress, element), place);
  assert.equal(onlyHandOverLeft(progress), true);
});

test('a part that runs late fires its timer once, calls the system, and stays open', async () => {
  const place = await birthBundle();
  let progress = begun(place);
  for (const element of ['receive', 'birth-check', 'birth-sign'])
    progress = completeStep(progress, taskOf(progress, element), place);
  const timer = progress.timersSet.find((one) => one.element === 'insurance-late');
  assert.equal(timer?.dueAt.toString(), '2026-03-09T01:30:00Z', 'forty working hours are five working days');
  progress = fireTimer(reloaded(progress), timer?.timer ?? '', place);
  assert.deepEqual(
    progress.calls.map((call) => call.service),
    ['notify-head'],
  );
  assert.ok(progress.steps.some((step) => step.element === 'insurance-check'));
  assert.throws(() => fireTimer(progress, timer?.timer ?? '', place), { code: 'workflow/timer-not-set' });
});

test('a process names an agency that has no unit here: refused, nothing is opened', async () => {
  const { definition } = await birthBundle();
  const place = placeOf(definition, { agencies: { police: 'cong-an' } });
  let progress = begun(place);
  for (const element of ['receive', 'birth-check'])
    progress = completeStep(progress, taskOf(progress, element), place);
  assert.throws(() => completeStep(progress, taskOf(progress, 'birth-sign'), place), {
    code: 'dossiers/agency-unknown',
  });
});

test('a step for every commune, done when any two of three have answered', async () => {
  const definition = await drawn(`${ends}
    <bpmn:userTask id="ask" name="Lấy ý kiến" motcua:role="case-officer" motcua:unit="item">
      <bpmn:multiInstanceLoopCharacteristics motcua:collection="communes" motcua:elementVariable="commune">
        <bpmn:completionCondition>numberOfCompletedInstances &gt;= 2</bpmn:completionCondition>
      </bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>${flow('1', 's', 'ask')}${task('sum')}${flow('2', 'ask', 'sum')}${flow('3', 'sum', 'e')}`);
  const place = placeOf(definition);
  let progress = begun(place, dataNamed(definition, { communes: ['xa-a', 'xa-b', 'xa-c'], rent: 5 }));
  assert.deepEqual(
    progress.steps.map((step) => step.unitId),
    ['xa-a', 'xa-b', 'xa-c'],
  );
  progress = completeStep(progress, progress.steps[2]?.task ?? 0, place);
  progress = completeStep(progress, progress.steps[0]?.task ?? 0, place);
  assert.deepEqual(
    progress.steps.map((step) => step.element),
    ['sum'],
    'the third is withdrawn',
  );
});

test('a decision table chooses the way at once, from what the applicant answered', async () => {
  const read = await parseDmn(`<?xml version="1.0"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="t">
      <decision id="track" name="track"><variable name="track" typeRef="string" />
        <decisionTable hitPolicy="FIRST">
          <input><inputExpression typeRef="number"><text>area</text></inputExpression></input>
          <output name="track" typeRef="string" />
          <rule><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>"full"</text></outputEntry></rule>
          <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"short"</text></outputEntry></rule>
        </decisionTable></decision></definitions>`);
  assert.ok(read.model, JSON.stringify(read));
  const when = (text: string) => `<bpmn:conditionExpression>track = "${text}"</bpmn:conditionExpression>`;
  const definition = {
    ...(await drawn(`${ends}
      <bpmn:businessRuleTask id="rule" motcua:decision="track" /><bpmn:exclusiveGateway id="g" />
      ${task('full')}${task('short')}${flow('1', 's', 'rule')}${flow('2', 'rule', 'g')}
      ${flow('3', 'g', 'full', when('full'))}${flow('4', 'g', 'short', when('short'))}
      ${flow('5', 'full', 'e')}${flow('6', 'short', 'e')}`)),
    decisions: read.model,
  };
  const way = (area: number) =>
    begun(placeOf(definition), dataNamed(definition, { area, colour: 'đỏ' })).steps.map((s) => s.element);
  assert.deepEqual([way(120), way(80)], [['full'], ['short']]);
  assert.deepEqual(Object.keys(dataNamed(definition, { area: 1, colour: 'đỏ' })), ['area']);
});

test('a step on whose answer the way depends offers exactly the answers that are drawn', async () => {
  const when = (text: string) => `<bpmn:conditionExpression>outcome = "${text}"</bpmn:conditionExpression>`;
  const definition = await drawn(`${ends}${task('check')}${task('visit')}<bpmn:exclusiveGateway id="g" />
    ${flow('1', 's', 'check')}${flow('2', 'check', 'g')}${flow('3', 'g', 'e', when('đủ điều kiện'))}
    ${flow('4', 'g', 'visit', when('cần xác minh'))}${flow('5', 'visit', 'e')}`);
  assert.deepEqual(outcomesOf(definition, 'check'), ['đủ điều kiện', 'cần xác minh']);
  assert.deepEqual(outcomesOf(definition, 'visit'), []);
  const place = placeOf(definition);
  const progress = begun(place);
  const next = completeStep(progress, taskOf(progress, 'check'), place, { outcome: 'cần xác minh' });
  assert.deepEqual(
    next.steps.map((step) => step.element),
    ['visit'],
  );
});

test('a message or the end of patience, whichever comes first', async () => {
  const definition = await drawn(
    `${ends}<bpmn:eventBasedGateway id="g" />
    <bpmn:intermediateCatchEvent id="paid" name="Đã nộp thuế"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="patience"><bpmn:timerEventDefinition><bpmn:timeDuration>P10D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    ${task('go-on')}${task('remind')}${flow('1', 's', 'g')}${flow('2', 'g', 'paid')}${flow('3', 'g', 'patience')}
    ${flow('4', 'paid', 'go-on')}${flow('5', 'patience', 'remind')}${flow('6', 'go-on', 'e')}${flow('7', 'remind', 'e')}`,
    '<bpmn:message id="m" name="tax-paid" />',
  );
  const place = placeOf(definition);
  const waiting = begun(place);
  const [timer] = waiting.timersSet;
  assert.equal(timer?.dueAt.toString(), '2026-03-12T01:30:00Z', 'ten days of the calendar');
  const heard = hear(reloaded(waiting), 'tax-paid', place);
  assert.deepEqual([heard.steps[0]?.element, heard.timersEnded], ['go-on', [timer?.timer]]);
  const tired = fireTimer(reloaded(waiting), timer?.timer ?? '', place);
  assert.equal(tired.steps[0]?.element, 'remind');
  assert.throws(() => hear(tired, 'tax-paid', place), { code: 'workflow/message-not-awaited' });
});

test('a timer that repeats sets its next round when it fires, and ends after the last', async () => {
  const definition = await drawn(`${ends}${task('wait')}
    <bpmn:boundaryEvent id="again" attachedToRef="wait" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="e2" />${flow('1', 's', 'wait')}${flow('2', 'wait', 'e')}${flow('3', 'again', 'e2')}`);
  const place = placeOf(definition);
  const first = begun(place);
  const timer = first.timersSet[0]?.timer ?? '';
  const second = fireTimer(reloaded(first, AT.add({ hours: 1 })), timer, place);
  assert.deepEqual(
    [second.timersEnded, second.timersSet.map((one) => one.dueAt.toString())],
    [[timer], ['2026-03-02T03:30:00Z']],
  );
  const third = fireTimer(reloaded(second, AT.add({ hours: 2 })), timer, place);
  assert.deepEqual(third.timersSet, []);
  assert.throws(() => fireTimer(third, timer, place), { code: 'workflow/timer-not-set' });
});

test('an error that nothing catches refuses the move; the dossier stays where it was', async () => {
  const definition = await drawn(`${ends}${task('work')}${flow('1', 's', 'work')}${flow('2', 'work', 'e')}`);
  const place = placeOf(definition);
  const progress = begun(place);
  assert.throws(() => failStep(progress, taskOf(progress, 'work'), REFUSED, place), {
    code: 'dossiers/process-failed',
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionFromSteps } from './definition.ts';
import { checkDeploy, criticalPath } from './deploy.ts';
import { parseBpmn } from './parse-bpmn.ts';
import { between, bpmn, chain, el, flow, on } from './testing.ts';

const step = (id: string, hours: number, more = {}) =>
  el('userTask', id, { 'motcua:role': 'cv', 'motcua:hours': hours, ...more });

async function defined(...inside: string[]) {
  const parsed = await parseBpmn(bpmn(between(...inside)));
  assert.ok('definition' in parsed, JSON.stringify(parsed));
  return parsed.definition;
}

test('steps in a row add up', () => {
  const row = { name: 'x', role: 'cv', unit: 'desk', act: 'appraise' } as const;
  const definition = definitionFromSteps([
    { key: 'a', hours: 2, ...row },
    { key: 'b', hours: 3, ...row },
    { key: 'c', hours: null, ...row },
  ]);
  assert.equal(criticalPath(definition).hours, 5);
  assert.deepEqual(
    checkDeploy(definition, { limitHours: 4 }).errors.map(({ rule }) => rule),
    ['hours', 'legal-time'],
  );
});

test('parallel branches count with the longer one, alternatives too', async () => {
  const definition = await defined(
    step('a', 4),
    step('b', 10),
    step('c', 1),
    step('d', 2),
    step('f', 3),
    el('parallelGateway', 'g'),
    el('parallelGateway', 'h'),
    el('exclusiveGateway', 'x', { default: 'x-f' }),
    chain('s g a h c x'),
    chain('g b h'),
    flow('x', 'd', 'y'),
    flow('x', 'f'),
    chain('d e'),
    chain('f e'),
  );
  assert.deepEqual(criticalPath(definition), { hours: 14, hoursOnline: 14, elements: ['b', 'c', 'f'] });
});

test('a way back counts once', async () => {
  const definition = await defined(
    step('a', 4),
    step('b', 5),
    el('exclusiveGateway', 'x', { default: 'x-e' }),
    chain('s a b x'),
    flow('x', 'a', 'trả_lại'),
    flow('x', 'e'),
  );
  assert.equal(criticalPath(definition).hours, 9);
});

test('sub-processes count with their own longest way, boundary ways with the time before them', async () => {
  const definition = await defined(
    el('subProcess', 'B', {}, el('startEvent', 'bs'), el('endEvent', 'be'), step('b1', 6), chain('bs b1 be')),
    el('boundaryEvent', 't', { attachedToRef: 'B' }, on.timer('PT8H')),
    step('c', 5),
    chain('s B e'),
    chain('t c e'),
  );
  assert.equal(criticalPath(definition).hours, 11);
});

test('what is done one after another counts each time; waiting on the way counts, in days of eight hours', async () => {
  const each = (sequential: boolean) =>
    `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>`;
  const hours = async (...inside: string[]) => criticalPath(await defined(...inside)).hours;
  const steps = { 'motcua:role': 'cv', 'motcua:hours': '0,5' };
  assert.equal(await hours(el('userTask', 'a', steps, each(true)), chain('s a e')), 1.5);
  assert.equal(await hours(el('userTask', 'a', steps, each(false)), chain('s a e')), 0.5);
  const wait = (value: string, more = {}) => el('intermediateCatchEvent', 't', more, on.timer(value));
  assert.equal(await hours(wait('P3D'), chain('s t e')), 24);
  assert.equal(await hours(wait('P15D', { 'motcua:hours': 0 }), chain('s t e')), 0);
  assert.equal(await hours(wait('= duration_of_notice'), chain('s t e')), 0);
});

test('hours that are no number are refused, not read as their first figure', async () => {
  for (const words of ['2 ngày', '-3', 'nửa ngày']) {
    const parsed = await parseBpmn(
      bpmn(between(el('userTask', 'a', { 'motcua:hours': words }), chain('s a e'))),
    );
    assert.deepEqual(
      'problems' in parsed && parsed.problems.map(({ element, rule }) => `${element} ${rule}`),
      ['a hours'],
    );
  }
});

test('online hours may differ', async () => {
  const definition = await defined(step('a', 8, { 'motcua:hoursOnline': 4 }), step('b', 2), chain('s a b e'));
  const { hours, hoursOnline } = criticalPath(definition);
  assert.deepEqual([hours, hoursOnline], [10, 6]);
});

test('what the office does not have is refused with the name of the step', async () => {
  const definition = await defined(
    el('userTask', 'a', {
      name: 'Ký',
      'motcua:role': 'sếp',
      'motcua:unit': 'nơi nào',
      'motcua:form': 'M1',
      'motcua:hours': 1,
    }),
    el('userTask', 'b'),
    chain('s a b e'),
  );
  const { errors } = checkDeploy(definition, {
    roles: ['cv'],
    units: ['desk'],
    forms: ['M2'],
    limitHours: 8,
  });
  assert.deepEqual(
    errors.map(({ element, rule }) => `${element} ${rule}`),
    ['a role', 'a unit', 'a form', 'b role', 'b hours'],
  );
  assert.match(errors[0]?.message ?? '', /“Ký” \(a\)/);
});

test('conditions a parallel gateway would ignore are refused before signing', async () => {
  const definition = await defined(
    step('a', 1),
    step('b', 1),
    el('parallelGateway', 'g'),
    el('parallelGateway', 'h'),
    chain('s g'),
    flow('g', 'a', 'x = 1'),
    flow('g', 'b'),
    chain('a h e'),
    chain('b h'),
  );
  assert.deepEqual(
    checkDeploy(definition, {}).errors.map(({ rule }) => rule),
    ['parallel-condition'],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { advance, startInstance } from './advance.ts';
import { awaitedBy } from './awaiting.ts';
import { definitionFromSteps, type Definition, type StepRow } from './definition.ts';
import { parseBpmn } from './parse-bpmn.ts';
import type { Effect, Event, State, Step } from './state.ts';
import { between, bpmn, chain, el, flow, on, users } from './testing.ts';

const rows = (count: number): StepRow[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `buoc-${index + 1}`,
    name: `Bước ${index + 1}`,
    role: 'chuyen-vien',
    unit: 'responsible',
    hours: 4,
    act: 'appraise',
  }));

async function defined(xml: string): Promise<Definition> {
  const parsed = await parseBpmn(xml);
  assert.ok('definition' in parsed, JSON.stringify(parsed));
  return parsed.definition;
}

/** Numbers of the open tasks at an element. */
const at = (state: State, element: string) =>
  state.tokens.filter((token) => token.at === element && !token.loop).map(({ id }) => id);
const places = (state: State) =>
  state.tokens
    .filter((token) => token.in !== 0)
    .map((token) => token.at)
    .join(' ');
const said = (effects: readonly Effect[], type: Effect['type']) =>
  effects.filter((effect) => effect.type === type);

function done(definition: Definition, step: Step, element: string, data = {}): Step {
  const [task = 0] = at(step.state, element);
  return advance(definition, step.state, { type: 'task-completed', task, data });
}

test('a linear process opens one task after another and ends', () => {
  const definition = definitionFromSteps(rows(3));
  let step = startInstance(definition);
  const opened: string[] = [];
  while (step.state.status === 'running') {
    const [task] = said(step.effects, 'open-task') as Extract<Effect, { type: 'open-task' }>[];
    assert.ok(task);
    opened.push(task.element);
    step = advance(definition, step.state, { type: 'task-completed', task: task.task });
  }
  assert.deepEqual(opened, ['buoc-1', 'buoc-2', 'buoc-3']);
  assert.deepEqual(step.effects.at(-1), { type: 'ended', how: 'completed' });
});

test('the terms of a step are kept in the definition', () => {
  const { nodes } = definitionFromSteps(rows(1));
  assert.deepEqual(nodes['buoc-1']?.step, {
    role: 'chuyen-vien',
    unit: 'responsible',
    hours: 4,
    act: 'appraise',
  });
});

test('the state of a process of 10 steps stays within 2 kB, and the same events give the same state', () => {
  const definition = definitionFromSteps(rows(10));
  const stored = JSON.parse(JSON.stringify(definition)) as Definition;
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 40 }), (choices) => {
      const events: Event[] = [];
      let step = startInstance(definition, { mucPhi: 50_000, ketQua: 'dat' });
      for (const choice of choices) {
        const [open] = step.state.tokens.filter(({ in: scope }) => scope === 1);
        if (!open) break;
        const to = `buoc-${choice + 1}`;
        const goBack = Number(open.at.slice(5)) > choice + 1;
        const event: Event = goBack
          ? { type: 'send-back', task: open.id, to }
          : { type: 'task-completed', task: open.id, outcome: 'dat' };
        events.push(event);
        step = advance(definition, step.state, event);
        assert.ok(JSON.stringify(step.state).length <= 2_048);
      }
      let again = startInstance(stored, { mucPhi: 50_000, ketQua: 'dat' });
      for (const event of events)
        again = advance(stored, JSON.parse(JSON.stringify(again.state)) as State, event);
      assert.deepEqual(again, step);
    }),
  );
});

test('advance does not touch the state it was given', () => {
  const definition = definitionFromSteps(rows(2));
  const { state } = startInstance(definition, { x: 1 });
  const before = JSON.stringify(state);
  advance(definition, state, { type: 'task-completed', task: 2, data: { x: 2 } });
  assert.equal(JSON.stringify(state), before);
});

test('a task that is not open cannot be completed, nor anything once the instance has ended', () => {
  const definition = definitionFromSteps(rows(1));
  const { state } = startInstance(definition);
  const complete = (from: State, task: number) => () =>
    advance(definition, from, { type: 'task-completed', task });
  assert.throws(complete(state, 99), (error) => isRefusal(error, 'workflow/task-not-open'));
  const ended = complete(state, 2)();
  assert.throws(complete(ended.state, 2), (error) => isRefusal(error, 'workflow/instance-ended'));
});

const review = bpmn(
  between(
    users('nhan tham-dinh lay-y-kien tong-hop ky'),
    el('parallelGateway', 'g'),
    el('parallelGateway', 'h'),
    chain('s nhan g tham-dinh h tong-hop ky e'),
    chain('g lay-y-kien h'),
  ),
);

test('sent back before a split, the other branch is withdrawn', async () => {
  const definition = await defined(review);
  let step = done(definition, startInstance(definition), 'nhan');
  const [task = 0] = at(step.state, 'tham-dinh');
  step = advance(definition, step.state, { type: 'send-back', task, to: 'nhan' });
  assert.equal(places(step.state), 'nhan');
  assert.deepEqual(
    said(step.effects, 'close-task').map((effect) => 'reason' in effect && effect.reason),
    ['sent-back', 'cancelled'],
  );
});

test('sent back after a join into one branch, only that branch runs again and the join would wait: refused', async () => {
  const definition = await defined(review);
  let step = done(definition, startInstance(definition), 'nhan');
  step = done(definition, step, 'tham-dinh');
  step = done(definition, step, 'lay-y-kien');
  const [task = 0] = at(step.state, 'tong-hop');
  assert.throws(
    () => advance(definition, step.state, { type: 'send-back', task, to: 'tham-dinh' }),
    (error) => isRefusal(error, 'workflow/send-back-forbidden'),
  );
});

test('sent back within one branch, the other branch stays', async () => {
  const definition = await defined(
    bpmn(
      between(
        users('a b c'),
        el('parallelGateway', 'g'),
        el('parallelGateway', 'h'),
        chain('s g a b h e'),
        chain('g c h'),
      ),
    ),
  );
  let step = done(definition, startInstance(definition), 'a');
  step = done(definition, step, 'c');
  const [task = 0] = at(step.state, 'b');
  step = advance(definition, step.state, { type: 'send-back', task, to: 'a' });
  assert.equal(places(step.state), 'h a');
  step = done(definition, done(definition, step, 'a'), 'b');
  assert.equal(step.state.status, 'completed');
});

test('work is not sent forward, nor into another scope', async () => {
  const definition = await defined(bpmn(between(users('a b'), chain('s a b e'))));
  const { state } = startInstance(definition);
  for (const to of ['b', 'a', 's', 'nowhere']) {
    assert.throws(
      () => advance(definition, state, { type: 'send-back', task: 2, to }),
      (error) => isRefusal(error, 'workflow/send-back-forbidden'),
    );
  }
});

test('a timer on a task fires once and no more after the task is done', async () => {
  const boundary = el('boundaryEvent', 't', { attachedToRef: 'a', cancelActivity: false }, on.timer('P1D'));
  const definition = await defined(bpmn(between(users('a c'), boundary, chain('s a e'), chain('t c e'))));
  const step = startInstance(definition);
  const [set] = said(step.effects, 'set-timer') as Extract<Effect, { type: 'set-timer' }>[];
  assert.deepEqual(set, { type: 'set-timer', timer: '2:t', element: 't', kind: 'duration', value: 'P1D' });
  const fired = advance(definition, step.state, { type: 'timer', timer: '2:t' });
  assert.equal(places(fired.state), 'a c');
  assert.throws(
    () => advance(definition, fired.state, { type: 'timer', timer: '2:t' }),
    (error) => isRefusal(error, 'workflow/timer-not-set'),
  );
  assert.deepEqual(said(done(definition, fired, 'a').effects, 'cancel-timer'), []);
  assert.equal(said(done(definition, step, 'a').effects, 'cancel-timer').length, 1);
});

test('any n of m: when enough communes have answered, the rest are withdrawn', async () => {
  const loop =
    '<multiInstanceLoopCharacteristics motcua:collection="xa" motcua:elementVariable="donVi"><completionCondition>numberOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics>';
  const definition = await defined(
    bpmn(between(el('userTask', 'y-kien', {}, loop), users('z'), chain('s y-kien z e'))),
  );
  let step = startInstance(definition, { xa: ['A', 'B', 'C'] });
  const opened = said(step.effects, 'open-task') as Extract<Effect, { type: 'open-task' }>[];
  assert.deepEqual(
    opened.map(({ item, number }) => [number, item]),
    [
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ],
  );
  for (const { task } of opened.slice(1))
    step = advance(definition, step.state, { type: 'task-completed', task });
  assert.equal(places(step.state), 'z');
  const closed = said(step.effects, 'close-task').map((effect) => 'reason' in effect && effect.reason);
  assert.deepEqual(closed, ['completed', 'cancelled']);
});

test('a message goes to the receiver it is for', async () => {
  const receive = (id: string) => el('receiveTask', id, { messageRef: 'M' });
  const definition = await defined(
    bpmn(between(receive('a'), receive('b'), el('parallelGateway', 'g'), chain('s g a e'), chain('g b e'))),
  );
  const { state } = startInstance(definition);
  const awaited = awaitedBy(definition, state);
  assert.deepEqual(
    awaited.map(({ element, name }) => [element, name]),
    [
      ['a', 'M'],
      ['b', 'M'],
    ],
  );
  const second = awaited[1]?.task ?? 0;
  assert.equal(places(advance(definition, state, { type: 'message', name: 'M', task: second }).state), 'a');
  assert.throws(
    () => advance(definition, state, { type: 'message', name: 'N' }),
    (error) => isRefusal(error, 'workflow/message-not-awaited'),
  );
});

test('a task that fails goes to its error boundary', async () => {
  const boundary = el('boundaryEvent', 't', { attachedToRef: 'a' }, on.error('E'));
  const definition = await defined(
    bpmn(between(el('serviceTask', 'a'), users('c'), boundary, chain('s a e'), chain('t c e'))),
  );
  const { state } = startInstance(definition);
  const caught = advance(definition, state, { type: 'task-failed', task: 2, code: 'E' });
  assert.equal(places(caught.state), 'c');
  const uncaught = advance(definition, state, { type: 'task-failed', task: 2, code: 'X' });
  assert.deepEqual([uncaught.state.status, uncaught.state.error], ['failed', 'X']);
});

test('an escalation from an open task leaves it open', async () => {
  const boundary = el(
    'boundaryEvent',
    't',
    { attachedToRef: 'a', cancelActivity: false },
    on.escalation('C'),
  );
  const definition = await defined(bpmn(between(users('a c'), boundary, chain('s a e'), chain('t c e'))));
  const { state } = startInstance(definition);
  const step = advance(definition, state, { type: 'escalation', task: 2, code: 'C' });
  assert.equal(places(step.state), 'a c');
});

test('a cancelled instance closes everything', async () => {
  const definition = await defined(review);
  const step = done(definition, startInstance(definition), 'nhan');
  const cancelled = advance(definition, step.state, { type: 'cancel' });
  assert.deepEqual([cancelled.state.status, cancelled.state.tokens], ['cancelled', []]);
  assert.equal(said(cancelled.effects, 'close-task').length, 2);
});

test('a gateway that cannot decide refuses the step and leaves the state as it was', async () => {
  const definition = await defined(
    bpmn(
      between(
        users('a b c'),
        el('exclusiveGateway', 'g'),
        chain('s a g'),
        flow('g', 'b', 'x = 1'),
        flow('g', 'c', 'x = 2'),
        chain('b e'),
        chain('c e'),
      ),
    ),
  );
  const step = startInstance(definition);
  assert.throws(
    () => done(definition, step, 'a', { x: 3 }),
    (error) => isRefusal(error, 'workflow/no-way-out'),
  );
  assert.equal(places(done(definition, step, 'a', { x: 2 }).state), 'c');
});

test('joins inside a loop open again at every round, parallel and inclusive', async () => {
  for (const gateway of ['parallelGateway', 'inclusiveGateway']) {
    const definition = await defined(
      bpmn(
        between(
          users('a b c'),
          el('exclusiveGateway', 'm'),
          el('parallelGateway', 'g'),
          el(gateway, 'h'),
          el('exclusiveGateway', 'x', { default: 'x-e' }),
          chain('s m g a h c x'),
          chain('g b h'),
          flow('x', 'm', 'outcome = "lam lai"'),
          flow('x', 'e'),
        ),
      ),
    );
    let step = startInstance(definition);
    for (const outcome of ['lam lai', 'lam lai', 'xong']) {
      assert.equal(places(step.state), 'a b');
      step = done(definition, step, 'b');
      assert.equal(places(step.state), 'a h');
      step = done(definition, step, 'a');
      const [task = 0] = at(step.state, 'c');
      step = advance(definition, step.state, { type: 'task-completed', task, outcome });
    }
    assert.equal(step.state.status, 'completed');
  }
});

test('an inclusive join waits for a branch that went round a loop before it', async () => {
  const definition = await defined(
    bpmn(
      between(
        users('a b c'),
        el('inclusiveGateway', 'g'),
        el('inclusiveGateway', 'h'),
        el('exclusiveGateway', 'm'),
        el('exclusiveGateway', 'x', { default: 'x-h' }),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'm', 'true'),
        chain('a h c e'),
        chain('m b x'),
        flow('x', 'm', 'outcome = "lai"'),
        flow('x', 'h'),
      ),
    ),
  );
  let step = done(definition, startInstance(definition), 'a');
  for (const outcome of ['lai', 'lai', 'xong']) {
    assert.deepEqual(places(step.state).split(' ').toSorted(), ['b', 'h']);
    step = advance(definition, step.state, {
      type: 'task-completed',
      task: at(step.state, 'b')[0] ?? 0,
      outcome,
    });
  }
  assert.equal(places(step.state), 'c');
});

test('a withdrawn loop of instances leaves its parallel branch to the join', async () => {
  const many =
    '<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>';
  const definition = await defined(
    bpmn(
      between(
        el('userTask', 'hoi', {}, many),
        users('b c d'),
        el('boundaryEvent', 't', { attachedToRef: 'hoi' }, on.timer('P5D')),
        el('parallelGateway', 'g'),
        el('parallelGateway', 'h'),
        el('exclusiveGateway', 'm'),
        chain('s g hoi m h d e'),
        chain('g b h'),
        chain('t c m'),
      ),
    ),
  );
  let step = done(definition, startInstance(definition), 'hoi');
  const [body] = step.state.tokens.filter(({ loop }) => loop);
  step = advance(definition, step.state, { type: 'timer', timer: `${body?.id}:t` });
  assert.equal(said(step.effects, 'close-task').length, 2);
  step = done(definition, done(definition, step, 'b'), 'c');
  assert.equal(places(step.state), 'd');
});

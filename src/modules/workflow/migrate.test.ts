import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance, startInstance } from './advance.ts';
import type { Definition } from './definition.ts';
import { migrateState } from './migrate.ts';
import { parseBpmn } from './parse-bpmn.ts';
import type { State } from './state.ts';
import { between, bpmn, chain, el, on, users } from './testing.ts';

async function defined(...inside: string[]): Promise<Definition> {
  const parsed = await parseBpmn(bpmn(between(...inside)));
  assert.ok('definition' in parsed, JSON.stringify(parsed));
  return parsed.definition;
}

/** The open task at an element. */
function taskAt({ tokens }: State, element: string): number {
  const token = tokens.find(({ at }) => at === element);
  assert.ok(token, `nothing is open at ${element}`);
  return token.id;
}

const refusal = (reason: string) => (error: { code: string; facts: { stranded?: { reason: string }[] } }) =>
  error.code === 'workflow/cannot-migrate' && error.facts.stranded?.[0]?.reason === reason;

test('an open step goes on under the new version, with the steps that the new version adds after it', async () => {
  const from = await defined(users('a b'), chain('s a b e'));
  const to = await defined(users('a b c'), chain('s a b c e'));
  const moved = migrateState(from, to, startInstance(from).state);
  assert.deepEqual(moved.effects, []);
  const after = advance(to, moved.state, { type: 'task-completed', task: taskAt(moved.state, 'a') });
  const last = advance(to, after.state, { type: 'task-completed', task: taskAt(after.state, 'b') });
  assert.equal(taskAt(last.state, 'c') > 0, true);
});

test('an open step that the new version has not is refused, by its name', async () => {
  const from = await defined(users('a b'), chain('s a b e'));
  const to = await defined(users('b'), chain('s b e'));
  assert.throws(() => migrateState(from, to, startInstance(from).state), refusal('missing'));
});

test('the same id for another kind of element is no counterpart', async () => {
  const from = await defined(users('a'), chain('s a e'));
  const to = await defined(el('serviceTask', 'a'), chain('s a e'));
  assert.throws(() => migrateState(from, to, startInstance(from).state), refusal('other-kind'));
});

test('a step that now lies in a part of the process is no counterpart', async () => {
  const from = await defined(users('a'), chain('s a e'));
  const inside = el('startEvent', 's2') + users('a') + el('endEvent', 'e2') + chain('s2 a e2');
  const to = await defined(el('subProcess', 'p', {}, inside), chain('s p e'));
  assert.throws(() => migrateState(from, to, startInstance(from).state), refusal('other-scope'));
});

test('a join whose other branch never began for this dossier would wait in vain: refused', async () => {
  const from = await defined(users('a b'), chain('s a b e'));
  const fork = el('parallelGateway', 'g') + el('parallelGateway', 'h');
  const to = await defined(users('a b'), fork, chain('s g a h e'), chain('g b h'));
  assert.throws(() => migrateState(from, to, startInstance(from).state), refusal('stuck'));
});

test('work that waits at a join goes on waiting for the same flows only', async () => {
  const fork = el('parallelGateway', 'g') + el('parallelGateway', 'h');
  const from = await defined(users('a b'), fork, chain('s g a h e'), chain('g b h'));
  const begun = startInstance(from).state;
  const waiting = advance(from, begun, { type: 'task-completed', task: taskAt(begun, 'a') }).state;
  const longer = await defined(users('a b c'), fork, chain('s g a h c e'), chain('g b h'));
  const moved = migrateState(from, longer, waiting).state;
  const joined = advance(longer, moved, { type: 'task-completed', task: taskAt(moved, 'b') });
  assert.ok(taskAt(joined.state, 'c'));
  const three = await defined(users('a b c'), fork, chain('s g a h e'), chain('g b h'), chain('g c h'));
  assert.throws(() => migrateState(from, three, waiting), refusal('other-flow'));
});

test('timers that only one version has are cancelled or set; those of both run on', async () => {
  const late = (id: string, host: string, duration: string) =>
    el('boundaryEvent', id, { attachedToRef: host, cancelActivity: false }, on.timer(duration));
  const ends = el('endEvent', 'e1') + el('endEvent', 'e2');
  const from = await defined(
    users('a'),
    late('t1', 'a', 'PT1H'),
    late('t2', 'a', 'PT2H'),
    ends,
    chain('s a e'),
    chain('t1 e1'),
    chain('t2 e2'),
  );
  const to = await defined(
    users('a'),
    late('t1', 'a', 'PT1H'),
    late('t3', 'a', 'PT3H'),
    ends,
    chain('s a e'),
    chain('t1 e1'),
    chain('t3 e2'),
  );
  const { state } = startInstance(from);
  const task = taskAt(state, 'a');
  assert.deepEqual(migrateState(from, to, state).effects, [
    { type: 'cancel-timer', timer: `${task}:t2` },
    { type: 'set-timer', timer: `${task}:t3`, element: 't3', kind: 'duration', value: 'PT3H' },
  ]);
});

test('instances of a loop move only into a loop of the same kind', async () => {
  const loop = (sequential: boolean) =>
    `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`;
  const from = await defined(el('userTask', 'a', {}, loop(false)), chain('s a e'));
  const { state } = startInstance(from);
  assert.equal(migrateState(from, from, state).state.tokens.length, state.tokens.length);
  const sequential = await defined(el('userTask', 'a', {}, loop(true)), chain('s a e'));
  assert.throws(() => migrateState(from, sequential, state), refusal('other-loop'));
  assert.throws(() => migrateState(from, from, { ...state, status: 'completed' }), {
    code: 'workflow/instance-ended',
  });
});

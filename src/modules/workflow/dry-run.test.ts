import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dryRun, type Trace } from './dry-run.ts';
import { parseModel } from './parse-bpmn.ts';
import { between, bpmn, bpmnFile, chain, el, flow, on, users } from './testing.ts';

async function traceOf(xml: string, data: Record<string, unknown> = {}): Promise<Trace> {
  const { model, problems } = await parseModel(xml);
  assert.deepEqual(problems, []);
  assert.ok(model);
  return dryRun(model, data);
}

/** Rows: what the model shows, its parts, the data, the activities in order, how it ends. */
type Row = [name: string, xml: string, data: Record<string, unknown>, trace: string, end?: Trace['end']];

const boundary = (id: string, host: string, definition: string, interrupting = true) =>
  el('boundaryEvent', id, { attachedToRef: host, cancelActivity: interrupting }, definition);
const sub = (id: string, ...inside: string[]) => el('subProcess', id, {}, ...inside);
const inner = (id: string, ...inside: string[]) =>
  el('startEvent', `${id}s`) + el('endEvent', `${id}e`) + inside.join('');
const listener = (id: string, definition: string, interrupting: boolean, ...inside: string[]) =>
  el(
    'subProcess',
    id,
    { triggeredByEvent: true },
    el('startEvent', `${id}s`, { isInterrupting: interrupting }, definition),
    el('endEvent', `${id}e`),
    ...inside,
  );
const and = (ids: string) =>
  ids
    .split(' ')
    .map((id) => el('parallelGateway', id))
    .join('');
const or = (ids: string, attributes = {}) =>
  ids
    .split(' ')
    .map((id) => el('inclusiveGateway', id, attributes))
    .join('');
const xor = (ids: string, attributes = {}) =>
  ids
    .split(' ')
    .map((id) => el('exclusiveGateway', id, attributes))
    .join('');
const many = (attributes: Record<string, string | boolean>, ...inside: string[]) =>
  `<multiInstanceLoopCharacteristics ${Object.entries(attributes)
    .map(([k, v]) => `${k}="${v}"`)
    .join(' ')}>${inside.join('')}</multiInstanceLoopCharacteristics>`;
const count = (n: string) => `<loopCardinality>${n}</loopCardinality>`;
const until = (c: string) => `<completionCondition>${c}</completionCondition>`;

const flowRows: Row[] = [
  ['a chain', bpmn(between(users('a b'), chain('s a b e'))), {}, 'a b'],
  [
    'tasks nobody does are entered too',
    bpmn(
      between(
        el('task', 'a'),
        el('manualTask', 'b'),
        el('serviceTask', 'c'),
        el('businessRuleTask', 'd'),
        el('sendTask', 'f', { messageRef: 'M' }),
        chain('s a b c d f e'),
      ),
    ),
    {},
    'a b c d f',
  ],
  ['a process without start and end events', bpmn(users('a b'), chain('a b')), {}, 'a b'],
  [
    'several flows out of a task are a parallel split, several in are no join',
    bpmn(between(users('a b c d'), chain('s a b d e'), chain('a c d'))),
    {},
    'a b d c d',
  ],
  [
    'a condition on a flow out of a task',
    bpmn(
      between(
        users('a b c'),
        chain('s a'),
        flow('a', 'b', 'x = 1'),
        flow('a', 'c'),
        chain('b e'),
        chain('c e'),
      ),
    ),
    { x: 2 },
    'a c',
  ],
  [
    'the default beside a flow without condition is taken when no condition holds',
    bpmn(
      between(
        el('userTask', 'a', { default: 'a-c' }),
        users('b c d'),
        chain('s a'),
        flow('a', 'b', 'x = 1'),
        flow('a', 'c'),
        flow('a', 'd'),
        chain('b e'),
        chain('c e'),
        chain('d e'),
      ),
    ),
    { x: 2 },
    'a c d',
  ],
  [
    'exclusive: the first that holds',
    bpmn(
      between(
        users('a b c'),
        xor('g', { default: 'g-c' }),
        chain('s g'),
        flow('g', 'a', 'x > 1'),
        flow('g', 'b', 'x > 0'),
        flow('g', 'c'),
        chain('a e'),
        chain('b e'),
        chain('c e'),
      ),
    ),
    { x: 5 },
    'a',
  ],
  [
    'exclusive: the default',
    bpmn(
      between(
        users('a c'),
        xor('g', { default: 'g-c' }),
        chain('s g'),
        flow('g', 'a', 'x > 1'),
        flow('g', 'c'),
        chain('a e'),
        chain('c e'),
      ),
    ),
    {},
    'c',
  ],
  [
    'exclusive: no way out is an error',
    bpmn(
      between(
        users('a b'),
        xor('g'),
        chain('s g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b', 'x = 2'),
        chain('a e'),
        chain('b e'),
      ),
    ),
    { x: 3 },
    '',
    'error',
  ],
  [
    'what was entered before an error in the same move is told',
    bpmn(
      between(
        el('task', 'z') + users('a b'),
        xor('g'),
        chain('s z g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b', 'x = 2'),
        chain('a e'),
        chain('b e'),
      ),
    ),
    {},
    'z',
    'error',
  ],
  [
    'marks of other tools around FEEL',
    bpmn(
      between(
        users('a b'),
        xor('g', { default: 'g-b' }),
        chain('s g'),
        flow('g', 'a', '${x = "đạt"}'),
        flow('g', 'b'),
        chain('a e'),
        chain('b e'),
      ),
    ),
    { x: 'đạt' },
    'a',
  ],
  [
    'branches of several steps: each runs on as far as it goes, in the order of the flows',
    bpmn(between(users('a b c d f'), and('g h'), chain('s g a b h f e'), chain('g c d h'))),
    {},
    'a b c d f',
  ],
  [
    'parallel split and join',
    bpmn(between(users('a b c'), and('g h'), chain('s g a h c e'), chain('g b h'))),
    {},
    'a b c',
  ],
  [
    'parallel split, exclusive merge: once for each',
    bpmn(between(users('a b c'), and('g'), xor('h'), chain('s g a h c e'), chain('g b h'))),
    {},
    'a c b c',
  ],
  [
    'parallel gateway ignores conditions',
    bpmn(
      between(
        users('a b c'),
        and('g h'),
        chain('s g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b', 'x = 2'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    { x: 0 },
    'a b c',
  ],
  [
    'exclusive split, parallel join: never opens',
    bpmn(
      between(
        users('a b c'),
        xor('g'),
        and('h'),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'b', 'false'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    {},
    'a',
    'error',
  ],
  [
    'an implicit end waits for the other branch',
    bpmn(between(users('a b c'), and('g'), chain('s g a'), chain('g b c e'))),
    {},
    'a b c',
  ],
  [
    'a loop through an exclusive merge',
    bpmn(
      between(
        users('a b'),
        xor('m g', {}),
        chain('s m a g'),
        flow('g', 'b', 'true'),
        flow('g', 'm', 'false'),
        chain('b e'),
      ),
    ),
    {},
    'a b',
  ],
];

const inclusiveRows: Row[] = [
  [
    'both',
    bpmn(
      between(
        users('a b c'),
        or('g h'),
        chain('s g'),
        flow('g', 'a', 'x > 0'),
        flow('g', 'b', 'x > 1'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    { x: 2 },
    'a b c',
  ],
  [
    'one',
    bpmn(
      between(
        users('a b c'),
        or('g h'),
        chain('s g'),
        flow('g', 'a', 'x > 0'),
        flow('g', 'b', 'x > 1'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    { x: 1 },
    'a c',
  ],
  [
    'none is an error',
    bpmn(
      between(
        users('a b c'),
        or('g h'),
        chain('s g'),
        flow('g', 'a', 'x > 0'),
        flow('g', 'b', 'x > 1'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    { x: 0 },
    '',
    'error',
  ],
  [
    'a branch with two steps is waited for',
    bpmn(
      between(
        users('a b d c'),
        or('g h'),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'b', 'true'),
        chain('a h c e'),
        chain('b d h'),
      ),
    ),
    {},
    'a b d c',
  ],
  [
    'a branch that ends elsewhere is not',
    bpmn(
      between(
        users('a b d c'),
        or('g h'),
        xor('k'),
        el('endEvent', 'e2'),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'b', 'true'),
        chain('a h c e'),
        chain('b k'),
        flow('k', 'h', 'false'),
        flow('k', 'e2', 'true'),
      ),
    ),
    {},
    'a b c',
  ],
  [
    'exclusive split, inclusive join',
    bpmn(
      between(
        users('a b c'),
        xor('g'),
        or('h'),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'b', 'false'),
        chain('a h c e'),
        chain('b h'),
      ),
    ),
    {},
    'a c',
  ],
  [
    'parallel split, inclusive join',
    bpmn(between(users('a b c'), and('g'), or('h'), chain('s g a h c e'), chain('g b h'))),
    {},
    'a b c',
  ],
  [
    'a branch inside a sub-process is waited for',
    bpmn(
      between(
        users('a c'),
        sub('B', inner('b', users('b1 b2'), chain('bs b1 b2 be'))),
        and('g'),
        or('h'),
        chain('s g a h c e'),
        chain('g B h'),
      ),
    ),
    {},
    'a B b1 b2 c',
  ],
  [
    'nested',
    bpmn(
      between(
        users('a b c d'),
        or('g h k m'),
        chain('s g'),
        flow('g', 'a', 'true'),
        flow('g', 'k', 'true'),
        flow('k', 'b', 'true'),
        flow('k', 'c', 'false'),
        chain('b m'),
        chain('c m'),
        chain('m h d e'),
        chain('a h'),
      ),
    ),
    {},
    'a b d',
  ],
  [
    'a join inside a loop opens at every round',
    bpmn(
      between(
        users('a b c'),
        xor('m x'),
        and('g'),
        or('h'),
        chain('s m g a h c x'),
        chain('g b h'),
        flow('x', 'm', 'false'),
        flow('x', 'e', 'true'),
      ),
    ),
    {},
    'a b c',
  ],
];

const besideRows: Row[] = [
  [
    'what an event set off waits for the work it happened to, which comes in besides',
    bpmn(
      between(
        users('c d'),
        sub('B', inner('b', el('intermediateCatchEvent', 'w', {}, on.timer('PT2H')), chain('bs w be'))),
        boundary('t', 'B', on.timer('PT1H'), false),
        or('h'),
        chain('s B h c e'),
        chain('t d h'),
      ),
    ),
    {},
    'B d c',
  ],
  [
    'work that may still set it off is waited for, and no longer once it cannot',
    bpmn(
      between(
        users('c d x'),
        el('endEvent', 'e2'),
        sub('B', inner('b', el('intermediateCatchEvent', 'w', {}, on.timer('PT2H')), chain('bs w be'))),
        boundary('t', 'B', on.timer('PT1H'), false),
        and('g'),
        or('h'),
        chain('s g x h c e'),
        chain('g B e2'),
        chain('t d h'),
      ),
    ),
    {},
    'x B d c',
  ],
];

const eventRows: Row[] = [
  [
    'an intermediate timer fires when nothing else can move',
    bpmn(between(users('a b'), el('intermediateCatchEvent', 't', {}, on.timer('PT2S')), chain('s a t b e'))),
    {},
    'a b',
  ],
  [
    'a boundary timer on a task done at once does not fire',
    bpmn(between(users('a b c'), boundary('t', 'a', on.timer('PT1S')), chain('s a b e'), chain('t c e'))),
    {},
    'a b',
  ],
  [
    'a boundary timer interrupts a sub-process that waits',
    bpmn(
      between(
        users('a c'),
        sub(
          'B',
          inner(
            'b',
            el('intermediateCatchEvent', 'w', {}, on.timer('PT2S')),
            users('b1'),
            chain('bs w b1 be'),
          ),
        ),
        boundary('t', 'B', on.timer('PT1S')),
        chain('s B a e'),
        chain('t c e'),
      ),
    ),
    {},
    'B c',
  ],
  [
    'a non-interrupting one does not',
    bpmn(
      between(
        users('a c'),
        sub(
          'B',
          inner(
            'b',
            el('intermediateCatchEvent', 'w', {}, on.timer('PT2S')),
            users('b1'),
            chain('bs w b1 be'),
          ),
        ),
        boundary('t', 'B', on.timer('PT1S'), false),
        chain('s B a e'),
        chain('t c e'),
      ),
    ),
    {},
    'B c b1 a',
  ],
  [
    'a repeating one fires its number of times',
    bpmn(
      between(
        users('a c'),
        sub(
          'B',
          inner(
            'b',
            el('intermediateCatchEvent', 'w', {}, on.timer('PT1M')),
            users('b1'),
            chain('bs w b1 be'),
          ),
        ),
        boundary('t', 'B', on.cycle('R4/PT5S'), false),
        chain('s B a e'),
        chain('t c e'),
      ),
    ),
    {},
    'B c c c c b1 a',
  ],
  [
    'one that repeats without end is not waited for twice',
    bpmn(
      between(
        users('c'),
        el('receiveTask', 'r', { messageRef: 'M' }),
        boundary('t', 'r', on.cycle('R/PT1H'), false),
        chain('s r e'),
        chain('t c e'),
      ),
    ),
    {},
    'r c',
    'waiting',
  ],
  [
    'while something else is still to come it is',
    bpmn(
      between(
        users('c d'),
        sub('B', inner('b', el('intermediateCatchEvent', 'w', {}, on.timer('PT150M')), chain('bs w be'))),
        boundary('t', 'B', on.cycle('R/PT1H'), false),
        chain('s B d e'),
        chain('t c e'),
      ),
    ),
    {},
    'B c c d',
  ],
  [
    'work that never rests is an error, not a run without end',
    bpmn(
      between(
        el('receiveTask', 'r', { messageRef: 'M' }),
        boundary('t', 'r', on.cycle('R/PT1S'), false),
        boundary('u', 'r', on.timer('P9Y')),
        chain('s r e'),
        chain('t e'),
        chain('u e'),
      ),
    ),
    {},
    'r',
    'error',
  ],
  [
    'a boundary timer on one parallel branch leaves the other',
    bpmn(
      between(
        users('a b c d'),
        and('g h'),
        el('receiveTask', 'r', { messageRef: 'M' }),
        boundary('t', 'r', on.timer('P1D')),
        xor('m'),
        chain('s g a h d e'),
        chain('g r m h'),
        chain('t c m'),
      ),
    ),
    {},
    'a r c d',
  ],
  [
    'a message is waited for',
    bpmn(between(users('a b'), el('intermediateCatchEvent', 'm', {}, on.message('M')), chain('s a m b e'))),
    {},
    'a',
    'waiting',
  ],
  [
    'a receive task waits',
    bpmn(between(el('receiveTask', 'r', { messageRef: 'M' }), chain('s r e'))),
    {},
    'r',
    'waiting',
  ],
  [
    'a throwing message event goes on',
    bpmn(between(users('a'), el('intermediateThrowEvent', 'm', {}, on.message('M')), chain('s m a e'))),
    {},
    'a',
  ],
  [
    'a none throw event goes on',
    bpmn(between(users('a'), el('intermediateThrowEvent', 'm'), chain('s m a e'))),
    {},
    'a',
  ],
  [
    'a signal thrown before anyone waits is lost',
    bpmn(
      between(
        users('a'),
        el('intermediateThrowEvent', 't', {}, on.signal('S')),
        el('intermediateCatchEvent', 'c', {}, on.signal('S')),
        chain('s t c a e'),
      ),
    ),
    {},
    '',
    'waiting',
  ],
  [
    'a signal wakes the other branch',
    bpmn(
      between(
        users('a b'),
        and('g'),
        el('intermediateThrowEvent', 't', {}, on.signal('S')),
        el('intermediateCatchEvent', 'c', {}, on.signal('S')),
        chain('s g t b e'),
        chain('g c a e'),
      ),
    ),
    {},
    'a b',
  ],
  [
    'the event gateway takes the timer when no message comes',
    bpmn(
      between(
        users('a b'),
        el('eventBasedGateway', 'g'),
        el('intermediateCatchEvent', 'm', {}, on.message('M')),
        el('intermediateCatchEvent', 't', {}, on.timer('PT1S')),
        chain('s g m a e'),
        chain('g t b e'),
      ),
    ),
    {},
    'b',
  ],
  [
    'a link goes on at its target',
    bpmn(
      between(
        users('a b'),
        el('intermediateThrowEvent', 'l1', {}, on.link('X')),
        el('intermediateCatchEvent', 'l2', {}, on.link('X')),
        chain('s a l1'),
        chain('l2 b e'),
      ),
    ),
    {},
    'a b',
  ],
  [
    'terminate ends all',
    bpmn(
      between(
        users('a c'),
        el('receiveTask', 'b', { messageRef: 'M' }),
        and('g'),
        el('endEvent', 't', {}, on.terminate()),
        chain('s g a t'),
        chain('g b c e'),
      ),
    ),
    {},
    'a b',
  ],
  [
    'terminate inside a sub-process ends only that',
    bpmn(
      between(
        users('d'),
        sub(
          'B',
          inner(
            'b',
            users('b1 b3'),
            el('receiveTask', 'b2', { messageRef: 'M' }),
            and('g'),
            el('endEvent', 't', {}, on.terminate()),
            chain('bs g b1 t'),
            chain('g b2 b3 be'),
          ),
        ),
        chain('s B d e'),
      ),
    ),
    {},
    'B b1 b2 d',
  ],
  [
    'a repeating listener runs each time',
    bpmn(
      between(
        users('z'),
        sub(
          'B',
          inner(
            'b',
            el('intermediateCatchEvent', 'w', {}, on.timer('PT30S')),
            users('b1'),
            chain('bs w b1 be'),
          ),
          listener('L', on.cycle('R4/PT5S'), false, users('l'), chain('Ls l Le')),
        ),
        chain('s B z e'),
      ),
    ),
    {},
    'B L l L l L l L l b1 z',
  ],
];

const signalRows: Row[] = [
  [
    'a listener that interrupts stops who threw',
    bpmn(
      between(
        users('z'),
        sub(
          'B',
          inner('b', users('b1'), el('intermediateThrowEvent', 'x', {}, on.signal('S')), chain('bs x b1 be')),
          listener('L', on.signal('S'), true, users('l'), chain('Ls l Le')),
        ),
        chain('s B z e'),
      ),
    ),
    {},
    'B L l z',
  ],
  [
    'a listener that does not lets it go on',
    bpmn(
      between(
        users('z'),
        sub(
          'B',
          inner('b', users('b1'), el('intermediateThrowEvent', 'x', {}, on.signal('S')), chain('bs x b1 be')),
          listener('L', on.signal('S'), false, users('l'), chain('Ls l Le')),
        ),
        chain('s B z e'),
      ),
    ),
    {},
    'B L l b1 z',
  ],
  [
    'a boundary that does not interrupt',
    bpmn(
      between(
        users('z c'),
        sub(
          'B',
          inner(
            'b',
            users('b1 b2'),
            el('intermediateThrowEvent', 'x', {}, on.signal('S')),
            chain('bs b1 x b2 be'),
          ),
        ),
        boundary('t', 'B', on.signal('S'), false),
        chain('s B z e'),
        chain('t c e'),
      ),
    ),
    {},
    'B b1 c b2 z',
  ],
  [
    'the event gateway takes the branch whose signal comes',
    bpmn(
      between(
        users('a b c'),
        and('p'),
        el('eventBasedGateway', 'g'),
        el('intermediateCatchEvent', 'x', {}, on.signal('S')),
        el('intermediateCatchEvent', 't', {}, on.timer('PT1S')),
        el('intermediateThrowEvent', 'y', {}, on.signal('S')),
        chain('s p g x a e'),
        chain('g t b e'),
        chain('p c y e'),
      ),
    ),
    {},
    'c a',
  ],
  [
    'a process that begins with a send task and no start event',
    bpmn(el('sendTask', 'a', { messageRef: 'M' }), users('b'), chain('a b')),
    {},
    'a b',
  ],
  [
    'a listener of the whole process on a timer',
    bpmn(
      between(el('receiveTask', 'r', { messageRef: 'M' }), chain('s r e')),
      listener('L', on.timer('P1D'), true, users('l'), chain('Ls l Le')),
    ),
    {},
    'r L l',
  ],
  [
    'a timer that is an expression',
    bpmn(
      between(
        users('a'),
        el('intermediateCatchEvent', 't', {}, on.timer('=duration(han)')),
        chain('s t a e'),
      ),
    ),
    { han: 'PT2H' },
    'a',
  ],
  [
    'a timer whose expression gives nothing',
    bpmn(between(users('a'), el('intermediateCatchEvent', 't', {}, on.timer('=han')), chain('s t a e'))),
    {},
    '',
    'error',
  ],
];

const throwRows: Row[] = [
  [
    'an uncaught error fails the process',
    bpmn(between(users('a'), el('endEvent', 'x', {}, on.error('E')), chain('s a x'))),
    {},
    'a',
    'error',
  ],
  [
    'an error goes to the boundary of its sub-process',
    bpmn(
      between(
        users('b c'),
        sub('B', inner('b', users('b1'), el('endEvent', 'x', {}, on.error('E')), chain('bs b1 x'))),
        boundary('t', 'B', on.error('E')),
        chain('s B b e'),
        chain('t c e'),
      ),
    ),
    {},
    'B b1 c',
  ],
  [
    'past a boundary for another error to one that catches all',
    bpmn(
      between(
        users('b c d'),
        sub(
          'A',
          inner(
            'a',
            sub('B', inner('b', el('endEvent', 'x', {}, on.error('E')), chain('bs x'))),
            boundary('t', 'B', on.error('F')),
            users('a1'),
            chain('as B ae'),
            chain('t a1 ae'),
          ),
        ),
        boundary('u', 'A', on.error()),
        chain('s A b e'),
        chain('u c e'),
      ),
    ),
    {},
    'A B c',
  ],
  [
    'an error in one branch withdraws the other',
    bpmn(
      between(
        users('c'),
        sub(
          'B',
          inner(
            'b',
            users('b1 b3'),
            el('receiveTask', 'b2', { messageRef: 'M' }),
            and('g'),
            el('endEvent', 'x', {}, on.error('E')),
            chain('bs g b1 x'),
            chain('g b2 b3 be'),
          ),
        ),
        boundary('t', 'B', on.error('E')),
        chain('s B e'),
        chain('t c e'),
      ),
    ),
    {},
    'B b1 b2 c',
  ],
  [
    'an event sub-process catches it and the scope ends as usual',
    bpmn(
      between(
        users('z'),
        sub(
          'B',
          inner('b', users('b1'), el('endEvent', 'x', {}, on.error('E')), chain('bs b1 x')),
          listener('L', on.error('E'), true, users('l'), chain('Ls l Le')),
        ),
        chain('s B z e'),
      ),
    ),
    {},
    'B b1 L l z',
  ],
  [
    'an escalation to a boundary that interrupts',
    bpmn(
      between(
        users('z c'),
        sub(
          'B',
          inner(
            'b',
            users('b1 b2'),
            el('intermediateThrowEvent', 'x', {}, on.escalation('C')),
            chain('bs b1 x b2 be'),
          ),
        ),
        boundary('t', 'B', on.escalation('C')),
        chain('s B z e'),
        chain('t c e'),
      ),
    ),
    {},
    'B b1 c',
  ],
  [
    'an escalation to one that does not',
    bpmn(
      between(
        users('z c'),
        sub(
          'B',
          inner(
            'b',
            users('b1 b2'),
            el('intermediateThrowEvent', 'x', {}, on.escalation('C')),
            chain('bs b1 x b2 be'),
          ),
        ),
        boundary('t', 'B', on.escalation('C'), false),
        chain('s B z e'),
        chain('t c e'),
      ),
    ),
    {},
    'B b1 c b2 z',
  ],
  [
    'an escalation nobody catches goes on',
    bpmn(between(users('a'), el('intermediateThrowEvent', 'x', {}, on.escalation('C')), chain('s x a e'))),
    {},
    'a',
  ],
  [
    'an escalation listener that interrupts',
    bpmn(
      between(
        sub(
          'B',
          inner(
            'b',
            users('b1'),
            el('intermediateThrowEvent', 'x', {}, on.escalation('C')),
            chain('bs x b1 be'),
          ),
          listener('L', on.escalation('C'), true, users('l'), chain('Ls l Le')),
        ),
        chain('s B e'),
      ),
    ),
    {},
    'B L l',
  ],
  [
    'an escalation listener that does not',
    bpmn(
      between(
        users('z'),
        sub(
          'B',
          inner(
            'b',
            users('b1'),
            el('intermediateThrowEvent', 'x', {}, on.escalation('C')),
            chain('bs x b1 be'),
          ),
          listener('L', on.escalation('C'), false, users('l'), chain('Ls l Le')),
        ),
        chain('s B z e'),
      ),
    ),
    {},
    'B L l b1 z',
  ],
  [
    'a signal end inside a sub-process reaches its own boundary',
    bpmn(
      between(
        users('c'),
        sub('B', inner('b', el('endEvent', 'x', {}, on.signal('S')), chain('bs x'))),
        boundary('t', 'B', on.signal('S')),
        chain('s B e'),
        chain('t c e'),
      ),
    ),
    {},
    'B c',
  ],
  [
    'an error leaves a called process',
    bpmnFile(
      el(
        'process',
        'P',
        { isExecutable: true },
        between(
          el('callActivity', 'k', { calledElement: 'Q' }),
          users('z c'),
          boundary('t', 'k', on.error('E')),
          chain('s k z e'),
          chain('t c e'),
        ),
      ),
      el(
        'process',
        'Q',
        { isExecutable: true },
        inner('q', users('q1'), el('endEvent', 'x', {}, on.error('E')), chain('qs q1 x')),
      ),
    ),
    {},
    'k q1 c',
  ],
];

const activityRows: Row[] = [
  [
    'a sub-process, then on',
    bpmn(between(users('z'), sub('B', inner('b', users('b1'), chain('bs b1 be'))), chain('s B z e'))),
    {},
    'B b1 z',
  ],
  [
    'a called process',
    bpmnFile(
      el(
        'process',
        'P',
        { isExecutable: true },
        between(el('callActivity', 'k', { calledElement: 'Q' }), users('z'), chain('s k z e')),
      ),
      el('process', 'Q', { isExecutable: false }, inner('q', users('q1'), chain('qs q1 qe'))),
    ),
    {},
    'k q1 z',
  ],
  [
    'a called global task',
    bpmnFile(
      '<globalUserTask id="G" name="G"/>',
      el(
        'process',
        'P',
        { isExecutable: true },
        between(el('callActivity', 'k', { calledElement: 'G' }), users('z'), chain('s k z e')),
      ),
    ),
    {},
    'k z',
  ],
  [
    'instances in parallel',
    bpmn(between(el('userTask', 'a', {}, many({}, count('3'))), users('z'), chain('s a z e'))),
    {},
    'a a a z',
  ],
  [
    'instances one after another',
    bpmn(
      between(
        el('userTask', 'a', {}, many({ isSequential: true }, count('n'))),
        users('z'),
        chain('s a z e'),
      ),
    ),
    { n: 2 },
    'a a z',
  ],
  [
    'one instance for each of a list',
    bpmn(
      between(
        el('userTask', 'a', {}, many({ 'motcua:collection': 'xa', 'motcua:elementVariable': 'x' })),
        users('z'),
        chain('s a z e'),
      ),
    ),
    { xa: ['A', 'B'] },
    'a a z',
  ],
  [
    'a list as other engines give it',
    bpmn(
      between(
        el('userTask', 'a', {}, many({ 'xmlns:f': 'http://flowable.org/bpmn', 'f:collection': '${xa}' })),
        chain('s a e'),
      ),
    ),
    { xa: ['A', 'B'] },
    'a a',
  ],
  [
    'a list that is drawn into the loop',
    bpmn(
      '<dataObject id="o" name="danh_sach"/><dataObjectReference id="ds" dataObjectRef="o"/>',
      between(
        el(
          'userTask',
          'a',
          {},
          '<ioSpecification><dataInput id="in"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>',
          '<dataInputAssociation><sourceRef>ds</sourceRef><targetRef>in</targetRef></dataInputAssociation>',
          many({}, '<loopDataInputRef>in</loopDataInputRef><inputDataItem id="x"/>'),
        ),
        chain('s a e'),
      ),
    ),
    { danh_sach: ['A', 'B'] },
    'a a',
  ],
  [
    'a list whose variable is named where the standard has an element',
    bpmn(
      between(el('userTask', 'a', {}, many({}, '<loopDataInputRef>xa</loopDataInputRef>')), chain('s a e')),
    ),
    { xa: ['A', 'B'] },
    'a a',
  ],
  [
    'none of an empty list',
    bpmn(between(el('userTask', 'a', {}, many({ 'motcua:collection': 'xa' })), users('z'), chain('s a z e'))),
    { xa: [] },
    'z',
  ],
  [
    'sequential: enough is enough',
    bpmn(
      between(
        el(
          'userTask',
          'a',
          {},
          many({ isSequential: true }, count('5'), until('numberOfCompletedInstances >= 2')),
        ),
        users('z'),
        chain('s a z e'),
      ),
    ),
    {},
    'a a z',
  ],
  [
    'parallel: the rest are withdrawn',
    bpmn(
      between(
        sub(
          'B',
          inner('b', users('b1 b2'), chain('bs b1 b2 be')),
          many({}, count('3'), until('nrOfCompletedInstances = 1')),
        ),
        users('z'),
        chain('s B z e'),
      ),
    ),
    {},
    'B B B b1 b2 b1 b2 b1 b2 z',
  ],
  [
    'tasks nobody does run as often',
    bpmn(between(el('task', 'a', {}, many({}, count('3'))), users('z'), chain('s a z e'))),
    {},
    'a a a z',
  ],
  [
    'instances of a sub-process see their own item',
    bpmn(
      between(
        sub(
          'B',
          inner(
            'b',
            xor('g', { default: 'g-b2' }),
            users('b1 b2'),
            chain('bs g'),
            flow('g', 'b1', 'x = "A"'),
            flow('g', 'b2'),
            chain('b1 be'),
            chain('b2 be'),
          ),
          many({ isSequential: true, 'motcua:collection': 'xa', 'motcua:elementVariable': 'x' }),
        ),
        chain('s B e'),
      ),
    ),
    { xa: ['A', 'B'] },
    'B b1 B b2',
  ],
  [
    'a boundary event withdraws all instances',
    bpmn(
      between(
        users('c z'),
        el('receiveTask', 'r', { messageRef: 'M' }, many({}, count('2'))),
        boundary('t', 'r', on.timer('PT1S')),
        chain('s r z e'),
        chain('t c e'),
      ),
    ),
    {},
    'r r c',
  ],
  [
    'an error in one instance withdraws the others',
    bpmn(
      between(
        users('c z'),
        sub(
          'B',
          inner('b', users('b1'), el('endEvent', 'x', {}, on.error('E')), chain('bs b1 x')),
          many({}, count('3')),
        ),
        boundary('t', 'B', on.error('E')),
        chain('s B z e'),
        chain('t c e'),
      ),
    ),
    {},
    'B B B b1 b1 b1 c',
  ],
  [
    'a negative number of instances is an error',
    bpmn(between(el('userTask', 'a', {}, many({}, count('n'))), chain('s a e'))),
    { n: -1 },
    '',
    'error',
  ],
  [
    'a loop asked after each round',
    bpmn(
      between(
        el(
          'userTask',
          'a',
          {},
          '<standardLoopCharacteristics><loopCondition>loopCounter &lt; 3</loopCondition></standardLoopCharacteristics>',
        ),
        users('z'),
        chain('s a z e'),
      ),
    ),
    {},
    'a a a z',
  ],
  [
    'a loop with a maximum',
    bpmn(
      between(
        el(
          'userTask',
          'a',
          {},
          '<standardLoopCharacteristics loopMaximum="3"><loopCondition>true</loopCondition></standardLoopCharacteristics>',
        ),
        users('z'),
        chain('s a z e'),
      ),
    ),
    {},
    'a a a z',
  ],
  [
    'a loop asked before, and no',
    bpmn(
      between(
        el(
          'userTask',
          'a',
          {},
          '<standardLoopCharacteristics testBefore="true"><loopCondition>false</loopCondition></standardLoopCharacteristics>',
        ),
        users('z'),
        chain('s a z e'),
      ),
    ),
    {},
    'z',
  ],
];

const P2 = (...inside: string[]) => el('process', 'Q', { isExecutable: true }, ...inside);
const P1 = (...inside: string[]) => el('process', 'P', { isExecutable: true }, ...inside);
const pools = (flows: string) =>
  `<collaboration id="K"><participant id="K1" processRef="P"/><participant id="K2" processRef="Q"/>${flows}</collaboration>`;
const poolRows: Row[] = [
  [
    'a message starts the other process',
    bpmnFile(
      P1(between(users('a b'), el('intermediateThrowEvent', 'm', {}, on.message('M')), chain('s a m b e'))),
      P2(el('startEvent', 'qs', {}, on.message('M')), el('endEvent', 'qe'), users('q'), chain('qs q qe')),
    ),
    {},
    'a b q',
  ],
  [
    'a message reaches the other process',
    bpmnFile(
      P1(between(users('a b'), el('sendTask', 'm', { messageRef: 'M' }), chain('s a m b e'))),
      P2(inner('q', el('receiveTask', 'r', { messageRef: 'M' }), users('q1'), chain('qs r q1 qe'))),
    ),
    {},
    'a m b r q1',
  ],
  [
    'a drawn message needs no name',
    bpmnFile(
      P1(
        between(
          users('a b'),
          el('intermediateThrowEvent', 'm', {}, '<messageEventDefinition/>'),
          chain('s a m b e'),
        ),
      ),
      P2(
        inner(
          'q',
          el('intermediateCatchEvent', 'r', {}, '<messageEventDefinition/>'),
          users('q1'),
          chain('qs r q1 qe'),
        ),
      ),
      pools('<messageFlow id="mf" sourceRef="m" targetRef="r"/>'),
    ),
    {},
    'a b q1',
  ],
  [
    'a message sent too early is kept',
    bpmnFile(
      P1(between(el('intermediateThrowEvent', 'm', {}, on.message('M')), users('a'), chain('s m a e'))),
      P2(inner('q', users('q1'), el('receiveTask', 'r', { messageRef: 'M' }), chain('qs q1 r qe'))),
    ),
    {},
    'a q1 r',
  ],
  [
    'a receive task starts the other process',
    bpmnFile(
      P1(between(users('a'), el('intermediateThrowEvent', 'm', {}, on.message('M')), chain('s a m e'))),
      P2(
        el('receiveTask', 'r', { messageRef: 'M', instantiate: true }),
        users('q'),
        el('endEvent', 'qe'),
        chain('r q qe'),
      ),
    ),
    {},
    'a r q',
  ],
  [
    'a message is not kept for who sent it',
    bpmn(
      between(
        users('a'),
        el('intermediateThrowEvent', 'x', {}, on.message('M')),
        el('intermediateCatchEvent', 'c', {}, on.message('M')),
        chain('s x c a e'),
      ),
    ),
    {},
    '',
    'waiting',
  ],
  [
    'question and answer',
    bpmnFile(
      P1(
        between(
          users('a'),
          el('sendTask', 'm', { messageRef: 'M' }),
          el('receiveTask', 'r', { messageRef: 'N' }),
          chain('s m r a e'),
        ),
      ),
      P2(
        el('startEvent', 'qs', {}, on.message('M')),
        el('endEvent', 'qe', {}, on.message('N')),
        users('q'),
        chain('qs q qe'),
      ),
    ),
    {},
    'm r q a',
  ],
  [
    'a signal starts the other process',
    bpmnFile(
      P1(between(users('a'), el('endEvent', 'x', {}, on.signal('S')), chain('s a x'))),
      P2(el('startEvent', 'qs', {}, on.signal('S')), el('endEvent', 'qe'), users('q'), chain('qs q qe')),
    ),
    {},
    'a q',
  ],
  [
    'a signal reaches who waits for it from the beginning',
    bpmnFile(
      P1(between(el('intermediateThrowEvent', 'x', {}, on.signal('S')), users('a'), chain('s x a e'))),
      P2(inner('q', el('intermediateCatchEvent', 'c', {}, on.signal('S')), users('q1'), chain('qs c q1 qe'))),
    ),
    {},
    'a q1',
  ],
  [
    'lanes change nothing',
    bpmn(
      '<laneSet id="ls"><lane id="l1"><flowNodeRef>a</flowNodeRef></lane></laneSet>',
      between(users('a'), chain('s a e')),
    ),
    {},
    'a',
  ],
  [
    'data and notes change nothing',
    bpmn(
      '<dataObject id="o"/><dataObjectReference id="r" dataObjectRef="o"/>',
      between(users('a'), chain('s a e')),
      '<textAnnotation id="n"><text>x</text></textAnnotation><association id="as" sourceRef="a" targetRef="n"/><group id="gr"/>',
    ),
    {},
    'a',
  ],
  [
    'of several starts that wait, the first',
    bpmn(
      el('startEvent', 's', {}, on.timer('PT1H')),
      el('startEvent', 's2', {}, on.message('M')),
      el('endEvent', 'e'),
      users('a b'),
      chain('s a e'),
      chain('s2 b e'),
    ),
    {},
    'a',
  ],
  [
    'a process that waits to be started is started by hand',
    bpmn(el('startEvent', 's', {}, on.message('M')), el('endEvent', 'e'), users('a'), chain('s a e')),
    {},
    'a',
  ],
];

const tables = {
  flowRows,
  inclusiveRows,
  besideRows,
  eventRows,
  signalRows,
  throwRows,
  activityRows,
  poolRows,
};
for (const [table, rows] of Object.entries(tables)) {
  for (const [name, xml, data, trace, end = 'completed'] of rows) {
    test(`${table}: ${name}`, async () => {
      const found = await traceOf(xml, data);
      assert.deepEqual([found.trace.join(' '), found.end], [trace, end]);
    });
  }
}

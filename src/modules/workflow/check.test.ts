import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkModel } from './check.ts';
import { between, bpmn, bpmnFile, chain, el, flow, on, users } from './testing.ts';

const linear = (...more: string[]) => bpmn(between(users('a'), chain('s a e'), ...more));
const boundary = (definition: string, more = {}) =>
  linear(users('c'), el('boundaryEvent', 't', { attachedToRef: 'a', ...more }, definition), chain('t c e'));
const inChain = (element: string) => bpmn(between(users('a'), element, chain('s a x e')));
const choice = (gateway: string, ...flows: string[]) =>
  bpmn(between(users('a b'), gateway, chain('s g'), ...flows, chain('a e'), chain('b e')));
const loop = (inside: string) => inChain(el('userTask', 'x', {}, inside));
const and = (ids: string) =>
  ids
    .split(' ')
    .map((id) => el('parallelGateway', id))
    .join('');

/** Two pools, and a message flow drawn from one element to another. */
const pools = (from: string, to: string) =>
  bpmnFile(
    el(
      'process',
      'P',
      { isExecutable: true },
      between(users('a b'), el('exclusiveGateway', 'g'), chain('s a g b e')),
    ),
    el(
      'process',
      'Q',
      { isExecutable: true },
      el('startEvent', 'qs') + el('endEvent', 'qe') + users('q') + chain('qs q qe'),
    ),
    `<collaboration id="K"><participant id="K1" processRef="P"/><participant id="K2" processRef="Q"/><messageFlow id="mf" sourceRef="${from}" targetRef="${to}"/></collaboration>`,
  );

/** What must be refused: the model, the element that is named, the rule that is broken. */
const REFUSED: [name: string, xml: string, element: string, rule: string][] = [
  ['a script task', inChain(el('scriptTask', 'x', {}, '<script>1</script>')), 'x', 'unsupported'],
  ['a complex gateway', inChain(el('complexGateway', 'x')), 'x', 'unsupported'],
  ['a transaction', inChain(el('transaction', 'x', {}, users('b'))), 'x', 'unsupported'],
  ['an ad-hoc sub-process', inChain(el('adHocSubProcess', 'x', {}, users('b'))), 'x', 'unsupported'],
  [
    'a compensation event',
    inChain(el('intermediateThrowEvent', 'x', {}, '<compensateEventDefinition/>')),
    'x',
    'unsupported',
  ],
  ['a compensation activity', linear(el('userTask', 'x', { isForCompensation: true })), 'x', 'unsupported'],
  [
    'a cancel event',
    linear(el('endEvent', 'x', {}, '<cancelEventDefinition/>'), chain('a x')),
    'x',
    'unsupported',
  ],
  [
    'a conditional event',
    inChain(
      el(
        'intermediateCatchEvent',
        'x',
        {},
        '<conditionalEventDefinition><condition>true</condition></conditionalEventDefinition>',
      ),
    ),
    'x',
    'unsupported',
  ],
  [
    'several event definitions',
    inChain(el('intermediateCatchEvent', 'x', {}, on.timer('PT1S'), on.message('M'))),
    'x',
    'multiple-events',
  ],
  ['a catch event that waits for nothing', inChain(el('intermediateCatchEvent', 'x')), 'x', 'event-place'],
  [
    'a throw event with a timer',
    inChain(el('intermediateThrowEvent', 'x', {}, on.timer('PT1S'))),
    'x',
    'event-place',
  ],
  [
    'a process started by an error',
    bpmn(el('startEvent', 's', {}, on.error('E')), el('endEvent', 'e'), users('a'), chain('s a e')),
    's',
    'event-place',
  ],
  [
    'a sub-process started by a message',
    inChain(el('subProcess', 'x', {}, el('startEvent', 'q', {}, on.message('M')), users('b'), chain('q b'))),
    'q',
    'event-place',
  ],
  [
    'an error boundary that does not interrupt',
    boundary(on.error('E'), { cancelActivity: false }),
    't',
    'error-interrupts',
  ],
  ['a cycle on an interrupting timer', boundary(on.cycle('R3/PT1H')), 't', 'timer'],
  [
    'a timer without a time',
    inChain(el('intermediateCatchEvent', 'x', {}, '<timerEventDefinition/>')),
    'x',
    'timer',
  ],
  [
    'a time that is not ISO 8601',
    inChain(el('intermediateCatchEvent', 'x', {}, on.timer('P3X'))),
    'x',
    'timer',
  ],
  ['more than one token to start', inChain(el('userTask', 'x', { startQuantity: 2 })), 'x', 'unsupported'],
  [
    'more than one token on completion',
    inChain(el('userTask', 'x', { completionQuantity: 2 })),
    'x',
    'unsupported',
  ],
  [
    'a receive task that starts the process in its middle',
    inChain(el('receiveTask', 'x', { messageRef: 'M', instantiate: true })),
    'x',
    'receive-start',
  ],
  [
    'instances that throw events as they end',
    loop(
      '<multiInstanceLoopCharacteristics behavior="None"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>',
    ),
    'x',
    'loop',
  ],
  ['instances without number', loop('<multiInstanceLoopCharacteristics/>'), 'x', 'loop'],
  [
    'a negative number of instances',
    loop(
      '<multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics>',
    ),
    'x',
    'loop',
  ],
  ['a loop without end', loop('<standardLoopCharacteristics/>'), 'x', 'loop'],
  [
    'a negative maximum',
    loop(
      '<standardLoopCharacteristics loopMaximum="-1"><loopCondition>true</loopCondition></standardLoopCharacteristics>',
    ),
    'x',
    'loop',
  ],
  ['a call to nothing', inChain(el('callActivity', 'x')), 'x', 'call'],
  [
    'a call to a process that is not here',
    inChain(el('callActivity', 'x', { calledElement: 'Q' })),
    'x',
    'call',
  ],
  [
    'a call to a script',
    bpmnFile(
      '<globalScriptTask id="G"/>',
      el('process', 'P', {}, between(el('callActivity', 'x', { calledElement: 'G' }), chain('s x e'))),
    ),
    'x',
    'call',
  ],
  [
    'a process that calls itself',
    bpmnFile(
      el('process', 'P', {}, between(el('callActivity', 'x', { calledElement: 'Q' }), chain('s x e'))),
      el('process', 'Q', {}, el('callActivity', 'y', { calledElement: 'Q' })),
    ),
    'y',
    'call',
  ],
  [
    'a condition in another language',
    choice(el('exclusiveGateway', 'g', { default: 'g-b' }), flow('g', 'a', 'x == 1 ? y : z'), flow('g', 'b')),
    'g-a',
    'expression',
  ],
  [
    'a condition with a call of its engine',
    choice(
      el('exclusiveGateway', 'g', { default: 'g-b' }),
      flow('g', 'a', '${bean.approve(order) == true}'),
      flow('g', 'b'),
    ),
    'g-a',
    'expression',
  ],
  [
    'a condition that is a number',
    choice(el('exclusiveGateway', 'g', { default: 'g-b' }), flow('g', 'a', '1 + 1'), flow('g', 'b')),
    'g-a',
    'expression',
  ],
  [
    'an empty condition',
    choice(el('exclusiveGateway', 'g', { default: 'g-b' }), flow('g', 'a', ''), flow('g', 'b')),
    'g-a',
    'expression',
  ],
  [
    'an exclusive gateway that cannot decide',
    choice(el('exclusiveGateway', 'g'), flow('g', 'a', 'x = 1'), flow('g', 'b')),
    'g',
    'gateway',
  ],
  [
    'an inclusive gateway that cannot decide',
    choice(el('inclusiveGateway', 'g'), flow('g', 'a'), flow('g', 'b')),
    'g',
    'gateway',
  ],
  [
    'a default with a condition',
    choice(el('exclusiveGateway', 'g', { default: 'g-b' }), flow('g', 'a', 'x = 1'), flow('g', 'b', 'x = 2')),
    'g',
    'default',
  ],
  [
    'a default that leads from elsewhere',
    choice(el('exclusiveGateway', 'g', { default: 's-g' }), flow('g', 'a', 'x = 1'), flow('g', 'b', 'x = 2')),
    'g',
    'default',
  ],
  [
    'a condition behind an event',
    bpmn(between(users('a'), flow('s', 'a', 'x = 1'), chain('a e'))),
    's',
    'condition-place',
  ],
  ['a flow into a start event', linear(chain('a s')), 's', 'start-incoming'],
  ['a flow out of an end event', linear(chain('e a')), 'e', 'end-outgoing'],
  [
    'a flow into a boundary event',
    linear(
      users('c'),
      el('boundaryEvent', 't', { attachedToRef: 'a' }, on.timer('PT1S')),
      chain('t c e'),
      chain('c t'),
    ),
    't',
    'boundary',
  ],
  [
    'a boundary event that leads nowhere',
    linear(el('boundaryEvent', 't', { attachedToRef: 'a' }, on.timer('PT1S'))),
    't',
    'boundary',
  ],
  [
    'a boundary event on a gateway',
    linear(
      users('c'),
      el('exclusiveGateway', 'g'),
      el('boundaryEvent', 't', { attachedToRef: 'g' }, on.timer('PT1S')),
      chain('a g e'),
      chain('t c e'),
    ),
    't',
    'boundary',
  ],
  [
    'a flow across the border of a sub-process',
    bpmn(between(el('subProcess', 'x', {}, users('b')), chain('s x e'), flow('b', 'e'))),
    'b-e',
    'flow',
  ],
  ['a flow to nothing', linear('<sequenceFlow id="z" sourceRef="a" targetRef="nowhere"/>'), 'z', 'reference'],
  ['two elements with one id', linear('<userTask id="a"/>'), 'a', 'duplicate-id'],
  ['an element nothing leads to', linear(users('b'), chain('b e')), 'b', 'unreachable'],
  ['a task that leads nowhere', linear(users('b'), chain('a b')), 'b', 'dead-end'],
  ['a loop without a way out', bpmn(el('startEvent', 's'), users('a b'), chain('s a b a')), 'a', 'endless'],
  [
    'two starts without a condition',
    bpmn(between(el('startEvent', 's2'), users('a'), chain('s a e'), chain('s2 a'))),
    'P',
    'starts',
  ],
  [
    'a link without a target',
    linear(el('intermediateThrowEvent', 'l', {}, on.link('X')), chain('a l')),
    'l',
    'link',
  ],
  [
    'an event gateway before a task',
    bpmn(
      between(
        users('a'),
        el('eventBasedGateway', 'g'),
        el('intermediateCatchEvent', 't', {}, on.timer('PT1S')),
        chain('s g a e'),
        chain('g t e'),
      ),
    ),
    'g',
    'event-gateway',
  ],
  [
    'an event sub-process with a flow',
    linear(
      el(
        'subProcess',
        'x',
        { triggeredByEvent: true },
        el('startEvent', 'q', {}, on.message('M')),
        users('b'),
        chain('q b'),
      ),
      chain('a x'),
    ),
    'x',
    'event-subprocess',
  ],
  [
    'exclusive split, parallel join',
    bpmn(
      between(
        users('a b'),
        el('exclusiveGateway', 'g', { default: 'g-b' }),
        and('h'),
        chain('s g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b'),
        chain('a h e'),
        chain('b h'),
      ),
    ),
    'h',
    'deadlock',
  ],
  [
    'inclusive split, parallel join',
    bpmn(
      between(
        users('a b'),
        el('inclusiveGateway', 'g'),
        and('h'),
        chain('s g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b', 'x = 2'),
        chain('a h e'),
        chain('b h'),
      ),
    ),
    'h',
    'deadlock',
  ],
  [
    'a boundary way around a parallel join',
    bpmn(
      between(
        users('a b c'),
        and('g h'),
        el('boundaryEvent', 't', { attachedToRef: 'a' }, on.timer('PT1S')),
        chain('s g a h e'),
        chain('g b h'),
        chain('t c e'),
      ),
    ),
    'h',
    'deadlock',
  ],
  [
    'a loop that makes ever more work',
    bpmn(between(users('a b'), el('exclusiveGateway', 'm'), chain('s m a e'), chain('a m'), chain('a b m'))),
    '',
    'unbounded',
  ],
  [
    'a loop that never ends although an end is reached',
    bpmn(between(users('a'), el('exclusiveGateway', 'm'), chain('s m a e'), chain('a m'))),
    '',
    'endless',
  ],
  [
    'a loop marked as two kinds at once',
    loop(
      '<standardLoopCharacteristics loopMaximum="2"/><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>',
    ),
    'x',
    'twice',
  ],
  [
    'a flow with two conditions',
    choice(
      el('exclusiveGateway', 'g', { default: 'g-b' }),
      flow('g', 'a', 'x = 1').replace('</seq', '<conditionExpression>x = 2</conditionExpression></seq'),
      flow('g', 'b'),
    ),
    'g-a',
    'twice',
  ],
  [
    'data that is computed on the way in',
    inChain(
      el(
        'userTask',
        'x',
        {},
        '<ioSpecification><dataInput id="in"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation><targetRef>in</targetRef><assignment><from>1</from><to>in</to></assignment></dataInputAssociation>',
      ),
    ),
    'x',
    'unsupported',
  ],
  [
    'a link that names another target',
    bpmn(
      between(
        users('a'),
        el(
          'intermediateThrowEvent',
          'l',
          {},
          '<linkEventDefinition id="d1" name="X"><target>d2</target></linkEventDefinition>',
        ),
        el('intermediateCatchEvent', 'm', {}, on.link('X')),
        el('intermediateCatchEvent', 'n', {}, '<linkEventDefinition id="d2" name="Y"/>'),
        chain('s l'),
        chain('m a e'),
        chain('n e'),
      ),
    ),
    'l',
    'link',
  ],
  [
    'an event that stands first',
    bpmn(el('intermediateThrowEvent', 'x', {}, on.message('M')), users('a'), chain('x a')),
    'P',
    'starts',
  ],
  ['a message within one process', pools('a', 'b'), 'mf', 'message-flow'],
  ['a message from a gateway', pools('g', 'q'), 'mf', 'message-flow'],
  ['a message to an end', pools('a', 'qe'), 'mf', 'message-flow'],
  ['a message to a start that awaits none', pools('a', 'qs'), 'mf', 'message-flow'],
  ['a message from a pool to its own task', pools('K1', 'a'), 'mf', 'message-flow'],
  [
    'a choreography',
    bpmnFile('<choreography id="x"/>', el('process', 'P', {}, between(chain('s e')))),
    'x',
    'unsupported',
  ],
  [
    'a pool that runs many times',
    pools('a', 'q').replace(
      'processRef="Q"/>',
      'processRef="Q"><participantMultiplicity minimum="0" maximum="3"/></participant>',
    ),
    'K2',
    'unsupported',
  ],
  [
    'an extension that must be understood',
    linear().replace('<message ', '<extension mustUnderstand="true" definition="x"/><message '),
    'D',
    'unsupported',
  ],
  ['a flow to a data object', linear('<dataObject id="o"/>', flow('a', 'o')), 'a-o', 'flow'],
  ['an empty sub-process', inChain(el('subProcess', 'x')), 'x', 'empty'],
  ['an empty process', bpmn(), 'P', 'starts'],
  ['a file that is not BPMN', '<html/>', '', 'xml'],
  ['an element BPMN does not have', linear('<fooTask id="x"/>'), '', 'xml'],
];

for (const [name, xml, element, rule] of REFUSED) {
  test(`refused: ${name}`, async () => {
    const { ok, errors } = await checkModel(xml);
    assert.equal(ok, false);
    const found = errors.find(
      (error) => error.rule === rule && (element === '' || error.element === element),
    );
    assert.ok(found, JSON.stringify(errors));
    assert.ok(element === '' || found.message.includes(element));
  });
}

/** What must not be refused. */
const SOUND: [name: string, xml: string][] = [
  ['a chain', linear()],
  ['a multi-merge', bpmn(between(users('a b c'), and('g'), chain('s g a c e'), chain('g b c')))],
  [
    'inclusive split and join',
    bpmn(
      between(
        users('a b'),
        el('inclusiveGateway', 'g'),
        el('inclusiveGateway', 'h'),
        chain('s g'),
        flow('g', 'a', 'x = 1'),
        flow('g', 'b', 'x = 2'),
        chain('a h e'),
        chain('b h'),
      ),
    ),
  ],
  [
    'a way back',
    bpmn(
      between(
        users('a b'),
        el('exclusiveGateway', 'g', { default: 'g-e' }),
        chain('s a b g'),
        flow('g', 'a', 'outcome = "trả lại"'),
        flow('g', 'e'),
      ),
    ),
  ],
  ['a boundary event that does not interrupt', boundary(on.timer('PT1S'), { cancelActivity: false })],
  ['implicit ends', bpmn(users('a b'), chain('a b'))],
  [
    'many branches that meet at one end',
    bpmn(
      between(
        users('a b c d f h i j k l'),
        and('g'),
        chain('s g'),
        ...'abcdfhijkl'.split('').map((id) => chain(`g ${id} e`)),
      ),
    ),
  ],
  [
    'flows without ids, also two between the same elements',
    bpmn(
      between(
        users('a'),
        '<sequenceFlow sourceRef="s" targetRef="a"/><sequenceFlow sourceRef="a" targetRef="e"/><sequenceFlow sourceRef="a" targetRef="e"/>',
      ),
    ),
  ],
  ['a message between tasks of two pools', pools('a', 'q')],
  ['a message to a pool', pools('a', 'K2')],
  [
    'types of data that lie elsewhere',
    linear('<property id="p" itemSubjectRef="xsd:string"/>').replace(
      '<signal id="S"',
      '<signal structureRef="String" id="S"',
    ),
  ],
  [
    'a reference with the prefix of the file itself',
    inChain(el('receiveTask', 'x', { messageRef: 'tns:M' })).replace(
      'id="D"',
      'id="D" xmlns:tns="http://motcua.vn/test"',
    ),
  ],
  ['a file that says it is in another encoding', linear().replace('"UTF-8"', '"WINDOWS-1252"')],
  [
    'a condition of another engine that means the same in FEEL',
    choice(
      el('exclusiveGateway', 'g', { default: 'g-b' }),
      flow('g', 'a', "${x == 'a' && !y}"),
      flow('g', 'b'),
    ),
  ],
  [
    'a parallel block inside a loop',
    bpmn(
      between(
        users('a b'),
        and('g h'),
        el('exclusiveGateway', 'm'),
        el('exclusiveGateway', 'x', { default: 'x-e' }),
        chain('s m g a h x'),
        chain('g b h'),
        flow('x', 'm', 'again'),
        flow('x', 'e'),
      ),
    ),
  ],
];
for (const [name, xml] of SOUND) {
  test(`sound: ${name}`, async () => assert.deepEqual((await checkModel(xml)).errors, []));
}

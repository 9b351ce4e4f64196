import {
  advance,
  definitionFromSteps,
  parseBpmn,
  startInstance,
  type Definition,
  type StepRow,
} from '#modules/workflow';

/*
 * How fast the interpreter is on one core: `node bench/workflow.ts`. No database, no clock in what is measured.
 * Each figure is the best of several rounds, because a shared machine only ever makes things slower.
 */

const ROUNDS = 5;
const ROUND_MS = 400;

const rows = Array.from(
  { length: 10 },
  (_, index): StepRow => ({
    key: `b${index + 1}`,
    name: `Bước ${index + 1}`,
    role: 'chuyen-vien',
    unit: 'responsible',
    hours: 4,
    act: 'appraise',
  }),
);

const branching = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="x"><process id="P">
<startEvent id="s"/><endEvent id="e"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><userTask id="d"/>
<exclusiveGateway id="x" default="f9"/><parallelGateway id="g"/><parallelGateway id="h"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="b"/><sequenceFlow id="f4" sourceRef="g" targetRef="c"/>
<sequenceFlow id="f5" sourceRef="b" targetRef="h"/><sequenceFlow id="f6" sourceRef="c" targetRef="h"/>
<sequenceFlow id="f7" sourceRef="h" targetRef="x"/>
<sequenceFlow id="f8" sourceRef="x" targetRef="d"><conditionExpression>ketQua = "dat" and phi &lt;= 500000</conditionExpression></sequenceFlow>
<sequenceFlow id="f9" sourceRef="x" targetRef="e"/><sequenceFlow id="f10" sourceRef="d" targetRef="e"/></process></definitions>`;

/** Runs one instance to its end, storing the state between steps as JSON. @returns steps, largest state in bytes */
function runThrough(definition: Definition, stored: boolean): { steps: number; bytes: number } {
  let { state } = startInstance(definition, { ketQua: 'dat', phi: 1_000 });
  let steps = 0;
  let bytes = 0;
  while (state.status === 'running') {
    const text = stored ? JSON.stringify(state) : '';
    bytes = Math.max(bytes, text.length);
    if (stored) state = JSON.parse(text) as typeof state;
    const task = state.tokens.find(({ at }) => definition.nodes[at]?.kind === 'user');
    state = advance(definition, state, { type: 'task-completed', task: task?.id ?? 0 }).state;
    steps += 1;
  }
  return { steps, bytes };
}

function measure(name: string, definition: Definition, stored: boolean): void {
  let best = 0;
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    let steps = 0;
    while (performance.now() - from < ROUND_MS) {
      const run = runThrough(definition, stored);
      steps += run.steps;
      bytes = Math.max(bytes, run.bytes);
    }
    best = Math.max(best, (steps * 1_000) / (performance.now() - from));
  }
  const size = stored ? `, state at most ${bytes} bytes` : '';
  console.log(
    `${name}: ${Math.round(best).toLocaleString('en')} advances/s (${(1e6 / best).toFixed(2)} µs)${size}`,
  );
}

const linear = definitionFromSteps(rows);
const parsed = await parseBpmn(branching);
if (!('definition' in parsed)) throw new Error(JSON.stringify(parsed.problems));
measure('10 steps in a row', linear, false);
measure('10 steps in a row, through JSON', linear, true);
measure('parallel block and FEEL gateway, through JSON', parsed.definition, true);

/** Small models for tests, written the way one says them. */

type Attributes = Readonly<Record<string, string | number | boolean>>;

/** An element of a model: `el('userTask', 'a')`, with what stands inside it after its attributes. */
export function el(tag: string, id: string, attributes: Attributes = {}, ...inside: string[]): string {
  const list = Object.entries({ id, ...attributes }).map(
    ([key, value]) => `${key}="${escape(String(value))}"`,
  );
  return `<${tag} ${list.join(' ')}>${inside.join('')}</${tag}>`;
}

/** Flows along a chain of ids: `chain('s a b e')`. Ids of flows are `from-to`. */
export function chain(ids: string): string {
  const list = ids.split(/\s+/);
  return list
    .slice(1)
    .map((to, index) => flow(list[index] as string, to))
    .join('');
}

/** One flow, with a FEEL condition when given. */
export function flow(from: string, to: string, when?: string): string {
  const condition = when === undefined ? '' : `<conditionExpression>${escape(when)}</conditionExpression>`;
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`;
}

/** User tasks with these ids. */
export function users(ids: string): string {
  return ids
    .split(/\s+/)
    .map((id) => el('userTask', id))
    .join('');
}

/** Start `s`, end `e`, and what lies between. */
export function between(...inside: string[]): string {
  return el('startEvent', 's') + el('endEvent', 'e') + inside.join('');
}

/** Event definitions: `on.timer('PT1H')`, `on.message('M')`, `on.error('E')` … */
export const on = {
  timer: (duration: string) =>
    `<timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition>`,
  cycle: (cycle: string) => `<timerEventDefinition><timeCycle>${cycle}</timeCycle></timerEventDefinition>`,
  message: (ref: string) => `<messageEventDefinition messageRef="${ref}"/>`,
  signal: (ref: string) => `<signalEventDefinition signalRef="${ref}"/>`,
  error: (ref?: string) => `<errorEventDefinition${ref ? ` errorRef="${ref}"` : ''}/>`,
  escalation: (ref?: string) => `<escalationEventDefinition${ref ? ` escalationRef="${ref}"` : ''}/>`,
  terminate: () => '<terminateEventDefinition/>',
  link: (name: string) => `<linkEventDefinition name="${name}"/>`,
};

/** A file with one process `P`; messages M and N, signal S, errors E and F, escalations C and D are declared. */
export function bpmn(...inside: string[]): string {
  return bpmnFile(el('process', 'P', { isExecutable: true }, ...inside));
}

/** A file with several roots. */
export function bpmnFile(...roots: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:motcua="http://motcua.vn/schema/1.0" id="D" targetNamespace="http://motcua.vn/test">
<message id="M" name="M"/><message id="N" name="N"/><signal id="S" name="S"/>
<error id="E" name="E" errorCode="E"/><error id="F" name="F" errorCode="F"/>
<escalation id="C" name="C" escalationCode="C"/><escalation id="D2" name="D2" escalationCode="D2"/>
${roots.join('\n')}</definitions>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

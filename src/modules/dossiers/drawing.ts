import type { Definition, Variables } from '#modules/workflow';

/** Units of the dossier itself; any other agency that a process names is a partner. */
export const OWN_UNITS = ['desk', 'responsible', 'deciding'];

/** Partners that a process names (cơ quan phối hợp): each must have a unit before a dossier can be accepted. */
export function agenciesNamed(definition: Definition): readonly string[] {
  const named = Object.values(definition.nodes).flatMap(({ step }) => [
    ...(step?.agency && !OWN_UNITS.includes(step.agency) ? [step.agency] : []),
    ...(step?.unit?.startsWith('agency:') ? [step.unit.slice('agency:'.length)] : []),
  ]);
  return [...new Set(named)];
}

/** True when some step of a process is done by the unit above the responsible one. */
export function namesDecidingUnit(definition: Definition): boolean {
  return Object.values(definition.nodes).some(
    ({ step }) => step?.unit === 'deciding' || step?.agency === 'deciding',
  );
}

/**
 * True when nobody signs after this element: what is signed here is a result, not a draft on its way up. Inside the part
 * of an agency it is the result of that agency.
 */
export function isLastSignature(definition: Definition, element: string): boolean {
  const seen = new Set([element]);
  for (const at of seen) {
    for (const flow of definition.nodes[at]?.out ?? []) {
      const next = definition.flows[flow]?.to;
      if (next === undefined || seen.has(next)) continue;
      if (definition.nodes[next]?.step?.act === 'sign') return false;
      seen.add(next);
    }
  }
  return true;
}

/** Code of the error in which an agency's part ends that was refused. */
export const REFUSED = 'refused';

/** True when the process says what follows if the part that an element lies in is refused. */
export function catchesRefusal(definition: Definition, element: string): boolean {
  const around = new Set<string>();
  for (let at: string | null | undefined = element; at; at = definition.nodes[at]?.scope) around.add(at);
  return Object.values(definition.nodes).some(
    ({ kind, attachedTo, event }) =>
      kind === 'boundary' &&
      event?.type === 'error' &&
      (event.ref === undefined || event.ref === REFUSED) &&
      around.has(attachedTo ?? ''),
  );
}

const OUTCOME = /^\s*outcome\s*=\s*"([^"]+)"\s*$/;

/** Answers that a step must choose from, because the way on depends on them (kết quả của bước); empty for most. */
export function outcomesOf(definition: Definition, element: string): readonly string[] {
  const flowsOut = (id: string) =>
    (definition.nodes[id]?.out ?? []).flatMap((f) => definition.flows[f] ?? []);
  const own = flowsOut(element);
  const gateways = own.map((flow) => flow.to).filter((to) => definition.nodes[to]?.kind === 'exclusive');
  const conditions = [...own, ...gateways.flatMap(flowsOut)].flatMap((flow) => flow.when ?? []);
  return [...new Set(conditions.flatMap((when) => OUTCOME.exec(when)?.[1] ?? []))];
}

/** Names a process may ask about, of those a dossier can tell: the others need not travel with its state. */
export function dataNamed(definition: Definition, known: Variables): Variables {
  const texts = [
    ...Object.values(definition.flows).flatMap((flow) => flow.when ?? []),
    ...Object.values(definition.nodes).flatMap(({ loop, event }) => [
      loop?.count ?? '',
      loop?.items ?? '',
      loop?.until ?? '',
      loop?.again ?? '',
      event?.timer?.value ?? '',
    ]),
    // Every text of a decision may ask: columns, cells, functions.
    JSON.stringify(definition.decisions ?? {}),
  ];
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []));
  const isNamed = (name: string) =>
    words.has(name) || (/\s/.test(name) && texts.some((text) => text.includes(name)));
  return Object.fromEntries(Object.entries(known).filter(([name]) => isNamed(name)));
}

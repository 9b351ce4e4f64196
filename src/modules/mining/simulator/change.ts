import type { Definition, Node, StepTerms } from '#modules/workflow';

/** Which step of the present process a step of the changed one is; null for a new step (đối chiếu bước). */
export type StepMatch = ReadonlyMap<string, string | null>;

/** Elements of a process in the order in which work comes to them; what nothing leads to stands last. */
export function inFlowOrder(definition: Definition): readonly string[] {
  const { nodes, flows } = definition;
  const order = new Set(
    Object.keys(nodes).filter((id) => nodes[id]?.kind === 'start' && nodes[id]?.in.length === 0),
  );
  for (const id of order)
    for (const flow of nodes[id]?.out ?? []) {
      const next = flows[flow]?.to;
      if (next !== undefined) order.add(next);
    }
  return [...order, ...Object.keys(nodes).filter((id) => !order.has(id))];
}

/** Steps that people do, in the order of the process (các bước do người làm). */
export function stepsOf(definition: Definition): readonly (readonly [string, Node])[] {
  return inFlowOrder(definition).flatMap((id) => {
    const node = definition.nodes[id];
    return node && (node.kind === 'user' || node.kind === 'manual') ? [[id, node] as const] : [];
  });
}

/**
 * Finds each step of a changed process in the present one: by its id, by its name, or as the only one of its act and role
 * (đối chiếu bước giữa hai bản). No step is found twice.
 */
export function matchSteps(present: Definition, changed: Definition): StepMatch {
  const left = new Map(stepsOf(present));
  const match = new Map<string, string | null>();
  const wanted = new Map(stepsOf(changed));
  const rules: ((id: string, node: Node) => string | undefined)[] = [
    (id) => (left.has(id) ? id : undefined),
    (_, node) => only([...left].filter(([, other]) => node.name && sameWords(other.name, node.name))),
    (_, node) => only([...left].filter(([, other]) => node.step?.act && sameDuty(other.step, node.step))),
  ];
  for (const rule of rules) {
    for (const [id, node] of wanted) {
      const found = rule(id, node);
      if (found === undefined) continue;
      match.set(id, found);
      left.delete(found);
      wanted.delete(id);
    }
  }
  for (const id of wanted.keys()) match.set(id, null);
  return match;
}

function only(found: readonly (readonly [string, Node])[]): string | undefined {
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const sameWords = (one: string | undefined, other: string): boolean =>
  one?.trim().toLocaleLowerCase('vi') === other.trim().toLocaleLowerCase('vi');

const sameDuty = (one: StepTerms = {}, other: StepTerms = {}): boolean =>
  one.act === other.act && one.role === other.role;

/** Working hours that a step gives to a dossier of a channel; undefined where it gives none. */
export function hoursFor(terms: StepTerms | undefined, channel: string): number | undefined {
  return channel === 'online' ? (terms?.hoursOnline ?? terms?.hours) : terms?.hours;
}

/**
 * By what the time of a step is multiplied when its hours change (hệ số thời gian): people are taken to use the same share
 * of what they are given.
 *
 * @param heed  0: nobody changes pace, 1: everybody keeps the share exactly
 */
export function paceOf(
  present: StepTerms | undefined,
  changed: StepTerms | undefined,
  about: { readonly channel: string; readonly heed: number },
): number {
  const before = hoursFor(present, about.channel);
  const after = hoursFor(changed, about.channel);
  if (!before || after === undefined) return 1;
  return 1 - about.heed * (1 - after / before);
}

/** The process with other hours for some steps; hours of online dossiers change in proportion (đổi số giờ của bước). */
export function withHours(definition: Definition, hours: Readonly<Record<string, number>>): Definition {
  const nodes = Object.fromEntries(
    Object.entries(definition.nodes).map(([id, node]) => {
      const wanted = hours[id];
      return wanted === undefined ? [id, node] : [id, { ...node, step: withStepHours(node.step, wanted) }];
    }),
  );
  return { ...definition, nodes };
}

function withStepHours(terms: StepTerms = {}, hours: number): StepTerms {
  const { hours: before, hoursOnline } = terms;
  const online =
    hoursOnline === undefined ? {} : { hoursOnline: before ? (hoursOnline * hours) / before : hours };
  return { ...terms, hours, ...online };
}

/** What differs between two versions of a process, for people (những điểm khác). */
export interface StepChange {
  readonly kind: 'added' | 'removed' | 'hours' | 'duty';
  readonly element: string;
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Steps that were added, removed, given other hours, or to another role or unit. */
export function changesOf(present: Definition, changed: Definition, match: StepMatch): readonly StepChange[] {
  const kept = new Set(match.values());
  const told: StepChange[] = [];
  for (const [id, node] of stepsOf(changed)) {
    const old = match.get(id);
    const before = old ? present.nodes[old] : undefined;
    const about = {
      element: id,
      name: node.name ?? id,
      before: before?.step?.hours ?? null,
      after: node.step?.hours ?? null,
    };
    if (!before) told.push({ kind: 'added', ...about });
    else {
      if (about.before !== about.after) told.push({ kind: 'hours', ...about });
      if (before.step?.role !== node.step?.role || before.step?.unit !== node.step?.unit)
        told.push({ kind: 'duty', ...about });
    }
  }
  for (const [id, node] of stepsOf(present))
    if (!kept.has(id))
      told.push({
        kind: 'removed',
        element: id,
        name: node.name ?? id,
        before: node.step?.hours ?? null,
        after: null,
      });
  return told;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDefinition } from './check.ts';
import type { Definition, Flow, Node, NodeKind } from './definition.ts';
import { dryRun } from './dry-run.ts';

/*
 * Random graphs, well-structured or not. What the check calls sound must never get stuck when run, whatever the
 * data.
 */

const KINDS = ['user', 'exclusive', 'parallel', 'inclusive'] as const satisfies readonly NodeKind[];
const CONDITIONS = 4;

interface Drawing {
  readonly kinds: (typeof KINDS)[number][];
  readonly flows: [from: number, to: number][];
}

const drawings: fc.Arbitrary<Drawing> = fc
  .array(fc.constantFrom(...KINDS), { minLength: 2, maxLength: 7 })
  .chain((kinds) => {
    const node = fc.nat(kinds.length + 1);
    return fc.record({
      kinds: fc.constant(kinds),
      flows: fc.array(fc.tuple(node, node), { minLength: kinds.length + 1, maxLength: kinds.length * 2 + 2 }),
    });
  });

/** Node 0 is the start, the last one the end; each node besides has a flow from the one before it. */
function definitionOf({ kinds, flows: extra }: Drawing): Definition {
  const last = kinds.length + 1;
  const id = (index: number) => (index === 0 ? 's' : index === last ? 'e' : `n${index}`);
  const wanted = [
    ...kinds.map((_, index) => [index, index + 1] as const),
    [kinds.length, last] as const,
    ...extra,
  ];
  const flows: Record<string, Flow> = {};
  const nodes: Record<string, Node> = { P: { kind: 'process', scope: null, in: [], out: [] } };
  for (const [from, to] of wanted) {
    if (from === last || to === 0 || from === to) continue;
    flows[`${id(from)}-${id(to)}`] = { from: id(from), to: id(to) };
  }
  const at = (index: number, side: 'from' | 'to') =>
    Object.keys(flows).filter((flow) => flows[flow]?.[side] === id(index));
  for (let index = 0; index <= last; index += 1) {
    const kind = index === 0 ? 'start' : index === last ? 'end' : (kinds[index - 1] as NodeKind);
    const out = at(index, 'from');
    const decides = (kind === 'exclusive' || kind === 'inclusive') && out.length > 1;
    out.slice(1).forEach((flow, position) => {
      if (decides) flows[flow] = { ...(flows[flow] as Flow), when: `c${(index + position) % CONDITIONS}` };
    });
    nodes[id(index)] = {
      kind,
      scope: 'P',
      in: at(index, 'to'),
      out,
      ...(decides ? { default: out[0] as string } : {}),
    };
  }
  return { format: 1, root: 'P', nodes, flows };
}

test('what the check calls sound never gets stuck', () => {
  let sound = 0;
  const truths = fc.array(fc.boolean(), { minLength: CONDITIONS, maxLength: CONDITIONS });
  fc.assert(
    fc.property(drawings, fc.array(truths, { minLength: 3, maxLength: 3 }), (drawing, samples) => {
      const definition = definitionOf(drawing);
      const { ok } = checkDefinition(definition);
      if (!ok) return;
      sound += 1;
      for (const sample of samples) {
        const data = Object.fromEntries(sample.map((truth, index) => [`c${index}`, truth]));
        const { error = '' } = dryRun({ definitions: [definition], messageFlows: [] }, data);
        assert.ok(
          !ok || !error.startsWith('workflow/deadlock'),
          `${error} ${JSON.stringify(definition.flows)}`,
        );
      }
    }),
    { numRuns: 400, seed: 20_260_702 },
  );
  assert.ok(sound > 40, `${sound} sound models`);
});

import { ensure } from '#kernel/refusal';
import type { Definition, Node } from '../definition.ts';
import { errors } from '../errors.ts';
import { type DrawnElement, drawProcess } from './draw.ts';

const TAGS: Readonly<Partial<Record<Node['kind'], DrawnElement['tag']>>> = {
  start: 'startEvent',
  end: 'endEvent',
  user: 'userTask',
  parallel: 'parallelGateway',
  exclusive: 'exclusiveGateway',
};

/**
 * Draws a process that came as a table and has no file of its own (vẽ lại sơ đồ từ bảng các bước); ids stay.
 *
 * @returns BPMN 2.0 XML
 * @throws workflow/no-diagram for what only a file can say
 */
export async function drawDefinition(definition: Definition, name: string): Promise<string> {
  // Tables stored before 0017 may have a step with the id of the process: the step keeps it.
  const isShared = definition.nodes[definition.root]?.kind !== 'process';
  const elements = Object.entries(definition.nodes)
    .filter(([id]) => isShared || id !== definition.root)
    .map(([id, node]): DrawnElement => {
      const tag = node.event || node.loop || node.scope !== definition.root ? undefined : TAGS[node.kind];
      ensure(tag, errors.noDiagram, { element: id });
      return {
        id,
        tag,
        terms: { ...node.step },
        ...(node.name ? { name: node.name } : {}),
        ...(node.default ? { default: node.default } : {}),
      };
    });
  const flows = Object.entries(definition.flows).map(([id, flow]) => ({ id, ...flow }));
  return drawProcess({
    id: isShared ? `quy-trinh-${definition.root}` : definition.root,
    name,
    elements,
    flows,
  });
}

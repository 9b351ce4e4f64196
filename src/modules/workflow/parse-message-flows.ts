import type { ModdleElement } from 'bpmn-moddle';
import type { EventTrigger, Node } from './definition.ts';
import { isActivity } from './graph.ts';
import { listOf, nameOf, type Report } from './parse-events.ts';

/** A message flow between two elements, from sender to receiver (luồng thông điệp). */
export interface MessageFlow {
  readonly from: string;
  readonly to: string;
}

interface Drawing {
  readonly roots: readonly ModdleElement[];
  readonly nodes: Readonly<Record<string, Omit<Node, 'event'> & { event?: EventTrigger }>>;
  readonly report: Report;
  /** Id of the process an element lies in. */
  processOf(id: string): string;
}

const SENDERS: readonly Node['kind'][] = ['throw', 'end'];
const RECEIVERS: readonly Node['kind'][] = ['start', 'catch', 'boundary'];

/**
 * Message flows of a file. Senders and receivers of a drawn flow that have no message of their own get the same name;
 * a flow that can carry no message is a problem.
 */
export function drawnMessages(drawing: Drawing): readonly MessageFlow[] {
  const collaborations = drawing.roots.filter(({ $type }) => $type === 'bpmn:Collaboration');
  return collaborations
    .flatMap((element) => listOf(element, 'messageFlows'))
    .flatMap((flow) => {
      const source = flow.sourceRef as ModdleElement | undefined;
      const target = flow.targetRef as ModdleElement | undefined;
      const reason = flowProblem(drawing, source, target);
      if (reason) drawing.report(flow, 'message-flow', reason);
      const [from, to] = [source?.id ?? '', target?.id ?? ''];
      for (const node of [drawing.nodes[from], drawing.nodes[to]]) {
        if (node?.event?.type !== 'message' || node.event.ref !== undefined) continue;
        node.event = { type: 'message', ref: nameOf(flow.messageRef) ?? flow.id ?? '' };
      }
      return drawing.nodes[from] && drawing.nodes[to] ? [{ from, to }] : [];
    });
}

function flowProblem(
  drawing: Drawing,
  source: ModdleElement | undefined,
  target: ModdleElement | undefined,
): string | undefined {
  if (!source || !target) return 'luồng thông điệp thiếu bên gửi hoặc bên nhận';
  const [from, to] = [poolOf(drawing, source), poolOf(drawing, target)];
  if (from !== undefined && from === to) return 'luồng thông điệp phải nối hai bên khác nhau';
  if (!mayCarry(drawing, source, SENDERS)) return `“${source.id ?? source.$type}” không gửi được thông điệp`;
  return mayCarry(drawing, target, RECEIVERS)
    ? undefined
    : `“${target.id ?? target.$type}” không nhận được thông điệp`;
}

/** What an end of a message flow lies in: the process of a pool or an element, or the pool itself. */
function poolOf({ nodes, processOf }: Drawing, element: ModdleElement): string | undefined {
  const process = element.processRef as ModdleElement | undefined;
  if (element.$type === 'bpmn:Participant') return process?.id ?? element.id;
  return element.id !== undefined && nodes[element.id] ? processOf(element.id) : undefined;
}

/** Pools and activities carry messages as they like; events only message events, gateways and things drawn beside never. */
function mayCarry({ nodes }: Drawing, element: ModdleElement, events: readonly Node['kind'][]): boolean {
  if (/^bpmn:(Participant|\w*Conversation)$/.test(element.$type)) return true;
  const node = nodes[element.id ?? ''];
  if (!node) return /(Task|Activity|Process|Event|Transaction)$/.test(element.$type);
  return isActivity(node.kind) || (events.includes(node.kind) && node.event?.type === 'message');
}

import type { DecisionModel } from './parse-dmn.ts';

/** What a process is once it has been read: a small plain graph that the interpreter walks. */

/** What a step asks of the office: the columns of an approved internal process (quy trình nội bộ). */
export interface StepTerms {
  /** Who does it, as a role of the directory (vai trò, nhóm người dùng). */
  readonly role?: string;
  /**
   * Where: `desk` received the dossier, `responsible` handles it, `deciding` is above that one, `item` the unit of this
   * instance of a loop, `agency:<key>` a partner. Absent: the agency whose part the step lies in, else `responsible`.
   */
  readonly unit?: string;
  /** On a sub-process: it is the part of this agency, a partner by its key or `responsible`, with `hours` as its deadline. */
  readonly agency?: string;
  /** Working hours allowed when the dossier came in at the counter (thời gian, giờ làm việc). */
  readonly hours?: number;
  /** Working hours allowed when it came in online. */
  readonly hoursOnline?: number;
  /** What the person does: `receive`, `appraise`, `approve`, `return` … */
  readonly act?: string;
  /** Form to fill in (biểu mẫu). */
  readonly form?: string;
  /** What the step leaves behind (kết quả). */
  readonly output?: string;
  /** Ids of units whose opinion the step may ask, separated by spaces (lấy ý kiến). */
  readonly consult?: string;
  /** Status of the dossier set on entry (mã trạng thái). */
  readonly status?: string;
  /** Whether the step may send the work back to an earlier one (cho phép chuyển lại bước trước). */
  readonly mayReturn?: boolean;
}

/** Kinds of nodes the profile knows. `process`, `subprocess`, `event-subprocess` and `call` hold other nodes. */
export type NodeKind =
  | 'process'
  | 'subprocess'
  | 'event-subprocess'
  | 'call'
  | 'task'
  | 'manual'
  | 'user'
  | 'service'
  | 'rule'
  | 'send'
  | 'receive'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'event-gateway'
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary';

/** What an event waits for or brings about. No trigger: a none event. */
export interface EventTrigger {
  readonly type: 'message' | 'timer' | 'error' | 'escalation' | 'signal' | 'terminate' | 'link';
  /** Name of the message, signal or link; code of the error or escalation. Absent on a catcher: catches all. */
  readonly ref?: string;
  readonly timer?: TimerTerms;
}

/** When a timer is due: ISO 8601 text, or a FEEL expression that gives it (thời hạn). */
export interface TimerTerms {
  readonly kind: 'duration' | 'date' | 'cycle';
  readonly value: string;
}

/** How often an activity runs: for each unit in a list, any n of m, or while a condition holds. */
export interface LoopTerms {
  readonly mode: 'parallel' | 'sequential' | 'while';
  /** FEEL: how many instances. */
  readonly count?: string;
  /** FEEL: list with one instance per item. */
  readonly items?: string;
  /** Name under which an instance sees its item. */
  readonly item?: string;
  /** FEEL: enough instances are done, the rest are withdrawn. */
  readonly until?: string;
  /** FEEL: another round is wanted (standard loop). */
  readonly again?: string;
  /** Whether `again` is asked before the first round. */
  readonly testBefore?: boolean;
  readonly maximum?: number;
}

/** One element of the graph. `in` and `out` list sequence flow ids in the order of the file. */
export interface Node {
  readonly kind: NodeKind;
  /** Id of the process, sub-process or event sub-process the node lies in; null for a process. */
  readonly scope: string | null;
  readonly in: readonly string[];
  readonly out: readonly string[];
  readonly name?: string;
  /** Flow taken when no condition holds. */
  readonly default?: string;
  readonly event?: EventTrigger;
  /** Boundary event: the activity it sits on. */
  readonly attachedTo?: string;
  /** Boundary event or start of an event sub-process: whether it stops what it interrupts. Default true. */
  readonly interrupting?: boolean;
  /** Call activity: id of the called process in the same definition. */
  readonly calls?: string;
  readonly loop?: LoopTerms;
  readonly step?: StepTerms;
  /** Receive task whose message starts the process. */
  readonly starts?: true;
  /** Business-rule task: id of the decision. */
  readonly decision?: string;
}

/** A sequence flow (luồng chuyển bước); `when` is FEEL. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly when?: string;
}

/** A process ready to run (quy trình điện tử): plain JSON, safe to store and to share between instances. */
export interface Definition {
  readonly format: 1;
  /** Id of the process that runs, a key of `nodes`. */
  readonly root: string;
  readonly name?: string;
  readonly nodes: Readonly<Record<string, Node>>;
  readonly flows: Readonly<Record<string, Flow>>;
  /** Decision tables that its business-rule tasks ask (bảng quyết định). */
  readonly decisions?: DecisionModel;
}

/** One row of an approved table of steps (bước của quy trình nội bộ). */
export interface StepRow {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly unit: 'desk' | 'responsible';
  /** Working hours; null when the table gives none. */
  readonly hours: number | null;
  readonly act: string;
  readonly output?: string;
}

/**
 * Linear process of an approved table: start, one user task per row in order, end.
 *
 * @param steps  keys are unique and become the element ids
 * @throws RangeError (a fault) for a key that is `start`, `end`, the process id or used twice
 */
export function definitionFromSteps(steps: readonly StepRow[], id = 'quy-trinh'): Definition {
  const taken = ['start', 'end', id, ...steps.map((step) => step.key)];
  if (new Set(taken).size < taken.length) throw new RangeError(`a step key is taken: ${taken.join(' ')}`);
  const nodes: Record<string, Node> = { [id]: { kind: 'process', scope: null, in: [], out: [] } };
  const flows: Record<string, Flow> = {};
  const order = ['start', ...steps.map((step) => step.key), 'end'];
  const flowsAt = (index: number) => (index >= 0 && index < order.length - 1 ? [`f${index}`] : []);
  order.forEach((key, index) => {
    const row = steps[index - 1];
    const place = { scope: id, in: flowsAt(index - 1), out: flowsAt(index) };
    nodes[key] = row
      ? { kind: 'user', ...place, name: row.name, step: termsOfRow(row) }
      : { kind: index === 0 ? 'start' : 'end', ...place };
    const next = order[index + 1];
    if (next) flows[`f${index}`] = { from: key, to: next };
  });
  return { format: 1, root: id, nodes, flows };
}

function termsOfRow(row: StepRow): StepTerms {
  return {
    role: row.role,
    unit: row.unit,
    ...(row.hours === null ? {} : { hours: row.hours }),
    act: row.act,
    ...(row.output === undefined ? {} : { output: row.output }),
  };
}

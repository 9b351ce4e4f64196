import type { EventTrigger, NodeKind } from './definition.ts';

/** Where an event sits, as far as what it may wait for or bring about depends on it. */
export type EventPlace = 'start' | 'inner-start' | 'listener-start' | 'catch' | 'throw' | 'end' | 'boundary';

/** The supported profile of BPMN 2.0: elements of a process that run, and what each becomes. */
export const ELEMENTS = {
  'bpmn:Task': 'task',
  'bpmn:ManualTask': 'manual',
  'bpmn:UserTask': 'user',
  'bpmn:ServiceTask': 'service',
  'bpmn:BusinessRuleTask': 'rule',
  'bpmn:SendTask': 'send',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:SubProcess': 'subprocess',
  'bpmn:CallActivity': 'call',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'event-gateway',
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:IntermediateCatchEvent': 'catch',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'boundary',
} as const satisfies Record<string, NodeKind>;

/** Elements that describe and do not run: read, kept on export, without effect. */
export const SILENT: ReadonlySet<string> = new Set([
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** Global tasks a call activity may call, and what the call then is. */
export const GLOBAL_TASKS = {
  'bpmn:GlobalTask': 'task',
  'bpmn:GlobalManualTask': 'manual',
  'bpmn:GlobalUserTask': 'user',
  'bpmn:GlobalBusinessRuleTask': 'rule',
} as const satisfies Record<string, NodeKind>;

/** Event definitions we know. */
export const TRIGGERS = {
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:LinkEventDefinition': 'link',
} as const satisfies Record<string, EventTrigger['type']>;

/** Which triggers an event may have where it sits; `none` is an event without definition. */
export const TRIGGERS_AT = {
  start: ['none', 'message', 'timer', 'signal'],
  'inner-start': ['none'],
  'listener-start': ['message', 'timer', 'error', 'escalation', 'signal'],
  catch: ['message', 'timer', 'signal', 'link'],
  throw: ['none', 'message', 'escalation', 'signal', 'link'],
  end: ['none', 'error', 'terminate', 'escalation', 'message', 'signal'],
  boundary: ['message', 'timer', 'error', 'escalation', 'signal'],
} as const satisfies Record<EventPlace, readonly (EventTrigger['type'] | 'none')[]>;

/** Why an element outside the profile is refused, in the words the designer sees. */
export const REFUSED: Readonly<Record<string, string>> = {
  'bpmn:ScriptTask': 'tác vụ chạy mã lệnh không được dùng; hãy dùng tác vụ quy tắc hoặc tác vụ người dùng',
  'bpmn:ComplexGateway': 'cổng phức hợp không được hỗ trợ; hãy dùng cổng song song, loại trừ hoặc bao gồm',
  'bpmn:Transaction': 'quy trình con dạng giao dịch không được hỗ trợ',
  'bpmn:AdHocSubProcess': 'quy trình con tuỳ biến (ad-hoc) không được hỗ trợ',
  'bpmn:CompensateEventDefinition': 'sự kiện bù trừ không được hỗ trợ',
  'bpmn:CancelEventDefinition': 'sự kiện huỷ giao dịch không được hỗ trợ',
  'bpmn:ConditionalEventDefinition': 'sự kiện điều kiện không được hỗ trợ',
  'bpmn:GlobalScriptTask': 'tác vụ chung chạy mã lệnh không được dùng',
};

/** Roots of a file that are no process and yet say what is to happen. */
export const REFUSED_ROOTS: Readonly<Record<string, string>> = {
  'bpmn:Choreography': 'biên đạo (choreography) không được hỗ trợ',
  'bpmn:GlobalChoreographyTask': 'biên đạo (choreography) không được hỗ trợ',
  'bpmn:GlobalConversation': 'hội thoại (conversation) không được hỗ trợ',
};

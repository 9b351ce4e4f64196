import type { ModdleElement } from 'bpmn-moddle';
import type { EventTrigger, NodeKind, TimerTerms } from './definition.ts';
import { expressionProblem, plainExpression } from './expression.ts';
import { REFUSED, TRIGGERS, TRIGGERS_AT, type EventPlace } from './profile.ts';
import { isIsoTime } from './iso-time.ts';

/** Reports a problem of the element being read. */
export type Report = (element: ModdleElement, rule: string, message: string) => void;

/** What an event waits for or brings about; undefined for a none event and for one that was reported. */
export function triggerOf(
  element: ModdleElement,
  place: EventPlace,
  report: Report,
): EventTrigger | undefined {
  const own = listOf(element, 'eventDefinitions');
  const definitions = [...own, ...listOf(element, 'eventDefinitionRef')];
  if (definitions.length > 1 || element.parallelMultiple === true) {
    report(element, 'multiple-events', 'sự kiện có nhiều định nghĩa không được hỗ trợ');
    return undefined;
  }
  const [definition] = definitions;
  const type = definition ? TRIGGERS[definition.$type as keyof typeof TRIGGERS] : 'none';
  if (type === undefined) {
    report(
      element,
      'unsupported',
      REFUSED[definition?.$type ?? ''] ?? `${definition?.$type} không được hỗ trợ`,
    );
    return undefined;
  }
  if (!(TRIGGERS_AT[place] as readonly string[]).includes(type)) {
    report(element, 'event-place', placeMessage(place, type));
    return undefined;
  }
  if (type === 'none' || !definition) return undefined;
  return detailsOf(element, definition, type, report);
}

/** What a place allows, said as a sentence. */
function placeMessage(place: EventPlace, type: string): string {
  const kind = type === 'none' ? 'không có định nghĩa' : `loại “${type}”`;
  return `sự kiện ${kind} không được đặt ở vị trí này (cho phép: ${TRIGGERS_AT[place].join(', ')})`;
}

function detailsOf(
  element: ModdleElement,
  definition: ModdleElement,
  type: EventTrigger['type'],
  report: Report,
): EventTrigger | undefined {
  switch (type) {
    case 'message':
      return withRef(type, nameOf(definition.messageRef));
    case 'signal':
      if (!definition.signalRef) report(element, 'reference', 'sự kiện tín hiệu chưa chọn tín hiệu');
      return withRef(type, nameOf(definition.signalRef));
    case 'error':
      return withRef(type, codeOf(definition.errorRef, 'errorCode'));
    case 'escalation':
      return withRef(type, codeOf(definition.escalationRef, 'escalationCode'));
    case 'link':
      if (!definition.name) report(element, 'link', 'sự kiện liên kết chưa có tên');
      for (const other of [...listOf(definition, 'source'), ...one(definition.target)]) {
        if (other.name !== definition.name)
          report(element, 'link', `liên kết chỉ tới “${other.id ?? ''}” mang tên khác`);
      }
      return withRef(type, definition.name);
    case 'terminate':
      return { type };
    case 'timer':
      return timerOf(element, definition, report);
  }
}

function withRef(type: EventTrigger['type'], ref: string | undefined): EventTrigger {
  return ref === undefined ? { type } : { type, ref };
}

/** Name of a message or signal, or its id where it has no name. */
export function nameOf(reference: unknown): string | undefined {
  const element = reference as ModdleElement | undefined;
  return element?.name || element?.id;
}

function codeOf(reference: unknown, key: string): string | undefined {
  const element = reference as ModdleElement | undefined;
  return (element?.[key] as string | undefined) || element?.id;
}

function timerOf(
  element: ModdleElement,
  definition: ModdleElement,
  report: Report,
): EventTrigger | undefined {
  const given = (['duration', 'date', 'cycle'] as const).flatMap((kind): TimerTerms[] => {
    const text = bodyOf(definition[`time${kind[0]?.toUpperCase()}${kind.slice(1)}`]);
    return text === undefined ? [] : [{ kind, value: plainExpression(text) }];
  });
  const [timer] = given;
  if (!timer || given.length > 1) {
    report(
      element,
      'timer',
      'sự kiện thời gian phải có đúng một mốc: khoảng thời gian, thời điểm hoặc chu kỳ',
    );
    return undefined;
  }
  const problem = isIsoTime(timer.value, timer.kind) ? null : timeProblem(timer);
  if (problem) report(element, 'timer', problem);
  return { type: 'timer', timer };
}

function timeProblem({ kind, value }: TimerTerms): string | null {
  if (kind === 'cycle' || /^(R\d*\/|P\d|PT|\d{4}-)/.test(value)) {
    return `“${value}” không phải là ${kind === 'cycle' ? 'chu kỳ' : 'thời gian'} theo ISO 8601`;
  }
  return expressionProblem(value);
}

/** Text of an expression element; undefined when absent. */
export function bodyOf(expression: unknown): string | undefined {
  if (!expression) return undefined;
  return ((expression as ModdleElement).body as string | undefined)?.trim() ?? '';
}

function one(element: unknown): readonly ModdleElement[] {
  return element ? [element as ModdleElement] : [];
}

/** Elements of a list property, or none. */
export function listOf(element: ModdleElement, property: string): readonly ModdleElement[] {
  return (element[property] as readonly ModdleElement[] | undefined) ?? [];
}

/** Where an event of this kind sits, given the kind of the scope around it. */
export function placeOf(kind: NodeKind, scope: NodeKind): EventPlace {
  if (kind !== 'start') return kind as EventPlace;
  if (scope === 'event-subprocess') return 'listener-start';
  return scope === 'process' ? 'start' : 'inner-start';
}

import type { ModdleElement } from 'bpmn-moddle';
import type { LoopTerms } from './definition.ts';
import { expressionProblem, plainExpression } from './expression.ts';
import { bodyOf, listOf, nameOf, type Report } from './parse-events.ts';

/** How often an activity runs, as its loop characteristics say; undefined for once (đa thể hiện, vòng lặp). */
export function loopOf(element: ModdleElement, report: Report): LoopTerms | undefined {
  const loop = element.loopCharacteristics as ModdleElement | undefined;
  if (!loop) return undefined;
  const terms =
    loop.$type === 'bpmn:StandardLoopCharacteristics' ? whileTerms(loop) : instanceTerms(loop, element);
  const given = [terms.count, terms.items, terms.until, terms.again].filter((text) => text !== undefined);
  for (const text of given) {
    const problem = expressionProblem(text);
    if (problem) report(element, 'expression', problem);
  }
  const reason = loopProblem(loop, terms);
  if (reason) report(element, 'loop', reason);
  return terms;
}

function loopProblem(loop: ModdleElement, terms: LoopTerms): string | undefined {
  if (terms.mode === 'while') {
    if (terms.again === undefined && terms.maximum === undefined)
      return 'vòng lặp chưa có điều kiện lẫn số lần tối đa';
    if (terms.maximum !== undefined && terms.maximum < 1) return 'số lần lặp tối đa phải từ 1 trở lên';
    return undefined;
  }
  if ((loop.behavior ?? 'All') !== 'All')
    return `kiểu phát sự kiện “${String(loop.behavior)}” của nhiều thể hiện không được hỗ trợ`;
  if (terms.count === undefined && terms.items === undefined)
    return 'nhiều thể hiện chưa có số lượng hoặc danh sách';
  if (terms.count !== undefined && terms.count.startsWith('-')) return 'số thể hiện không được âm';
  return undefined;
}

function whileTerms(loop: ModdleElement): LoopTerms {
  const again = bodyOf(loop.loopCondition);
  return {
    mode: 'while',
    ...(again === undefined ? {} : { again: plainExpression(again) }),
    ...(loop.testBefore ? { testBefore: true } : {}),
    ...(loop.loopMaximum === undefined ? {} : { maximum: loop.loopMaximum as number }),
  };
}

function instanceTerms(loop: ModdleElement, element: ModdleElement): LoopTerms {
  const extension = loop.extensionElements as { values?: readonly ModdleElement[] } | undefined;
  const zeebe = extension?.values?.find(({ $type }) => $type === 'zeebe:loopCharacteristics');
  // Camunda, Activiti, Flowable and others write it alike, each in a namespace of its own.
  const foreign = (key: string) =>
    Object.entries(loop.$attrs ?? {}).find(([name]) => name.endsWith(`:${key}`));
  const outside = (key: string) => (loop[key] ?? foreign(key)?.[1]) as string | undefined;
  const count = bodyOf(loop.loopCardinality);
  const until = bodyOf(loop.completionCondition);
  const items = outside('collection') ?? (zeebe?.inputCollection as string) ?? inputName(element, loop);
  const item = outside('elementVariable') ?? (zeebe?.inputElement as string) ?? nameOf(loop.inputDataItem);
  return {
    mode: loop.isSequential ? 'sequential' : 'parallel',
    ...(count === undefined ? {} : { count: plainExpression(count) }),
    ...(items === undefined ? {} : { items: plainExpression(items) }),
    ...(item === undefined ? {} : { item }),
    ...(until === undefined ? {} : { until: plainExpression(until) }),
  };
}

/** Variable with the list that the standard calls the loop's data input: what is drawn into the input, or the input. */
function inputName(element: ModdleElement, loop: ModdleElement): string | undefined {
  const input = loop.loopDataInputRef as ModdleElement | undefined;
  const drawn = listOf(element, 'dataInputAssociations').find(
    ({ targetRef }) => input && targetRef === input,
  );
  const [source] = drawn ? listOf(drawn, 'sourceRef') : [];
  return source?.name ? source.name : nameOf(source?.dataObjectRef ?? source ?? input);
}

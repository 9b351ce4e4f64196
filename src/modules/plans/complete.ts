import { type PlanContent, tasksOf } from './plan.ts';
import { isUnknown } from './questions.ts';

/**
 * What a plan lacks before it can be submitted (điểm còn thiếu), in words; empty when it is complete: a title, at least
 * one task, and for each task content, a lead whom the directory knows, and a time.
 */
export function faultsOf(content: PlanContent): string[] {
  const tasks = tasksOf(content);
  const name = (n: number) => `nhiệm vụ thứ ${n + 1}`;
  return [
    ...(content.title.trim() === '' ? ['chưa có trích yếu'] : []),
    ...(tasks.length === 0 ? ['chưa có nhiệm vụ'] : []),
    ...tasks.flatMap(({ task }, n) => [
      ...(task.content.trim() === '' ? [`${name(n)} chưa có nội dung`] : []),
      ...(task.lead.length === 0 ? [`${name(n)} chưa có cơ quan chủ trì`] : []),
      ...task.lead.filter(isUnknown).map(({ printed }) => `${name(n)}: chưa rõ “${printed}” là cơ quan nào`),
    ]),
  ];
}

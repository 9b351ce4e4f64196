import type { Party, PlanContent, Task } from './plan.ts';
import { tasksOf } from './plan.ts';
import type { PlanTask, ReadPlan } from './reader/types.ts';

/** What a question is about (loại điểm cần xác nhận). */
export type QuestionKind = 'doubt' | 'unit' | 'lead' | 'timing' | 'citation';

/** What the reader was not sure of, asked beside the passage (điểm cần xác nhận). */
export interface Question {
  /** From 1, in the order of the document. */
  readonly number: number;
  readonly kind: QuestionKind;
  readonly taskId: string | null;
  readonly question: string;
  readonly firstLine: number | null;
  readonly lastLine: number | null;
}

/** How a question was answered (trả lời). */
export const ANSWERS = ['confirmed', 'corrected', 'ignored'] as const;

/** One way to answer. */
export type AnswerKind = (typeof ANSWERS)[number];

type Asked = Omit<Question, 'number'>;

/**
 * Everything to be asked about a read plan (danh sách điểm cần xác nhận): doubts of the reader, names nobody knows,
 * tasks without a lead, times that cannot be followed, wrong citations. One question per matter, in the order of the
 * source.
 *
 * @param content  made from `read`, tasks in the same order
 */
export function questionsOf(read: ReadPlan, content: PlanContent): Question[] {
  const readTasks = read.sections.flatMap((section) => section.tasks);
  const tasks = tasksOf(content).flatMap(({ task }, index) => aboutTask(task, readTasks[index]));
  const citations = read.warnings
    .filter((warning) => warning.kind === 'citation')
    .map((warning): Asked => {
      const line = warning.line ?? null;
      return { kind: 'citation', taskId: null, question: warning.message, firstLine: line, lastLine: line };
    });
  return [...citations, ...oncePerName(tasks)]
    .toSorted((a, b) => (a.firstLine ?? 0) - (b.firstLine ?? 0))
    .map((asked, index) => ({ number: index + 1, ...asked }));
}

function aboutTask(task: Task, read: PlanTask | undefined): Asked[] {
  const at = {
    taskId: task.id,
    firstLine: task.source?.firstLine ?? null,
    lastLine: task.source?.lastLine ?? null,
  };
  const doubts = (read?.uncertain ?? []).map((question): Asked => ({ kind: 'doubt', question, ...at }));
  const lead: Asked[] =
    task.lead.length > 0 || doubts.some(({ question }) => question.includes('chủ trì'))
      ? []
      : [
          {
            kind: 'lead',
            question: 'Không đọc được cơ quan chủ trì của nhiệm vụ này. Cơ quan nào chủ trì?',
            ...at,
          },
        ];
  const unknown = [...task.lead, ...task.partners].filter(isUnknown).map(
    ({ printed }): Asked => ({
      kind: 'unit',
      question: `“${printed}” là cơ quan, đơn vị nào trong danh bạ?`,
      ...at,
    }),
  );
  return [...doubts, ...lead, ...unknown, ...aboutTiming(task, at)];
}

function aboutTiming(task: Task, at: Pick<Asked, 'taskId' | 'firstLine' | 'lastLine'>): Asked[] {
  const { kind, printed, event } = task.timing;
  if (kind === 'none' && printed !== '')
    return [
      { kind: 'timing', question: `Chưa hiểu thời gian “${printed}”. Nhiệm vụ này làm khi nào?`, ...at },
    ];
  if (kind === 'event' && event === undefined)
    return [
      {
        kind: 'timing',
        question: `“${printed}”: sự kiện nào trên hệ thống làm phát sinh nhiệm vụ này?`,
        ...at,
      },
    ];
  return [];
}

/** True for a name that nobody recognised. */
export function isUnknown(party: Party): boolean {
  return party.meant.some((meant) => meant.kind === 'unknown');
}

/** The same unknown name in twenty rows is asked once, where it stands first. */
function oncePerName(asked: readonly Asked[]): Asked[] {
  const seen = new Set<string>();
  return asked.filter((one) => {
    if (one.kind !== 'unit') return true;
    const first = !seen.has(one.question);
    seen.add(one.question);
    return first;
  });
}

import type { OfficialBlock, OfficialCell, OfficialDocument } from '#modules/documents';
import { counted, nameOfPlan, type PaperHead, paperOf, type PlanName, viDay } from './paper.ts';
import { daysBetween } from './reminder.ts';

/** A task that is late or due soon, in a letter that urges (nhiệm vụ bị đôn đốc). */
export interface UrgedTask {
  /** "II.3": section and number in the plan. */
  readonly place: string;
  readonly content: string;
  readonly dueOn: string;
  readonly product: string;
}

/** What an urging letter is made of (căn cứ soạn công văn đôn đốc). */
export interface UrgingInput {
  readonly plan: PlanName;
  /** Whom the letter speaks to (cơ quan, đơn vị được đôn đốc). */
  readonly addressees: readonly string[];
  /** Undone tasks of the addressees; those due before `today` are the late ones. */
  readonly tasks: readonly UrgedTask[];
  /** Day the letter is written for, ISO. */
  readonly today: string;
  /** Last day to answer, ISO (hạn báo cáo). */
  readonly answerBy: string;
  /** Who receives the answer, as "Văn phòng UBND tỉnh". */
  readonly answerTo: string;
}

/**
 * The letter that urges a unit to do what it owes (công văn đôn đốc): the late tasks with how many days, the ones due
 * soon, what is asked and until when.
 */
export function urgingLetter(input: UrgingInput, head: PaperHead): OfficialDocument {
  const { plan, today } = input;
  const tasks = input.tasks.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
  const late = tasks.filter((task) => task.dueOn < today);
  const ahead = tasks.filter((task) => task.dueOn >= today);
  const whom = input.addressees.length === 1 ? (input.addressees[0] ?? '') : 'các cơ quan, đơn vị';
  const body: OfficialBlock[] = [
    {
      kind: 'paragraph',
      text: `Thực hiện ${nameOfPlan(plan)}; qua theo dõi, tính đến hết ngày ${viDay(today)}, ${whom} còn ${counted(tasks.length)} nhiệm vụ chưa hoàn thành, trong đó ${counted(late.length)} nhiệm vụ quá hạn và ${counted(ahead.length)} nhiệm vụ sắp đến hạn.`,
    },
    ...listed('quá hạn', late, today, 1),
    ...listed('sắp đến hạn', ahead, today, late.length > 0 ? 2 : 1),
    { kind: 'paragraph', text: `${head.issuer.name} đề nghị ${whom}:` },
    ...requests(input, late.length > 0, ahead.length > 0),
    {
      kind: 'paragraph',
      text: `${head.issuer.name} đề nghị ${whom} quan tâm, triển khai thực hiện.`,
    },
  ];
  return paperOf(head, {
    kind: null,
    abstract: `đôn đốc thực hiện Kế hoạch ${plan.number === null ? `năm ${plan.year}` : `số ${plan.number}`}`,
    year: Number(today.slice(0, 4)),
    addressees: input.addressees,
    body,
  });
}

function listed(words: string, tasks: readonly UrgedTask[], today: string, part: number): OfficialBlock[] {
  if (tasks.length === 0) return [];
  const isLate = words === 'quá hạn';
  const head = ['TT', 'Mục', 'Nhiệm vụ', 'Sản phẩm', 'Hạn', isLate ? 'Số ngày quá hạn' : 'Số ngày còn lại'];
  return [
    { kind: 'heading', level: 2, text: `${part}. Nhiệm vụ ${words}` },
    {
      kind: 'table',
      table: {
        widths: [5, 9, 40, 20, 14, 12],
        head: [head.map((text) => ({ text }))],
        rows: tasks.map((task, i): OfficialCell[] => [
          { text: String(i + 1), align: 'center' },
          { text: task.place, align: 'center' },
          { text: task.content },
          { text: task.product },
          { text: viDay(task.dueOn), align: 'center' },
          { text: String(Math.abs(daysBetween(task.dueOn, today))), align: 'center' },
        ]),
      },
    },
  ];
}

function requests(input: UrgingInput, hasLate: boolean, hasAhead: boolean): OfficialBlock[] {
  const asked = [
    ...(hasLate
      ? [
          'Khẩn trương hoàn thành các nhiệm vụ đã quá hạn; làm rõ nguyên nhân, trách nhiệm của tập thể, cá nhân để chậm.',
        ]
      : []),
    ...(hasAhead ? ['Hoàn thành đúng hạn các nhiệm vụ sắp đến hạn.'] : []),
    `Cập nhật kết quả và tài liệu chứng minh trên hệ thống; báo cáo về ${input.answerTo} trước khi hết ngày ${viDay(input.answerBy)} để tổng hợp.`,
  ];
  return asked.map((text, i) => ({ kind: 'paragraph', text: `${String.fromCharCode(97 + i)}) ${text}` }));
}

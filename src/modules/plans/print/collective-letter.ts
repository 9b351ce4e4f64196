import type { OfficialAnnex, OfficialBlock, OfficialCell, OfficialDocument } from '#modules/documents';
import { counted, nameOfPlan, type PaperHead, paperOf, type PlanName, viDay } from './paper.ts';
import { daysBetween } from './reminder.ts';
import type { UrgedTask } from './urging-letter.ts';

interface ToMany {
  readonly plan: PlanName;
  /** Day the letter is written for, ISO. */
  readonly today: string;
  /** Last day to answer, ISO (hạn báo cáo). */
  readonly answerBy: string;
  readonly answerTo: string;
}

/** A letter to everybody who owes tasks (căn cứ soạn công văn đôn đốc chung). */
export interface CollectiveInput extends ToMany {
  readonly owing: readonly { readonly unit: string; readonly tasks: readonly UrgedTask[] }[];
}

/** A letter to everybody who has not handed in a plan (căn cứ đôn đốc xây dựng kế hoạch). */
export interface MissingPlansInput extends ToMany {
  readonly asked: number;
  readonly missing: readonly {
    readonly unit: string;
    /** Last day that the plan sets; null where it sets none. */
    readonly dueOn: string | null;
    readonly begun: boolean;
  }[];
}

const IN_ANNEX = 'Các cơ quan, đơn vị có tên trong Phụ lục kèm theo';
const centre = (text: string): OfficialCell => ({ text, align: 'center' });
const paragraph = (text: string): OfficialBlock => ({ kind: 'paragraph', text });

/**
 * One letter to all units that owe something (công văn đôn đốc chung): each task once, with the units that have not done
 * it, in an annex.
 */
export function collectiveLetter(input: CollectiveInput, head: PaperHead): OfficialDocument {
  const { plan, today } = input;
  const owed = byTask(input);
  const late = owed.filter((row) => row.task.dueOn < today);
  const soon = owed.filter((row) => row.task.dueOn >= today);
  const told = [
    ...(late.length > 0 ? [`${counted(late.length)} nhiệm vụ quá hạn ${at(late)}`] : []),
    ...(soon.length > 0 ? [`${counted(soon.length)} nhiệm vụ sắp đến hạn ${at(soon)}`] : []),
  ];
  const body = [
    paragraph(
      `Thực hiện ${nameOfPlan(plan)}; qua theo dõi, tính đến hết ngày ${viDay(today)}, có ${told.join(' và ') || '00 nhiệm vụ chưa hoàn thành'} (Phụ lục kèm theo).`,
    ),
    ...asks(
      input,
      [
        ...(late.length > 0
          ? ['Khẩn trương hoàn thành các nhiệm vụ đã quá hạn; làm rõ nguyên nhân, trách nhiệm để chậm.']
          : []),
        ...(soon.length > 0 ? ['Hoàn thành đúng hạn các nhiệm vụ sắp đến hạn.'] : []),
        'Cập nhật kết quả và tài liệu chứng minh trên hệ thống',
      ],
      head,
    ),
  ];
  return letter(input, head, body, {
    about: 'đôn đốc thực hiện',
    annex: owedAnnex([...late, ...soon], today),
  });
}

interface OwedRow {
  readonly task: UrgedTask;
  readonly units: readonly string[];
}

/** "tại 03 cơ quan, đơn vị" (số đơn vị). */
function at(rows: readonly OwedRow[]): string {
  return `tại ${counted(new Set(rows.flatMap((row) => row.units)).size)} cơ quan, đơn vị`;
}

function byTask({ owing }: CollectiveInput): OwedRow[] {
  const rows = new Map<string, { task: UrgedTask; units: string[] }>();
  for (const { unit, tasks } of owing)
    for (const task of tasks) {
      const key = `${task.place} ${task.content} ${task.dueOn}`;
      const row = rows.get(key) ?? { task, units: [] };
      row.units.push(unit);
      rows.set(key, row);
    }
  return [...rows.values()].toSorted((a, b) => a.task.dueOn.localeCompare(b.task.dueOn));
}

function owedAnnex(rows: readonly OwedRow[], today: string): OfficialAnnex {
  const head = ['TT', 'Mục', 'Nhiệm vụ', 'Hạn', 'Quá hạn, còn lại', 'Cơ quan, đơn vị chưa hoàn thành'];
  return {
    title: 'Nhiệm vụ quá hạn, sắp đến hạn',
    landscape: true,
    blocks: [
      {
        kind: 'table',
        table: {
          widths: [5, 9, 36, 14, 15, 50],
          head: [head.map((text) => ({ text }))],
          rows: rows.map(({ task, units }, i) => [
            centre(String(i + 1)),
            centre(task.place),
            { text: task.content },
            centre(viDay(task.dueOn)),
            centre(distance(task.dueOn, today)),
            { text: `${units.join('; ')}${units.length > 1 ? ` (${units.length} đơn vị)` : ''}` },
          ]),
        },
      },
    ],
  };
}

/** The letter that urges the units that have not handed in their plan by the day the plan sets (đôn đốc gửi kế hoạch). */
export function missingPlansLetter(input: MissingPlansInput, head: PaperHead): OfficialDocument {
  const { plan, today, missing } = input;
  const body = [
    paragraph(
      `Thực hiện ${nameOfPlan(plan)}; qua theo dõi, tính đến hết ngày ${viDay(today)}, còn ${counted(missing.length)}/${counted(input.asked)} cơ quan, đơn vị chưa trình kế hoạch của cơ quan, đơn vị mình theo yêu cầu của Kế hoạch (Phụ lục kèm theo).`,
    ),
    ...asks(
      input,
      [
        'Khẩn trương xây dựng, trình kế hoạch của cơ quan, đơn vị mình trên hệ thống.',
        'Làm rõ nguyên nhân chậm, nếu đã quá thời hạn',
      ],
      head,
    ),
  ];
  return letter(input, head, body, {
    about: 'đôn đốc xây dựng kế hoạch thực hiện',
    annex: {
      title: 'Cơ quan, đơn vị chưa trình kế hoạch',
      landscape: false,
      blocks: [
        {
          kind: 'table',
          table: {
            widths: [6, 48, 16, 18, 16],
            head: [
              ['TT', 'Cơ quan, đơn vị', 'Hạn', 'Quá hạn, còn lại', 'Tình trạng'].map((text) => ({ text })),
            ],
            rows: missing.map(({ unit, dueOn, begun }, i) => [
              centre(String(i + 1)),
              { text: unit },
              centre(dueOn === null ? '' : viDay(dueOn)),
              centre(dueOn === null ? '' : distance(dueOn, today)),
              { text: begun ? 'Đang soạn' : 'Chưa lập' },
            ]),
          },
        },
      ],
    },
  });
}

/** "quá 05 ngày", "còn 03 ngày" (so với hạn). */
function distance(dueOn: string, today: string): string {
  const days = counted(Math.abs(daysBetween(dueOn, today)));
  return dueOn < today ? `quá ${days} ngày` : `còn ${days} ngày`;
}

function asks(input: ToMany, wanted: readonly string[], head: PaperHead): OfficialBlock[] {
  const last = `; báo cáo về ${input.answerTo} trước khi hết ngày ${viDay(input.answerBy)} để tổng hợp.`;
  return [
    paragraph(`${head.issuer.name} đề nghị các cơ quan, đơn vị:`),
    ...wanted.map((text, i) =>
      paragraph(`${String.fromCodePoint(97 + i)}) ${text}${i === wanted.length - 1 ? last : ''}`),
    ),
    paragraph(`${head.issuer.name} đề nghị các cơ quan, đơn vị quan tâm, triển khai thực hiện.`),
  ];
}

function letter(
  { plan, today }: ToMany,
  head: PaperHead,
  body: readonly OfficialBlock[],
  { about, annex }: { readonly about: string; readonly annex: OfficialAnnex },
): OfficialDocument {
  return paperOf(head, {
    kind: null,
    abstract: `${about} Kế hoạch ${plan.number === null ? `năm ${plan.year}` : `số ${plan.number}`}`,
    year: Number(today.slice(0, 4)),
    addressees: [IN_ANNEX],
    body,
    annexes: [annex],
  });
}

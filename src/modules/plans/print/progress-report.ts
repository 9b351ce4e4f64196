import type { OfficialBlock, OfficialDocument, OfficialRun } from '#modules/documents';
import { counted, measured, nameOfPlan, type PaperHead, paperOf, type PlanName, viDay } from './paper.ts';
import { targetAnnex, taskAnnex } from './progress-annexes.ts';

/** How a task stands at the cut-off day (tình trạng nhiệm vụ). */
export type ProgressState = 'done' | 'done-late' | 'late' | 'due-soon' | 'not-due' | 'waiting';

/** A task with what was done (kết quả thực hiện nhiệm vụ). */
export interface ProgressTask {
  /** "II.3": section and number in the plan. */
  readonly place: string;
  readonly content: string;
  readonly lead: readonly string[];
  /** Last day, inclusive; null where nobody set one. */
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly state: ProgressState;
  /** Records that prove it: "Quyết định số 12/QĐ-UBND ngày …" (minh chứng). */
  readonly evidence: readonly string[];
}

/** A target with its measured value (kết quả thực hiện chỉ tiêu). */
export interface ProgressTarget {
  readonly place: string;
  readonly name: string;
  /** As the plan asks: "≥ 98 %". */
  readonly asked: string;
  /** Measured value with its unit, "98,72%"; null where nobody could measure it. */
  readonly result: string | null;
  readonly verdict: 'met' | 'not-met' | 'not-yet' | 'unknown';
  /** Where the value comes from, exactly: counted records, or the paper that states it (nguồn số liệu). */
  readonly source: string;
}

/** The period a report covers (kỳ báo cáo). */
export type ReportPeriod =
  | { readonly kind: 'quarter'; readonly quarter: 1 | 2 | 3 | 4; readonly year: number }
  | { readonly kind: 'half'; readonly half: 1 | 2; readonly year: number }
  | { readonly kind: 'year'; readonly year: number };

/** Everything a progress report is made of (số liệu của báo cáo tiến độ). */
export interface ProgressInput {
  readonly plan: PlanName;
  readonly period: ReportPeriod;
  /** Last day whose facts are counted, ISO (ngày chốt số liệu). */
  readonly cutOff: string;
  readonly tasks: readonly ProgressTask[];
  readonly targets: readonly ProgressTarget[];
  readonly difficulties: readonly string[];
  readonly proposals: readonly string[];
}

/**
 * The report on how a plan goes (báo cáo tiến độ thực hiện kế hoạch), of a quarter, a half-year or a year. Every number
 * of the body carries a foot note that names the rows of the annex it counts; every row names its record or source.
 */
export function progressReport(input: ProgressInput, head: PaperHead): OfficialDocument {
  const { plan, tasks, targets } = input;
  const period = periodName(input.period);
  const body: OfficialBlock[] = [
    {
      kind: 'paragraph',
      text: `Thực hiện ${nameOfPlan(plan)}, ${head.issuer.name} báo cáo kết quả ${period}, số liệu tính đến hết ngày ${viDay(input.cutOff)}, như sau:`,
    },
    { kind: 'heading', level: 1, text: 'I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ' },
    ...taskResults(tasks),
    { kind: 'heading', level: 1, text: 'II. KẾT QUẢ THỰC HIỆN CHỈ TIÊU' },
    ...targetResults(targets),
    { kind: 'heading', level: 1, text: 'III. TỒN TẠI, KHÓ KHĂN VÀ NGUYÊN NHÂN' },
    ...shortfalls(tasks, input.difficulties),
    { kind: 'heading', level: 1, text: 'IV. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI' },
    ...tasksAhead(tasks),
    ...(input.proposals.length > 0
      ? [
          { kind: 'heading' as const, level: 1 as const, text: 'V. ĐỀ XUẤT, KIẾN NGHỊ' },
          list(input.proposals),
        ]
      : []),
    {
      kind: 'paragraph',
      text: `Trên đây là báo cáo kết quả thực hiện Kế hoạch ${period} của ${head.issuer.name}.`,
    },
  ];
  return paperOf(head, {
    kind: 'Báo cáo',
    abstract: `Kết quả thực hiện Kế hoạch ${plan.number === null ? `năm ${plan.year}` : `số ${plan.number}`} ${period}`,
    year: input.period.year,
    body,
    annexes: [taskAnnex(tasks, period), ...(targets.length > 0 ? [targetAnnex(targets, period)] : [])],
  });
}

/** "quý III năm 2026" (tên kỳ báo cáo). */
export function periodName(period: ReportPeriod): string {
  if (period.kind === 'year') return `năm ${period.year}`;
  if (period.kind === 'half')
    return period.half === 1 ? `6 tháng đầu năm ${period.year}` : `6 tháng cuối năm ${period.year}`;
  return `quý ${['I', 'II', 'III', 'IV'][period.quarter - 1]} năm ${period.year}`;
}

const TASK_STATES = [
  ['done', 'hoàn thành đúng hạn'],
  ['done-late', 'hoàn thành quá hạn'],
  ['late', 'quá hạn chưa hoàn thành'],
  ['due-soon', 'sắp đến hạn'],
  ['not-due', 'chưa đến hạn'],
  ['waiting', 'chờ phát sinh'],
] as const satisfies readonly (readonly [ProgressState, string])[];

function taskResults(tasks: readonly ProgressTask[]): OfficialBlock[] {
  const rows = rowsWhere(tasks, () => true);
  const done = rowsWhere(tasks, isDone);
  return [
    {
      kind: 'paragraph',
      text: [
        { text: 'Kế hoạch có ' },
        traced(rows, 'I'),
        { text: ' nhiệm vụ; đã hoàn thành ' },
        traced(done, 'I'),
        { text: ' nhiệm vụ' },
        ...share(done.length, rows.length),
        { text: '. Cụ thể:' },
      ],
    },
    {
      kind: 'list',
      items: TASK_STATES.flatMap(([state, words]) => {
        const own = rowsWhere(tasks, (task) => task.state === state);
        return own.length === 0 ? [] : [[traced(own, 'I'), { text: ` nhiệm vụ ${words};` }]];
      }),
    },
  ];
}

function isDone(task: ProgressTask): boolean {
  return task.state === 'done' || task.state === 'done-late';
}

function share(part: number, whole: number): OfficialRun[] {
  if (whole === 0) return [];
  const note = `${counted(part)}/${counted(whole)} nhiệm vụ, đếm theo Phụ lục I.`;
  return [{ text: ', đạt ' }, { text: `${measured((100 * part) / whole)}%`, bold: true, note }];
}

const VERDICTS = [
  ['met', 'đạt'],
  ['not-met', 'không đạt'],
  ['not-yet', 'chưa đạt, còn thời gian thực hiện'],
  ['unknown', 'chưa có số liệu'],
] as const satisfies readonly (readonly [ProgressTarget['verdict'], string])[];

function targetResults(targets: readonly ProgressTarget[]): OfficialBlock[] {
  if (targets.length === 0) return [{ kind: 'paragraph', text: 'Kế hoạch không giao chỉ tiêu bằng số.' }];
  const all = rowsWhere(targets, () => true);
  const parts = VERDICTS.flatMap(([verdict, words]) => {
    const own = rowsWhere(targets, (target) => target.verdict === verdict);
    return own.length === 0 ? [] : [[traced(own, 'II'), { text: ` chỉ tiêu ${words}` }]];
  });
  const failed = targets.flatMap((target, i) =>
    target.verdict === 'not-met' ? [failedLine(target, i + 1)] : [],
  );
  return [
    {
      kind: 'paragraph',
      text: [
        { text: 'Trong ' },
        traced(all, 'II'),
        { text: ' chỉ tiêu của Kế hoạch có: ' },
        ...parts.flatMap((runs, i) => (i === 0 ? runs : [{ text: '; ' }, ...runs])),
        { text: '.' },
      ],
    },
    ...(failed.length > 0
      ? [
          { kind: 'paragraph' as const, text: 'Chỉ tiêu không đạt:' },
          { kind: 'list' as const, items: failed },
        ]
      : []),
  ];
}

function failedLine(target: ProgressTarget, row: number): OfficialRun[] {
  if (target.result === null) return [{ text: `${target.name} (yêu cầu ${target.asked});` }];
  const note = `Phụ lục II, dòng ${row}. ${target.source}`;
  return [
    { text: `${target.name}: ` },
    { text: target.result, bold: true, note },
    { text: ` (yêu cầu ${target.asked});` },
  ];
}

function shortfalls(tasks: readonly ProgressTask[], difficulties: readonly string[]): OfficialBlock[] {
  const late = rowsWhere(tasks, (task) => task.state === 'late');
  const blocks: OfficialBlock[] = [];
  if (late.length > 0) {
    blocks.push({
      kind: 'paragraph',
      text: [{ text: 'Còn ' }, traced(late, 'I'), { text: ' nhiệm vụ quá hạn chưa hoàn thành:' }],
    });
    blocks.push(list(tasks.filter((task) => task.state === 'late').map(taskLine)));
  }
  if (difficulties.length > 0) blocks.push(list(difficulties));
  return blocks.length > 0
    ? blocks
    : [{ kind: 'paragraph', text: 'Không có nhiệm vụ quá hạn; không có khó khăn, vướng mắc được ghi nhận.' }];
}

function tasksAhead(tasks: readonly ProgressTask[]): OfficialBlock[] {
  const ahead = tasks
    .filter((task) => task.state === 'late' || task.state === 'due-soon')
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  if (ahead.length === 0)
    return [
      {
        kind: 'paragraph',
        text: 'Tiếp tục thực hiện các nhiệm vụ thường xuyên và nhiệm vụ chưa đến hạn của Kế hoạch.',
      },
    ];
  return [
    { kind: 'paragraph', text: 'Tập trung hoàn thành các nhiệm vụ quá hạn và sắp đến hạn:' },
    list(ahead.map(taskLine)),
  ];
}

function taskLine(task: ProgressTask): string {
  const who = task.lead.length > 0 ? ` – ${task.lead.join(', ')}` : '';
  const due = task.dueOn === null ? '' : `, hạn ${viDay(task.dueOn)}`;
  return `${task.place}. ${task.content}${who}${due};`;
}

function list(items: readonly string[]): OfficialBlock {
  return { kind: 'list', items };
}

/** Row numbers in the annex, from 1. */
function rowsWhere<T>(rows: readonly T[], matches: (row: T) => boolean): number[] {
  return rows.flatMap((row, i) => (matches(row) ? [i + 1] : []));
}

/** A count with the rows it counts. */
function traced(rows: readonly number[], annex: 'I' | 'II'): OfficialRun {
  const note =
    rows.length === 0
      ? `Không có dòng nào trong Phụ lục ${annex}.`
      : `Phụ lục ${annex}, dòng ${ranges(rows)}.`;
  return { text: counted(rows.length), bold: true, note };
}

/** Row numbers in words: "1–3, 5, 7–9" (các dòng). */
export function ranges(rows: readonly number[]): string {
  const parts: { from: number; to: number }[] = [];
  for (const row of rows) {
    const open = parts.at(-1);
    if (open && row === open.to + 1) open.to = row;
    else parts.push({ from: row, to: row });
  }
  return parts.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

import type { OfficialAnnex, OfficialCell } from '#modules/documents';
import { viDay } from './paper.ts';
import type { ProgressTarget, ProgressTask } from './progress-report.ts';

const STATE_WORDS = {
  done: 'Hoàn thành đúng hạn',
  'done-late': 'Hoàn thành quá hạn',
  late: 'Quá hạn chưa hoàn thành',
  'due-soon': 'Sắp đến hạn',
  'not-due': 'Chưa đến hạn',
  waiting: 'Chờ phát sinh',
} as const satisfies Record<ProgressTask['state'], string>;

const VERDICT_WORDS = {
  met: 'Đạt',
  'not-met': 'Không đạt',
  'not-yet': 'Chưa đạt',
  unknown: 'Chưa có số liệu',
} as const satisfies Record<ProgressTarget['verdict'], string>;

const centre = (text: string): OfficialCell => ({ text, align: 'center' });

/** Every task with its state and the records that prove it (phụ lục nhiệm vụ): the rows that the body counts. */
export function taskAnnex(tasks: readonly ProgressTask[], period: string): OfficialAnnex {
  const head = ['Dòng', 'Mục', 'Nhiệm vụ', 'Chủ trì', 'Hạn', 'Hoàn thành', 'Tình trạng', 'Minh chứng'];
  return {
    title: `Tình hình thực hiện nhiệm vụ ${period}`,
    landscape: true,
    blocks: [
      {
        kind: 'table',
        table: {
          widths: [8, 8, 32, 17, 13, 13, 14, 23],
          head: [head.map((text) => ({ text }))],
          rows: tasks.map((task, i) => [
            centre(String(i + 1)),
            centre(task.place),
            { text: task.content },
            { text: task.lead.join(';\n') },
            centre(task.dueOn === null ? '' : viDay(task.dueOn)),
            centre(task.doneOn === null ? '' : viDay(task.doneOn)),
            { text: STATE_WORDS[task.state] },
            { text: task.evidence.length > 0 ? task.evidence.join(';\n') : 'Chưa có' },
          ]),
        },
      },
    ],
  };
}

/** Every target with its value and where the value comes from (phụ lục chỉ tiêu). */
export function targetAnnex(targets: readonly ProgressTarget[], period: string): OfficialAnnex {
  const head = ['Dòng', 'Mục', 'Chỉ tiêu', 'Yêu cầu', 'Kết quả', 'Đánh giá', 'Nguồn số liệu'];
  return {
    title: `Kết quả thực hiện chỉ tiêu ${period}`,
    landscape: true,
    blocks: [
      {
        kind: 'table',
        table: {
          widths: [8, 8, 38, 14, 14, 14, 34],
          head: [head.map((text) => ({ text }))],
          rows: targets.map((target, i) => [
            centre(String(i + 1)),
            centre(target.place),
            { text: target.name },
            centre(target.asked),
            centre(target.result ?? ''),
            { text: VERDICT_WORDS[target.verdict] },
            { text: target.source },
          ]),
        },
      },
    ],
  };
}

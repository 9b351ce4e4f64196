import { counted, viDay } from './paper.ts';

/** When a unit is reminded of a task (mốc nhắc việc): days before its due date, the day itself, days after. */
export const REMINDER_STAGES = [
  { key: 'before-15', days: -15 },
  { key: 'before-7', days: -7 },
  { key: 'before-1', days: -1 },
  { key: 'due', days: 0 },
  { key: 'after-1', days: 1 },
  { key: 'after-7', days: 7 },
  { key: 'after-30', days: 30 },
] as const;

/** One stage of reminding. */
export type ReminderStage = (typeof REMINDER_STAGES)[number]['key'];

/**
 * The stage an undone task has reached on a day (mốc nhắc đến hôm nay): the last one passed, so that a day without the
 * job running loses no reminder; undefined while the first is ahead.
 *
 * @param dueOn  last day, inclusive, ISO
 */
export function reminderStage(dueOn: string, today: string): ReminderStage | undefined {
  const passed = daysBetween(dueOn, today);
  return REMINDER_STAGES.findLast(({ days }) => days <= passed)?.key;
}

/** What a reminder speaks of. */
export interface RemindedTask {
  /** "Mục II, nhiệm vụ 3" (vị trí trong kế hoạch). */
  readonly place: string;
  readonly content: string;
  readonly dueOn: string;
  readonly planTitle: string;
}

/** A reminder in words (nội dung nhắc việc): how many days are left or gone, on the day it is read. */
export function reminderText(task: RemindedTask, today: string): { title: string; body: string } {
  const passed = daysBetween(task.dueOn, today);
  const day = viDay(task.dueOn);
  const title =
    passed < 0
      ? `Còn ${counted(-passed)} ngày đến hạn nhiệm vụ`
      : passed === 0
        ? 'Hôm nay là ngày cuối của nhiệm vụ'
        : `Nhiệm vụ đã quá hạn ${counted(passed)} ngày`;
  const ask =
    passed > 0
      ? 'Đề nghị hoàn thành ngay, báo cáo nguyên nhân chậm và cập nhật kết quả.'
      : 'Đề nghị hoàn thành và cập nhật kết quả, tài liệu chứng minh.';
  return { title, body: `${task.place}: ${task.content} (${task.planTitle}). Hạn: hết ngày ${day}. ${ask}` };
}

/** Days from one ISO date to another; negative when the second is earlier (số ngày). */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

import { checkCitations } from './reader/citations.ts';
import { readTiming, type RestDays } from './reader/timing.ts';
import type { Timing } from './reader/types.ts';
import type { PlanContent, Task } from './plan.ts';
import type { Status } from './status.ts';

/** What became of a task of last year (kết quả năm trước). */
export interface Result {
  readonly status: Status;
  /** Last percentage that was reported. */
  readonly percent: number | null;
  /** Times it was done, and was to be done. */
  readonly done: number;
  readonly all: number;
}

/** What the renewal of a plan needs (bối cảnh xây dựng kế hoạch năm mới). */
export interface Renewal {
  readonly year: number;
  readonly resultOf: (taskId: string) => Result | undefined;
  readonly restDays: RestDays;
  readonly newId: () => string;
}

/**
 * A new year's plan from last year's (kế hoạch năm mới): years and dates move on, times are understood anew, tasks that
 * were not finished say so.
 */
export function renewedContent(last: PlanContent, renewal: Renewal): PlanContent {
  const move = (text: string) => moveYear(text, last.year, renewal.year);
  const timing = (old: Timing) => renewedTiming(old, last.year, renewal);
  return {
    ...last,
    year: renewal.year,
    title: move(last.title),
    aims: last.aims.map(move),
    requirements: last.requirements.map(move),
    sections: last.sections.map((section) => ({
      ...section,
      id: renewal.newId(),
      tasks: section.tasks.map((task) => renewedTask(task, renewal, { move, timing })),
    })),
    organisation: last.organisation.map((clause) => ({
      ...clause,
      content: move(clause.content),
      ...(clause.timing ? { timing: timing(clause.timing) } : {}),
    })),
  };
}

interface Moves {
  readonly move: (text: string) => string;
  readonly timing: (old: Timing) => Timing;
}

const UNFINISHED: readonly Status[] = ['late', 'due-soon', 'not-due'];

function renewedTask(task: Task, renewal: Renewal, { move, timing }: Moves): Task {
  const { source: _source, parentTask: _parent, note: _note, ...rest } = task;
  const result = renewal.resultOf(task.id);
  const open = result !== undefined && UNFINISHED.includes(result.status);
  return {
    ...rest,
    id: renewal.newId(),
    previousTask: task.id,
    content: move(task.content),
    product: move(task.product),
    timing: timing(task.timing),
    ...(open ? { note: `Chuyển tiếp: năm trước chưa hoàn thành${reachedOf(result)}` } : {}),
  };
}

/** How far it came: times done where it has several, else the last percentage. */
function reachedOf({ percent, done, all }: Result): string {
  if (all > 1) return `, đã thực hiện ${done}/${all} lần`;
  return percent === null ? '' : `, đạt ${percent}%`;
}

/**
 * A year that stands as such ("năm 2025", "15/02/2025", "tháng 3/2025", "quý I/2025"), not inside the number of a legal
 * text nor at the end of a span ("giai đoạn 2021-2025").
 */
export function moveYear(text: string, from: number, to: number): string {
  const plain = `(?<![\\d/]\\d{0,4}/)(?<!\\d{4}\\s*[-–]\\s*)(?<!\\d)${from}(?![\\d/])`;
  const ofDay = `(?<=\\d{1,2}/\\d{1,2}/)${from}(?!\\d)`;
  const ofMonth = `(?<=tháng\\s[\\d,;\\s]{0,30}(?:và\\s+)?\\d{1,2}/)${from}(?![\\d/])`;
  return text.replace(new RegExp(`${plain}|${ofDay}|${ofMonth}`, 'giu'), (year, offset: number) =>
    isOfText(text, offset) ? year : String(to),
  );
}

/** "ngày 23/4/2025 của Chính phủ" dates a text that was issued: it stays. */
function isOfText(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 60), offset);
  return /(?:số|Nghị định|Thông tư|Quyết định|Nghị quyết|Luật|Kế hoạch số)[^.;]*ngày[^.;]*$/u.test(before);
}

function renewedTiming(old: Timing, from: number, { year, restDays }: Renewal): Timing {
  const printed = moveYear(old.printed, from, year);
  const again = readTiming(printed, year, restDays);
  if (again.kind !== 'none' || old.kind === 'none') return again;
  // A time that a person had set by hand keeps its meaning, a year on.
  const shift = (day: string) =>
    Temporal.PlainDate.from(day)
      .add({ years: year - from })
      .toString();
  return {
    ...old,
    printed,
    ...(old.from ? { from: shift(old.from) } : {}),
    ...(old.to ? { to: shift(old.to) } : {}),
  };
}

/** What changed in law since, for each legal basis of the plan (thay đổi của căn cứ pháp lý). */
export function changesInLaw(
  content: PlanContent,
): { readonly basis: string; readonly remarks: readonly string[] }[] {
  return content.legalBases.flatMap(({ printed }) => {
    const remarks = checkCitations(printed, 0, content.year).map((warning) => warning.message);
    return remarks.length > 0 ? [{ basis: printed, remarks }] : [];
  });
}

import { type LiveTask, standingOf } from '../live.ts';
import { type PlanName, viDay } from './paper.ts';
import type { ProgressInput, ProgressTarget, ProgressTask, ReportPeriod } from './progress-report.ts';

/** A record that a task was done, as a report cites it (minh chứng). */
export interface EvidenceLine {
  readonly taskId: string;
  readonly title: string;
  readonly ref: string;
  /** Local day on which it was recorded. */
  readonly on: string;
}

/** A target beside what was measured or stated of it (chỉ tiêu và kết quả). */
export interface MeasuredTarget {
  readonly words: string;
  readonly state: 'measured' | 'stated' | 'no-cases' | 'wanted';
  readonly actual: string | null;
  readonly met: boolean | null;
  /** Where the figure can be looked at. */
  readonly href: string | null;
  /** Last day that was counted, ISO; empty where nothing was. */
  readonly until: string;
  /** The paper behind a stated figure; who brings a waiting one, and by when. */
  readonly about: string;
}

/** What a progress report is made of, from the records of the plan (nguồn của báo cáo tiến độ). */
export interface ProgressFacts {
  readonly plan: PlanName;
  readonly tasks: readonly LiveTask[];
  readonly evidence: readonly EvidenceLine[];
  readonly targetsOf: (task: LiveTask) => readonly MeasuredTarget[];
  readonly today: string;
}

/**
 * The contents of a report on a period (số liệu báo cáo của kỳ): every task as it stood on the last day of the period, or
 * today while the period runs; what was done later does not count.
 */
export function progressInput(facts: ProgressFacts, period: ReportPeriod): ProgressInput {
  const cutOff = cutOffOf(period, facts.today);
  // What a plan promises in numbers it promises for the end of its year.
  const end = `${facts.plan.year}-12-31`;
  return {
    plan: facts.plan,
    period,
    cutOff,
    tasks: facts.tasks.map((task) => progressTask(task, facts.evidence, cutOff)),
    targets: facts.tasks.flatMap((task) =>
      facts.targetsOf(task).map((own) => progressTarget(task, own, cutOff, end)),
    ),
    difficulties: [],
    proposals: [],
  };
}

function progressTask(task: LiveTask, evidence: readonly EvidenceLine[], cutOff: string): ProgressTask {
  // What was reported after the cut-off day was still open on it.
  const standings = task.standings.map((one) =>
    one.doneOn !== null && one.doneOn > cutOff ? { ...one, doneOn: null } : one,
  );
  const { status, next } = standingOf({ standings }, cutOff);
  const done = standings.flatMap(({ doneOn }) => (doneOn === null ? [] : [doneOn])).sort();
  const isDone = status === 'done' || status === 'done-late';
  return {
    place: placeOf(task),
    content: task.content,
    lead: task.who.lead.map(({ printed }) => printed),
    dueOn: next?.dueOn ?? standings.at(-1)?.dueOn ?? null,
    doneOn: isDone ? (done.at(-1) ?? null) : null,
    state: status,
    evidence: evidence
      .filter((own) => own.taskId === task.id && own.on <= cutOff)
      .map(({ title, ref }) => (ref === '' || title.includes(ref) ? title : `${title} (${ref})`)),
  };
}

/** "II.3": the number of its section and its own (vị trí trong kế hoạch). */
export function placeOf(task: Pick<LiveTask, 'section' | 'number'>): string {
  const section = /^([IVX]+|[A-Z]|\d+)\.\s/u.exec(task.section)?.[1] ?? '';
  return [section, task.number].filter((part) => part !== '').join('.') || '–';
}

function progressTarget(task: LiveTask, own: MeasuredTarget, cutOff: string, end: string): ProgressTarget {
  const open = cutOff < end;
  const verdict = own.met === null ? 'unknown' : own.met ? 'met' : open ? 'not-yet' : 'not-met';
  const result = own.state === 'measured' || own.state === 'stated' ? own.actual : null;
  return {
    place: placeOf(task),
    name: task.content,
    asked: own.words,
    result,
    verdict,
    source: sourceOf(own, cutOff),
  };
}

/** Where a figure comes from, or why there is none (nguồn số liệu). */
function sourceOf({ state, href, about, until }: MeasuredTarget, cutOff: string): string {
  const seen = href === null ? '' : `, xem tại ${paperAddress(href, until <= cutOff ? cutOff : '')}`;
  // How procedures stand is known for the day of the report alone.
  if (state === 'measured') return `Số liệu của hệ thống đến hết ngày ${viDay(until)}${seen}`;
  if (state === 'no-cases') return `Chưa phát sinh trường hợp nào${seen}`;
  return state === 'stated' ? about : `Chưa có số liệu. ${about}`;
}

/** An address as a reader can type it (địa chỉ in trên giấy): its page up to the day that was counted, or of the year. */
function paperAddress(href: string, until: string): string {
  const { pathname, searchParams } = new URL(href, 'http://localhost');
  return until === '' ? `${pathname}?nam=${searchParams.get('nam')}` : `${pathname}?den=${until}`;
}

/** Last day whose facts a report counts (ngày chốt số liệu): that of its period, or today while the period runs. */
export function cutOffOf(period: ReportPeriod, today: string): string {
  const end = lastDay(period);
  return end < today ? end : today;
}

/** Last day of a period, ISO (ngày cuối kỳ). */
export function lastDay(period: ReportPeriod): string {
  const month =
    period.kind === 'quarter' ? period.quarter * 3 : period.kind === 'half' ? period.half * 6 : 12;
  const last = Temporal.PlainYearMonth.from({ year: period.year, month });
  return last.toPlainDate({ day: last.daysInMonth }).toString();
}

/** The periods of a year that one may report on, with the word that stands in addresses (các kỳ báo cáo). */
export function periodsOf(year: number): { readonly key: string; readonly period: ReportPeriod }[] {
  const quarter = (at: 1 | 2 | 3 | 4) => ({
    key: `quy-${at}`,
    period: { kind: 'quarter', quarter: at, year } as const,
  });
  return [
    quarter(1),
    quarter(2),
    { key: '6-thang', period: { kind: 'half', half: 1, year } },
    quarter(3),
    quarter(4),
    { key: 'nam', period: { kind: 'year', year } },
  ];
}

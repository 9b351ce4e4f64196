import type { Party } from './plan.ts';
import type { Target, Timing } from './reader/types.ts';
import type { Evidence } from './figures.ts';
import { type Status, statusOn, type Tally, worstOf } from './status.ts';

/** How the tasks of one unit stand (tình hình của một đơn vị). */
export interface UnitTally {
  readonly unitId: string;
  readonly tasks: number;
  readonly tally: Tally;
}

/** One time of a task, and whether it is done (lần thực hiện). */
export interface Standing {
  readonly key: string;
  readonly label: string;
  readonly fromOn: string;
  readonly dueOn: string | null;
  readonly assumed: boolean;
  readonly doneOn: string | null;
}

/** A task in force with every time it is to be done (nhiệm vụ đang thực hiện). */
export interface LiveTask {
  readonly id: string;
  readonly planId: string;
  readonly unitId: string;
  readonly year: number;
  readonly version: number;
  readonly ordinal: number;
  readonly section: string;
  readonly number: string;
  readonly content: string;
  readonly product: string;
  readonly timing: Timing;
  readonly targets: readonly Target[];
  readonly who: {
    readonly lead: readonly Party[];
    readonly partners: readonly Party[];
    readonly note: string | null;
  };
  readonly parentTask: string | null;
  readonly standings: readonly Standing[];
  /** Last percentage reported, and pieces of evidence. */
  readonly percent: number | null;
  readonly evidence: number;
}

/** A task that the plan of another unit gives to this one (nhiệm vụ được cấp trên giao). */
export interface GivenTask extends LiveTask {
  readonly part: 'lead' | 'partner';
  /** The unit's own plan carries it out. */
  readonly covered: boolean;
}

/** A report about a task as it is shown (báo cáo). */
export interface TaskAct {
  readonly id: string;
  readonly occurrence: string;
  readonly kind: 'progress' | 'done' | 'reopened' | 'evidence';
  readonly percent: number | null;
  readonly note: string;
  readonly statedOn: string | null;
  readonly evidence: Evidence | null;
  readonly actorName: string;
  readonly at: Temporal.Instant;
}

/** One time of a task that is due in a span of days (việc đến hạn). */
export interface DueItem {
  readonly taskId: string;
  readonly planId: string;
  readonly unitId: string;
  readonly content: string;
  readonly label: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly assumed: boolean;
}

/** A standing that is still to be done, with its status (lần thực hiện còn mở). */
export interface OpenStanding extends Standing {
  readonly status: Status;
}

/** How a task stands on a day (tình trạng nhiệm vụ). */
export interface TaskStanding {
  readonly status: Status;
  /** The time that is next to be done: the one due first among those that are open. */
  readonly next: OpenStanding | undefined;
  /** The time whose due date is shown: the next one, or the last when all are done. */
  readonly shown: OpenStanding | undefined;
  readonly done: number;
}

/** How a task stands on a day, from every time it is to be done (suy ra tình trạng nhiệm vụ). */
export function standingOf(task: Pick<LiveTask, 'standings'>, today: string): TaskStanding {
  const all = task.standings.map((standing) => ({ ...standing, status: statusOn(standing, today) }));
  const open = all.filter(({ doneOn }) => doneOn === null);
  const next = open.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))[0];
  return {
    status: worstOf(all.map(({ status }) => status)),
    next,
    shown: next ?? all.at(-1),
    done: all.length - open.length,
  };
}

/** Names of parties in one line (tên cơ quan). */
export function namesOf(parties: readonly Party[]): string {
  return parties.map(({ printed }) => printed).join('; ');
}

/** A target as it is read: "trên 99%", "tối thiểu 20%" (chỉ tiêu bằng chữ). */
export function targetWords({ comparator, value, unit }: Target): string {
  const words = { '>': 'trên ', '>=': 'tối thiểu ', '<': 'dưới ', '<=': 'tối đa ', '=': '' } as const;
  const number = String(value).replace('.', ',');
  return `${words[comparator]}${number}${unit === '%' ? '%' : ` ${unit}`}`;
}

/** How one occurrence, or a whole task, stands (tình trạng thực hiện). */
export const STATUSES = ['late', 'due-soon', 'not-due', 'waiting', 'done-late', 'done'] as const;

/** One status. Never stored: it follows from the due date, what was reported, and the day. */
export type Status = (typeof STATUSES)[number];

/** Days before the due date from which a task is shown as due soon (sắp đến hạn). */
export const SOON_DAYS = 30;

/** What a status follows from. */
export interface Standing {
  /** Last day, inclusive; null where nobody set one. */
  readonly dueOn: string | null;
  /** Day on which it was reported done, by the clock of the database. */
  readonly doneOn: string | null;
}

/**
 * Status of one occurrence on a day (tình trạng của một lần thực hiện): done on the last day is in time.
 *
 * @param soonDays  days ahead that count as soon
 */
export function statusOn(standing: Standing, today: string, soonDays: number = SOON_DAYS): Status {
  const { dueOn, doneOn } = standing;
  if (doneOn !== null) return dueOn === null || doneOn <= dueOn ? 'done' : 'done-late';
  if (dueOn === null) return 'not-due';
  if (dueOn < today) return 'late';
  const soon = Temporal.PlainDate.from(today).add({ days: soonDays }).toString();
  return dueOn <= soon ? 'due-soon' : 'not-due';
}

/** Status of a task: that of its worst occurrence; without any it waits for something to happen (chờ phát sinh). */
export function worstOf(statuses: readonly Status[]): Status {
  return STATUSES.find((status) => status !== 'waiting' && statuses.includes(status)) ?? 'waiting';
}

/** How many there are of each status. */
export type Tally = Readonly<Record<Status, number>>;

/** Counts statuses (đếm theo tình trạng). */
export function tallyOf(statuses: readonly Status[]): Tally {
  const tally: Record<Status, number> = {
    late: 0,
    'due-soon': 0,
    'not-due': 0,
    waiting: 0,
    'done-late': 0,
    done: 0,
  };
  for (const status of statuses) tally[status] += 1;
  return tally;
}

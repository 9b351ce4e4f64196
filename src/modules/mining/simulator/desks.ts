import { afterOpenMinutes, type Calendar, openMinutesBefore } from '#modules/calendar';
import { isRefusal } from '#kernel/refusal';
import { heapOf, type Heap } from './heap.ts';

/** A piece of work for one officer, or for nobody in particular (một phần việc). Times are local minute numbers. */
export interface Job {
  /** Officer who does it; null: it takes its time without anybody being occupied. */
  readonly officer: string | null;
  readonly calendar: Calendar;
  /** Working minutes it takes. */
  readonly service: number;
  /** Minutes after office hours that it took besides: they are never longer than until the office opens again. */
  readonly tail: number;
  /** The lower goes first, also if it comes later: the order in which the officer really ended the work. */
  readonly rank: number;
  readonly order: number;
  /** Called once, with the minute in which it is done; `Infinity` when the calendar ends before. */
  readonly done: (minute: number) => void;
}

interface Waiting extends Job {
  left: number;
  tailLeft: number;
}

interface Officer {
  readonly queue: Heap<Waiting>;
  current: Waiting | null;
  since: number;
  version: number;
}

interface Happening {
  readonly minute: number;
  readonly number: number;
  readonly act: () => void;
}

/** Officers with their queues, and the time of a simulation (bàn làm việc và thời gian mô phỏng). */
export interface Desks {
  /** Lets something happen at a minute, not before the present one. */
  at(minute: number, act: () => void): void;
  /** Gives a piece of work to its officer now. */
  give(job: Job): void;
  now(): number;
  /** Pieces of work that an officer has now. */
  load(officer: string): number;
  /** Runs until nothing is left to happen; gives way every few thousand happenings. */
  run(): Generator<number, void>;
}

const BREATH = 4_000;

/** Working minutes later, or never where the calendar ends before. */
export function afterWork(calendar: Calendar, from: number, minutes: number): number {
  try {
    return afterOpenMinutes(calendar, from, minutes);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return Number.POSITIVE_INFINITY;
  }
}

/** Working minutes between two minutes of the clock. */
export function workBetween(calendar: Calendar, from: number, to: number): number {
  return openMinutesBefore(calendar, to) - openMinutesBefore(calendar, from);
}

/**
 * Desks where everybody does one thing at a time: of what lies there the lowest rank, interrupted when something lower
 * comes. With the recorded order as rank this repeats the past exactly, and shorter work can never end anything later
 * than it ended then; see docs/adr/0019.
 */
export function desksOf(): Desks {
  const happenings = heapOf<Happening>(
    (one, other) => one.minute < other.minute || (one.minute === other.minute && one.number < other.number),
  );
  const officers = new Map<string, Officer>();
  let number = 0;
  let minute = Number.NEGATIVE_INFINITY;
  let touched = new Set<Officer>();
  // Work that would end before its recorded time: whatever else comes in this minute may still go before it.
  const early = new Set<Officer>();

  const at = (when: number, act: () => void): void => {
    if (when === Number.POSITIVE_INFINITY) return;
    number += 1;
    happenings.push({ minute: Math.max(when, minute), number, act });
  };
  /** Goes on with what goes first, until an officer has something that takes time, or nothing. */
  const begin = (officer: Officer): void => {
    for (;;) {
      const next = officer.queue.peek();
      if (officer.current && (!next || !goesBefore(next, officer.current))) return;
      if (officer.current) interrupt(officer);
      early.delete(officer);
      const job = officer.queue.pop() ?? null;
      officer.current = job;
      officer.since = minute;
      officer.version += 1;
      if (!job) return;
      const until = job.left > 0 ? afterWork(job.calendar, minute, job.left) : afterHours(job, minute);
      if (until > minute) return until === Number.POSITIVE_INFINITY ? job.done(until) : stop(officer, until);
      if (job.rank > minute) {
        early.add(officer);
        return;
      }
      officer.current = null;
      job.done(minute);
    }
  };
  /** Ends, of all that would end before its recorded time in this minute, the first; true when there was one. */
  const endEarly = (): boolean => {
    let first: Officer | null = null;
    for (const officer of early)
      if (officer.current && (!first?.current || goesBefore(officer.current, first.current))) first = officer;
    if (!first?.current) return false;
    const job = first.current;
    early.delete(first);
    first.current = null;
    touched.add(first);
    job.done(minute);
    return true;
  };
  /** Work pauses at the end of its office hours: it is done when its turn comes again, after what goes before it. */
  const stop = (officer: Officer, until: number): void => {
    const { version } = officer;
    at(until, () => {
      if (officer.version !== version || !officer.current) return;
      const job = officer.current;
      if (job.left > 0) job.left = 0;
      else job.tailLeft = 0;
      officer.current = null;
      officer.queue.push(job);
      touched.add(officer);
    });
  };
  const interrupt = (officer: Officer): void => {
    const job = officer.current as Waiting;
    if (job.left > 0) job.left -= workBetween(job.calendar, officer.since, minute);
    else job.tailLeft -= minute - officer.since;
    officer.queue.push(job);
  };
  const officerOf = (id: string): Officer => {
    let officer = officers.get(id);
    if (!officer) {
      officer = { queue: heapOf<Waiting>(goesBefore), current: null, since: 0, version: 0 };
      officers.set(id, officer);
    }
    return officer;
  };
  return {
    at,
    now: () => minute,
    load: (id) => {
      const officer = officers.get(id);
      return officer ? officer.queue.size() + (officer.current ? 1 : 0) : 0;
    },
    give(job) {
      if (job.officer === null) {
        const worked = afterWork(job.calendar, minute, job.service);
        if (worked === Number.POSITIVE_INFINITY) job.done(worked);
        else {
          const done = afterHours({ ...job, tailLeft: job.tail }, worked);
          at(done, () => job.done(done));
        }
        return;
      }
      const officer = officerOf(job.officer);
      officer.queue.push({ ...job, left: job.service, tailLeft: job.tail });
      touched.add(officer);
    },
    *run() {
      for (let count = 1; happenings.size() > 0; ) {
        minute = (happenings.peek() as Happening).minute;
        // Everything of one minute arrives before anybody chooses what to do next.
        do {
          while (happenings.peek()?.minute === minute) {
            (happenings.pop() as Happening).act();
            if (count++ % BREATH === 0) yield minute;
          }
          const changed = touched;
          touched = new Set();
          for (const officer of changed) begin(officer);
        } while (touched.size > 0 || happenings.peek()?.minute === minute || endEarly());
      }
    },
  };
}

/** When the part after hours ends that begins now: at once while the office is open, and at the latest when it opens. */
function afterHours({ calendar, tailLeft }: Pick<Waiting, 'calendar' | 'tailLeft'>, now: number): number {
  if (tailLeft <= 0) return now;
  const opens = afterWork(calendar, now, 1) - 1;
  return opens <= now ? now : Math.min(now + tailLeft, opens);
}

const goesBefore = (one: Job, other: Job): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.order < other.order);

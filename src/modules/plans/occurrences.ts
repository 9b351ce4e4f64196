import type { Rhythm, Timing } from './reader/types.ts';

/** Something that happened and makes a task due (sự kiện làm phát sinh). */
export interface Trigger {
  readonly id: string;
  readonly summary: string;
  readonly happenedOn: string;
  /** Last day to do it, inclusive; null where nobody set one. */
  readonly dueOn: string | null;
}

/** One time that a task is to be done (lần thực hiện). */
export interface Occurrence {
  /** `year`, `once`, `2026-03`, `2026-Q1`, `2026-H1`, or the id of the trigger; stable. */
  readonly key: string;
  readonly label: string;
  readonly fromOn: string;
  /** Last day, inclusive; never moved off a rest day. */
  readonly dueOn: string | null;
  /** The plan names no day: the end of the year stands for it. */
  readonly assumed: boolean;
  readonly triggerId: string | null;
}

/** Kinds of timing whose occurrences come only from what happens (theo sự kiện, theo thời hạn được giao). */
const WAITING = new Set<Timing['kind']>(['event', 'due']);

/**
 * Every time a task is to be done in a year (các lần thực hiện trong năm): what the timing says by itself, and one for
 * each trigger. Sorted by due date; keys are unique.
 *
 * @param triggers  what happened and was bound to this task
 */
export function occurrencesOf(
  timing: Timing,
  year: number,
  triggers: readonly Trigger[] = [],
): readonly Occurrence[] {
  const told = triggers.map(occurrenceOfTrigger);
  // Another plan, a guidance, an inspection it is embedded in: once known, they set the time instead of the year's end.
  const referred = ['plan', 'guided', 'embedded', 'none'].includes(timing.kind);
  const own = referred && told.length > 0 ? [] : ownOccurrences(timing, year);
  return [...own, ...told].toSorted(
    (a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.key.localeCompare(b.key),
  );
}

function occurrenceOfTrigger(trigger: Trigger): Occurrence {
  return {
    key: trigger.id,
    label: trigger.summary,
    fromOn: trigger.happenedOn,
    dueOn: trigger.dueOn,
    assumed: false,
    triggerId: trigger.id,
  };
}

function ownOccurrences(timing: Timing, year: number): Occurrence[] {
  if (WAITING.has(timing.kind)) return [];
  if (timing.kind === 'periodic') return periodic(timing.every ?? [], year);
  if (timing.months) return timing.months.map((month) => span(monthKey(yearIn(timing, year), month)));
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const dated = timing.kind === 'fixed' || timing.kind === 'month' || timing.kind === 'quarter';
  if (dated && timing.to !== undefined) {
    const fromOn = timing.from ?? (timing.to < first ? timing.to : first);
    return [one('once', labelOf(timing), fromOn, timing.to)];
  }
  const assumed = !['year', 'continuous'].includes(timing.kind);
  return [one('year', `Năm ${year}`, timing.from ?? first, timing.to ?? last, assumed)];
}

function labelOf(timing: Timing): string {
  return timing.printed === '' ? 'Một lần' : timing.printed;
}

/** The year in which named months lie: a plan may name another one. */
function yearIn(timing: Timing, year: number): number {
  return timing.from === undefined ? year : Number(timing.from.slice(0, 4));
}

const PERIODS: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** Rhythms of weeks and days are followed as a whole year: nobody reports fifty times. */
function periodic(every: readonly Rhythm[], year: number): Occurrence[] {
  const known = every.flatMap((rhythm) => monthsOf(rhythm));
  if (known.length === 0) return [one('year', `Năm ${year}`, `${year}-01-01`, `${year}-12-31`, true)];
  const all = [...new Set(known)].flatMap((months) => {
    const times = Math.floor(12 / months);
    return Array.from({ length: times }, (_, n) => span(periodKey(year, months, n)));
  });
  return [...new Map(all.map((occurrence) => [occurrence.key, occurrence])).values()];
}

function monthsOf(rhythm: Rhythm): number[] {
  const named = PERIODS[rhythm] ?? Number(/^(\d+) months$/u.exec(rhythm)?.[1] ?? 0);
  return named >= 1 && named <= 12 ? [named] : [];
}

/** A stretch of whole months: its key, its name, and where it lies. */
interface Period {
  readonly key: string;
  readonly label: string;
  readonly year: number;
  readonly first: number;
  readonly last: number;
}

function monthKey(year: number, month: number): Period {
  return {
    key: `${year}-${String(month).padStart(2, '0')}`,
    label: `Tháng ${month}/${year}`,
    year,
    first: month,
    last: month,
  };
}

const ROMAN = ['I', 'II', 'III', 'IV'];

function periodKey(year: number, months: number, n: number): Period {
  const first = n * months + 1;
  const last = first + months - 1;
  if (months === 1) return monthKey(year, first);
  if (months === 3) return { key: `${year}-Q${n + 1}`, label: `Quý ${ROMAN[n]}/${year}`, year, first, last };
  if (months === 6)
    return {
      key: `${year}-H${n + 1}`,
      label: n === 0 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`,
      year,
      first,
      last,
    };
  if (months === 12) return { key: 'year', label: `Năm ${year}`, year, first, last };
  return {
    key: `${year}-${months}m${n + 1}`,
    label: `Tháng ${first}–${last}/${year}`,
    year,
    first,
    last,
  };
}

function span({ key, label, year, first, last }: Period): Occurrence {
  const end = Temporal.PlainYearMonth.from({ year, month: last });
  return one(
    key,
    label,
    Temporal.PlainDate.from({ year, month: first, day: 1 }).toString(),
    end.toPlainDate({ day: end.daysInMonth }).toString(),
  );
}

function one(key: string, label: string, fromOn: string, dueOn: string, assumed = false): Occurrence {
  return { key, label, fromOn, dueOn, assumed, triggerId: null };
}

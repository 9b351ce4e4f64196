import { dayBegan } from '#kernel/clock';
import { type Runner, statement } from '#kernel/db';

/** Lines of one page. */
export const LIST_PAGE = 50;

/** A dossier of a list of what is owed (việc còn nợ). */
export interface OwedLine {
  readonly code: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly unitId: string;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  /** ISO instant by which the list is sorted, with microseconds: the next page begins after it. */
  readonly place: string;
}

/** How many lines a unit has in a list. */
export interface UnitCount {
  readonly unitId: string;
  readonly count: number;
}

/** Which units a list is about: those of an officer, or null for all. */
export type ListUnits = readonly string[] | null;

/** Where a page of a list begins. */
export interface ListPlace {
  readonly at: string;
  readonly code: string;
}

const FIRST: ListPlace = { at: '-infinity', code: '' };

const place = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;

// Late and over, or past the day of its date (the evening of the last day is not late) and not waiting for the applicant. Settled is what has both in its log: an explanation, and
// an apology, given with a new date or with the explanation.
const late = (s: string, now: string) => `(
    select * from ${s}.dossiers_dossier where verdict = 'late'
    union all
    select * from ${s}.dossiers_dossier where finished_at is null and due_at < ${now}::timestamptz and status = 'processing'
  ) d where not coalesce((select bool_or(a.kind = 'explain') and bool_or(a.kind = 'extend' or a.payload ? 'apology')
    from ${s}.dossiers_action a where a.dossier_id = d.id and a.kind in ('explain', 'extend')), false)`;

const mine = (column: string, at: number) => `($${at}::text[] is null or ${column} = any($${at}::text[]))`;

type PageOf = [units: string[] | null, afterAt: string, afterCode: string, most: number];

const listLateRows = statement<[now: string, ...PageOf], OwedLine>(
  'dossiers.list-late-unexplained',
  (
    s,
  ) => `select d.code, d.procedure_name as "procedureName", d.applicant_name as "applicantName", d.responsible_unit as "unitId",
      d.due_at as "dueAt", d.finished_at as "finishedAt", ${place('d.due_at')}
    from ${late(s, '$1')} and ${mine('d.responsible_unit', 2)} and (d.due_at, d.code) > ($3::timestamptz, $4)
    order by d.due_at, d.code limit $5`,
);

/** Late dossiers without explanation or without apology, longest late first (hồ sơ quá hạn chưa giải trình, xin lỗi). */
export function listLateUnexplained(
  q: Runner,
  now: Temporal.Instant,
  units: ListUnits,
  after: ListPlace = FIRST,
): Promise<OwedLine[]> {
  return q.all(listLateRows, [
    dayBegan(now).toString(),
    units && [...units],
    after.at,
    after.code,
    LIST_PAGE + 1,
  ]);
}

const countLateRows = statement<[now: string, units: string[] | null], UnitCount>(
  'dossiers.count-late-unexplained',
  (s) => `select d.responsible_unit as "unitId", count(*)::int as count from ${late(s, '$1')}
    and ${mine('d.responsible_unit', 2)} group by 1 order by 2 desc, 1`,
);

/** The same by unit, most first. */
export function countLateUnexplained(
  q: Runner,
  now: Temporal.Instant,
  units: ListUnits,
): Promise<UnitCount[]> {
  return q.all(countLateRows, [dayBegan(now).toString(), units && [...units]]);
}

const listUncollectedRows = statement<[before: string, ...PageOf], OwedLine>(
  'dossiers.list-uncollected',
  (
    s,
  ) => `select d.code, d.procedure_name as "procedureName", d.applicant_name as "applicantName", d.receiving_unit as "unitId",
      d.due_at as "dueAt", d.finished_at as "finishedAt", ${place('d.finished_at')}
    from ${s}.dossiers_dossier d where d.status = 'finished' and d.finished_at < $1::timestamptz and ${mine('d.receiving_unit', 2)}
      and (d.finished_at, d.code) > ($3::timestamptz, $4)
    order by d.finished_at, d.code limit $5`,
);

/** Results finished before a moment that nobody has collected, longest first (kết quả chưa có người nhận). */
export function listUncollected(
  q: Runner,
  before: Temporal.Instant,
  units: ListUnits,
  after: ListPlace = FIRST,
): Promise<OwedLine[]> {
  return q.all(listUncollectedRows, [
    before.toString(),
    units && [...units],
    after.at,
    after.code,
    LIST_PAGE + 1,
  ]);
}

const countUncollectedRows = statement<[before: string, units: string[] | null], UnitCount>(
  'dossiers.count-uncollected',
  (s) => `select d.receiving_unit as "unitId", count(*)::int as count from ${s}.dossiers_dossier d
    where d.status = 'finished' and d.finished_at < $1::timestamptz and ${mine('d.receiving_unit', 2)} group by 1 order by 2 desc, 1`,
);

/** The same by one-stop desk, most first. */
export function countUncollected(
  q: Runner,
  before: Temporal.Instant,
  units: ListUnits,
): Promise<UnitCount[]> {
  return q.all(countUncollectedRows, [before.toString(), units && [...units]]);
}

// A hundredth of the promised time is less than the way from desk to desk takes. What is promised within a day and a half may
// be done on the spot.
const instant = (
  s: string,
  since: string,
) => `${s}.dossiers_dossier d where d.finished_at >= ${since}::timestamptz
  and d.status in ('finished', 'returned') and d.verdict is not null and d.first_due_at - d.accepted_at > interval '36 hours'
  and d.finished_at - d.accepted_at < (d.first_due_at - d.accepted_at) / 100`;

const listInstantRows = statement<[since: string, ...PageOf], OwedLine>(
  'dossiers.list-instant',
  (
    s,
  ) => `select d.code, d.procedure_name as "procedureName", d.applicant_name as "applicantName", d.responsible_unit as "unitId",
      d.due_at as "dueAt", d.finished_at as "finishedAt", ${place('d.finished_at')}
    from ${instant(s, '$1')} and ${mine('d.responsible_unit', 2)} and (d.finished_at, d.code) > ($3::timestamptz, $4)
    order by d.finished_at, d.code limit $5`,
);

/**
 * Results since a moment that came in less than a hundredth of the promised time, oldest first (giải quyết nhanh bất thường):
 * received and decided together, as when the work was done before and outside. A sign to look into, no verdict.
 */
export function listInstant(
  q: Runner,
  since: Temporal.Instant,
  units: ListUnits,
  after: ListPlace = FIRST,
): Promise<OwedLine[]> {
  return q.all(listInstantRows, [since.toString(), units && [...units], after.at, after.code, LIST_PAGE + 1]);
}

const countInstantRows = statement<[since: string, units: string[] | null], UnitCount>(
  'dossiers.count-instant',
  (s) => `select d.responsible_unit as "unitId", count(*)::int as count from ${instant(s, '$1')}
    and ${mine('d.responsible_unit', 2)} group by 1 order by 2 desc, 1`,
);

/** The same by unit, most first. */
export function countInstant(q: Runner, since: Temporal.Instant, units: ListUnits): Promise<UnitCount[]> {
  return q.all(countInstantRows, [since.toString(), units && [...units]]);
}

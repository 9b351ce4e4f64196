import { dayBegan } from '#kernel/clock';
import { type Runner, statement } from '#kernel/db';
import type { Cell, DecidedDay, RatedDay, ReceivedDay, SumKind } from './days.ts';
import { type Cells, deriveDecided, deriveRated, deriveReceived } from './derive-reads.ts';
import { listChanged, readMark } from './mark-reads.ts';
import type { Span } from './model.ts';
import type { OverdueSum, Sums } from './tally.ts';
import { listCentres } from './unit-reads.ts';

type Stored = [
  units: readonly string[],
  from: string,
  to: string,
  staleUnits: readonly string[],
  staleDays: readonly string[],
];

const FRESH = `q.unit_id = any($1::text[]) and q.on_day between $2::date and $3::date
      and not exists (select from unnest($4::text[], $5::date[]) as stale (unit_id, on_day)
        where stale.unit_id = q.unit_id and stale.on_day = q.on_day)`;

const month = `to_char(q.on_day, 'YYYY-MM') as "on"`;

const storedReceived = statement<Stored, ReceivedDay>(
  'quality.list-received',
  (
    s,
  ) => `select q.unit_id as "unitId", q.responsible_unit as "responsibleUnit", ${month}, q.simulated, sum(q.received)::int as received,
      sum(q.online)::int as online, sum(q.fully_online)::int as "fullyOnline", sum(q.postal)::int as postal, sum(q.identified)::int as identified
    from ${s}.quality_received q where ${FRESH} group by 1, 2, 3, 4`,
);

const storedDecided = statement<Stored, DecidedDay>(
  'quality.list-decided',
  (
    s,
  ) => `select q.unit_id as "unitId", '' as "receivingUnit", ${month}, q.simulated, sum(q.decided)::int as decided,
      sum(q.early)::int as early, sum(q.on_time)::int as "onTime", sum(q.late)::int as late, sum(q.answered)::int as answered,
      sum(q.extended)::int as extended, sum(q.results)::int as results, sum(q.digitised)::int as digitised,
      sum(q.papers_digital)::int as "papersDigital", sum(q.results_digital)::int as "resultsDigital"
    from ${s}.quality_decided q where ${FRESH} group by 1, 3, 4`,
);

const storedRated = statement<Stored, RatedDay>(
  'quality.list-rated',
  (
    s,
  ) => `select q.unit_id as "unitId", ${month}, q.simulated, sum(q.rated)::int as rated, sum(q.satisfied)::int as satisfied,
      sum(q.rated_building)::int as "ratedBuilding", sum(q.satisfied_building)::int as "satisfiedBuilding"
    from ${s}.quality_rated q where ${FRESH} group by 1, 2, 3`,
);

const listOverdueRows = statement<[units: readonly string[], asOf: string], OverdueSum>(
  'quality.list-overdue',
  (s) => `select d.responsible_unit as "unitId", d.simulated, count(*)::int as overdue,
      (count(*) filter (where
        exists (select from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = 'explain')
        and exists (select from ${s}.v_documents_paper p where p.subject = d.id::text and p.kind = 'apology')))::int as answered
    from ${s}.v_dossiers_figure d
    where d.finished_at is null and d.due_at < $2::timestamptz and d.status = 'processing' and d.responsible_unit = any($1::text[])
    group by 1, 2`,
);

/**
 * Dossiers in the hands of units past the day of their date (hồ sơ đang giải quyết đã quá hạn); those that wait for the
 * applicant are not. A limit of days is judged by day, so the evening of its last day is not late.
 */
export function readOverdue(
  q: Runner,
  units: readonly string[],
  asOf: Temporal.Instant,
): Promise<OverdueSum[]> {
  return q.all(listOverdueRows, [units, dayBegan(asOf).toString()]);
}

/**
 * Sums of units over a span, by month (số liệu theo tháng): the daily sums where nothing happened since they were made, the
 * dossiers themselves for the days on which something did. The answer is the same whether sums were made or not.
 *
 * @param asOf  when given and inside the span, what is open past its date then comes along
 */
export async function readSums(
  q: Runner,
  units: readonly string[],
  span: Span,
  asOf?: Temporal.Instant,
): Promise<Sums> {
  const centres = await listCentres(q);
  // What a centre received for a unit without a desk of its own is found under the centre.
  const reach = [...new Set([...units, ...centres])];
  const mark = await readMark(q);
  const changed = mark ? (await listChanged(q, mark, reach)).filter((cell) => isIn(span, cell)) : undefined;
  const [received, decided, rated, overdue] = await Promise.all([
    both(q, { kind: 'received', units: reach, span, changed }, storedReceived, deriveReceived),
    both(q, { kind: 'decided', units, span, changed }, storedDecided, deriveDecided),
    both(q, { kind: 'rated', units, span, changed }, storedRated, deriveRated),
    asOf ? readOverdue(q, units, asOf) : [],
  ]);
  return {
    received: received.map((row) => ({ ...row, month: row.on, centre: centres.has(row.unitId) })),
    decided: decided.map((row) => ({ ...row, month: row.on })),
    rated: rated.map((row) => ({ ...row, month: row.on })),
    overdue,
  };
}

const isIn = (span: Span, cell: Cell): boolean => span.from <= cell.on && cell.on <= span.to;

interface Asked {
  readonly kind: SumKind;
  readonly units: readonly string[];
  readonly span: Span;
  /** Undefined when there are no daily sums. */
  readonly changed: readonly Cell[] | undefined;
}

async function both<Row>(
  q: Runner,
  { kind, units, span, changed }: Asked,
  stored: ReturnType<typeof statement<Stored, Row>>,
  derive: (q: Runner, cells: Cells, grain: 'YYYY-MM') => Promise<Row[]>,
): Promise<Row[]> {
  const every = units.map((unitId) => ({ unitId, ...span }));
  if (changed === undefined) return derive(q, cellsOf(every), 'YYYY-MM');
  const mine = new Set(units);
  const stale = changed.filter((cell) => cell.kind === kind && mine.has(cell.unitId));
  const { from, to } = span;
  const days = stale.map((cell) => cell.on);
  const [kept, counted] = await Promise.all([
    q.all(stored, [units, from, to, stale.map((cell) => cell.unitId), days]),
    stale.length === 0
      ? []
      : derive(
          q,
          cellsOf(stale.map((cell) => ({ unitId: cell.unitId, from: cell.on, to: cell.on }))),
          'YYYY-MM',
        ),
  ]);
  return [...kept, ...counted];
}

/** Ranges of days as the columns that a statement takes. */
export function cellsOf(ranges: readonly (Span & { readonly unitId: string })[]): Cells {
  return {
    units: ranges.map((range) => range.unitId),
    from: ranges.map((range) => range.from),
    to: ranges.map((range) => range.to),
  };
}

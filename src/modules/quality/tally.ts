import { METRICS, type MetricKey } from './metrics.data.ts';
import { COUNTING_RULES, type CountPart, type Measurement, type Span, type Tally } from './model.ts';

/** Sums of one receiving and one responsible unit over some days (số liệu tiếp nhận). */
export interface ReceivedSum {
  readonly unitId: string;
  readonly responsibleUnit: string;
  /** The receiving unit stands for units that have no desk of their own (trung tâm cấp tỉnh). */
  readonly centre: boolean;
  readonly month: string;
  readonly simulated: boolean;
  readonly received: number;
  readonly online: number;
  readonly fullyOnline: number;
  readonly postal: number;
  readonly identified: number;
}

/** Sums of what a responsible unit was done with (số liệu giải quyết). */
export interface DecidedSum {
  readonly unitId: string;
  readonly month: string;
  readonly simulated: boolean;
  readonly decided: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  readonly answered: number;
  readonly extended: number;
  readonly results: number;
  readonly digitised: number;
  readonly papersDigital: number;
  readonly resultsDigital: number;
}

/** Sums of ratings (số liệu đánh giá). */
export interface RatedSum {
  readonly unitId: string;
  readonly month: string;
  readonly simulated: boolean;
  readonly rated: number;
  readonly satisfied: number;
  readonly ratedBuilding: number;
  readonly satisfiedBuilding: number;
}

/** Open dossiers past their date at a moment (hồ sơ đang quá hạn). */
export interface OverdueSum {
  readonly unitId: string;
  readonly simulated: boolean;
  readonly overdue: number;
  readonly answered: number;
}

/** Everything that was counted for some units (số liệu đã đếm). */
export interface Sums {
  readonly received: readonly ReceivedSum[];
  readonly decided: readonly DecidedSum[];
  readonly rated: readonly RatedSum[];
  readonly overdue: readonly OverdueSum[];
}

/**
 * The sums that belong to some units. Taken in counts for whoever received, solved for whoever answers for it; a unit
 * without a desk of its own is told what the provincial centre received for it.
 *
 * @law ND-118-2025/20  receiving and responsible unit each keep their own part
 */
export function within(sums: Sums, unitIds: ReadonlySet<string>): Sums {
  return {
    received: sums.received.filter(
      (row) => unitIds.has(row.unitId) || (row.centre && unitIds.has(row.responsibleUnit)),
    ),
    decided: sums.decided.filter((row) => unitIds.has(row.unitId)),
    rated: sums.rated.filter((row) => unitIds.has(row.unitId)),
    overdue: sums.overdue.filter((row) => unitIds.has(row.unitId)),
  };
}

/** The sums of one month; what is overdue now belongs to none. */
export function inMonth(sums: Sums, month: string): Sums {
  return {
    received: sums.received.filter((row) => row.month === month),
    decided: sums.decided.filter((row) => row.month === month),
    rated: sums.rated.filter((row) => row.month === month),
    overdue: [],
  };
}

/**
 * Numerator and denominator of an indicator counted from dossiers or ratings (tử số, mẫu số); undefined for the others.
 *
 * @law ND-118-2025/19  judged when the agency is done, not when the result is collected
 */
export function tallyOf(metric: MetricKey, sums: Sums): Tally | undefined {
  const { received, decided, rated } = sums;
  const judged = (row: DecidedSum) => row.early + row.onTime + row.late;
  switch (metric) {
    case 'on-time':
      return tally(decided, (row) => row.early + row.onTime, judged, {
        parts: {
          early: total(decided, (row) => row.early),
          'on-day': total(decided, (row) => row.onTime),
          late: total(decided, (row) => row.late),
          extended: total(decided, (row) => row.extended),
        },
        excluded: { 'no-limit': total(decided, (row) => row.decided - judged(row)) },
      });
    case 'early':
      return tally(decided, (row) => row.early, judged, {
        excluded: { 'no-limit': total(decided, (row) => row.decided - judged(row)) },
      });
    case 'late-explained-apologised':
      return lateAnswered(sums);
    case 'digitised':
      return tally(
        decided,
        (row) => row.digitised,
        (row) => row.results,
        {
          parts: {
            'papers-digital': total(decided, (row) => row.papersDigital),
            'results-digital': total(decided, (row) => row.resultsDigital),
          },
          excluded: {
            'simulated-without-papers': total(decided, (row) => (row.simulated ? row.decided : 0)),
            'no-result': total(decided, (row) => (row.simulated ? 0 : row.decided - row.results)),
          },
        },
      );
    case 'satisfaction':
      return tally(
        rated,
        (row) => row.satisfied,
        (row) => row.rated,
      );
    case 'satisfaction-land-construction-investment':
      return tally(
        rated,
        (row) => row.satisfiedBuilding,
        (row) => row.ratedBuilding,
      );
    case 'fully-online':
      return tally(
        received,
        (row) => row.fullyOnline,
        (row) => row.received,
      );
    case 'remote-online-users':
      return tally(
        received,
        (row) => row.online,
        (row) => row.received,
      );
    case 'postal':
      return tally(
        received,
        (row) => row.postal,
        (row) => row.received,
      );
    case 'identity-verified':
      return tally(
        received,
        (row) => row.identified,
        (row) => row.received,
      );
    default:
      return undefined;
  }
}

/** Late are those that ended late, and those that are open past their date now. */
function lateAnswered({ decided, overdue }: Sums): Tally {
  const done = tally(
    decided,
    (row) => row.answered,
    (row) => row.late,
  );
  const open = tally(
    overdue,
    (row) => row.answered,
    (row) => row.overdue,
  );
  return {
    numerator: done.numerator + open.numerator,
    denominator: done.denominator + open.denominator,
    simulated: done.simulated + open.simulated,
    parts: [
      { key: 'ended-late', count: done.denominator },
      { key: 'open-late', count: open.denominator },
    ],
    excluded: [],
  };
}

/** A tally as a measurement: no denominator is no number, never zero (không có mẫu số thì chưa có số). */
export function measured(metric: MetricKey, counted: Tally, span: Span, dueOn: string): Measurement {
  const { unit, owner } = METRICS[metric];
  if (counted.denominator === 0) {
    // What only simulated dossiers would fill has to come from somewhere else.
    const simulatedOnly = counted.excluded.some((part) => part.key === 'simulated-without-papers');
    return {
      known: false,
      metric,
      unit,
      why: simulatedOnly ? 'not-in-platform' : 'no-cases',
      slot: simulatedOnly ? { metric, owner, dueOn } : null,
      excluded: counted.excluded,
      ...span,
    };
  }
  const value = (100 * counted.numerator) / counted.denominator;
  return { known: true, metric, unit, value, ...counted, ...span, rules: COUNTING_RULES };
}

type Counting<Row> = (row: Row) => number;

function tally<Row extends { readonly simulated: boolean }>(
  rows: readonly Row[],
  good: Counting<Row>,
  all: Counting<Row>,
  beside: {
    readonly parts?: Readonly<Record<string, number>>;
    readonly excluded?: Readonly<Record<string, number>>;
  } = {},
): Tally {
  return {
    numerator: total(rows, good),
    denominator: total(rows, all),
    simulated: total(rows, (row) => (row.simulated ? all(row) : 0)),
    parts: partsOf(beside.parts),
    excluded: partsOf(beside.excluded).filter((part) => part.count > 0),
  };
}

function partsOf(counts: Readonly<Record<string, number>> = {}): CountPart[] {
  return Object.entries(counts).map(([key, count]) => ({ key, count }));
}

function total<Row>(rows: readonly Row[], count: Counting<Row>): number {
  return rows.reduce((sum, row) => sum + count(row), 0);
}

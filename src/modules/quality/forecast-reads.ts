import type { Runner } from '#kernel/db';
import { type Forecast, forecastOf, type MonthCases, no } from './forecast.ts';
import type { TargetTerms } from './judge.ts';
import { isCounted, type MonthPoint, monthPoints } from './measure-reads.ts';
import { type MetricAsk, spanUntil, yearBefore } from './model.ts';
import { readOverdue, readSums } from './sum-reads.ts';
import { within } from './tally.ts';

/** An indicator and, where a plan names one, the target it should reach. */
export interface ForecastAsk extends MetricAsk {
  readonly target?: TargetTerms | undefined;
}

/**
 * Says where an indicator will stand at the end of the span asked for, and what is still needed for its target (dự báo và
 * phần còn phải đạt). Only for what is counted from dossiers or ratings.
 */
export async function forecastMetric(q: Runner, ask: ForecastAsk): Promise<Forecast> {
  const { metric, unitIds, asOf, target } = ask;
  const span = spanUntil(ask, asOf);
  if (!isCounted(metric)) return no('not-counted');
  // A late dossier can be explained as long as it exists: the past is not settled.
  if (metric === 'late-explained-apologised') return no('can-be-made-good');
  if (!span) return no('too-few');
  const own = new Set(unitIds);
  const before = yearBefore({ from: ask.from, to: ask.to });
  const [now, earlier, overdue] = await Promise.all([
    readSums(q, unitIds, span),
    readSums(q, unitIds, before),
    metric === 'on-time' || metric === 'early' ? readOverdue(q, unitIds, asOf) : [],
  ]);
  return forecastOf({
    span: { from: ask.from, to: ask.to },
    on: span.to,
    months: casesOf(monthPoints(metric, within(now, own), span)),
    lastYear: casesOf(monthPoints(metric, within(earlier, own), before)),
    lost: overdue.reduce((all, row) => all + row.overdue, 0),
    target,
  });
}

/** Months as plain counts; a month without a case has none. */
function casesOf(points: readonly MonthPoint[]): MonthCases[] {
  return points.map(({ month, measurement }) => ({
    month,
    numerator: measurement.known ? measurement.numerator : 0,
    denominator: measurement.known ? measurement.denominator : 0,
  }));
}

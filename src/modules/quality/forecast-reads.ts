import type { Runner } from '#kernel/db';
import { type Forecast, forecastOf, type MonthCases, no, type WhyNoForecast } from './forecast.ts';
import type { TargetTerms } from './judge.ts';
import type { MetricKey } from './metrics.data.ts';
import { isCounted, type MonthPoint, monthPoints } from './measure-reads.ts';
import { type MetricAsk, spanUntil, yearBefore } from './model.ts';
import { readOverdue, readSums } from './sum-reads.ts';
import { within } from './tally.ts';

/** An indicator and, where a plan names one, the target it should reach. */
export interface ForecastAsk extends MetricAsk {
  readonly target?: TargetTerms | undefined;
}

/** Several indicators of the same units and days, each with its target. */
export interface ForecastManyAsk extends Omit<MetricAsk, 'metric'> {
  readonly wanted: readonly Pick<ForecastAsk, 'metric' | 'target'>[];
}

/**
 * Says where an indicator will stand at the end of the span asked for, and what is still needed for its target (dự báo và
 * phần còn phải đạt). Only for what is counted from dossiers or ratings.
 */
export async function forecastMetric(q: Runner, ask: ForecastAsk): Promise<Forecast> {
  const { metric, target, ...rest } = ask;
  const [forecast] = await forecastMany(q, { ...rest, wanted: [{ metric, target }] });
  return forecast as Forecast;
}

/** Forecasts of several indicators out of the same three statements, in the order asked for (dự báo nhiều chỉ tiêu). */
export async function forecastMany(q: Runner, ask: ForecastManyAsk): Promise<Forecast[]> {
  const { wanted, unitIds, asOf, from, to } = ask;
  const span = spanUntil(ask, asOf);
  const forecasted = wanted.map(({ metric }) => metric).filter(isForecasted);
  if (!span || forecasted.length === 0) return wanted.map(({ metric }) => no(whyNone(metric) ?? 'too-few'));
  const own = new Set(unitIds);
  const before = yearBefore({ from, to });
  const [now, earlier, overdue] = await Promise.all([
    readSums(q, unitIds, span),
    readSums(q, unitIds, before),
    forecasted.some(losesOverdue) ? readOverdue(q, unitIds, asOf) : [],
  ]);
  const lost = overdue.reduce((all, row) => all + row.overdue, 0);
  return wanted.map(({ metric, target }) => {
    const none = whyNone(metric);
    if (none) return no(none);
    return forecastOf({
      span: { from, to },
      on: span.to,
      months: casesOf(monthPoints(metric, within(now, own), span)),
      lastYear: casesOf(monthPoints(metric, within(earlier, own), before)),
      lost: losesOverdue(metric) ? lost : 0,
      target,
    });
  });
}

/** Why nothing can ever be said of the end of an indicator. */
function whyNone(metric: MetricKey): WhyNoForecast | undefined {
  if (!isCounted(metric)) return 'not-counted';
  // A late dossier can be explained as long as it exists: the past is not settled.
  return metric === 'late-explained-apologised' ? 'can-be-made-good' : undefined;
}

const isForecasted = (metric: MetricKey): boolean => whyNone(metric) === undefined;

/** What is open past its date can no longer count as done in time. */
const losesOverdue = (metric: MetricKey): boolean => metric === 'on-time' || metric === 'early';

/** Months as plain counts; a month without a case has none. */
function casesOf(points: readonly MonthPoint[]): MonthCases[] {
  return points.map(({ month, measurement }) => ({
    month,
    numerator: measurement.known ? measurement.numerator : 0,
    denominator: measurement.known ? measurement.denominator : 0,
  }));
}

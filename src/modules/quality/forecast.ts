import { neededFor, type Needed, type TargetTerms } from './judge.ts';
import { daysIn, monthSpan, type Span } from './model.ts';

/** Fewest cases from which anything is said of the rest of a span. */
export const FEWEST_CASES = 30;
/** Days of a span that must have passed before anything is said of its rest. */
export const FEWEST_DAYS = 30;

/** Share of spans whose end is meant to lie in the range. */
export const FORECAST_LEVEL = 0.9;
const Z = 1.645;

/** Cases of a month (số liệu của tháng). */
export interface MonthCases {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** What a forecast rests on (căn cứ dự báo). */
export interface ForecastInput {
  readonly span: Span;
  /** Day up to which it was counted. */
  readonly on: string;
  readonly months: readonly MonthCases[];
  /** The months of the same span a year earlier; empty when they were not counted here. */
  readonly lastYear: readonly MonthCases[];
  /** Cases open now that have failed already: past their date. */
  readonly lost: number;
  readonly target?: TargetTerms | undefined;
}

/** Why nothing is said of the end (lý do không dự báo). */
export type WhyNoForecast = 'too-few' | 'too-early' | 'ended' | 'not-counted' | 'can-be-made-good';

/** Where an indicator will stand at the end of its span (dự báo đến cuối kỳ). */
export type Forecast =
  | { readonly known: false; readonly why: WhyNoForecast; readonly fewest: number }
  | {
      readonly known: true;
      /** `seasonal`: last year's months say how much is still to come; `run-rate`: as much a day as until now. */
      readonly method: 'seasonal' | 'run-rate';
      /** Per cent at the end: most likely, and the range in which nine of ten ends lie. */
      readonly value: number;
      readonly low: number;
      readonly high: number;
      /** Cases still to come. */
      readonly remaining: number;
      readonly remainingLow: number;
      readonly remainingHigh: number;
      readonly lost: number;
      /** What is still needed for the target; undefined without a target. */
      readonly needed: Needed | undefined;
    };

/**
 * Says where a share will stand at the end of its span (dự báo). The share until now is carried on; what is open past its
 * date counts as failed. How many cases are still to come is taken from last year's months where they were counted here,
 * else from the days until now. The range holds the chance of the cases to come, that of the cases seen, and how far the
 * months differed until now beyond chance. Nothing is said from fewer than 30 cases or 30 days.
 */
export function forecastOf(input: ForecastInput): Forecast {
  const { span, on, months, lost, target } = input;
  const seen = sum(months);
  if (on >= span.to) return no('ended');
  if (seen.denominator < FEWEST_CASES) return no('too-few');
  if (daysIn({ from: span.from, to: on }) < FEWEST_DAYS) return no('too-early', FEWEST_DAYS);
  const { method, remaining, spread } = remainingCases(input, seen.denominator);
  const share = seen.numerator / seen.denominator;
  const error = shareError(seen, months, remaining, daysLeft(input) / 30.4);
  const volumes = [remaining * Math.max(0, 1 - spread), remaining * (1 + spread)] as const;
  const end = (rate: number, volume: number) => {
    const rest = Math.max(volume, lost);
    const good = (rest - lost) * Math.min(1, Math.max(0, rate));
    return (100 * (seen.numerator + good)) / (seen.denominator + rest);
  };
  const ends = volumes.flatMap((volume) => [end(share - Z * error, volume), end(share + Z * error, volume)]);
  const expected = Math.max(Math.round(remaining), lost);
  return {
    known: true,
    method,
    value: end(share, remaining),
    low: Math.min(...ends),
    high: Math.max(...ends),
    remaining: expected,
    remainingLow: Math.max(Math.round(volumes[0]), lost),
    remainingHigh: Math.max(Math.round(volumes[1]), lost),
    lost,
    needed: target && neededFor(target, seen, expected, lost),
  };
}

/** No forecast, and why. */
export function no(why: WhyNoForecast, fewest = FEWEST_CASES): Forecast {
  return { known: false, why, fewest };
}

const daysLeft = ({ span, on }: ForecastInput): number => daysIn({ from: on, to: span.to }) - 1;

function remainingCases(input: ForecastInput, seen: number) {
  const { span, on, months } = input;
  // A year that differs from month to month differs over the rest as well, the less the more months are left.
  const full = months.filter(({ month }) => monthSpan(month).from >= span.from && monthSpan(month).to <= on);
  const spread = Math.max(
    0.1,
    variation(full.map((one) => one.denominator)) / Math.sqrt(Math.max(1, daysLeft(input) / 30.4)),
  );
  const season = seasonalShare(input);
  if (season !== undefined)
    return { method: 'seasonal' as const, remaining: seen * season, spread: Math.min(0.5, spread) };
  const elapsed = daysIn({ from: span.from, to: on });
  return {
    method: 'run-rate' as const,
    remaining: (seen * daysLeft(input)) / elapsed,
    spread: Math.min(0.5, spread),
  };
}

/** Last year's cases after this day over those before it; undefined unless every month of that year was counted. */
function seasonalShare({ span, on, lastYear }: ForecastInput): number | undefined {
  let before = 0;
  let after = 0;
  const wanted = daysIn(span) > 300 ? 12 : lastYear.length;
  if (lastYear.length < wanted || lastYear.some((one) => one.denominator === 0)) return undefined;
  for (const { month, denominator } of lastYear) {
    const now = `${Number(month.slice(0, 4)) + 1}${month.slice(4)}`;
    const part = passed(now, on);
    before += denominator * part;
    after += denominator * (1 - part);
  }
  return before > 0 ? after / before : undefined;
}

/** Share of a month that has passed by the end of a day. */
function passed(month: string, on: string): number {
  const { from, to } = monthSpan(month);
  if (on < from) return 0;
  return on >= to ? 1 : Number(on.slice(8)) / Number(to.slice(8));
}

/** How far the share of the cases to come may lie from the one until now: chance twice, and what months differ beyond it. */
function shareError(
  seen: { readonly numerator: number; readonly denominator: number },
  months: readonly MonthCases[],
  remaining: number,
  monthsLeft: number,
): number {
  // One success and one failure more: a spotless record is no proof that nothing will ever fail.
  const share = (seen.numerator + 1) / (seen.denominator + 2);
  const chance = share * (1 - share) * (1 / Math.max(1, remaining) + 1 / seen.denominator);
  const counted = months.filter((one) => one.denominator >= 10);
  const own = counted.map((one) => one.numerator / one.denominator);
  const byChance = mean(counted.map((one) => (share * (1 - share)) / one.denominator));
  const beyond = counted.length < 3 ? 0 : Math.max(0, variance(own) - byChance);
  return Math.sqrt(chance + beyond / Math.max(1, monthsLeft) + beyond / Math.max(1, counted.length));
}

function sum(months: readonly MonthCases[]) {
  return {
    numerator: months.reduce((all, one) => all + one.numerator, 0),
    denominator: months.reduce((all, one) => all + one.denominator, 0),
  };
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((all, one) => all + one, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.length < 2
    ? 0
    : values.reduce((all, one) => all + (one - middle) ** 2, 0) / (values.length - 1);
}

/** Standard deviation over the mean; 0.3 where there are too few months to tell. */
function variation(values: readonly number[]): number {
  const middle = mean(values);
  return values.length < 3 || middle === 0 ? 0.3 : Math.sqrt(variance(values)) / middle;
}

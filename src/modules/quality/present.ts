import type { Forecast } from './forecast.ts';
import type { TargetTerms } from './judge.ts';
import type { CountPart, Measurement } from './model.ts';
import { shownShare } from './words.ts';

/** A measurement as JSON (số đo dạng JSON): what is known, or why not and what evidence is wanted. */
export function presentMeasurement(measurement: Measurement) {
  const { metric, unit, from, to } = measurement;
  const head = { metric, unit, from, to, excluded: countsOf(measurement.excluded) };
  if (!measurement.known)
    return { ...head, known: false as const, why: measurement.why, slot: measurement.slot };
  const { numerator, denominator, value, simulated, parts, rules } = measurement;
  return {
    ...head,
    known: true as const,
    numerator,
    denominator,
    value: shownShare(value),
    simulated,
    parts: countsOf(parts),
    rules,
  };
}

/** A forecast as JSON (dự báo dạng JSON). */
export function presentForecast(forecast: Forecast) {
  if (!forecast.known) return { known: false as const, why: forecast.why, fewest: forecast.fewest };
  const { known: _known, needed, ...told } = forecast;
  return {
    ...told,
    known: true as const,
    value: shownShare(told.value),
    low: shownShare(told.low),
    high: shownShare(told.high),
    needed: needed ?? null,
  };
}

/** A target as typed into an address; undefined where it is none. */
export function readTarget(
  comparator: string | undefined,
  value: string | undefined,
): TargetTerms | undefined {
  const number = Number((value ?? '').replace(',', '.'));
  if (!value || !Number.isFinite(number) || number < 0 || number > 100) return undefined;
  const found = (['>', '>=', '<', '<=', '='] as const).find((one) => one === (comparator || '>='));
  return found && { comparator: found, value: number };
}

const countsOf = (parts: readonly CountPart[]): Record<string, number> =>
  Object.fromEntries(parts.map((part) => [part.key, part.count]));

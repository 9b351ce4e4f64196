export { errors } from './errors.ts';
export { type Behind, type BehindDossier, type BehindPart } from './behind.ts';
export { type BehindAsk, listBehind } from './behind-reads.ts';
export { type Forecast, forecastOf, type WhyNoForecast } from './forecast.ts';
export { type ForecastAsk, forecastMany, forecastMetric } from './forecast-reads.ts';
export { type Comparator, judge, type Judgement, type Needed, neededFor, type TargetTerms } from './judge.ts';
export {
  type ManyAsk,
  measureMany,
  measureMetric,
  type Measurements,
  measureMonths,
} from './measure-reads.ts';
export { METRIC_KEYS, METRICS, type MetricKey, type MetricTerms } from './metrics.data.ts';
export {
  type EvidenceSlot,
  type Known,
  type Measurement,
  type MetricAsk,
  type Scope,
  type Unknown,
  type WhyUnknown,
  yearSpan,
} from './model.ts';
export { scopesOf } from './unit-reads.ts';
export { shownShare } from './words.ts';

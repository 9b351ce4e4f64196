import type { Runner } from '#kernel/db';
import { type Basis, METRICS, type MetricKey } from './metrics.data.ts';
import {
  isRunning,
  type Measurement,
  type MetricAsk,
  monthSpan,
  monthsOf,
  type Scope,
  type Span,
  spanUntil,
  type Unknown,
} from './model.ts';
import { listProcedures } from './procedure-reads.ts';
import { procedureScope, type ProcedureMetric, tallyProcedures } from './procedures.ts';
import { readSums } from './sum-reads.ts';
import { inMonth, measured, type Sums, tallyOf, within } from './tally.ts';
import { listMeasuredUnits, type MeasuredUnit } from './unit-reads.ts';

/** What is asked of many units at once (đo nhiều chỉ tiêu cho nhiều đơn vị). */
export interface ManyAsk extends Span {
  readonly metrics: readonly MetricKey[];
  readonly scopes: readonly Scope[];
  readonly asOf: Temporal.Instant;
}

/** Measurements by scope and indicator. */
export type Measurements = ReadonlyMap<string, ReadonlyMap<MetricKey, Measurement>>;

/** An indicator by month (diễn biến theo tháng); a month without a case has no number. */
export interface MonthPoint {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly measurement: Measurement;
}

/**
 * Measures one indicator of some units (đo một chỉ tiêu) from the platform's own facts, as it stands now. Where nothing was
 * counted there is no number, and where the platform cannot know there is a slot for evidence with who and by when.
 *
 * @param ask  units with everything below them (`scopesOf`); `asOf` cuts the span at its day
 */
export async function measureMetric(q: Runner, ask: MetricAsk): Promise<Measurement> {
  const { metric, unitIds, ...rest } = ask;
  const many = await measureMany(q, { ...rest, metrics: [metric], scopes: [{ id: '', unitIds }] });
  return many.get('')?.get(metric) as Measurement;
}

/** Measures many indicators of many units in a few statements (bảng chỉ tiêu của nhiều đơn vị). */
export async function measureMany(q: Runner, ask: ManyAsk): Promise<Measurements> {
  const facts = await readFacts(q, ask);
  return new Map(
    ask.scopes.map((scope) => {
      const own = new Set(scope.unitIds);
      const sums = facts.sums && within(facts.sums, own);
      const units = facts.units.filter((unit) => own.has(unit.id));
      return [
        scope.id,
        new Map(ask.metrics.map((metric) => [metric, measureOne(metric, ask, { ...facts, sums, units })])),
      ];
    }),
  );
}

/** Every indicator of some units, with its months (bảng chỉ tiêu của một đơn vị), out of the same few statements. */
export async function measureBoard(
  q: Runner,
  ask: Omit<ManyAsk, 'scopes'> & { readonly unitIds: readonly string[] },
): Promise<readonly { readonly measurement: Measurement; readonly months: readonly MonthPoint[] }[]> {
  const many = { ...ask, scopes: [{ id: '', unitIds: ask.unitIds }] };
  const facts = await readFacts(q, many);
  const own = new Set(ask.unitIds);
  const sums = facts.sums && within(facts.sums, own);
  const units = facts.units.filter((unit) => own.has(unit.id));
  return ask.metrics.map((metric) => ({
    measurement: measureOne(metric, many, { ...facts, sums, units }),
    months: sums && facts.span && isCounted(metric) ? monthPoints(metric, sums, facts.span) : [],
  }));
}

/** One indicator of some units month by month up to the moment asked for; empty where nothing is counted by time. */
export async function measureMonths(q: Runner, ask: MetricAsk): Promise<MonthPoint[]> {
  const span = spanUntil(ask, ask.asOf);
  if (!span || !isCounted(ask.metric)) return [];
  const sums = within(await readSums(q, ask.unitIds, span), new Set(ask.unitIds));
  return monthPoints(ask.metric, sums, span);
}

/** The months of a span out of its sums. */
export function monthPoints(metric: MetricKey, sums: Sums, span: Span): MonthPoint[] {
  return monthsOf(span).flatMap((month) => {
    const counted = tallyOf(metric, inMonth(sums, month));
    return counted ? [{ month, measurement: measured(metric, counted, monthSpan(month), span.to) }] : [];
  });
}

const COUNTED: readonly Basis[] = ['received', 'decided', 'rated'];

/** True for indicators that are counted from dossiers or ratings: these have months, a forecast and cases behind them. */
export const isCounted = (metric: MetricKey): boolean => COUNTED.includes(METRICS[metric].basis);

interface Facts {
  readonly span: Span | undefined;
  readonly sums: Sums | undefined;
  readonly procedures: Awaited<ReturnType<typeof listProcedures>>;
  readonly units: readonly MeasuredUnit[];
}

async function readFacts(q: Runner, ask: ManyAsk): Promise<Facts> {
  const span = spanUntil(ask, ask.asOf);
  const counted = ask.metrics.some(isCounted);
  const byProcedure = ask.metrics.some((metric) => METRICS[metric].basis === 'procedures');
  const unitIds = [...new Set(ask.scopes.flatMap((scope) => scope.unitIds))];
  const [sums, procedures, units] = await Promise.all([
    counted && span ? readSums(q, unitIds, span, isRunning(ask) ? ask.asOf : undefined) : undefined,
    byProcedure && span ? listProcedures(q, span.to) : [],
    byProcedure ? listMeasuredUnits(q) : [],
  ]);
  return { span, sums, procedures, units };
}

function measureOne(metric: MetricKey, ask: ManyAsk, { span, sums, procedures, units }: Facts): Measurement {
  const { basis } = METRICS[metric];
  if (!span) return unknown(metric, ask, 'no-cases');
  if (basis === 'evidence') return unknown(metric, ask, 'not-in-platform');
  if (basis !== 'procedures') {
    const counted = sums && tallyOf(metric, sums);
    return counted ? measured(metric, counted, span, ask.to) : unknown(metric, ask, 'no-cases');
  }
  // The catalogue keeps how things stand, not how they stood.
  if (!isRunning(ask)) return unknown(metric, ask, 'past-state');
  const scope = procedureScope(units);
  // Which of a department's procedures are not taken in, the national records do not say.
  if (metric === 'received-at-desk' && !scope.communes && !scope.departments)
    return unknown(metric, ask, 'not-for-this-unit');
  return measured(metric, tallyProcedures(metric as ProcedureMetric, procedures, scope), span, ask.to);
}

function unknown(metric: MetricKey, { from, to }: Span, why: Unknown['why']): Unknown {
  const { unit, owner } = METRICS[metric];
  return {
    known: false,
    metric,
    unit,
    why,
    slot: why === 'no-cases' ? null : { metric, owner, dueOn: to },
    excluded: [],
    from,
    to,
  };
}

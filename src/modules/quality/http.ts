import { z } from 'zod';
import type { Api } from '#kernel/api';
import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { Gate } from '#kernel/gate';
import { textOf } from '#kernel/i18n';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { listBehind } from './behind-reads.ts';
import { errors } from './errors.ts';
import { forecastMetric } from './forecast-reads.ts';
import { judge } from './judge.ts';
import { measureMany, measureMetric, measureMonths } from './measure-reads.ts';
import { METRIC_KEYS, METRICS } from './metrics.data.ts';
import { ensureMetric, maySeeBehind, readUntil, readYear, yearSpan } from './model.ts';
import { presentForecast, presentMeasurement, readTarget } from './present.ts';
import { getMeasuredUnit, lineOfUnit, scopesOf } from './unit-reads.ts';

const open: Gate = { access: 'public', audit: 'none' };
const officers: Gate = { access: 'officer', audit: 'none' };

const unitParam = z.object({ unit: z.string().max(100) });
const metricParam = z.object({ unit: z.string().max(100), metric: z.string().max(60) });
const year = z.coerce.number().int().optional();
const until = z.string().max(10).optional();

const counts = z.record(z.string(), z.number());
const measurement = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    metric: z.string(),
    unit: z.string(),
    from: z.string(),
    to: z.string(),
    numerator: z.number(),
    denominator: z.number(),
    value: z.number(),
    simulated: z.number(),
    parts: counts,
    excluded: counts,
    rules: z.number(),
  }),
  z.object({
    known: z.literal(false),
    metric: z.string(),
    unit: z.string(),
    from: z.string(),
    to: z.string(),
    why: z.string(),
    slot: z.object({ metric: z.string(), owner: z.string(), dueOn: z.string() }).nullable(),
    excluded: counts,
  }),
]);

const unitShape = z.object({ id: z.string(), name: z.string() });

/** JSON of indicators: numbers are public, the dossiers behind them are for who answers for the unit. */
export function register(api: Api): void {
  registerNumbers(api);
  registerOne(api);
  registerBehind(api);
}

function registerNumbers(api: Api): void {
  api.route({
    method: 'GET',
    path: '/quality/metrics',
    summary: 'Indicators: what each counts, where it comes from, what it cannot know',
    tag: 'quality',
    gate: open,
    reply: z.object({
      metrics: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          unit: z.string(),
          basis: z.string(),
          numerator: z.string(),
          denominator: z.string(),
          source: z.string(),
          limits: z.string(),
        }),
      ),
    }),
    handler: async () => ({ metrics: METRIC_KEYS.map(describeMetric) }),
  });
  api.route({
    method: 'GET',
    path: '/quality/units/:unit',
    summary: 'Indicators of a unit, with everything below it, in a year',
    tag: 'quality',
    gate: open,
    params: unitParam,
    query: z.object({ year, metric: z.string().max(60).optional() }),
    reply: z.object({
      unit: unitShape,
      year: z.number(),
      asOf: z.string(),
      measurements: z.array(measurement),
    }),
    handler: async ({ params, query, ctx }) => {
      const q = reading(ctx);
      const { id, name } = await getMeasuredUnit(q, params.unit);
      const asked = readYear(query.year, localDate(ctx.now));
      const metrics = query.metric ? [ensureMetric(query.metric)] : METRIC_KEYS;
      const scopes = await scopesOf(q, [id]);
      const found = await measureMany(q, { metrics, scopes, ...yearSpan(asked), asOf: ctx.now });
      const measurements = [...(found.get(id)?.values() ?? [])].map(presentMeasurement);
      return { unit: { id, name }, year: asked, asOf: ctx.now.toString(), measurements };
    },
  });
}

function registerOne(api: Api): void {
  api.route({
    method: 'GET',
    path: '/quality/units/:unit/metrics/:metric',
    summary:
      'One indicator of a unit in a year: by month, with its forecast; against a target when one is given',
    tag: 'quality',
    gate: open,
    params: metricParam,
    query: z.object({
      year,
      until,
      comparator: z.string().max(2).optional(),
      target: z.string().max(10).optional(),
    }),
    reply: z.object({
      unit: unitShape,
      year: z.number(),
      measurement,
      judgement: z.string().nullable(),
      months: z.array(z.object({ month: z.string(), measurement })),
      forecast: z.looseObject({ known: z.boolean() }),
    }),
    handler: async ({ params, query, ctx }) => {
      const q = reading(ctx);
      const { ask, unit, year: asked } = await askOf(ctx, params, query);
      const target = readTarget(query.comparator, query.target);
      const [found, months, forecast] = await Promise.all([
        measureMetric(q, ask),
        measureMonths(q, ask),
        forecastMetric(q, { ...ask, target }),
      ]);
      return {
        unit,
        year: asked,
        measurement: presentMeasurement(found),
        judgement: target && found.known ? judge(target.comparator, target.value, found.value) : null,
        months: months.map((point) => ({
          month: point.month,
          measurement: presentMeasurement(point.measurement),
        })),
        forecast: presentForecast(forecast),
      };
    },
  });
}

function registerBehind(api: Api): void {
  api.route({
    method: 'GET',
    path: '/quality/units/:unit/metrics/:metric/behind',
    summary: 'The dossiers, ratings or procedures that a number is made of, a page at a time',
    tag: 'quality',
    gate: officers,
    params: metricParam,
    query: z.object({
      year,
      until,
      part: z.enum(['good', 'bad', 'all']).default('all'),
      after: z.string().max(120).optional(),
    }),
    reply: z.object({ kind: z.string(), rows: z.array(z.looseObject({})), next: z.string().nullable() }),
    handler: async ({ params, query, ctx }) => {
      const { ask } = await askOf(ctx, params, query);
      await ensureMaySee(ctx, params.unit);
      const { kind, rows, next } = await listBehind(reading(ctx), {
        ...ask,
        part: query.part,
        after: query.after,
      });
      return { kind, rows: rows.map((row) => ({ ...(JSON.parse(JSON.stringify(row)) as object) })), next };
    },
  });
}

/**
 * The officer of a context answers for a unit or looks through all.
 *
 * @throws quality/not-your-unit
 */
export async function ensureMaySee(ctx: Ctx, unitId: string): Promise<void> {
  const { actor } = ctx;
  const line = await lineOfUnit(reading(ctx), unitId);
  ensure(actor.kind === 'officer' && maySeeBehind(actor.roles, line), errors.notYourUnit);
}

/** Which days are asked for: a year, or its days up to one of them (as a report of that day told them). */
export interface DaysAsked {
  readonly year?: string | number | undefined;
  /** ISO. */
  readonly until?: string | undefined;
}

/**
 * What a request asks to measure, of a unit and a year.
 *
 * @throws quality/unit-not-found, quality/metric-unknown, quality/year-invalid, quality/day-invalid
 */
export async function askOf(
  ctx: Ctx,
  params: { readonly unit: string; readonly metric: string },
  asked: DaysAsked,
) {
  const q = reading(ctx);
  const metric = ensureMetric(params.metric);
  const { id, name } = await getMeasuredUnit(q, params.unit);
  const until = readUntil(asked.until);
  const year = readYear(until?.slice(0, 4) ?? asked.year, localDate(ctx.now));
  const [scope] = await scopesOf(q, [id]);
  const span = yearSpan(year);
  const ask = { metric, unitIds: scope?.unitIds ?? [id], ...span, to: until ?? span.to, asOf: ctx.now };
  return { ask, unit: { id, name }, year, until };
}

function describeMetric(key: (typeof METRIC_KEYS)[number]) {
  const { unit, basis, source } = METRICS[key];
  const text = (part: string) => textOf('vi', `quality.metric.${key}.${part}`);
  return {
    key,
    name: text('name'),
    unit,
    basis,
    numerator: text('numerator'),
    denominator: text('denominator'),
    source,
    limits: text('limits'),
  };
}

import { h } from 'preact';
import { localDate } from '#kernel/clock';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { reading } from '#kernel/tx';
import type { BehindPart } from './behind.ts';
import { listBehind } from './behind-reads.ts';
import { forecastMetric } from './forecast-reads.ts';
import { askOf, ensureMaySee } from './http.ts';
import { judge } from './judge.ts';
import { measureBoard, measureMetric } from './measure-reads.ts';
import { METRIC_KEYS, METRICS } from './metrics.data.ts';
import { FIRST_YEAR, maySeeBehind, readYear, spanUntil, yearSpan } from './model.ts';
import { readTarget } from './present.ts';
import { getMeasuredUnit, lineOfUnit, listUnitChoices, scopesOf, unitNames } from './unit-reads.ts';
import { BehindPage } from './views/behind.tsx';
import { MeasurePage } from './views/measure.tsx';
import { MeasuresPage } from './views/measures.tsx';

const open: Gate = { access: 'public', audit: 'none' };
const officers: Gate = { access: 'officer', audit: 'none' };

/** Years that can be chosen beside the one shown. */
const YEARS_BACK = 3;

/** Pages of indicators: public numbers without dossier and name, and for officers the lists behind them. */
export function register(web: Web, parts: { readonly boardsHref: string }): void {
  const styled = (show: (req: PageRequest) => Promise<PageAnswer>) => (req: PageRequest) =>
    show({ ...req, frame: { ...req.frame, styles: [parts.boardsHref] } });
  web.get('/chat-luong', open, styled(showMeasures), true);
  web.get('/chat-luong/:unit/:metric', open, styled(showMeasure), true);
  web.get('/ban-lam-viec/chat-luong/:unit/:metric', officers, styled(showBehind));
}

async function showMeasures({ ctx, query, frame, t }: PageRequest): Promise<PageAnswer> {
  const q = reading(ctx);
  const today = localDate(ctx.now);
  const units = await listUnitChoices(q, today);
  const unit = await getMeasuredUnit(q, query['don-vi'] || (units[0]?.id ?? ''));
  const year = readYear(query['nam'], today);
  const [scope] = await scopesOf(q, [unit.id]);
  const span = yearSpan(year);
  const measures = await measureBoard(q, {
    metrics: METRIC_KEYS,
    unitIds: scope?.unitIds ?? [unit.id],
    ...span,
    asOf: ctx.now,
  });
  const until = spanUntil(span, ctx.now);
  return {
    html: h(MeasuresPage, {
      frame,
      t,
      unit,
      units: units.some((one) => one.id === unit.id) ? units : [...units, unit],
      year,
      years: yearsAround(year, Number(today.slice(0, 4))),
      slotHref: slotHref(ctx, unit.id, year),
      until: until ? { ...until, at: ctx.now } : null,
      measures,
    }),
  };
}

async function showMeasure({ ctx, params, query, frame, t }: PageRequest): Promise<PageAnswer> {
  const q = reading(ctx);
  const { ask, unit, year, until } = await askOf(
    ctx,
    { unit: params['unit'] ?? '', metric: params['metric'] ?? '' },
    { year: query['nam'], until: query['den'] },
  );
  const typed = { comparator: query['so-sanh'] ?? '>=', value: (query['muc'] ?? '').slice(0, 10) };
  const target = readTarget(typed.comparator, typed.value);
  const [[measured], forecast] = await Promise.all([
    measureBoard(q, { ...ask, metrics: [ask.metric] }),
    forecastMetric(q, { ...ask, target }),
  ]);
  if (!measured) throw new Error(`nothing measured for ${ask.metric}`);
  const { measurement } = measured;
  const judgement =
    target && measurement.known ? judge(target.comparator, target.value, measurement.value) : null;
  return {
    html: h(MeasurePage, {
      frame,
      t,
      unit,
      year,
      shown: { ...measured, judged: target && { target, judgement } },
      forecast,
      typed,
      days: daysWords(year, until),
      behindHref: await behindHref(ctx, unit.id, ask.metric, daysWords(year, until)),
      slotHref: slotHref(ctx, unit.id, year),
    }),
  };
}

/** The list behind a number is offered to those alone who may open it. */
async function behindHref(
  ctx: PageRequest['ctx'],
  unitId: string,
  metric: (typeof METRIC_KEYS)[number],
  days: string,
): Promise<string | null> {
  const { actor } = ctx;
  if (actor.kind !== 'officer' || METRICS[metric].basis === 'evidence') return null;
  if (!maySeeBehind(actor.roles, await lineOfUnit(reading(ctx), unitId))) return null;
  return `/ban-lam-viec/chat-luong/${unitId}/${metric}?${days}`;
}

/** The days of a page as its address says them. */
function daysWords(year: number, until: string | undefined): string {
  return until === undefined ? `nam=${year}` : `den=${until}`;
}

/** Where officers state a figure that nobody can measure here: the plan of the unit. */
function slotHref({ actor }: PageRequest['ctx'], unitId: string, year: number): string | null {
  return actor.kind === 'officer' ? `/ke-hoach/don-vi/${unitId}?nam=${year}#chi-tieu` : null;
}

async function showBehind({ ctx, params, query, frame, t }: PageRequest): Promise<PageAnswer> {
  const q = reading(ctx);
  const { ask, unit, year, until } = await askOf(
    ctx,
    { unit: params['unit'] ?? '', metric: params['metric'] ?? '' },
    { year: query['nam'], until: query['den'] },
  );
  await ensureMaySee(ctx, unit.id);
  const part = PARTS.find((one) => one === query['phan']) ?? 'bad';
  const [measurement, behind] = await Promise.all([
    measureMetric(q, ask),
    listBehind(q, { ...ask, part, after: query['sau'] }),
  ]);
  const named = behind.kind === 'dossiers' ? behind.rows : [];
  const days = daysWords(year, until);
  const next = new URLSearchParams({ phan: part, sau: behind.next ?? '' });
  return {
    html: h(BehindPage, {
      frame,
      t,
      unit,
      year,
      days,
      measurement,
      part,
      behind,
      unitNames: await unitNames(
        q,
        named.flatMap((row) => [row.receivingUnit, row.responsibleUnit]),
      ),
      nextHref: behind.next ? `/ban-lam-viec/chat-luong/${unit.id}/${ask.metric}?${days}&${next}` : undefined,
    }),
  };
}

const PARTS: readonly BehindPart[] = ['bad', 'good', 'all'];

/** The last years and the one shown, the newest first. */
function yearsAround(shown: number, now: number): number[] {
  const last = Array.from({ length: YEARS_BACK }, (_, back) => now - back).filter(
    (year) => year >= FIRST_YEAR,
  );
  return [...new Set([...last, shown])].toSorted((a, b) => b - a);
}

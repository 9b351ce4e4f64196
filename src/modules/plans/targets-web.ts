import type { Translate } from '#kernel/i18n';
import type { PageRequest } from '#kernel/pages';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import {
  type Forecast,
  forecastMany,
  judge,
  measureMany,
  type Measurement,
  METRICS,
  type MetricKey,
  type Scope,
  scopesOf,
  shownShare,
  yearSpan,
} from '#modules/quality';
import { formatDate, formatNumber } from '#ui';
import { metricOf, type StatedFigure, targetKey } from './figures.ts';
import { type LiveTask, namesOf, standingOf, targetWords } from './live.ts';
import type { Target } from './reader/types.ts';
import { listFigures } from './reads/evidence.ts';
import type { TargetView } from './views/task-table.tsx';

/** Gives the targets of a task with what was reached of each (chỉ tiêu và kết quả đo được). */
export type Measured = (task: LiveTask) => TargetView[];

/** Up to when targets are measured, and whether the year's end is told. */
interface HowMeasured {
  /** Last day that counts, ISO; today when not given. */
  readonly until?: string;
  readonly forecast?: boolean;
  /** Language of the words; that of the request when not given. */
  readonly t?: Translate;
}

/** What is known of the targets of some tasks, by year and unit, task and target; the language and day of whoever asks. */
interface Seen {
  readonly t: Translate;
  readonly today: string;
  readonly measured: ReadonlyMap<string, Measurement>;
  readonly forecasts: ReadonlyMap<string, Forecast>;
  readonly stated: ReadonlyMap<string, StatedFigure>;
}

/**
 * Measures the targets of some tasks at once, each for the unit and year of its plan. What the platform cannot measure is
 * the figure that the unit stated, or a slot that waits for one, with who and by when; never a zero in its place.
 */
export async function measureTargets(
  req: PageRequest,
  tasks: readonly LiveTask[],
  how: HowMeasured = {},
): Promise<Measured> {
  const asking = tasks.filter((task) => task.targets.length > 0);
  const q = reading(req.ctx);
  const until = how.until ?? localDate(req.ctx.now);
  const figures =
    asking.length === 0
      ? []
      : await listFigures(
          q,
          asking.map((task) => task.id),
          until,
        );
  const measured = new Map<string, Measurement>();
  const forecasts = new Map<string, Forecast>();
  for (const [year, ofYear] of Map.groupBy(asking, (task) => task.year)) {
    const scopes = await scopesOf(q, [...new Set(ofYear.map((task) => task.unitId))]);
    await measureYear(req, { year, tasks: ofYear, scopes, until: how.until }, measured);
    if (how.forecast) await forecastYear(req, { year, tasks: ofYear, scopes }, forecasts);
  }
  const stated = new Map(figures.map((one) => [`${one.taskId} ${one.target}`, one]));
  const seen: Seen = { t: how.t ?? req.t, today: localDate(req.ctx.now), measured, forecasts, stated };
  return (task) => task.targets.map((target) => viewOf(seen, target, task));
}

interface YearAsked {
  readonly year: number;
  readonly tasks: readonly LiveTask[];
  readonly scopes: readonly Scope[];
  readonly until?: string | undefined;
}

const placeOf = (task: Pick<LiveTask, 'year' | 'unitId'>, metric: string) =>
  `${task.year} ${task.unitId} ${metric}`;

async function measureYear(
  req: PageRequest,
  { year, tasks, scopes, until }: YearAsked,
  found: Map<string, Measurement>,
): Promise<void> {
  const metrics = [
    ...new Set(tasks.flatMap((task) => task.targets.flatMap((target) => metricOf(target) ?? []))),
  ];
  const span = yearSpan(year);
  // How procedures stand is kept for now alone: a report on a past quarter tells it as it is when the report is made.
  const byDay = (metric: MetricKey) => METRICS[metric].basis !== 'procedures';
  const parts = [
    { metrics: metrics.filter(byDay), to: until !== undefined && until < span.to ? until : span.to },
    { metrics: metrics.filter((metric) => !byDay(metric)), to: span.to },
  ].filter((part) => part.metrics.length > 0);
  for (const part of parts) {
    const ask = { ...part, from: span.from, scopes, asOf: req.ctx.now };
    for (const [unitId, byMetric] of await measureMany(reading(req.ctx), ask))
      for (const [metric, one] of byMetric) found.set(placeOf({ year, unitId }, metric), one);
  }
}

async function forecastYear(
  req: PageRequest,
  { year, tasks, scopes }: YearAsked,
  found: Map<string, Forecast>,
): Promise<void> {
  for (const scope of scopes) {
    const wanted = tasks
      .filter((task) => task.unitId === scope.id)
      .flatMap((task) =>
        task.targets.flatMap((target) => {
          const metric = metricOf(target);
          return metric === undefined ? [] : [{ metric, target }];
        }),
      );
    const span = { ...yearSpan(year), asOf: req.ctx.now, unitIds: scope.unitIds };
    const told = await forecastMany(reading(req.ctx), { ...span, wanted });
    for (const [index, { metric, target }] of wanted.entries()) {
      const forecast = told[index];
      if (forecast)
        found.set(`${placeOf({ year, unitId: scope.id }, metric)} ${targetWords(target)}`, forecast);
    }
  }
}

function viewOf(found: Seen, target: Target, task: LiveTask): TargetView {
  const { t } = found;
  const metric = metricOf(target);
  const at = metric && placeOf(task, metric);
  const measurement = at === undefined ? undefined : found.measured.get(at);
  const key = targetKey(target);
  const base = { key, words: wordsOf(t, target), unit: target.unit, until: '', forecast: '', what: '' };
  if (measurement?.known) {
    const forecast = found.forecasts.get(`${at} ${targetWords(target)}`);
    return {
      ...base,
      ...measuredView(t, target, task, measurement),
      forecast: forecastWords(t, forecast),
    };
  }
  const stated = found.stated.get(`${task.id} ${key}`);
  if (stated) return { ...base, ...statedView(t, target, stated) };
  const href = measurement ? addressOf(task, target, measurement) : null;
  if (measurement?.why === 'no-cases')
    return { ...base, state: 'no-cases', actual: t('quality.why.no-cases'), met: null, href, about: '' };
  return { ...base, ...wantedView(found, task, measurement), href };
}

function measuredView(
  t: Translate,
  target: Target,
  task: LiveTask,
  measurement: Extract<Measurement, { known: true }>,
) {
  return {
    state: 'measured' as const,
    until: measurement.to,
    actual: `${formatNumber(shownShare(measurement.value, target.value))}${unitWords(t, measurement.unit)}`,
    met: judge(target.comparator, target.value, measurement.value) !== 'not-met',
    href: addressOf(task, target, measurement),
    about: '',
  };
}

function statedView(t: Translate, target: Target, stated: StatedFigure) {
  const { title, ref, on, value } = stated;
  const paper = ref === '' || title.includes(ref) ? title : `${title} (${ref})`;
  return {
    state: 'stated' as const,
    actual: `${formatNumber(value)}${unitWords(t, target.unit)}`,
    met: judge(target.comparator, target.value, value) !== 'not-met',
    href: null,
    about: t('plans.target.stated', { paper, on: formatDate(on), who: stated.who }),
  };
}

/** A slot that waits for a figure: what, from whom, by when (chỗ chờ số liệu). */
function wantedView({ t, today }: Seen, task: LiveTask, measurement: Measurement | undefined) {
  const slot = measurement?.known === false ? measurement.slot : null;
  const owner = slot ? t(`quality.owner.${slot.owner}`) : namesOf(task.who.lead);
  const due = standingOf(task, today).shown?.dueOn ?? `${task.year}-12-31`;
  return {
    state: 'wanted' as const,
    actual: null,
    met: null,
    about: t('plans.target.wanted', { owner, due: formatDate(due) }),
    what: slot ? t(`quality.metric.${slot.metric}.evidence`) : '',
  };
}

function forecastWords(t: Translate, forecast: Forecast | undefined): string {
  if (!forecast?.known) return '';
  const share = (value: number) => `${formatNumber(shownShare(value))}%`;
  const { value, low, high, needed } = forecast;
  const end = t('plans.target.forecast', { value: share(value), low: share(low), high: share(high) });
  const settled = needed && needed.outcome !== 'open';
  return settled ? `${end} ${t(`plans.target.end.${needed.outcome}`)}` : end;
}

/** A target in the language of the page: "trên 99%". */
function wordsOf(t: Translate, { comparator, value, unit }: Target): string {
  const compared = comparator === '=' ? '' : `${t(`quality.comparator.${comparator}`)} `;
  return `${compared}${formatNumber(value)}${unit === '%' ? '%' : ` ${unit}`}`;
}

function unitWords(t: Translate, unit: string): string {
  return unit === '%' ? '%' : ` ${unit === 'minutes' ? t('plans.minutes') : unit}`;
}

function addressOf(task: LiveTask, target: Target, { metric }: Measurement): string {
  const about = new URLSearchParams({
    nam: String(task.year),
    'so-sanh': target.comparator,
    muc: String(target.value),
  });
  return `/chat-luong/${encodeURIComponent(task.unitId)}/${metric}?${about}`;
}

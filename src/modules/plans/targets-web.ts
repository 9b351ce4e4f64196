import type { PageRequest } from '#kernel/pages';
import { reading } from '#kernel/tx';
import {
  judge,
  measureMany,
  type Measurement,
  METRIC_KEYS,
  type MetricKey,
  scopesOf,
  shownShare,
  yearSpan,
} from '#modules/quality';
import { formatNumber } from '#ui';
import { type LiveTask, targetWords } from './live.ts';
import type { Target } from './reader/types.ts';
import type { TargetView } from './views/task-table.tsx';

/** Gives the targets of a task with what was reached of each (chỉ tiêu và kết quả đo được). */
export type Measured = (task: Pick<LiveTask, 'unitId' | 'year' | 'targets'>) => TargetView[];

function metricOf(target: Target): MetricKey | undefined {
  return METRIC_KEYS.find((key) => key === target.metric);
}

/**
 * Measures the targets of some tasks at once, each for the unit and year of its plan, as the platform knows it now. Where
 * it does not know, the words say so; there is never a zero in its place.
 */
export async function measureTargets(
  req: PageRequest,
  tasks: readonly Pick<LiveTask, 'unitId' | 'year' | 'targets'>[],
): Promise<Measured> {
  const q = reading(req.ctx);
  const metrics = [
    ...new Set(tasks.flatMap((task) => task.targets.flatMap((target) => metricOf(target) ?? []))),
  ];
  const years = metrics.length === 0 ? [] : [...new Set(tasks.map((task) => task.year))];
  const found = new Map<string, Measurement>();
  for (const year of years) {
    const units = [...new Set(tasks.filter((task) => task.year === year).map((task) => task.unitId))];
    const scopes = await scopesOf(q, units);
    const measured = await measureMany(q, { metrics, scopes, ...yearSpan(year), asOf: req.ctx.now });
    for (const [unitId, byMetric] of measured)
      for (const [metric, one] of byMetric) found.set(`${year} ${unitId} ${metric}`, one);
  }
  return (task) =>
    task.targets.map((target) => {
      const metric = metricOf(target);
      return viewOf(req, target, task, metric && found.get(`${task.year} ${task.unitId} ${metric}`));
    });
}

function viewOf(
  req: PageRequest,
  target: Target,
  task: Pick<LiveTask, 'unitId' | 'year'>,
  measurement: Measurement | undefined,
): TargetView {
  const words = targetWords(target);
  if (!measurement) return { words, actual: null, met: null, href: null };
  const about = new URLSearchParams({
    nam: String(task.year),
    'so-sanh': target.comparator,
    muc: String(target.value),
  });
  const href = `/chat-luong/${encodeURIComponent(task.unitId)}/${measurement.metric}?${about}`;
  if (!measurement.known) return { words, actual: req.t(`quality.why.${measurement.why}`), met: null, href };
  const unit = measurement.unit === '%' ? '%' : ` ${req.t('plans.minutes')}`;
  const actual = `${formatNumber(shownShare(measurement.value, target.value))}${unit}`;
  return {
    words,
    actual,
    met: judge(target.comparator, target.value, measurement.value) !== 'not-met',
    href,
  };
}

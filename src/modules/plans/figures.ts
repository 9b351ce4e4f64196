import { METRIC_KEYS, METRICS, type MetricKey } from '#modules/quality';
import type { Target } from './reader/types.ts';

/** The value of a target that a unit states, up to a day (số liệu do đơn vị cung cấp). */
export interface StatedValue {
  /** Key of the target within its task. */
  readonly target: string;
  readonly value: number;
  /** Last day that it counts, ISO. */
  readonly on: string;
}

/** What proves that something was done (minh chứng). */
export interface Evidence {
  /** Sort of thing: file, decision, training, report, link, text; figure for a stated value. */
  readonly kind: string;
  /** Id or address of it. */
  readonly ref: string;
  readonly title: string;
  readonly figure?: StatedValue;
}

/** A stated value with the paper in which it stands (số liệu kèm minh chứng). */
export interface StatedFigure extends StatedValue {
  readonly taskId: string;
  readonly title: string;
  readonly ref: string;
  readonly who: string;
}

/** Name of a target within its task: its indicator, or its printed words where none is known. */
export function targetKey({ metric, printed }: Pick<Target, 'metric' | 'printed'>): string {
  return metric ?? printed;
}

/** The indicator that measures a target; undefined where none is known (chỉ tiêu tự đo). */
export function metricOf(target: Pick<Target, 'metric'>): MetricKey | undefined {
  return METRIC_KEYS.find((key) => key === target.metric);
}

/** True for a target whose dossiers or ratings are counted here: nobody states another number for it. */
export function isCountedHere(target: Pick<Target, 'metric'>): boolean {
  const metric = metricOf(target);
  return metric !== undefined && ['received', 'decided', 'rated'].includes(METRICS[metric].basis);
}

/** Largest value that a target can have (giá trị lớn nhất): shares end at 100. */
export function mostOf(target: Pick<Target, 'unit'>): number {
  return target.unit === '%' ? 100 : 1_000_000;
}

/** A value as typed, "98,5" or "98.5"; undefined for what is no number from 0 (đọc số liệu). */
export function readValue(typed: string): number | undefined {
  return /^\d{1,7}(?:[.,]\d{1,4})?$/u.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : undefined;
}

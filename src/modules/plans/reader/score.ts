import { fold } from './lines.ts';
import type { PlanTask, ReadPlan } from './types.ts';

/** One task a reader must find. */
export interface ExpectedTask {
  readonly section: string;
  readonly number: string;
  /** First words of the content, or all of it. */
  readonly content: string;
  readonly lead: readonly string[];
  readonly partners: readonly string[];
  /** Kind of timing, and the last day for fixed dates. */
  readonly kind: string;
  readonly to?: string;
  /** First words of the product; empty when there is none. */
  readonly product: string;
  /** Targets as "metric comparator value unit", or without the metric. */
  readonly targets: readonly string[];
}

/** Fields that are scored for each task found. */
export const SCORED = ['tasks', 'lead', 'partners', 'timing', 'product', 'targets'] as const;

/** Right and wanted, by field. */
export interface Score {
  readonly wanted: number;
  readonly right: Record<(typeof SCORED)[number], number>;
  /** Tasks that were read but not expected. */
  readonly extra: number;
  readonly misses: readonly string[];
}

/** Compares a plan as read with the tasks expected (chấm điểm việc đọc). A task not found counts against every field. */
export function scorePlan(plan: ReadPlan, expected: readonly ExpectedTask[]): Score {
  const read = plan.sections.flatMap((section) =>
    section.tasks.map((task) => ({ section: section.number, task })),
  );
  const left = new Set(read);
  const right = { tasks: 0, lead: 0, partners: 0, timing: 0, product: 0, targets: 0 };
  const misses: string[] = [];
  for (const want of expected) {
    const found = [...left].find(
      ({ section, task }) =>
        section === want.section && task.number === want.number && startsAlike(task.content, want.content),
    );
    if (!found) {
      misses.push(`${want.section}.${want.number} not found: ${want.content}`);
      continue;
    }
    left.delete(found);
    right.tasks += 1;
    for (const [field, ok] of compare(found.task, want)) {
      if (ok) right[field] += 1;
      else misses.push(`${want.section}.${want.number} ${field}: ${JSON.stringify(found.task[field])}`);
    }
  }
  return { wanted: expected.length, right, extra: left.size, misses };
}

type Field = Exclude<(typeof SCORED)[number], 'tasks'>;

function compare(task: PlanTask, want: ExpectedTask): [Field, boolean][] {
  const targets = task.targets.map(({ metric, comparator, value, unit }) => {
    const measure = `${comparator} ${value} ${unit}`;
    return want.targets.some((target) => /^[a-z]/.test(target)) ? `${metric ?? '?'} ${measure}` : measure;
  });
  return [
    ['lead', sameNames(task.lead, want.lead)],
    ['partners', sameNames(task.partners, want.partners)],
    ['timing', task.timing.kind === want.kind && (want.to === undefined || task.timing.to === want.to)],
    ['product', want.product === '' ? task.product === '' : startsAlike(task.product, want.product)],
    ['targets', targets.join('; ') === want.targets.join('; ')],
  ];
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return fold(a.join('; ')) === fold(b.join('; '));
}

function startsAlike(text: string, words: string): boolean {
  return fold(text).startsWith(fold(words));
}

/** The scores as a table for people. */
export function scoreTable(scores: readonly (readonly [name: string, score: Score])[]): string {
  const head = `${'plan'.padEnd(26)}${'wanted'.padStart(7)}${SCORED.map((field) => field.padStart(10)).join('')}${'extra'.padStart(7)}`;
  const rows = scores.map(([name, { wanted, right, extra }]) => {
    const cells = SCORED.map((field) => `${((100 * right[field]) / wanted).toFixed(1)}%`.padStart(10));
    return `${name.padEnd(26)}${String(wanted).padStart(7)}${cells.join('')}${String(extra).padStart(7)}`;
  });
  return [head, ...rows].join('\n');
}

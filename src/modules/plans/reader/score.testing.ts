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

/**
 * Compares a plan as read with the tasks expected (chấm điểm việc đọc). A task not found counts against every field.
 *
 * @param alike  share of letters that must agree: 1 for text, less for a scan, where a tone mark may be misread
 */
export function scorePlan(plan: ReadPlan, expected: readonly ExpectedTask[], alike = 1): Score {
  const read = plan.sections.flatMap((section) =>
    section.tasks.map((task) => ({ section: section.number, task })),
  );
  const left = new Set(read);
  const right = { tasks: 0, lead: 0, partners: 0, timing: 0, product: 0, targets: 0 };
  const misses: string[] = [];
  for (const want of expected) {
    const found = [...left].find(
      ({ section, task }) =>
        section === want.section &&
        task.number === want.number &&
        startsAlike(task.content, want.content, alike),
    );
    if (!found) {
      misses.push(`${want.section}.${want.number} not found: ${want.content}`);
      continue;
    }
    left.delete(found);
    right.tasks += 1;
    for (const [field, ok] of compare(found.task, want, alike)) {
      if (ok) right[field] += 1;
      else misses.push(`${want.section}.${want.number} ${field}: ${JSON.stringify(found.task[field])}`);
    }
  }
  return { wanted: expected.length, right, extra: left.size, misses };
}

type Field = Exclude<(typeof SCORED)[number], 'tasks'>;

function compare(task: PlanTask, want: ExpectedTask, alike: number): [Field, boolean][] {
  const targets = task.targets.map(({ metric, comparator, value, unit }) => {
    const measure = `${comparator} ${value} ${unit}`;
    return want.targets.some((target) => /^[a-z]/.test(target)) ? `${metric ?? '?'} ${measure}` : measure;
  });
  return [
    ['lead', sameNames(task.lead, want.lead, alike)],
    ['partners', sameNames(task.partners, want.partners, alike)],
    ['timing', task.timing.kind === want.kind && (want.to === undefined || task.timing.to === want.to)],
    ['product', want.product === '' ? task.product === '' : startsAlike(task.product, want.product, alike)],
    ['targets', targets.join('; ') === want.targets.join('; ')],
  ];
}

/** The same members in the same order; in a scan each may have a misread letter. */
function sameNames(a: readonly string[], b: readonly string[], alike: number): boolean {
  if (alike === 1) return fold(a.join('; ')) === fold(b.join('; '));
  return a.length === b.length && a.every((name, i) => likeness(fold(name), fold(b[i] ?? '')) >= alike);
}

function startsAlike(text: string, words: string, alike: number): boolean {
  const [own, want] = [fold(text), fold(words)];
  if (alike === 1) return own.startsWith(want);
  const lengths = [-2, -1, 0, 1, 2].map((more) => want.length + more);
  return lengths.some((length) => likeness(own.slice(0, length), want) >= alike);
}

/** Share of letters that two words have in common, by the fewest changes between them. */
function likeness(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const change = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(change, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / Math.max(1, a.length, b.length);
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

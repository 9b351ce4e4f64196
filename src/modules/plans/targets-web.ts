import type { PageRequest } from '#kernel/pages';
import { type LiveTask, targetWords } from './live.ts';
import type { TargetView } from './views/task-table.tsx';

/** Gives the targets of a task with what was reached of each (chỉ tiêu và kết quả đo được). */
export type Measured = (task: LiveTask) => TargetView[];

/** Measures the targets of some tasks at once. */
export async function measureTargets(_req: PageRequest, _tasks: readonly LiveTask[]): Promise<Measured> {
  return (task) =>
    task.targets.map((target) => ({ words: targetWords(target), actual: null, met: null, href: null }));
}

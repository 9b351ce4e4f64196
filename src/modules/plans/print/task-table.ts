import type { OfficialCell, OfficialTable } from '#modules/documents';

/** A task as its row prints it (dòng nhiệm vụ). */
export interface PrintedTask {
  readonly number: string;
  readonly content: string;
  readonly lead: readonly string[];
  readonly partners: readonly string[];
  /** As the plan words it (thời gian thực hiện). */
  readonly timing: string;
  readonly product: string;
  readonly group?: { readonly number: string; readonly title: string };
}

/** A section with its tasks (mục). */
export interface PrintedSection {
  readonly number: string;
  readonly title: string;
  readonly tasks: readonly PrintedTask[];
}

/** Most rows one merged cell covers: a longer one would stand empty on the next page. */
const MOST_MERGED = 4;

type Merged = 'lead' | 'partners' | 'timing';
const MERGED: readonly Merged[] = ['lead', 'partners', 'timing'];

/**
 * The table of tasks of a plan (bảng nhiệm vụ): sections and groups over the whole width, equal neighbours in one
 * merged cell, a head of two rows.
 */
export function taskTable(sections: readonly PrintedSection[]): OfficialTable {
  const hasProduct = sections.some((section) => section.tasks.some((task) => task.product !== ''));
  const columns = hasProduct ? 6 : 5;
  const tall = (text: string): OfficialCell => ({ text, rows: 2 });
  return {
    widths: hasProduct ? [5, 40, 17, 19, 15, 17] : [5, 46, 20, 22, 17],
    head: [
      [
        tall('TT'),
        tall('Nội dung nhiệm vụ'),
        { text: 'Phân công thực hiện', columns: 2 },
        tall('Thời gian thực hiện'),
        ...(hasProduct ? [tall('Dự kiến sản phẩm')] : []),
      ],
      [{ text: 'Cơ quan chủ trì' }, { text: 'Cơ quan phối hợp' }],
    ],
    rows: sections.flatMap((section) => sectionRows(section, columns)),
  };
}

function sectionRows(section: PrintedSection, columns: number): OfficialCell[][] {
  const rows: OfficialCell[][] = [];
  if (section.number !== '' || section.title !== '')
    rows.push(titleRow(section.number, section.title.toLocaleUpperCase('vi'), columns));
  for (const run of runsOfGroups(section.tasks)) {
    const group = run[0]?.group;
    if (group) rows.push(titleRow(group.number, group.title, columns));
    run.forEach((task, i) => rows.push(taskRow(run, i, columns > 5)));
  }
  return rows;
}

/** Tasks in runs of one group: nothing is merged over the title of the next. */
function runsOfGroups(tasks: readonly PrintedTask[]): PrintedTask[][] {
  const runs: PrintedTask[][] = [];
  for (const task of tasks) {
    const open = runs.at(-1);
    if (open && groupKey(open[0]) === groupKey(task)) open.push(task);
    else runs.push([task]);
  }
  return runs;
}

function groupKey(task: PrintedTask | undefined): string {
  return task?.group ? `${task.group.number} ${task.group.title}` : '';
}

function titleRow(number: string, title: string, columns: number): OfficialCell[] {
  return [
    { text: number, bold: true, align: 'center' },
    { text: title, bold: true, columns: columns - 1 },
  ];
}

function taskRow(tasks: readonly PrintedTask[], at: number, hasProduct: boolean): OfficialCell[] {
  const task = tasks[at];
  if (!task) return [];
  const merged = MERGED.flatMap((column): OfficialCell[] => {
    const rows = rowsCovered(tasks, at, column);
    const align = column === 'timing' ? ({ align: 'center' } as const) : {};
    return rows === 0 ? [] : [{ text: wordsOf(task, column), ...(rows > 1 ? { rows } : {}), ...align }];
  });
  return [
    { text: task.number, align: 'center' },
    { text: task.content },
    ...merged,
    ...(hasProduct ? [{ text: task.product }] : []),
  ];
}

/** Rows the cell of this task covers; 0 when it lies under the one above. */
function rowsCovered(tasks: readonly PrintedTask[], at: number, column: Merged): number {
  const words = (i: number): string => (tasks[i] ? wordsOf(tasks[i], column) : '');
  const own = words(at);
  if (own === '') return 1;
  let first = at;
  while (first > 0 && words(first - 1) === own) first -= 1;
  const place = (at - first) % MOST_MERGED;
  if (place > 0) return 0;
  let rows = 1;
  while (rows < MOST_MERGED && words(at + rows) === own) rows += 1;
  return rows;
}

function wordsOf(task: PrintedTask, column: Merged): string {
  if (column === 'timing') return task.timing;
  const names = task[column];
  return names.length > 1 ? names.map((name) => `- ${name}`).join(';\n') : (names[0] ?? '');
}

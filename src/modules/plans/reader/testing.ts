import { deepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { SourceLine } from './lines.ts';
import type { ExpectedTask } from './score.testing.ts';
import type { ReadPlan } from './types.ts';
import type { Sheet } from './typeset.testing.ts';

/** A task of a fixture, with what a reader must find. */
export interface FixtureTask {
  readonly number: string;
  readonly content: string;
  readonly lead: readonly string[];
  readonly partners: readonly string[];
  readonly timing: string;
  readonly kind: string;
  readonly to?: string;
  readonly product?: string;
  readonly targets?: readonly string[];
  /** Cells merged with the row above: printed empty. */
  readonly merged?: readonly string[];
}

interface FixtureSection {
  readonly number: string;
  readonly title: string;
  readonly tasks?: readonly FixtureTask[];
  readonly groups?: readonly {
    readonly number: string;
    readonly title: string;
    readonly tasks: readonly FixtureTask[];
  }[];
}

/** A plan of our own writing, from which every layout is made. */
export interface FixturePlan {
  readonly parent: string;
  readonly issuer: string;
  readonly number: string;
  readonly placeDate: string;
  readonly title: string;
  readonly year: number;
  readonly bases: readonly string[];
  readonly closing: string;
  readonly aims: readonly string[];
  readonly requirements: readonly string[];
  readonly header: readonly string[];
  readonly widths: readonly number[];
  readonly sections: readonly FixtureSection[];
  readonly organisation: readonly string[];
  readonly recipients: readonly string[];
}

/** A row of a fixture's table: a title that spans, or one text per column. */
export type FixtureRow =
  | { readonly number: string; readonly title: string }
  | { readonly cells: readonly string[] };

/** Reads a fixture by name. */
export function fixture(name: string): FixturePlan {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as FixturePlan;
}

/** All tasks of a fixture in their order. */
export function fixtureTasks(plan: FixturePlan): FixtureTask[] {
  return plan.sections.flatMap((section) => [
    ...(section.tasks ?? []),
    ...(section.groups ?? []).flatMap((group) => group.tasks),
  ]);
}

/** Rows of a fixture's table. */
export function fixtureRows(plan: FixturePlan): FixtureRow[] {
  const row = (task: FixtureTask): FixtureRow => {
    const shown = (name: string, text: string): string => (task.merged?.includes(name) ? '' : text);
    const cells = [
      task.number,
      task.content,
      shown('lead', task.lead.join('; ')),
      shown('partners', task.partners.join('; ')),
      shown('timing', task.timing),
    ];
    return { cells: plan.header.length > 5 ? [...cells, task.product ?? ''] : cells };
  };
  return plan.sections.flatMap((section) => [
    { number: section.number, title: section.title },
    ...(section.tasks ?? []).map(row),
    ...(section.groups ?? []).flatMap((group) => [
      { number: group.number, title: group.title },
      ...group.tasks.map(row),
    ]),
  ]);
}

/** How a table of a fixture is laid out as text. */
export type TextLayout = 'stream' | 'tabs' | 'bars' | 'columns';

/** Prints a fixture as text in one of the layouts that extraction gives. */
export function printText(plan: FixturePlan, layout: TextLayout): string {
  const wide = layout === 'stream' || layout === 'columns';
  const paragraph = (text: string): string[] => (wide ? wrap(text, 78) : [text]);
  const above = [
    ...(plan.parent
      ? [`${plan.parent}     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`]
      : ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']),
    plan.issuer,
    'Độc lập - Tự do - Hạnh phúc',
    `Số: ${plan.number || '      /KH'}     ${plan.placeDate}`,
    '',
    '',
    'KẾ HOẠCH',
    ...paragraph(plan.title),
    '',
    '',
    ...[...plan.bases, plan.closing].flatMap(paragraph),
    'I. MỤC ĐÍCH, YÊU CẦU',
    '1. Mục đích',
    ...plan.aims.flatMap((aim) => paragraph(`- ${aim}`)),
    '2. Yêu cầu',
    ...plan.requirements.flatMap((text) => paragraph(`- ${text}`)),
    'II. NỘI DUNG THỰC HIỆN',
  ];
  const below = [
    'III. TỔ CHỨC THỰC HIỆN',
    ...plan.organisation.flatMap((text, i) => paragraph(`${i + 1}. ${text}`)),
    'Nơi nhận:',
    ...plan.recipients.map((name) => `- ${name}`),
    'CHỦ TỊCH',
    '',
    'Trần Thị Bình',
  ];
  const spaced = (lines: readonly string[]): string[] =>
    layout === 'stream' ? lines.flatMap((line) => [line, '']) : [...lines];
  return [...spaced(above), ...printTable(plan, layout), ...spaced(below)].join('\n');
}

function printTable(plan: FixturePlan, layout: TextLayout): string[] {
  const rows = fixtureRows(plan);
  const cellsOf = (row: FixtureRow): string[] => ('cells' in row ? [...row.cells] : [row.number, row.title]);
  if (layout === 'tabs') {
    return [plan.header, ...rows.map(cellsOf)].flatMap((cells) => [...cells.map((cell) => `\t${cell}`), '']);
  }
  if (layout === 'bars') {
    const full = rows.map((row) =>
      Array.from({ length: plan.header.length }, (_, c) => cellsOf(row)[c] ?? ''),
    );
    return [plan.header, plan.header.map(() => '---'), ...full].map((cells) => `| ${cells.join(' | ')} |`);
  }
  const blocks = rows.map((row) =>
    wrapCells(cellsOf(row), 'cells' in row ? plan.widths : [plan.widths[0] ?? 4, 74]),
  );
  const head = wrapCells(plan.header, plan.widths);
  if (layout === 'columns') {
    return [head, ...blocks].flatMap((cells) => [...sideBySide(cells, plan.widths), '']);
  }
  const doubled = (cells: readonly (readonly string[])[]): string[] =>
    cells.flat().flatMap((line) => [line, '']);
  return blocks.flatMap((cells, i) => [
    ...(i % 6 === 0 ? [...(i > 0 ? ['', '', String(1 + i / 6), '', ''] : []), ...doubled(head)] : []),
    ...doubled(cells),
  ]);
}

function wrapCells(cells: readonly string[], widths: readonly number[]): string[][] {
  return cells.map((cell, c) => wrap(cell, (widths[c] ?? 10) - 2));
}

function sideBySide(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, k) =>
    cells
      .map((lines, c) => (lines[k] ?? '').padEnd((widths[c] ?? 10) + 1))
      .join('')
      .trimEnd(),
  );
}

/** Breaks a text at blanks so that no line is longer than the width. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const open = lines.at(-1);
    if (open !== undefined && `${open} ${word}`.length <= width) lines[lines.length - 1] = `${open} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines;
}

/** What a reader must find in a fixture. */
export function fixtureExpected(plan: FixturePlan): ExpectedTask[] {
  return plan.sections.flatMap((section) =>
    [...(section.tasks ?? []), ...(section.groups ?? []).flatMap((group) => group.tasks)].map((task) => ({
      section: section.number,
      number: task.number,
      content: task.content,
      lead: task.lead,
      partners: task.partners,
      kind: task.kind,
      ...(task.to ? { to: task.to } : {}),
      product: plan.header.length > 5 ? (task.product ?? '') : '',
      targets: task.targets ?? [],
    })),
  );
}

/** A fixture as a sheet to typeset; empty merged cells are merged for real. */
export function fixtureSheet(plan: FixturePlan): Sheet {
  const merged = new Set(fixtureTasks(plan).flatMap((task) => (task.merged ? [task.content] : [])));
  const rows = fixtureRows(plan).map((row) =>
    'title' in row
      ? row
      : {
          cells: row.cells.map((cell, c) =>
            c > 1 && cell === '' && merged.has(row.cells[1] ?? '') ? null : cell,
          ),
        },
  );
  return {
    above: [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      plan.issuer,
      `Số: ${plan.number || '    /KH'}`,
      plan.placeDate,
      'KẾ HOẠCH',
      plan.title,
      ...plan.bases,
      plan.closing,
      'I. MỤC ĐÍCH, YÊU CẦU',
      '1. Mục đích',
      ...plan.aims.map((aim) => `- ${aim}`),
      '2. Yêu cầu',
      ...plan.requirements.map((text) => `- ${text}`),
      'II. NỘI DUNG THỰC HIỆN',
    ],
    header: plan.header,
    widths: plan.widths,
    rows,
    below: [
      'III. TỔ CHỨC THỰC HIỆN',
      ...plan.organisation.map((text, i) => `${i + 1}. ${text}`),
      'Nơi nhận:',
      ...plan.recipients.map((name) => `- ${name}`),
    ],
  };
}

/** Fails unless every line is used once or set aside once. */
export function assertAccounted(lines: readonly SourceLine[], plan: ReadPlan): void {
  const aside = plan.setAside.flatMap(({ firstLine, lastLine }) =>
    lines.map(({ no }) => no).filter((no) => no >= firstLine && no <= lastLine),
  );
  const claimed = [...plan.uses.map(({ line }) => line), ...aside].sort((a, b) => a - b);
  deepEqual(
    claimed,
    lines.map(({ no }) => no),
  );
}

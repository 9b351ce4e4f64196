/**
 * Time to read a long annual plan: `node bench/plans.ts`. A plan of about 40 pages is made of our own fixtures, in
 * the hardest layout (cells one after another) and in the easier ones. Budget: 3 seconds.
 */
import { existsSync, readFileSync } from 'node:fs';
import {
  fixture,
  type FixturePlan,
  printText,
  type TextLayout,
} from '../src/modules/plans/reader/testing.ts';
import { readPlan, splitLines } from '#modules/plans';

const LINES_A_PAGE = 38;
const PAGES = 40;
const BUDGET_MS = 3000;

/** The fixture with its sections repeated until it fills the pages in this layout. */
function longPlan(layout: TextLayout): FixturePlan {
  const plan = fixture('commune-2026');
  let times = 1;
  const of = (count: number): FixturePlan => ({
    ...plan,
    sections: Array.from({ length: count }, () => plan.sections).flat(),
  });
  while (splitLines(printText(of(times), layout)).length < PAGES * LINES_A_PAGE) times += 1;
  return of(times);
}

for (const layout of ['stream', 'columns', 'tabs', 'bars'] satisfies TextLayout[]) {
  const text = printText(longPlan(layout), layout);
  const times: number[] = [];
  let tasks = 0;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const plan = readPlan(splitLines(text));
    times.push(performance.now() - start);
    tasks = plan.sections.reduce((sum, section) => sum + section.tasks.length, 0);
  }
  const first = Math.round(times[0] ?? 0);
  const best = Math.round(Math.min(...times));
  const verdict = first <= BUDGET_MS ? 'within' : 'OVER';
  console.log(
    `${layout.padEnd(8)} ${PAGES} pages, ${tasks} tasks: first ${first} ms, best ${best} ms (${verdict} ${BUDGET_MS} ms)`,
  );
}

/** The longest of the real plans, dense cells of a PDF in a stream, repeated until it has the pages. */
const real = new URL('../../shared/plans/004_20cce0704a05108a.txt', import.meta.url);
if (existsSync(real)) {
  const text = readFileSync(real, 'utf8');
  const table = text.slice(text.search(/^I +XÂY/mu));
  let long = text;
  while (splitLines(long).length < PAGES * LINES_A_PAGE) long += `\n${table}`;
  const cpu = process.cpuUsage();
  const start = performance.now();
  readPlan(splitLines(long));
  const spent = process.cpuUsage(cpu);
  const processor = Math.round((spent.user + spent.system) / 1000);
  console.log(
    `real     ${PAGES} pages: ${Math.round(performance.now() - start)} ms, ${processor} ms of processor`,
  );
} else console.log('real     SKIPPED: ../shared/plans is missing');

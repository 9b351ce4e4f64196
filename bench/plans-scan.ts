/**
 * The five real plans as scans: `node bench/plans-scan.ts [plan …] [--hard]`. Each is set anew as an official document (prose, and
 * a landscape annex with merged cells under a head of two rows), printed, put through a scanner that lays pages askew and
 * adds noise, recognised and read; then scored against the list written by hand. A word counts as right when nine of ten
 * of its letters are. Takes minutes: five seconds a page.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createPdfRenderer } from '#kernel/pdf';
import { printOfficial, templatesDir } from '#modules/documents';
import { readPlan, readPlanFile, splitLines } from '#modules/plans';
import { goldenTasks, readGolden } from '../src/modules/plans/reader/golden.testing.ts';
import { officialOf } from '../src/modules/plans/reader/official.testing.ts';
import { SCORED, type Score, scorePlan, scoreTable } from '../src/modules/plans/reader/score.testing.ts';
import { picturesOf, scanOf, scanToolsMissing } from '../src/modules/plans/reader/scan/tools.testing.ts';

const PLANS = new URL('../../shared/plans/', import.meta.url);
const hard = process.argv.includes('--hard');
/** A fair office scanner, or with `--hard` a poor one. */
const FAULTS = { skew: hard ? 1.8 : 0.7, noise: hard ? 30 : 14, blur: 1, seed: 5, sideways: true } as const;
/** Share of tasks and fields that must be right. */
const WANTED = 0.9;
const ALIKE = 0.9;

const missing = scanToolsMissing();
if (missing || !existsSync(PLANS)) {
  console.log(`SKIPPED: ${missing || '../shared/plans is missing'}`);
  process.exit(0);
}

const asked = process.argv.slice(2).filter((word) => word.startsWith('s'));
const renderer = createPdfRenderer({ templatesDir });
const scores: [string, Score][] = [];
for (const [i, file] of readdirSync(PLANS).sort().entries()) {
  if (asked.length > 0 && !asked.includes(`s${i}`)) continue;
  const plan = readPlan(splitLines(readFileSync(new URL(file, PLANS), 'utf8')));
  const pdf = await printOfficial(renderer, officialOf(plan, 'annex'));
  const pages = picturesOf(pdf, 20).length;
  const scan = scanOf(pdf, FAULTS);
  const start = performance.now();
  const read = readPlan(await readPlanFile(scan, { pageMs: 600_000 }));
  const seconds = (performance.now() - start) / 1000;
  const score = scorePlan(read, goldenTasks(readGolden(`s${i}`)), ALIKE);
  scores.push([`s${i}, ${pages} pages, ${seconds.toFixed(0)} s`, score]);
  for (const miss of score.misses) console.log(`  s${i}: ${miss}`);
}
renderer.close();
console.log(scoreTable(scores));
for (const field of SCORED) {
  const right = scores.reduce((sum, [, score]) => sum + score.right[field], 0);
  const wanted = scores.reduce((sum, [, score]) => sum + score.wanted, 0);
  console.log(
    `${field.padEnd(9)} ${((100 * right) / wanted).toFixed(1)} % ${right / wanted >= WANTED ? 'reached' : 'MISSED'}`,
  );
}

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { type ExpectedTask, SCORED, type Score, scorePlan, scoreTable } from './score.ts';

interface Golden {
  readonly file: string;
  readonly issuer: string;
  readonly year: number;
  readonly bases: number;
  readonly aims: number;
  readonly requirements: number;
  readonly organisation: number;
  readonly recipients: number;
  /** Words that a warning must contain. */
  readonly warnings: readonly string[];
  /** Short names used in `tasks`. */
  readonly agencies: Readonly<Record<string, string>>;
  /** Section, number, first words, lead, partners, timing, product, targets. */
  readonly tasks: readonly (readonly [string, string, string, string, string, string, string, string])[];
}

const FOLDER = fileURLToPath(new URL('./golden/', import.meta.url));
const PLANS = fileURLToPath(new URL('../../../../../shared/plans/', import.meta.url));
const skip = existsSync(PLANS) ? false : 'the five real plans are not here: ../shared/plans is missing';
if (skip) console.warn(`SKIPPED: ${skip}`);

const goldens = readdirSync(FOLDER)
  .sort()
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Golden);

function expectedOf(golden: Golden): ExpectedTask[] {
  const names = (text: string): string[] =>
    text === '' ? [] : text.split('+').map((name) => golden.agencies[name] ?? name);
  return golden.tasks.map(([section, number, content, lead, partners, timing, product, targets]) => {
    const [kind = '', to] = timing.split(' ');
    const wanted = { section, number, content, lead: names(lead), partners: names(partners), kind, product };
    return { ...wanted, ...(to ? { to } : {}), targets: targets === '' ? [] : targets.split('; ') };
  });
}

test('the five real plans are read: 98 % of tasks, 95 % of each field', { skip }, () => {
  const scores: [string, Score][] = goldens.map((golden) => {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    return [golden.file.slice(0, 12), scorePlan(plan, expectedOf(golden))];
  });
  console.log(scoreTable(scores));
  for (const [name, score] of scores) for (const miss of score.misses) console.log(`  ${name}: ${miss}`);
  for (const field of SCORED) {
    const right = scores.reduce((sum, [, score]) => sum + score.right[field], 0);
    const wanted = scores.reduce((sum, [, score]) => sum + score.wanted, 0);
    const least = field === 'tasks' ? 0.98 : 0.95;
    assert.ok(right / wanted >= least, `${field}: ${right} of ${wanted}`);
  }
  assert.equal(
    scores.reduce((sum, [, score]) => sum + score.extra, 0),
    0,
    'no task is made up',
  );
});

for (const golden of goldens) {
  test(`${golden.file.slice(0, 3)}: issuer, year, grounds, aims, clauses, recipients and warnings`, {
    skip,
  }, () => {
    const plan = readPlan(splitLines(readFileSync(join(PLANS, golden.file), 'utf8')));
    assert.equal(plan.issuer, golden.issuer);
    assert.equal(plan.year, golden.year);
    assert.equal(plan.number, undefined, 'all five are drafts');
    assert.equal(plan.legalBases.length, golden.bases);
    assert.equal(plan.aims.length, golden.aims);
    assert.equal(plan.requirements.length, golden.requirements);
    assert.equal(plan.organisation.length, golden.organisation);
    assert.equal(plan.recipients.length, golden.recipients);
    for (const words of golden.warnings) {
      assert.ok(
        plan.warnings.some(({ message }) => message.includes(words)),
        `a warning says ${words}`,
      );
    }
  });

  test(`${golden.file.slice(0, 3)}: every non-blank line is used once or set aside with a reason`, {
    skip,
  }, () => {
    const lines = splitLines(readFileSync(join(PLANS, golden.file), 'utf8'));
    const plan = readPlan(lines);
    const aside = plan.setAside.flatMap(({ firstLine, lastLine }) =>
      lines.map(({ no }) => no).filter((no) => no >= firstLine && no <= lastLine),
    );
    const claimed = [...plan.uses.map(({ line }) => line), ...aside].sort((a, b) => a - b);
    assert.deepEqual(
      claimed,
      lines.map(({ no }) => no),
    );
    assert.deepEqual(
      plan.warnings.filter(({ kind }) => kind === 'unread'),
      [],
    );
  });
}

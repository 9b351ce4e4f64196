import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { printOfficial, templatesDir, writeOfficialDocx } from '#modules/documents';
import { textOf } from './habit-text.testing.ts';
import { MORE_HABITS } from './habits-more.testing.ts';
import { HABITS } from './habits.testing.ts';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { SCORED, type Score, scorePlan, scoreTable } from './score.testing.ts';
import { readSource } from './source.ts';
import { assertAccounted } from './testing.ts';

const EXTRACTIONS = ['cells', 'tabs', 'bars', 'columns'] as const;

it('plans of other offices, with other habits, as text from four sorts of converters', () => {
  const scores = [...HABITS, ...MORE_HABITS].flatMap(({ name, document, expected, asText }) =>
    (asText ?? EXTRACTIONS).map((how): [string, Score] => {
      const lines = splitLines(textOf(document, how));
      const plan = readPlan(lines);
      assertAccounted(lines, plan);
      return [`${name}, ${how}`, scorePlan(plan, expected)];
    }),
  );
  console.log(scoreTable(scores));
  const wanted = scores.reduce((sum, [, score]) => sum + score.wanted, 0);
  for (const field of SCORED) {
    const right = scores.reduce((sum, [, score]) => sum + score.right[field], 0);
    // Text has no merged cells: an empty cell may be merged with the one above, or simply empty.
    const least = field === 'tasks' ? 1 : 0.95;
    assert.ok(right >= wanted * least, `${field}: ${right} of ${wanted}`);
  }
  assert.equal(
    scores.reduce((sum, [, score]) => sum + score.extra, 0),
    0,
    'no task is made up',
  );
});

describe('plans of other offices, with other habits', () => {
  const scores: [string, Score][] = [];
  let renderer: PdfRenderer;
  before(() => {
    renderer = createPdfRenderer({ templatesDir });
  });
  after(() => {
    renderer.close();
    console.log(scoreTable(scores));
  });

  for (const { name, document, expected } of [...HABITS, ...MORE_HABITS]) {
    it(`${name}: every task, doer, time and product, from PDF and Word`, async () => {
      const files = [
        ['pdf', await printOfficial(renderer, document)],
        ['docx', await writeOfficialDocx(document)],
      ] as const;
      for (const [kind, bytes] of files) {
        const lines = await readSource(bytes);
        const plan = readPlan(lines);
        assertAccounted(lines, plan);
        const score = scorePlan(plan, expected);
        scores.push([`${name}, ${kind}`, score]);
        assert.deepEqual(score.misses, [], kind);
        assert.equal(score.extra, 0, `${kind}: a task is made up`);
      }
    });
  }
});

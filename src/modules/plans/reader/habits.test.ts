import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createPdfRenderer, type PdfRenderer } from '#kernel/pdf';
import { printOfficial, templatesDir, writeOfficialDocx } from '#modules/documents';
import { HABITS } from './habits.testing.ts';
import { readPlan } from './read.ts';
import { type Score, scorePlan, scoreTable } from './score.testing.ts';
import { readSource } from './source.ts';
import { assertAccounted } from './testing.ts';

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

  for (const { name, document, expected } of HABITS) {
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

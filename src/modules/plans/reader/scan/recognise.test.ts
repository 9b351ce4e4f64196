import assert from 'node:assert/strict';
import test from 'node:test';
import { isRefusal } from '#kernel/refusal';
import { readPlan } from '../read.ts';
import { scorePlan, scoreTable } from '../score.testing.ts';
import { readSource } from '../source.ts';
import { assertAccounted, fixture, fixtureExpected, fixtureSheet } from '../testing.ts';
import { pdfOf } from '../typeset.testing.ts';
import { readPlanFile } from './adapters/read-plan-file.ts';
import { findScanModel, recognisePages } from './adapters/recognise.ts';
import { blankRaster } from './raster.ts';
import { scanPdf } from './scan.testing.ts';
import { scanOf, scanToolsMissing } from './tools.testing.ts';

const skip = scanToolsMissing();

test('a scanned plan, on its side, askew and with noise, is read: 90 % of tasks and of each field', {
  skip,
}, async () => {
  const plan = fixture('department-2025');
  // The front of the document is left out: each page takes seconds.
  const sheet = { ...fixtureSheet(plan), above: ['KẾ HOẠCH', plan.title, 'II. NỘI DUNG THỰC HIỆN'] };
  const pdf = await pdfOf(sheet, { landscape: true, centred: false, ruled: true });
  const bytes = scanOf(pdf, { skew: 0.8, noise: 14, blur: 1, seed: 3, sideways: true });
  const lines = await readPlanFile(bytes);
  const read = readPlan(lines);
  assertAccounted(lines, read);
  const score = scorePlan(read, fixtureExpected(plan), 0.9);
  console.log(scoreTable([['department-2025 scan', score]]));
  for (const [field, right] of Object.entries(score.right))
    assert.ok(
      right >= score.wanted * 0.9,
      `${field}: ${right} of ${score.wanted}: ${score.misses.join('; ')}`,
    );
  assert.ok(
    read.warnings.some(({ kind }) => kind === 'scan'),
    'the reader says that it is a scan',
  );
});

test('a scan is no file with text: it is told from one, and refused where nothing can recognise it', async () => {
  const scan = scanPdf([blankRaster(400, 300)], 100);
  await assert.rejects(readSource(scan), (error) => isRefusal(error, 'plans/file-without-text'));
});

test('a white scan is refused in words, not read as an empty plan', { skip }, async () => {
  await assert.rejects(readPlanFile(scanPdf([blankRaster(800, 600)], 100)), (error) =>
    isRefusal(error, 'plans/scan-not-readable'),
  );
});

test('a page that takes too long is given up, and pages beyond the limit are counted', { skip }, async () => {
  const modelDir = findScanModel() ?? '';
  const three = scanPdf([blankRaster(300, 200), blankRaster(300, 200), blankRaster(300, 200)], 100);
  await assert.rejects(recognisePages(three, { modelDir, pageMs: 1 }), /took too long/);
  const { pages, left } = await recognisePages(three, { modelDir, mostPages: 2 });
  assert.deepEqual([pages.length, left], [2, 1]);
});

test('a broken file ends the child, not the server', { skip }, async () => {
  const broken = new TextEncoder().encode('%PDF-1.7 nothing');
  await assert.rejects(recognisePages(broken, { modelDir: findScanModel() ?? '' }));
});

test('without a model in any place, reading scans is not offered', () => {
  assert.equal(
    typeof findScanModel('/nowhere/at/all'),
    findScanModel() === undefined ? 'undefined' : 'string',
  );
});

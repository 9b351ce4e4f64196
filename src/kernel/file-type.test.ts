import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { aDocx, aJpeg, aPdf, aPng, aXlsx } from './file-builders.ts';
import { goodFiles, hostileFiles } from './file-corpus.ts';
import { defaultFileLimits, inspectFile } from './file-type.ts';

describe('what a file is, by its content', () => {
  for (const { name, type, bytes } of goodFiles()) {
    it(`takes ${name} as ${type}`, () => assert.deepEqual(inspectFile(bytes), { type, problem: null }));
  }
  for (const { name, problem, bytes } of hostileFiles()) {
    it(`refuses ${name}: ${problem}`, () => assert.deepEqual(inspectFile(bytes), { type: null, problem }));
  }

  it('has at least 60 hostile files and 20 good ones, and sees a difference between all of them', () => {
    assert.ok(hostileFiles().length >= 60);
    assert.ok(goodFiles().length >= 20);
  });

  it('answers cut and changed files of every kind without a fault', () => {
    const seeds = [aPdf(), aJpeg(), aPng(), aDocx({ 'word/embeddings/a.xlsx': aXlsx() })];
    const cutAndChanged = fc.tuple(
      fc.constantFrom(...seeds),
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
    );
    fc.assert(
      fc.property(cutAndChanged, ([seed, cut, changes]) => {
        const bytes = Buffer.from(seed.subarray(0, seed.length - (cut % seed.length)));
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const { type, problem } = inspectFile(bytes);
        assert.ok((type === null) !== (problem === null));
      }),
      { numRuns: 3000 },
    );
  });

  it('needs little memory for the worst files', () => {
    const files = [...hostileFiles(), ...goodFiles()];
    const before = process.memoryUsage();
    let most = 0;
    for (const { bytes } of files) {
      inspectFile(bytes);
      const now = process.memoryUsage();
      most = Math.max(most, now.heapUsed + now.external - before.heapUsed - before.external);
    }
    assert.ok(most < 200 * 1024 * 1024, `${Math.round(most / 1024 / 1024)} MB`);
  });

  it('would take the pixel bomb and the zip bomb if their limits were lifted (negative control)', () => {
    const limits = {
      ...defaultFileLimits,
      maxPixels: Number.MAX_SAFE_INTEGER,
      maxRatio: Number.MAX_SAFE_INTEGER,
    };
    const bomb = aJpeg({ width: 65_500, height: 65_500 });
    assert.equal(inspectFile(bomb, limits).type, 'jpeg');
    assert.equal(
      inspectFile(aDocx({ 'word/a.xml': Buffer.alloc(20 * 1024 * 1024, ' ') }), limits).type,
      'docx',
    );
  });
});

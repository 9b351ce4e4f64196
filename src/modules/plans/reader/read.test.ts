import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { splitLines } from './lines.ts';
import { readPlan } from './read.ts';
import { assertAccounted, fixture, printText } from './testing.ts';

const PLANS = fileURLToPath(new URL('../../../../../shared/plans/', import.meta.url));
const own = [
  readFileSync(new URL('fixtures/ward-prose-2025.txt', import.meta.url), 'utf8'),
  ...(['stream', 'tabs', 'bars', 'columns'] as const).map((layout) =>
    printText(fixture('commune-2026'), layout),
  ),
];
const real = existsSync(PLANS)
  ? readdirSync(PLANS).map((name) => readFileSync(join(PLANS, name), 'utf8'))
  : [];
if (real.length === 0) console.warn('SKIPPED for the five real plans: ../shared/plans is missing');

/** Damage that extraction does: blank lines moved, lines lost, cut or joined, page ends. */
function damage(text: string, acts: readonly { at: number; act: number }[]): string {
  const lines = text.split('\n');
  for (const { at, act } of acts) {
    const k = at % lines.length;
    const line = lines[k] ?? '';
    const middle = line.indexOf(' ', line.length / 2);
    if (act === 0) lines.splice(k, 0, '');
    else if (act === 1) lines.splice(k, 1);
    else if (act === 2 && middle > 0) lines.splice(k, 1, line.slice(0, middle), line.slice(middle + 1));
    else if (act === 3) lines.splice(k, 2, `${line} ${lines[k + 1] ?? ''}`);
    else if (act === 4) lines.splice(k, 0, '', '', String((at % 30) + 1), '\f');
    else if (act === 5) lines.splice(k, 0, `\t${line}`);
    else if (act === 6) lines[k] = line.replace(/ /g, '  ');
  }
  return lines.join('\n');
}

const acts = fc.array(fc.record({ at: fc.nat(5000), act: fc.nat(6) }), { maxLength: 30 });

test('damaged plans never throw and every line stays accounted for', () => {
  fc.assert(
    fc.property(fc.constantFrom(...own), acts, (text, done) => {
      const lines = splitLines(damage(text, done));
      assertAccounted(lines, readPlan(lines));
    }),
    { numRuns: 120 },
  );
});

test('the real plans, damaged, never throw and every line stays accounted for', {
  skip: real.length === 0,
}, () => {
  fc.assert(
    fc.property(fc.constantFrom(...real), acts, (text, done) => {
      const lines = splitLines(damage(text, done));
      assertAccounted(lines, readPlan(lines));
    }),
    { numRuns: 12 },
  );
});

test('page numbers and blank lines do not change what is read', () => {
  const text = printText(fixture('department-2025'), 'tabs');
  const tasks = (own: string): unknown =>
    readPlan(splitLines(own)).sections.map((s) => s.tasks.map((t) => [t.number, t.content, t.lead]));
  assert.deepEqual(tasks(`\n\n${text}\n\n`), tasks(text));
});

test('any text at all gives a plan with the compulsory keys', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const lines = splitLines(text);
      const plan = readPlan(lines);
      assertAccounted(lines, plan);
      for (const key of [
        'issuer',
        'title',
        'year',
        'sections',
        'setAside',
        'warnings',
        'organisation',
        'recipients',
      ]) {
        assert.ok(key in plan, key);
      }
    }),
  );
});

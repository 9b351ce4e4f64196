import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoresOf } from './mutate.ts';

const mutants = (...statuses: string[]) => ({ mutants: statuses.map((status) => ({ status })) });

test('a change that no test notices lowers the score, covered or not; one that cannot run counts for nothing', () => {
  const { all, files } = scoresOf({
    files: {
      'a.ts': mutants('Killed', 'Killed', 'Timeout', 'Survived', 'CompileError', 'RuntimeError', 'Ignored'),
      'b.ts': mutants('Killed', 'NoCoverage', 'NoCoverage'),
      'c.ts': mutants('Ignored'),
    },
  } as Parameters<typeof scoresOf>[0]);
  assert.deepEqual(files['a.ts'], { mutants: 4, noticed: 3, hung: 1, percent: 75 });
  assert.deepEqual(files['b.ts'], { mutants: 3, noticed: 1, hung: 0, percent: 33.3 });
  assert.deepEqual(files['c.ts'], { mutants: 0, noticed: 0, hung: 0, percent: 0 });
  assert.deepEqual(all, { mutants: 7, noticed: 4, hung: 1, percent: 57.1 });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withTree } from './planted-tree.ts';
import { testFiles } from './test.ts';

const TREE = {
  'tests/e2e/apply.test.ts': '',
  'tests/kill.test.ts': '',
  'tests/support/database.ts': '',
  'tools/check.test.ts': '',
  'src/ui/page.test.tsx': '',
  'src/modules/plans/model.ts': '',
};

test('rooms and tools come first, then faults, then the browser; no other file is a test', () => {
  assert.deepEqual(
    withTree(TREE, (root) => testFiles(root, [])),
    ['src/ui/page.test.tsx', 'tools/check.test.ts', 'tests/kill.test.ts', 'tests/e2e/apply.test.ts'],
  );
});

test('a part of a path chooses, and one that fits nothing chooses nothing', () => {
  assert.deepEqual(
    withTree(TREE, (root) => testFiles(root, ['e2e', 'ui/'])),
    ['src/ui/page.test.tsx', 'tests/e2e/apply.test.ts'],
  );
  assert.deepEqual(
    withTree(TREE, (root) => testFiles(root, ['nowhere'])),
    [],
  );
});

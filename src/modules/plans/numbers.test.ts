import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsIn } from './numbers.ts';

test('numbers that a register has not given are told; what comes next is none of them', () => {
  assert.deepEqual([gapsIn([]), gapsIn([1, 2, 3]), gapsIn([2, 5])], [[], [], [1, 3, 4]]);
});

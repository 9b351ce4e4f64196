import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { listEntries, type RegisterKind, stageOf } from '#modules/registers';
import { demoDatabase } from '../../tests/support/demo.ts';
import { loadDemoRegisters } from './demo-registers.ts';

test('the registers of the demo province keep to their rules; what lies ahead is not told yet', async () => {
  const database = await demoDatabase();
  try {
    await loadDemoRegisters({ ctx: () => database.ctx() } as never);
    const today = localDate(Temporal.Now.instant());
    const file = new URL('../../db/demo/registers.json', import.meta.url);
    const { entries } = JSON.parse(readFileSync(file, 'utf8').replaceAll('{year}', today.slice(0, 4)));
    const past = entries.filter(({ fields }: { fields: Record<string, string> }) =>
      [fields['on'], fields['from'], fields['since']].every((day) => (day ?? '') <= today),
    );
    const kinds = [...new Set<RegisterKind>(entries.map((entry: { kind: RegisterKind }) => entry.kind))];
    const q = reading(database.ctx());
    const listed = async () =>
      (await Promise.all(kinds.map((kind) => listEntries(q, { kind })))).flatMap((rows) => rows);
    const told = await listed();
    assert.equal(told.length, past.length);
    assert.ok(told.every((entry) => stageOf(entry) !== 'voided'));
    const focal = await listEntries(q, { kind: 'focal-officer' });
    assert.equal(focal.length > 70, today.slice(5) >= '01-10', `${focal.length} focal officers`);
    await loadDemoRegisters({ ctx: () => database.ctx() } as never);
    assert.equal((await listed()).length, told.length, 'told once');
  } finally {
    await database.close();
  }
});

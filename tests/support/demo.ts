import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDemoLoaded, loadDemo } from '../../src/start/demo.ts';
import { type TestDatabase, testDatabase } from './database.ts';

const DEMO = path.resolve(import.meta.dirname, '../../db/demo');

/**
 * A fresh database with the demo province (organisation, people, calendar, catalogue, forms, processes) and no dossier:
 * a clone of a template that is filled once per run by the same `loadDemo` that a first start calls.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  return testDatabase({ name: `demo_${hashOfDemo()}`, fill });
}

async function fill(target: TestDatabase): Promise<void> {
  await loadDemo(target.ctx({ kind: 'system', name: 'demo' }));
  if (!(await isDemoLoaded(target))) throw new Error('The demo loaded no procedure.');
}

/** Names the template after its contents: a server that outlives a run never gives an old province. */
function hashOfDemo(): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(DEMO, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .sort((a, b) => (path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1)))
    hash.update(readFileSync(path.join(entry.parentPath, entry.name)));
  return hash.digest('hex').slice(0, 12);
}

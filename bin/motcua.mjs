#!/usr/bin/env node
// Runs the CLI on the pinned Node of the project, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'src/start/cli.ts');
if (Number(process.versions.node.split('.')[0]) >= 26) {
  await import(cli);
} else {
  const own = path.join(root, 'node_modules/.bin/node');
  if (!existsSync(own)) {
    console.error('Chưa cài đặt: hãy chạy "npm ci" trước.');
    process.exit(2);
  }
  const child = spawnSync(own, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(child.status ?? 1);
}

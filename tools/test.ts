import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { runChecks } from './check.ts';
import { listSources } from './source.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const JSX_HOOK = path.join(ROOT, 'src/start/jsx-hook.mjs');
const DATABASE = path.join(ROOT, 'tests/support/database.ts');
const OWN_NODE = path.join(ROOT, 'node_modules/.bin/node');
/** A file that takes longer hangs: its tests fail and the run goes on. */
const FILE_LIMIT_MS = 6 * 60_000;

/** The one PostgreSQL of a test run; `tests/support/database.ts` starts it. */
interface TestDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

interface Skipped {
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

/**
 * The test files of a run, in the order they are run: rooms and tools, then faults, then the browser.
 *
 * @param patterns  parts of paths; empty for all
 */
export function testFiles(root: string, patterns: readonly string[]): string[] {
  const tests = (folders: readonly string[]) => listSources(root, folders, /\.test\.tsx?$/);
  const across = tests(['tests']);
  return [
    ...tests(['src', 'tools', 'db', 'bench']),
    ...across.filter((file) => !file.startsWith('tests/e2e/')),
    ...across.filter((file) => file.startsWith('tests/e2e/')),
  ].filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));
}

async function startDatabase(): Promise<TestDatabase | undefined> {
  if (!existsSync(DATABASE)) return undefined;
  const { startTestDatabase } = (await import(DATABASE)) as {
    startTestDatabase: () => Promise<TestDatabase>;
  };
  return startTestDatabase();
}

/** Runs the files two at a time; the closing lines are those of the node runner. */
async function runTests(files: readonly string[]): Promise<{ ok: boolean; skipped: Skipped[] }> {
  const skipped: Skipped[] = [];
  let ok = true;
  const stream = run({
    files: files.map((file) => path.join(ROOT, file)),
    concurrency: 2,
    timeout: FILE_LIMIT_MS,
    execArgv: existsSync(JSX_HOOK) ? ['--import', JSX_HOOK] : [],
  });
  stream.on('test:fail', (event) => {
    if (event.todo === undefined || event.todo === false) ok = false;
  });
  stream.on('test:pass', (event) => {
    if (event.skip === undefined || event.skip === false) return;
    const file = path.relative(ROOT, event.file ?? '');
    skipped.push({
      file,
      name: event.name,
      reason: event.skip === true ? 'no reason given' : String(event.skip),
    });
  });
  const reporter = stream.compose(new spec());
  for await (const chunk of reporter) process.stdout.write(String(chunk));
  return { ok, skipped };
}

function saySkipped(skipped: readonly Skipped[]): void {
  if (skipped.length === 0) return;
  console.log(`\n! ${skipped.length} SKIPPED, so not proved on this machine:`);
  for (const one of skipped) console.log(`!   ${one.file}: ${one.name}: ${one.reason}`);
}

async function main(args: readonly string[]): Promise<number> {
  const patterns = args.filter((arg) => !arg.startsWith('--'));
  const files = testFiles(ROOT, patterns);
  if (files.length === 0) {
    console.error(`No test file has ${patterns.join(' or ')} in its path.`);
    return 1;
  }
  const checked = patterns.length > 0 || args.includes('--no-check') || (await runChecks());
  const database = await startDatabase();
  if (database) process.env['TEST_DATABASE_URL'] = database.url;
  try {
    const { ok, skipped } = await runTests(files);
    saySkipped(skipped);
    if (!checked) console.log('\n✖ A check is red: see the lines above the tests.');
    return ok && checked ? 0 : 1;
  } finally {
    await database?.stop();
  }
}

/** The tests run on the Node of package.json, whatever Node started them: npm puts it first, a bare shell does not. */
function runOnOwnNode(): number {
  const result = spawnSync(OWN_NODE, process.argv.slice(1), { stdio: 'inherit', cwd: ROOT });
  return result.status ?? 1;
}

if (import.meta.main) {
  const old = Number(process.versions.node.split('.')[0]) < 26 && existsSync(OWN_NODE);
  process.exitCode = old ? runOnOwnNode() : await main(process.argv.slice(2));
}

import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const BIN = path.join(ROOT, 'node_modules/.bin');

/** One check: a name for `--only`, and the command that says yes with exit code 0. */
interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Shortens what a red check says. */
  readonly digest?: (output: string) => string;
}

/** Longest first: what waits for a free place is short. */
const CHECKS: readonly Check[] = [
  { name: 'types', command: 'tsc', args: [] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware'] },
  { name: 'unused', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'rooms', command: 'node', args: ['tools/check-rooms.ts'] },
  { name: 'docs', command: 'node', args: ['tools/check-docs.ts'] },
  { name: 'format', command: 'biome', args: ['format', '--max-diagnostics=200'], digest: unformatted },
];
const AT_ONCE = 3;

/** The formatter prints whole differences; the names are enough, it mends them itself. */
function unformatted(output: string): string {
  const files = [...output.matchAll(/^(\S+) format ━/gm)]
    .map((m) => m[1]!)
    .filter((file) => file.includes('.'));
  return files.length > 0 ? `npx biome format --write ${files.join(' ')}` : output;
}

interface Outcome {
  readonly check: Check;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
}

/**
 * Runs the quick checks side by side and prints a line for each, with what the red ones say.
 *
 * @param only  names of checks; empty for all
 * @returns true when every check is green
 */
export async function runChecks(only: readonly string[] = []): Promise<boolean> {
  const unknown = only.filter((name) => !CHECKS.some((c) => c.name === name));
  if (unknown.length > 0)
    throw new Error(`no check ${unknown.join(', ')}; there are ${CHECKS.map((c) => c.name).join(', ')}`);
  const waiting = CHECKS.filter((c) => only.length === 0 || only.includes(c.name));
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await run(check));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  for (const o of outcomes.filter((one) => !one.ok)) {
    const output = o.check.digest ? o.check.digest(o.output) : o.output;
    console.log(`\n── ${o.check.name} ──\n${output.trim()}\n`);
  }
  for (const o of outcomes)
    console.log(`${o.ok ? '✔' : '✖'} ${o.check.name.padEnd(8)}${o.seconds.toFixed(1)} s`);
  return outcomes.every((o) => o.ok);
}

function run(check: Check): Promise<Outcome> {
  const from = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const end = (ok: boolean, more = ''): void =>
      resolve({
        check,
        ok,
        seconds: (performance.now() - from) / 1000,
        output: Buffer.concat(chunks).toString() + more,
      });
    const child = spawn(path.join(BIN, check.command), check.args, {
      cwd: ROOT,
      env: { ...process.env, PATH: `${BIN}${path.delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => end(false, `${error.message}: run npm ci first`));
    child.once('close', (code) => end(code === 0));
  });
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const only = args.flatMap((arg, i) =>
    args[i - 1] === '--only' ? arg.split(',') : arg.startsWith('--only=') ? arg.slice(7).split(',') : [],
  );
  process.exitCode = (await runChecks(only)) ? 0 : 1;
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/*
 * `npm run mutate`: changes the rules of the calendar, the clock and the table of statuses in thousands of small ways and
 * sees whether a test notices each (kiểm thử đột biến). Works on a copy outside the project and leaves nothing behind
 * but docs/mutation.json when all of it was run. `npm run mutate -- src/modules/calendar/count.ts` runs a part.
 */

const ROOT = path.resolve(import.meta.dirname, '..');
const RECORD = path.join(ROOT, 'docs/mutation.json');

type Verdict = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored';

interface Report {
  readonly files: Record<string, { readonly mutants: readonly { readonly status: Verdict }[] }>;
}

/** How many changes of a file a test noticed (điểm đột biến của một tệp). */
export interface FileScore {
  readonly mutants: number;
  readonly noticed: number;
  /** Of these, noticed because the test no longer ended. */
  readonly hung: number;
  readonly percent: number;
}

/** The scores of a report, by file and in all; what cannot run at all counts for nothing. */
export function scoresOf(report: Report): {
  readonly all: FileScore;
  readonly files: Record<string, FileScore>;
} {
  const statuses = Object.entries(report.files).map(
    ([file, { mutants }]) => [file, mutants.map((mutant) => mutant.status)] as const,
  );
  return {
    all: scoreOf(statuses.flatMap(([, all]) => all)),
    files: Object.fromEntries(statuses.map(([file, all]) => [file, scoreOf(all)])),
  };
}

function scoreOf(statuses: readonly Verdict[]): FileScore {
  const count = (...wanted: Verdict[]) => statuses.filter((status) => wanted.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const mutants = noticed + count('Survived', 'NoCoverage');
  return {
    mutants,
    noticed,
    hung: count('Timeout'),
    percent: mutants === 0 ? 0 : Math.round((1000 * noticed) / mutants) / 10,
  };
}

function main(parts: readonly string[]): number {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'motcua-mutate-'));
  const result = path.join(scratch, 'result.json');
  const config = JSON.parse(readFileSync(path.join(ROOT, 'stryker.config.json'), 'utf8')) as object;
  const written = path.join(scratch, 'stryker.config.json');
  writeFileSync(
    written,
    JSON.stringify({
      ...config,
      ...(parts.length > 0 ? { mutate: parts } : {}),
      tempDirName: path.join(scratch, 'sandbox'),
      jsonReporter: { fileName: result },
    }),
  );
  try {
    // Niced, so that the machine stays usable for the quarter of an hour this takes.
    const stryker = path.join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');
    const run = spawnSync('nice', ['-n', '3', process.execPath, stryker, 'run', written], {
      cwd: ROOT,
      stdio: 'inherit',
      // Thousands of short runs of the same files: what Node made of them once is kept for the others.
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: path.join(scratch, 'compiled'),
        PATH: `${path.join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
      },
    });
    if (!existsSync(result)) return run.status ?? 1;
    const scores = scoresOf(JSON.parse(readFileSync(result, 'utf8')) as Report);
    for (const [file, { noticed, mutants, percent }] of Object.entries({
      ...scores.files,
      'in all': scores.all,
    }))
      console.log(
        `${file.padEnd(52)} ${String(noticed).padStart(5)} of ${String(mutants).padStart(5)}  ${percent} %`,
      );
    if (parts.length === 0) {
      const record = { on: new Date().toISOString().slice(0, 10), ...scores };
      writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
    }
    return run.status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));

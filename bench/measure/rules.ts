import { spawn } from 'node:child_process';
import path from 'node:path';

/** Runs one of the small measuring programs beside this folder and gives its lines of name and figure. */
export async function measureProgram(
  file: 'clock.ts' | 'workflow.ts' | 'pdf.ts' | 'inbox.ts' | 'sweep.ts' | 'merge.ts',
  ...more: readonly string[]
): Promise<string[]> {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '..', file), ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${file}: ${code}`);
  return text.trim().split('\n');
}

/** Figures of `bench/clock.ts` by name, per second. */
export function clockFigures(lines: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const found = /^(\w+)\s+([\d,]+)\s/.exec(line);
      return found ? [[found[1] as string, Number((found[2] as string).replaceAll(',', ''))] as const] : [];
    }),
  );
}

/** Seconds of the slowest sweep that `bench/sweep.ts` printed; undefined when it printed none. */
export function sweepSeconds(lines: readonly string[]): number | undefined {
  const found = lines.flatMap((line) => /^sweep of .* due: ([\d.]+) s/.exec(line)?.[1] ?? []);
  return found.length > 0 ? Math.max(...found.map(Number)) : undefined;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CLI = path.join(ROOT, 'src/start/cli.ts');

/** Where a process of the product runs: its folder, its port, what else it is told. */
export interface Place {
  readonly dataDir: string;
  readonly port: number;
  readonly databaseUrl?: string;
  /** Words after `start`. */
  readonly words?: readonly string[];
}

/** The whole product as a child process. */
export interface RunningProcess {
  readonly base: string;
  readonly pid: number;
  /** Everything it has printed, both streams. */
  readonly printed: () => string;
  /** Exit code; null after a signal. */
  readonly gone: Promise<number | null>;
  /** Sends a signal and waits until the process is gone. */
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** What a command printed, and how it ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A data directory that the account of the database can enter; `removeDataDir` takes it away. */
export function newDataDir(): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-place-'));
  chmodSync(dir, 0o755);
  return dir;
}

/** Ends whatever database still runs there, then removes the directory. */
export async function removeDataDir(dataDir: string): Promise<void> {
  killDatabase(dataDir);
  await until('the database is gone', () => databasePids(dataDir).length === 0);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Starts the product and waits until it takes work. @throws Error with what it printed, when it ends instead */
export async function startProcess(place: Place): Promise<RunningProcess> {
  const running = launch(place);
  let ended = false;
  void running.gone.then(() => {
    ended = true;
  });
  await until('the server is ready', async () => {
    if (ended) throw new Error(running.printed());
    return isReady(running.base);
  });
  return running;
}

/** Starts the product without waiting. */
export function launch(place: Place): RunningProcess {
  const words = place.words ?? ['--no-demo-year', '--quiet'];
  const child = spawn(process.execPath, [CLI, 'start', ...words], { cwd: ROOT, env: environment(place) });
  const printed = collect(child);
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    base: `http://127.0.0.1:${place.port}`,
    pid: child.pid as number,
    printed: () => printed.out + printed.error,
    gone,
    end: (signal) => {
      child.kill(signal);
      return gone;
    },
  };
}

/** Runs one command of the product to its end. */
export async function runCommand(
  place: Omit<Place, 'port'>,
  words: readonly string[],
): Promise<CommandResult> {
  const child = spawn(process.execPath, [CLI, ...words], {
    cwd: ROOT,
    env: environment({ port: 0, ...place }),
  });
  const printed = collect(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...printed };
}

/** True while the product says that it takes work. */
export async function isReady(base: string): Promise<boolean> {
  return fetch(`${base}/readyz`).then(
    async (reply) => {
      await reply.arrayBuffer();
      return reply.status === 200;
    },
    () => false,
  );
}

/** Address of the owner of the embedded database that runs in a data directory. */
export function ownerUrlOf(dataDir: string): string {
  const secret = readFileSync(path.join(dataDir, 'db.secret'), 'utf8').trim();
  const port = readFileSync(path.join(dataDir, 'db/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://motcua:${secret}@127.0.0.1:${port}/postgres`;
}

/** The postmaster of a data directory and all its children, the postmaster first; empty when none is alive. */
export function databasePids(dataDir: string): number[] {
  const file = path.join(dataDir, 'db/postmaster.pid');
  if (!existsSync(file)) return [];
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const children = parents()
    .filter(([, parent]) => parent === postmaster)
    .map(([pid]) => pid);
  return isAlive(postmaster) ? [postmaster, ...children] : [];
}

/** SIGKILL to the postmaster and every backend at once, as a power cut would. */
export function killDatabase(dataDir: string): void {
  for (const pid of databasePids(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

/**
 * Waits for a condition.
 *
 * @param what  said when it does not come
 * @param most  milliseconds
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  most = 60_000,
): Promise<void> {
  const end = performance.now() + most;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${most} ms in vain: ${what}`);
    await pause(20);
  }
}

/** Process ids with those of their parents, from the kernel's own list. */
function parents(): [number, number][] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): [number, number][] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The name of the program stands in brackets and may hold blanks; the parent comes two fields after it.
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [[Number(name), Number(parent)]];
      } catch {
        return [];
      }
    });
}

const isAlive = (pid: number): boolean => parents().some(([each]) => each === pid);

function environment(place: Place): NodeJS.ProcessEnv {
  const { TEST_DATABASE_URL: _own, DATABASE_URL: _other, NODE_OPTIONS: _options, ...rest } = process.env;
  return {
    ...rest,
    DATA_DIR: place.dataDir,
    PORT: String(place.port),
    ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
  };
}

function collect(child: ChildProcess): { out: string; error: string } {
  const printed = { out: '', error: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    printed.out += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    printed.error += chunk;
  });
  return printed;
}

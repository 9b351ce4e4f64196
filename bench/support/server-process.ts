import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly ownerUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** How a measured server is started. */
export interface ServerWish {
  readonly dataDir: string;
  readonly worker: boolean;
  /** Node flags, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
}

/** A data directory of its own under the system's temporary directory; `remove` deletes it with all that is in it. */
export function temporaryDataDir(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'motcua-bench-'));
  // The account that runs PostgreSQL must be able to enter the directory.
  chmodSync(dir, 0o755);
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Process id of the embedded database of a data directory that runs. */
export function databasePid(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, 'db/postmaster.pid'), 'latin1').split('\n')[0]);
}

/** Settings of a child: nothing of the caller's own database or address. */
export function childEnv(dataDir: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, PUBLIC_URL: _public, TENANT: _tenant, ...env } = process.env;
  return { ...env, DATA_DIR: dataDir, PORT: '0', ...extra };
}

/** Starts a server and waits until it answers. */
export async function startServerProcess(wish: ServerWish): Promise<ServerProcess> {
  const child = fork(path.resolve(import.meta.dirname, '../serve.ts'), [], {
    // As `npm start` runs it.
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=384', ...(wish.flags ?? [])],
    env: childEnv(wish.dataDir, { BENCH_WORKER: wish.worker ? 'on' : 'off' }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url, ownerUrl } = await new Promise<{ url: string; ownerUrl: string }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as never));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it answered`)));
  });
  return { url, ownerUrl, pid: child.pid as number, stop: () => stopChild(child) };
}

/** Asks a child that this process started to end, and waits. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

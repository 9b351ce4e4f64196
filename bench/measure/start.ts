import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { round } from '../support/load.ts';
import { familyPssMb, rssMb } from '../support/usage.ts';
import { childEnv, databasePid, stopChild, temporaryDataDir } from '../support/server-process.ts';

const CLI = path.resolve(import.meta.dirname, '../../src/start/cli.ts');

/** How long a start takes, from the command to the first page served, and what lies in memory then. */
export interface StartFigures {
  /** Empty data directory: database made, migrated, demo province loaded, a year simulated. */
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  readonly stopSeconds: number;
  readonly rssAtRestMb: number;
  readonly databasePssAtRestMb: number;
}

/** Starts the product twice on a data directory of its own, as `npm start` does. */
export async function measureStart(restSeconds: number): Promise<StartFigures> {
  const data = temporaryDataDir();
  try {
    const first = await startOnce(data.dir, restSeconds);
    const second = await startOnce(data.dir, 0);
    return {
      firstSeconds: first.started,
      secondSeconds: second.started,
      stopSeconds: Math.max(first.stopped, second.stopped),
      rssAtRestMb: first.rssMb,
      databasePssAtRestMb: first.databaseMb,
    };
  } finally {
    data.remove();
  }
}

async function startOnce(dataDir: string, restSeconds: number) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, 'start', '--quiet'], {
    env: childEnv(dataDir, { PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  ended.catch(() => undefined);
  try {
    await Promise.race([served(`http://127.0.0.1:${port}/`), ended]);
    const started = round((performance.now() - began) / 1000);
    await new Promise((resolve) => setTimeout(resolve, restSeconds * 1000));
    const pid = child.pid as number;
    const memory = { rssMb: rssMb(pid), databaseMb: familyPssMb(databasePid(dataDir)) };
    const stopping = performance.now();
    await stopChild(child);
    return { started, ...memory, stopped: round((performance.now() - stopping) / 1000) };
  } finally {
    await stopChild(child);
  }
}

async function served(url: string): Promise<void> {
  for (let tries = 0; tries < 2400; tries += 1) {
    const status = await fetch(url).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no page after two minutes');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** What the simulation of dossiers gave. */
export interface GenerateFigures {
  readonly dossiers: number;
  readonly actions: number;
  readonly seconds: number;
  readonly perSecond: number;
}

/** Runs `motcua` and gives what it printed. */
export async function runCli(dataDir: string, argv: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...argv], {
    env: childEnv(dataDir),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const text = Buffer.concat(chunks).toString();
  if (code !== 0) throw new Error(`motcua ${argv.join(' ')}: ${code}\n${text}`);
  return text;
}

/** `motcua demo generate`: dossiers per second through the same rules, into the database of a data directory. */
export async function measureGenerate(dataDir: string, dossiers: number): Promise<GenerateFigures> {
  const text = await runCli(dataDir, [
    'demo',
    'generate',
    '--dossiers',
    String(dossiers),
    '--seed',
    '7',
    '--json',
  ]);
  return JSON.parse(text.trim().split('\n').at(-1) as string) as GenerateFigures;
}

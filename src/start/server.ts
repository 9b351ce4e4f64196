import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import type { FastifyInstance } from 'fastify';
import { systemClock } from '#kernel/clock';
import type { Config } from '#kernel/config';
import type { Tenant } from '#kernel/context';
import { createFileStore } from '#kernel/files';
import { createJobs, startWorker } from '#kernel/jobs';
import { createPdfRenderer, officeFontDirs } from '#kernel/pdf';
import { templatesDir } from '#modules/documents';
import { askReading } from '#modules/mining';
import { createApp } from './app.ts';
import { connect, type Connection } from './connect.ts';
import { registerJobs } from './room-jobs.ts';
import { ensureDurable } from './durable.ts';
import { loadDemoPlans } from './demo-plans.ts';
import { loadDemoRegisters } from './demo-registers.ts';
import { DEMO_PASSWORD, DEMO_SIGN_INS, isDemoLoaded, loadDemo } from './demo.ts';

/** A running server. */
export interface RunningServer {
  readonly url: string;
  readonly connection: Connection;
  /** Stops taking work, finishes what is under way, stops the database if it is ours and unused. */
  stop(): Promise<void>;
}

/** What a start may leave out, for measuring and testing. */
export interface ServerParts {
  /** False: jobs are queued but not worked off by this process. */
  readonly worker?: boolean;
  /** False: an empty province stays empty. */
  readonly demo?: boolean;
  /** Dossiers of the simulated year of a first start. */
  readonly simulated?: number;
  readonly log?: NodeJS.WritableStream | null;
  readonly say?: (line: string) => void;
}

/**
 * Starts everything: database, migrations, the demo province on a first start, the web server, the worker.
 *
 * @throws Error in Vietnamese when another server already serves this data directory, the port is taken, or the database
 *   acknowledges what is not on the disk yet
 */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
  const opened: (() => unknown)[] = [];
  try {
    return await build(config, parts, opened);
  } catch (error) {
    await closeAll(opened);
    const { code } = error as { code?: string };
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(`Cổng ${config.port} đang được dùng. Hãy đặt PORT khác, ví dụ PORT=${config.port + 1}.`, {
      cause: error,
    });
  }
}

/** Whatever was opened last is closed first; one that fails to close does not keep the others open. */
async function closeAll(opened: readonly (() => unknown)[]): Promise<void> {
  for (const close of opened.toReversed()) {
    try {
      await close();
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
    }
  }
}

async function build(config: Config, parts: ServerParts, opened: (() => unknown)[]): Promise<RunningServer> {
  const connection = await connect(config);
  opened.push(() => connection.close());
  await ensureDurable(connection.ownerUrl);
  const lock = await takeServerLock(connection, config);
  opened.push(() => lock.end());
  if (parts.demo !== false)
    await firstStart(connection, config, parts.say ?? (() => undefined), parts.simulated ?? 5_000);
  const tenant = await connection.reload();
  mkdirSync(config.dataDir, { recursive: true });
  const files = await createFileStore(path.join(config.dataDir, 'files'));
  await files.sweepTemp();
  const pdf = createPdfRenderer({ templatesDir, fontDirs: officeFontDirs });
  opened.push(() => pdf.close());
  const rooms = { files, pdf, publicUrl: config.publicUrl };
  let accepting = true;
  const app = await createApp({
    ...rooms,
    db: connection.db,
    tenant,
    clock: systemClock,
    secure: config.secure,
    pageCacheSeconds: 5,
    ready: async () => accepting && (await isUp(connection)),
    log: parts.log === undefined ? process.stdout : parts.log,
  });
  // Registered even without a worker: what this process emits must find its listeners' jobs in the queue.
  const jobs = createJobs();
  await registerJobs(jobs, { ...rooms, dataDir: config.dataDir });
  if (parts.worker !== false) opened.push(await work(jobs, connection, tenant, app));
  opened.push(() => app.close());
  await app.listen({ port: config.port, host: config.host });
  const url =
    config.port === 0 ? `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` : config.publicUrl;
  return {
    url,
    connection,
    stop: async () => {
      accepting = false;
      await closeAll(opened);
    },
  };
}

/** Starts the worker on connections of the database's owner. @returns what stops it */
async function work(
  jobs: ReturnType<typeof createJobs>,
  connection: Connection,
  tenant: Tenant,
  app: FastifyInstance,
): Promise<() => Promise<void>> {
  const owner = new pg.Pool({
    connectionString: connection.ownerUrl,
    max: 6,
    application_name: 'motcua-jobs',
  });
  owner.on('error', () => undefined);
  // A connection in use when the database goes away reports it here too; its query fails on its own.
  owner.on('connect', (client) => client.on('error', () => undefined));
  const worker = await startWorker(jobs, {
    ownerPool: owner,
    db: connection.db,
    tenants: async () => [tenant],
    clock: systemClock,
    onFault: (task, error) => app.log.error({ task, err: error }, 'job failed'),
  });
  return async () => {
    await worker.stop();
    await owner.end();
  };
}

/** One server per data directory or database: the second would race for the port, the files and the embedded database. */
async function takeServerLock(connection: Connection, config: Config): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: connection.ownerUrl, application_name: 'motcua-server' });
  client.on('error', () => undefined);
  await client.connect();
  if (config.databaseUrl) return client;
  const { rows } = await client.query<{ ok: boolean }>(
    `select pg_try_advisory_lock(hashtext('motcua-server')) as ok`,
  );
  if (rows[0]?.ok) return client;
  await client.end();
  throw new Error(
    `Một Cửa đang chạy trên ${config.dataDir}. Hãy dừng nó trước, hoặc đặt DATA_DIR và PORT khác.`,
  );
}

async function firstStart(
  connection: Connection,
  config: Config,
  say: (line: string) => void,
  simulated: number,
): Promise<void> {
  if (!(await isDemoLoaded(connection))) {
    say('Lần chạy đầu: đang nạp tỉnh trình diễn …');
    await loadDemo(connection.ctx('demo'));
    await loadDemoPlans(connection);
    await loadDemoRegisters(connection);
  }
  const { isSimulated } = await import('./simulate/generate.ts');
  if (simulated > 0 && !(await isSimulated(connection))) {
    say(`Đang mô phỏng một năm với ${simulated} hồ sơ …`);
    await simulateApart(config, simulated);
    // So that the year shows where its time went as soon as somebody looks.
    await askReading(connection.ctx('demo'));
  }
}

/** The year is told by a process of its own: what it needs of memory is given back when it ends. */
function simulateApart(config: Config, dossiers: number): Promise<void> {
  const words = ['demo', 'generate', '--dossiers', String(dossiers), '--seed', '2026'];
  const env = {
    ...process.env,
    DATA_DIR: config.dataDir,
    TENANT: config.tenant,
    ...(config.databaseUrl ? { DATABASE_URL: config.databaseUrl } : {}),
  };
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), ...words], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('Không mô phỏng được năm trình diễn.')),
    );
  });
}

async function isUp(connection: Connection): Promise<boolean> {
  try {
    await connection.db.read.query('select 1');
    return true;
  } catch {
    return false;
  }
}

/** What a first start prints: the address and one sign-in per demo role. */
export function welcome(server: RunningServer, simulated: boolean): string[] {
  const lines = ['', `Một Cửa đang chạy tại ${server.url}`];
  if (!simulated) return lines;
  lines.push('', `Tài khoản trình diễn (mật khẩu chung: ${DEMO_PASSWORD}):`);
  for (const s of DEMO_SIGN_INS) lines.push(`  ${s.login.padEnd(24)} ${s.role}: ${s.does}`);
  lines.push('', 'Dữ liệu là mô phỏng. Nhấn Ctrl-C để dừng.', '');
  return lines;
}

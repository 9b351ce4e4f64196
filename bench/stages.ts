import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { measureFloor } from './measure/floor.ts';
import { type Latency, measureLatency } from './measure/latency.ts';
import { type LifecycleRate, measureLifecycles } from './measure/lifecycles.ts';
import { measureLimit } from './measure/limit.ts';
import { type MemoryFigures, watchMemory } from './measure/memory.ts';
import { measurePages, type PageFigures } from './measure/pages.ts';
import { asOwner, durableDatabase, settleDatabase } from './support/bare-clients.ts';
import { staff, type StaffedCommune } from './support/crews.ts';
import { openHttp } from './support/http-client.ts';
import { round } from './support/load.ts';
import { childEnv, databasePid, type ServerProcess, startServerProcess } from './support/server-process.ts';
import { type LifecycleTemplate, templatesOf } from './support/transcript.ts';
import type { Shares } from './support/usage.ts';

/** How much is measured. */
export interface Sizes {
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly clients: number;
  readonly latencyClients: number;
  readonly communes: number;
  readonly trackings: number;
}

const SCHEMA = 'h37';

/** The statements of whole lifecycles, recorded by a process of its own into templates. */
export async function recordStatements(dataDir: string, communes: number): Promise<LifecycleTemplate[]> {
  const out = path.join(dataDir, 'statements.json');
  const child = spawn(
    process.execPath,
    [path.resolve(import.meta.dirname, 'record.ts'), out, String(communes), '3'],
    {
      env: childEnv(dataDir),
      stdio: 'inherit',
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`recording ended with ${code}`);
  const revive = (_key: string, value: unknown) =>
    (value as { type?: string } | null)?.type === 'Buffer'
      ? Buffer.from((value as { data: number[] }).data)
      : value;
  return templatesOf(JSON.parse(readFileSync(out, 'utf8'), revive));
}

/** A server that runs for some measurements, with its crews signed in. */
export interface Stage {
  readonly server: ServerProcess;
  readonly databasePid: number;
  readonly staffed: readonly StaffedCommune[];
  readonly sizes: Sizes;
}

/** Starts a server on a data directory, does some measuring and stops it again, whatever happens. */
export async function onServer<T>(
  dataDir: string,
  sizes: Sizes,
  worker: boolean,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const server = await startServerProcess({ dataDir, worker });
  try {
    const connection = await openHttp(server.url);
    const staffed = await staff(connection, server.url, sizes.communes);
    connection.close();
    return await work({ server, databasePid: databasePid(dataDir), staffed, sizes });
  } finally {
    await server.stop();
  }
}

/** Processor milliseconds that one lifecycle costs, by who spends them. */
export interface Cost {
  readonly clientMs: number;
  readonly serverMs: number;
  readonly databaseMs: number;
  /** Share of the client in all of it. */
  readonly clientShare: number;
}

function costOf(cpu: Shares, done: number): Cost {
  const each = (seconds: number) => Math.round((seconds / Math.max(1, done)) * 100_000) / 100;
  const all = cpu.client + cpu.server + cpu.database;
  return {
    clientMs: each(cpu.client),
    serverMs: each(cpu.server),
    databaseMs: each(cpu.database),
    clientShare: Math.round((cpu.client / all) * 100) / 100,
  };
}

/** Lifecycles of the application and what it takes. */
export interface AppFigures {
  readonly perSecond: number;
  readonly done: number;
  readonly cost: Cost;
  /** Share of the machine's processor time that client, server and database had; the rest was idle or others'. */
  readonly ofMachine: number;
  readonly memory: MemoryFigures;
  readonly millisByAct: LifecycleRate['millisByAct'];
}

/** Whole lifecycles of the application on a running stage. */
export async function measureApp({ server, databasePid: pid, staffed, sizes }: Stage): Promise<AppFigures> {
  await settleDatabase(server.ownerUrl);
  const memory = watchMemory(server.pid, pid);
  const rate = await measureLifecycles({
    url: server.url,
    staffed,
    clients: sizes.clients,
    seconds: sizes.seconds,
    warmUpSeconds: sizes.warmUpSeconds,
    serverPid: server.pid,
    databasePid: pid,
  });
  const { perSecond, done, cpu, millisByAct } = rate;
  return {
    perSecond,
    done,
    cost: costOf(cpu, done),
    ofMachine: Math.round(cpu.ofMachine * 100) / 100,
    memory: memory(),
    millisByAct,
  };
}

/** Application, floor and limit on one database at one concurrency, and the ratios. */
export interface LifecycleFigures {
  readonly database: Awaited<ReturnType<typeof durableDatabase>>;
  readonly app: AppFigures;
  readonly floor: {
    readonly perSecond: number;
    readonly cost: Cost;
    readonly statementsPerLifecycle: number;
  };
  readonly limit: {
    readonly perSecond: number;
    readonly cost: Cost;
    readonly statementsPerLifecycle: number;
  };
  readonly ofFloor: number;
  readonly ofLimit: number;
}

/** (a) Whole lifecycles, and the two bounds in the same run. */
export async function measureBounds(
  stage: Stage,
  templates: readonly LifecycleTemplate[],
): Promise<LifecycleFigures> {
  const { ownerUrl } = stage.server;
  const database = await durableDatabase(ownerUrl, SCHEMA);
  const app = await measureApp(stage);
  const load = {
    ownerUrl,
    templates,
    clients: stage.sizes.clients,
    seconds: stage.sizes.seconds,
    warmUpSeconds: stage.sizes.warmUpSeconds,
    databasePid: stage.databasePid,
  };
  await settleDatabase(ownerUrl);
  const floor = await measureFloor(load);
  await settleDatabase(ownerUrl);
  const limit = await measureLimit(load);
  const bare = (rate: typeof floor) => ({
    perSecond: rate.perSecond,
    cost: costOf(rate.cpu, rate.done),
    statementsPerLifecycle: rate.statementsPerLifecycle,
  });
  const share = (of: number) => Math.round((app.perSecond / of) * 100) / 100;
  return {
    database,
    app,
    floor: bare(floor),
    limit: bare(limit),
    ofFloor: share(floor.perSecond),
    ofLimit: share(limit.perSecond),
  };
}

/** Jobs that wait in the queue. */
export function waitingJobs(ownerUrl: string): Promise<number> {
  return asOwner(ownerUrl, async (owner) =>
    Number((await owner.query('select count(*) as n from platform._private_jobs')).rows[0].n),
  );
}

/** (a) with the worker of the jobs in the same process, as `npm start` runs it. */
export async function measureWithWorker(stage: Stage): Promise<AppFigures & { readonly jobsLeft: number }> {
  const app = await measureApp(stage);
  return { ...app, jobsLeft: await waitingJobs(stage.server.ownerUrl) };
}

/** (b) Percentiles of single requests. */
export function measureLatencies({ server, staffed, sizes }: Stage): Promise<Record<string, Latency>> {
  return measureLatency({
    url: server.url,
    ownerUrl: server.ownerUrl,
    schema: SCHEMA,
    staffed,
    clients: sizes.latencyClients,
    seconds: round(sizes.seconds / 2),
    warmUpSeconds: sizes.warmUpSeconds,
    trackings: sizes.trackings,
  });
}

/** (c) Pages of the portal. */
export function measurePortal({
  server,
  databasePid: pid,
  sizes,
}: Stage): Promise<Record<string, PageFigures>> {
  return measurePages({
    url: server.url,
    connections: 32,
    seconds: round(sizes.seconds / 2),
    warmUpSeconds: sizes.warmUpSeconds,
    serverPid: server.pid,
    databasePid: pid,
  });
}

import { Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Ctx, Tenant } from './context.ts';
import type { Database } from './db.ts';
import { listen } from './events.ts';
import { keepLiveness } from './job-owners.ts';

/** What a listener gets: the event's id (handle it once), its key and payload. */
export interface JobEvent {
  readonly id: string;
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

type Handler = (ctx: Ctx, event: JobEvent) => Promise<void>;

/** Registers what happens after a change or at a time. The only place that mails, calls out or renders. */
export interface Jobs {
  /**
   * Hears an event. At least once: handle it idempotently by the event's id, expect no order, read the state fresh.
   *
   * @param name  unique `room.what-it-does`
   */
  on(event: string, name: string, handler: Handler): void;
  /**
   * Runs for every tenant at a steady pace, once over all processes; a run missed while the system was down is made up
   * for once. Finds candidates cheaply and claims each again under the full condition before it acts.
   *
   * @param minutes  a divisor of 60
   */
  every(minutes: number, name: string, sweep: (ctx: Ctx) => Promise<void>): void;
}

const payloadShape = z.looseObject({ tenant: z.string(), event: z.string(), key: z.string() });

/** What runs at a steady pace. */
interface Sweep {
  readonly minutes: number;
  readonly sweep: (ctx: Ctx) => Promise<void>;
}

/** Listeners and sweeps of all rooms. */
export interface JobTable extends Jobs {
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly sweeps: ReadonlyMap<string, Sweep>;
}

/** Collects the listeners of all rooms. */
export function createJobs(): JobTable {
  const handlers = new Map<string, Handler>();
  const sweeps = new Map<string, Sweep>();
  return {
    handlers,
    sweeps,
    every(minutes, name, sweep) {
      sweeps.set(name, { minutes, sweep });
    },
    on(event, name, handler) {
      listen(event, name);
      handlers.set(name, handler);
    },
  };
}

/** A running worker. */
export interface Worker {
  stop(): Promise<void>;
}

/**
 * Works off the queue until stopped. The queue's own connections are its owner's; handlers run as the application.
 *
 * @param ownerPool  connections that own the schema `platform`
 */
export async function startWorker(
  jobs: Pick<JobTable, 'handlers' | 'sweeps'>,
  options: {
    readonly ownerPool: pg.Pool;
    readonly db: Database;
    readonly tenants: () => Promise<readonly Tenant[]>;
    readonly clock: Clock;
    readonly onFault: (task: string, error: unknown) => void;
  },
): Promise<Worker> {
  const taskList: TaskList = {};
  for (const [name, handler] of jobs.handlers) {
    taskList[name] = async (raw) => {
      const { tenant: schema, event, key, ...payload } = payloadShape.parse(raw);
      const tenant = (await options.tenants()).find((t) => t.schema === schema);
      if (!tenant) throw new Error(`job for an unknown tenant: ${schema}`);
      const ctx: Ctx = {
        tenant,
        db: options.db,
        actor: { kind: 'system', name },
        now: options.clock.now(),
        requestId: `job:${event}`,
      };
      try {
        await handler(ctx, { id: event, key, payload });
      } catch (error) {
        options.onFault(name, error);
        throw error;
      }
    };
  }
  for (const [name, { sweep }] of jobs.sweeps) {
    taskList[name] = async () => {
      for (const tenant of await options.tenants()) {
        const actor = { kind: 'system', name } as const;
        await sweep({ tenant, db: options.db, actor, now: options.clock.now(), requestId: `sweep:${name}` });
      }
    };
  }
  const liveness = keepLiveness(options.ownerPool, (error) => options.onFault('kernel.job-owners', error));
  const runner: Runner = await run({
    parsedCronItems: parseCronItems(
      [...jobs.sweeps].map(([task, { minutes }]) => ({
        task,
        match: minutes === 60 ? '0 * * * *' : `*/${minutes} * * * *`,
        options: { backfillPeriod: 60 * 60_000 },
      })),
    ),
    pgPool: options.ownerPool,
    schema: 'platform',
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    events: liveness.events,
    pollInterval: 2000,
    preset: { worker: { localQueue: { size: 200 }, completeJobBatchDelay: 50 } } as never,
    logger: silentLogger,
  });
  return {
    stop: async () => {
      await runner.stop();
      await liveness.stop();
    },
  };
}

/** Faults are reported by the handlers' own wrapper; the rest of the queue's talk is not needed. */
const silentLogger = new Logger(() => () => undefined);

import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import type pg from 'pg';

/** How often the jobs of dead workers are looked for. */
const LOOK_MS = 30_000;
/** A lock younger than this may belong to a worker that has not said yet that it lives. */
const YOUNG = '2 seconds';
/** First key of the advisory locks by which workers say that they live. */
const ALIVE = 730_118;

const RELEASE = `select platform.force_unlock_workers(array_agg(dead.id)) from (
  select distinct locked_by as id from platform._private_jobs
  where locked_by is not null and locked_at < now() - interval '${YOUNG}'
) dead where pg_try_advisory_xact_lock(${ALIVE}, hashtext(dead.id)) having count(*) > 0`;

/** What a worker needs so that its jobs are not lost with it. */
export interface Liveness {
  /** Given to the queue, which tells the name of its worker through it. */
  readonly events: WorkerEvents;
  stop(): Promise<void>;
}

/**
 * A worker that dies leaves its jobs locked, and the queue would wait four hours for it. Here each worker holds a lock
 * of its session under its name while it lives; whose lock is free is dead, and its jobs are anybody's at once.
 *
 * @param pool      connections that own the schema `platform`
 * @param onFault   told when a look fails; the next one comes all the same
 */
export function keepLiveness(pool: pg.Pool, onFault: (error: unknown) => void): Liveness {
  const events = new EventEmitter() as unknown as WorkerEvents;
  let held: Promise<pg.PoolClient> | undefined;
  events.on('pool:create', ({ workerPool }) => {
    held = hold(pool, workerPool.id);
    held.catch(onFault);
  });
  const look = () => pool.query(RELEASE).then(() => undefined, onFault);
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  void look();
  // What was too young to judge at the start is judged soon after it.
  const first = setTimeout(look, 2_500);
  first.unref();
  return {
    events,
    stop: async () => {
      clearInterval(timer);
      clearTimeout(first);
      const client = await held?.catch(() => undefined);
      // Ended, not given back: the lock lives as long as the session.
      client?.release(true);
    },
  };
}

async function hold(pool: pg.Pool, id: string): Promise<pg.PoolClient> {
  const client = await pool.connect();
  await client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE, id]);
  return client;
}

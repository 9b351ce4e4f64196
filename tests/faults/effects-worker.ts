/**
 * The worker of a running process as a child that can be struck dead: fires what is due, works off the queue, and dies
 * just before the n-th statement that it would send as the application. Prints how many it sent when it lived.
 *
 * Arguments: address of the database as its owner, schema, n (0: lives), longest wait in ms.
 */
import pg from 'pg';
import { systemClock } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { openDatabase } from '#kernel/db';
import { createJobs, startWorker } from '#kernel/jobs';
import { fireTimers, registerProcess } from '../../src/modules/dossiers/process-jobs.ts';

const [url = '', schema = '', strike = '0', patience = '20000'] = process.argv.slice(2);
const tenant = { schema, code: 'H37', name: 'Lạng Sơn', simulated: true };
let sent = 0;
let counting = false;

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function count(this: pg.Client, ...args: unknown[]) {
  const isApplication =
    (this as unknown as { options?: string }).options?.includes('role=motcua_app') ?? counting;
  if (counting && isApplication) {
    sent += 1;
    if (sent === Number(strike)) process.kill(process.pid, 'SIGKILL');
  }
  return (query as (...all: unknown[]) => unknown).apply(this, args);
} as typeof query;

const db = openDatabase({ url, onError: () => undefined });
const owner = new pg.Pool({ connectionString: url, max: 5 });
const jobs = createJobs();
registerProcess(jobs);
counting = true;
const ctx: Ctx = {
  tenant,
  db,
  actor: { kind: 'system', name: 'effects' },
  now: systemClock.now(),
  requestId: 'effects',
};
await fireTimers(ctx);
const worker = await startWorker(
  { handlers: jobs.handlers, sweeps: new Map() },
  { ownerPool: owner, db, tenants: async () => [tenant], clock: systemClock, onFault: () => undefined },
);
const names = [...jobs.handlers.keys()];
const left = `select count(*)::int as n from platform.jobs where task_identifier = any($1)`;
const end = performance.now() + Number(patience);
for (;;) {
  const { rows } = await owner.query<{ n: number }>(left, [names]);
  if (rows[0]?.n === 0 || performance.now() > end) break;
  await new Promise((go) => setTimeout(go, 50));
}
await worker.stop();
await owner.end();
await db.end();
process.stdout.write(String(sent));

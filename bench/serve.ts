import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { readConfig } from '#kernel/config';
import { startServer } from '../src/start/server.ts';

/*
 * A server for measuring, as a process of its own: the same `startServer` as `npm start`, but it can leave the province
 * without simulated dossiers and the worker off. Its log goes to a file, as in production. It ends with its parent.
 */

const dataDir = process.env['DATA_DIR'];
if (!process.send || !dataDir) throw new Error('run by bench/run.ts');
const server = await startServer(readConfig(process.env, dataDir), {
  simulated: 0,
  worker: process.env['BENCH_WORKER'] === 'on',
  log: createWriteStream(path.join(dataDir, 'server.log'), { flags: 'a' }),
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server.stop();
  process.exit(0);
}
process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.send({ url: server.url, ownerUrl: server.connection.ownerUrl });

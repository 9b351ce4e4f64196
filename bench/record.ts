import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { readConfig } from '#kernel/config';
import { startServer } from '../src/start/server.ts';
import { LIFE, submissionTo } from '../tests/support/lifecycle.ts';
import { openHttp } from './support/http-client.ts';
import { sendOver, staff } from './support/crews.ts';
import type { SentLifecycle, SentStatement } from './support/transcript.ts';

/*
 * Records what the server sends to PostgreSQL for whole lifecycles: `node bench/record.ts OUT COMMUNES ROUNDS`. It runs
 * the server in this very process and listens at the driver, one request at a time, so that a request's statements are
 * all that is sent between its beginning and its end.
 */

const [out, communes, rounds] = process.argv.slice(2);
const dataDir = process.env['DATA_DIR'];
if (!out || !dataDir) throw new Error('run by bench/run.ts');

let heard: SentStatement[] | null = null;
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: unknown, ...args: unknown[]) {
  const [first, values] = args as [string | { name?: string; text: string; values?: unknown[] }, unknown[]?];
  if (typeof first === 'string') heard?.push({ name: null, text: first, values: values ?? [] });
  else heard?.push({ name: first.name ?? null, text: first.text, values: first.values ?? [] });
  return query.apply(this, args);
} as never;

const server = await startServer(readConfig(process.env, dataDir), {
  simulated: 0,
  worker: false,
  log: null,
});
const connection = await openHttp(server.url);
const send = sendOver(connection, server.url);

async function recorded(work: () => Promise<{ status: number; body: Record<string, unknown> }>) {
  heard = [];
  const answer = await work();
  const statements = heard;
  heard = null;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return { statements, body: answer.body };
}

const lifecycles: SentLifecycle[] = [];
const staffed = await staff(connection, server.url, Number(communes));
for (let round = 0; round < Number(rounds); round += 1) {
  for (const { unit, crew } of staffed) {
    const submitted = await recorded(() =>
      send('POST', '/dossiers', submissionTo(unit), crew.citizen.token, crypto.randomUUID()),
    );
    const code = submitted.body['code'] as string;
    const requests = [submitted.statements];
    for (const { path, body, who } of LIFE) {
      const act = await recorded(() =>
        send('POST', `/dossiers/${code}/${path}`, body(crew), crew[who].token, crypto.randomUUID()),
      );
      requests.push(act.statements);
    }
    // The first round also fills the server's memory of versions and calendars; what it sent then is not typical.
    if (round > 0) lifecycles.push({ code, requests });
  }
}
connection.close();
writeFileSync(out, JSON.stringify(lifecycles));
await server.stop();
process.exit(0);

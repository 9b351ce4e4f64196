import { type StaffedCommune } from '../support/crews.ts';
import { asOwner } from '../support/bare-clients.ts';
import { type HttpConnection, openHttp } from '../support/http-client.ts';
import { loadFor, type Percentiles, percentilesOf, round } from '../support/load.ts';
import { submitOnce } from './lifecycles.ts';
import { searchPath } from './search-words.ts';

/** How long one kind of request takes, and under how much of it. */
export interface Latency extends Percentiles {
  readonly clients: number;
  readonly perSecond: number;
}

/** What is asked, and how much. */
export interface LatencyLoad {
  readonly url: string;
  readonly ownerUrl: string;
  readonly schema: string;
  readonly staffed: readonly StaffedCommune[];
  readonly clients: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Look-ups by code: the portal lets few through per minute, so they are counted, not timed. */
  readonly trackings: number;
}

type Request = (connection: HttpConnection, turn: number) => Promise<void>;

/** p50, p95 and p99 of submitting, of an officer's inbox, of the search page and of following a dossier. */
export async function measureLatency(load: LatencyLoad): Promise<Record<string, Latency>> {
  const commune = (turn: number) => load.staffed[turn % load.staffed.length] as StaffedCommune;
  const submit: Request = async (connection, turn) => {
    const { unit, crew } = commune(turn);
    await submitOnce(connection, unit, crew.citizen.token, () => undefined);
  };
  const inbox: Request = async (connection, turn) => {
    const token = commune(turn).crew.clerk.token;
    await expectOk(connection, 'GET', '/api/v1/inbox', `authorization: Bearer ${token}\r\n`);
  };
  const search: Request = (connection, turn) => expectOk(connection, 'GET', searchPath(turn), '');
  return {
    submit: await timed(load, submit),
    inbox: await timed(load, inbox),
    search: await timed(load, search),
    tracking: await measureTracking(load),
  };
}

async function timed(load: LatencyLoad, request: Request): Promise<Latency> {
  const connections = await Promise.all(Array.from({ length: load.clients }, () => openHttp(load.url)));
  const millis: number[] = [];
  let measuring = false;
  const clients = connections.map((connection) => async (turn: number) => {
    const from = performance.now();
    await request(connection, turn);
    if (measuring) millis.push(performance.now() - from);
  });
  const rate = await loadFor(clients, load.seconds, load.warmUpSeconds, () => {
    measuring = true;
  });
  for (const connection of connections) connection.close();
  return { ...percentilesOf(millis), clients: load.clients, perSecond: rate.perSecond };
}

/**
 * Look-ups as citizens do them: a code and the last four digits of a phone number, each from an address of its own, as
 * the proxy before the server tells it.
 */
async function measureTracking(load: LatencyLoad): Promise<Latency> {
  const known = await asOwner(load.ownerUrl, (owner) =>
    owner.query<{ code: string; phone: string }>(
      `select code, right(applicant_phone, 4) as phone from "${load.schema}".dossiers_dossier
       where applicant_phone is not null order by md5(code) limit $1`,
      [load.trackings + 20],
    ),
  );
  const clients = 4;
  const connections = await Promise.all(Array.from({ length: clients }, () => openHttp(load.url)));
  const millis: number[] = [];
  const rows = known.rows;
  const began = performance.now();
  await Promise.all(
    connections.map(async (connection, own) => {
      for (let turn = own; turn < rows.length; turn += clients) {
        const { code, phone } = rows[turn] as { code: string; phone: string };
        const address = `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`;
        const from = performance.now();
        await expectOk(
          connection,
          'POST',
          '/tra-cuu',
          formHeaders(load.url, address),
          `ma=${code}&so=${phone}`,
        );
        // The first ones find the page's code cold.
        if (turn >= 20) millis.push(performance.now() - from);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const connection of connections) connection.close();
  return { ...percentilesOf(millis), clients, perSecond: round(rows.length / seconds) };
}

const formHeaders = (url: string, address: string): string =>
  `origin: ${url}\r\nx-forwarded-for: ${address}\r\ncontent-type: application/x-www-form-urlencoded\r\n`;

async function expectOk(
  connection: HttpConnection,
  method: string,
  path: string,
  headers: string,
  body?: string,
): Promise<void> {
  const answer = await connection.request(method, path, headers, body);
  if (answer.status !== 200)
    throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString().slice(0, 300)}`);
}

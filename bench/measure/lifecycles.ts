import { LIFE, submissionTo } from '../../tests/support/lifecycle.ts';
import { apiHeaders, type StaffedCommune } from '../support/crews.ts';
import { type HttpConnection, openHttp } from '../support/http-client.ts';
import { loadFor, type Percentiles, percentilesOf, type Rate } from '../support/load.ts';
import { type Shares, watchProcessor } from '../support/usage.ts';

/** Whole lifecycles over HTTP, and what the acts of them took. */
export interface LifecycleRate extends Rate {
  readonly millisByAct: Readonly<Record<string, Percentiles>>;
  readonly cpu: Shares;
}

/** What is loaded, and how. */
export interface LifecycleLoad {
  readonly url: string;
  readonly staffed: readonly StaffedCommune[];
  readonly clients: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly serverPid: number;
  readonly databasePid: number;
}

/** Runs whole lifecycles (from submission to hand-over) with many clients, each with one kept connection. */
export async function measureLifecycles(load: LifecycleLoad): Promise<LifecycleRate> {
  const connections = await Promise.all(Array.from({ length: load.clients }, () => openHttp(load.url)));
  const millis = new Map<string, number[]>();
  let measuring = false;
  let stop: () => Shares = watchProcessor(load.serverPid, load.databasePid);
  const took = (act: string, from: number) => {
    if (!measuring) return;
    const list = millis.get(act) ?? [];
    if (list.length === 0) millis.set(act, list);
    list.push(performance.now() - from);
  };
  const clients = connections.map((connection) => async (turn: number) => {
    await liveOnce(connection, load.staffed[turn % load.staffed.length] as StaffedCommune, took);
  });
  const rate = await loadFor(clients, load.seconds, load.warmUpSeconds, () => {
    measuring = true;
    stop = watchProcessor(load.serverPid, load.databasePid);
  });
  const cpu = stop();
  for (const connection of connections) connection.close();
  const byAct = [...millis].map(([act, list]) => [act, percentilesOf(list)] as const);
  return { ...rate, millisByAct: Object.fromEntries(byAct), cpu };
}

/** One dossier from submission to hand-over; any answer but success ends the measurement. */
export async function liveOnce(
  connection: HttpConnection,
  { unit, crew }: StaffedCommune,
  took: (act: string, from: number) => void,
): Promise<void> {
  const code = await submitOnce(connection, unit, crew.citizen.token, took);
  for (const act of LIFE) {
    const from = performance.now();
    const headers = apiHeaders(crew[act.who].token, crypto.randomUUID());
    const answer = await connection.request(
      'POST',
      `/api/v1/dossiers/${code}/${act.path}`,
      headers,
      JSON.stringify(act.body(crew)),
    );
    took(act.path, from);
    if (answer.status !== 200) throw new Error(`${act.path}: ${answer.status} ${answer.body.toString()}`);
  }
}

/** Submits one dossier. @returns its code */
export async function submitOnce(
  connection: HttpConnection,
  unit: string,
  token: string,
  took: (act: string, from: number) => void,
): Promise<string> {
  const from = performance.now();
  const body = JSON.stringify(submissionTo(unit));
  const answer = await connection.request(
    'POST',
    '/api/v1/dossiers',
    apiHeaders(token, crypto.randomUUID()),
    body,
  );
  took('submit', from);
  if (answer.status !== 201) throw new Error(`submit: ${answer.status} ${answer.body.toString()}`);
  return (JSON.parse(answer.body.toString()) as { code: string }).code;
}

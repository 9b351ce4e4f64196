import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Answer } from './simulator/answer.ts';
import type { SimulationRequest } from './simulator/request.ts';

const insertRow = statement<[id: string, definition: string, by: string | null, request: string], never>(
  'mining.insert-simulation',
  (s) =>
    `insert into ${s}.mining_simulation (id, definition_id, asked_by, request) values ($1::uuid, $2::uuid, $3::uuid, $4::jsonb)`,
);

/** Keeps a request that waits to be run. */
export async function insertSimulation(
  tx: Tx,
  id: string,
  by: string | null,
  request: SimulationRequest,
): Promise<void> {
  await tx.all(insertRow, [id, request.definitionId, by, JSON.stringify(request)]);
}

const claimRow = statement<[id: string], { request: SimulationRequest; askedAt: Temporal.Instant }>(
  'mining.claim-simulation',
  (s) => `update ${s}.mining_simulation set state = 'running', started_at = now()
    where id = $1::uuid and state in ('queued', 'running') returning request, asked_at as "askedAt"`,
);

/** Takes a request to run it; undefined when it has its answer. One that was cut short is taken again. */
export function claimSimulation(
  tx: Tx,
  id: string,
): Promise<{ readonly request: SimulationRequest; readonly askedAt: Temporal.Instant } | undefined> {
  return tx.find(claimRow, [id]);
}

const endRow = statement<[id: string, state: string, result: string | null, problem: string | null], never>(
  'mining.end-simulation',
  (s) => `update ${s}.mining_simulation set state = $2, ended_at = now(), result = $3::jsonb, problem = $4
    where id = $1::uuid and state = 'running'`,
);

/** Keeps the answer, or why there is none. */
export async function endSimulation(
  tx: Tx,
  id: string,
  ended: { readonly answer: Answer } | { readonly problem: string },
): Promise<void> {
  await tx.all(
    endRow,
    'answer' in ended
      ? [id, 'ready', JSON.stringify(ended.answer), null]
      : [id, 'failed', null, ended.problem],
  );
}

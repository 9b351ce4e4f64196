import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { SimulationRequest } from './simulator/request.ts';
import type { Answer } from './simulator/answer.ts';

/** A simulation with its answer, as far as there is one (một lần mô phỏng). */
export interface Simulation {
  readonly id: string;
  readonly definitionId: string;
  readonly askedBy: string | null;
  readonly askedAt: Temporal.Instant;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly request: SimulationRequest;
  readonly result: Answer | null;
  readonly problem: string | null;
}

const columns = `id, definition_id as "definitionId", asked_by as "askedBy", asked_at as "askedAt", state, request, result, problem`;

const findRow = statement<[id: string], Simulation>(
  'mining.find-simulation',
  (s) => `select ${columns} from ${s}.mining_simulation where id = $1::uuid`,
);

/**
 * A simulation that somebody of this scope may see: heads see those of their own units.
 *
 * @param units  units in sight, null for all
 * @throws mining/simulation-unknown
 */
export async function getSimulation(
  q: Runner,
  id: string,
  units: readonly string[] | null,
): Promise<Simulation> {
  const row = /^[0-9a-f-]{36}$/.test(id) ? await q.find(findRow, [id]) : undefined;
  ensure(row && (units === null || isWithin(row.request.units, units)), errors.simulationUnknown);
  return row;
}

const listRows = statement<[definition: string, most: number], Simulation>(
  'mining.list-simulations',
  (s) =>
    `select ${columns} from ${s}.mining_simulation where definition_id = $1::uuid order by asked_at desc limit $2`,
);

/** The latest simulations of a process in sight. */
export async function listSimulations(
  q: Runner,
  definitionId: string,
  units: readonly string[] | null,
): Promise<Simulation[]> {
  const rows = await q.all(listRows, [definitionId, 20]);
  return rows.filter(({ request }) => units === null || isWithin(request.units, units));
}

const isWithin = (asked: readonly string[] | null, units: readonly string[]): boolean =>
  asked?.every((unit) => units.includes(unit)) ?? false;

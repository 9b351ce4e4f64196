import type { Definition } from '#modules/workflow';

/** What is to be simulated, as it is kept: the same request gives the same answer (yêu cầu mô phỏng). */
export interface SimulationRequest {
  readonly definitionId: string;
  readonly changed: Definition;
  /** Units whose dossiers are repeated; null for all. */
  readonly units: readonly string[] | null;
  /** Months back from the day of the request. */
  readonly months: number;
  readonly seed: number;
  /** Name of the file it came from; null where hours were typed. */
  readonly file: string | null;
}

/** Fewer ended dossiers than this teach nothing. */
export const LEAST_DOSSIERS = 10;

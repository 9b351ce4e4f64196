import type { Limit } from '#modules/calendar';
import type { LogAction, LogHead } from '../model.ts';
import type { MeasuredLog } from './measure.ts';

/** A dossier with its log, as process truth reads it. */
export interface LoggedDossier extends LogHead {
  readonly id: string;
  readonly seq: number;
  readonly lastAt: Temporal.Instant;
  readonly code: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly clockUnit: string;
  readonly edition: number;
  readonly status: string;
  readonly submittedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly limit: Limit | null;
  readonly supplement: string | null;
  readonly actions: readonly LogAction[];
}

/** A dossier and what its log says. */
export interface ReadDossier {
  readonly dossier: Omit<LoggedDossier, 'actions'>;
  readonly log: MeasuredLog;
}

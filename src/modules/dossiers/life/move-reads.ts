import { type Runner, statement } from '#kernel/db';
import type { State } from '#modules/workflow';

/** A dossier that runs on an older version of a process (hồ sơ đang chạy phiên bản cũ). */
export interface RunningDossier {
  readonly code: string;
  readonly applicantName: string;
  readonly responsibleUnit: string;
  readonly definitionId: string;
  readonly processState: State;
}

const listRunning = statement<[definitions: string[], units: string[] | null, most: number], RunningDossier>(
  'dossiers.list-running-on',
  (s) => `select d.code, d.applicant_name as "applicantName", d.responsible_unit as "responsibleUnit",
      d.definition_id as "definitionId", d.process_state as "processState"
    from ${s}.dossiers_dossier d
    where d.definition_id = any($1::uuid[]) and d.status = 'processing' and ($2::text[] is null or d.responsible_unit = any($2::text[]))
    order by d.code limit $3`,
);

/**
 * Dossiers in work that run on one of these versions.
 *
 * @param units  responsible units to look in; null for all
 */
export function listRunningOn(
  q: Runner,
  definitionIds: readonly string[],
  units: readonly string[] | null,
  most: number,
): Promise<RunningDossier[]> {
  return definitionIds.length === 0
    ? Promise.resolve([])
    : q.all(listRunning, [[...definitionIds], units && [...units], most]);
}

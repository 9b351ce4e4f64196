import { statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import type { State } from '#modules/workflow';
import { errors } from './errors.ts';
import type { Action, ActionKind, Content, OpenStep } from './model.ts';

/** A dossier as a use case needs it: its head, its whole log, its open steps. The head row is locked. */
export interface LoadedDossier {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly versionId: string;
  readonly caseKey: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Unit whose calendar counts the time. */
  readonly clockUnit: string;
  readonly applicantAccount: string | null;
  readonly calendarEdition: number;
  readonly processState: State | null;
  readonly actions: readonly Action[];
  readonly openSteps: readonly OpenStep[];
  /** Instant of this transaction: what its actions will be recorded at. */
  readonly at: Temporal.Instant;
}

interface LoadRow {
  id: string;
  code: string;
  procedure_code: string;
  version_id: string;
  case_key: string;
  channel: LoadedDossier['channel'];
  receiving_unit: string;
  responsible_unit: string;
  clock_unit: string;
  applicant_account: string | null;
  calendar_edition: number;
  process_state: State | null;
  seq: number;
  at: Temporal.Instant;
  actions: {
    seq: number;
    kind: ActionKind;
    at: string;
    ak: string;
    ai: string | null;
    an: string;
    u: string | null;
    p: Record<string, unknown>;
    h: string;
  }[];
  steps: OpenStep[] | null;
}

// One statement, one round trip: the head is locked, the log and the open steps come along as JSON.
const loading = (
  s: string,
) => `select d.id, d.code, d.procedure_code, d.version_id, d.case_key, d.channel, d.receiving_unit, d.responsible_unit, d.clock_unit,
      d.applicant_account, d.calendar_edition, d.process_state, d.seq, now() as at,
      (select json_agg(json_build_object('seq', a.seq, 'kind', a.kind,
          'at', to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'ak', a.actor_kind, 'ai', a.actor_id, 'an', a.actor_name, 'u', a.unit_id, 'p', a.payload, 'h', encode(a.hash, 'hex')) order by a.seq)
        from ${s}.dossiers_action a where a.dossier_id = d.id) as actions,
      (select json_agg(json_build_object('task', t.task, 'element', t.element, 'name', t.name, 'act', t.act, 'role', t.role,
          'unitId', t.unit_id, 'leg', t.leg, 'holderAccount', t.holder_account, 'holderName', t.holder_name) order by t.task)
        from ${s}.dossiers_step t where t.dossier_id = d.id and t.closed_at is null) as steps`;

const loadByCode = statement<[code: string], LoadRow>(
  'dossiers.load-by-code',
  (s) => `${loading(s)}
    from ${s}.dossiers_dossier d where d.code = $1 for no key update of d`,
);

/**
 * Loads and locks a dossier by its code.
 *
 * @throws dossiers/not-found
 */
export async function getForChange(tx: Tx, code: string): Promise<LoadedDossier> {
  let row = await tx.find(loadByCode, [code]);
  // The lock was waited for: the head is fresh, the log came from the snapshot before. Now that it is held, read again.
  if (row && row.actions.at(-1)?.seq !== row.seq) row = await tx.find(loadByCode, [code]);
  ensure(row, errors.notFound);
  return toLoaded(row);
}

// Always locked in the order of their codes, so that two batches never wait for each other.
const loadByCodes = statement<[codes: string[]], LoadRow & { legs: string[] | null }>(
  'dossiers.load-by-codes',
  (s) => `${loading(s)},
      (select array_agg(l.unit_id) from ${s}.dossiers_leg l where l.dossier_id = d.id and l.closed_at is null) as legs
    from ${s}.dossiers_dossier d where d.code = any($1::text[]) order by d.code for no key update of d`,
);

/** Loads and locks many dossiers, in the order of their codes, with the units of their open parts; unknown ones are left out. */
export async function getManyForChange(
  tx: Tx,
  codes: readonly string[],
): Promise<(LoadedDossier & { readonly openLegs: readonly string[] })[]> {
  let rows = await tx.all(loadByCodes, [[...codes]]);
  if (rows.some((row) => row.actions.at(-1)?.seq !== row.seq)) rows = await tx.all(loadByCodes, [[...codes]]);
  return rows.map((row) => ({ ...toLoaded(row), openLegs: row.legs ?? [] }));
}

function toLoaded(row: LoadRow): LoadedDossier {
  return {
    id: row.id,
    code: row.code,
    procedureCode: row.procedure_code,
    versionId: row.version_id,
    caseKey: row.case_key,
    channel: row.channel,
    receivingUnit: row.receiving_unit,
    responsibleUnit: row.responsible_unit,
    clockUnit: row.clock_unit,
    applicantAccount: row.applicant_account,
    calendarEdition: row.calendar_edition,
    processState: row.process_state,
    at: row.at,
    openSteps: row.steps ?? [],
    actions: row.actions.map(toAction),
  };
}

/** An action as the SQL packs it into JSON. */
export function toAction(a: LoadRow['actions'][number]): Action {
  return {
    seq: a.seq,
    kind: a.kind,
    at: Temporal.Instant.from(a.at),
    actorKind: a.ak,
    actorId: a.ai,
    actorName: a.an,
    unitId: a.u,
    payload: a.p,
    hash: a.h,
  };
}

const findContent = statement<[id: string, version: number], Content>(
  'dossiers.find-content',
  (s) =>
    `select applicant, answers, papers, delivery from ${s}.dossiers_content where dossier_id = $1::uuid and version = $2`,
);

/** What was handed in, in one version. */
export async function getContent(tx: Tx, id: string, version: number): Promise<Content> {
  const row = await tx.find(findContent, [id, version]);
  ensure(row, errors.notFound);
  return row;
}

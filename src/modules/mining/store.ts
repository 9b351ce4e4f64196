import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { ReadDossier } from './replay/logged.ts';

// One reader at a time: two would insert the same visits. Held until commit.
const lock = statement<[], never>(
  'mining.lock',
  (s) => `select pg_advisory_xact_lock(hashtext('mining.read ' || '${s.replaceAll('"', '')}'))`,
);

const forget = statement<[ids: string[]], never>(
  'mining.forget',
  (s) => `with visits as (delete from ${s}.mining_visit where dossier_id = any($1::uuid[])),
      deviations as (delete from ${s}.mining_deviation where dossier_id = any($1::uuid[]))
    delete from ${s}.mining_dossier where dossier_id = any($1::uuid[])`,
);

const insertDossiers = statement<[rows: string], never>(
  'mining.insert-dossiers',
  (
    s,
  ) => `insert into ${s}.mining_dossier (dossier_id, seq, last_at, code, procedure_code, case_key, channel, receiving_unit,
      responsible_unit, clock_unit, calendar_edition, definition_id, status, submitted_at, accepted_at, finished_at, verdict,
      limit_value, limit_unit, supplement, total_minutes, paused_minutes, deviations, data)
    select d.* from json_to_recordset($1::json) as d(id uuid, seq int, "lastAt" timestamptz, code text, "procedureCode" text,
      "caseKey" text, channel text, "receivingUnit" text, "responsibleUnit" text, "clockUnit" text, edition int, "definitionId" uuid,
      status text, "submittedAt" timestamptz, "acceptedAt" timestamptz, "finishedAt" timestamptz, verdict text, "limitValue" numeric,
      "limitUnit" text, supplement text, "totalMinutes" int, "pausedMinutes" int, deviations int, data jsonb)`,
);

const insertVisits = statement<[rows: string], never>(
  'mining.insert-visits',
  (
    s,
  ) => `insert into ${s}.mining_visit (dossier_id, number, definition_id, element, round, unit_id, officer_id, outcome, sent_to, answer,
      opened_at, taken_at, done_at, opened_work, taken_work, done_work, paused_minutes, pauses, allowed_minutes, calendar_edition)
    select v.* from json_to_recordset($1::json) as v(dossier uuid, number int, definition uuid, element text, round int, "unitId" text,
      "officerId" uuid, outcome text, "sentTo" text, answer text, "openedAt" timestamptz, "takenAt" timestamptz, "doneAt" timestamptz, "openedWork" int,
      "takenWork" int, "doneWork" int, "pausedMinutes" int, pauses jsonb, "allowedMinutes" int, edition int)`,
);

const insertDeviations = statement<[rows: string], never>(
  'mining.insert-deviations',
  (s) => `insert into ${s}.mining_deviation (dossier_id, number, definition_id, kind, element, toward, at)
    select x.* from json_to_recordset($1::json) as x(dossier uuid, number int, definition uuid, kind text, element text, toward text, at timestamptz)`,
);

/** Puts what logs say in the place of what they said before (ghi kết quả đọc nhật ký). */
export async function replaceReadLogs(tx: Tx, read: readonly ReadDossier[]): Promise<void> {
  await tx.all(lock, []);
  await tx.all(forget, [read.map(({ dossier }) => dossier.id)]);
  await tx.all(insertDossiers, [JSON.stringify(read.map(dossierRow))]);
  await tx.all(insertVisits, [JSON.stringify(read.flatMap(visitRows))]);
  await tx.all(insertDeviations, [JSON.stringify(read.flatMap(deviationRows))]);
}

function dossierRow({ dossier, log }: ReadDossier) {
  const { limit, ...head } = dossier;
  return {
    ...head,
    limitValue: limit?.value ?? null,
    limitUnit: limit?.unit ?? null,
    totalMinutes: log.totalMinutes,
    pausedMinutes: log.pausedMinutes,
    deviations: log.deviations.length,
  };
}

function visitRows({ dossier, log }: ReadDossier) {
  return log.visits.map((visit) => ({
    ...visit,
    dossier: dossier.id,
    definition: dossier.definitionId,
    edition: dossier.edition,
    openedAt: iso(visit.openedAt),
    takenAt: iso(visit.takenAt),
    doneAt: iso(visit.doneAt),
  }));
}

function deviationRows({ dossier, log }: ReadDossier) {
  return log.deviations.map((deviation, index) => ({
    ...deviation,
    number: index + 1,
    dossier: dossier.id,
    definition: dossier.definitionId,
    at: iso(deviation.at),
  }));
}

const iso = (at: number | null): string | null =>
  at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).toString();
